"""Vectors kept in Chroma: embedded in the process, or on a server that several installations share.

A collection is written once, in a folder of its own or under a name of its own, and never opened
again by what writes it: a damaged file of Chroma's would end the whole process.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import numpy as np

from assistant.search.memory import Entry
from assistant.search.server import UnreachableServerError, check_reachable
from assistant.settings import Settings

if TYPE_CHECKING:
    from chromadb.api.client import Client

_BATCH = 1000


def write_store(settings: Settings, target: Path, entries: Sequence[Entry]) -> None:
    """Write the collection of the generation in the folder `target`, under the folder's name.

    Raises `UnreachableServerError`, `OSError` where the disk is full, or Chroma's own errors.
    """
    with _reachable(), closing(_connect(settings, target)) as client:
        collection = client.create_collection(
            target.name,
            embedding_function=None,
            configuration=_configuration(len(entries)),
            metadata={"entries": len(entries)},
        )
        for start in range(0, len(entries), _BATCH):
            batch = entries[start : start + _BATCH]
            collection.add(
                ids=[str(start + i) for i in range(len(batch))],
                embeddings=np.stack([entry.vector for entry in batch]),
                metadatas=[{"provision": e.provision, "document": e.document} for e in batch],
            )


def _configuration(count: int) -> Any:  # noqa: ANN401 - Chroma's types are narrower than its API
    """Parameters of HNSW under which a collection of `count` vectors is searched exactly.

    The graph is random: another one in each building, and at each opening too, where Chroma adds
    again what it had not yet compacted. A search that visits a part of it finds now these vectors,
    now those. So the search is as wide as the collection, and the graph has neighbours enough for
    it to reach every vector. docs/retrieval.md has the measurements.
    """
    # Space "ip" is 1 - dot product, which is 1 - cosine for vectors of unit length.
    return {"hnsw": {"space": "ip", "max_neighbors": 32, "ef_search": max(count, 1)}}


def delete_store(settings: Settings, target: Path) -> None:
    """Remove the collection of a generation from a server; an embedded one goes with its folder."""
    if not settings.chroma_url:
        return
    from chromadb.errors import NotFoundError

    # There is none where the building was cut off before it came to that.
    with _reachable(), closing(_connect(settings, target)) as client, suppress(NotFoundError):
        client.delete_collection(target.name)


def _connect(settings: Settings, target: Path) -> "Client":
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    quiet = ChromaSettings(anonymized_telemetry=False)
    if not settings.chroma_url:
        made = chromadb.PersistentClient(path=str(target / "chroma"), settings=quiet)
        return cast("Client", made)
    check_reachable(settings.chroma_url)
    url = urlsplit(settings.chroma_url)
    secure = url.scheme == "https"
    try:
        made = chromadb.HttpClient(
            host=url.hostname or "",
            port=url.port or (443 if secure else 8000),
            ssl=secure,
            settings=quiet,
        )
    except ValueError as error:
        raise UnreachableServerError(error) from error
    return cast("Client", made)


@contextmanager
def _reachable() -> Iterator[None]:
    import httpx

    try:
        yield
    except httpx.TransportError as error:
        raise UnreachableServerError(error) from error
