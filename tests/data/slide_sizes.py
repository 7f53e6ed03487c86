"""Which texts on slides are too small or too large for their places."""

from collections.abc import Iterator
from typing import Any

from evaluation.materials.slides.layout import HEIGHT, WIDTH, text_height


def too_small(deck: Any) -> Iterator[str]:
    """The texts that are higher than their shapes or cells, and the shapes beyond the slide."""
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            name = f"{number}/{shape.name}"
            right, bottom = shape.left.pt + shape.width.pt, shape.top.pt + shape.height.pt
            if shape.left < 0 or shape.top < 0 or right > WIDTH + 0.1 or bottom > HEIGHT + 0.1:
                yield f"{name} lies beyond the slide"
            if shape.has_text_frame and shape.text_frame.text:
                room = shape.height.pt
                if frame_height(shape.text_frame, shape.width.pt) > room + 0.5:
                    yield f"{name}: {shape.text_frame.text}"
            if shape.has_table:
                for row in shape.table.rows:
                    for column, cell in zip(shape.table.columns, row.cells, strict=True):
                        needed = frame_height(cell.text_frame, column.width.pt - 10) + 10
                        if needed > row.height.pt + 0.5:
                            yield f"{name}: {cell.text_frame.text}"


def frame_height(frame: Any, width: float) -> float:
    """The height of the paragraphs of a frame, from the sizes that stand in the file."""
    used = 0.0
    for paragraph in frame.paragraphs:
        indent = 16.0 if paragraph._p.find(".//{*}buChar") is not None else 0.0
        size = max((run.font.size.pt for run in paragraph.runs), default=0.0)
        before = paragraph.space_before.pt if paragraph.space_before is not None else 0.0
        used += before + text_height([paragraph.text], size, width - indent) if size else 0.0
    return used
