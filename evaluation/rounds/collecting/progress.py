"""How far each region has answered."""

from collections import Counter
from dataclasses import dataclass

from evaluation.records import Dataset, Region


@dataclass(frozen=True, slots=True)
class Progress:
    """What one region was asked and has answered: numbers of indicators.

    `answered` and `missing` are all that is `expected`; `unreadable` is part of what is missing,
    `not_applicable` of what is answered.
    """

    region: Region
    expected: int
    answered: int
    unreadable: int
    not_applicable: int

    @property
    def silent(self) -> bool:
        """Whether nothing at all has come from it."""
        return not self.answered and not self.unreadable

    @property
    def missing(self) -> int:
        """Without a value."""
        return self.expected - self.answered


def progress(dataset: Dataset) -> list[Progress]:
    """Each region, in the order of the list."""
    wanted = {i.code for i in dataset.indicators if i.for_regions}
    asked = [o for o in dataset.observations.values() if o.indicator in wanted]
    answered = Counter(o.region for o in asked if o.is_known)
    not_applicable = Counter(o.region for o in asked if o.not_applicable)
    unread = Counter(o.region for o in asked if o.is_unreadable)
    return [
        Progress(r, len(wanted), answered[r.code], unread[r.code], not_applicable[r.code])
        for r in dataset.regions
    ]
