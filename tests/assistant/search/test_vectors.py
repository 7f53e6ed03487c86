from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from assistant.search import vectors
from assistant.search.embeddings import BUNDLED, load_embeddings, model_key
from assistant.search.shipped import shipped_chunks
from assistant.search.vectors import Vectors, embed_missing, key, load_vectors, save_vectors


def silent(share: float, message: str) -> None:
    """Nobody watches."""


class Counting:
    """An embedder that remembers what it was asked for."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, texts: list[str]) -> list[list[float]]:
        self.texts += texts
        return [[float(len(text)), 1.0] for text in texts]


def test_the_shipped_vectors_cover_every_chunk_of_the_shipped_library() -> None:
    model, shipped = model_key(BUNDLED), load_vectors(vectors.SHIPPED)
    missing = [text for text in shipped_chunks() if key(model, text) not in shipped]
    assert not missing, f"{len(missing)} chunks: run `make vectors` and commit"


def test_the_shipped_vectors_are_those_of_the_model() -> None:
    model, shipped = model_key(BUNDLED), load_vectors(vectors.SHIPPED)
    sample = shipped_chunks()[::400]
    computed = np.array(load_embeddings(BUNDLED).embed_documents(sample))
    kept = np.array([shipped[key(model, text)] for text in sample])
    assert (np.sum(computed * kept, axis=1) > 0.999).all()


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
    given: Vectors = {key("m", str(i)): row / np.linalg.norm(row) for i, row in enumerate(rows)}
    save_vectors(path, given)
    loaded = load_vectors(path)
    assert set(loaded) == set(given)
    for name, row in given.items():
        assert float(row @ loaded[name]) > 0.999


@pytest.mark.parametrize("damage", ["absent", "cut off", "garbage"])
def test_a_damaged_file_of_vectors_counts_as_none(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    if damage != "absent":
        save_vectors(path, {key("m", "甲"): np.array([1.0, 0.0], np.float32)})
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2] if damage == "cut off" else b"garbage")
    assert load_vectors(path) == {}
