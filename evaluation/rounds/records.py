"""What a round of assessment is: its rows, who said what when, and whether it may change.

A round is a folder of tables that is kept. Each row of a table is an entry; a row that is said
again is a further entry, and the latest one counts. Nothing is written over. What is kept of the
work on them (scenarios, reviews, what was adopted) are records, and the same holds of these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from evaluation.collecting.notes import Note
from evaluation.records import Place
from evaluation.words.headers import TableName

Key = tuple[str, ...]
Action = Literal[
    "new",
    "add",
    "correct",
    "copy",
    "lock",
    "unlock",
    "archive",
    "scenario",
    "adopt",
    "edit",
    "rehearse",
    "lot",
    "decision",
    "approve",
    "publicity",
    "objection",
    "settle",
    "seal",
    "review_rules",
    "assign",
    "recuse",
    "evidence",
    "review",
]
RecordKind = Literal[
    "scenario",
    "adopted",
    "edit",
    "answer",
    "approval",
    "publicity",
    "objection",
    "result",
    "review_rules",
    "assignment",
    "recusal",
    "expert_recusal",
    "evidence",
    "judgement",
]
# Beside the columns of the fixed form: the value as the office wrote it, where that is another.
WRITTEN = "written"
NOWHERE = Place()


class State(StrEnum):
    """Whether a round may change; what each is called stands in `evaluation.words.rounds`."""

    OPEN = "open"
    LOCKED = "locked"
    ARCHIVED = "archived"


# What is decided of the data, and made of them, comes when they are locked too.
UNTIL_ARCHIVED = (State.OPEN, State.LOCKED)


@dataclass(frozen=True, slots=True)
class Round:
    """One round. `version` counts its changes: who writes names the one that they have seen."""

    id: str
    name: str
    day: date
    created_at: datetime
    state: State = State.OPEN
    version: int = 0

    def as_json(self) -> dict[str, object]:
        """What every command tells of a round."""
        return {
            "id": self.id,
            "name": self.name,
            "date": self.day.isoformat(),
            "created_at": self.created_at.isoformat(),
            "state": self.state.value,
            "version": self.version,
        }


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table as it was said once.

    `key` is what names the row: (code,), (region, indicator), (id,), (criterion,), (project,
    expert, criterion), () for the rules. `cells` are the texts of the fixed form by field,
    blanks left out; rules are their TOML under "text". `place` is the cell it was read from.
    """

    table: TableName
    key: Key
    cells: Mapping[str, str]
    extra: tuple[tuple[str, str], ...] = ()
    place: Place = NOWHERE

    @property
    def row(self) -> tuple[TableName, Key]:
        """Which row of the round it is."""
        return self.table, self.key

    def says_as(self, other: "Entry") -> bool:
        """Whether both say the same, wherever they were read."""
        return self.cells == other.cells and self.extra == other.extra

    @property
    def is_unreadable(self) -> bool:
        """Whether something was written in which no value could be read."""
        return WRITTEN in self.cells and "value" not in self.cells


@dataclass(frozen=True, slots=True)
class Record:
    """Something kept of the work on a round, by its kind and what names it among those.

    One without any cells has been taken back.
    """

    kind: RecordKind
    key: Key
    cells: Mapping[str, str]

    @property
    def row(self) -> tuple[RecordKind, Key]:
        """Which record of the round it is."""
        return self.kind, self.key


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was added: its name and the SHA-256 (hex) of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing done to a round: who, when, why, with which files, and what was told.

    `number` is the version that the round had from then on.
    """

    number: int
    at: datetime
    by: str
    action: Action
    reason: str = ""
    files: tuple[SourceFile, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A change with the rows that it said."""

    change: Change
    entries: tuple[Entry, ...] = ()
    records: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A round with the rows that count, in the order in which they were first said."""

    round: Round
    entries: tuple[Entry, ...]
    records: tuple[Record, ...] = ()

    def of_kind(self, kind: RecordKind) -> list[Record]:
        """The records of a kind that were not taken back."""
        return [r for r in self.records if r.kind == kind and r.cells]


@dataclass(frozen=True, slots=True)
class Said:
    """An entry with the change that brought it."""

    change: Change
    entry: Entry
