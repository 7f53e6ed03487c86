"""Late interaction: the tokens that are kept, and what they say of a passage."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.search.embeddings import BUNDLED, load_embeddings
from assistant.search.meaning.interaction import Tokens, pack, unpack

PASSAGES = [
    "行政机关应当在七日内告知当事人有要求听证的权利。",
    "森林防火期内禁止野外用火。",
    "听证不公开举行的，应当说明理由。",
]


@settings(deadline=None)
@given(st.integers(0, 20), st.integers(0, 2**32 - 1))
def test_four_bits_keep_the_direction_of_a_token(count: int, seed: int) -> None:
    rows = np.random.default_rng(seed).normal(size=(count, 64)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    back = unpack(pack(rows))
    assert back.shape == rows.shape
    cosines = np.sum(back * rows, axis=1) / np.linalg.norm(back, axis=1)
    assert (cosines > 0.97).all()


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    """Three passages; the first two are of one provision."""
    encoded = load_embeddings(BUNDLED).passages(PASSAGES)
    return Tokens.of([pack(one.tokens) for one in encoded], [0, 0, 1])


def test_the_best_passage_of_a_provision_counts(tokens: Tokens) -> None:
    query = load_embeddings(BUNDLED).query("防火期能不能在野外点火")
    first, second = tokens.scores(query, np.array([0, 1]))
    assert first > second
    assert -1 <= second <= 1


def test_a_provision_without_tokens_has_no_score(tokens: Tokens) -> None:
    query = load_embeddings(BUNDLED).query("听证")
    assert tokens.scores(query, np.array([7, 1])).tolist()[0] == 0
    assert Tokens.of([], []).scores(query, np.array([0, 1])).tolist() == [0, 0]
    assert not len(tokens.scores(query, np.array([], np.int64)))


def test_tokens_that_were_saved_say_the_same(tokens: Tokens, tmp_path: Path) -> None:
    query = load_embeddings(BUNDLED).query("几天之内告知听证")
    tokens.save(tmp_path)
    again = Tokens.load(tmp_path)
    places = np.array([0, 1])
    np.testing.assert_array_equal(again.scores(query, places), tokens.scores(query, places))


def test_a_file_of_tokens_that_was_cut_off_is_refused(tokens: Tokens, tmp_path: Path) -> None:
    tokens.save(tmp_path)
    codes = np.load(tmp_path / "tokens.npy")
    np.save(tmp_path / "tokens.npy", codes[:-1])
    with pytest.raises(ValueError, match="places"):
        Tokens.load(tmp_path)
