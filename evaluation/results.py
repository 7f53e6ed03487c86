"""What follows from a dataset: completion, scores, selections. All exact.

Who gives what (every function takes and returns records):

- `evaluation.scoring.assessment.assess(dataset, rules=None) -> Assessment`: regions by rank.
- `evaluation.scoring.projects.score_projects(dataset, average=…) -> tuple[ProjectResult, ...]`.
- `evaluation.scoring.shortlist.shortlist(dataset, rules=None) -> Shortlist`, and
  `select_regions(assessment)`, `select_projects(results, rules)` for one half of it.
- `evaluation.scoring.gap.gap(assessment, region_code) -> Gap`.

`rules=None` means the dataset's own.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from corpus.text.numbers import percent
from evaluation.records import (
    Criterion,
    Indicator,
    IndicatorClass,
    Method,
    Observation,
    Outcome,
    PointsRule,
    Project,
    Region,
    Rules,
    Status,
)


@dataclass(frozen=True, slots=True)
class Rate:
    """`part` of `whole`, exactly: counts of indicators, or sums of weights under `weighted`."""

    part: Fraction
    whole: Fraction
    method: Method = "count"

    @property
    def fraction(self) -> Fraction:
        """The share between 0 and 1; 0 where nothing applies."""
        return self.part / self.whole if self.whole else Fraction(0)

    @property
    def exact(self) -> str:
        """ "27/30": the counts unreduced, or the reduced fraction under `weighted`."""
        if self.method == "count":
            return f"{self.part}/{self.whole}"
        return f"{self.fraction.numerator}/{self.fraction.denominator}"

    @property
    def shown(self) -> str:
        """ "27/30（90.0%）": exact and in per cent."""
        return f"{self.exact}（{percent(self.fraction)}）"

    def as_json(self) -> dict[str, Any]:
        """{"exact", "value"} of the interfaces."""
        return {"exact": self.exact, "value": float(self.fraction)}


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """How one indicator stands in one region: the bottom of every derivation.

    `observation` is None where the pair has no row. `attainment` is value ÷ target (target ÷
    value for at_most), 1 when met, 0 where no ratio makes sense, None when missing or not
    applicable. `indicator_class` is None when not applicable.
    """

    indicator: Indicator
    observation: Observation | None
    outcome: Outcome
    attainment: Fraction | None
    indicator_class: IndicatorClass | None


@dataclass(frozen=True, slots=True)
class Span:
    """Points: `lower` and `upper` as what is missing comes out worst and best, `full` the most
    that what applies can come to; 0 for what does not apply."""

    lower: Fraction = Fraction(0)
    upper: Fraction = Fraction(0)
    full: Fraction = Fraction(0)

    def __add__(self, other: "Span") -> "Span":
        return Span(self.lower + other.lower, self.upper + other.upper, self.full + other.full)

    def scaled_to(self, full: Fraction) -> "Span":
        """The same shares of another whole; nothing where nothing applies."""
        if not self.full:
            return Span()
        return Span(self.lower * full / self.full, self.upper * full / self.full, full)


@dataclass(frozen=True, slots=True)
class ItemPoints:
    """The points of one indicator in one region; what a 减分 takes off is below 0."""

    item: IndicatorResult
    rule: PointsRule
    points: Span


@dataclass(frozen=True, slots=True)
class LevelPoints:
    """A part (一级指标) or, below it, a 二级指标. `sum` is that of what is below; `worth` what the
    level is worth, None where that is the sum; `points` what it gives."""

    title: str
    worth: Fraction | None
    sum: Span
    points: Span
    below: tuple["LevelPoints", ...] = ()


@dataclass(frozen=True, slots=True)
class RegionPoints:
    """The points of one region, each figure with what it is made of.

    `sum` is that of `parts`, `base` the same on the scale of the rules' total. `bonus` and
    `deduction` are capped, `total` is base, bonus and deduction together.
    """

    items: tuple[ItemPoints, ...]
    parts: tuple[LevelPoints, ...]
    sum: Span
    base: Span
    bonus: Span
    deduction: Span
    total: Span


@dataclass(frozen=True)
class RegionResult:
    """One region's figures. `completed`, `applicable`, `missing` count indicators under either
    method. `items` holds every indicator that is for regions, in the order of the table. `points`
    is None where the list says of no indicator how it is scored."""

    region: Region
    rank: int
    completed: int
    applicable: int
    missing: int
    lower: Rate
    upper: Rate
    status: Status
    vetoes: tuple[str, ...]
    shortfall: int
    items: tuple[IndicatorResult, ...]
    points: RegionPoints | None = None

    @property
    def not_applicable(self) -> int:
        """How many indicators do not apply."""
        return len(self.items) - self.applicable

    @property
    def code(self) -> str:
        """The code of the region."""
        return self.region.code

    @property
    def completion(self) -> Rate:
        """Completed ÷ applicable: what is missing is not completed, so it equals `lower`."""
        return self.lower

    @cached_property
    def classes(self) -> dict[IndicatorClass, tuple[str, ...]]:
        """The codes of the indicators of each class, in the order of the table."""
        names: tuple[IndicatorClass, ...] = ("短板", "提升", "巩固")
        return {
            name: tuple(i.indicator.code for i in self.items if i.indicator_class == name)
            for name in names
        }


@dataclass(frozen=True)
class Assessment:
    """The regions in ranking order: by lower completion, best first, then by code."""

    rules: Rules
    regions: tuple[RegionResult, ...]

    @cached_property
    def by_code(self) -> dict[str, RegionResult]:
        """The results by the code of the region."""
        return {result.code: result for result in self.regions}


@dataclass(frozen=True, slots=True)
class ProjectResult:
    """One project's score, 0 to 100; None when a criterion has no score from anybody.

    `means` are the experts' means by criterion. `experts` is how many scored it by every criterion
    with weight, or by that with the fewest. Ranked by score, best first, then by id.
    """

    project: Project
    rank: int
    score: Fraction | None
    means: tuple[tuple[Criterion, Fraction | None], ...]
    experts: int = 0


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A candidate that cannot be selected, and why, in Chinese."""

    code: str
    reason: str


# What tells equal sets apart at last: the ids' own order.
BY_CODE = "code"


@dataclass(frozen=True, slots=True)
class Tie:
    """Candidates among which equal sets were told apart, and by what: a rule of `Rules.ties`, or
    BY_CODE."""

    codes: tuple[str, ...]
    decided_by: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen, best first; the other candidates in ranking order; who cannot be chosen.

    `objective` is the exact sum of what was maximised. `optimal` is checked, not assumed: no
    exchange improves the set. `feasible` is False where no set meets the rules. `notes` say in
    Chinese what the reader must know (a rule that cannot be met, places left unfilled, a tie);
    `reserve_reasons` why each of the reserve is not chosen. `ties` are in the order in which the
    rules told them apart.
    """

    selected: tuple[str, ...]
    reserve: tuple[str, ...]
    objective: Fraction
    optimal: bool
    unfilled: int
    excluded: tuple[Exclusion, ...] = ()
    reserve_reasons: tuple[Exclusion, ...] = ()
    notes: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    feasible: bool = True


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Both selections, with the results that they rest on."""

    assessment: Assessment
    project_results: tuple[ProjectResult, ...]
    regions: Selection
    projects: Selection


@dataclass(frozen=True, slots=True)
class Gap:
    """The fewest unmet indicators that bring a region to the threshold, nearest first.

    `vetoes` are the veto indicators that stand against it whatever the rate.
    """

    region: str
    needed: int
    plan: tuple[IndicatorResult, ...]
    reaches: Rate
    vetoes: tuple[str, ...]
