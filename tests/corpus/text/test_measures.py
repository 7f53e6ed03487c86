"""Figures as quantities: one value in any writing, and bounds that say the same or do not."""

import doctest
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import measures
from corpus.text.figures import figures
from corpus.text.measures import Quantity, agree, plain, quantity, same
from corpus.text.numerals import to_chinese


def read(text: str) -> Quantity:
    digits = plain(text)
    found = [q for f in figures(digits) if (q := quantity(f, digits))]
    return found[-1]


@given(st.integers(2, 999), st.sampled_from(["天", "日", "个自然日"]))
def test_days_are_the_same_in_any_writing(number: int, unit: str) -> None:
    assert same(read(f"{number}{unit}"), read(f"{to_chinese(number)}日"))


@given(st.integers(2, 30))
def test_months_and_working_days_are_no_days(number: int) -> None:
    assert not same(read(f"{number}个月"), read(f"{number * 30}日"))
    assert not same(read(f"{number}个工作日"), read(f"{number}日"))


@given(st.integers(2, 20))
def test_years_are_months_and_weeks_are_days(number: int) -> None:
    assert same(read(f"{number}年"), read(f"{number * 12}个月"))
    assert same(read(f"{number}个星期"), read(f"{number * 7}日"))


@given(st.integers(1, 99))
def test_shares_and_money_are_the_same_in_any_writing(number: int) -> None:
    assert same(read(f"{number}%"), read(f"百分之{to_chinese(number)}"))
    assert same(read(f"{number}万元"), read(f"{number}0000元"))
    assert same(read(f"{number}块钱"), read(f"{to_chinese(number)}元"))


@pytest.mark.parametrize(
    ("one", "other", "agreed"),
    [
        ("每季度1次", "每年4次", True),
        ("每半年一次", "每年两次", True),
        ("每季度一次", "每年一次", False),
        ("一次", "每年至少组织1次", True),
        ("一年至少两次", "每年至少2次", True),
    ],
)
def test_how_often_a_thing_is_done_counts(one: str, other: str, agreed: bool) -> None:
    assert same(read(one), read(other)) is agreed


@pytest.mark.parametrize("text", ["第五条", "2025年", "12345", "第四批", "110", "一次性告知"])
def test_places_years_and_numbers_of_telephones_measure_nothing(text: str) -> None:
    digits = plain(text)
    assert [quantity(f, digits) for f in figures(digits)] in ([], [None])


@pytest.mark.parametrize(
    ("claim", "source", "agreed"),
    [
        ("至少3人", "不少于三人", True),
        ("不得少于3人", "三人以上", True),
        ("超过3人", "三人以上", False),
        ("3人以下", "三人以上", False),
        ("不超过60日", "六十日内", True),
        ("最长60天", "不得超过六十日", True),
        ("60天", "六十日内", True),
        ("超过60天", "六十日内", False),
        ("至少6个", "6个", True),
        ("超过6个", "6个", False),
    ],
)
def test_a_bound_says_the_same_in_other_words(claim: str, source: str, agreed: bool) -> None:
    assert same(read(claim), read(source))
    assert agree(read(claim).bound, read(source).bound) is agreed


def test_a_number_that_is_no_fraction_measures_nothing() -> None:
    digits = plain("1/0")
    assert [quantity(f, digits) for f in figures(digits)] == [None]
    assert read("三分之二").value == Fraction(2, 3)


def test_the_examples_are_true() -> None:
    assert doctest.testmod(measures).failed == 0
