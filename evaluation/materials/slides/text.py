"""Text on slides: the parts of a statement as runs, with what they are recorded."""

from collections.abc import Iterable
from typing import Any

from evaluation.materials.manifest import Recorder
from evaluation.materials.slides.fitting import BULLET_INDENT
from evaluation.materials.slides.layout import LINE, PARAGRAPH_GAP
from evaluation.materials.slides.theme import AMBER, INK
from evaluation.materials.statements import Figure, Part, Parts, Placeholder, part_text
from evaluation.workbook.values import safe_text


def fill_frame(
    frame: Any,  # noqa: ANN401 - a text frame of python-pptx
    paragraphs: Iterable[Parts],
    size: float,
    *,
    colour: str = INK,
    bold: bool = False,
    bullets: bool = False,
) -> None:
    """Write paragraphs into a text frame, in lines of an exact height."""
    from pptx.util import Pt

    for number, parts in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.line_spacing = Pt(size * LINE)
        paragraph.space_after = Pt(0)
        paragraph.space_before = Pt(size * PARAGRAPH_GAP if number else 0)
        if bullets:
            _bullet(paragraph)
        for part in parts:
            _run(paragraph, part, size, colour, bold=bold or (bullets and _is_number(part)))


def set_margins(frame: Any, margin: float = 0) -> None:  # noqa: ANN401
    """Wrap the text at these margins, and never let the program change its size."""
    from pptx.enum.text import MSO_AUTO_SIZE
    from pptx.util import Pt

    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(margin)


def record(recorder: Recorder, paragraphs: Iterable[Parts], shape: str) -> None:
    """Record what stands in a shape: paragraph and run, from 1, behind the name of the shape."""
    for paragraph, parts in enumerate(paragraphs, 1):
        for run, part in enumerate(parts, 1):
            recorder.add(part, f"{shape}/{paragraph}/{run}")


def _run(paragraph: Any, part: Part, size: float, colour: str, *, bold: bool) -> None:  # noqa: ANN401
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = safe_text(part_text(part))
    run.font.size = Pt(size)
    run.font.bold = bold
    waits = isinstance(part, Placeholder)
    run.font.color.rgb = RGBColor.from_string(AMBER if waits else colour)
    run._r.get_or_add_rPr().set("lang", "zh-CN")


def _is_number(part: Part) -> bool:
    return isinstance(part, Figure) and bool(part.exact) and part.text[:1].isdigit()


def _bullet(paragraph: Any) -> None:  # noqa: ANN401
    from pptx.oxml import parse_xml
    from pptx.util import Pt

    properties = paragraph._p.get_or_add_pPr()
    indent = Pt(BULLET_INDENT)
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent))
    properties.append(
        parse_xml(
            '<a:buChar xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" char="•"/>'
        )
    )
