"""The sizes of texts on a slide and the boxes they stand in; what does not fit is refused."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from corpus.errors import InputError
from evaluation.materials.slides.deck import Bullets, Cards, Slide
from evaluation.materials.slides.layout import (
    LINE,
    TITLE,
    Box,
    fitting_size,
    shortened,
    text_height,
    text_width,
)
from evaluation.materials.slides.theme import COVER_LINES, COVER_TITLE
from evaluation.materials.statements import Parts, text_of
from evaluation.materials.texts import materials as texts

BULLET_INDENT: Final = 16.0
HEADING_SIZE, LABEL_SIZE, DETAIL_SIZE = 16.0, 14.0, 12.0
_BULLET_SIZES: Final = (20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0)
_TITLE_SIZES: Final = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0)
_COVER_SIZES: Final = (40.0, 36.0, 32.0, 28.0, 24.0)
_CARD_SIZES: Final = (36.0, 30.0, 26.0, 22.0, 18.0)
_INSET = 14.0  # inside a card
_SHOWN = 40  # Chinese characters of a text in a message


class Room(NamedTuple):
    """The box of a text and the size in which it is set there."""

    box: Box
    size: float


class CardRoom(NamedTuple):
    """A card: the whole of it, and in it the label, the figure and what it means."""

    whole: Box
    label: Box
    figure: Room
    detail: Box


def title_room(title: Parts, *, cover: bool) -> Room:
    """Where a title stands."""
    box, sizes = (COVER_TITLE, _COVER_SIZES) if cover else (TITLE, _TITLE_SIZES)
    return Room(box, fitting_size([text_of(title)], box.width, box.height, sizes))


def bullets_room(block: Bullets, *, cover: bool) -> tuple[Box | None, Room]:
    """Where the heading of points stands, None for no heading, and where the points do."""
    heading, box = None, COVER_LINES if cover else block.box
    if block.heading:
        heading, box = box.rows([HEADING_SIZE * LINE], gap=8)
    items = [text_of(item) for item in block.items]
    size = fitting_size(items, box.width - BULLET_INDENT, box.height, _BULLET_SIZES)
    return heading, Room(box, size)


def card_rooms(block: Cards) -> list[CardRoom]:
    """Where the cards stand; their figures are of one size."""
    boxes = block.box.columns([1] * len(block.cards))
    width = boxes[0].width - 2 * _INSET
    figures = [card.figure.text for card in block.cards]
    fits = (s for s in _CARD_SIZES if all(text_width(text, s) <= width for text in figures))
    size = next(fits, _CARD_SIZES[-1])
    made = []
    for box in boxes:
        inside = Box(box.left + _INSET, box.top + 10, width, box.height - 20)
        label, figure, detail = inside.rows([LABEL_SIZE * LINE, size * LINE], gap=4)
        made.append(CardRoom(box, label, Room(figure, size), detail))
    return made


def refuse_overfull(slide: Slide, number: int) -> None:
    """Raise InputError where a text is higher than its box even at the smallest size; `number`
    is that of the slide, the first of which is the cover."""
    for paragraphs, room, indent in _texts(slide, cover=number == 1):
        written = [text_of(parts) for parts in paragraphs]
        if text_height(written, room.size, room.box.width - indent) > room.box.height:
            shown = shortened(max(written, key=len), 1, _SHOWN, 1)
            raise InputError(texts.DOES_NOT_FIT.format(number, shown), texts.DOES_NOT_FIT_HINT)


def _texts(slide: Slide, *, cover: bool) -> Iterator[tuple[Sequence[Parts], Room, float]]:
    """The texts that a person may change, where they stand, and how far they are indented."""
    yield [slide.title], title_room(slide.title, cover=cover), 0
    for block in slide.blocks:
        match block:
            case Bullets(items):
                yield items, bullets_room(block, cover=cover)[1], BULLET_INDENT
            case Cards(cards):
                for card, room in zip(cards, card_rooms(block), strict=True):
                    if card.detail:
                        yield [card.detail], Room(room.detail, DETAIL_SIZE), 0
