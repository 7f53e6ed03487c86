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

from assistant.search import provision_vectors
from assistant.search.chunks import chunks
from assistant.search.meaning.encoder import Encoded, load_encoder
from assistant.search.meaning.interaction import between
from assistant.search.provision_vectors import ProvisionVectors
from assistant.search.retrieval import Candidate
from corpus.laws.statutes import laws, read_law
from corpus.records import Document, Provision

SHIPPED = Path(__file__).with_name("further.npz")
# Of the articles that are near by their vectors, so many are looked at token by token, each by its
# nearest piece: 15 ms apiece. A long article has several pieces, each with a vector.
_DEPTH, _PIECES = 8, 48


class _Shipped(NamedTuple):
    """The vectors of articles, the ids of their laws, and which of these each row belongs to."""

    vectors: ProvisionVectors
    laws: list[str]
    law: NDArray[np.int64]


def further_laws() -> list[Document]:
    """The laws in force, one of each title, but for those of the special administrative regions."""
    found: dict[str, Document] = {}
    for law in laws():
        if law.in_force and "特别行政区" not in law.title:
            found.setdefault(law.title, law)
    return list(found.values())


def searched() -> frozenset[str]:
    """The laws, by id, that can be searched by meaning beside the library."""
    return frozenset(_shipped().laws) & {law.id for law in further_laws()}


def nearest(
    query: Encoded, beside: Collection[str], among: Collection[str] = ()
) -> list[Candidate]:
    """The articles nearest to a question, best first, of laws that are not in `beside` (ids).

    `query` is read by the bundled model; `among` restricts the search to some laws. Nothing is
    near where the vectors are of another model.
    """
    shipped = _shipped()
    wanted = searched().difference(beside)
    wanted = wanted.intersection(among) if among else wanted
    if not wanted:
        return []
    allowed = np.array([law in wanted for law in shipped.laws])[shipped.law]
    cosines = np.where(allowed, shipped.vectors.cosines(query.vector), -1.0)
    best: dict[str, int] = {}
    for i in np.argsort(-cosines, kind="stable")[:_PIECES].tolist():
        if cosines[i] > 0 and len(best) < _DEPTH:
            best.setdefault(shipped.vectors.provisions[i], i)
    found = []
    for identifier, i in best.items():
        if provision := _articles(identifier.partition("#")[0]).get(identifier):
            nearest_piece = _passage(provision, i - shipped.vectors.provisions.index(identifier))
            late = float(between(query, nearest_piece) @ query.weights)
            found.append(Candidate(provision, score=late, cosine=float(cosines[i]), late=late))
    return sorted(found, key=lambda c: -c.late)


@cache
def _shipped() -> _Shipped:
    vectors = provision_vectors.read(SHIPPED)
    place: dict[str, int] = {}
    of_law = [place.setdefault(p.partition("#")[0], len(place)) for p in vectors.provisions]
    return _Shipped(vectors, list(place), np.array(of_law, np.int64))


@lru_cache(maxsize=64)
def _articles(law: str) -> dict[str, Provision]:
    """The articles of a law in force by their ids; none where it is no longer in force."""
    found = next((document for document in further_laws() if document.id == law), None)
    return {p.id: p for p in read_law(found).provisions} if found else {}


@lru_cache(maxsize=512)
def _passage(provision: Provision, piece: int) -> Encoded:
    """A piece of a provision, read: 25 KB. Like questions come near the same ones."""
    text = [c.text for c in chunks(provision)][piece]
    return load_encoder().passages([text])[0]
