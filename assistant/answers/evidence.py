"""Whether the library answers a question, and with which provisions.

Every candidate gets a probability that it answers, from four things: coverage, the share of the
question's subject words that it has, each weighted by how rare it is in the library; its BM25
score as a share of the best in the library; the cosine of question and provision; and whether it
stands in the work plan, which most questions are about. The weights are fitted to questions whose
answers are known: `python -m benchmarks.calibrate`, see docs/answers.md. What a question demands
outright, a topic it names or a figure in some unit, a candidate must hold in any case.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from assistant.answers.question import BASIS, figure_wanted, topic
from assistant.records import Question
from assistant.search.chunks import heading
from assistant.search.retrieval import Candidate, Retriever
from corpus.records import Provision
from corpus.text.lexicon import holds, synonyms, term_share, terms

_DEPTH = 40
# A follow-up in words of its own may have little of the provision it is about.
_DEEPER = 150
PLAN = "工作方案"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of a logistic model: what speaks for a candidate, and from where on it is shown."""

    intercept: float
    coverage: float
    lexical: float
    cosine: float
    plan: float
    threshold: float


CALIBRATION = Calibration(
    intercept=-7.64, coverage=1.38, lexical=7.60, cosine=0.55, plan=1.39, threshold=0.45
)
# Cosines of multilingual-e5 lie close together; from this point, in these steps, they tell apart.
COSINE_CENTRE, COSINE_STEP, COSINE_ABSENT = 0.88, 0.03, 0.82
# Of a topic that a question names, what a provision must have.
_TOPIC_COVERAGE = 0.6
# What answers less than half as probably as the best is no answer beside it.
_BESIDE = 0.5
# A follow-up is about what was just answered, unless something else fits far better.
_EARLIER = 2.0
_NEXT_TO_EARLIER = 1.0
_NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """The provisions that answer, best first, none when the library does not.

    `unknown` holds subject words that stand nowhere in the best provisions; `weights` how much
    each subject word counts; `probability` is that of the best candidate, shown or not.
    """

    provisions: tuple[Provision, ...]
    unknown: tuple[str, ...]
    weights: dict[str, float]
    probability: float = 0.0


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a candidate; `cosine` in steps from the point where it tells apart."""

    coverage: float
    lexical: float
    cosine: float
    plan: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with what speaks for it and the probability, from 0 to 1, that it answers."""

    candidate: Candidate
    signals: Signals
    probability: float


def judge(
    retriever: Retriever,
    question: Question,
    scope: Collection[str],
    *,
    earlier: Collection[Provision] = (),
    most: int = 3,
) -> Evidence:
    """The provisions of `scope` (document ids) that answer `question`, at most `most`, or none.

    Provisions in `earlier` answered the question before this one.
    """
    weight = weights(retriever, question.terms)
    if not question.terms:
        return Evidence((), (), weight)
    ranked = rank(retriever, question, scope, earlier)
    best = ranked[0].probability if ranked else 0.0
    good = [j for j in ranked if j.probability >= CALIBRATION.threshold]
    if not good:
        return Evidence((), _unknown(ranked, question), weight, best)
    if retriever.index.rerank is not None:
        good.sort(key=lambda j: -j.candidate.score)
    near = [j for j in good if j.probability >= _BESIDE * good[0].probability]
    return Evidence(tuple(j.candidate.provision for j in near[:most]), (), weight, best)


