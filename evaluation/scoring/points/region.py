"""The points of one region: of its indicators, of the levels above them, and the total."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from corpus.errors import InputError
from evaluation.records import Rules, Worth
from evaluation.results import (
    Assessment,
    IndicatorResult,
    ItemPoints,
    LevelPoints,
    RegionPoints,
    RegionResult,
    Span,
)
from evaluation.scoring.points.indicator import item_points
from evaluation.words.scoring import points as words

_OUTSIDE = ("bonus", "deduction")
_HUNDRED = Fraction(100)


def region_points(items: Iterable[IndicatorResult], rules: Rules) -> RegionPoints | None:
    """The points of a region; None where none of its indicators is scored.

    What a level is worth is shared out by what is below it that applies: of a part worth 15 in
    which 8 of 10 points apply and 6 are got, 15 × 6 ÷ 8. So with the rules' total. 加分 and 减分
    stand outside the parts.
    """
    scored = tuple(
        item_points(item, item.indicator.points) for item in items if item.indicator.points
    )
    if not scored:
        return None
    inside = [i for i in scored if i.rule.scoring not in _OUTSIDE]
    parts = tuple(
        _part(title, [i for i in inside if i.item.indicator.category == title], rules)
        for title in dict.fromkeys(i.item.indicator.category for i in inside)
    )
    whole = _sum(part.points for part in parts)
    base = whole if rules.points_total is None else whole.scaled_to(rules.points_total)
    bonus = _capped([i for i in scored if i.rule.scoring == "bonus"], rules.max_bonus)
    deduction = _capped([i for i in scored if i.rule.scoring == "deduction"], rules.max_deduction)
    total = Span(
        base.lower + bonus.lower + deduction.lower,
        base.upper + bonus.upper + deduction.upper,
        base.full,
    )
    return RegionPoints(scored, parts, whole, base, bonus, deduction, total)


def has_points(assessment: Assessment) -> bool:
    """Whether the list says how its indicators are given points."""
    return any(result.points is not None for result in assessment.regions)


def by_points(assessment: Assessment) -> tuple[RegionResult, ...]:
    """The regions by points, what is missing at its worst, best first, then by code.

    Raises InputError where the list says of no indicator how it is scored.
    """
    found = [(r.points.total.lower, r) for r in assessment.regions if r.points is not None]
    if not found:
        raise InputError(words.NO_POINTS, words.NO_POINTS_HINT)
    return tuple(r for _, r in sorted(found, key=lambda pair: (-pair[0], pair[1].code)))


def _part(title: str, items: Sequence[ItemPoints], rules: Rules) -> LevelPoints:
    """A 一级指标; per cent of its worth are of the total, or of 100 where the rules name none."""
    given = items[0].rule.part
    whole = _HUNDRED if rules.points_total is None else rules.points_total
    worth = None if given is None else _worth(given, whole)
    below = tuple(
        _subpart(name, [i for i in items if i.rule.subcategory == name], worth)
        for name in dict.fromkeys(i.rule.subcategory for i in items)
    )
    return _level(title, worth, _sum(level.points for level in below), below)


def _subpart(title: str, items: Sequence[ItemPoints], above: Fraction | None) -> LevelPoints:
    given = items[0].rule.subpart
    worth = None if given is None else _worth(given, above or _HUNDRED)
    return _level(title, worth, _sum(i.points for i in items), ())


def _level(
    title: str, worth: Fraction | None, total: Span, below: tuple[LevelPoints, ...]
) -> LevelPoints:
    points = total if worth is None else total.scaled_to(worth)
    return LevelPoints(title, worth, total, points, below)


def _worth(worth: Worth, above: Fraction) -> Fraction:
    return worth.number * above / 100 if worth.percent else worth.number


def _sum(spans: Iterable[Span]) -> Span:
    return sum(spans, Span())


def _capped(items: Sequence[ItemPoints], most: Fraction | None) -> Span:
    """The sum of what is added, or taken off, no more than `most` either way."""
    found = _sum(i.points for i in items)
    if most is None:
        return found
    low, high = (max(-most, min(most, n)) for n in (found.lower, found.upper))
    return Span(low, high, min(found.full, most))
