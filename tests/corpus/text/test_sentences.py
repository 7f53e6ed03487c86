"""A text cut into sentences, statements and clauses."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.sentences import (
    bare_statements,
    clauses,
    marked,
    sentences,
    spans,
    statements,
)

TEXTS = st.text(alphabet="依法。！？；：，、”“（一）[1]\n 甲乙", max_size=80)


@given(TEXTS)
def test_sentences_cover_a_text_but_for_white_space(text: str) -> None:
    found = spans(text)
    places = [0, *(place for span in found for place in (span.start, span.end)), len(text)]
    assert places == sorted(places)
    assert not any(text[a:b].strip() for a, b in list(pairwise(places))[::2])
    assert all(sentence and sentence == sentence.strip() for sentence in sentences(text))


@given(TEXTS)
def test_statements_put_together_are_the_text_but_for_white_space(text: str) -> None:
    joined = "".join(statements(text))
    assert "".join(joined.split()) == "".join(text.split())
    assert all(statement in text for statement in statements(text))


@given(TEXTS)
def test_a_statement_without_its_mark_and_a_clause_are_still_verbatim(text: str) -> None:
    assert all(bare in text for bare in bare_statements(text))
    assert all(clause in text and clause.strip() for clause in clauses(text))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "依据法律。包括：\n（一）许可；\n（二）处罚。应当公布。",
            ["依据法律。", "包括：\n（一）许可；\n（二）处罚。", "应当公布。"],
        ),
        ("他说“好。”再说。", ["他说“好。”", "再说。"]),
        ("第一行，\n\n第二行\n第三行", ["第一行，\n\n第二行", "第三行"]),
    ],
)
def test_a_list_stays_with_what_opens_it(text: str, whole: list[str]) -> None:
    assert sentences(text) == whole


def test_a_sentence_ends_outside_quotation_marks_whatever_the_pieces() -> None:
    text = "甲是六个。[1]乙称“好。真好。”[2]\n- 丙【1】。丁[1]。"
    whole = [s for s in marked([text], 100) if s]
    assert whole == [s for s in marked(list(text), 100) if s]
    assert [s.strip() for s in whole] == [
        "甲是六个。[1]",
        "乙称“好。真好。”[2]",
        "- 丙【1】。",
        "丁[1]。",
    ]


@given(TEXTS)
def test_sentences_that_come_in_pieces_are_those_of_the_whole(text: str) -> None:
    whole = [s for s in marked([text], 100) if s]
    assert whole == [s for s in marked(list(text), 100) if s]
    assert "".join(whole).strip() == text.strip()


def test_a_sentence_that_never_ends_is_cut() -> None:
    assert max(len(s) for s in marked(["“甲" * 500], 100)) <= 101


@pytest.mark.parametrize("run", ["\n", "：\n", "（一）", "“", "。", "。[1", " ", "，"])
def test_the_time_to_cut_a_text_grows_with_it_alone(run: str) -> None:
    def cost(length: int) -> float:
        text = (run * length)[:length]
        started = time.process_time()
        spans(text), statements(text), clauses(text), list(marked([text], 1200))
        return time.process_time() - started

    least = min(cost(20_000) for _ in range(3))
    assert min(cost(80_000) for _ in range(3)) < 8 * max(least, 0.01)
