"""What is told while a form is read."""

from dataclasses import dataclass, field

from evaluation.collecting.kinds.kind import ReadingKind, named
from evaluation.collecting.layout import Names
from evaluation.collecting.notes import Note, unreadable
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
    _named: dict[str, bool] = field(default_factory=dict)

    def takes(self, place: Place, text: str, kind: ReadingKind) -> bool:
        """Whether a reading counts; what is to be told of it is told."""
        return self.names.decisions.take(self.notes, place, text, kind)

    def refuses(self, kind: ReadingKind) -> bool:
        """Whether a kind of reading was refused, where it is told once for all that it holds."""
        return kind.key in self.names.decisions.refused

    def region(self, text: str, place: Place, code: str) -> str:
        """The region that a cell names; told where it is no code, or is not known."""
        known = self.names.regions
        if code not in known.listed and known.listed:
            self.missed("listed", code, place)
            return ""
        if text.strip() == code:
            return code
        if text not in self._named:
            name = known.name(code)
            kind = named("region", text, f"{code}{name}")
            self._named[text] = self.takes(place, words.region_named(text, name, code), kind)
        return code if self._named[text] else ""

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
