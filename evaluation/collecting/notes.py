"""What a reader of offices' forms tells: how it read what is not plain, what it could not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from evaluation.collecting.kinds.kind import ReadingKind
from evaluation.records import Finding, Place

NoteKind = Literal["proposal", "unreadable", "warning"]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing told. `text` quotes the cell and says what was made of it, or what would be right.

    `taken`: the result rests on it. What is unreadable counts as missing. `reading`: of a
    proposal, its kind, which a person may confirm or refuse.
    """

    kind: NoteKind
    place: Place
    text: str
    taken: bool = False
    reading: ReadingKind | None = None

    def as_json(self) -> dict[str, object]:
        """A row of `findings` in `assess --json`."""
        place = self.place
        where = {"file": place.file, "sheet": place.sheet, "row": place.row, "column": place.column}
        return {**where, "kind": self.kind, "text": self.text, "taken": self.taken}

    def as_finding(self) -> Finding:
        """The same beside a result: a warning, since missing values are bounded, not refused."""
        return Finding("warning", self.text, place=self.place)


def proposal(place: Place, text: str, reading: ReadingKind) -> Note:
    """A reading that is not plain, and was taken."""
    return Note("proposal", place, text, taken=True, reading=reading)


def unreadable(place: Place, text: str) -> Note:
    """A cell, row or column that counts as missing."""
    return Note("unreadable", place, text)


def warning(place: Place, text: str, *, taken: bool = True) -> Note:
    """Something to look at; the result rests on it where it was taken."""
    return Note("warning", place, text, taken)


def notes_of(findings: Iterable[Finding]) -> list[Note]:
    """What the plain readers found: their errors are what could not be read."""
    return [
        unreadable(f.place, f"{f.message}{f.hint}")
        if f.severity == "error"
        else warning(f.place, f"{f.message}{f.hint}")
        for f in findings
    ]
