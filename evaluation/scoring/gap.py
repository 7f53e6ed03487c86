"""The fewest indicators that bring a region to the threshold, nearest to their target first."""

from collections.abc import Iterable
from fractions import Fraction

from corpus.errors import InputError
from evaluation.results import Assessment, Gap, IndicatorResult, Rate
from evaluation.words import messages


def gap(assessment: Assessment, region: str) -> Gap:
    """The gap of one region, given by its code. Raises InputError for a code not assessed.

    Vetoes stay what they are: reaching the threshold does not lift them, `vetoes` names them.
    """
    result = assessment.by_code.get(region)
    if result is None:
        raise InputError(*messages.no_such_region(region))
    plan = fewest(result.items, result.lower, assessment.rules.threshold)
    added = sum((_step(item, result.lower) for item in plan), Fraction(0))
    reaches = Rate(result.lower.part + added, result.lower.whole, result.lower.method)
    return Gap(region, len(plan), plan, reaches, result.vetoes)


def shortfall(items: Iterable[IndicatorResult], lower: Rate, threshold: Fraction) -> int:
    """How many more indicators, at least, reach the threshold; 0 when it is reached."""
    need = _need(lower, threshold)
    if lower.method == "count" or need <= 0:
        return max(0, need.__ceil__())
    return _how_many(_open(items, lower), need)


def fewest(
    items: Iterable[IndicatorResult], lower: Rate, threshold: Fraction
) -> tuple[IndicatorResult, ...]:
    """The fewest unmet or missing indicators that bring `lower` to the threshold.

    The number is found by taking the heaviest first. Of the sets of that number that reach it,
    the one with the nearest indicators is taken: each in turn, nearest first, is kept if the
    heaviest of those after it can still do the rest. A missing value is as far as can be; of
    equal nearness the code decides. Empty when the threshold is reached, or nothing applies.
    """
    need = _need(lower, threshold)
    if need <= 0:
        return ()
    nearest_first = sorted(
        _open(items, lower), key=lambda i: (-(i.attainment or Fraction(0)), i.indicator.code)
    )
    if lower.method == "count":
        return tuple(nearest_first[: need.__ceil__()])
    left = _how_many(nearest_first, need)
    plan: list[IndicatorResult] = []
    for position, item in enumerate(nearest_first):
        rest = need - item.indicator.weight
        if left and sum(_heaviest(nearest_first[position + 1 :])[: left - 1]) >= rest:
            plan.append(item)
            need, left = rest, left - 1
    return tuple(plan)


def _need(lower: Rate, threshold: Fraction) -> Fraction:
    """What is still missing to the threshold, in indicators or in weight."""
    return threshold * lower.whole - lower.part


def _open(items: Iterable[IndicatorResult], lower: Rate) -> list[IndicatorResult]:
    return [i for i in items if i.outcome in ("unmet", "missing") and _step(i, lower)]


def _how_many(items: Iterable[IndicatorResult], need: Fraction) -> int:
    number = 0
    for weight in _heaviest(items):
        if need <= 0:
            break
        need -= weight
        number += 1
    return number


def _heaviest(items: Iterable[IndicatorResult]) -> list[Fraction]:
    return sorted((i.indicator.weight for i in items), reverse=True)


def _step(item: IndicatorResult, lower: Rate) -> Fraction:
    """How much of the whole completing one indicator adds."""
    return Fraction(1) if lower.method == "count" else item.indicator.weight
