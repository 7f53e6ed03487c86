"""What single cells say: office words, figures in words, scales."""

from fractions import Fraction

import pytest

from evaluation.collecting.values import read_office
from evaluation.records import Indicator
from evaluation.tables.awarded import naming

SYSTEM = Indicator("1", "建立政府法律顾问制度", "binary")
SYSTEM_VETO = Indicator("1", "建立政府法律顾问制度", "binary", veto=True)
NONE_HAPPENED = Indicator("2", "未发生违规异地执法", "binary", veto=True)
RATE = Indicator("3", "公示率", "ratio", target=Fraction(9, 10), unit="%", percent=True)
SMALL = Indicator("4", "下降率", "ratio", target=Fraction(1, 20), unit="%", percent=True)
LOST = Indicator("5", "败诉率", "ratio", "at_most", Fraction(5))
EVENTS = Indicator("6", "普法活动场次", "count", target=Fraction(1200), unit="场")
CASES = Indicator("7", "败诉案件数", "count", "at_most", Fraction(3), unit="件")
MONEY = Indicator("8", "经费投入", "count", target=Fraction(50), unit="万元")


def value(text: str, indicator: Indicator) -> Fraction | str | None:
    """The value of a cell, "NA", or None where it counts as missing; what is not plain is told."""
    read = read_office(text, indicator)
    assert bool(read.text) == (read.kind != "plain")
    if read.reading is None:
        return None
    return "NA" if read.reading.not_applicable else read.reading.value


@pytest.mark.parametrize(
    "text",
    ["已完成", "完成", "达标", "√", "有", "已建立。", "是（详见附件）", "☑是 □否", "已按要求落实"],
)
def test_words_for_yes(text: str) -> None:
    assert value(text, SYSTEM) == 1


@pytest.mark.parametrize("text", ["未完成", "没有", "无", "不达标", "尚未建立", "是□ 否☑"])
def test_words_for_no(text: str) -> None:
    assert value(text, SYSTEM) == 0


@pytest.mark.parametrize(
    "text",
    [
        "部分完成",
        "基本完成",
        "正在推进",
        "计划9月完成",
        "未全部完成",
        "无此项",
        "/",
        "暂无",
        "约95%",
    ],
)
def test_what_is_neither_yes_nor_no_counts_as_missing(text: str) -> None:
    assert value(text, SYSTEM) is None


@pytest.mark.parametrize("text", ["不涉及", "本地不涉及", "不适用", "NA"])
def test_words_for_not_applicable(text: str) -> None:
    assert value(text, SYSTEM) == "NA"


@pytest.mark.parametrize("text", ["0", "否", "无", "没有", "1", "×", "有"])
def test_a_bare_answer_to_a_negative_title_is_asked(text: str) -> None:
    assert value(text, NONE_HAPPENED) is None
    assert "否定" in read_office(text, NONE_HAPPENED).text


@pytest.mark.parametrize(
    "text", ["是", "未发生", "没有发生过", "0起", "无违规异地执法情况", "是，未发生"]
)
def test_an_answer_that_says_that_it_did_not_happen(text: str) -> None:
    assert value(text, NONE_HAPPENED) == 1


@pytest.mark.parametrize(
    ("text", "indicator"), [("发生1起", NONE_HAPPENED), ("未完成", SYSTEM_VETO)]
)
def test_no_proposal_is_a_veto(text: str, indicator: Indicator) -> None:
    assert value(text, indicator) is None
    assert value("否", SYSTEM_VETO) == 0


@pytest.mark.parametrize(
    "text",
    ["95%", "９５％", "95", "0.95", "95.00", "约95%", "98%（截至6月）", "百分之九十五",
     "≥90%", "95%以上"],
)  # fmt: skip
def test_shares_in_words_reach_the_target(text: str) -> None:
    found = value(text, RATE)
    assert isinstance(found, Fraction)
    assert Fraction(9, 10) <= found <= Fraction(98, 100)


@pytest.mark.parametrize(
    "text", ["约91%", "≥85%", "近90%", "95%（目标90%）", "90%-95%", "达标", "95个百分点"]
)
def test_shares_that_leave_the_target_open_are_asked(text: str) -> None:
    assert value(text, RATE) is None


def test_per_thousand_is_per_thousand() -> None:
    assert value("95‰", RATE) == Fraction(95, 1000)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,300余", 1300), ("1300场次", 1300), ("0.13万", 1300), ("一千三百", 1300), ("1300+", 1300)],
)
def test_counts_in_words(text: str, number: int) -> None:
    assert value(text, EVENTS) == number


@pytest.mark.parametrize("text", ["1300人", "上千场", "近1200", "1300（线上9）", "2025-06-30"])
def test_counts_of_something_else_are_asked(text: str) -> None:
    assert value(text, EVENTS) is None


def test_bounds_count_where_they_decide() -> None:
    assert value("≤3", CASES) == 3
    assert value("3余", CASES) is None
    assert value("5余", CASES) == 5


def test_units_of_ten_thousand() -> None:
    assert [value(t, MONEY) for t in ("60", "60万元", "600000元", "0.006亿元")] == [60] * 4
    assert read_office("600000", MONEY).kind == "warning"


def test_scales_that_decide_are_asked() -> None:
    assert value("30%", LOST) is None
    assert value("3%", LOST) == 3
    assert value("0.8", SMALL) is None
    assert value("0.95", RATE) == Fraction(95, 100)
    assert read_office("0.95", RATE, mixed=True).reading is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("第二批", "named"), ("2023年", "named"), ("国家级", "named"), ("", "blank"),
        ("无", "blank"), ("暂无", "not_named"), ("未获命名", "not_named"),
        ("第四批拟申报", "unclear"),
        ("自治区级", "unclear"),
    ],
)  # fmt: skip
def test_what_counts_as_named(text: str, said: str) -> None:
    assert naming(text) == said
