"""Vectors searched on a Chroma server, asked over HTTP and never waited for longer than is set.

Chroma's own client waits without end for a server that does not answer, and offers no setting
against it (chromadb 1.5, `httpx.Client(timeout=None)`); so questions go over its HTTP interface.
"""

import threading
import time
import weakref
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.search.memory import Vectors
from assistant.words import search as texts
from corpus.errors import SettingsError

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")

# Connecting, and each answer, may take this long; an answer takes 10 ms.
TIMEOUT_SECONDS = 2.0
# So long is a server left alone that did not answer, so that not every question waits for it.
_REST_SECONDS = 30.0
_COLLECTIONS = "/api/v2/tenants/default_tenant/databases/default_database/collections"


class UnreachableServerError(SettingsError):
    """The Chroma server of the setting SHIFAN_CHROMA_URL does not answer."""

    def __init__(self, error: Exception) -> None:
        super().__init__(
            texts.SERVER_UNREACHABLE.format(reason=error), texts.SERVER_UNREACHABLE_HINT
        )


def check_reachable(url: str) -> None:
    """Raise `UnreachableServerError` where the server at `url` does not answer in time."""
    import httpx

    try:
        with _client(url) as client:
            client.get("/api/v2/heartbeat").raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise UnreachableServerError(error) from error


class ServerStore:
    """The collection of one generation on a server.

    The server says which vectors are nearest. How near they are is worked out from the rows kept
    beside the index, so that an index finds the same with the same scores wherever it is searched.
    While the server does not answer, nothing is near, and `trouble` says so.
    """

    def __init__(self, url: str, folder: Path) -> None:
        """`folder` is that of the generation, whose name the collection has.

        Raises `OSError` or `ValueError` where the rows are damaged, `LookupError` where the
        server answers and has no such collection, or only a part of it.
        """
        self._vectors = Vectors.load(folder, few=True)
        self._name = folder.name
        self._client = _client(url)
        # An index that is no longer current may still be asked; the connection goes with the last.
        weakref.finalize(self, self._client.close)
        self._collection = ""
        self._rest_until = 0.0
        self._opening = threading.Lock()
        self.trouble = ""
        try:
            self._open()
        except LookupError:
            self.close()
            raise
        except _failures() as error:
            self._rest(error)

    @property
    def count(self) -> int:
        """How many vectors there are."""
        return self._vectors.count

    def nearest(
        self, vector: NDArray[np.float32], depth: int, documents: Collection[str] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """See `assistant.search.memory.Store`."""
        found = self._asked(lambda: self._query(vector, depth, documents))
        return self._vectors.best(np.array(found or [], np.int64), vector, depth)

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def _asked(self, ask: Callable[[], T]) -> T | None:
        """What the server answers; None where it does not, or did not a short while ago."""
        if time.monotonic() < self._rest_until:
            return None
        try:
            answer = ask()
        except _failures() as error:
            self._rest(error)
            return None
        self.trouble = ""
        return answer

    def _rest(self, error: Exception) -> None:
        self._rest_until = time.monotonic() + _REST_SECONDS
        reason = str(error) or type(error).__name__
        self.trouble = texts.SERVER_SILENT.format(reason=reason)

    def _open(self) -> str:
        """The id of the collection."""
        with self._opening:
            if not self._collection:
                found = self._get(f"/{self._name}")
                collection, about = str(found.get("id")), found.get("metadata") or {}
                count = self._get(f"/{collection}/count")
                if not self.count == about.get("entries") == count:
                    raise LookupError(self._name)
                self._collection = collection
        return self._collection

    def _query(
        self, vector: NDArray[np.float32], depth: int, documents: Collection[str] | None
    ) -> list[int]:
        """The rows that are nearest."""
        if not self.count:
            return []
        body: dict[str, Any] = {
            "query_embeddings": [vector.tolist()],
            "n_results": min(depth, self.count),
            "include": [],
        }
        if documents is not None:
            body["where"] = {"document": {"$in": sorted(documents)}}
        given = self._client.post(f"{_COLLECTIONS}/{self._open()}/query", json=body)
        rows = [int(i) for i in given.raise_for_status().json()["ids"][0]]
        if not all(0 <= row < self.count for row in rows):
            raise ValueError(texts.SERVER_STRANGE)
        return rows

    def _get(self, path: str) -> Any:  # noqa: ANN401 - JSON
        given = self._client.get(_COLLECTIONS + path)
        if given.status_code == 404:
            raise LookupError(path)
        return given.raise_for_status().json()


def _failures() -> tuple[type[Exception], ...]:
    """What is raised where the server does not answer, or with something else."""
    import httpx

    return (httpx.HTTPError, ValueError, TypeError, AttributeError, LookupError)


def _client(url: str) -> "httpx.Client":
    import httpx

    return httpx.Client(base_url=url, timeout=TIMEOUT_SECONDS)
