"""The lexical index: BM25 over characters and pairs of characters, so that any word is found.

Characters and pairs need no dictionary: a word of one character is found as itself, a longer one
by its pairs, and a name that no segmenter knows is found as well as any other. The measurements
behind this choice are in docs/retrieval.md.
"""

import json
import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from operator import add
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from corpus.text.normal import folded

_RUN = re.compile(r"[㐀-䶿一-鿿]+|[^\W_㐀-䶿一-鿿]+")
# Stands between texts where they are searched as one; no text keeps it.
_END = "\0"
_ARRAYS = ("starts", "texts", "data")


def normalize(text: str) -> str:
    """The form in which texts are searched, without what stands between them."""
    return folded(text).replace(_END, " ")


def words(text: str) -> list[str]:
    """The words of a query as they are typed: runs of Chinese characters, others, and numbers.

    >>> words("公开、公正  APP")
    ['公开', '公正', 'app']
    """
    return _RUN.findall(normalize(text))


def tokenize(text: str) -> list[str]:
    """The tokens of a text: Chinese characters and pairs of them, other words and numbers whole.

    >>> tokenize("罚款5％、APP")
    ['罚', '款', '罚款', '5', 'app']
    """
    return _tokens(normalize(text))


def _tokens(normal: str) -> list[str]:
    tokens: list[str] = []
    for run in _RUN.findall(normal):
        if run[0] >= "㐀" and run[0] <= "鿿":
            tokens += run
            tokens += map(add, run, run[1:])
        else:
            tokens.append(run)
    return tokens


class _Scores(NamedTuple):
    """What each token adds to the score of each text, as bm25s works it out when it indexes.

    Token number t of `vocabulary` adds `data[starts[t]:starts[t + 1]]` to the texts `texts[…]`.
    """

    vocabulary: dict[str, int]
    starts: NDArray[np.int64]
    texts: NDArray[np.int32]
    data: NDArray[np.float32]


class LexicalIndex:
    """BM25 scores and rarity of terms over a fixed list of texts; threads may share it.

    bm25s works out the scores. It is imported where an index is built and not where one is
    searched, which is a sum: with it comes scipy, for a tenth of what a question costs.
    """

    def __init__(self, texts: Sequence[str], ranking: _Scores | None) -> None:
        """Use `build` or `load`. `texts` are normalized; `ranking` is None where there are none."""
        self._texts = texts
        self._ranking = ranking
        self._joined = _END.join((*texts, ""))
        self._ends = np.fromiter(accumulate(len(text) + 1 for text in texts), np.int64, len(texts))
        self.idf = lru_cache(maxsize=20_000)(self._idf)

    @classmethod
    def build(cls, texts: Sequence[str]) -> Self:
        """Index `texts`; their positions are what `scores` refers to."""
        normal = [normalize(text) for text in texts]
        tokens = [_tokens(text) for text in normal]
        if not any(tokens):
            return cls(normal, None)
        import bm25s

        made = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
        made.index(tokens, create_empty_token=False, show_progress=False)
        arrays = (np.asarray(made.scores[name]) for name in ("indptr", "indices", "data"))
        return cls(normal, _Scores(dict(made.vocab_dict), *arrays))

    def save(self, folder: Path) -> None:
        """Write the index into `folder`, which must not exist: arrays and JSON, no pickle."""
        folder.mkdir()
        (folder / "texts.json").write_text(json.dumps(self._texts), encoding="utf-8")
        if self._ranking is None:
            return
        place = folder / "bm25"
        place.mkdir()
        vocabulary = json.dumps(self._ranking.vocabulary)
        (place / "vocabulary.json").write_text(vocabulary, encoding="utf-8")
        for name in _ARRAYS:
            np.save(place / f"{name}.npy", getattr(self._ranking, name), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read what `save` wrote. Raises `OSError` or `ValueError` where it is not whole."""
        texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
        place = folder / "bm25"
        if not place.is_dir():
            return cls(texts, None)
        vocabulary = json.loads((place / "vocabulary.json").read_text(encoding="utf-8"))
        arrays = (np.load(place / f"{name}.npy", allow_pickle=False) for name in _ARRAYS)
        return cls(texts, _Scores(vocabulary, *arrays))

    @property
    def count(self) -> int:
        """How many texts are indexed."""
        return len(self._texts)

    def scores(self, query: str) -> NDArray[np.float32]:
        """The BM25 score of each text for a query, shape (texts,); 0 where nothing matches."""
        found = np.zeros(len(self._texts), np.float32)
        if self._ranking is None:
            return found
        vocabulary, starts, texts, data = self._ranking
        for number in (vocabulary[t] for t in tokenize(query) if t in vocabulary):
            column = slice(starts[number], starts[number + 1])
            found[texts[column]] += data[column]
        return found

    def shares(self, query: str) -> NDArray[np.float32]:
        """The share of what a query says that each text has, by rarity; shape (texts,), 0 to 1.

        What it says are its pairs of characters and its other words; of one that has none, its
        characters.
        """
        found = np.zeros(len(self._texts), np.float32)
        if self._ranking is None:
            return found
        vocabulary, starts, texts, _ = self._ranking
        tokens = set(tokenize(query))
        total = 0.0
        for token in {t for t in tokens if len(t) > 1} or tokens:
            number = vocabulary.get(token, -1)
            column = slice(starts[number], starts[number + 1]) if number >= 0 else slice(0)
            having = texts[column]
            rarity = _rarity(len(having), len(self._texts))
            found[having] += rarity
            total += rarity
        return found / np.float32(total or 1.0)

    def having(self, words: Sequence[str]) -> list[int]:
        """The positions of the texts that have every one of `words`, normalized."""
        return [at for at, text in enumerate(self._texts) if all(w in text for w in words)]

    def _idf(self, term: str) -> float:
        """How rare a term is: log(1 + (n - d + ½) / (d + ½)), d of the n texts contain it."""
        return _rarity(self._containing(normalize(term)), len(self._texts))

    def _containing(self, term: str) -> int:
        """In how many texts a term stands, searching all of them as one string."""
        if not term:
            return len(self._texts)
        count, at = 0, self._joined.find(term)
        while at >= 0:
            count += 1
            # The rest of a text in which the term was found need not be searched.
            end = self._ends[np.searchsorted(self._ends, at, side="right")]
            at = self._joined.find(term, int(end))
        return count


def _rarity(count: int, total: int) -> float:
    return math.log(1 + (total - count + 0.5) / (count + 0.5))
