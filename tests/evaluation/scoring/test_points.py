"""Points beside completion: what each way of scoring gives, levels, bounds, and what they decide.

`reference` counts again, from the definition and from the cells as they were written.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from evaluation_folders import REGION_HEADER, region, write_csv
from hypothesis import given, settings
from hypothesis import strategies as st
from point_folders import HEADER, Row, points_folder, scored

from assistant.cli.json_output import assessment_json
from evaluation.indicators.files import write_indicators
from evaluation.indicators.official import import_indicators
from evaluation.records import Dataset, FindingsError, Indicator
from evaluation.results import RegionPoints
from evaluation.scoring.assessment import assess
from evaluation.scoring.attainment import meets
from evaluation.scoring.derivation import target_text
from evaluation.scoring.gap import gap
from evaluation.scoring.points.derivation import level_steps, point_steps
from evaluation.scoring.shortlist import shortlist
from evaluation.tables.indicator_rows import DIRECTIONS
from evaluation.tables.loading import load_folder


def points_of(dataset: Dataset, code: str = "640106") -> RegionPoints:
    found = assess(dataset).by_code[code].points
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "cells", "values"),
    [
        ("是否", {"计分方式": "达标得分", "计分满分": "5"}, {"是": "5", "否": "0"}),
        ("是否", {"分值": "4"}, {"是": "4", "否": "0"}),  # not said: the plain way
        (
            "比率",
            {"计分方式": "按比例得分", "计分满分": "6分"},
            {"90%": "6", "99%": "6", "85%": "17/3", "0": "0"},
        ),
        (
            "数量",
            {"计分方式": "按比例得分", "计分满分": "6", "方向": "不高于"},
            {"0": "6", "3": "6", "4": "9/2", "18": "1"},
        ),
        (
            "比率",
            {"计分方式": "分档得分", "分档标准": "95%=10；90%：8；其余=1"},
            {"95%": "10", "94.99%": "8", "90%": "8", "89%": "1"},
        ),
        (
            "比率",
            {"计分方式": "分档得分", "分档标准": ">95%=10;>90%=8", "方向": "超过"},
            {"95%": "8", "95.01%": "10", "90%": "0"},
        ),
        (
            "数量",
            {"计分方式": "分档得分", "分档标准": "0=5；2=3", "方向": "不高于"},
            {"0": "5", "1": "3", "2": "3", "3": "0"},
        ),
        (
            "数量",
            {"计分方式": "按次扣分", "计分满分": "10", "每次分值": "0.3", "最低得分": "2"},
            {"0": "10", "1": "9.7", "26": "2.2", "27": "2"},
        ),
    ],
)
def test_each_way_of_scoring_gives_exactly_what_it_says(
    tmp_path: Path, kind: str, cells: Row, values: Row
) -> None:
    first = scored("0", **{"计分方式": "达标得分"})
    for value, expected in values.items():
        dataset = points_folder(
            tmp_path, [first, scored("1", kind, **cells)], {"640106": ["是", value]}
        )
        assert dataset.errors == ()
        assert points_of(dataset).items[1].points.lower == Fraction(expected), value


def test_what_is_added_and_taken_off_is_capped_for_each_and_for_all_together(
    tmp_path: Path,
) -> None:
    each = {"计分方式": "加分", "计分满分": "3", "每次分值": "0.5"}
    rows = [
        scored("1", 分值="80", 计分方式="达标得分"),
        scored("2", "数量", **each),
        scored("3", 计分方式="加分项", 计分满分="2"),
        scored("4", "数量", **(each | {"计分方式": "减分", "计分满分": "-2"})),
        scored("5", 计分方式="扣分项", 计分满分="1"),
    ]
    cells = {"640106": ["是", "10", "是", "1", "否"], "640104": ["是", "1", "否", "9", ""]}
    dataset = points_folder(tmp_path, rows, cells, "max_bonus = 4\nmax_deduction = 2.5\n")
    assert [i.points.lower for i in points_of(dataset).items] == [80, 3, 2, Fraction(-1, 2), -1]
    assert points_of(dataset).total.lower == 80 + 4 - Fraction(3, 2)
    other = points_of(dataset, "640104")
    assert (other.total.lower, other.total.upper) == (78, Fraction(157, 2))


def test_levels_share_out_what_they_are_worth_among_what_applies(tmp_path: Path) -> None:
    part = {"一级指标分值": "15%", "二级指标": "甲", "二级指标分值": "40%", "计分方式": "达标得分"}
    rows = [
        scored("1", 分值="3", **part),
        scored("2", 分值="1", 二级指标="甲"),
        scored("3", 分值="2", 二级指标="乙", 二级指标分值="60%"),
        scored("4", 分值="7", 一级指标="二", 一级指标分值="85%"),
    ]
    cells = {"640106": ["是", "否", "是", "是"], "640104": ["NA", "NA", "否", "是"]}
    dataset = points_folder(tmp_path, rows, cells, "points_total = 1000\n")
    found = points_of(dataset)
    first, second = found.parts
    assert (first.worth, [level.worth for level in first.below]) == (150, [60, 90])
    assert (first.points.lower, second.points.lower) == (60 * Fraction(3, 4) + 90, 850)
    assert (found.total.lower, found.total.full) == (985, 1000)
    # Nothing of 甲 applies: the part is shared out by 乙 alone.
    assert points_of(dataset, "640104").parts[0].points.full == 150
    assert points_of(dataset, "640104").total.lower == 850


def test_the_derivation_leads_from_the_total_to_the_cell(tmp_path: Path) -> None:
    rows = [
        scored("1", "比率", 计分方式="按比例得分", 计分满分="6", 一级指标分值="60"),
        scored("2", "数量", 计分方式="按次扣分", 计分满分="5", 每次分值="2", 最低得分="1"),
        scored("3", 一级指标="二", 分值="2"),
    ]
    cells = {"640106": ["80%", "3", ""]}
    dataset = points_folder(tmp_path, rows, cells, "points_total = 100\n")
    steps = list(point_steps(points_of(dataset)))
    assert [step.how for step in steps] == [
        "6 × 80% ÷ 90% = 16/3 分",
        "5 − 2 × 3 = -1 分，不低于 1 分",
        "未填报：最低 0 分，最高 2 分",
    ]
    assert steps[0].place == "“observations.csv”第2行“value”列"
    levels = list(level_steps(points_of(dataset), dataset.rules))
    assert levels[0].how == "得 19/3 ÷ 应得 11 × 分值 60 = 380/11"
    assert levels[-1].title == "合计"


def test_a_list_that_says_nothing_of_points_has_none_and_reads_as_before(tmp_path: Path) -> None:
    plain = tuple(h for h in HEADER if h != "计分方式")
    rows = [scored("1", 计分满分="五分", 分档标准="随便", 二级指标="甲")]
    dataset = points_folder(tmp_path, rows, {"640106": ["是"]}, header=plain)
    assert (dataset.errors, assess(dataset).regions[0].points) == ((), None)
    assert dict(dataset.indicators[0].extra) == {
        "计分满分": "五分", "分档标准": "随便", "二级指标": "甲",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "cells", "column", "message"),
    [
        ("是否", {"计分方式": "酌情"}, "计分方式", "不在可填的内容里"),
        ("是否", {"计分方式": "按比例得分"}, "计分方式", "是否类指标不能"),
        ("比率", {"计分方式": "分档得分"}, "分档标准", "没有写分档"),
        ("比率", {"计分方式": "分档得分", "分档标准": "优秀=5"}, "分档标准", "读不出来"),
        ("比率", {"计分方式": "分档得分", "分档标准": "≤9%=5"}, "分档标准", "方向不一致"),
        ("比率", {"计分方式": "分档得分", "分档标准": "95%=5;90%=8"}, "分档标准", "得分反而少"),
        ("数量", {"计分方式": "按次扣分", "计分满分": "5"}, "每次分值", "没有写每次分值"),
        ("比率", {"计分方式": "加分", "每次分值": "1"}, "计分方式", "没有次数可计"),
        ("是否", {"计分方式": "达标得分", "计分满分": "若干"}, "计分满分", "不是数"),
        ("是否", {"计分方式": "达标得分", "计分满分": "-1"}, "计分满分", "负数"),
        ("数量", {"计分方式": "按比例得分", "目标值": "0"}, "计分方式", "目标值大于 0"),
        ("是否", {"计分方式": "达标得分", "二级指标分值": "5%"}, "", "没有写分值"),
    ],
)
def test_what_cannot_be_scored_is_an_error_at_its_cell(
    tmp_path: Path, kind: str, cells: Row, column: str, message: str
) -> None:
    dataset = points_folder(tmp_path, [scored("1", kind, **cells)], {"640106": [""]})
    (found,) = dataset.errors
    assert message in found.message
    assert (found.place.row, found.place.column) == (2, column)


def test_a_standard_in_words_and_what_is_not_said_are_told(tmp_path: Path) -> None:
    rows = [scored("1", 计分方式="达标得分", 评分标准="每少一项扣1分"), scored("2")]
    dataset = points_folder(tmp_path, rows, {"640106": ["是", "是"]}, header=(*HEADER, "评分标准"))
    told = [f.message for f in dataset.warnings]
    assert any("没有写计分方式（2）" in text for text in told)
    assert any("评分标准是文字（1）" in text for text in told)


def test_what_an_official_document_gives_in_points_is_scored_as_it_is_imported(
    tmp_path: Path,
) -> None:
    document = tmp_path / "指标体系.txt"
    document.write_text(
        "示例县法治政府建设指标体系\n一、依法履职（占总分值的60%）\n1.清单公布率达到100%（3分）。\n"
        "2.案件办结率超过90%（5分）。\n二、监督（占总分值的40%）\n3.公众满意度达到90%（2分）。\n"
        "三、加分项\n4.表彰达到1次以上（1分）。\n",
        "utf-8",
    )
    write_indicators(import_indicators(document), tmp_path / "indicators.xlsx")
    write_csv(tmp_path / "regions.csv", REGION_HEADER, [region("640106")])
    values = [["640106", str(i), text] for i, text in enumerate(("100%", "90%", "90%", "2"), 1)]
    write_csv(tmp_path / "observations.csv", ("region", "indicator", "value"), values)
    dataset = load_folder(tmp_path)
    assert dataset.errors == ()
    found = points_of(dataset)
    assert [part.worth for part in found.parts] == [60, 40]
    assert found.total.lower == 60 * Fraction(3, 8) + 40 + 1


def test_points_decide_only_what_the_rules_give_them_to_decide(tmp_path: Path) -> None:
    rows = [scored(str(i), 分值=str(w), 计分方式="达标得分") for i, w in enumerate((70, 20, 10))]
    cells = {
        "640104": ["是", "否", "是"],
        "640105": ["是", "是", "否"],
        "640106": ["否", "是", "是"],
    }
    by_completion = points_folder(tmp_path, rows, cells, "threshold = 0.6\n")
    assert shortlist(by_completion).regions.selected == ("640104", "640105", "640106")
    rules = 'threshold = 0.6\nranking = "points"\n'
    assert shortlist(points_folder(tmp_path, rows, cells, rules)).regions.selected == (
        "640105", "640104", "640106",
    )  # fmt: skip
    found = shortlist(points_folder(tmp_path, rows, cells, rules + "points_threshold = 80\n"))
    assert found.regions.selected == ("640105", "640104")
    (excluded,) = found.regions.excluded
    assert excluded.reason == "完成率 2/3（66.7%），达到 60%；得分 30 分，低于得分门槛 80 分。"
    # However many points there are, the threshold of completion is not reached by them.
    high = points_folder(tmp_path, rows, cells, 'threshold = 0.7\nranking = "points"\n')
    assert shortlist(high).regions.selected == ()


def test_rules_on_points_without_points_are_refused(tmp_path: Path) -> None:
    plain = tuple(h for h in HEADER if h != "计分方式")
    rules = 'ranking = "points"\n'
    dataset = points_folder(tmp_path, [scored("1")], {"640106": ["是"]}, rules, plain)
    with pytest.raises(FindingsError, match="没有“计分方式”列"):
        assess(dataset)


# Against a reference that counts anew -----------------------------------------------------------

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


# What does not apply, surveys of too few, limits that leave the target out ----------------------


def test_what_the_list_does_not_let_be_inapplicable_counts_as_missing(tmp_path: Path) -> None:
    header = ("指标编号", "指标名称", "类型", "可不适用")
    rows = [
        {"指标编号": str(i), "指标名称": f"示例{i}", "类型": "是否", "可不适用": flag}
        for i, flag in enumerate(["是", "", "", "否"])
    ]
    cells = {"640106": ["NA", "NA", "是", "不适用"]}
    dataset = points_folder(tmp_path, rows, cells, header=header)
    assert assess(dataset).by_code["640106"].lower.exact == "1/1"
    pairs = [
        ["640106", str(i), cell, "是" if i == 3 else ""] for i, cell in enumerate(cells["640106"])
    ]
    write_csv(tmp_path / "observations.csv", ("region", "indicator", "value", "同意不适用"), pairs)
    (tmp_path / "rules.toml").write_text('na_allowed = "listed"\n')
    dataset = load_folder(tmp_path)
    found = assess(dataset).by_code["640106"]
    assert (found.lower.exact, found.upper.exact) == ("1/2", "2/2")
    assert (found.not_applicable, found.missing) == (2, 1)
    (told,) = [f for f in dataset.warnings if "不适用”按未填报计" in f.message]
    assert told.place.row == 3


def test_a_region_to_which_too_little_applies_does_not_qualify_and_is_told_why(
    tmp_path: Path,
) -> None:
    rows = [scored(str(i)) for i in range(4)]
    cells = {"640104": ["是", "NA", "NA", "NA"], "640106": ["是", "是", "是", "否"]}
    dataset = points_folder(tmp_path, rows, cells, "threshold = 0.7\nmin_applicable = 2\n")
    found = shortlist(dataset)
    assert found.regions.selected == ("640106",)
    (excluded,) = found.regions.excluded
    assert excluded.reason == "适用的指标只有 1 项（3 项不适用），少于规则要求的 2 项，不能入选。"
    first = assessment_json(found.assessment)["regions"][0]
    assert (first["status"], first["not_applicable"]) == ("not_qualified", 3)


@pytest.mark.parametrize(("rule", "outcome"), [("told", "met"), ("missing", "missing")])
def test_a_survey_of_too_few_is_told_or_counts_as_missing(
    tmp_path: Path, rule: str, outcome: str
) -> None:
    header = (*HEADER, "最少样本量")
    rows = [scored("1", "比率", 计分方式="按比例得分", 最少样本量="300")]
    points_folder(tmp_path, rows, {"640104": ["95%"]}, f'small_samples = "{rule}"\n', header)
    write_csv(tmp_path / "regions.csv", REGION_HEADER, map(region, ("640104", "640105", "640106")))
    values = [
        ["640104", "1", "95%", "299"],
        ["640105", "1", "95%", "300"],
        ["640106", "1", "95%", ""],
    ]
    write_csv(tmp_path / "observations.csv", ("region", "indicator", "value", "样本量"), values)
    dataset = load_folder(tmp_path)
    results = assess(dataset).by_code
    found = [results[code].items[0].outcome for code in ("640104", "640105", "640106")]
    assert found == [outcome, "met", outcome]
    assert [f.place.row for f in dataset.warnings if "样本量" in f.message] == [2, 4]


@settings(max_examples=60)
@given(st.fractions(-3, 3), st.fractions(-3, 3), st.sampled_from(["超过", "低于", ">", "<"]))
def test_the_target_itself_is_not_beyond_a_strict_limit(
    target: Fraction, value: Fraction, word: str
) -> None:
    strict = Indicator("1", "示例", "count", DIRECTIONS[word], target)
    loose = Indicator("1", "示例", "count", "at_most" if strict.rises else "at_least", target)
    assert not meets(target, strict)
    # Beyond a limit is exactly what does not keep within it.
    assert meets(value, strict) != meets(value, loose)


def test_a_strict_limit_is_said_and_closed_by_the_gap(tmp_path: Path) -> None:
    rows = [scored("1", "比率", 方向="超过"), scored("2", "数量", 方向="低于")]
    dataset = points_folder(tmp_path, rows, {"640106": ["90%", "3"]})
    assessment = assess(dataset)
    assert [i.outcome for i in assessment.regions[0].items] == ["unmet", "unmet"]
    assert {i.indicator_class for i in assessment.regions[0].items} == {"提升"}
    assert [target_text(i) for i in dataset.indicators] == ["超过 90%", "低于 3"]
    assert gap(assessment, "640106").needed == 2
