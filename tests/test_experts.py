"""How far experts agree, who stands apart, how scores are averaged, and TOPSIS beside it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare, rankdata

from evaluation.experts import (
    concordance,
    kendall_w,
    mean,
    ranks,
    standings,
    trimmed_mean,
)

ITEMS = "abcdef"


def marks_of(rows: dict[str, list[int]]) -> dict[str, dict[str, Fraction]]:
    return {
        expert: {item: Fraction(mark) for item, mark in zip("abcdefghij", row, strict=False)}
        for expert, row in rows.items()
    }


def test_kendalls_own_example_of_four_observers_and_six_objects() -> None:
    # Kendall, Rank Correlation Methods, chapter 6: S = 64, W = 0.229.
    rankings = [[5, 4, 1, 6, 3, 2], [2, 3, 1, 5, 6, 4], [4, 1, 6, 3, 2, 5], [4, 3, 2, 5, 1, 6]]
    w = kendall_w([[Fraction(rank) for rank in row] for row in rankings])
    assert w == Fraction(12 * 64, 16 * 210)
    assert round(float(w), 3) == 0.229


@given(
    st.integers(3, 8).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 4), min_size=n, max_size=n), min_size=3)
    )
)
def test_agreement_with_ties_is_the_one_behind_friedmans_test(rows: list[list[int]]) -> None:
    w = kendall_w([ranks([Fraction(value) for value in row]) for row in rows])
    if w is None:
        assert all(len(set(row)) == 1 for row in rows)
        return
    statistic = friedmanchisquare(*zip(*rows, strict=True)).statistic
    assert float(w) == pytest.approx(statistic / (len(rows) * (len(rows[0]) - 1)), abs=1e-9)
    assert 0 <= w <= 1


@given(st.lists(st.integers(0, 5), min_size=1))
def test_equal_scores_share_a_rank(values: list[int]) -> None:
    expected = rankdata([-value for value in values])
    assert [float(rank) for rank in ranks([Fraction(v) for v in values])] == list(expected)


def test_experts_who_agree_wholly_have_a_w_of_one() -> None:
    rows = {f"示例评委{n}": [90, 80, 70, 60, 50, 40] for n in range(1, 8)}
    agreed = concordance(marks_of(rows))
    assert agreed.w == 1
    assert agreed.p_value is not None
    assert agreed.p_value < 0.001


def test_only_projects_that_every_expert_scored_count() -> None:
    marks = marks_of({"甲": [90, 80, 70], "乙": [80, 85, 60], "丙": [75, 70, 65]})
    del marks["丙"]["c"]
    assert concordance(marks).items == ("a", "b")


def test_agreement_of_a_single_expert_is_not_defined() -> None:
    assert concordance(marks_of({"甲": [90, 80]})).w is None
    assert concordance({}).w is None
    assert concordance(marks_of({"甲": [80, 80], "乙": [70, 70]})).w is None


def test_an_expert_who_ranks_the_other_way_round_is_pointed_out() -> None:
    rows = {f"示例评委{n}": [90 - n, 80 + n, 70, 60, 50] for n in range(1, 5)}
    rows["示例评委5"] = [50, 60, 70, 80, 90]
    found = {standing.expert: standing for standing in standings(marks_of(rows))}
    assert [name for name, standing in found.items() if standing.outlying] == ["示例评委5"]
    assert found["示例评委5"].against_ranking
    assert found["示例评委5"].severity == ""


def test_an_expert_who_marks_far_lower_than_all_others_is_pointed_out() -> None:
    rows = {f"示例评委{n}": [90 + n, 80 + n, 70 + n] for n in range(1, 7)}
    rows["示例评委7"] = [50, 40, 30]
    found = {standing.expert: standing for standing in standings(marks_of(rows))}
    assert [name for name, standing in found.items() if standing.outlying] == ["示例评委7"]
    assert found["示例评委7"].severity == "severe"
    assert found["示例评委7"].offset < -30


def test_the_trimmed_mean_leaves_out_one_highest_and_one_lowest() -> None:
    values = [Fraction(v) for v in (100, 80, 90, 0, 85)]
    assert trimmed_mean(values) == 85
    assert mean(values) == 71
    assert trimmed_mean(values[:2]) == 90
    with pytest.raises(ValueError, match="no values"):
        trimmed_mean([])


@given(st.lists(st.fractions(0, 100), min_size=1))
def test_both_averages_lie_between_lowest_and_highest(values: list[Fraction]) -> None:
    for average in (mean, trimmed_mean):
        assert min(values) <= average(values) <= max(values)
