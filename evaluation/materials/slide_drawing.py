"""Slides drawn with python-pptx: texts at a size that fits, tables, charts, speaker notes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from evaluation.materials import texts
from evaluation.materials.deck import Block, Bullets, Cards, Chart, Grid, Slide
from evaluation.materials.manifest import Recorder
from evaluation.materials.slide_charts import add_chart
from evaluation.materials.slide_layout import (
    LINE,
    TITLE,
    Box,
    fitting_size,
    text_width,
)
from evaluation.materials.slide_tables import add_table
from evaluation.materials.slide_text import BULLET_INDENT, fill_frame, record, set_margins
from evaluation.materials.slide_theme import (
    BLUE,
    COVER,
    COVER_LINES,
    COVER_TITLE,
    GREY,
    INK,
    MIST,
    NAVY,
    PLAIN,
    new_presentation,
    place,
    rectangle,
)
from evaluation.materials.statements import Parts, text_of

if TYPE_CHECKING:
    from pptx.presentation import Presentation

BULLET_SIZES: Final = (20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0)
TITLE_SIZES: Final = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0)
COVER_SIZES: Final = (40.0, 36.0, 32.0, 28.0, 24.0)
CARD_SIZES: Final = (36.0, 30.0, 26.0, 22.0, 18.0)
HEADING_SIZE, LABEL_SIZE, NOTE_SIZE = 16.0, 14.0, 12.0
_INSET = 14.0  # inside a card
# The names by which the check finds a slide and what stands on it again.
SLIDE_NAME, TITLE_NAME, NOTES_NAME = "幻灯片{}", "标题", "备注"


def draw(slides: Sequence[Slide], title: str, recorder: Recorder) -> "Presentation":
    """Draw the slides, the first as the cover, and record what stands on each."""
    made = new_presentation()
    _set_properties(made.core_properties, title)
    layouts = {layout.name: layout for layout in made.slide_layouts}
    for number, slide in enumerate(slides, 1):
        drawn = made.slides.add_slide(layouts[COVER if number == 1 else PLAIN])
        name = SLIDE_NAME.format(number)
        drawn._element.cSld.set("name", name)
        on_slide = _OnSlide(drawn, name, recorder)
        on_slide.title(slide.title, cover=number == 1)
        for position, block in enumerate(slide.blocks, 1):
            on_slide.block(block, position, cover=number == 1)
        on_slide.notes(slide.notes)
    return made


def _set_properties(properties: Any, title: str) -> None:  # noqa: ANN401
    """Title, program and time: the empty presentation carries those of its maker."""
    properties.title, properties.comments = title, ""
    properties.author = properties.last_modified_by = texts.AUTHOR
    properties.created = properties.modified = datetime.now(UTC)


class _OnSlide:
    """One slide while it is drawn."""

    def __init__(self, drawn: Any, name: str, recorder: Recorder) -> None:  # noqa: ANN401
        self.drawn, self.name, self.recorder = drawn, name, recorder

    def title(self, title: Parts, *, cover: bool) -> None:
        shape = self.drawn.shapes.title
        shape.name = TITLE_NAME
        box, sizes = (COVER_TITLE, COVER_SIZES) if cover else (TITLE, TITLE_SIZES)
        place(shape, box)
        set_margins(shape.text_frame)
        size = fitting_size([text_of(title)], box.width, box.height, sizes)
        _from_left_at_the_bottom(shape.text_frame)
        self._fill(shape, [title], size, colour=NAVY, bold=True)

    def block(self, block: Block, position: int, *, cover: bool) -> None:
        match block:
            case Bullets():
                self._bullets(block, position, cover=cover)
            case Cards():
                self._cards(block, position)
            case Grid():
                add_table(self.drawn.shapes, block, f"表{position}", self.recorder, self.name)
            case Chart():
                add_chart(self.drawn.shapes, block, f"图{position}", self.recorder, self.name)

    def notes(self, notes: Sequence[Parts]) -> None:
        frame = self.drawn.notes_slide.notes_text_frame
        fill_frame(frame, notes, NOTE_SIZE)
        record(self.recorder, notes, f"{self.name}/{NOTES_NAME}")

    def _bullets(self, block: Bullets, position: int, *, cover: bool) -> None:
        box = COVER_LINES if cover else block.box
        if block.heading:
            heading, box = box.rows([HEADING_SIZE * LINE], gap=8)
            shape = self._text_box(heading, f"小标题{position}")
            self._fill(shape, [(block.heading,)], HEADING_SIZE, colour=BLUE, bold=True)
        items = [text_of(item) for item in block.items]
        size = fitting_size(items, box.width - BULLET_INDENT, box.height, BULLET_SIZES)
        shape = self._text_box(box, f"要点{position}")
        self._fill(shape, block.items, size, colour=GREY if cover else INK, bullets=not cover)

    def _cards(self, block: Cards, position: int) -> None:
        boxes = block.box.columns([1] * len(block.cards))
        width = boxes[0].width - 2 * _INSET
        size = next(
            (
                size
                for size in CARD_SIZES
                if all(text_width(card.figure.text, size) <= width for card in block.cards)
            ),
            CARD_SIZES[-1],
        )
        for number, (card, box) in enumerate(zip(block.cards, boxes, strict=True), 1):
            name = f"卡片{position}.{number}"
            rectangle(self.drawn.shapes, box, MIST).name = f"{name}底"
            left = Box(box.left, box.top, 5, box.height)
            rectangle(self.drawn.shapes, left, BLUE).name = f"{name}边"
            inside = Box(box.left + _INSET, box.top + 10, width, box.height - 20)
            label, value, detail = inside.rows([LABEL_SIZE * LINE, size * LINE], gap=4)
            shape = self._text_box(label, f"{name}名")
            self._fill(shape, [(card.label,)], LABEL_SIZE, colour=GREY)
            shape = self._text_box(value, name)
            self._fill(shape, [(card.figure,)], size, colour=NAVY, bold=True)
            if card.detail:
                shape = self._text_box(detail, f"{name}注")
                self._fill(shape, [card.detail], NOTE_SIZE)

    def _text_box(self, box: Box, name: str) -> Any:  # noqa: ANN401
        shape = self.drawn.shapes.add_textbox(0, 0, 0, 0)
        shape.name = name
        place(shape, box)
        set_margins(shape.text_frame)
        return shape

    def _fill(
        self,
        shape: Any,  # noqa: ANN401
        paragraphs: Sequence[Parts],
        size: float,
        *,
        colour: str = INK,
        bold: bool = False,
        bullets: bool = False,
    ) -> None:
        fill_frame(shape.text_frame, paragraphs, size, colour=colour, bold=bold, bullets=bullets)
        record(self.recorder, paragraphs, f"{self.name}/{shape.name}")


def _from_left_at_the_bottom(frame: Any) -> None:  # noqa: ANN401
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
