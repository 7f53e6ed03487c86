"""Figures in running text, however they are written."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.figures import bounds, digits, figures, with_digits
from corpus.text.numerals import to_chinese

UNITS = st.sampled_from(["个", "项", "件", "个工作日", "天", "元", "次", "人次", "倍"])


@given(st.integers(1, 9999), UNITS)
def test_a_figure_is_the_same_in_chinese_and_in_arabic_numerals(number: int, unit: str) -> None:
    chinese, arabic = f"不少于{to_chinese(number)}{unit}", f"不少于{number}{unit}"
    assert with_digits(chinese) == with_digits(arabic)
    (figure,) = figures(with_digits(chinese))
    assert (figure.key[0], figure.bound) == (str(number), "至少")


@given(st.integers(1, 99), st.integers(1, 99))
def test_a_fraction_is_the_same_in_words_and_in_digits(one: int, other: int) -> None:
    below, above = max(one, other) + 1, min(one, other)
    if below in (100, 1000, 10000):
        return
    assert with_digits(f"{to_chinese(below)}分之{to_chinese(above)}以上") == f"{above}/{below}以上"


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("百分之九十五点五", "95.5%"),
        ("百分之百", "100%"),
        ("千分之三", "3‰"),
        ("九成以上", "90%以上"),
        ("五万元", "50000元"),
        ("1,200件", "1200件"),
        ("第一千二百五十九条", "第1259条"),
        ("一次性", "1次性"),
    ],
)
def test_writings_of_one_value_become_one(written: str, same: str) -> None:
    assert with_digits(written) == same


def test_what_is_no_number_stays() -> None:
    assert with_digits("千方百计，一一落实") == "千方百计,一一落实"
    assert digits("千方百计") == digits("十百") == digits("") == ""


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("不低于90%", "至少"),
        ("90%以上", "至少"),
        ("最多3次", "至多"),
        ("不得超过60日", "至多"),
        ("超过90%", "超过"),
        ("不满14周岁", "不足"),
        ("接近90%", "接近"),
        ("6月底前", "前"),
        ("达到90%", ""),
    ],
)
def test_the_bound_of_a_figure_is_that_of_its_words(text: str, bound: str) -> None:
    (figure,) = figures(with_digits(text))
    assert figure.bound == bound


def test_a_month_takes_the_year_before_it() -> None:
    first, second = figures(with_digits("2025年5月底前申报，9月15日前验收"))
    assert first.key == ("2025", "5", "底", "")
    assert second.key == ("2025", "9", "", "15")
    assert first.is_date
    assert second.is_date


def test_bounds_without_a_figure_are_told_apart() -> None:
    assert bounds("罚款超过多少？") != bounds("罚款不超过多少？")
    assert bounds("至少几次？") == bounds("不少于几次？")


@given(st.text(alphabet="一二十百千万亿点分之成0123456789.,/%元个年月日以上不超过 ", max_size=60))
def test_the_form_with_digits_is_its_own(text: str) -> None:
    found = figures(with_digits(text))
    assert all(0 <= f.start < f.end <= len(with_digits(text)) for f in found)


def test_a_row_of_digits_that_is_no_number_is_no_error() -> None:
    (figure,) = figures(with_digits("1" * 6000 + "万"))
    assert figure.key[0] == "1" * 6000


@pytest.mark.parametrize(
    "run", ["1", "一", "1,", "1.", "1/", "百分之", "三分之", "不超过", "1万", "点", "1年1月"]
)
def test_the_time_to_read_figures_grows_with_the_text_alone(run: str) -> None:
    def cost(length: int) -> float:
        text = (run * length)[:length]
        started = time.process_time()
        figures(with_digits(text)), bounds(text)
        return time.process_time() - started

    least = min(cost(10_000) for _ in range(3))
    assert min(cost(40_000) for _ in range(3)) < 8 * max(least, 0.01)
