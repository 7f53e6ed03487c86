"""What a person said of kinds of readings: confirmed ones are plain, refused ones unreadable."""

from dataclasses import dataclass

from evaluation.collecting.kinds.kind import ReadingKind
from evaluation.collecting.notes import Note, proposal, unreadable
from evaluation.records import Place
from evaluation.words import kinds as words


@dataclass(frozen=True, slots=True)
class Decisions:
    """The keys of the kinds that were confirmed, and of those that were refused."""

    confirmed: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()

    def take(self, notes: list[Note], place: Place, text: str, kind: ReadingKind) -> bool:
        """Whether a reading counts. It is told as a proposal where nobody has decided on it, and
        as what cannot be read where it was refused."""
        if kind.key in self.refused:
            notes.append(unreadable(place, words.refused(kind.written, kind.read_as)))
            return False
        if kind.key not in self.confirmed:
            notes.append(proposal(place, text, kind))
        return True

    def with_these(self, other: "Decisions") -> "Decisions":
        """Both, the other's where they differ."""
        return Decisions(
            (self.confirmed - other.refused) | other.confirmed,
            (self.refused - other.confirmed) | other.refused,
        )


UNDECIDED = Decisions()
