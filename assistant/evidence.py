"""Whether the library can answer: what of the question its best provisions hold.

Two kinds of evidence count. Coverage: the share of the question's subject words, weighted by how
rare they are in the library, that a provision has. Likeness: the cosine of question and provision.
A question about something else fails on both; one in everyday words passes on likeness.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assistant.chunks import heading
from assistant.extract import term_share
from assistant.question import BASIS, Question, figure_wanted, synonyms, terms, topic
from assistant.retrieval import Candidate, Retriever
from corpus.records import Provision

_DEPTH = 30
STATUTES = ("宪法", "法律", "行政法规")
# Thresholds are set on the tuning half of benchmarks/questions.jsonl; see docs/retrieval.md.
COVERED = 0.60
MIXED_COVERAGE, MIXED_COSINE = 0.34, 0.862
_TOPIC_COVERAGE = 0.6
_NEAR = 0.15
# What coverage counts beside the fused score, which lies between 0 and 1.
_COVERAGE_WEIGHT = 1.0
# The work plan is what most questions are about; a statute that fits as well comes after it.
_PLAN_PRIOR = 0.08
_BASIS_PRIOR = 0.35
_EARLIER_PRIOR = 0.4


@dataclass(frozen=True, slots=True)
class Evidence:
    """The provisions that answer, best first, none when the library does not.

    `unknown` holds subject words that stand nowhere in the best provisions; `weights` how much
    each subject word counts.
    """

    provisions: tuple[Provision, ...]
    unknown: tuple[str, ...]
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with its coverage and the strength they were ranked by."""

    candidate: Candidate
    coverage: float
    strength: float


def weights(retriever: Retriever, terms: Mapping[str, float]) -> dict[str, float]:
    """How much each term counts: its rarity among the library's provisions, by part of speech."""
    lexical = retriever.index.lexical
    return {
        term: share * min(lexical.idf(form) for form in synonyms(term))
        for term, share in terms.items()
    }


def rank(
    retriever: Retriever,
    question: Question,
    scope: Collection[str],
    earlier: Collection[Provision] = (),
) -> list[Judged]:
    """Candidates for a question, each with its coverage, strongest first.

    Provisions in `earlier` answered the question before, on which this one depends.
    """
    weight = weights(retriever, question.terms)
    expansion = " ".join(form for term in question.terms for form in synonyms(term) if form != term)
    total = sum(weight.values()) or 1.0
    basis = bool(BASIS.search(question.asked))
    kind = {d.id: d.kind for d in retriever.index.library.documents}
    judged = []
    for candidate in retriever.candidates(question.text, scope, _DEPTH, expansion):
        provision = candidate.provision
        text = f"{heading(provision)}\n{provision.text}"
        coverage = sum(weight[t] * term_share(t, text) for t in question.terms) / total
        strength = candidate.score + _COVERAGE_WEIGHT * coverage
        own = kind[provision.document_id]
        if own == "工作方案" and not basis:
            strength += _PLAN_PRIOR
        if basis and own in STATUTES:
            strength += _BASIS_PRIOR
        if provision in earlier:
            strength += _EARLIER_PRIOR
        judged.append(Judged(candidate, coverage, strength))
    return sorted(judged, key=lambda j: -j.strength)


def judge(
    retriever: Retriever,
    question: Question,
    scope: Collection[str],
    *,
    earlier: Collection[Provision] = (),
    exhaustive: bool = False,
    most: int = 3,
) -> Evidence:
    """The provisions that answer `question`, at most `most`, or none.

    `exhaustive` brings every provision that holds all subject words.
    """
    weight = weights(retriever, question.terms)
    if not question.terms:
        return Evidence((), (), weight)
    ranked = rank(retriever, question, scope, earlier)
    good = [j for j in ranked if answers(j) and _fits(retriever, j, question)]
    if not good:
        return Evidence((), _unknown(ranked, question), weight)
    best = good[0].strength
    near = _near(good, best)
    if exhaustive:
        full = [j.candidate.provision for j in good if j.coverage > 0.99]
        near = list(dict.fromkeys((*near, *full)))
        most = 12
    return Evidence(tuple(near[:most]), (), weight)


def _near(good: list[Judged], best: float) -> list[Provision]:
    """The best candidate and those close to it; the best of each document is closer still.

    A question that the plan and a statute both answer is answered from both.
    """
    chosen: list[Provision] = []
    for judged in good:
        provision = judged.candidate.provision
        first = all(p.document_id != provision.document_id for p in chosen)
        if judged.strength >= best - (2 * _NEAR if first else _NEAR):
            chosen.append(provision)
    return chosen


def answers(judged: Judged) -> bool:
    """Whether a candidate holds enough of the question to be shown as its answer."""
    coverage, cosine = judged.coverage, judged.candidate.cosine
    return coverage >= COVERED or (coverage >= MIXED_COVERAGE and cosine >= MIXED_COSINE)


def _fits(retriever: Retriever, judged: Judged, question: Question) -> bool:
    """Whether a candidate holds what the question explicitly asks for: its topic, its figure."""
    provision = judged.candidate.provision
    wanted = figure_wanted(question.asked)
    if wanted is not None and not wanted.search(provision.text):
        return False
    if about := topic(question.asked):
        weight = weights(retriever, terms(about))
        total = sum(weight.values())
        text = f"{heading(provision)}\n{provision.text}"
        held = sum(w * term_share(t, text) for t, w in weight.items())
        return total == 0 or held / total >= _TOPIC_COVERAGE
    return True


def _unknown(ranked: list[Judged], question: Question) -> tuple[str, ...]:
    """Subject words that none of the best five provisions has."""
    texts = [heading(j.candidate.provision) + j.candidate.provision.text for j in ranked[:5]]
    return tuple(t for t in question.terms if all(term_share(t, text) < 0.5 for text in texts))[:3]
