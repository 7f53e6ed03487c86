"""What a form says, cell by cell, before its values are read."""

from dataclasses import dataclass
from typing import Literal

from evaluation.records import Place

# How a column speaks: the value itself, whether the indicator is met, whether something happened;
# "asked": the same in our own form, which asks it in words, row by row.
Voice = Literal["value", "verdict", "occurred", "asked"]


@dataclass(frozen=True, slots=True)
class Written:
    """One cell that tells a value, as it was written."""

    text: str
    place: Place
    voice: Voice = "value"


@dataclass(frozen=True, slots=True)
class Reported:
    """What a form says of one indicator in one region; both are codes that are known."""

    region: str
    indicator: str
    written: tuple[Written, ...]
    evidence: str = ""
    as_of: str = ""
    source: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a form came from: its file, its sheet ("" in CSV), the folders around it."""

    file: str
    sheet: str = ""

    def at(self, row: int = 0, column: str = "") -> Place:
        """A place in the form."""
        return Place(self.file, self.sheet, row, column)
