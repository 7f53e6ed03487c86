"""What the commands of collecting tell, as lines of text."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.cli.reports import table
from evaluation.rounds.collecting.proposals import Proposals
from evaluation.rounds.collecting.readings import Decided
from evaluation.rounds.collecting.reminders import Reminder
from evaluation.rounds.collecting.unreadable import Hanging
from evaluation.words import collected as words
from evaluation.words import kinds
from evaluation.words.vocabulary import STATUS


def proposal_lines(found: Proposals) -> Iterator[str]:
    """The kinds of proposals, the most frequent first, and how much else is told."""
    rows = [
        (
            k.key,
            kinds.FIELDS[k.kind.field],
            k.kind.written,
            k.kind.read_as,
            str(k.count),
            kinds.DECISION[k.decision],
            str(k.places[0]),
        )
        for k in found.kinds
    ]
    yield from table(kinds.HEADERS, rows) if rows else [kinds.NO_PROPOSALS]
    yield kinds.OTHERS.format(found.count("unreadable"), found.count("warning"))


def decided_lines(found: Sequence[Decided]) -> Iterable[str]:
    """What was decided, by whom and when."""
    rows = [
        (
            one.kind.key,
            kinds.FIELDS[one.kind.field],
            one.kind.written,
            one.kind.read_as,
            kinds.DECISION[one.confirmed],
            one.by,
            f"{one.at.astimezone():%Y-%m-%d %H:%M}",
        )
        for one in found
    ]
    return table(kinds.DECIDED_HEADERS, rows) if rows else [kinds.NOTHING_DECIDED]


def unreadable_lines(found: Sequence[Hanging]) -> Iterator[str]:
    """What hangs on the cells that cannot be read, then each of them."""
    if not found:
        yield words.ALL_READ
        return
    rows = [
        (
            one.region.code,
            one.region.name,
            str(len(one.cells)),
            STATUS[one.status],
            one.others_in_words or words.UNCHANGED,
        )
        for one in found
    ]
    yield from table(words.HANGING_HEADERS, rows)
    cells = [
        (one.region.name, cell.indicator.code, cell.text, str(cell.place))
        for one in found
        for cell in one.cells
    ]
    yield from table(words.CELL_HEADERS, cells)


def reminder_lines(found: Sequence[Reminder]) -> Iterable[str]:
    """The regions that have still to report, and what."""
    rows = [
        (
            one.region.code,
            one.region.name,
            str(one.expected),
            str(one.missing),
            str(one.unreadable),
            words.parts([(p.title, len(p.missing), p.whole) for p in one.parts]),
        )
        for one in found
        if not one.complete
    ]
    return table(words.REMINDER_HEADERS, rows) if rows else [words.ALL_ANSWERED]
