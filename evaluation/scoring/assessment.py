"""Completion of each region, bounded for missing data, its status and its rank. All exact."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from evaluation.records import Dataset, FindingsError, Indicator, Observation, Region, Rules, Status
from evaluation.results import Assessment, IndicatorResult, Rate, RegionPoints, RegionResult
from evaluation.scoring.attainment import indicator_result
from evaluation.scoring.gap import shortfall
from evaluation.scoring.points.region import region_points
from evaluation.words import messages

Observations = Mapping[tuple[str, str], Observation]


def assess(dataset: Dataset, rules: Rules | None = None) -> Assessment:
    """Assess every region; `rules=None`: the dataset's own.

    Ranked by lower completion, best first, then by code; a vetoed region keeps the place of its
    figures and carries its status. Raises FindingsError for a dataset with errors.
    """
    refuse_errors(dataset)
    rules = rules or dataset.rules
    indicators = [i for i in dataset.indicators if i.for_regions]
    results = [_region(r, indicators, dataset.observations, rules) for r in dataset.regions]
    return ranked(results, rules)


def ranked(results: Iterable[RegionResult], rules: Rules) -> Assessment:
    """Regions in ranking order, each with its rank: by lower completion, then by code."""
    ordered = sorted(results, key=lambda r: (-r.lower.fraction, r.code))
    return Assessment(rules, tuple(replace(r, rank=i) for i, r in enumerate(ordered, 1)))


def refuse_errors(dataset: Dataset) -> None:
    """Raise FindingsError when the dataset has errors."""
    if dataset.errors:
        raise FindingsError(*messages.refused(dataset.findings))


def _region(
    region: Region, indicators: Iterable[Indicator], observations: Observations, rules: Rules
) -> RegionResult:
    items = tuple(
        indicator_result(i, observations.get((region.code, i.code)), rules) for i in indicators
    )
    return region_result(region, items, rules)


def region_result(region: Region, items: tuple[IndicatorResult, ...], rules: Rules) -> RegionResult:
    """The figures of one region, from its indicators; the rank is left to `assess`."""
    applicable = [i for i in items if i.outcome != "not_applicable"]
    met = [i for i in applicable if i.outcome == "met"]
    missing = [i for i in applicable if i.outcome == "missing"]
    whole = total(applicable, rules)
    lower = Rate(total(met, rules), whole, rules.method)
    upper = Rate(lower.part + total(missing, rules), whole, rules.method)
    vetoes = tuple(i.indicator.code for i in items if i.indicator.veto and i.outcome == "unmet")
    points = region_points(items, rules)
    return RegionResult(
        region=region,
        rank=0,
        completed=len(met),
        applicable=len(applicable),
        missing=len(missing),
        lower=lower,
        upper=upper,
        status=status_of(lower, upper, bool(vetoes), len(applicable), points, rules),
        vetoes=vetoes,
        shortfall=shortfall(items, lower, rules.threshold),
        items=items,
        points=points,
    )


def enough_apply(applicable: int, rules: Rules) -> bool:
    """Whether as many indicators apply as the rules want of a region that qualifies."""
    return applicable >= (rules.min_applicable or 0)


def total(items: Sequence[IndicatorResult], rules: Rules) -> Fraction:
    """How much the indicators count: their number, or the sum of their weights."""
    if rules.method == "count":
        return Fraction(len(items))
    return sum((i.indicator.weight for i in items), Fraction(0))


def status_of(
    lower: Rate,
    upper: Rate,
    vetoed: bool,
    applicable: int,
    points: RegionPoints | None,
    rules: Rules,
) -> Status:
    """Completion decides; where the rules name them, the number that applies and the points too."""
    if vetoed:
        return "vetoed"
    if not enough_apply(applicable, rules):
        return "not_qualified"
    ends = [(lower.fraction, upper.fraction, rules.threshold)]
    if rules.points_threshold is not None and points is not None:
        ends.append((points.total.lower, points.total.upper, rules.points_threshold))
    if all(low >= needed for low, _, needed in ends):
        return "qualified"
    return "possible" if all(high >= needed for _, high, needed in ends) else "not_qualified"
