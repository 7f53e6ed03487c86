"""Retrieval over provisions: lexical and dense, fused; references by number go first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.records import Hit
from assistant.search.chunks import MAX_CHARACTERS, under_heading
from assistant.search.expansion import ABSENT
from assistant.search.fusion import ASKED_DEPTH, LATE_DEPTH, fuse, mixed
from assistant.search.index import Index
from assistant.search.meaning.encoder import Encoded
from assistant.search.reranking import DEPTH, reorder
from corpus.records import Document, Provision
from corpus.references.parsing import Names, Reference, find_references, resolve
from corpus.references.resolution import Target, provisions_of

_DENSE_DEPTH = 200
# References that need no document named: only one document is divided so.
_OF_MEASURES = ("measure", "part")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A provision with what speaks for it: the score it is ranked by, and what it is made of.

    `cosine` is that of its best chunk, -1 where the dense index did not return it. `late` is that
    of late interaction, from -1 to 1. `asked` is the cosine of the nearest question that is known
    to be about it, below 0 where there is none.
    """

    provision: Provision
    score: float
    cosine: float
    late: float
    asked: float = ABSENT


class Retriever:
    """Searches one open index; holds no state of its own beyond it, so threads may share it."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.names = Names(index.library)
        self._document_of = np.array([p.document_id for p in index.provisions])
        self._kind = {d.id: d.kind for d in index.library.documents}
        self._in_force = {d.id for d in index.library.documents if d.in_force}

    def scope(
        self, documents: Collection[str] | None, kinds: Collection[str] | None
    ) -> frozenset[str]:
        """The documents to search: those asked for, of the kinds asked for, in force.

        A document that is not in force is searched only when it is asked for by its id.
        """
        chosen = set(documents) if documents else self._in_force
        return frozenset(
            d for d in chosen if d in self._kind and (not kinds or self._kind[d] in kinds)
        )

    def candidates(
        self, query: str, scope: Collection[str], top_k: int, expansion: str = ""
    ) -> list[Candidate]:
        """The best provisions of `scope` for a query, best first, without reading references.

        `expansion` adds official terms for everyday words to the lexical side.
        """
        if not scope or not query.strip():
            return []
        allowed = np.isin(self._document_of, list(scope))
        whole = bool(allowed.all())
        everywhere = self.index.lexical.scores(f"{query} {expansion}")
        lexical = np.where(allowed, everywhere, 0.0)
        # Of a pasted page, as much is read as of a chunk: the time grows faster than the length.
        read = self.index.query(query[:MAX_CHARACTERS])
        positions, cosines = self._dense(read, None if whole else scope)
        fused = dict(fuse(positions, cosines, lexical, max(top_k, LATE_DEPTH)))
        asked = self.index.expansion.nearest(read.vector)
        asked[~allowed] = ABSENT
        often = [i for i in np.argsort(-asked, kind="stable")[:ASKED_DEPTH] if asked[i] > 0]
        places = np.array(list(dict.fromkeys([*fused, *map(int, often)])), np.int64)
        late = self.index.tokens.scores(read, places)
        scores = mixed(np.array([fused.get(i, 0.0) for i in places.tolist()]), late, asked[places])
        order = np.argsort(-scores, kind="stable")
        best = [(int(places[i]), float(scores[i])) for i in order]
        ranked = self._reranked(query, best)[:top_k]
        cosine = dict(zip(positions.tolist(), cosines.tolist(), strict=True))
        late_of = dict(zip(places.tolist(), late.tolist(), strict=True))
        return [
            Candidate(
                provision=self.index.provisions[i],
                score=score,
                cosine=cosine.get(i, -1.0),
                late=late_of[i],
                asked=float(asked[i]),
            )
            for i, score in ranked
        ]

    def _reranked(self, query: str, ranked: list[tuple[int, float]]) -> list[tuple[int, float]]:
        if self.index.rerank is None or not ranked:
            return ranked
        best = [self.index.provisions[i] for i, _ in ranked[:DEPTH]]
        scores = self.index.rerank(query, [under_heading(p) for p in best])
        return reorder(ranked, scores)

    def _dense(
        self, query: Encoded, documents: Collection[str] | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Positions of the nearest provisions and the cosine of each one's best chunk."""
        vector = np.asarray(query.vector, dtype=np.float32)
        vector = vector / max(float(np.linalg.norm(vector)), 1e-12)
        return self.index.store.nearest(vector, _DENSE_DEPTH, documents)

    def search(
        self,
        query: str,
        top_k: int = 10,
        documents: Collection[str] | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Hit]:
        """The best provisions for a query, best first.

        Provisions that the query names by number come first, also of laws that are not indexed;
        a document that it names by title is searched before the others. Nothing is found outside
        `documents` and `kinds` where these are given.
        """
        scope = self.scope(documents, kinds)
        hits = [Hit(p, 2.0) for p in self.named(query)]
        if documents or kinds:
            hits = [h for h in hits if h.provision.document_id in scope]
        mentioned = {m.document.id for m in self.names.find(query) if m.document} & set(scope)
        for part in filter(None, (mentioned, scope - mentioned)):
            found = self.candidates(query, part, top_k)
            bonus = 1.0 if part is mentioned else 0.0
            hits += [Hit(c.provision, c.score + bonus) for c in found]
        unique = {h.provision.id: h for h in reversed(hits)}
        ordered = dict.fromkeys(h.provision.id for h in hits)
        return [unique[i] for i in ordered][:top_k]

    def named(self, query: str) -> list[Provision]:
        """The provisions that a query names by number, also of laws that are not indexed."""
        return [p for _, target in self.referenced(query) for p in provisions_of(target)]

    def referenced(
        self, text: str, default: Document | None = None, history: Sequence[str] = ()
    ) -> list[tuple[Reference, Target]]:
        """Each numbered reference of a text with what it leads to.

        A number without a document belongs to `default`; a measure (第11项) without one belongs to
        the only document of the library that numbers its measures so. 上述第二款 belongs to the
        article that the questions of `history`, oldest first, spoke of last.
        """
        found = []
        for reference in find_references(text, self.names, history):
            own = default
            of_plan = reference.kind in _OF_MEASURES and not reference.annex
            if own is None and reference.mention is None and of_plan:
                own = self._numbered_in_measures()
            found.append((reference, resolve(reference, self.index.library, own)))
        return found

    def _numbered_in_measures(self) -> Document | None:
        """The document that 第11项 means when none is named: the only one with such numbers."""
        found = (p.document_id for p in self.index.provisions if p.label.endswith("项"))
        first = next((document for document in found if document in self._in_force), None)
        return self.index.library.document(first) if first else None
