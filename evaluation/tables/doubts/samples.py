"""What the further columns of observations say: how many answered a survey, who agreed to a 不适用.

Whether a value counts in the end, the rules decide too: see `evaluation.scoring.counted`.
"""

from collections.abc import Iterable, Iterator, Mapping

from corpus.text.normal import clean
from corpus.text.numbers import parse_number
from evaluation.records import Finding, Indicator, Observation, Rules
from evaluation.tables.values import read_flag
from evaluation.words.headers import further_field, further_fields
from evaluation.words.scoring import point_findings
from evaluation.words.scoring.point_findings import NO_SAMPLE, SAMPLE_READINGS, SAMPLE_SIZE


def whole_number(text: str) -> int | None:
    """A number of 0 or more without a fraction; None for anything else.

    >>> whole_number("1,300"), whole_number("300.5"), whole_number("约300")
    (1300, None, None)
    """
    number = parse_number(clean(text).removesuffix("份").removesuffix("人").rstrip())
    whole = number is not None and number >= 0 and number.denominator == 1
    return int(number) if number is not None and whole else None


def sample_of(observation: Observation) -> int | None:
    """How many answers a value rests on; None where that is not said."""
    text = further_fields("observations", observation.extra).get("sample", "")
    return whole_number(text) if text else None


def agreed(observation: Observation) -> bool:
    """Whether somebody who reviewed it agreed that the indicator does not apply."""
    text = further_fields("observations", observation.extra).get("na_agreed", "")
    return bool(text) and read_flag(text) is True


def too_small(observation: Observation, indicator: Indicator) -> bool:
    """Whether a value rests on fewer answers than its indicator wants, or does not say."""
    if not indicator.min_sample or observation.value is None:
        return False
    sample = sample_of(observation)
    return sample is None or sample < indicator.min_sample


def refused(observation: Observation, indicator: Indicator) -> bool:
    """Whether 不适用 stands where only the list, or who reviewed it, could allow it."""
    return observation.not_applicable and not (indicator.na_allowed or agreed(observation))


def uncounted(
    observations: Iterable[Observation], indicators: Mapping[str, Indicator], rules: Rules
) -> Iterator[Finding]:
    """What is told of values that the rules may not count, each at its cell."""
    for seen in observations:
        indicator = indicators[seen.indicator]
        if indicator.min_sample and seen.value is not None:
            yield from _sample(seen, indicator, rules)
        if rules.na_allowed == "listed" and refused(seen, indicator):
            yield point_findings.NA_REFUSED.at(seen.place, code=indicator.code)


def _sample(seen: Observation, indicator: Indicator, rules: Rules) -> Iterator[Finding]:
    named = {further_field("observations", header): text for header, text in seen.extra}
    text, sample = named.get("sample", ""), sample_of(seen)
    if text and sample is None:
        yield point_findings.SAMPLE_UNREAD.at(seen.place, text=text)
    elif too_small(seen, indicator):
        size = NO_SAMPLE if sample is None else SAMPLE_SIZE.format(sample)
        code, least, reading = indicator.code, indicator.min_sample, SAMPLE_READINGS
        yield point_findings.SMALL_SAMPLE.at(
            seen.place, code=code, least=least, sample=size, reading=reading[rules.small_samples]
        )
