import math
from pathlib import Path

import bm25s
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.search.lexical import LexicalIndex, normalize, tokenize

TEXTS = [
    "当事人要求听证的，应当在五日内提出。",
    "罚款应当在十五日内缴到指定银行。",
    "建设掌上办事平台（APP），网办率达95%。",
    "",
]
written = st.text(st.sampled_from("行政处罚听证款项APPabc１2%％，。 \n\0"), max_size=30)


@pytest.fixture(scope="module")
def lexical() -> LexicalIndex:
    return LexicalIndex.build(TEXTS)


@pytest.mark.parametrize(
    ("query", "place"),
    [("罚", 1), ("听证", 0), ("网办率", 2), ("app", 2), ("ＡＰＰ", 2), ("95％", 2)],
)
def test_a_word_is_found_however_short_and_however_written(
    lexical: LexicalIndex, query: str, place: int
) -> None:
    scores = lexical.scores(query)
    assert scores.shape == (len(TEXTS),)
    assert scores.argmax() == place
    assert scores[place] > 0


@pytest.mark.parametrize("query", ["", "  ", "，。", "龘"])
def test_a_query_that_nothing_matches_scores_nothing(lexical: LexicalIndex, query: str) -> None:
    assert not lexical.scores(query).any()


def test_a_rare_term_weighs_more_than_a_common_one(lexical: LexicalIndex) -> None:
    assert lexical.idf("听证") > lexical.idf("应当") > lexical.idf("")
    assert lexical.idf("应当") == pytest.approx(math.log(1 + 2.5 / 2.5))
    assert lexical.idf("ＡＰＰ") == lexical.idf("app") == lexical.idf("听证")


@given(texts=st.lists(written, min_size=1, max_size=6), query=written)
def test_scores_are_those_of_bm25s(texts: list[str], query: str) -> None:
    tokens = [tokenize(text) for text in texts]
    asked = [token for token in tokenize(query) if token in {t for text in tokens for t in text}]
    assume(asked)
    ranking = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    ranking.index(tokens, create_empty_token=False, show_progress=False)
    np.testing.assert_array_equal(
        LexicalIndex.build(texts).scores(query), ranking.get_scores(asked)
    )


def test_a_saved_index_answers_as_before(lexical: LexicalIndex, tmp_path: Path) -> None:
    lexical.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical")
    assert loaded.count == lexical.count == len(TEXTS)
    for query in ("罚款", "听证", "app", ""):
        np.testing.assert_array_equal(loaded.scores(query), lexical.scores(query))
        assert loaded.idf(query) == lexical.idf(query)
    assert {p.suffix for p in (tmp_path / "lexical").rglob("*.*")} == {".json", ".npy"}


@pytest.mark.parametrize("texts", [[], [""], ["，。"]])
def test_a_library_without_words_is_indexed_too(texts: list[str], tmp_path: Path) -> None:
    LexicalIndex.build(texts).save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical")
    assert loaded.scores("听证").tolist() == [0.0] * len(texts)


@given(texts=st.lists(written, max_size=6), term=written.filter(lambda t: "\0" not in t))
def test_rarity_counts_the_texts_that_contain_a_term(texts: list[str], term: str) -> None:
    holding = sum(normalize(term) in normalize(text) for text in texts)
    expected = math.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
    assert LexicalIndex.build(texts).idf(term) == pytest.approx(expected)


@given(text=written)
def test_a_text_is_found_by_each_of_its_own_tokens(text: str) -> None:
    index = LexicalIndex.build([text, "无关"])
    for token in tokenize(text):
        assert index.scores(token)[0] > 0
