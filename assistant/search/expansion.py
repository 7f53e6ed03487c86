"""Documents expanded with questions: what people have asked that a provision answers.

Nogueira and others, "Document Expansion by Query Prediction" (2019). The questions in
`training/questions/` are in everyday words and of many voices; a new one is often nearer to one of
them than to the words of the law. Their vectors are shipped for the provisions of the library; a
provision that has none, such as one of an office's own paper, is found by its own words alone.
"""

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.search import provision_vectors
from assistant.search.provision_vectors import ProvisionVectors
from corpus.records import Provision

SHIPPED = Path(__file__).with_name("questions.npz")
ABSENT = -1.0


@cache
def shipped() -> ProvisionVectors:
    """The questions that are shipped, each with the provision it is about."""
    return provision_vectors.read(SHIPPED)


class Expansion:
    """The questions that are about the provisions of an index, read when the first one is asked."""

    def __init__(
        self, provisions: Sequence[Provision], questions: Callable[[], ProvisionVectors] = shipped
    ) -> None:
        self._provisions, self._questions = provisions, questions

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        """Of each question the place of its provision, -1 where that is not here."""
        place = {p.id: i for i, p in enumerate(self._provisions)}
        return np.array([place.get(p, -1) for p in self._questions().provisions], np.int64)

    def nearest(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """For each provision the cosine of the question about it that is nearest to `vector`.

        `ABSENT` where there is none.
        """
        found = np.full(len(self._provisions), ABSENT, np.float32)
        here = self._places >= 0
        if here.any():
            cosines = self._questions().cosines(vector)
            np.maximum.at(found, self._places[here], cosines[here])
        return found
