"""What is told of the points of a whole list, and of rules that go by them."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from corpus.text.numbers import plain
from evaluation.records import Finding, Indicator, Place, PointsRule, Rules
from evaluation.words.headers import further_fields, normalise
from evaluation.words.scoring import point_findings

_NAMED = 5
_STANDARDS = frozenset(("standard", "评分标准"))
_WITH_POINTS = ("points_threshold", "points_total", "max_bonus", "max_deduction")


def points_findings(indicators: Iterable[Indicator], rules: Rules, title: str) -> Iterator[Finding]:
    """What the reader of points must know; `title` names the data."""
    scored = [(i, i.points) for i in indicators if i.points is not None and i.for_regions]
    if not scored:
        yield from _without_points(rules, title)
        return
    place = scored[0][0].place
    place = Place(place.file, place.sheet)
    plainly = [i for i, rule in scored if not rule.stated]
    if plainly:
        yield point_findings.SCORING_SUPPLIED.at(place, **_named(plainly))
    unwritten = [i for i, rule in scored if rule.full == i.weight == 1 and not _says_points(i)]
    if unwritten:
        yield point_findings.POINTS_SUPPLIED.at(place, **_named(unwritten))
    in_words = [i for i, rule in scored if rule.scoring == "met" and _has_standard(i)]
    if in_words:
        yield point_findings.STANDARD_IN_WORDS.at(place, **_named(in_words))
    yield from _levels(scored, rules, place)


def _without_points(rules: Rules, title: str) -> Iterator[Finding]:
    wanted = [name for name in _WITH_POINTS if getattr(rules, name) is not None]
    wanted += ["ranking"] if rules.ranking == "points" else []
    for name in wanted:
        yield point_findings.NO_POINTS.at(Place(title), rule=name)


def _named(indicators: Sequence[Indicator]) -> dict[str, object]:
    codes = [i.code for i in indicators[:_NAMED]]
    more = "等" if len(indicators) > _NAMED else ""
    return {"count": len(indicators), "codes": codes, "more": more}


def _says_points(indicator: Indicator) -> bool:
    fields = further_fields("indicators", indicator.extra)
    return bool(fields.get("points") or fields.get("bands"))


def _has_standard(indicator: Indicator) -> bool:
    return any(normalise(header) in _STANDARDS and text for header, text in indicator.extra)


def _levels(
    scored: Sequence[tuple[Indicator, PointsRule]], rules: Rules, place: Place
) -> Iterator[Finding]:
    """Parts without points beside parts with, and parts that do not come to the total."""
    inside = [(i, r) for i, r in scored if r.scoring not in ("bonus", "deduction")]
    parts = {i.category: rule.part for i, rule in inside}
    without = [f"“{part}”" for part, worth in parts.items() if worth is None]
    if without and len(without) < len(parts):
        yield point_findings.LEVELS_PARTLY.at(place, levels=without)
    worths = [worth for worth in parts.values() if worth is not None]
    total = rules.points_total
    if without or not worths:
        return
    hundred = Fraction(100) if total is None else total
    whole = sum((w.number * hundred / 100 if w.percent else w.number for w in worths), Fraction(0))
    if total is not None and whole != total:
        yield point_findings.LEVELS_SUM.at(place, sum=plain(whole), total=plain(total))