def rank(
    retriever: Retriever,
    question: Question,
    scope: Collection[str],
    earlier: Collection[Provision] = (),
) -> list[Judged]:
    """Candidates for a question, the most probable first; 0 for those that lack what it demands."""
    weight = weights(retriever, question.terms)
    expansion = " ".join(form for term in question.terms for form in synonyms(term) if form != term)
    of_plan = {d.id for d in retriever.index.library.documents if d.kind == PLAN}
    if BASIS.search(question.asked):
        of_plan = set()
    fits = _Demands(retriever, question.asked)
    judged = []
    depth = _DEEPER if earlier else _DEPTH
    for candidate in retriever.candidates(question.text, scope, depth, expansion):
        provision, text = candidate.provision, _searched(candidate.provision)
        cosine = candidate.cosine if candidate.cosine > 0 else COSINE_ABSENT
        if not retriever.index.bundled:  # cosines of another model lie elsewhere
            cosine = COSINE_CENTRE
        signals = Signals(
            coverage=_coverage(weight, text),
            lexical=candidate.lexical,
            cosine=(cosine - COSINE_CENTRE) / COSINE_STEP,
            plan=float(provision.document_id in of_plan),
        )
        logit = _logit(signals) + _bonus(provision, earlier)
        probability = 1 / (1 + math.exp(-logit)) if fits(provision, text) else 0.0
        judged.append(Judged(candidate, signals, probability))
    return sorted(judged, key=lambda j: -j.probability)


def _logit(signals: Signals) -> float:
    return (
        CALIBRATION.intercept
        + CALIBRATION.coverage * signals.coverage
        + CALIBRATION.lexical * signals.lexical
        + CALIBRATION.cosine * signals.cosine
        + CALIBRATION.plan * signals.plan
    )


def _bonus(provision: Provision, earlier: Collection[Provision]) -> float:
    """What speaks for a provision because it, or one beside it, was just talked about."""
    if provision in earlier:
        return _EARLIER
    for other in earlier:
        if (
            provision.document_id == other.document_id
            and _distance(provision, other) <= _NEIGHBOURS
        ):
            return _NEXT_TO_EARLIER
    return 0.0


def _distance(one: Provision, other: Provision) -> float:
    if one.number.isdigit() and other.number.isdigit():
        return abs(int(one.number) - int(other.number))
    return math.inf


def weights(retriever: Retriever, terms: Mapping[str, float]) -> dict[str, float]:
    """How much each term counts: its rarity among the library's provisions, by part of speech."""
    lexical = retriever.index.lexical
    return {
        term: share * min(lexical.idf(form) for form in synonyms(term))
        for term, share in terms.items()
    }


def _coverage(weight: Mapping[str, float], text: str) -> float:
    total = sum(weight.values())
    return sum(w * term_share(t, text) for t, w in weight.items()) / total if total else 0.0


def _searched(provision: Provision) -> str:
    return f"{heading(provision)}\n{provision.text}"


class _Demands:
    """What a question asks for outright: a provision without it is no answer."""

    def __init__(self, retriever: Retriever, asked: str) -> None:
        self._figure = figure_wanted(asked)
        self._topic = weights(retriever, terms(topic(asked)))

    def __call__(self, provision: Provision, text: str) -> bool:
        if self._figure is not None and not self._figure.search(provision.text):
            return False
        total = sum(self._topic.values())
        held = sum(w for t, w in self._topic.items() if holds(text, t))
        return total == 0 or held >= _TOPIC_COVERAGE * total


def mentioning(
    retriever: Retriever, wanted: Iterable[str], scope: Collection[str]
) -> list[Provision]:
    """Every provision of `scope` that has all of the words `wanted`, in order of the documents."""
    words = list(wanted)
    if not words:
        return []
    return [
        p
        for p in retriever.index.provisions
        if p.document_id in scope and _has_all(_searched(p), words)
    ]


def _has_all(text: str, words: Iterable[str]) -> bool:
    return all(holds(text, word) for word in words)


def _unknown(ranked: list[Judged], question: Question) -> tuple[str, ...]:
    """What to name as missing: the topic of the question, or else its subject words that none of
    the best five provisions has."""
    if about := topic(question.asked):
        return (about,)
    texts = [_searched(j.candidate.provision) for j in ranked[:5]]
    return tuple(t for t in question.terms if all(term_share(t, text) < 0.5 for text in texts))[:3]
