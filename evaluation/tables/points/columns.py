"""The columns that say how indicators are given points (计分方式 and what belongs to it).

A list in which no row says a way of scoring has no points. In one that has, an indicator without
its own is given all its points when it is completed: a standard in words is never read for more.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from corpus.text.normal import clean
from corpus.text.numbers import parse_number
from evaluation.records import Direction, Finding, Indicator, Place, PointsRule, Scoring, Worth
from evaluation.tables.recognition import Row, Table
from evaluation.tables.values import UnreadableValueError, read_value
from evaluation.words import findings
from evaluation.words.headers import further_field, further_fields
from evaluation.words.scoring import point_findings

SCORINGS: dict[str, Scoring] = {
    "达标得分": "met",
    "met": "met",
    "分档得分": "bands",
    "bands": "bands",
    "按比例得分": "proportional",
    "proportional": "proportional",
    "按次扣分": "per_occurrence",
    "per_occurrence": "per_occurrence",
    "加分": "bonus",
    "加分项": "bonus",
    "bonus": "bonus",
    "减分": "deduction",
    "减分项": "deduction",
    "扣分项": "deduction",
    "deduction": "deduction",
}
# Which of the columns each way of scoring goes by.
_USED: dict[Scoring, frozenset[str]] = {
    "met": frozenset(),
    "bands": frozenset({"bands"}),
    "proportional": frozenset(),
    "per_occurrence": frozenset({"each", "floor"}),
    "bonus": frozenset({"each"}),
    "deduction": frozenset({"each"}),
}
_SIGNS: dict[Direction, tuple[str, ...]] = {
    "at_least": ("≥", ">=", "不低于"),
    "at_most": ("≤", "<=", "不高于"),
    "more_than": (">", "超过"),
    "less_than": ("<", "低于"),
}
_BAND = re.compile(r"(?P<bound>[^=:;]+)[=:](?P<points>[^=:;]+)")
_SIGN = re.compile(r"(?:≥|>=|不低于|≤|<=|不高于|>|超过|<|低于)")
_BELOW = ("其余", "其他")


def has_points(tables: Iterable[Table]) -> bool:
    """Whether any row says how its indicator is scored, in a word for it: the same column may
    hold a standard in an office's own words, and such a list has no points."""
    return any(
        clean(row.cells[i]).casefold() in SCORINGS
        for table in tables
        for header, i in table.further
        if further_field("indicators", header) == "scoring"
        for row in table
    )


def read_points(row: Row, indicator: Indicator, found: list[Finding]) -> PointsRule:
    """Read how an indicator is scored; what is wrong goes to `found`."""
    told = len(found)
    cells = _Cells(row, found)
    scoring = cells.scoring()
    rule = PointsRule(
        scoring=scoring or "met",
        full=Fraction(0),
        each=cells.number("each"),
        floor=cells.number("floor") or Fraction(0),
        subcategory=cells.text("subcategory"),
        part=cells.worth("part_points"),
        subpart=cells.worth("subpart_points"),
        stated=bool(cells.text("scoring")),
    )
    if rule.scoring == "bands":
        rule = _banded(rule, indicator, cells)
    rule = replace(rule, full=_full(rule, indicator, cells))
    if scoring:
        _check(rule, indicator, cells)
    if any(finding.severity == "error" for finding in found[told:]):
        return replace(rule, bands=(), each=None, unread=True)
    return rule


def levelled(indicators: Mapping[str, Indicator], found: list[Finding]) -> dict[str, Indicator]:
    """The indicators, each with what its levels are worth, which one row of a level may say."""
    worths: dict[tuple[str, ...], tuple[Worth, Indicator]] = {}
    for i in indicators.values():
        for key, worth in _levels(i):
            first = worths.setdefault(key, (worth, i)) if worth else None
            if first and first[0] != worth:
                found.append(
                    point_findings.LEVEL_TWICE.at(i.place, level=key[-1], other=first[1].code)
                )
    for key, (worth, i) in worths.items():
        above = worths.get(key[:1])
        if len(key) > 1 and worth.percent and above is None:
            found.append(point_findings.LEVEL_PERCENT.at(i.place, level=key[-1], above=key[0]))
    return {i.code: _with_worths(i, worths) for i in indicators.values()}


def _levels(i: Indicator) -> Iterable[tuple[tuple[str, ...], Worth | None]]:
    rule = i.points
    if rule is not None and rule.scoring not in ("bonus", "deduction"):
        yield (i.category,), rule.part
        yield (i.category, rule.subcategory), rule.subpart


def _with_worths(
    i: Indicator, worths: Mapping[tuple[str, ...], tuple[Worth, Indicator]]
) -> Indicator:
    found = [worths.get(key, (None,))[0] for key, _ in _levels(i)]
    if i.points is None or not found:
        return i
    part, subpart = found
    return replace(i, points=replace(i.points, part=part, subpart=subpart))


