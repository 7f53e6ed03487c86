"""A person's edit of a draft: the words are theirs, the figures and quotes stay checked.

A draft, of a Word file or of slides, is edited as the texts that stand in it, one after the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from corpus.errors import InputError
from corpus.text.quotation_marks import nested
from evaluation.materials.slides.deck import Block as SlideBlock
from evaluation.materials.slides.deck import Bullets, Cards, Deck, Slide
from evaluation.materials.statements import (
    Fixed,
    Heading,
    Material,
    Part,
    Parts,
    Placeholder,
    Quote,
    Table,
    part_text,
    text_of,
)
from evaluation.materials.texts import materials as texts
from evaluation.materials.word.closing import DATE, official_date

Draft = Material | Deck
OneDraft = TypeVar("OneDraft", bound=Draft)
Texts = Sequence[Parts | None]
_NUMBER = re.compile(r"[0-9０-９]+(?:[.,/％%．][0-9０-９]*)*[%％]?")
_SEEN = 6  # characters of a quote by which a changed one is recognised


def texts_of(draft: Draft) -> tuple[Parts | None, ...]:
    """What a draft says, heading by heading, paragraph by paragraph, point by point; None where
    something stands that is made of the data and is not edited."""
    if isinstance(draft, Deck):
        return tuple(parts for slide in draft.slides for parts in _of_slide(slide))
    return tuple(None if isinstance(b, Table) else b.parts for b in draft.blocks)


def headings(draft: Draft) -> list[int]:
    """Where among the texts of a draft its headings or the titles of its slides stand."""
    if isinstance(draft, Deck):
        places, start = [], 0
        for slide in draft.slides:
            places.append(start)
            start += sum(1 for _ in _of_slide(slide))
        return places
    return [place for place, block in enumerate(draft.blocks) if isinstance(block, Heading)]


def with_texts(draft: OneDraft, changed: Texts) -> OneDraft:
    """The draft with these texts for its own; a paragraph or point of which there is None, or
    nothing, is taken out. The title of a slide stays."""
    if isinstance(draft, Deck):
        left = iter(changed)
        return replace(draft, slides=tuple(_slide_with(slide, left) for slide in draft.slides))
    blocks = (
        block if isinstance(block, Table) else replace(block, parts=parts or ())
        for block, parts in zip(draft.blocks, changed, strict=True)
        if isinstance(block, Table) or parts
    )
    return replace(draft, blocks=tuple(blocks))


def reworded(known: Parts, text: str) -> Parts:
    """The parts of a new text for a known one.

    What was recorded stays recorded where its words still stand, in their order; numbers that
    are new are recorded as the person's own. The date of a document may become another. Raises
    InputError where a figure or a quote was changed instead of left or taken out, and for a date
    that is none.
    """
    if text == text_of(known):
        return known
    text = " ".join(text.split("\n")).strip()
    made: list[Part] = []
    lost: list[Part] = []
    at = 0
    for part in known:
        if isinstance(part, str):
            continue
        found = _pattern(part).search(text, at)
        if found is None:
            lost.append(part)
            continue
        made += _own(text[at : found.start()])
        made.append(_dated(found) if _is_date(part) else part)
        at = found.end()
    made += _own(text[at:])
    _refuse_changed(lost, made)
    return tuple(made)


def _of_slide(slide: Slide) -> Iterator[Parts | None]:
    """The texts of a slide; None for a table, a chart and a card without words."""
    yield slide.title
    for block in slide.blocks:
        match block:
            case Bullets(items):
                yield from items
            case Cards(cards):
                yield from (card.detail or None for card in cards)
            case _:
                yield None
    yield from slide.notes


def _slide_with(slide: Slide, left: Iterator[Parts | None]) -> Slide:
    """The slide with its texts from those left, in the order of `_of_slide`."""
    title = next(left) or slide.title
    blocks = tuple(made for block in slide.blocks if (made := _block_with(block, left)))
    notes = tuple(parts for _ in slide.notes if (parts := next(left)))
    return Slide(title, blocks, notes)


def _block_with(block: SlideBlock, left: Iterator[Parts | None]) -> SlideBlock | None:
    match block:
        case Bullets(items):
            kept = tuple(parts for _ in items if (parts := next(left)))
            return replace(block, items=kept) if kept else None
        case Cards(cards):
            details = [next(left) for _ in cards]
            pairs = zip(cards, details, strict=True)
            return replace(block, cards=tuple(replace(c, detail=d or ()) for c, d in pairs))
    next(left)
    return block


def _is_date(part: Part) -> bool:
    return isinstance(part, Fixed) and part.why == texts.WHY_DATE


def _pattern(part: Part) -> re.Pattern[str]:
    """The words of a part where they stand as such: the 107 of 1107 is another number."""
    words = part_text(part)
    before = r"(?<![0-9.])" if words[:1].isdigit() else ""
    after = r"(?![0-9%]|\.[0-9])" if words[-1:].isdigit() else ""
    return re.compile(before + (DATE if _is_date(part) else re.escape(words)) + after)


def _dated(found: re.Match[str]) -> Fixed:
    """The date of a document, as it is written. Raises InputError for a day that there is not."""
    try:
        day = date(*map(int, found.groups()))
    except ValueError as error:
        raise InputError(texts.BAD_DATE.format(found[0]), texts.BAD_DATE_HINT) from error
    return Fixed(official_date(day), texts.WHY_DATE)


def _own(text: str) -> list[Part]:
    """A person's words, each number in them recorded as theirs."""
    made: list[Part] = []
    at = 0
    for match in _NUMBER.finditer(text):
        made += [text[at : match.start()], Fixed(match[0], texts.WHY_OWN)]
        at = match.end()
    return [part for part in (*made, text[at:]) if part != ""]


def _refuse_changed(lost: list[Part], made: list[Part]) -> None:
    """A figure may be taken out, not replaced by another number; a quote not reworded."""
    own = [p.text for p in made if isinstance(p, Fixed) and p.why == texts.WHY_OWN]
    words = "".join(p for p in made if isinstance(p, str))
    for part in lost:
        if isinstance(part, Placeholder | str):
            continue
        if _is_date(part) and own:
            raise InputError(texts.BAD_DATE.format(text_of(made)), texts.BAD_DATE_HINT)
        if isinstance(part, Quote):
            known = nested(part.text)
            changed = known[:_SEEN] in words or known[-_SEEN:] in words
        else:
            changed = bool(own) and bool(_NUMBER.search(part.text))
        if changed:
            raise InputError(texts.CHANGED.format(part_text(part)), texts.CHANGED_HINT)
