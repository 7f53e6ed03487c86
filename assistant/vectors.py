"""Vectors by the hash of model and text: what has been embedded once is not embedded again."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings

SHIPPED = Path(__file__).with_name("vectors.npz")
_BATCH = 16

Progress = Callable[[float, str], None]
Vectors = dict[str, "np.ndarray[tuple[int], np.dtype[np.float32]]"]


def key(model: str, text: str) -> str:
    """The name of a text's vector under one model: 32 hexadecimal digits."""
    return hashlib.sha256(f"{model}\0{text}".encode()).hexdigest()[:32]


def load_vectors(path: Path) -> Vectors:
    """Read vectors that `save_vectors` wrote; none where there is no file."""
    if not path.is_file():
        return {}
    with np.load(path) as data:
        matrix = data["codes"].astype(np.float32) * data["scales"][:, None].astype(np.float32)
        keys = data["keys"]
    return {bytes(k).hex(): row for k, row in zip(keys, matrix, strict=True)}


def save_vectors(path: Path, vectors: Vectors) -> None:
    """Write vectors as one byte a number, scaled by each vector's largest (cosine > 0.9999)."""
    names = sorted(vectors)
    matrix = np.stack([vectors[name] for name in names]) if names else np.zeros((0, 1), np.float32)
    scales = np.abs(matrix).max(axis=1) / 127 if names else np.zeros(0, np.float32)
    codes = np.round(matrix / np.maximum(scales, 1e-12)[:, None]).astype(np.int8)
    keys = np.array([list(bytes.fromhex(name)) for name in names], dtype=np.uint8)
    np.savez_compressed(path, codes=codes, scales=scales.astype(np.float32), keys=keys)


def embed_missing(
    embeddings: Embeddings, model: str, texts: Sequence[str], known: Vectors, progress: Progress
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
        rows = np.asarray(embeddings.embed_documents(batch), dtype=np.float32)
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
        found |= {key(model, text): row for text, row in zip(batch, rows, strict=True)}
        done += sum(map(len, batch))
        progress(done / total, f"正在计算向量 {min(start + _BATCH, len(missing))}/{len(missing)}")
    return found
