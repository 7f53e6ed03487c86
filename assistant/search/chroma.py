"""Vectors in Chroma: embedded in the process, or on a server that several installations share."""

from collections.abc import Collection as Names
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from assistant.settings import Settings
from corpus.errors import SettingsError

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """A vector of unit length with what it stands for: a provision's position, its document."""

    vector: NDArray[np.float32]
    provision: int
    document: str


class Store:
    """One collection, opened for reading; threads may share it."""

    def __init__(self, client: "Client", collection: "Collection") -> None:
        self._client = client
        self._collection = collection
        self.count = collection.count()

    @property
    def whole(self) -> bool:
        """Whether everything is there that was written."""
        return bool(self.count == (self._collection.metadata or {}).get("entries"))

    def close(self) -> None:
        """Let go of the collection's files; the store cannot be used after that."""
        self._client.close()

    def nearest(
        self, vector: NDArray[np.float32], depth: int, documents: Names[str] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Provisions whose vectors are nearest, nearest first, with the cosine of the best one.

        `depth` is how many vectors are looked at; `documents` restricts them.
        """
        if not self.count:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        where: Any = None if documents is None else {"document": {"$in": sorted(documents)}}
        with _reachable():
            found = self._collection.query(
                query_embeddings=np.asarray([vector], np.float32),
                n_results=min(depth, self.count),
                where=where,
                include=["metadatas", "distances"],
            )
        best: dict[int, float] = {}
        metadatas, distances = found["metadatas"] or [[]], found["distances"] or [[]]
        for metadata, distance in zip(metadatas[0], distances[0], strict=True):
            best.setdefault(cast("int", metadata["provision"]), 1.0 - float(distance))
        return np.array(list(best), np.int64), np.array(list(best.values()), np.float32)


def write_store(settings: Settings, target: Path, entries: Sequence[Entry]) -> None:
    """Write the collection of the generation in the folder `target`, under the folder's name."""
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


def open_store(settings: Settings, target: Path) -> Store:
    """Open the collection of a generation. Raises Chroma's own errors where it is not there."""
    with _reachable():
        client = _connect(settings, target)
        return Store(client, client.get_collection(target.name, embedding_function=None))


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
        raise _unreachable(error) from error
    return cast("Client", made)


@contextmanager
def _reachable() -> Iterator[None]:
    import httpx

    try:
        yield
    except httpx.TransportError as error:
        raise _unreachable(error) from error


def _unreachable(error: Exception) -> SettingsError:
    return SettingsError(
        f"连接不上 SHIFAN_CHROMA_URL 所指的 Chroma 服务：{error}", "请检查地址和服务是否已启动。"
    )
