import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.cli.metrics import mrr, ndcg, recall

ids = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)
gains = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 3), min_size=1)


def test_figures_agree_with_a_ranking_worked_out_by_hand() -> None:
    found, relevant = ["x", "a", "y", "b"], {"a": 1, "b": 1, "c": 1}
    assert recall(found, relevant, 2) == pytest.approx(1 / 3)
    assert recall(found, relevant, 4) == pytest.approx(2 / 3)
    assert mrr(found, relevant, 10) == 0.5
    best = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert ndcg(found, relevant, 10) == pytest.approx((1 / math.log2(3) + 1 / math.log2(5)) / best)


def test_a_graded_gain_counts_by_its_grade() -> None:
    assert ndcg(["b", "a"], {"a": 3, "b": 1}, 2) == pytest.approx(
        (1 + 3 / math.log2(3)) / (3 + 1 / math.log2(3))
    )


def test_nothing_found_is_nothing_gained() -> None:
    assert recall([], {"a"}, 10) == mrr([], {"a"}, 10) == ndcg([], {"a": 1}, 10) == 0.0


@given(found=ids, relevant=gains, k=st.integers(1, 10))
def test_every_figure_lies_between_nothing_and_all(
    found: list[str], relevant: dict[str, int], k: int
) -> None:
    for figure in (recall(found, relevant, k), mrr(found, relevant, k), ndcg(found, relevant, k)):
        assert 0 <= figure <= 1 + 1e-9


@given(relevant=gains)
def test_the_best_order_is_worth_all(relevant: dict[str, int]) -> None:
    best = sorted(relevant, key=lambda name: -relevant[name])
    assert ndcg(best, relevant, 10) == pytest.approx(1.0)
    assert mrr(best, relevant, 10) == recall(best, relevant, len(best)) == 1.0
