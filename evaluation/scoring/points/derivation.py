"""Where points come from, in words: each indicator's formula, each level's, the total's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from corpus.text.numbers import percent, plain, points_text
from evaluation.records import Rules, Scoring
from evaluation.results import ItemPoints, LevelPoints, RegionPoints, RegionResult, Span
from evaluation.scoring.attainment import COMPARE, meets
from evaluation.scoring.derivation import number_text, target_text, value_text
from evaluation.scoring.points.indicator import extremes
from evaluation.words.scoring import points as words
from evaluation.words.vocabulary import OUTCOME_SYMBOLS, STATUS


@dataclass(frozen=True, slots=True)
class PointStep:
    """One indicator of a derivation: `full` and `points` as shown, `how` the formula in words,
    `place` the cell that the value came from ("" where no row gives one)."""

    code: str
    title: str
    scoring: str
    full: str
    points: str
    how: str
    place: str


@dataclass(frozen=True, slots=True)
class LevelStep:
    """One level of a derivation, or the total; `depth` is 0 for the total and what is beside the
    parts, 1 for a part, 2 for a 二级指标."""

    title: str
    depth: int
    worth: str
    points: str
    how: str


def point_steps(points: RegionPoints) -> Iterator[PointStep]:
    """The indicators that are scored, in the order of the table."""
    for given in points.items:
        indicator, seen = given.item.indicator, given.item.observation
        applies = given.item.outcome != "not_applicable"
        yield PointStep(
            code=indicator.code,
            title=indicator.title,
            scoring=words.SCORING[given.rule.scoring],
            full=plain(given.rule.full),
            points=span_text(given.points) if applies else OUTCOME_SYMBOLS["not_applicable"],
            how=how(given),
            place=str(seen.place) if seen else "",
        )


def level_steps(points: RegionPoints, rules: Rules) -> Iterator[LevelStep]:
    """The parts, each with its 二级指标 that have a name, then what stands beside, the total."""
    for part in points.parts:
        yield _level(part, 1)
        yield from (_level(level, 2) for level in part.below if level.title)
    base = LevelStep(
        words.TOTAL_TITLE, 0, plain(points.base.full), span_text(points.base), _base(points, rules)
    )
    if not points.bonus.full and not points.deduction.full:
        yield base
        return
    yield replace(base, title=words.BASE_TITLE)
    if points.bonus.full:
        yield _beside("bonus", points.bonus, points, rules.max_bonus)
    if points.deduction.full:
        yield _beside("deduction", points.deduction, points, rules.max_deduction)
    terms = map(span_text, (points.base, points.bonus, _turned(points.deduction), points.total))
    whole, total = plain(points.total.full), span_text(points.total)
    yield LevelStep(words.TOTAL_TITLE, 0, whole, total, words.TOTAL.format(*terms))


def level_rows(steps: Iterable[LevelStep]) -> list[tuple[str, ...]]:
    """The levels in the order of LEVEL_HEADERS, each as far in as it is deep."""
    return [("　" * max(0, s.depth - 1) + s.title, s.worth, s.points, s.how) for s in steps]


def points_row(rank: int, result: RegionResult) -> tuple[str, ...]:
    """One region in the order of HEADERS; figures cut to two decimals."""
    points = result.points
    assert points is not None
    figures = (points.total.lower, points.total.upper, points.total.full)
    beside = (span_text(points.bonus), span_text(_turned(points.deduction)))
    rate, status = percent(result.lower.fraction), STATUS[result.status]
    name = (str(rank), result.code, result.region.name)
    return (*name, *map(short_text, figures), *beside, rate, status)


def rules_line(rules: Rules) -> str:
    """What the order goes by, and what decides who qualifies."""
    least = rules.points_threshold
    return words.BY_POINTS.format("" if least is None else words.AND_POINTS.format(plain(least)))


def short_text(points: Fraction) -> str:
    """Points without their unit, cut to two decimals."""
    return points_text(points).removesuffix(" 分")


def span_text(span: Span) -> str:
    """Points exactly, or from the worst to the best where values are missing."""
    if span.lower == span.upper:
        return plain(span.lower)
    return words.RANGE.format(plain(span.lower), plain(span.upper))


def how(given: ItemPoints) -> str:
    """The rule applied to the value, in one line."""
    outcome, rule = given.item.outcome, given.rule
    if outcome == "not_applicable":
        return words.NOT_APPLICABLE
    if outcome == "missing" or rule.unread:
        line = words.UNREAD if rule.unread else words.MISSING
        return line.format(*map(_worth, extremes(rule)))
    if rule.scoring in ("bonus", "deduction"):
        return _side(given)
    if rule.scoring == "met":
        line = words.MET if outcome == "met" else words.UNMET
        return line.format(_worth(given.points.lower)) + ("" if rule.stated else words.PLAINLY)
    return {"bands": _band, "proportional": _share, "per_occurrence": _per}[rule.scoring](given)


def _value(given: ItemPoints) -> Fraction:
    seen = given.item.observation
    return seen.value if seen and seen.value is not None else Fraction(0)


def _band(given: ItemPoints) -> str:
    indicator, value = given.item.indicator, value_text(given.item)
    reached = COMPARE[indicator.direction]
    got = _worth(given.points.lower)
    for bound, _ in given.rule.bands:
        if reached(_value(given), bound):
            return words.BAND.format(value, number_text(bound, indicator), got)
    return words.BAND_BELOW.format(value, got)


def _share(given: ItemPoints) -> str:
    indicator, full = given.item.indicator, plain(given.rule.full)
    value, got = value_text(given.item), _worth(given.points.lower)
    if meets(_value(given), indicator):
        return words.WHOLE.format(value, target_text(indicator), _worth(given.rule.full))
    if not given.points.lower:
        return words.SHARE_NONE.format(value, got)
    pair = (value, number_text(indicator.target or Fraction(0), indicator))
    return words.SHARE.format(full, *(pair if indicator.rises else pair[::-1]), got)


def _per(given: ItemPoints) -> str:
    rule, count = given.rule, _value(given)
    each = rule.each or Fraction(0)
    left = rule.full - each * count
    line = words.PER.format(plain(rule.full), plain(each), plain(count), _worth(left))
    if left < rule.floor:
        return words.PER_FLOOR.format(line, _worth(rule.floor))
    return line if left <= rule.full else words.PER_FULL.format(line, _worth(rule.full))


def _side(given: ItemPoints) -> str:
    rule, added = given.rule, given.rule.scoring == "bonus"
    got = _worth(abs(given.points.lower))
    if rule.each is None:
        met = given.item.outcome == "met"
        if added:
            return words.BONUS_MET.format(got) if met else words.BONUS_UNMET
        return words.DEDUCTION_MET if met else words.DEDUCTION_UNMET.format(got)
    found = rule.each * _value(given)
    line = words.COUNTED.format(plain(rule.each), plain(_value(given)), plain(found))
    if found > rule.full:
        line = words.COUNTED_MOST.format(line, plain(rule.full))
    elif found < 0:
        line = words.COUNTED_NONE.format(line)
    return (words.BONUS if added else words.DEDUCTION).format(line, got)


def _level(level: LevelPoints, depth: int) -> LevelStep:
    worth, total = level.worth, level.sum
    if not total.full:
        line = words.NOTHING_APPLIES
    elif worth is None:
        line = words.SUM_OF.format(span_text(total), plain(total.full))
    else:
        line = words.SCALED.format(
            span_text(total), plain(total.full), plain(worth), span_text(level.points)
        )
    shown = plain(level.points.full)
    return LevelStep(level.title or words.NO_TITLE, depth, shown, span_text(level.points), line)


def _beside(
    scoring: Scoring, capped: Span, points: RegionPoints, most: Fraction | None
) -> LevelStep:
    """What is added to the parts, or taken off: the sum of its items, and the rule that caps it."""
    found = sum((i.points for i in points.items if i.rule.scoring == scoring), Span())
    added = scoring == "bonus"
    line = words.SIDE_SUM.format(span_text(found if added else _turned(found)))
    if most is not None:
        line = words.CAPPED.format(line, plain(most))
    return LevelStep(words.SCORING[scoring], 0, plain(capped.full), span_text(capped), line)


def _base(points: RegionPoints, rules: Rules) -> str:
    total = points.sum
    if not total.full:
        return words.NOTHING_APPLIES
    if rules.points_total is None:
        return words.SUM_OF.format(span_text(total), plain(total.full))
    terms = (span_text(total), plain(total.full), plain(rules.points_total))
    return words.TOTAL_SCALED.format(*terms, span_text(points.base))


def _turned(span: Span) -> Span:
    """What is taken off, as a number of 0 or more."""
    return Span(-span.upper, -span.lower, span.full)


def _worth(points: Fraction) -> str:
    return words.WORTH.format(plain(points))
