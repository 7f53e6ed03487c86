"""What is told while a form is read."""

from dataclasses import dataclass, field

from evaluation.collecting.layout import Names
from evaluation.collecting.notes import Note, proposal, unreadable
from evaluation.collecting.reported import Origin
from evaluation.records import Place
from evaluation.words import collecting as words


@dataclass
class Told:
    """What is told while a sheet is read; regions that are not known are told once."""

    origin: Origin
    names: Names
    notes: list[Note] = field(default_factory=list)
    unknown: dict[tuple[str, str], tuple[Place, int]] = field(default_factory=dict)
    _named: set[str] = field(default_factory=set)

    def region(self, text: str, place: Place, code: str) -> str:
        """The region that a cell names; told where it is no code, or is not known."""
        known = self.names.regions
        if code not in known.listed and known.listed:
            self.missed("listed", code, place)
            return ""
        if text.strip() != code and text not in self._named:
            self._named.add(text)
            self.notes.append(proposal(place, words.region_named(text, known.name(code), code)))
        return code

    def missed(self, kind: str, text: str, place: Place, count: int = 1) -> None:
        """Count values of a region that is not known, or not listed."""
        first, so_far = self.unknown.get((kind, text), (place, 0))
        self.unknown[kind, text] = first, so_far + count

    def finish(self) -> list[Note]:
        """Everything told."""
        known = self.names.regions
        for (kind, text), (place, count) in self.unknown.items():
            message = (
                words.region_not_listed(known.name(text), text, count)
                if kind == "listed"
                else words.no_region(text, count)
            )
            self.notes.append(unreadable(place, message))
        return self.notes
