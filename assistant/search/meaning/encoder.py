"""The bundled encoder: what a text means, as one vector and as a small vector a token.

A Chinese model made in `training/` from multilingual-e5-small, run by onnxruntime in eight bits:
no torch, no download. Its vectors have unit length, so that a dot product is a cosine.
"""

import hashlib
import os
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.errors import SettingsError

FOLDER = Path(__file__).parent
MODEL, TOKENIZER = "encoder.onnx", "tokenizer.json"
# What `digest` gives for the two, written by the export: to read 33 MB takes 45 ms at each start.
VERSION = "version.txt"
# multilingual-e5 was trained with these in front.
_QUERY, _PASSAGE = "query: ", "passage: "
# Texts that the model reads at once; with more, what it computes outgrows the processor's cache.
_AT_ONCE = 4
_LOADING = threading.Lock()


class Encoded(NamedTuple):
    """A text: `vector` [384], `tokens` [tokens, 64], both of unit length, and `weights` [tokens],
    how much each token counts where the text is a question; they add up to 1."""

    vector: NDArray[np.float32]
    tokens: NDArray[np.float32]
    weights: NDArray[np.float32]


class Encoder:
    """The model, loaded; threads may share it.

    Raises:
        SettingsError: its files are not there, or not whole.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer

            options = onnxruntime.SessionOptions()
            # Threads that spin while they wait slow down whatever else the machine does.
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            options.intra_op_num_threads = min(os.cpu_count() or 1, 4)
            self._session: Any = onnxruntime.InferenceSession(
                str(folder / MODEL), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        # Each library raises its own error for a file that is missing or damaged.
        except Exception as error:
            raise SettingsError(
                f"随程序提供的向量模型无法载入：{error}", "请重新运行 make setup。"
            ) from error

    def query(self, text: str) -> Encoded:
        """A question."""
        return self._encode([_QUERY + text])[0]

    def passages(self, texts: Sequence[str]) -> list[Encoded]:
        """Passages of documents; of each the first 256 tokens are read."""
        return self._encode([_PASSAGE + text for text in texts]) if texts else []

    def _encode(self, texts: Sequence[str]) -> list[Encoded]:
        rows = self._tokenizer.encode_batch([text.replace("\0", " ") for text in texts])
        ids = np.array([row.ids for row in rows], np.int64)
        mask = np.array([row.attention_mask for row in rows], np.int64)
        lengths = mask.sum(1)
        # Those of like length together, as a batch is as long as its longest.
        order = np.argsort(lengths, kind="stable")
        found: dict[int, Encoded] = {}
        for start in range(0, len(order), _AT_ONCE):
            some = order[start : start + _AT_ONCE]
            longest = lengths[some].max()
            given = {"ids": ids[some, :longest], "mask": mask[some, :longest]}
            vectors, tokens, weights = self._session.run(None, given)
            for i, vector, its_tokens, weight in zip(some, vectors, tokens, weights, strict=True):
                n = lengths[i]
                found[int(i)] = Encoded(vector, its_tokens[:n], weight[:n])
        return [found[i] for i in range(len(texts))]


@cache
def _load(folder: Path) -> Encoder:
    return Encoder(folder)


def load_encoder(folder: Path = FOLDER) -> Encoder:
    """The bundled encoder, loaded once a process."""
    with _LOADING:
        return _load(folder)


@cache
def version(folder: Path = FOLDER) -> str:
    """What tells this model from another one, without loading it; "" where it is not there."""
    path = folder / VERSION
    return path.read_text(encoding="ascii").strip() if path.is_file() else ""


def digest(folder: Path = FOLDER) -> str:
    """What `version` is of the files as they are."""
    hashed = hashlib.sha256()
    for name in (MODEL, TOKENIZER):
        hashed.update((folder / name).read_bytes())
    return hashed.hexdigest()[:16]
