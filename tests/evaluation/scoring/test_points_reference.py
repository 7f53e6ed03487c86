"""Points against a reference that counts again, from the definition and from the cells as they
were written."""

import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from point_folders import Row, points_folder, scored

from evaluation.records import Dataset
from evaluation.results import RegionPoints
from evaluation.scoring.assessment import assess
from evaluation.scoring.points.derivation import level_steps, point_steps


def points_of(dataset: Dataset, code: str = "640106") -> RegionPoints:
    found = assess(dataset).by_code[code].points
    assert found is not None
    return found


_WAYS = st.sampled_from(["met", "prop", "bands", "per", "bonus", "off", "bonus_each", "off_each"])
_NUMBERS = st.sampled_from(["0", "1", "2.5", "10", "0.3", "7"])


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[dict[str, str]], list[list[str]], dict[str, str]]:
    """Rows of a list, values of two regions, rules."""
    rows: list[dict[str, str]] = []
    worths = [draw(st.sampled_from(["", "15", "40%", "2.5"])) for _ in range(2)]
    subs = {(p, s): draw(st.sampled_from(["", "3", "25%"])) for p in "01" for s in ("", "甲")}
    for number in range(draw(st.integers(1, 7))):
        part, sub = draw(st.sampled_from("01")), draw(st.sampled_from(["", "甲"]))
        worth = worths[int(part)]
        below = subs[part, sub] if worth or "%" not in subs[part, sub] else ""
        levels = {"一级指标": part, "二级指标": sub, "一级指标分值": worth, "二级指标分值": below}
        rows.append(_row(draw, str(number), draw(_WAYS)) | levels)
    rows[0].setdefault("计分方式", "达标得分")
    values = [[_value(draw, row) for row in rows] for _ in range(2)]
    rules = {
        name: draw(st.sampled_from(["", *texts]))
        for name, texts in {
            "points_total": ["100", "1000"], "max_bonus": ["2"], "max_deduction": ["1.5"],
        }.items()
    }  # fmt: skip
    return rows, values, {name: text for name, text in rules.items() if text}


def _row(draw: st.DrawFn, code: str, way: str) -> dict[str, str]:
    full = {"计分满分": draw(_NUMBERS)}
    direction = {"方向": draw(st.sampled_from(["不低于", "不高于", "超过", "低于"]))}
    each = {"每次分值": draw(st.sampled_from(["0.5", "2"]))}
    if way == "met":
        said = draw(st.sampled_from([{"计分方式": "达标得分"}, {}]))
        return scored(code, **(full | said))
    if way == "prop":
        return scored(code, "比率", **full, **direction, 计分方式="按比例得分")
    if way == "bands":
        rising = direction["方向"] in ("不低于", "超过")
        bands = "95%=4;90%=2;其余=1" if rising else "5%=4;10%=2;其余=1"
        return scored(code, "比率", **direction, 计分方式="分档得分", 分档标准=bands)
    if way == "per":
        floor = {"最低得分": draw(st.sampled_from(["", "0"]))}
        return scored(code, "数量", **full, **each, **floor, 计分方式="按次扣分")
    name = {"计分方式": "加分" if way.startswith("bonus") else "减分"}
    if way.endswith("each"):
        return scored(code, "数量", **full, **each, **name)
    return scored(code, **full, **name)


def _value(draw: st.DrawFn, row: Row) -> str:
    cells = {
        "是否": ["是", "否"],
        "比率": ["90%", "95%", "5%", "10%", "0%", "33.3%", "89.99%", "100%"],
        "数量": ["0", "1", "3", "4", "20"],
    }
    return draw(st.sampled_from([*cells[row["类型"]], "", "NA"]))


def reference(rows: Sequence[Row], cells: Sequence[str], rules: Row) -> tuple[Fraction, Fraction]:
    """The least and the most of a region, from the definition: every missing cell at its worst and
    at its best, then part by part."""
    return tuple(_total(rows, cells, rules, best=best) for best in (False, True))  # type: ignore[return-value]


