"""Slides drawn with python-pptx: texts at a size that fits, tables, charts, speaker notes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from evaluation.materials.manifest import Recorder
from evaluation.materials.slides.charts import add_chart
from evaluation.materials.slides.deck import Block, Bullets, Cards, Chart, Grid, Slide
from evaluation.materials.slides.fitting import (
    DETAIL_SIZE,
    HEADING_SIZE,
    LABEL_SIZE,
    bullets_room,
    card_rooms,
    title_room,
)
from evaluation.materials.slides.layout import Box
from evaluation.materials.slides.tables import add_table
from evaluation.materials.slides.text import fill_frame, record, set_margins
from evaluation.materials.slides.theme import (
    BLUE,
    COVER,
    GREY,
    INK,
    MIST,
    NAVY,
    PLAIN,
    new_presentation,
    place,
    rectangle,
)
from evaluation.materials.statements import Parts
from evaluation.materials.texts import materials as texts

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_NOTE_SIZE: Final = 12.0
# The names by which the check finds a slide and what stands on it again.
SLIDE_NAME, TITLE_NAME, NOTES_NAME = "幻灯片{}", "标题", "备注"


def draw(
    slides: Sequence[Slide], title: str, recorder: Recorder, stamp: str = ""
) -> "Presentation":
    """Draw the slides, the first as the cover, and record what stands on each; `stamp` stands at
    the foot of all of them."""
    made = new_presentation(stamp)
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
        box, size = title_room(title, cover=cover)
        place(shape, box)
        set_margins(shape.text_frame)
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
        fill_frame(frame, notes, _NOTE_SIZE)
        record(self.recorder, notes, f"{self.name}/{NOTES_NAME}")

    def _bullets(self, block: Bullets, position: int, *, cover: bool) -> None:
        heading, (box, size) = bullets_room(block, cover=cover)
        if heading:
            shape = self._text_box(heading, f"小标题{position}")
            self._fill(shape, [(block.heading,)], HEADING_SIZE, colour=BLUE, bold=True)
        shape = self._text_box(box, f"要点{position}")
        self._fill(shape, block.items, size, colour=GREY if cover else INK, bullets=not cover)

    def _cards(self, block: Cards, position: int) -> None:
        for number, (card, room) in enumerate(zip(block.cards, card_rooms(block), strict=True), 1):
            name, whole = f"卡片{position}.{number}", room.whole
            rectangle(self.drawn.shapes, whole, MIST).name = f"{name}底"
            edge = Box(whole.left, whole.top, 5, whole.height)
            rectangle(self.drawn.shapes, edge, BLUE).name = f"{name}边"
            shape = self._text_box(room.label, f"{name}名")
            self._fill(shape, [(card.label,)], LABEL_SIZE, colour=GREY)
            shape = self._text_box(room.figure.box, name)
            self._fill(shape, [(card.figure,)], room.figure.size, colour=NAVY, bold=True)
            if card.detail:
                shape = self._text_box(room.detail, f"{name}注")
                self._fill(shape, [card.detail], DETAIL_SIZE)

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
