"""What rows that come in would change: new, changed, the same, or said nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from evaluation.rounds.records import WRITTEN, Entry, Key
from evaluation.words.headers import TABLES, TableName

Outcome = Literal["new", "changed", "same", "blank"]
OUTCOMES: tuple[Outcome, ...] = ("new", "changed", "same", "blank")
_MEASURED: dict[TableName, str] = {"observations": "value", "scores": "score"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that comes in, beside the one that counts now. "blank": its value was left blank
    where there is one, which stays."""

    outcome: Outcome
    entry: Entry
    before: Entry | None = None


def compare(current: Iterable[Entry], given: Iterable[Entry]) -> list[Difference]:
    """Each row that comes in against the one that counts now, in the order in which they come."""
    by_row = {entry.row: entry for entry in current}
    return [_compared(entry, by_row) for entry in given]


def _compared(entry: Entry, by_row: Mapping[tuple[TableName, Key], Entry]) -> Difference:
    before = by_row.get(entry.row)
    if before is None:
        return Difference("new", entry)
    field = _MEASURED.get(entry.table)
    said, known = _measured(entry, field), _measured(before, field)
    if field and (not any(said) or said == known):
        # The value stays: what is left blank beside it says nothing either.
        extra = {**dict(before.extra), **dict(entry.extra)}
        cells = {**before.cells, **entry.cells}
        entry = replace(entry, cells=cells, extra=tuple(extra.items()))
    if not entry.says_as(before):
        # Who tells more about a value has not told the value: that was read elsewhere.
        stays = any(known) and not any(said)
        return Difference("changed", replace(entry, place=before.place) if stays else entry, before)
    return Difference("blank" if any(known) and not any(said) else "same", entry, before)


def _measured(entry: Entry, field: str | None) -> tuple[str, str]:
    """What a row says was measured: in the fixed form, and as written. A word that cannot be read
    says something too, and its row then has that."""
    return (entry.cells.get(field, ""), entry.cells.get(WRITTEN, "")) if field else ("", "")


def written(differences: Iterable[Difference]) -> list[Entry]:
    """The rows to write: those that are new or say something else."""
    return [d.entry for d in differences if d.outcome in ("new", "changed")]


def counts(differences: Iterable[Difference]) -> list[tuple[TableName, Counter[Outcome]]]:
    """How many rows of each table come out how; tables without any are left out."""
    found: dict[TableName, Counter[Outcome]] = {name: Counter() for name in TABLES}
    for d in differences:
        found[d.entry.table][d.outcome] += 1
    return [(name, counter) for name, counter in found.items() if counter]
