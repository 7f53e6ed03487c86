"""Full-text search: what has the words of a query, what has most of them, what only means alike.

Answers are judged by `assistant.answers.evidence`; who looks for himself is shown more, but nothing
that does not fit. The bounds are measured: `python -m benchmarks.full_text`, docs/retrieval.md.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.answers.asked import MAX_QUESTION
from assistant.search.lexical import normalize, words
from assistant.search.retrieval import Candidate, Retriever
from corpus.records import Provision
from corpus.references.resolution import provisions_of

_DEPTH = 40
# From so much of a query on, by rarity, a provision has most of its words.
_MOST_WORDS = 0.35
# What is that near to a query in the bundled model, or to a question known to be about a
# provision, means alike; keys and random characters come to 0.61 and 0.78.
_LATE, _ASKED = 0.65, 0.8


@dataclass(frozen=True, slots=True)
class Found:
    """What fits a query, each provision once, best first.

    `exact` have every word of it, or are named by number, these first (`named`); `partly` have most
    of what it says; `alike` have other words that mean alike.
    """

    exact: tuple[Provision, ...] = ()
    partly: tuple[Provision, ...] = ()
    alike: tuple[Provision, ...] = ()
    named: tuple[Provision, ...] = ()

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """All of them, in the order in which they are shown."""
        return (*self.exact, *self.partly, *self.alike)


def find(
    retriever: Retriever,
    query: str,
    documents: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
) -> Found:
    """What fits a query, in the documents in force or in those that are given by id."""
    query = query[:MAX_QUESTION]
    scope = retriever.scope(documents, kinds)
    if not words(query) or not scope:
        return Found()
    candidates = retriever.candidates(query, scope, _DEPTH)
    named = _named(retriever, query, scope, documents)
    having = _having(retriever, query, scope, candidates)
    exact = tuple(dict.fromkeys((*named, *having)))
    others = [c for c in candidates if c.provision not in set(exact)]
    shares = _shares(retriever, query)
    partly = [c for c in others if shares[c.provision.id] >= _MOST_WORDS]
    alike = [c for c in others if c not in partly and _means_alike(retriever, c)]
    return Found(
        exact,
        partly=tuple(c.provision for c in partly),
        alike=tuple(c.provision for c in alike),
        named=tuple(dict.fromkeys(named)),
    )


def _named(
    retriever: Retriever, query: str, scope: Collection[str], documents: Collection[str] | None
) -> list[Provision]:
    """The provisions that a query names by number: of the one document that is searched, where it
    names none; of every document, where it is nothing but the number of an article."""
    library = retriever.index.library
    only = library.document(next(iter(documents))) if documents and len(documents) == 1 else None
    found: list[Provision] = []
    for reference, target in retriever.referenced(query, only):
        led = provisions_of(target)
        if not led and reference.mention is None and query.strip() == reference.written:
            led = [
                p
                for p in retriever.index.provisions
                if reference.kind == "article" and p.number == reference.number and "条" in p.label
            ]
        found += (p for p in led if p.document_id in scope)
    return found


def _having(
    retriever: Retriever, query: str, scope: Collection[str], candidates: Sequence[Candidate]
) -> list[Provision]:
    """The provisions whose text has every word of a query, those with all of it as typed first."""
    index = retriever.index
    typed, whole = words(query), normalize(query).strip()
    scores = index.lexical.scores(query)
    best = {c.provision.id: c.score for c in candidates}
    found: list[tuple[bool, float, float, Provision]] = []
    for at in index.lexical.having(typed):
        provision = index.provisions[at]
        text = normalize(provision.text)  # the index has the headings too
        if provision.document_id in scope and all(word in text for word in typed):
            ahead = best.get(provision.id, 0.0)
            found.append((whole in text, ahead, float(scores[at]), provision))
    found.sort(key=lambda one: one[:3], reverse=True)
    return [provision for *_, provision in found]


def _shares(retriever: Retriever, query: str) -> dict[str, float]:
    """The share of what a query says that each provision (id) has, by rarity."""
    shares = retriever.index.lexical.shares(query).tolist()
    return dict(zip((p.id for p in retriever.index.provisions), shares, strict=True))


def _means_alike(retriever: Retriever, candidate: Candidate) -> bool:
    # Another model's figures lie elsewhere; what it puts first is shown as it comes.
    near = candidate.late >= _LATE or candidate.asked >= _ASKED
    return near or not retriever.index.bundled
