"""Edits of a draft: kept by the words that they replace, so that they outlive a new draft."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from assistant.words import materials as page_texts
from corpus.errors import InputError
from evaluation.materials.check.standing import Entry, Place, compare, entries_of, shown
from evaluation.materials.drafting.editing import (
    Draft,
    OneDraft,
    headings,
    reworded,
    texts_of,
    with_texts,
)
from evaluation.materials.drafting.prose import Prose
from evaluation.materials.manifest import Labels, Recorder
from evaluation.materials.slides.deck import Deck
from evaluation.materials.slides.fitting import refuse_overfull
from evaluation.materials.statements import Parts, text_of


@dataclass(frozen=True, slots=True)
class Spot:
    """A text of a draft: what it says, and which of those that say the same."""

    text: str
    nth: int


Edits = Mapping[Spot, str]
"""The words that stand at a spot instead; "" where the paragraph is taken out."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The texts of a draft with its edits, None for one taken out (and where there is none);
    `lost` are the edits whose text the draft no longer has."""

    texts: tuple[Parts | None, ...]
    lost: tuple[Spot, ...]

    def of(self, draft: OneDraft) -> OneDraft:
        """The draft as it is to be written."""
        return with_texts(draft, self.texts)


def spots(draft: Draft) -> Iterator[Spot | None]:
    """The spot of each text of a draft; None for what is not edited."""
    seen: Counter[str] = Counter()
    for parts in texts_of(draft):
        if parts is None:
            yield None
            continue
        text = text_of(parts)
        yield Spot(text, seen[text])
        seen[text] += 1


def edited(draft: Draft, edits: Edits) -> Edited:
    """Put the edits into a draft."""
    made: list[Parts | None] = []
    lost = dict.fromkeys(edits)
    for known, spot in zip(texts_of(draft), spots(draft), strict=True):
        parts = known
        if known is not None and spot in lost:
            try:
                parts = reworded(known, edits[spot]) if edits[spot] else None
                del lost[spot]
            except InputError:
                pass  # counted among those lost
        made.append(parts)
    return Edited(tuple(made), tuple(lost))


def with_edit(edits: Edits, draft: Draft, place: int, text: str, labels: Labels) -> Edits:
    """The edits with one text of the draft changed; "" takes it out.

    Raises InputError where a figure or a quote is changed, for a heading or title without words,
    and where a slide has no room for them.
    """
    spot = list(spots(draft))[place]
    if spot is None:
        raise TypeError("what is made of the data is not edited")
    others = {known: words for known, words in edits.items() if known != spot}
    words = " ".join(text.split("\n")).strip()
    if words == spot.text:
        return others
    changed = {**others, spot: words}
    if words:
        _check(draft, place, words, labels)
        _refuse_overfull(draft, place, changed)
    elif place in headings(draft):
        raise InputError(page_texts.EMPTY_HEADING, page_texts.EMPTY_HEADING_HINT)
    return changed


def with_prose(edits: Edits, draft: Draft, prose: Prose, labels: Labels) -> Edits:
    """The edits with the new words of paragraphs among them, but for those that the check of the
    files would not let pass."""
    for place, words in prose.words.items():
        with suppress(InputError):
            edits = with_edit(edits, draft, place, words, labels)
    return edits


def _check(draft: Draft, place: int, words: str, labels: Labels) -> None:
    """Look at a changed text as the check of the files does. Raises InputError."""
    parts = reworded(texts_of(draft)[place] or (), words)
    text = text_of(parts)
    where = page_texts.EDITED_PLACE.format(shown(text))
    compare(draft.file_name, Place(where, text, _entries(draft, parts, labels)))


def _entries(draft: Draft, parts: Parts, labels: Labels) -> tuple[Entry, ...]:
    """What the manifest would say of a text, in its order."""
    entries: list[Entry] = []
    for part in parts:
        recorder = Recorder(draft.kind, draft.file_name, labels)
        recorder.add(part, "")
        entries += entries_of(recorder.entry())
    return tuple(entries)


def _refuse_overfull(draft: Draft, place: int, edits: Edits) -> None:
    """Raise InputError where the slide of an edited text has no room for it."""
    if isinstance(draft, Deck):
        number = bisect(headings(draft), place)
        refuse_overfull(edited(draft, edits).of(draft).slides[number - 1], number)
