"""Which values count: 不适用 that is not allowed, and surveys of too few, may count as missing."""

from evaluation.records import Indicator, Observation, Rules
from evaluation.tables.doubts.samples import refused, too_small


def counts(observation: Observation, indicator: Indicator, rules: Rules) -> bool:
    """Whether what was reported counts under the rules; else it counts as missing."""
    if rules.na_allowed == "listed" and refused(observation, indicator):
        return False
    return rules.small_samples == "told" or not too_small(observation, indicator)
