from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from assistant.search import vectors
from assistant.search.embeddings import BUNDLED, load_embeddings, model_key
from assistant.search.meaning.encoder import Encoded
from assistant.search.meaning.interaction import unpack
from assistant.search.shipped import shipped_chunks
from assistant.search.vectors import (
    Embedded,
    Vectors,
    embed_missing,
    key,
    load_vectors,
    save_vectors,
)


def silent(share: float, message: str) -> None:
    """Nobody watches."""


def encoded(vector: np.ndarray, tokens: int) -> Encoded:
    return Encoded(vector, np.zeros((tokens, 4), np.float32), np.ones(tokens, np.float32))


class Counting:
    """An embedder that remembers what it was asked for."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[Encoded]:
        self.texts += texts
        return [encoded(np.array([len(text), 1.0], np.float32), len(text)) for text in texts]


def test_the_shipped_vectors_cover_every_chunk_of_the_shipped_library() -> None:
    model, shipped = model_key(BUNDLED), load_vectors(vectors.SHIPPED)
    missing = [text for text in shipped_chunks() if key(model, text) not in shipped]
    assert not missing, f"{len(missing)} chunks: run `make vectors` and commit"


def test_the_shipped_vectors_are_those_of_the_model() -> None:
    model, shipped = model_key(BUNDLED), load_vectors(vectors.SHIPPED)
    sample = shipped_chunks()[::400]
    computed = load_embeddings(BUNDLED).passages(sample)
    for text, one in zip(sample, computed, strict=True):
        kept = shipped[key(model, text)]
        # Eight bits compute a little differently beside other texts.
        assert float(one.vector @ kept.vector) > 0.99
        tokens = unpack(kept.tokens)
        assert tokens.shape == one.tokens.shape
        assert np.mean(np.sum(tokens * one.tokens, axis=1)) > 0.95


def test_what_is_known_is_not_embedded_again() -> None:
    embedder = Counting()
    first = embed_missing(embedder, "m", ["甲", "乙乙", "甲"], {}, silent)
    assert sorted(embedder.texts) == ["乙乙", "甲"]
    second = embed_missing(embedder, "m", ["乙乙", "丙丙丙"], first, silent)
    assert embedder.texts[2:] == ["丙丙丙"]
    assert set(second) == {key("m", "乙乙"), key("m", "丙丙丙")}


def test_another_model_embeds_everything_again() -> None:
    embedder = Counting()
    known = embed_missing(embedder, "m", ["甲"], {}, silent)
    embed_missing(embedder, "n", ["甲"], known, silent)
    assert embedder.texts == ["甲", "甲"]


def test_progress_grows_to_the_whole() -> None:
    seen: list[float] = []
    embed_missing(Counting(), "m", ["字" * n for n in range(60)], {}, lambda s, _: seen.append(s))
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


@settings(deadline=None)
@given(
    rows=st.lists(
        arrays(np.float32, 8, elements=st.floats(-1, 1, width=32)).filter(
            lambda row: np.linalg.norm(row) > 0.1
        ),
        max_size=5,
    )
)
def test_saved_vectors_come_back_with_their_direction(
    rows: list[np.ndarray], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("vectors") / "vectors.npz"
    given: Vectors = {
        key("m", str(i)): Embedded(row / np.linalg.norm(row), np.full((i, 2), i, np.uint8))
        for i, row in enumerate(rows)
    }
    save_vectors(path, given)
    loaded = load_vectors(path)
    assert set(loaded) == set(given)
    for name, kept in given.items():
        assert float(kept.vector @ loaded[name].vector) > 0.999
        np.testing.assert_array_equal(kept.tokens, loaded[name].tokens)


@pytest.mark.parametrize("damage", ["absent", "cut off", "garbage"])
def test_a_damaged_file_of_vectors_counts_as_none(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    if damage != "absent":
        kept = Embedded(np.array([1.0, 0.0], np.float32), np.zeros((1, 2), np.uint8))
        save_vectors(path, {key("m", "甲"): kept})
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2] if damage == "cut off" else b"garbage")
    assert load_vectors(path) == {}
