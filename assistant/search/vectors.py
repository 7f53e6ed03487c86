"""Vectors by the hash of model and text: what has been embedded once is not embedded again."""

import hashlib
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SHIPPED = Path(__file__).with_name("vectors.npz")
_BATCH = 16

Progress = Callable[[float, str], None]
Vectors = dict[str, NDArray[np.float32]]


def key(model: str, text: str) -> str:
    """The name of a text's vector under one model: 32 hexadecimal digits."""
    return hashlib.sha256(f"{model}\0{text}".encode()).hexdigest()[:32]


def load_vectors(path: Path) -> Vectors:
    """Read vectors that `save_vectors` wrote, unit length; none where the file is not whole."""
    try:
        with np.load(path, allow_pickle=False) as data:
            matrix = data["codes"].astype(np.float32)
            keys = data["keys"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
    return {bytes(k).hex(): row for k, row in zip(keys, _unit(matrix), strict=True)}


def _unit(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    length: NDArray[np.float32] = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.divide(matrix, np.maximum(length, 1e-12), dtype=np.float32)


def save_vectors(path: Path, vectors: Vectors) -> None:
    """Write vectors of unit length as one byte a number, each scaled by its largest.

    The scale is not kept, as it follows from the length. Cosines come back to within 0.001.
    """
    names = sorted(vectors)
    matrix = np.stack([vectors[name] for name in names]) if names else np.zeros((0, 1), np.float32)
    largest = np.maximum(np.abs(matrix).max(axis=1, keepdims=True, initial=0.0), 1e-12)
    codes = np.round(matrix * (127 / largest)).astype(np.int8)
    keys = np.array([list(bytes.fromhex(name)) for name in names], dtype=np.uint8)
    np.savez_compressed(path, codes=codes, keys=keys)


def embed_missing(
    embed: Callable[[list[str]], list[list[float]]],
    model: str,
    texts: Sequence[str],
    known: Vectors,
    progress: Progress,
) -> Vectors:
    """A vector for each of `texts` by its key, unit length; only those not `known` are computed.

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
        rows = _unit(np.asarray(embed(batch), dtype=np.float32))
        found |= {key(model, text): row for text, row in zip(batch, rows, strict=True)}
        done += sum(map(len, batch))
        progress(done / total, f"正在计算向量 {min(start + _BATCH, len(missing))}/{len(missing)}")
    return found
