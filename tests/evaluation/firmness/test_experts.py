"""How far experts agree, who stands apart, how scores are averaged, and TOPSIS beside it."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare, rankdata

from evaluation.firmness.experts import (
    concordance,
    kendall_w,
    overall_marks,
    ranks,
    standings,
)
from evaluation.firmness.topsis import second_opinion
from evaluation.records import Criterion, Dataset, Project, Score
from evaluation.results import ProjectResult
from evaluation.scoring.averages import mean, trimmed_mean


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


def test_an_experts_mark_of_a_project_weighs_the_criteria() -> None:
    dataset = Dataset(
        projects=(Project("P1", "示例项目1"), Project("P2", "示例项目2")),
        criteria=(Criterion("创新性", Fraction(3)), Criterion("实效性", Fraction(1))),
        scores=(
            Score("P1", "示例评委1", "创新性", Fraction(80)),
            Score("P1", "示例评委1", "实效性", Fraction(100)),
            Score("P2", "示例评委1", "创新性", Fraction(90)),
            Score("P2", "示例评委1", "实效性", None),
        ),
    )
    assert overall_marks(dataset) == {"示例评委1": {"P1": Fraction(85)}}


# TOPSIS beside the weighted mean


def results_of(rows: dict[str, list[int]], weights: list[int]) -> list[ProjectResult]:
    criteria = [Criterion(f"示例评分项{n}", Fraction(w)) for n, w in enumerate(weights, start=1)]
    return [
        ProjectResult(
            project=Project(id=name, name=f"示例项目{name}"),
            rank=0,
            score=sum((c.weight * v for c, v in zip(criteria, row, strict=True)), Fraction(0))
            / sum(weights),
            means=tuple(zip(criteria, map(Fraction, row), strict=True)),
        )
        for name, row in rows.items()
    ]


def test_topsis_gives_the_figures_of_its_formula() -> None:
    # By hand: columns 3, 4 and 4, 3 normalised by 5; ideal (0.8, 0.8), worst (0.6, 0.6), so
    # with weights 1 : 3 the distances are 0.2 × 0.25 and 0.2 × 0.75, closeness 1/4 and 3/4.
    found = second_opinion(results_of({"P1": [4, 3], "P2": [3, 4]}, [1, 3]))
    assert [opinion.closeness for opinion in found] == pytest.approx([0.25, 0.75])
    assert [opinion.rank for opinion in found] == [2, 1]


def test_topsis_may_rank_otherwise_than_the_mean_and_both_are_shown() -> None:
    rows = {"P1": [90, 40], "P2": [64, 64], "P3": [40, 90]}
    found = {o.project: o for o in second_opinion(results_of(rows, [1, 1]))}
    assert found["P1"].mean_score == 65
    assert found["P1"].mean_rank == found["P3"].mean_rank == 1
    assert found["P2"].mean_rank == 3
    assert all(opinion.closeness is not None for opinion in found.values())


def test_level_projects_have_no_topsis_rank_and_no_error() -> None:
    found = second_opinion(results_of({"P1": [0, 80], "P2": [0, 80]}, [1, 1]))
    assert [(o.closeness, o.rank, o.moved, o.mean_rank) for o in found] == [(None, None, 0, 1)] * 2
    assert second_opinion([]) == ()


def test_a_project_without_all_scores_keeps_its_place_in_the_table_without_a_rank() -> None:
    results = results_of({"P1": [90, 70], "P2": [70, 90], "P3": [50, 50]}, [1, 2])
    results[1] = replace(results[1], score=None, means=((results[1].means[0][0], None),) * 2)
    found = second_opinion(results)
    assert [opinion.rank for opinion in found] == [1, None, 2]