class _Cells:
    """The further columns of a row, by field, with where each stands."""

    def __init__(self, row: Row, found: list[Finding]) -> None:
        self.row, self.found = row, found
        self._texts = further_fields("indicators", row.extra())

    def text(self, field: str) -> str:
        return self._texts.get(field, "")

    def place(self, field: str) -> Place:
        return self.row.place(field)

    def scoring(self) -> Scoring | None:
        """The way of scoring; the plain one for a blank, None for what is none."""
        text = self.text("scoring")
        word = clean(text).casefold()
        if not word:
            return "met"
        if word not in SCORINGS:
            shown = [w for w in SCORINGS if not w.isascii() and not w.endswith("项")]
            self.found.append(
                findings.NOT_ONE_OF.at(self.place("scoring"), text=text, allowed=shown)
            )
        return SCORINGS.get(word)

    def number(self, field: str, *, signed: bool = False) -> Fraction | None:
        """A figure of 0 or more; `signed`: a minus only says that it is taken off."""
        text = self.text(field)
        if not text:
            return None
        number = parse_number(clean(text).removesuffix("分").rstrip())
        if number is None:
            self.found.append(findings.NOT_A_NUMBER.at(self.place(field), text=text, example="5"))
        elif number < 0 and not signed:
            self.found.append(findings.NEGATIVE.at(self.place(field), text=text))
        else:
            return abs(number)
        return None

    def worth(self, field: str) -> Worth | None:
        """What a level is worth: 15, 15分 or 15%."""
        text = self.text(field)
        word = clean(text)
        number = parse_number(word.removesuffix("分").removesuffix("%").rstrip())
        if not word:
            return None
        if number is None or number < 0:
            self.found.append(findings.NOT_A_NUMBER.at(self.place(field), text=text, example="15%"))
            return None
        return Worth(number, word.endswith("%"))


def _full(rule: PointsRule, indicator: Indicator, cells: _Cells) -> Fraction:
    """The most points: as written, else of the best band, else the weight (分值)."""
    signed = rule.scoring == "deduction"
    written = cells.number("points", signed=signed)
    if written is not None or cells.text("points"):
        return written or Fraction(0)
    return rule.bands[0][1] if rule.bands else indicator.weight


def _banded(rule: PointsRule, indicator: Indicator, cells: _Cells) -> PointsRule:
    """The rule with the bands of 95%=10；90%=8；其余=0, best first."""
    text = cells.text("bands")
    below = Fraction(0)
    bands: list[tuple[Fraction, Fraction]] = []
    if indicator.kind == "binary":
        return rule
    for piece in filter(None, re.split(r"[;\n]", clean(text))):
        match = _BAND.fullmatch(piece.strip())
        points = parse_number(match["points"].strip().removesuffix("分").strip()) if match else None
        if match is None or points is None or points < 0:
            cells.found.append(point_findings.BAND_UNREAD.at(cells.place("bands"), text=piece))
        elif match["bound"].strip() in _BELOW:
            below = points
        elif (bound := _bound(match["bound"].strip(), indicator, cells)) is not None:
            bands.append((bound, points))
    bands.sort(reverse=indicator.rises)
    return replace(rule, bands=tuple(bands), below=below)


def _bound(text: str, indicator: Indicator, cells: _Cells) -> Fraction | None:
    """The bound of a band as a value of the indicator is read; its sign must be the direction."""
    sign = _SIGN.match(text)
    if sign and sign[0] not in _SIGNS[indicator.direction]:
        cells.found.append(point_findings.BAND_DIRECTION.at(cells.place("bands"), text=text))
        return None
    try:
        reading = read_value(text[sign.end() :] if sign else text, indicator)
    except UnreadableValueError:
        reading = None
    if reading is None or reading.value is None:
        cells.found.append(point_findings.BAND_UNREAD.at(cells.place("bands"), text=text))
        return None
    if reading.doubt:
        cells.found.append(findings.DOUBTFUL_VALUE.at(cells.place("bands"), message=reading.doubt))
    return reading.value


def _check(rule: PointsRule, indicator: Indicator, cells: _Cells) -> None:
    """That the way of scoring has what it needs, and nothing that it does not go by."""
    for problem, field in _problems(rule, indicator, cells):
        cells.found.append(problem.at(cells.place(field), scoring=cells.text("scoring")))
    for field in ("bands", "each", "floor"):
        if cells.text(field) and field not in _USED[rule.scoring]:
            text = cells.text(field)
            way = cells.text("scoring") or "达标得分"
            cells.found.append(
                point_findings.POINTS_UNUSED.at(cells.place(field), text=text, way=way)
            )


def _problems(
    rule: PointsRule, indicator: Indicator, cells: _Cells
) -> Iterable[tuple[findings.Problem, str]]:
    scoring, target = rule.scoring, indicator.target
    if scoring in ("bands", "proportional") and indicator.kind == "binary":
        yield point_findings.SCORING_BINARY, "scoring"
        return
    if scoring == "bands":
        points = [p for _, p in rule.bands] + [rule.below]
        bounds = [b for b, _ in rule.bands]
        if not cells.text("bands"):
            yield point_findings.BANDS_MISSING, "bands"
        elif len(set(bounds)) < len(bounds) or points != sorted(points, reverse=True):
            yield point_findings.BANDS_ORDER, "bands"
        elif points[0] > rule.full:
            yield point_findings.BANDS_BEYOND, "bands"
    if scoring == "proportional" and target is not None and target <= 0:
        yield point_findings.SCORING_TARGET, "scoring"
    if scoring == "per_occurrence" and not cells.text("each"):
        yield point_findings.EACH_MISSING, "each"
    if rule.each is not None and _uses_each(scoring) and indicator.kind != "count":
        yield point_findings.SCORING_COUNT, "scoring"
    if scoring == "per_occurrence" and rule.floor > rule.full:
        yield point_findings.FLOOR_BEYOND, "floor"


def _uses_each(scoring: Scoring) -> bool:
    return "each" in _USED[scoring]
