"""Points beside completion: what each way of scoring gives, levels, bounds, what they decide."""

from fractions import Fraction
from pathlib import Path

import pytest
from evaluation_folders import REGION_HEADER, region, write_csv
from point_folders import HEADER, Row, points_folder, scored

from evaluation.collecting.folder import load_office
from evaluation.indicators.files import write_indicators
from evaluation.indicators.official import import_indicators
from evaluation.records import Dataset, FindingsError
from evaluation.results import RegionPoints, Span
from evaluation.scoring.assessment import assess
from evaluation.scoring.points.derivation import level_steps, point_steps
from evaluation.scoring.shortlist import shortlist
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


@pytest.mark.parametrize("way", ["", "每少一项扣1分，扣完为止"])
def test_a_list_that_says_nothing_of_points_has_none_and_reads_as_before(
    tmp_path: Path, way: str
) -> None:
    rows = [scored("1", 计分方式=way, 计分满分="五分", 分档标准="随便", 二级指标="甲")]
    dataset = points_folder(tmp_path, rows, {"640106": ["是"]})
    assert (dataset.errors, assess(dataset).regions[0].points) == ((), None)
    extra = {name: text for name, text in dataset.indicators[0].extra if name != "计分方式"}
    assert extra == {
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
    rows = [scored("0", 计分方式="达标得分"), scored("1", kind, **cells)]
    dataset = points_folder(tmp_path, rows, {"640106": ["", ""]})
    (found,) = dataset.errors
    assert message in found.message
    assert (found.place.row, found.place.column) == (3, column)


def test_a_way_of_scoring_that_cannot_be_read_leaves_its_points_open_where_proposals_are_taken(
    tmp_path: Path,
) -> None:
    rows = [scored("1", 计分方式="达标得分"), scored("2", 计分方式="按次扣", 计分满分="7")]
    points_folder(tmp_path, rows, {"640106": ["是", "是"]})
    collected = load_office(tmp_path)
    assert points_of(collected.dataset).total == Span(Fraction(1), Fraction(8), Fraction(8))
    (told,) = [n for n in collected.notes if n.kind == "unreadable"]
    assert "“按次扣”" in told.text


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


def test_points_below_nothing_are_put_in_order_too(tmp_path: Path) -> None:
    rows = [scored("1", 计分方式="减分", 计分满分="9"), scored("2", 分值="1")]
    cells = {"640104": ["否", "是"], "640106": ["否", "否"], "640105": ["否", "是"]}
    rules = 'threshold = 0.0001\nranking = "points"\nregions = 1\nmax_per_parent = 1\n'
    found = shortlist(points_folder(tmp_path, rows, cells, rules)).regions
    assert (found.selected, found.objective) == (("640104",), -8)


def test_rules_on_points_without_points_are_refused(tmp_path: Path) -> None:
    plain = tuple(h for h in HEADER if h != "计分方式")
    rules = 'ranking = "points"\n'
    dataset = points_folder(tmp_path, [scored("1")], {"640106": ["是"]}, rules, plain)
    with pytest.raises(FindingsError, match="没有“计分方式”列"):
        assess(dataset)
