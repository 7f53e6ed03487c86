"""Rows of the indicators table to indicators."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from corpus.text.normal import clean
from corpus.text.numbers import parse_number
from evaluation.records import AppliesTo, Direction, Finding, Indicator, Kind
from evaluation.tables.doubts.samples import whole_number
from evaluation.tables.points.columns import has_points, levelled, read_points
from evaluation.tables.recognition import Row, Table, code_of, repeated
from evaluation.tables.values import UnreadableValueError, read_flag, read_target
from evaluation.words import findings
from evaluation.words.headers import further_fields
from evaluation.words.scoring import point_findings

T = TypeVar("T")

# What may be written, and what it means; the first two of each meaning are shown to users.
KINDS: dict[str, Kind] = {
    "比率": "ratio",
    "ratio": "ratio",
    "数量": "count",
    "count": "count",
    "是否": "binary",
    "binary": "binary",
}
DIRECTIONS: dict[str, Direction] = {
    "不低于": "at_least",
    "at_least": "at_least",
    "不高于": "at_most",
    "at_most": "at_most",
    "不少于": "at_least",
    "超过": "more_than",
    "more_than": "more_than",
    "低于": "less_than",
    "less_than": "less_than",
    "≥": "at_least",
    ">=": "at_least",
    "不超过": "at_most",
    "不多于": "at_most",
    "≤": "at_most",
    "<=": "at_most",
    "高于": "more_than",
    "大于": "more_than",
    "多于": "more_than",
    ">": "more_than",
    "少于": "less_than",
    "小于": "less_than",
    "不足": "less_than",
    "<": "less_than",
}
APPLIES_TO: dict[str, AppliesTo] = {
    "全部": "all",
    "all": "all",
    "市县区": "region",
    "region": "region",
    "区直部门": "department",
    "department": "department",
}
# Cells that make no indicator but let the rest of the table be checked.
_NO_TARGET: tuple[Fraction | None, bool] = (None, False)


def read_indicators(tables: Iterable[Table], found: list[Finding]) -> dict[str, Indicator]:
    """Read the indicators by code, in the order of the tables; what is wrong goes to `found`."""
    indicators: dict[str, Indicator] = {}
    tables = list(tables)
    scored = has_points(tables)
    for table in tables:
        for row in table:
            indicator = _indicator(row, found)
            if indicator is not None and scored:
                indicator = replace(indicator, points=read_points(row, indicator, found))
            if indicator is None:
                continue
            first = indicators.get(indicator.code)
            if first is None:
                indicators[indicator.code] = indicator
            else:
                same = replace(indicator, place=first.place, extra=first.extra) == first
                found.append(repeated(row, f"指标{first.code}", first.place, same=same))
    return levelled(indicators, found) if scored else indicators


def _indicator(row: Row, found: list[Finding]) -> Indicator | None:
    code = code_of(row.text("code"))
    if not code:
        found.append(findings.BLANK_CELL.at(row.place("code")))
        return None
    kind = choice(row, "kind", KINDS, found)
    direction = _direction(row, kind, found)
    unit = row.text("unit")
    target, percent = _target(row, kind, unit, direction, found)
    weight = read_weight(row, "weight", Fraction(1), found)
    applies_to = choice(row, "applies_to", APPLIES_TO, found, default="all")
    veto = _flag(row, "veto", row.text("veto"), found)
    further = further_fields("indicators", row.extra())
    na_allowed = _flag(row, "na_allowed", further.get("na_allowed", ""), found)
    min_sample = _min_sample(row, further.get("min_sample", ""), found)
    if kind is None or weight is None or applies_to is None:
        return None
    return Indicator(
        code=code,
        title=row.text("title"),
        kind=kind,
        direction=direction or "at_least",
        target=target,
        category=row.text("category"),
        unit=unit,
        weight=weight,
        applies_to=applies_to,
        veto=veto,
        basis=row.text("basis"),
        percent=percent,
        na_allowed=na_allowed,
        min_sample=min_sample,
        extra=row.extra(),
        place=row.place(),
    )


def choice(
    row: Row,
    field: str,
    allowed: Mapping[str, T],
    found: list[Finding],
    default: T | None = None,
) -> T | None:
    """Read a cell that holds one of a few words; a blank is the default, or an error."""
    text = row.text(field)
    word = clean(text).casefold()
    if not word:
        if default is None:
            found.append(findings.BLANK_CELL.at(row.place(field)))
        return default
    if word not in allowed:
        shown = [w for w in allowed if not w.isascii()][:4]
        found.append(findings.NOT_ONE_OF.at(row.place(field), text=text, allowed=shown))
        return None
    return allowed[word]


def _direction(row: Row, kind: Kind | None, found: list[Finding]) -> Direction | None:
    if kind is None:
        return None  # a blank is right for one kind and wrong for the others
    if kind != "binary":
        return choice(row, "direction", DIRECTIONS, found)
    direction = choice(row, "direction", DIRECTIONS | {"是": "at_least"}, found, default="at_least")
    if direction == "at_most":
        found.append(findings.BINARY_DIRECTION.at(row.place("direction")))
    return "at_least"


def _target(
    row: Row,
    kind: Kind | None,
    unit: str,
    direction: Direction | None,
    found: list[Finding],
) -> tuple[Fraction | None, bool]:
    text = row.text("target")
    if kind is None:
        return _NO_TARGET
    if kind == "binary":
        if text and read_flag(text) is not True:
            found.append(findings.BINARY_TARGET.at(row.place("target"), text=text))
        return _NO_TARGET
    if not text:
        found.append(findings.TARGET_MISSING.at(row.place("target")))
        return _NO_TARGET
    try:
        target, percent, doubt = read_target(text, kind, unit, direction or "at_least")
    except UnreadableValueError as problem:
        found.append(
            findings.BAD_VALUE.at(row.place("target"), message=problem.message, hint=problem.hint)
        )
        return _NO_TARGET
    if doubt:
        found.append(findings.DOUBTFUL_VALUE.at(row.place("target"), message=doubt))
    return target, percent


def read_weight(
    row: Row, field: str, default: Fraction | None, found: list[Finding]
) -> Fraction | None:
    """Read a weight, 0 or more; a blank is the default, or an error."""
    text = row.text(field)
    word = clean(text)
    if not word:
        if default is None:
            found.append(findings.BLANK_CELL.at(row.place(field)))
        return default
    number = parse_number(word.removesuffix("分").removesuffix("%").rstrip())
    if number is None:
        found.append(findings.NOT_A_NUMBER.at(row.place(field), text=text, example="1"))
    elif number < 0:
        found.append(findings.NEGATIVE.at(row.place(field), text=text))
    else:
        return number / 100 if word.endswith("%") else number
    return None


def _flag(row: Row, field: str, text: str, found: list[Finding]) -> bool:
    flag = read_flag(text) if text else False
    if flag is None:
        found.append(findings.NOT_ONE_OF.at(row.place(field), text=text, allowed=("是", "否")))
    return bool(flag)


def _min_sample(row: Row, text: str, found: list[Finding]) -> int:
    if not text:
        return 0
    number = whole_number(text)
    if number is None:
        found.append(point_findings.SAMPLE_UNREAD.at(row.place("min_sample"), text=text))
    return number or 0
