"""The national laws beside the office's library: searched by meaning, read when they are found.

The database has 350 laws in force; an office's library holds a few. The vectors of all their
articles are shipped in one byte a number; the texts, and the tokens of the few that come near, are
made when a question needs them.
"""

from collections.abc import Collection
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.search.chunks import chunks
from assistant.search.embeddings import BUNDLED, model_key
from assistant.search.meaning.encoder import Encoded, load_encoder
from assistant.search.meaning.interaction import between
from assistant.search.retrieval import Candidate
from corpus.laws.statutes import laws, read_law
from corpus.records import Document, Provision

SHIPPED = Path(__file__).with_name("further.npz")
# Of what is near by its vector, so many are read and looked at token by token: 15 ms apiece.
_DEPTH = 8


class _Shipped(NamedTuple):
    """Rows of unit length, one a passage, and the provision that each belongs to."""

    rows: NDArray[np.float32]
    provisions: NDArray[np.str_]
    laws: frozenset[str] = frozenset()


def further_laws() -> list[Document]:
    """The laws in force, one of each title, but for those of the special administrative regions."""
    found: dict[str, Document] = {}
    for law in laws():
        if law.in_force and "特别行政区" not in law.title:
            found.setdefault(law.title, law)
    return list(found.values())


def searched() -> frozenset[str]:
    """The laws, by id, that can be searched by meaning beside the library."""
    return _shipped().laws


def nearest(question: str, beside: Collection[str], among: Collection[str] = ()) -> list[Candidate]:
    """The articles nearest to a question, best first, of laws that are not in `beside` (ids).

    `among` restricts them to some laws. Nothing is near where the vectors are of another model.
    """
    shipped = _shipped()
    if not len(shipped.rows):
        return []
    query = load_encoder().query(question)
    law_of = np.char.partition(shipped.provisions, "#")[:, 0]
    allowed = ~np.isin(law_of, list(beside))
    if among:
        allowed &= np.isin(law_of, list(among))
    cosines = np.where(allowed, shipped.rows @ query.vector, -1.0)
    best: dict[str, float] = {}
    here = {law.id for law in further_laws()}
    for i in np.argsort(-cosines, kind="stable")[: 6 * _DEPTH]:
        if cosines[i] > 0 and len(best) < _DEPTH and law_of[i] in here:
            best.setdefault(str(shipped.provisions[i]), float(cosines[i]))
    found = [
        Candidate(
            provision=provision,
            score=late,
            cosine=cosine,
            lexical=0.0,
            late=late,
        )
        for provision, cosine in ((_provision(i), c) for i, c in best.items())
        if provision is not None
        for late in (_late(query, provision),)
    ]
    return sorted(found, key=lambda c: -c.late)


@cache
def _shipped() -> _Shipped:
    try:
        with np.load(SHIPPED, allow_pickle=False) as data:
            if str(data["model"]) == model_key(BUNDLED):
                rows = data["codes"].astype(np.float32)
                rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
                ids = data["provisions"]
                return _Shipped(rows, ids, frozenset(i.partition("#")[0] for i in ids.tolist()))
    except (OSError, ValueError, KeyError):
        pass
    return _Shipped(np.zeros((0, 0), np.float32), np.zeros(0, np.str_))


@lru_cache(maxsize=64)
def _articles(law: str) -> dict[str, Provision]:
    """The articles of a law in force by their ids; none where it is no longer in force."""
    found = next((document for document in further_laws() if document.id == law), None)
    return {p.id: p for p in read_law(found).provisions} if found else {}


def _provision(identifier: str) -> Provision | None:
    return _articles(identifier.partition("#")[0]).get(identifier)


def _late(query: Encoded, provision: Provision) -> float:
    """Late interaction of a question with the best passage of a provision."""
    passages = load_encoder().passages([c.text for c in chunks(provision)][:3])
    return max((float(between(query, p) @ query.weights) for p in passages), default=0.0)
