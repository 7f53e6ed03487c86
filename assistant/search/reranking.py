"""A second look at the best candidates by a cross-encoder, where the setting names one."""

import threading
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from assistant.search.models import sentence_transformers
from corpus.errors import SettingsError

# A cross-encoder reads each candidate with the question: some 20 ms apiece on an office machine.
DEPTH = 30
Reranker = Callable[[str, Sequence[str]], list[float]]
_LOADING = threading.Lock()


def load_reranker(name: str) -> Reranker | None:
    """What scores texts for a question, higher for better; None when `name` is empty.

    `name` is the setting SHIFAN_RERANKER_MODEL: a CrossEncoder of sentence-transformers, by id
    or folder. It is loaded once a process. Raises `SettingsError` where it cannot be.
    """
    if not name:
        return None
    with _LOADING:
        return _load(name)


@cache
def _load(name: str) -> Reranker:
    library = sentence_transformers("SHIFAN_RERANKER_MODEL")
    try:
        model = library.CrossEncoder(name, num_labels=1, device="cpu")
    # Whatever is wrong with a folder or a download, each library below raises its own error.
    except Exception as error:
        raise SettingsError(
            f"SHIFAN_RERANKER_MODEL 所指的重排模型无法载入：{name}（{error}）",
            "请写成 sentence-transformers 的 CrossEncoder 模型的文件夹，或留空不用。",
        ) from error
    busy = threading.Lock()

    def rerank(question: str, texts: Sequence[str]) -> list[float]:
        with busy:
            scores = model.predict([(question, text) for text in texts], show_progress_bar=False)
        return [float(score) for score in np.asarray(scores)]

    return rerank


def reorder(
    ranked: Sequence[tuple[int, float]], scores: Sequence[float]
) -> list[tuple[int, float]]:
    """`ranked` with its first `len(scores)` positions in the order of `scores`, best first.

    The ranked scores stay where they are, so that they remain comparable with other rankings.

    >>> reorder([(7, 0.9), (8, 0.5), (9, 0.1)], [-1.0, 3.0])
    [(8, 0.9), (7, 0.5), (9, 0.1)]
    """
    order = np.argsort(-np.asarray(scores), kind="stable")
    head = [(ranked[i][0], ranked[place][1]) for place, i in enumerate(order.tolist())]
    return head + list(ranked[len(head) :])
