"""Documents expanded with questions: what people have asked that a provision answers.

Nogueira and others, "Document Expansion by Query Prediction" (2019). The questions in
`training/questions/` are in everyday words and of many voices; a new one is often nearer to one of
them than to the words of the law. Their vectors are shipped for the provisions of the library; a
provision that has none, such as one of an office's own paper, is found by its own words alone.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.search.embeddings import BUNDLED, model_key
from corpus.records import Provision

SHIPPED = Path(__file__).with_name("questions.npz")
ABSENT = -1.0


class Questions(NamedTuple):
    """Vectors of questions, of unit length, [questions, 384], and the provision each is about."""

    rows: NDArray[np.float32]
    provisions: NDArray[np.str_]


NONE = Questions(np.zeros((0, 0), np.float32), np.zeros(0, np.str_))


@cache
def shipped() -> Questions:
    """The questions that are shipped; none where their vectors are of another model."""
    try:
        with np.load(SHIPPED, allow_pickle=False) as data:
            if str(data["model"]) == model_key(BUNDLED):
                rows = data["codes"].astype(np.float32)
                rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
                return Questions(rows, data["provisions"])
    except (OSError, ValueError, KeyError):
        pass
    return NONE


class Expansion:
    """The questions that are about the provisions of an index."""

    def __init__(self, questions: Questions, provisions: Sequence[Provision]) -> None:
        place = {p.id: i for i, p in enumerate(provisions)}
        here = [i for i, p in enumerate(questions.provisions.tolist()) if p in place]
        self._rows = questions.rows[here]
        self._of = np.array([place[questions.provisions[i]] for i in here], np.int64)
        self._count = len(provisions)

    def nearest(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """For each provision the cosine of the question about it that is nearest to `vector`.

        `ABSENT` where there is none.
        """
        found = np.full(self._count, ABSENT, np.float32)
        if len(self._rows):
            np.maximum.at(found, self._of, np.einsum("ij,j->i", self._rows, vector))
        return found
