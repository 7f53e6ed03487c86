"""Shares and per cent side by side: which figures may be one or the other."""

from dataclasses import dataclass
from fractions import Fraction

from corpus.text.numbers import exact_percent, parse_number
from evaluation.records import Indicator

# Of a rate whose target is as small as this, 0.8 may well be 0.8%.
_SMALL = Fraction(1, 2)
_SURELY_PERCENT = 10


@dataclass(frozen=True, slots=True)
class Doubt:
    """A figure that was taken for one share and may be another. `slight`: hardly.

    `per_cent`: both are in per cent already, since the target is.
    """

    taken: Fraction
    other: Fraction
    slight: bool = False
    per_cent: bool = False

    @property
    def shown(self) -> tuple[str, str]:
        """Both as they are written beyond doubt."""
        scale = 100 if self.per_cent else 1
        return exact_percent(self.taken / scale), exact_percent(self.other / scale)


def doubt(word: str, value: Fraction, indicator: Indicator, *, mixed: bool = False) -> Doubt | None:
    """What else the cell `word`, read as `value`, may say; None where it says one thing.

    `mixed`: others of its column are written in the other scale.
    """
    number = parse_number(word)
    target = indicator.target
    if indicator.kind != "ratio" or target is None or not value or number is None:
        return None
    if indicator.percent:
        if 0 < number <= 1:
            small = not indicator.rises or target <= _SMALL
            if small or mixed or number == 1:
                return Doubt(value, number / 100, slight=number == 1 and not (small or mixed))
        elif mixed and number < _SURELY_PERCENT:
            return Doubt(value, number)
    elif not indicator.unit:
        if abs(target) <= 1 < number:
            other = number / 100 if value == number else number
            return Doubt(value, other, slight=number >= _SURELY_PERCENT)
        if 1 < target < _SURELY_PERCENT and 0 < number <= 1:
            return Doubt(value, number * 100, per_cent=True)
    return None


def unsigned(word: str, indicator: Indicator) -> Fraction | None:
    """The number of a cell that says neither % nor its share, for comparing a column's scales."""
    return parse_number(word) if indicator.percent and word else None


def is_mixed(numbers: list[Fraction]) -> bool:
    """Whether a column has shares and per cent: 0.95 beside 95. 0 and 1 belong to both."""
    return any(0 < n < 1 for n in numbers) and any(n > 1 for n in numbers)
