"""What an embedding model says of texts, by the hash of model and text.

What has been embedded once is not embedded again.
"""

import hashlib
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.search.meaning.encoder import Encoded
from assistant.search.meaning.interaction import pack

SHIPPED = Path(__file__).with_name("vectors.npz")
KEPT = "vectors.npz"
_BATCH = 32

Progress = Callable[[float, str], None]


class Embedded(NamedTuple):
    """A passage as it is kept: its vector of unit length, and its tokens, packed."""

    vector: NDArray[np.float32]
    tokens: NDArray[np.uint8]


Vectors = dict[str, Embedded]
NONE: Vectors = {}


def key(model: str, text: str) -> str:
    """The name of a text's vector under one model: 32 hexadecimal digits."""
    return hashlib.sha256(f"{model}\0{text}".encode()).hexdigest()[:32]


def load_vectors(path: Path) -> Vectors:
    """Read vectors that `save_vectors` wrote; none where the file is not whole."""
    try:
        with np.load(path, allow_pickle=False) as data:
            matrix = unit(data["codes"].astype(np.float32))
            keys, tokens, ends = data["keys"], data["tokens"], data["ends"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
    parts = np.split(tokens, ends[:-1]) if len(ends) else []
    return {
        bytes(k).hex(): Embedded(row, part)
        for k, row, part in zip(keys, matrix, parts, strict=True)
    }


def kept(generation: Path) -> Vectors:
    """Those shipped, and those in the folder of a generation."""
    return load_vectors(SHIPPED) | load_vectors(generation / KEPT)


def unit(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows brought to length one."""
    length: NDArray[np.float32] = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.divide(matrix, np.maximum(length, 1e-12), dtype=np.float32)


def in_bytes(matrix: NDArray[np.float32]) -> NDArray[np.int8]:
    """Rows of unit length as one byte a number, each scaled by its largest.

    The scale is not kept, as it follows from the length: `unit` of the codes brings cosines back
    to within 0.001.
    """
    largest = np.maximum(np.abs(matrix).max(axis=1, keepdims=True, initial=0.0), 1e-12)
    codes: NDArray[np.int8] = np.round(matrix * (127 / largest)).astype(np.int8)
    return codes


def save_vectors(path: Path, vectors: Vectors) -> None:
    """Write vectors of unit length, one byte a number, with their tokens."""
    names = sorted(vectors)
    kept = [vectors[name] for name in names]
    matrix = np.stack([e.vector for e in kept]) if kept else np.zeros((0, 1), np.float32)
    # As it is: to compress it takes a fifth of a second, and saves an eighth.
    np.savez(
        path,
        codes=in_bytes(matrix),
        keys=np.array([list(bytes.fromhex(name)) for name in names], dtype=np.uint8),
        tokens=np.concatenate([e.tokens for e in kept]) if kept else np.zeros((0, 0), np.uint8),
        ends=np.cumsum([len(e.tokens) for e in kept], dtype=np.int64),
    )


def embed_missing(
    embed: Callable[[Sequence[str]], list[Encoded]],
    model: str,
    texts: Sequence[str],
    known: Vectors,
    progress: Progress,
) -> Vectors:
    """What `embed` says of each of `texts`, by key; only those not `known` are computed.

    `progress` is called with the share done, from 0 to 1.
    """
    found = {k: known[k] for k in (key(model, t) for t in texts) if k in known}
    missing = [t for t in dict.fromkeys(texts) if key(model, t) not in found]
    # Texts of like length together: a batch takes as long as its longest.
    missing.sort(key=len)
    total = sum(map(len, missing)) or 1
    done = 0
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        encoded = embed(batch)
        rows = unit(np.stack([e.vector for e in encoded]).astype(np.float32))
        for text, row, one in zip(batch, rows, encoded, strict=True):
            found[key(model, text)] = Embedded(row, pack(one.tokens))
        done += sum(map(len, batch))
        progress(done / total, f"正在计算向量 {min(start + _BATCH, len(missing))}/{len(missing)}")
    return found
