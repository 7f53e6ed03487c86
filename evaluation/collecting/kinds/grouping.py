"""Proposals by kind: how many of each, and where the first are."""

from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.collecting.kinds.decisions import UNDECIDED, Decisions
from evaluation.collecting.kinds.kind import ReadingKind
from evaluation.collecting.notes import Note
from evaluation.records import Place
from evaluation.words.kinds import FIELDS

_FIRST_PLACES = 5


@dataclass(frozen=True, slots=True)
class ProposedKind:
    """Proposals of one kind: how many, the first of them in full, and the first places.

    `decision`: what was said of it before, None for nothing.
    """

    kind: ReadingKind
    count: int
    example: str
    places: tuple[Place, ...]
    decision: bool | None = None

    @property
    def key(self) -> str:
        """The key of the kind."""
        return self.kind.key

    def as_json(self) -> dict[str, object]:
        """A row of `shifan round proposals --json`."""
        kind = self.kind
        said = None if self.decision is None else "confirmed" if self.decision else "refused"
        return {
            "key": kind.key,
            "field": FIELDS[kind.field],
            "written": kind.written,
            "read_as": kind.read_as,
            "count": self.count,
            "example": self.example,
            "places": [
                {"file": p.file, "sheet": p.sheet, "row": p.row, "column": p.column}
                for p in self.places
            ],
            "decision": said,
        }


def by_kind(notes: Iterable[Note], decisions: Decisions = UNDECIDED) -> tuple[ProposedKind, ...]:
    """The proposals among `notes` by kind, the most frequent first."""
    found: dict[ReadingKind, list[Note]] = {}
    for note in notes:
        if note.kind == "proposal" and note.reading is not None:
            found.setdefault(note.reading, []).append(note)
    proposed = [
        ProposedKind(
            kind,
            len(several),
            several[0].text,
            tuple(note.place for note in several[:_FIRST_PLACES]),
            True
            if kind.key in decisions.confirmed
            else False
            if kind.key in decisions.refused
            else None,
        )
        for kind, several in found.items()
    ]
    return tuple(sorted(proposed, key=lambda p: -p.count))
