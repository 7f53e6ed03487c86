"""Questions on the data by meaning: the examples nearest to a question propose operations.

The examples stand in wordings/examples.toml, by operation, with such as ask of laws. Names and
figures of a question are replaced by the words that stand for them there, so that it is compared
by what it asks and not by whom it names. What is proposed holds nothing yet: the fields are filled
from the question, and checked against it (`assistant.data.filling`, `assistant.data.grounds`).
"""

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.data.names import Names
from assistant.search import vectors
from assistant.search.embeddings import BUNDLED, load_embeddings, model_key
from corpus.text.lexicon import terms
from corpus.text.normal import squeezed
from corpus.text.numerals import NUMERAL

EXAMPLES = Path(__file__).parent / "wordings/examples.toml"
SHIPPED = Path(__file__).parent / "wordings/examples.npz"
ELSEWHERE = "elsewhere"
_SHARE = re.compile(rf"\d+(?:\.\d+)?\s*%|百分之(?:{NUMERAL})|(?:{NUMERAL})成")
# 一个 in 哪一个 and 第一名 are no numbers of what is listed.
_COUNT = re.compile(
    rf"(?<!第)(?!一[个名项家])(?:{NUMERAL})(?=[个名项家])|(?<=[前后数])(?:{NUMERAL})"
)

Embed = Callable[[str], Sequence[float]]


class Nearness(NamedTuple):
    """How near a question is to the nearest example of an operation, as a cosine."""

    operation: str
    cosine: float


@cache
def examples() -> tuple[tuple[str, str], ...]:
    """Every example with the name of its operation, or `ELSEWHERE`."""
    read = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))
    return tuple((text, name) for name, texts in read.items() for text in texts)


@cache
def vocabulary() -> tuple[frozenset[str], str]:
    """The words of the examples on data, and the whole text of those on something else."""
    on_data = {word for text, name in examples() if name != ELSEWHERE for word in terms(text)}
    return frozenset(on_data), "".join(text for text, name in examples() if name == ELSEWHERE)


def slotted(question: str, names: Names) -> str:
    """A question with the words of the examples for what it names and for its figures."""
    return _COUNT.sub("三", _SHARE.sub("90%", names.slotted(squeezed(question))))


def proposed(text: str, embed: Embed, *, bundled: bool = False) -> list[Nearness]:
    """The operations, and `ELSEWHERE`, by their nearest example; nearest first.

    `bundled` says that `embed` is the model whose vectors of the examples are shipped.
    """
    names, matrix = _embedded(embed, bundled)
    cosines = matrix @ np.asarray(embed(text), np.float32)
    best: dict[str, float] = {}
    for name, cosine in zip(names, cosines.tolist(), strict=True):
        best[name] = max(cosine, best.get(name, -1.0))
    return sorted((Nearness(*one) for one in best.items()), key=lambda n: -n.cosine)


@lru_cache(maxsize=2)
def _embedded(embed: Embed, bundled: bool) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    model = model_key(BUNDLED)
    known = vectors.load_vectors(SHIPPED) if bundled else {}
    keys = [vectors.key(model, text) for text, _ in examples()]
    rows = [
        known[key].vector if key in known else embed(text)
        for key, (text, _) in zip(keys, examples(), strict=True)
    ]
    return tuple(name for _, name in examples()), np.asarray(rows, np.float32)


def ship() -> None:
    """Write the vectors of the examples by the bundled model: `python -m assistant.data.meaning`.

    What has changed since is embedded when the first question is asked.
    """
    encoder, model = load_embeddings(BUNDLED), model_key(BUNDLED)
    none = np.zeros((0, 0), np.uint8)
    rows = {
        vectors.key(model, text): vectors.Embedded(encoder.query(text).vector, none)
        for text, _ in examples()
    }
    vectors.save_vectors(SHIPPED, rows)


if __name__ == "__main__":
    ship()
