"""How near a value is to its target, and the plan's three classes."""

import operator
from collections.abc import Callable
from fractions import Fraction

from evaluation.records import Direction, Indicator, IndicatorClass, Observation, Rules
from evaluation.results import IndicatorResult
from evaluation.scoring.counted import counts

# An unmet indicator this near to its target is 提升, not 短板.
IMPROVING_FROM = Fraction(3, 5)
_WHOLE = Fraction(1)
COMPARE: dict[Direction, Callable[[Fraction, Fraction], bool]] = {
    "at_least": operator.ge,
    "at_most": operator.le,
    "more_than": operator.gt,
    "less_than": operator.lt,
}


def meets(value: Fraction, indicator: Indicator) -> bool:
    """Whether a value meets the target; the target itself does, but not where the direction is
    超过 or 低于 (民法典第一千二百五十九条)."""
    if indicator.kind == "binary":
        return value == 1
    target = indicator.target
    if target is None:
        raise ValueError(f"indicator {indicator.code} has no target")
    return COMPARE[indicator.direction](value, target)


def attainment(value: Fraction, indicator: Indicator) -> Fraction:
    """How near an unmet value is: value ÷ target, or target ÷ value where less is better.

    A ratio means something only between two positive numbers; 0 otherwise. It is 1 for the target
    itself where the direction leaves it out.
    """
    target = indicator.target
    if indicator.kind == "binary" or target is None or target <= 0 or value <= 0:
        return Fraction(0)
    return value / target if indicator.rises else target / value


def indicator_result(
    indicator: Indicator, observation: Observation | None, rules: Rules | None = None
) -> IndicatorResult:
    """How an indicator stands, from its observation or from there being none.

    `rules` say which observations count as missing; without them all count.
    """
    if rules and observation and not counts(observation, indicator, rules):
        return IndicatorResult(indicator, observation, "missing", None, "短板")
    if observation is not None and observation.not_applicable:
        return IndicatorResult(indicator, observation, "not_applicable", None, None)
    if observation is None or observation.value is None:
        return IndicatorResult(indicator, observation, "missing", None, "短板")
    if meets(observation.value, indicator):
        return IndicatorResult(indicator, observation, "met", _WHOLE, "巩固")
    reached = attainment(observation.value, indicator)
    of_class: IndicatorClass = "提升" if reached >= IMPROVING_FROM else "短板"
    return IndicatorResult(indicator, observation, "unmet", reached, of_class)
