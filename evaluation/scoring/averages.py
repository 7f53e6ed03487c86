"""How several experts' scores become one, exactly."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Literal

Average = Literal["mean", "trimmed_mean"]
Mean = Callable[[Sequence[Fraction]], Fraction]


def mean(values: Sequence[Fraction]) -> Fraction:
    """The exact arithmetic mean; ValueError for no values."""
    if not values:
        raise ValueError("no values to average")
    return sum(values, Fraction(0)) / len(values)


def trimmed_mean(values: Sequence[Fraction]) -> Fraction:
    """去掉一个最高分和一个最低分: the mean without one highest and one lowest value.

    Of fewer than three values nothing is dropped, since nothing would be left.
    """
    return mean(sorted(values)[1:-1] if len(values) > 2 else values)


AVERAGES: dict[Average, Mean] = {"mean": mean, "trimmed_mean": trimmed_mean}
