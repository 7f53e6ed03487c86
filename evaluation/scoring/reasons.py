"""Why an indicator is completed or not in a region, and of its class, in one sentence."""

from fractions import Fraction

from corpus.text.numbers import exact_percent, percent
from evaluation.results import IndicatorResult
from evaluation.scoring.attainment import IMPROVING_FROM
from evaluation.scoring.derivation import number_text, target_text, value_text
from evaluation.words import reasons as words
from evaluation.words.vocabulary import DIRECTION, OUTCOME


def reason(item: IndicatorResult) -> str:
    """The rule applied to the value: what it is compared with and what follows."""
    indicator = item.indicator
    if item.outcome == "not_applicable":
        return words.NOT_APPLICABLE
    if item.outcome == "missing":
        return _missing(item)
    value, target = value_text(item), target_text(indicator)
    if item.outcome == "met":
        return words.MET.format(value, target)
    sentence = words.UNMET.format(value, target)
    if item.observation and item.observation.value == indicator.target:
        sentence += words.NOT_INCLUDED.format(DIRECTION[indicator.direction])
    sentence += _of_class(item)
    return sentence + (words.VETO if indicator.veto else "")


def _missing(item: IndicatorResult) -> str:
    """Why nothing counts: it was not reported, or what was does not count under the rules."""
    seen = item.observation
    if seen is not None and seen.not_applicable:
        return words.NA_REFUSED
    if seen is not None and seen.value is not None:
        return words.SMALL_SAMPLE.format(value_text(item))
    return words.VETO_MISSING if item.indicator.veto else words.MISSING


def _of_class(item: IndicatorResult) -> str:
    """Why an unmet indicator is 提升 or 短板."""
    indicator, reached = item.indicator, item.attainment
    if not reached:
        return words.CLASS_NO_RATIO
    target = number_text(indicator.target or Fraction(0), indicator)
    pair = (value_text(item), target)
    first, second = pair if indicator.rises else pair[::-1]
    sign = "≥" if reached >= IMPROVING_FROM else "<"
    return words.CLASS_BY_RATIO.format(
        first,
        second,
        percent(reached),
        sign,
        exact_percent(IMPROVING_FROM),
        item.indicator_class,
    )


def shown_value(item: IndicatorResult) -> str:
    """The value as it was read, or why there is none."""
    if item.outcome == "missing":
        return OUTCOME["missing"]
    return value_text(item) or OUTCOME["not_applicable"]
