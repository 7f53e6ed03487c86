"""What a text denies, demands or permits."""

import doctest

import pytest

from corpus.text import polarity
from corpus.text.polarity import absent, demands, negated, permits


@pytest.mark.parametrize(
    "text", ["不得收费", "未出示证件的", "严禁逐利执法", "没有依据", "没填报", "免予处罚", "除外"]
)
def test_a_text_that_denies_or_forbids_is_negated(text: str) -> None:
    assert negated(text)


@pytest.mark.parametrize(
    "text",
    ["不断完善", "不少于3次", "不超过5日", "未来三年", "没收违法所得", "无障碍环境"],
)
def test_a_word_that_only_looks_like_a_denial_is_none(text: str) -> None:
    assert not negated(text)


def test_a_duty_and_a_power_are_told_apart() -> None:
    assert demands("应当听取陈述")
    assert not demands("可以听取陈述")
    assert permits("可以听取陈述")
    assert not permits("具有可行性")


@pytest.mark.parametrize("text", ["还差", "缺", "未填报", "不到"])
def test_figures_of_what_is_not_there_are_known_by_the_words_before_them(text: str) -> None:
    assert absent(text)
    assert not absent("已完成")


def test_the_examples_are_true() -> None:
    assert doctest.testmod(polarity).failed == 0
