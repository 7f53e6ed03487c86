"""Values, targets and thresholds as people write them, read exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.numbers import parse_number, percent, plain
from evaluation.records import Direction, Indicator, Kind, Observation, Rules
from evaluation.scoring.attainment import attainment, indicator_result, meets
from evaluation.tables.values import UnreadableValueError, read_target, read_value


def measured(
    kind: Kind = "ratio", target: str = "90%", unit: str = "%", direction: Direction = "at_least"
) -> Indicator:
    number, is_percent, _ = read_target(target, kind, unit, direction)
    return Indicator("I1", "示例", kind, direction, number, unit=unit, percent=is_percent)


YES_NO = Indicator("I2", "示例", "binary")


@pytest.mark.parametrize(
    "text", ["0.9", "90%", "90", "９０％", "90 %", " 90.0% ", "0.90", "9e-1", "9/10", "\u200b90%"]
)
@pytest.mark.parametrize("target", ["0.9", "90%", "90", "９０％"])
def test_ninety_per_cent_means_the_same_in_every_accepted_writing(text: str, target: str) -> None:
    indicator = measured(target=target)
    assert indicator.target == Fraction(9, 10)
    value = read_value(text, indicator).value
    assert value == Fraction(9, 10)
    assert value is not None
    assert meets(value, indicator)


@pytest.mark.parametrize("written", ["0.9", "90%", "９０％", 0.9, 90, "9/10", " 90 % "])
def test_a_threshold_means_the_same_in_every_accepted_writing(written: object) -> None:
    assert Rules(threshold=written).threshold == Fraction(9, 10)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "written", ["", "0", "101%", "高", "nan", "-0.9", True, None, float("inf")]
)
def test_a_threshold_that_cannot_be_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match="threshold"):
        Rules(threshold=written)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["是", "yes", "Y", "TRUE", "true", "1", "1.0", "√", "１", "100%"])
def test_yes_is_understood(text: str) -> None:
    assert read_value(text, YES_NO).value == 1


@pytest.mark.parametrize("text", ["否", "No", "n", "FALSE", "0", "0.0", "×"])
def test_no_is_understood(text: str) -> None:
    assert read_value(text, YES_NO).value == 0


@pytest.mark.parametrize("text", ["NA", "na", "N/A", "不适用", "ＮＡ"])
def test_not_applicable_is_not_missing(text: str) -> None:
    for indicator in (YES_NO, measured()):
        reading = read_value(text, indicator)
        assert reading.not_applicable
    assert not read_value("", YES_NO).not_applicable


@pytest.mark.parametrize("text", ["", "  ", "\u3000", "\u200b", "\ufeff"])
def test_a_blank_is_missing(text: str) -> None:
    assert read_value(text, measured()).value is None


@pytest.mark.parametrize(
    "text",
    [
        *("约95%", "≥90%", ">90%", "90%以上", "95-98%", "nan", "NaN", "inf", "-inf", "1e999"),
        *("=1+1", "#N/A", "#DIV/0!", "-", "无", "百分之九十", "2025-03-04", "9" * 500, "0x1F"),
        *("1,23", "٣", "95％左右", "1_000", "9 5", "\x0095a"),
    ],
)
def test_what_is_no_number_is_never_taken_for_one(text: str) -> None:
    with pytest.raises(UnreadableValueError):
        read_value(text, measured())


@pytest.mark.parametrize("text", ["有", "基本完成", "2", "-1", "是的吧", "NaN"])
def test_what_is_neither_yes_nor_no_is_refused(text: str) -> None:
    with pytest.raises(UnreadableValueError):
        read_value(text, YES_NO)


def test_the_indicators_own_unit_may_stand_behind_the_number() -> None:
    times = measured("count", "3次", "次")
    assert times.target == 3
    assert [read_value(t, times).value for t in ("3", "3次", "３ 次", "1,200")] == [3, 3, 3, 1200]
    for text in ("3人", "30%"):
        with pytest.raises(UnreadableValueError):
            read_value(text, times)


def test_a_number_without_sign_that_could_be_read_in_two_ways_is_pointed_out() -> None:
    assert "100%" in read_value("1", measured()).doubt
    assert not read_value("0.95", measured()).doubt
    low = measured(target="5%", direction="at_most")
    assert "50%" in read_value("0.5", low).doubt
    assert not read_value("0.5%", low).doubt


def test_a_rate_without_unit_takes_its_scale_from_the_target() -> None:
    by_sign = measured(target="90%", unit="")
    assert read_value("85", by_sign).value == Fraction(85, 100)
    as_share = measured(target="0.9", unit="")
    reading = read_value("85", as_share)
    assert (reading.value, bool(reading.doubt)) == (Fraction(85, 100), True)
    assert read_value("1.05", as_share).value == Fraction(105, 100)


@given(st.decimals(0, 1, allow_nan=False, places=6))
def test_share_and_per_cent_are_the_same_number(share: object) -> None:
    indicator = measured()
    exact = Fraction(str(share))
    in_percent = plain(exact * 100)
    assert read_value(plain(exact), indicator).value == exact
    assert read_value(f"{in_percent}%", indicator).value == exact
    if exact * 100 > 1:
        assert read_value(in_percent, indicator).value == exact


@given(st.fractions(max_denominator=1000))
def test_what_is_written_exactly_reads_back(number: Fraction) -> None:
    text = plain(number)
    if "/" not in text:
        assert parse_number(text) == number


@given(st.fractions(0, 1), st.integers(0, 100))
def test_a_rounded_percentage_never_shows_a_whole_one_that_is_missed(
    number: Fraction, whole: int
) -> None:
    if number < Fraction(whole, 100):
        assert percent(number) != f"{whole}.0%"


def observed(value: str, indicator: Indicator) -> Observation:
    reading = read_value(value, indicator)
    return Observation("640106", indicator.code, reading.value, reading.not_applicable, value)


@pytest.mark.parametrize(
    ("value", "outcome", "of_class"),
    [
        ("90%", "met", "巩固"),
        ("89.99%", "unmet", "提升"),
        ("54%", "unmet", "提升"),
        ("53.99%", "unmet", "短板"),
        ("", "missing", "短板"),
        ("NA", "not_applicable", None),
    ],
)
def test_the_class_follows_how_near_the_value_is(
    value: str, outcome: str, of_class: str | None
) -> None:
    indicator = measured()
    result = indicator_result(indicator, observed(value, indicator))
    assert (result.outcome, result.indicator_class) == (outcome, of_class)


def test_at_most_counts_target_over_value() -> None:
    days = measured("count", "30", "日", "at_most")
    assert meets(Fraction(30), days)
    assert not meets(Fraction(31), days)
    assert attainment(Fraction(50), days) == Fraction(3, 5)
    assert indicator_result(days, observed("50", days)).indicator_class == "提升"
    assert indicator_result(days, observed("51", days)).indicator_class == "短板"


@pytest.mark.parametrize("direction", ["at_least", "at_most"])
@given(st.integers(-9, 9), st.integers(-9, 9))
def test_nearness_is_always_a_share_below_one_for_what_is_unmet(
    direction: Direction, target: int, value: int
) -> None:
    indicator = Indicator("I", "示例", "count", direction, Fraction(target))
    if not meets(Fraction(value), indicator):
        assert 0 <= attainment(Fraction(value), indicator) < 1


def test_a_target_of_zero_is_met_by_zero_and_by_nothing_above() -> None:
    none = measured("count", "0", "件", "at_most")
    assert meets(Fraction(0), none)
    assert indicator_result(none, observed("1", none)).indicator_class == "短板"
