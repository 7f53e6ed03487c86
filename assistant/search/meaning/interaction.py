"""Late interaction: each word of a question looks for its match in a passage.

Khattab and Zaharia, "ColBERT" (2020). The score of a passage is the mean, weighted by how much
each token of the question counts, of the best cosine with a token of the passage. The tokens of
all passages are computed when the index is built and kept in four bits a number.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assistant.search.meaning.encoder import Encoded

CODES, PLACES = "tokens.npy", "token_places.npy"
# The numbers of a vector of 64 are spread like a bell with a width of 1/8; these steps between
# sixteen levels lose the least of it (Max, "Quantizing for minimum distortion", 1960).
_STEP = 0.335 / 8


def pack(tokens: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Vectors [tokens, numbers] in four bits a number, [tokens, numbers / 2].

    >>> pack(np.zeros((1, 4), np.float32)).shape
    (1, 2)
    """
    levels = np.clip(np.floor(tokens / _STEP) + 8, 0, 15).astype(np.uint8)
    packed: NDArray[np.uint8] = levels[:, ::2] << 4 | levels[:, 1::2]
    return packed


def unpack(codes: NDArray[np.uint8]) -> NDArray[np.float32]:
    """What `pack` was given, each number to within about a fortieth."""
    levels = np.empty((len(codes), 2 * codes.shape[1]), np.float32)
    levels[:, ::2], levels[:, 1::2] = codes >> 4, codes & 15
    unpacked: NDArray[np.float32] = (levels - np.float32(7.5)) * np.float32(_STEP)
    return unpacked


class Tokens:
    """The tokens of all passages of an index, with the provision that each passage belongs to.

    The passages of a provision follow one another, in the order of the provisions.
    """

    def __init__(
        self, codes: NDArray[np.uint8], ends: NDArray[np.int64], provisions: NDArray[np.int64]
    ) -> None:
        """`ends` of the passages in `codes`; the position of the provision of each."""
        self._codes, self._ends, self._provisions = codes, ends, provisions

    @classmethod
    def of(cls, passages: Sequence[NDArray[np.uint8]], provisions: Sequence[int]) -> Self:
        """The packed tokens of `passages`, each with the position of its provision."""
        ends = np.cumsum([len(p) for p in passages], dtype=np.int64)
        codes = np.concatenate(passages) if passages else np.zeros((0, 0), np.uint8)
        return cls(codes, ends, np.asarray(provisions, np.int64))

    def save(self, folder: Path) -> None:
        """Write them into `folder`: plain arrays, no pickle."""
        np.save(folder / CODES, self._codes, allow_pickle=False)
        np.save(folder / PLACES, np.stack([self._ends, self._provisions]), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read what `save` wrote. Raises `OSError` or `ValueError` where it is not whole."""
        # A question looks at a hundred passages: the rest stays on the disk.
        codes = np.load(folder / CODES, mmap_mode="r", allow_pickle=False)
        ends, provisions = np.load(folder / PLACES, allow_pickle=False)
        if len(codes) != (ends[-1] if len(ends) else 0):
            raise ValueError(f"{len(codes)} tokens, {ends[-1:]} places")
        return cls(codes, ends, provisions)

    def scores(self, query: Encoded, provisions: NDArray[np.int64]) -> NDArray[np.float32]:
        """How well each of `provisions` (positions) answers, by its best passage; -1 to 1.

        0 where a provision has no tokens, because nobody has embedded it yet.
        """
        first = np.searchsorted(self._provisions, provisions, "left")
        last = np.searchsorted(self._provisions, provisions, "right")
        found = np.zeros(len(provisions), np.float32)
        passages = np.array(
            [i for a, b in zip(first, last, strict=True) for i in range(a, b)], np.int64
        )
        starts = np.where(passages > 0, self._ends[passages - 1], 0)
        lengths = self._ends[passages] - starts
        if not lengths.sum():
            return found
        rows = np.concatenate(
            [self._codes[s : s + n] for s, n in zip(starts, lengths, strict=True)]
        )
        cosines = unpack(rows) @ query.tokens.T
        bounds = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        best = np.maximum.reduceat(cosines, bounds, axis=0) @ query.weights
        # What BLAS makes of a row depends a little on how many there are.
        np.maximum.at(found, np.repeat(np.arange(len(provisions)), last - first), best.round(4))
        return found


def between(query: Encoded, passage: Encoded) -> NDArray[np.float32]:
    """For each token of `query` the best cosine with a token of `passage`, [tokens]."""
    best: NDArray[np.float32] = (query.tokens @ passage.tokens.T).max(axis=1)
    return best
