"""What the shortlist hangs on: one indicator left out, and the smallest change to one region.

Each question is answered by selecting anew with the exact selection, everything else as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from evaluation.records import Outcome, Rules
from evaluation.results import Assessment, IndicatorResult, RegionResult
from evaluation.scoring.assessment import ranked, region_result
from evaluation.scoring.shortlist import select_regions


@dataclass(frozen=True)
class LeftOut:
    """The shortlist without one indicator: who would come in and who would go."""

    indicator: str
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    newly_qualified: tuple[str, ...]
    no_longer_qualified: tuple[str, ...]


@dataclass(frozen=True)
class SmallestChange:
    """The fewest indicators of one region whose outcome decides about its place.

    `effect` is "loses" for a selected region, "wins" for another. `indicators` are the codes, in
    the order in which they are turned; None when no change of the region's own outcomes does it
    (it has been awarded, or the rules leave no place). `vetoes` are a selected region's met veto
    indicators, each of which alone would cost it the place; `indicators` does without them.
    """

    region: str
    effect: Literal["loses", "wins"]
    indicators: tuple[str, ...] | None
    vetoes: tuple[str, ...] = ()


def leave_one_out(assessment: Assessment) -> tuple[LeftOut, ...]:
    """Leave each indicator out in turn; one result an indicator, in the order of the table."""
    items = assessment.regions[0].items if assessment.regions else ()
    before = select_regions(assessment).selected
    qualified = _qualified(assessment)
    found = []
    for place, item in enumerate(items):
        without = ranked(
            [
                _with_items(r, (*r.items[:place], *r.items[place + 1 :]), assessment.rules)
                for r in assessment.regions
            ],
            assessment.rules,
        )
        after = select_regions(without).selected
        now_qualified = _qualified(without)
        found.append(
            LeftOut(
                indicator=item.indicator.code,
                enters=tuple(code for code in after if code not in before),
                leaves=tuple(code for code in before if code not in after),
                newly_qualified=tuple(sorted(now_qualified - qualified)),
                no_longer_qualified=tuple(sorted(qualified - now_qualified)),
            )
        )
    return tuple(found)


def smallest_changes(assessment: Assessment) -> tuple[SmallestChange, ...]:
    """The smallest change for each region, in ranking order."""
    selected = select_regions(assessment).selected
    return tuple(
        _loses(assessment, result) if result.code in selected else _wins(assessment, result)
        for result in assessment.regions
    )


def _loses(assessment: Assessment, result: RegionResult) -> SmallestChange:
    """The heaviest first and, of these, those that are barely met."""
    met = [item for item in result.items if item.outcome == "met"]
    vetoes = tuple(item.indicator.code for item in met if item.indicator.veto)
    order = sorted(
        (item for item in met if not item.indicator.veto),
        key=lambda item: (-_weight(item, assessment), _margin(item)),
    )
    fewest = _fewest(assessment, result, order, [], "unmet")
    return SmallestChange(result.code, "loses", fewest, vetoes)


def _wins(assessment: Assessment, result: RegionResult) -> SmallestChange:
    """Its unmet vetoes must be met first; then the heaviest and, of these, the nearest first."""
    open_items = [item for item in result.items if item.outcome in ("unmet", "missing")]
    needed = [item for item in open_items if item.indicator.code in result.vetoes]
    others = [item for item in open_items if item.indicator.code not in result.vetoes]
    order = sorted(
        others,
        key=lambda item: (-_weight(item, assessment), item.outcome == "missing", -_near(item)),
    )
    return SmallestChange(result.code, "wins", _fewest(assessment, result, order, needed, "met"))


def _fewest(
    assessment: Assessment,
    result: RegionResult,
    order: Sequence[IndicatorResult],
    needed: Sequence[IndicatorResult],
    outcome: Outcome,
) -> tuple[str, ...] | None:
    """The shortest run of `order` that, turned to `outcome` with `needed`, changes its place.

    Each step moves its completion one way only, so that a place lost or won stays so: bisection.
    """

    def turned(count: int) -> list[IndicatorResult]:
        return [*needed, *order[:count]]

    def changes(count: int) -> bool:
        codes = {item.indicator.code for item in turned(count)}
        items = tuple(
            replace(item, outcome=outcome) if item.indicator.code in codes else item
            for item in result.items
        )
        others = [r for r in assessment.regions if r.code != result.code]
        changed = ranked([*others, _with_items(result, items, assessment.rules)], assessment.rules)
        return (result.code in select_regions(changed).selected) == (outcome == "met")

    if not changes(len(order)):
        return None
    low, high = 0, len(order)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if changes(middle) else (middle + 1, high)
    return tuple(item.indicator.code for item in turned(low))


def _with_items(
    result: RegionResult, items: tuple[IndicatorResult, ...], rules: Rules
) -> RegionResult:
    return region_result(result.region, items, rules)


def _qualified(assessment: Assessment) -> set[str]:
    return {result.code for result in assessment.regions if result.status == "qualified"}


def _weight(item: IndicatorResult, assessment: Assessment) -> float:
    return float(item.indicator.weight) if assessment.rules.method == "weighted" else 1.0


def _near(item: IndicatorResult) -> float:
    return float(item.attainment or 0)


def _margin(item: IndicatorResult) -> float:
    """How far beyond its target a met indicator is, as a share of the target; ends are last."""
    target = item.indicator.target
    value = item.observation.value if item.observation else None
    if target is None or value is None or not target:
        return float("inf")
    return abs(float((value - target) / target))
