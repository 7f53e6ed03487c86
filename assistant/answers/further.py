"""What the national laws beside the office's library say to a question that it does not answer."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from assistant.answers.asked import Asked
from assistant.answers.evidence import NEAREST, Evidence, weighed
from assistant.search import further
from assistant.search.meaning.encoder import Encoded, load_encoder
from assistant.search.retrieval import Candidate, Retriever

# How the score of retrieval is made up where there is no lexical index: tokens, whole texts.
_LATE, _COSINE = 0.7, 0.3


def beside(
    retriever: Retriever, asked: Asked, found: Evidence, inside: Sequence[Candidate]
) -> Evidence:
    """`found` in the library, or what laws beside it say, where that is nearer to an answer.

    `inside` are the candidates of the library that `found` was made from.
    Only a question that is put to the whole library looks beyond it, or to a law that is named;
    and only what a law says that is named is claimed.
    """
    if found.outcome == "sure" or not asked.question.terms:  # without a subject nothing answers
        return found
    named, outside = _outside(retriever, asked)
    if not outside:
        return found
    judged = weighed(
        retriever, asked.question, _together(outside if named else [*inside, *outside])
    )
    if named:
        return judged
    if judged.probability <= found.probability or judged.outcome == "none":
        return found
    # What these laws answer has not been tried: what is nearest among them is shown, no more.
    more = [p for p in judged.provisions if p not in found.provisions]
    shown = (*found.provisions[: NEAREST - 1], *more)[:NEAREST]
    return replace(judged, outcome="unsure", provisions=shown)


def with_those_beside(
    retriever: Retriever, asked: Asked, inside: Sequence[Candidate]
) -> list[Candidate]:
    """Candidates of the library, among them those of laws beside it: every third one, best first.

    By one measure with what is beside it, the library's own answer would too often be far behind:
    among the first twenty in 51 cases of 59, where its own order has it in 58.
    """
    named, outside = _outside(retriever, asked)
    if named:
        return [*outside, *inside]
    mixed = chain.from_iterable(zip_longest(inside[::2], inside[1::2], outside))
    return [candidate for candidate in mixed if candidate]


def _outside(retriever: Retriever, asked: Asked) -> tuple[bool, list[Candidate]]:
    """What is nearest in laws beside the library, and whether the question names them."""
    if asked.documents or asked.kinds:
        return False, []
    indexed = {d.id for d in retriever.index.library.documents}
    named = [m.document.id for m in asked.mentions if m.document and m.document.id not in indexed]
    if asked.within != asked.scope and not named:
        return False, []
    read = read_by_bundled(retriever, asked.question.text)
    return bool(named), further.nearest(read, indexed, named)


def read_by_bundled(retriever: Retriever, text: str) -> Encoded:
    """A question as the bundled model reads it, whichever model the library is searched by."""
    return retriever.index.query(text) if retriever.index.bundled else load_encoder().query(text)


def _together(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates of the library and of other laws by one measure, best first."""
    late, cosine = [c.late for c in candidates], [c.cosine for c in candidates if c.cosine > 0]

    def share(value: float, among: Sequence[float]) -> float:
        least, most = min(among), max(among)
        return min(max((value - least) / (most - least), 0.0), 1.0) if most > least else 1.0

    scored = [
        replace(c, score=_LATE * share(c.late, late) + _COSINE * share(c.cosine, cosine or [0.0]))
        for c in candidates
    ]
    return sorted(scored, key=lambda c: -c.score)
