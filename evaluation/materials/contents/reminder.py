"""催报单: which regions have still to report, how much, and which parts; to be printed."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from corpus.library import Library
from evaluation.materials.statements import (
    Block,
    Fixed,
    Material,
    Paragraph,
    Parts,
    Table,
    compose,
    joined,
)
from evaluation.materials.texts import reminder as words
from evaluation.materials.word.closing import addressee, attached, official_date, signature
from evaluation.materials.word.official import write_word
from evaluation.rounds.collecting.reminders import MissingPart, Reminder

_PARTS_WIDTHS = (16, 10, 10, 10, 54)
_LIST_WIDTHS = (16, 14, 56, 14)


def write_reminder(
    path: Path,
    reminders: Sequence[Reminder],
    name: str,
    day: date,
    today: str,
    stamp: str = "",
) -> None:
    """Write 催报单 of the round `name` of `day`; `today` is the date that it carries, `stamp` what
    stands above every page.

    Raises InputError where it cannot be written.
    """
    write_word(reminder(reminders, name, day, today), path, Library(()), stamp)


def reminder(reminders: Sequence[Reminder], name: str, day: date, today: str) -> Material:
    """The document: all regions in one table, and behind it what those that have answered lack."""
    open_ones = [r for r in reminders if not r.complete]
    partly = [r for r in open_ones if not r.silent]
    blocks = (
        addressee(),
        *_opening(reminders, open_ones, name, day),
        *([attached((words.DETAILS,))] if partly else []),
        *signature(today),
        *_details(partly),
    )
    return Material("催报单", words.FILE_NAME, (words.TITLE,), blocks)


def _opening(
    reminders: Sequence[Reminder], open_ones: Sequence[Reminder], name: str, day: date
) -> Iterator[Block]:
    asked = Fixed(name, words.WHY_ROUND), Fixed(official_date(day), words.WHY_ROUND)
    counts = {
        "regions": _count(len(reminders)),
        "complete": _count(len(reminders) - len(open_ones)),
        "open": _count(len(open_ones)),
        "silent": _count(sum(r.silent for r in open_ones)),
    }
    opening = compose(words.OPENING, name=asked[0], day=asked[1], **counts)
    yield Paragraph(opening, noted=False)
    if not open_ones:
        yield Paragraph((words.NOBODY,), noted=False)
        return
    yield Paragraph((words.REQUEST,), noted=False)
    rows = tuple(_row(r) for r in open_ones)
    yield Table((words.CAPTION,), words.HEADER, rows, _PARTS_WIDTHS, noted=False)


def _row(one: Reminder) -> tuple[Parts, ...]:
    figures = (one.expected, one.missing, one.unreadable)
    parts: Parts = (words.EVERYTHING,) if one.silent else joined(map(_part, one.parts), "；")
    return ((one.region.name,), *((_count(n),) for n in figures), parts)


def _part(part: MissingPart) -> Parts:
    title = _title(part)
    template = words.WHOLE_PART if part.whole else words.PART
    return compose(template, title=title, count=_count(len(part.missing)))


def _details(reminders: Sequence[Reminder]) -> Iterator[Block]:
    """What each region lacks, indicator by indicator, on pages of their own."""
    rows = tuple(
        (
            (one.region.name,),
            (Fixed(i.code, words.WHY_CODE),),
            (Fixed(i.title, words.WHY_TITLE),),
            (words.UNREADABLE if i in part.unreadable else words.MISSING,),
        )
        for one in reminders
        for part in one.parts
        for i in part.missing
    )
    if rows:
        title = (words.DETAILS,)
        yield Table(title, words.LIST_HEADER, rows, _LIST_WIDTHS, noted=False, annex=True)


def _title(part: MissingPart) -> Fixed:
    return Fixed(part.title or words.NO_PART, words.WHY_TITLE)


def _count(number: int) -> Fixed:
    return Fixed(str(number), words.WHY_COUNT)
