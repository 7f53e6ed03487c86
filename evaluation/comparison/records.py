"""What comparing rounds gives: paths of regions, and changes taken apart into their causes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal

from evaluation.records import Dataset, Indicator, Observation, Outcome, Region, Rules, Status
from evaluation.results import Assessment, RegionResult

# In the order in which one round is turned into the next.
Cause = Literal["list", "rules", "not_applicable", "value", "review"]
CAUSES: tuple[Cause, ...] = ("list", "rules", "not_applicable", "value", "review")
Detail = Literal[
    "removed",
    "added",
    "replaced",
    "target",
    "direction",
    "weight",
    "veto",
    "method",
    "threshold",
    "not_applicable",
    "applicable",
    "value",
    "reported",
    "withdrawn",
    "review",
]
# How an indicator of one list was found in the other, or why it was not, where that is told.
Matched = Literal["renumbered", "reworded", "another"]


@dataclass(frozen=True)
class Snapshot:
    """A round as it stands at one moment.

    `dataset` holds the values that count. `reported` holds, for each value that a review changed,
    what had been reported, by region and indicator (None: nothing had been).
    """

    id: str
    name: str
    day: date
    dataset: Dataset
    reported: Mapping[tuple[str, str], Observation | None] = field(default_factory=dict)

    def reported_value(self, region: str, indicator: str) -> Observation | None:
        """What was reported, whether or not a review has changed it."""
        key = region, indicator
        return self.reported[key] if key in self.reported else self.counted(region, indicator)

    def counted(self, region: str, indicator: str) -> Observation | None:
        """The value that counts."""
        return self.dataset.observations.get((region, indicator))


@dataclass(frozen=True, slots=True)
class Told:
    """An indicator whose number or title is another than in the round before."""

    how: Matched
    before: Indicator
    after: Indicator


@dataclass(frozen=True)
class Matching:
    """Which indicator of the list before each of the list after is, by code."""

    before: Mapping[str, str]
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a region stands in one round: completion from `lower` to `upper`, exactly."""

    lower: Fraction
    upper: Fraction
    exact: str
    threshold: Fraction
    status: Status

    @property
    def distance(self) -> Fraction:
        """How far lower completion is above the threshold; below it, negative."""
        return self.lower - self.threshold


def standing(result: RegionResult, rules: Rules) -> Standing:
    """Where a region stands by its figures."""
    lower, upper = result.lower, result.upper
    exact = lower.exact
    return Standing(lower.fraction, upper.fraction, exact, rules.threshold, result.status)


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that changed in a region, and by how much it moved its completion.

    `indicator` is None where the rules changed. `before` and `after` are its outcomes, None where
    it was, or is, not on the list; `was` and `now` the values as written. `lower`, `upper` and
    `distance` are the differences it makes to completion and to the distance from the threshold.
    """

    cause: Cause
    details: tuple[Detail, ...]
    indicator: Indicator | None = None
    before: Outcome | None = None
    after: Outcome | None = None
    was: str = ""
    now: str = ""
    lower: Fraction = Fraction(0)
    upper: Fraction = Fraction(0)
    distance: Fraction = Fraction(0)

    @property
    def tells(self) -> bool:
        """Whether there is anything to tell: an outcome or a figure that is another."""
        return self.before != self.after or any((self.lower, self.upper, self.distance))


@dataclass(frozen=True)
class RegionChange:
    """A region from one round to the next. The effects add up to the whole difference."""

    region: Region
    before: Standing
    after: Standing
    effects: tuple[Effect, ...]

    @property
    def progress(self) -> Fraction:
        """By how much lower completion grew."""
        return self.after.lower - self.before.lower

    @property
    def reached(self) -> bool:
        """Whether it qualifies, and did not before."""
        return self.after.status == "qualified" != self.before.status

    @property
    def fell_back(self) -> bool:
        """Whether it qualified, and does not any more."""
        return self.before.status == "qualified" != self.after.status

    @cached_property
    def by_cause(self) -> dict[Cause, tuple[Fraction, Fraction, Fraction]]:
        """How much of the difference each cause makes: lower, upper, distance."""
        return {cause: _sums(e for e in self.effects if e.cause == cause) for cause in CAUSES}


def _sums(effects: Iterable[Effect]) -> tuple[Fraction, Fraction, Fraction]:
    lower = upper = distance = Fraction(0)
    for effect in effects:
        lower, upper = lower + effect.lower, upper + effect.upper
        distance += effect.distance
    return lower, upper, distance


@dataclass(frozen=True)
class Change:
    """From one round to the next: regions of both by progress, most first, then by code; `new`
    and `gone` are the regions of one of them."""

    before: Snapshot
    after: Snapshot
    told: tuple[Told, ...]
    regions: tuple[RegionChange, ...]
    new: tuple[Region, ...] = ()
    gone: tuple[Region, ...] = ()

    @property
    def reached(self) -> tuple[RegionChange, ...]:
        """The regions that reached the threshold."""
        return tuple(r for r in self.regions if r.reached)

    @property
    def fell_back(self) -> tuple[RegionChange, ...]:
        """The regions that no longer reach it."""
        return tuple(r for r in self.regions if r.fell_back)

    @cached_property
    def by_code(self) -> dict[str, RegionChange]:
        """The regions of both rounds, by code."""
        return {r.region.code: r for r in self.regions}


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where lower completion would be after one more round: the last one, with the least and the
    most that it has changed by from one round to the next. That is all it is."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Path:
    """A region through all rounds; None where it is not in one. `forecast` needs three rounds."""

    region: Region
    standings: tuple[Standing | None, ...]
    forecast: Forecast | None = None


@dataclass(frozen=True)
class Comparison:
    """Rounds, the earliest first, with the paths of all regions as the last round ranks them."""

    snapshots: tuple[Snapshot, ...]
    assessments: tuple[Assessment, ...]
    paths: tuple[Path, ...]
    changes: tuple[Change, ...]
