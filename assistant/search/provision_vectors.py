"""Vectors that are shipped for provisions by their ids: of their texts, or of questions on them."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assistant.search.embeddings import BUNDLED, model_key
from assistant.search.vectors import in_bytes

# So many rows are turned into numbers of four bytes at a time: all at once would be 30 MB of fresh
# memory at the first question.
_BLOCK = 1024


@dataclass(frozen=True, slots=True)
class ProvisionVectors:
    """Vectors by the bundled model, [rows, 384] in one byte a number, and the provision of each.

    Provisions by their ids.
    """

    codes: NDArray[np.int8]
    provisions: list[str]

    @classmethod
    def of(cls, rows: NDArray[np.float32], provisions: Sequence[str]) -> Self:
        """Vectors of unit length, [rows, 384]."""
        return cls(in_bytes(rows), list(provisions))

    def cosines(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The cosine of each row with a vector of unit length, [rows]."""
        found = np.zeros(len(self.codes), np.float32)
        for start in range(0, len(found), _BLOCK):
            block = self.codes[start : start + _BLOCK].astype(np.float32)
            length = np.sqrt(np.einsum("ij,ij->i", block, block))
            found[start : start + _BLOCK] = np.einsum("ij,j->i", block, vector) / length
        return found


NONE = ProvisionVectors(np.zeros((0, 0), np.int8), [])


def read(path: Path) -> ProvisionVectors:
    """What `write` wrote; none where the file is not whole, or of another model."""
    try:
        with np.load(path, allow_pickle=False) as data:
            if str(data["model"]) != model_key(BUNDLED):
                return NONE
            return ProvisionVectors(data["codes"], data["provisions"].tolist())
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return NONE


def write(path: Path, vectors: ProvisionVectors) -> None:
    """Write vectors, and which model they are by."""
    np.savez_compressed(
        path,
        codes=vectors.codes,
        provisions=np.array(vectors.provisions, np.str_),
        model=np.array(model_key(BUNDLED)),
    )
