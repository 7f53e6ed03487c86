"""What the preview shows of a draft, row by row: one for each text that `texts_of` names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.app.materials.markup import Markup
from assistant.words import materials as page_texts
from evaluation.materials.drafting.editing import Draft, Texts
from evaluation.materials.slides import presentation as slides
from evaluation.materials.slides.deck import Bullets, Cards, Chart, Deck, Grid, Slide
from evaluation.materials.statements import (
    Block,
    Material,
    Parts,
    Table,
    placeholders,
    text_of,
)
from evaluation.materials.word.heading_numbers import heading_numbers


def rows(draft: Draft, texts: Texts, markup: Markup) -> list[str]:
    """The draft with these texts as HTML; None for a text is one that is taken out."""
    if isinstance(draft, Deck):
        left = iter(texts)
        return [row for slide in draft.slides for row in _of_slide(slide, left, markup)]
    blocks = _blocks(draft, texts)
    numbers = heading_numbers(blocks)
    return [
        markup.block(block, text_of(number)) if block else markup.taken_out()
        for block, number in zip(blocks, numbers, strict=True)
    ]


def names(draft: Draft, pieces: Sequence[range], texts: Texts) -> list[str]:
    """What each piece is called: its first heading, or the title of the slide."""
    if isinstance(draft, Deck):
        titles = [texts[piece.start] or () for piece in pieces]
        return [page_texts.SLIDE.format(n, text_of(t)) for n, t in enumerate(titles, 1)]
    heads = heading_numbers(_blocks(draft, texts))
    first = [next((place for place in piece if heads[place]), None) for piece in pieces]
    return [
        text_of(draft.title if place is None else (*heads[place], *(texts[place] or ())))
        for place in first
    ]


def gaps(draft: Draft) -> tuple[str, ...]:
    """What is to be filled in in a draft."""
    return slides.gaps(draft) if isinstance(draft, Deck) else placeholders(draft)


def _blocks(draft: Material, texts: Texts) -> list[Block | None]:
    return [
        block if isinstance(block, Table) else replace(block, parts=parts) if parts else None
        for block, parts in zip(draft.blocks, texts, strict=True)
    ]


def _of_slide(slide: Slide, left: Iterator[Parts | None], markup: Markup) -> Iterator[str]:
    """The rows of a slide, with its texts from those left."""
    title = next(left)
    yield markup.slide_title(title or slide.title)
    for block in slide.blocks:
        match block:
            case Bullets(items, _, above):
                for place, _ in enumerate(items):
                    yield markup.point(next(left), "" if place else above)
            case Cards(cards):
                for card in cards:
                    detail = next(left)
                    yield markup.card(replace(card, detail=detail or ()))
            case Grid() | Chart():
                next(left)
                yield markup.drawn(block)
    for place, _ in enumerate(slide.notes):
        yield markup.point(next(left), "" if place else page_texts.SPEAKER_NOTES)
