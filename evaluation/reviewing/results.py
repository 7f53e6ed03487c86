"""What follows from reviewed values, beside what follows from those reported. All exact.

`lower` counts what is recognised, and nothing else, as completed. `upper` counts besides what is
not reviewed yet, as if it were recognised, and what was sent back, which is missing until it is
reported anew. What is not recognised is known not to be met; so is what was reported unmet,
whether reviewed or not. What is said not to apply does so in `lower` until that is recognised.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from evaluation.records import Dataset, Indicator, Region, Rules
from evaluation.results import Assessment, IndicatorResult, RegionResult
from evaluation.reviewing.records import Pair, ReviewState
from evaluation.reviewing.states import ReviewedValue, by_pair
from evaluation.scoring.assessment import ranked, refuse_errors, region_result, status_of
from evaluation.scoring.attainment import indicator_result


@dataclass(frozen=True, slots=True)
class Sides:
    """One region by reported and by reviewed values."""

    reported: RegionResult
    reviewed: RegionResult

    @property
    def settled_otherwise(self) -> bool:
        """Whether the review has come to another status than was reported, whatever is open."""
        return self.reviewed.status not in ("possible", self.reported.status)


def assess_reviewed(
    dataset: Dataset, values: Sequence[ReviewedValue], rules: Rules | None = None
) -> Assessment:
    """The regions by reviewed values, ranked as `assess` does. Raises FindingsError."""
    refuse_errors(dataset)
    rules = rules or dataset.rules
    indicators = [i for i in dataset.indicators if i.for_regions]
    states = by_pair(list(values))
    return ranked((_region(r, indicators, states, rules) for r in dataset.regions), rules)


def side_by_side(reported: Assessment, reviewed: Assessment) -> list[Sides]:
    """Each region by both, in the order of the reported ranking."""
    return [Sides(result, reviewed.by_code[result.code]) for result in reported.regions]


def _region(
    region: Region,
    indicators: Sequence[Indicator],
    values: Mapping[Pair, ReviewedValue],
    rules: Rules,
) -> RegionResult:
    found = [(i, values.get((region.code, i.code))) for i in indicators]
    least = region_result(region, tuple(_item(i, v, rules, least=True) for i, v in found), rules)
    most = region_result(region, tuple(_item(i, v, rules, least=False) for i, v in found), rules)
    applicable = min(least.applicable, most.applicable)
    vetoed = bool(least.vetoes)
    status = status_of(least.lower, most.upper, vetoed, applicable, None, rules)
    # Points are of what was reported: they are not counted by what reviewers say.
    return replace(least, upper=most.upper, status=status, points=None)


def _item(
    indicator: Indicator, value: ReviewedValue | None, rules: Rules, *, least: bool
) -> IndicatorResult:
    """How an indicator stands after review: at `least`, or at most."""
    if value is None:
        return indicator_result(indicator, None)
    # What a reviewer agreed to counts whatever the list says of it.
    agreed = value.state is ReviewState.RECOGNISED
    as_reported = indicator_result(indicator, value.observation, None if agreed else rules)
    missing = replace(as_reported, outcome="missing", attainment=None, indicator_class="短板")
    if value.state is ReviewState.REJECTED:
        return replace(missing, outcome="unmet", attainment=Fraction(0))
    if value.state is ReviewState.RETURNED:
        return missing
    if value.state is ReviewState.REPORTED and least:
        return as_reported if as_reported.outcome == "unmet" else missing
    return as_reported
