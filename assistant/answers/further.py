"""What the national laws beside the office's library say to a question that it does not answer."""

from collections.abc import Sequence
from dataclasses import replace

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
    if found.outcome == "sure" or asked.documents or asked.kinds:
        return found
    if not asked.question.terms:  # without a subject nothing answers
        return found
    indexed = {d.id for d in retriever.index.library.documents}
    named = [m.document.id for m in asked.mentions if m.document and m.document.id not in indexed]
    if asked.within != asked.scope and not named:
        return found
    outside = further.nearest(_read(retriever, asked.question.text), indexed, named)
    if not outside:
        return found
    among = outside if named else [*inside, *outside]
    judged = weighed(retriever, asked.question, _together(among))
    if named:
        return judged
    if judged.probability <= found.probability or judged.outcome == "none":
        return found
    # What these laws answer has not been tried: what is nearest among them is shown, no more.
    more = [p for p in judged.provisions if p not in found.provisions]
    shown = (*found.provisions[: NEAREST - 1], *more)[:NEAREST]
    return replace(judged, outcome="unsure", provisions=shown)


def _read(retriever: Retriever, text: str) -> Encoded:
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
