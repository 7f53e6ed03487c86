"""How far the files have come that were given to the library."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from corpus.records import Document


class State(StrEnum):
    """How far a file has come; what each is called stands in `assistant.words.intake`."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    CONFIRMED = "confirmed"
    ADDING = "adding"
    ADDED = "added"
    FAILED = "failed"


UNREAD = (State.WAITING, State.READING)
UNADDED = (State.CONFIRMED, State.ADDING)
COMING = (State.READ, *UNADDED)


@dataclass(frozen=True, slots=True)
class Item:
    """A file in the list; `document` and `doubts` are what was read of it, as corrected."""

    id: int
    name: str
    state: State
    reason: str
    document: Document | None
    doubts: tuple[str, ...]
    fingerprint: str


class Claimed(NamedTuple):
    """A file that is to be read now."""

    id: int
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the list is: how many files are in each state, and how many are read of those
    that were given together with one that is not."""

    counts: Counter[State]
    read: int
    to_read: int

    @property
    def unread(self) -> int:
        """How many files wait to be read, or are being read."""
        return sum(self.counts[state] for state in UNREAD)

    @property
    def unadded(self) -> int:
        """How many files are confirmed and not yet in the library."""
        return sum(self.counts[state] for state in UNADDED)

    @property
    def busy(self) -> bool:
        """Whether there is something to do that waits for nobody."""
        return bool(self.unread or self.unadded)
