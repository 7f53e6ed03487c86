"""Embedding models: the bundled one, or any of sentence-transformers.

Unit length throughout, so that a dot product is a cosine. Another model takes the place of the
bundled one for the vectors that a search goes by; the tokens, by which it is judged whether a
passage answers, stay those of the bundled one, for which the judgement is calibrated.
"""

import hashlib
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from assistant.search.meaning import encoder
from assistant.search.meaning.encoder import Encoded, Encoder
from assistant.search.models import sentence_transformers
from corpus.errors import SettingsError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED = "bundled"
_LOADING = threading.Lock()


class Embeddings(Protocol):
    """A model that reads questions and passages; threads may share it."""

    def query(self, text: str) -> Encoded:
        """A question."""

    def passages(self, texts: Sequence[str]) -> list[Encoded]:
        """Passages of documents."""


class SentenceTransformerEmbeddings:
    """A model of sentence-transformers, with the prompts for queries and documents it defines."""

    def __init__(self, model: "SentenceTransformer", judge: Encoder) -> None:
        self._model = model
        self._judge = judge
        self._lock = threading.Lock()

    def query(self, text: str) -> Encoded:
        """A question."""
        with self._lock:
            vectors = self._model.encode_query(
                [text], normalize_embeddings=True, show_progress_bar=False
            )
        return self._judge.query(text)._replace(vector=np.asarray(vectors[0], np.float32))

    def passages(self, texts: Sequence[str]) -> list[Encoded]:
        """Passages of documents."""
        with self._lock:
            vectors = self._model.encode_document(
                list(texts), normalize_embeddings=True, show_progress_bar=False
            )
        judged = self._judge.passages(texts)
        return [
            one._replace(vector=np.asarray(row, np.float32))
            for one, row in zip(judged, vectors, strict=True)
        ]


def load_embeddings(name: str) -> Embeddings:
    """The model of the setting SHIFAN_EMBEDDING_MODEL, loaded once a process.

    Raises `SettingsError` where there is no such model, or it needs an extra that is missing.
    """
    if name == BUNDLED:
        return encoder.load_encoder()
    with _LOADING:
        return _load(name)


@cache
def _load(name: str) -> Embeddings:
    library = sentence_transformers("SHIFAN_EMBEDDING_MODEL")
    judge = encoder.load_encoder()
    try:
        return SentenceTransformerEmbeddings(library.SentenceTransformer(name, device="cpu"), judge)
    # Whatever is wrong with a folder or a download, each library below raises its own error.
    except Exception as error:
        raise SettingsError(
            f"SHIFAN_EMBEDDING_MODEL 所指的向量模型无法载入：{name}（{_first_line(error)}）",
            "请写成 bundled，或 sentence-transformers 模型的文件夹；没有外网时须先把模型放到本机。",
        ) from error


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def model_key(name: str) -> str:
    """What tells the vectors of one model from those of another; the model is not loaded.

    A folder counts by the names, sizes and dates of its files, so a model that is replaced in
    its place is noticed.
    """
    if name == BUNDLED:
        return f"bundled:{encoder.version()}"
    judge = encoder.version()
    folder = Path(name)
    if not folder.is_dir():
        return f"sentence-transformers:{name}:{judge}"
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        about = path.stat()
        relative = path.relative_to(folder).as_posix()
        digest.update(f"{relative}\0{about.st_size}\0{about.st_mtime_ns}\0".encode())
    return f"folder:{digest.hexdigest()[:32]}:{judge}"
