"""The points of one indicator in one region, from the value that it was given."""

from collections.abc import Callable
from fractions import Fraction

from evaluation.records import Indicator, PointsRule, Scoring
from evaluation.results import IndicatorResult, ItemPoints, Span
from evaluation.scoring.attainment import COMPARE, meets

_NOTHING = Fraction(0)
_SIDE = ("bonus", "deduction")


def item_points(item: IndicatorResult, rule: PointsRule) -> ItemPoints:
    """The points by the rule: of a value, one figure; the worst and the best of a missing one, and
    where the rule could not be read."""
    worst, best = extremes(rule)
    seen = item.observation
    if item.outcome == "not_applicable":
        return ItemPoints(item, rule, Span())
    if item.outcome == "missing" or rule.unread:
        return ItemPoints(item, rule, Span(worst, best, rule.full))
    by_outcome = rule.scoring == "met" or (rule.each is None and rule.scoring in _SIDE)
    if by_outcome or seen is None or seen.value is None:  # without a value: it is only supposed
        got = best if item.outcome == "met" else worst
    else:
        got = GIVEN[rule.scoring](seen.value, item.indicator, rule)
    return ItemPoints(item, rule, Span(got, got, rule.full))


def extremes(rule: PointsRule) -> tuple[Fraction, Fraction]:
    """The least and the most points that a rule can come to."""
    if rule.scoring == "deduction":
        return -rule.full, _NOTHING
    if rule.scoring == "bands" and rule.bands:
        return rule.below, rule.bands[0][1]
    return (rule.floor if rule.scoring == "per_occurrence" else _NOTHING), rule.full


def _bands(value: Fraction, indicator: Indicator, rule: PointsRule) -> Fraction:
    """Those of the best band whose bound the value meets, in the indicator's direction."""
    reached = COMPARE[indicator.direction]
    return next((points for bound, points in rule.bands if reached(value, bound)), rule.below)


def _proportional(value: Fraction, indicator: Indicator, rule: PointsRule) -> Fraction:
    """full × value ÷ target, or full × target ÷ value where less is better; from 0 to full."""
    target = indicator.target or _NOTHING
    if meets(value, indicator):
        return rule.full
    share = value / target if indicator.rises else target / value
    return rule.full * max(_NOTHING, share)


def _per_occurrence(value: Fraction, indicator: Indicator, rule: PointsRule) -> Fraction:
    """full − each × occurrences, not below the floor nor above full."""
    return max(rule.floor, min(rule.full, rule.full - (rule.each or _NOTHING) * value))


def _counted(value: Fraction, indicator: Indicator, rule: PointsRule) -> Fraction:
    """each × occurrences, from 0 to full."""
    return max(_NOTHING, min(rule.full, (rule.each or _NOTHING) * value))


def _taken_off(value: Fraction, indicator: Indicator, rule: PointsRule) -> Fraction:
    return -_counted(value, indicator, rule)


GIVEN: dict[Scoring, Callable[[Fraction, Indicator, PointsRule], Fraction]] = {
    "bands": _bands,
    "proportional": _proportional,
    "per_occurrence": _per_occurrence,
    "bonus": _counted,
    "deduction": _taken_off,
}
