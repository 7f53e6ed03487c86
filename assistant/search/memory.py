"""Vectors searched from memory: every one is looked at, so that nothing is left to chance.

Of 2,616 vectors the nearest are found in less than a millisecond; Chroma, which keeps them too,
takes ten times as long and a second to be loaded. docs/retrieval.md has the measurements.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

VECTORS, PLACES = "vectors.npy", "places.npy"


@dataclass(frozen=True, slots=True)
class Entry:
    """A vector of unit length with what it stands for: a provision's position, its document."""

    vector: NDArray[np.float32]
    provision: int
    document: str


class Store(Protocol):
    """Where the vectors of an index are searched; threads may share it."""

    @property
    def trouble(self) -> str:
        """What keeps it from being searched at the moment, in Chinese; "" where nothing does."""

    def nearest(
        self, vector: NDArray[np.float32], depth: int, documents: Collection[str] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Provisions whose vectors are nearest, nearest first, with the cosine of the best one.

        `depth` is how many vectors are looked at; `documents` restricts them.
        """

    def close(self) -> None:
        """Let go of files and connections; the store cannot be used after that."""


class Vectors:
    """The vectors of one generation: rows of unit length, each with its provision and document."""

    trouble = ""

    def __init__(
        self,
        rows: NDArray[np.float32],
        provisions: NDArray[np.int64],
        documents: NDArray[np.str_],
    ) -> None:
        self._rows, self._provisions, self._documents = rows, provisions, documents

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Self:
        """The vectors of `entries`, in their order."""
        rows = np.stack([e.vector for e in entries]) if entries else np.zeros((0, 1))
        return cls(
            rows.astype(np.float32),
            np.array([e.provision for e in entries], np.int64),
            np.array([e.document for e in entries], np.str_),
        )

    def save(self, folder: Path) -> None:
        """Write them into `folder`: plain arrays, no pickle."""
        places = np.empty(
            len(self._rows), [("provision", np.int64), ("document", self._documents.dtype)]
        )
        places["provision"], places["document"] = self._provisions, self._documents
        np.save(folder / VECTORS, self._rows, allow_pickle=False)
        np.save(folder / PLACES, places, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, *, few: bool = False) -> Self:
        """Read what `save` wrote; with `few`, rows are read from the file as they are asked for.

        Raises `OSError` or `ValueError` where it is not whole.
        """
        rows = np.load(folder / VECTORS, mmap_mode="r" if few else None, allow_pickle=False)
        places = np.load(folder / PLACES, allow_pickle=False)
        if len(places) != len(rows):
            raise ValueError(f"{len(rows)} vectors, {len(places)} places")
        return cls(rows, places["provision"], places["document"])

    @property
    def count(self) -> int:
        """How many vectors there are; a long provision has several."""
        return len(self._rows)

    def nearest(
        self, vector: NDArray[np.float32], depth: int, documents: Collection[str] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """See `Store`."""
        if documents is None:
            return self.best(np.arange(self.count), vector, depth)
        among = np.flatnonzero(np.isin(self._documents, list(documents)))
        return self.best(among, vector, depth)

    def best(
        self, among: NDArray[np.int64], vector: NDArray[np.float32], depth: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """What `nearest` gives, of the rows `among`."""
        if not len(among):
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        rows = self._rows if len(among) == self.count else self._rows[among]
        # Not `@`: what BLAS makes of a row depends on how many rows it is given.
        cosines = np.einsum("ij,j->i", rows, vector)
        order = np.argsort(-cosines, kind="stable")[:depth]
        provisions = self._provisions[among[order]]
        _, first = np.unique(provisions, return_index=True)
        first.sort()
        return provisions[first], cosines[order[first]]

    def close(self) -> None:
        """See `Store`; memory is let go of by whoever holds the index."""
