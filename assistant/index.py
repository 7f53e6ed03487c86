"""The index: generations on disk, each complete in itself, of which one is current.

A generation holds the documents as they were, the lexical index, the vectors and a Chroma
collection. It is built aside; one rename of the file CURRENT makes it the one that answers.
"""

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from filelock import FileLock
from langchain_core.embeddings import Embeddings

from assistant import vectors
from assistant.chunks import Chunk, chunks, heading
from assistant.embeddings import load_embeddings, model_key
from assistant.lexical import LexicalIndex
from assistant.settings import Settings
from assistant.vectors import Progress
from corpus.library import Library
from corpus.records import Document, Provision, StructuredText

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

# Raise when what a generation holds, or how provisions are made, changes.
FORMAT = 1
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Index:
    """One generation, opened for reading; safe to share between threads."""

    name: str
    library: Library
    provisions: tuple[Provision, ...]
    lexical: LexicalIndex
    collection: "Collection"
    embeddings: Embeddings

    def close(self) -> None:
        """Let go of the collection's files; the index cannot be used after that."""
        client = self.collection._client
        if hasattr(client, "_system"):
            client._system.stop()


def index_folder(settings: Settings) -> Path:
    """Where the generations of an installation lie."""
    return settings.data_dir / "index"


def current_generation(settings: Settings) -> str:
    """The name of the generation that answers, "" when none has been built."""
    try:
        return (index_folder(settings) / "CURRENT").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def fingerprint(texts: Iterable[StructuredText], model: str) -> str:
    """What an index is made of: it need not be built again while this stays the same."""
    digest = hashlib.sha256(f"{FORMAT}\0{model}".encode())
    for text in texts:
        digest.update(repr(text.document).encode())
        digest.update(text.text.encode())
    return digest.hexdigest()


def is_current(settings: Settings, wanted: str) -> bool:
    """Whether the current generation has this fingerprint and is whole."""
    name = current_generation(settings)
    meta = index_folder(settings) / name / "meta.json"
    if not name or not meta.is_file():
        return False
    return bool(json.loads(meta.read_text(encoding="utf-8"))["fingerprint"] == wanted)


def model_of(settings: Settings, name: str) -> str:
    """The key of the model that a generation's vectors come from; "" when it is not whole."""
    try:
        meta = (index_folder(settings) / name / "meta.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    return str(json.loads(meta)["model"]) if json.loads(meta)["format"] == FORMAT else ""


def build(
    settings: Settings,
    texts: Sequence[StructuredText],
    progress: Progress,
    *,
    rebuild: bool = False,
) -> str:
    """Build a generation from `texts`, make it current and return its name.

    Vectors are taken from the current generation and from those shipped, unless `rebuild`.
    """
    folder = index_folder(settings)
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "build.lock"):
        return _build_locked(settings, folder, texts, progress, rebuild)


def _build_locked(
    settings: Settings,
    folder: Path,
    texts: Sequence[StructuredText],
    progress: Progress,
    rebuild: bool,
) -> str:
    model = model_key(settings.embedding_model)
    wanted = fingerprint(texts, model)
    previous = current_generation(settings)
    if not rebuild and is_current(settings, wanted):
        return previous
    _prune(settings, folder, keep={previous})
    name = f"g-{uuid.uuid4().hex[:12]}"
    target = folder / name
    target.mkdir()
    provisions = [p for text in texts for p in text.provisions]
    pieces = [chunk for p in provisions for chunk in chunks(p)]
    known: vectors.Vectors = {}
    if not rebuild:
        known = vectors.load_vectors(vectors.SHIPPED)
        known |= vectors.load_vectors(folder / previous / "vectors.npz") if previous else {}
    embedded = vectors.embed_missing(
        load_embeddings(settings.embedding_model),
        model,
        [chunk.text for chunk in pieces],
        known,
        lambda share, message: progress(0.9 * share, message),
    )
    vectors.save_vectors(target / "vectors.npz", embedded)
    progress(0.9, "正在写入索引")
    _write_chroma(settings, target, pieces, provisions, embedded, model)
    lexical = LexicalIndex.build([f"{heading(p)}\n{p.text}" for p in provisions])
    lexical.save(target / "lexical")
    _write_library(target / "library.json", texts)
    meta = {"fingerprint": wanted, "model": model, "format": FORMAT}
    _write(target / "meta.json", json.dumps(meta))
    _write(folder / "CURRENT", name)
    progress(1.0, "索引已就绪")
    return name


def _write(path: Path, content: str) -> None:
    temporary = path.with_name(path.name + ".tmp")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _prune(settings: Settings, folder: Path, keep: set[str]) -> None:
    """Remove generations that no longer answer, and those whose build was cut off."""
    for path in folder.glob("g-*"):
        if path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)
    if settings.chroma_url:
        client = _client(settings, folder)
        for collection in client.list_collections():
            if collection.name.startswith("g-") and collection.name not in keep:
                client.delete_collection(collection.name)


def _client(settings: Settings, target: Path) -> "ClientAPI":
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    quiet = ChromaSettings(anonymized_telemetry=False)
    if settings.chroma_url:
        host, _, port = settings.chroma_url.partition("//")[2].strip("/").partition(":")
        ssl = settings.chroma_url.startswith("https:")
        return chromadb.HttpClient(
            host=host, port=int(port or (443 if ssl else 8000)), ssl=ssl, settings=quiet
        )
    return chromadb.PersistentClient(path=str(target / "chroma"), settings=quiet)


def _write_chroma(
    settings: Settings,
    target: Path,
    pieces: Sequence[Chunk],
    provisions: Sequence[Provision],
    embedded: vectors.Vectors,
    model: str,
) -> None:
    client = _client(settings, target)
    collection = client.create_collection(
        name=target.name,
        embedding_function=None,
        configuration={"hnsw": {"space": "ip", "ef_construction": 100, "max_neighbors": 16}},
    )
    position = {p.id: i for i, p in enumerate(provisions)}
    for start in range(0, len(pieces), _BATCH):
        batch = pieces[start : start + _BATCH]
        collection.add(
            ids=[f"{start + i}" for i in range(len(batch))],
            embeddings=np.stack([embedded[vectors.key(model, c.text)] for c in batch]),
            metadatas=[
                {
                    "provision": position[c.provision_id],
                    "document": provisions[position[c.provision_id]].document_id,
                }
                for c in batch
            ],
        )


def _write_library(path: Path, texts: Sequence[StructuredText]) -> None:
    rows: list[dict[str, Any]] = []
    for text in texts:
        provisions = [
            [p.id, p.number, p.label, list(p.path), p.start, p.end] for p in text.provisions
        ]
        rows.append(
            {"document": asdict(text.document), "text": text.text, "provisions": provisions}
        )
    _write(path, json.dumps(rows, ensure_ascii=False, default=str))


def _read_library(path: Path) -> Library:
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
    return Library(texts)


def open_index(settings: Settings, name: str) -> Index:
    """Open a generation by its name, as `current_generation` gives it."""
    target = index_folder(settings) / name
    library = _read_library(target / "library.json")
    return Index(
        name=name,
        library=library,
        provisions=library.provisions,
        lexical=LexicalIndex.load(target / "lexical"),
        collection=_client(settings, target).get_collection(name, embedding_function=None),
        embeddings=load_embeddings(settings.embedding_model),
    )
