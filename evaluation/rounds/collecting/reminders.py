"""Who has answered and who has not: what each region has still to report."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.records import Dataset, Indicator, Region


@dataclass(frozen=True, slots=True)
class MissingPart:
    """What is missing of one part of the list. `unreadable` are those of them in which something
    is written that is no value; `title` is "" for indicators of no part."""

    title: str
    expected: int
    missing: tuple[Indicator, ...]
    unreadable: tuple[Indicator, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing of the part was reported."""
        return len(self.missing) == self.expected


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one region has still to report. `missing` counts the unreadable too."""

    region: Region
    expected: int
    missing: int
    unreadable: int
    parts: tuple[MissingPart, ...]

    @property
    def silent(self) -> bool:
        """Whether nothing at all has come from it."""
        return self.missing == self.expected and not self.unreadable

    @property
    def complete(self) -> bool:
        """Whether everything has."""
        return not self.missing

    def as_json(self) -> dict[str, object]:
        """A row of `shifan round reminders --json`."""
        return {
            "code": self.region.code,
            "name": self.region.name,
            "expected": self.expected,
            "missing": self.missing,
            "unreadable": self.unreadable,
            "silent": self.silent,
            "parts": [
                {
                    "title": part.title,
                    "expected": part.expected,
                    "missing": [i.code for i in part.missing],
                    "unreadable": [i.code for i in part.unreadable],
                }
                for part in self.parts
            ],
        }


def reminders(dataset: Dataset) -> tuple[Reminder, ...]:
    """One for each region, in the order of the list; those that are complete have no parts."""
    indicators = [i for i in dataset.indicators if i.for_regions]
    return tuple(_of_region(region, indicators, dataset) for region in dataset.regions)


def _of_region(region: Region, indicators: Sequence[Indicator], dataset: Dataset) -> Reminder:
    parts = []
    for title in dict.fromkeys(i.category for i in indicators):
        own = [i for i in indicators if i.category == title]
        given = {i.code: dataset.observations.get((region.code, i.code)) for i in own}
        missing = tuple(i for i in own if (o := given[i.code]) is None or not o.is_known)
        unread = tuple(i for i in missing if (o := given[i.code]) and o.is_unreadable)
        if missing:
            parts.append(MissingPart(title, len(own), missing, unread))
    return Reminder(
        region,
        len(indicators),
        sum(len(part.missing) for part in parts),
        sum(len(part.unreadable) for part in parts),
        tuple(parts),
    )