def _total(rows: Sequence[Row], cells: Sequence[str], rules: Row, *, best: bool) -> Fraction:
    got: dict[tuple[str, str], Fraction] = {}
    full: dict[tuple[str, str], Fraction] = {}
    added = taken = Fraction(0)
    for row, cell in zip(rows, cells, strict=True):
        if cell == "NA":
            continue
        points = _points(row, cell, best=best)
        if row.get("计分方式") == "加分":
            added += points
        elif row.get("计分方式") == "减分":
            taken += points
        else:
            key = row["一级指标"], row["二级指标"]
            got[key] = got.get(key, Fraction(0)) + points
            full[key] = full.get(key, Fraction(0)) + _full(row)
    whole = sum_full = Fraction(0)
    total = Fraction(rules["points_total"]) if "points_total" in rules else None
    for part in "01":
        row = next((r for r in rows if r["一级指标"] == part), None)
        worth = (
            _worth(row["一级指标分值"], Fraction(100) if total is None else total) if row else None
        )
        g = f = Fraction(0)
        for key in got:
            if key[0] == part:
                below = next(r for r in rows if (r["一级指标"], r["二级指标"]) == key)
                own = _worth(below["二级指标分值"], worth or Fraction(0))
                share = got[key], full[key]
                if own is not None:
                    share = (own * got[key] / full[key], own) if full[key] else (Fraction(0),) * 2
                g, f = g + share[0], f + share[1]
        if worth is not None:
            g, f = (worth * g / f, worth) if f else (Fraction(0), Fraction(0))
        whole, sum_full = whole + g, sum_full + f
    if total is not None:
        whole = total * whole / sum_full if sum_full else Fraction(0)
    most = {n: Fraction(rules[n]) if n in rules else None for n in ("max_bonus", "max_deduction")}
    if most["max_bonus"] is not None:
        added = min(added, most["max_bonus"])
    if most["max_deduction"] is not None:
        taken = min(taken, most["max_deduction"])
    return whole + added - taken


def _worth(text: str, above: Fraction) -> Fraction | None:
    if not text:
        return None
    return Fraction(text[:-1]) / 100 * above if text.endswith("%") else Fraction(text)


def _full(row: Row) -> Fraction:
    return Fraction(row["计分满分"]) if "计分满分" in row else Fraction(4)


def _points(row: Row, cell: str, *, best: bool) -> Fraction:
    """What is given, or (减分) taken off: a number of 0 or more."""
    way, full = row.get("计分方式", "达标得分"), _full(row)
    if not cell:
        if way == "减分":
            return Fraction(0) if best else full
        worst = Fraction(1) if way == "分档得分" else Fraction(0)
        return full if best else worst
    if row["类型"] == "是否":
        good = cell == "是"
        return full if good != (way == "减分") else Fraction(0)
    value = Fraction(cell.rstrip("%")) / (100 if "%" in cell else 1)
    if way in ("加分", "减分"):
        return min(full, value * Fraction(row["每次分值"]))
    if way == "按次扣分":
        return max(Fraction(0), full - value * Fraction(row["每次分值"]))
    more = row["方向"] in ("不低于", "超过")
    if way == "按比例得分":
        goal = Fraction(9, 10)
        return full * min(Fraction(1), value / goal if more else (goal / value if value else 1))
    for bound, points in re.findall(r"(\d+)%=(\d)", row["分档标准"]):
        limit = Fraction(bound) / 100
        strict = row["方向"] in ("超过", "低于")
        if (value > limit if more else value < limit) or (value == limit and not strict):
            return Fraction(points)
    return Fraction(1)


@settings(max_examples=150, deadline=None)
@given(lists())
def test_points_are_those_of_a_reference_that_counts_from_the_definition(drawn: Any) -> None:
    rows, values, rules = drawn
    written = "".join(f"{name} = {text}\n" for name, text in rules.items())
    with TemporaryDirectory() as name:
        cells = dict(zip(("640104", "640106"), values, strict=True))
        dataset = points_folder(Path(name) / "f", rows, cells, written)
    assert dataset.errors == ()
    if not any(row.get("计分方式") for row in rows):
        return
    for code, written_cells in cells.items():
        found = points_of(dataset, code)
        expected = reference(rows, written_cells, rules)
        assert (found.total.lower, found.total.upper) == expected
        assert found.total.lower <= found.total.upper
        list(level_steps(found, dataset.rules))
        list(point_steps(found))
