"""The parts of the indicator system (一级指标), and how far a region is in each."""

from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.records import Rules
from evaluation.results import IndicatorResult, Rate, RegionResult
from evaluation.scoring.assessment import total


@dataclass(frozen=True, slots=True)
class PartResult:
    """One part in one region: `lower` counts what is missing as not completed, `upper` as
    completed; a part in which nothing applies has a `whole` of 0."""

    title: str
    lower: Rate
    upper: Rate


def parts(items: Iterable[IndicatorResult]) -> tuple[str, ...]:
    """The titles of the parts, in the order of the table; "" for indicators without one."""
    return tuple(dict.fromkeys(item.indicator.category for item in items))


def part_results(result: RegionResult, rules: Rules) -> tuple[PartResult, ...]:
    """The region's completion in each part, by the method of the rules."""
    return tuple(
        _part(title, [i for i in result.items if i.indicator.category == title], rules)
        for title in parts(result.items)
    )


def _part(title: str, items: Iterable[IndicatorResult], rules: Rules) -> PartResult:
    applicable = [i for i in items if i.outcome != "not_applicable"]
    whole = total(applicable, rules)
    met = total([i for i in applicable if i.outcome == "met"], rules)
    missing = total([i for i in applicable if i.outcome == "missing"], rules)
    return PartResult(
        title, Rate(met, whole, rules.method), Rate(met + missing, whole, rules.method)
    )
