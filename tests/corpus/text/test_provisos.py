"""A proviso goes with the sentence that it takes back a part of."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.sentences import Span, runs, spans, with_provisos

RULES = ["行政机关不得收取费用。", "应当在六十日内提出申请。", "可以当场作出处罚决定。"]
PROVISOS = [
    "但是，法律、行政法规另有规定的除外。",
    "但涉及国家秘密的除外。",
    "法律、行政法规另有规定的，从其规定。",
    "法律另有规定的，依照其规定。",
    "法律另有规定的除外。",
    "不过当事人另有约定的除外。",
    "前款规定不适用于涉外案件。",
]


@pytest.mark.parametrize("between", ["", "\n"])
@pytest.mark.parametrize("proviso", PROVISOS)
@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_not_shown_without_its_proviso(rule: str, proviso: str, between: str) -> None:
    text = f"首句在此。{rule}{between}{proviso}末句在此。"
    whole = spans(text)
    for chosen in (whole[1], whole[2]):
        kept = with_provisos(text, whole, [chosen])
        assert [text[s.start : s.end] for s in kept] == [rule, proviso]


@pytest.mark.parametrize("text", ["行政机关应当公开。当事人可以申请。", "收到申请。五日内答复。"])
def test_a_sentence_of_its_own_is_not_brought_along(text: str) -> None:
    whole = spans(text)
    assert with_provisos(text, whole, whole[:1]) == whole[:1]


@given(st.lists(st.booleans(), min_size=1, max_size=12), st.integers(0, 6))
def test_runs_hold_what_is_chosen_and_no_more_than_the_gap(chosen: list[bool], gap: int) -> None:
    text = "甲乙。" * len(chosen)
    whole = spans(text)
    kept = [span for span, take in zip(whole, chosen, strict=True) if take]
    found = runs(text, kept, gap)
    assert all(any(r.start <= s.start and s.end <= r.end for r in found) for s in kept)
    for one, other in pairwise(found):
        assert other.start - one.end > gap
    if gap == 0:
        assert sum(r.end - r.start for r in found) == 3 * len(kept)


def test_runs_of_nothing_are_none() -> None:
    assert runs("甲。", []) == []
    assert runs("甲。\n乙。", [Span(0, 2), Span(3, 5)]) == [Span(0, 5)]
