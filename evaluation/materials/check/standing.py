"""What stands in a file that was handed out, against what was recorded when it was written.

Each reader yields the places of a file: where a person finds it, its text, and the entries that
were recorded there, in their order. `compare` takes one place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.errors import InputError
from corpus.text.quotation_marks import nested
from evaluation.materials.manifest import (
    FigureEntry,
    FileEntry,
    FixedEntry,
    PlaceholderEntry,
    QuoteEntry,
)
from evaluation.materials.statements import Placeholder
from evaluation.materials.texts import check as check_texts
from evaluation.materials.texts.materials import WHY_DATE
from evaluation.materials.word.closing import DATE

Entry = FigureEntry | QuoteEntry | FixedEntry | PlaceholderEntry
_BEFORE, _AFTER = r"(?<![0-9.])", r"(?![0-9%]|[.][0-9])"
_SHOWN = 40  # characters of a text in a message


class CheckError(InputError):
    """Something in a file is not what it should be; the message names file, place and both."""


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph, a shape or a cell: `where` in words, its text, and what belongs in it."""

    where: str
    text: str
    entries: tuple[Entry, ...]


def entries_of(file: FileEntry) -> tuple[Entry, ...]:
    """All that was recorded of a file."""
    return (*file.figures, *file.quotes, *file.fixed, *file.placeholders)


def plain(text: str) -> str:
    """A text with every run of white space as one space."""
    return " ".join(text.split())


def shown(text: str) -> str:
    """A text as long as a message can hold."""
    text = plain(text)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def stands(found: str, wanted: str) -> str:
    """Says what stands there and what should: of long texts, where they begin to differ."""
    found, wanted = plain(found), plain(wanted)
    start = next((i for i, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), 0)
    start = max(0, start - _SHOWN // 4) if len(wanted) > _SHOWN else 0
    lead = "…" if start else ""
    return check_texts.STANDS.format(
        found=lead + shown(found[start:]), wanted=lead + shown(wanted[start:])
    )


def words_of(entry: Entry) -> str:
    """What stands in the file for an entry."""
    if isinstance(entry, PlaceholderEntry):
        return Placeholder(entry.what).text
    return nested(entry.text) if isinstance(entry, QuoteEntry) else entry.text


def fail(file: str, where: str, what: str) -> CheckError:
    """The error for a place."""
    return CheckError(
        check_texts.FAILED.format(file=file, where=where, what=what), check_texts.HINT
    )


def same(entry: Entry, text: str) -> bool:
    """Whether a text is what was recorded; the day of a document may be another day."""
    if isinstance(entry, FixedEntry) and entry.why == WHY_DATE:
        return re.fullmatch(DATE, plain(text)) is not None
    return plain(words_of(entry)) == plain(text)


def compare(file: str, place: Place) -> None:
    """Find every entry in the text of the place, in order, and no number besides.

    Words around them may be any. Where a placeholder has gone a person has filled it in, and
    the numbers of that place are his. Raises CheckError.
    """
    text, left, start, filled_in = plain(place.text), [], 0, False
    for entry in place.entries:
        match = _pattern(entry).search(text, start)
        if match is None and isinstance(entry, PlaceholderEntry):
            filled_in = True
        elif match is None:
            raise fail(file, place.where, _not_found(text, entry, place))
        else:
            left.append(text[start : match.start()])
            start = match.end()
    left.append(text[start:])
    if not filled_in:
        no_number(file, place.where, left)


def no_number(file: str, where: str, texts: Sequence[str]) -> None:
    """Raise CheckError where a text that is no entry holds a number."""
    for text in texts:
        if re.search(r"\d", text):
            raise fail(file, where, check_texts.LOOSE.format(found=shown(text)))


def _pattern(entry: Entry) -> re.Pattern[str]:
    if isinstance(entry, FixedEntry) and entry.why == WHY_DATE:
        return re.compile(_BEFORE + DATE)
    return _of_words(plain(words_of(entry)))


# The tables of a file hold the same figures over and over, in more forms than `re` remembers.
@lru_cache(maxsize=10_000)
def _of_words(words: str) -> re.Pattern[str]:
    before = _BEFORE if words[:1].isdigit() else ""
    after = _AFTER if words[-1:].isdigit() or words.endswith("%") else ""
    return re.compile(before + re.escape(words) + after)


def _not_found(text: str, entry: Entry, place: Place) -> str:
    """What to say of an entry that is not where it should be: alone it can be compared."""
    if len(place.entries) == 1:
        return stands(text, words_of(entry))
    return check_texts.STANDS.format(found=shown(text), wanted=shown(words_of(entry)))
