"""Whether the library answers a question, with which provisions, and how sure that is.

Retrieval puts the candidates into an order; here the best one gets a probability that it answers:
from how well the question's words find their match in it (late interaction), how far it is ahead of
the next ones, the cosine of the two texts, the share of the question's subject words that it has,
each weighted by how rare it is, and whether it lacks the kind of figure that is asked for. The
weights are fitted to questions on laws that the model was never trained on:
`python -m training.calibrate`, see docs/answers.md, which has the probability against the truth.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answers import demands
from assistant.answers.understanding.question import BASIS, figure_wanted, topic
from assistant.records import Question, Verdict
from assistant.search.chunks import under_heading
from assistant.search.retrieval import Candidate, Retriever
from corpus.records import PLAN, Provision
from corpus.text.lexicon import coverage, held, holds, synonyms, terms
from corpus.text.record_lines import read_record

_DEPTH = 40
# A follow-up in words of its own may have little of the provision it is about.
_DEEPER = 150
# Of what is near without certainty, so many are shown.
NEAREST = 3


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of a logistic model of whether the best candidate answers, and the outcomes' bounds.

    A misleading answer costs five times an unsure one, an unsure one twice a right refusal: `sure`
    and `unsure` are the probabilities from which on it pays to claim, and to show.
    """

    intercept: float
    late: float
    late_ahead: float
    cosine: float
    asked: float
    coverage: float
    lacks_figure: float
    ahead: float
    further_ahead: float
    sure: float
    unsure: float


CALIBRATION = Calibration(
    intercept=-0.138,
    late=-0.299,
    late_ahead=0.208,
    cosine=0.108,
    asked=1.161,
    coverage=1.167,
    lacks_figure=-0.784,
    ahead=3.751,
    further_ahead=4.016,
    sure=0.5,
    unsure=0.06,
)
# Scores of models lie close together; from these points, in these steps, they tell apart.
LATE_CENTRE, LATE_STEP, AHEAD_STEP = 0.65, 0.05, 0.03
COSINE_CENTRE, COSINE_STEP, COSINE_ABSENT = 0.85, 0.03, 0.75
ASKED_CENTRE, ASKED_STEP = 0.85, 0.05
# What the cosine of the nearest question would be, by late interaction, where there is none.
ASKED_BY_LATE = (0.546, 0.451)
# Without what a question demands outright, its topic or a figure, nothing is claimed.
_DEMANDED = 0.3
_TOPIC_COVERAGE = 0.6
# A row has few words, and those of its columns are the same in all rows.
_OF_FACTS, _OF_ROW = 0.45, 0.6
# What is further behind the best than this is no answer beside it.
_BESIDE = 0.08
# A follow-up is about what was just answered, unless something else fits far better.
_EARLIER, _NEXT_TO_EARLIER = 0.2, 0.1
_NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for the best candidate of a question.

    `late`, `cosine`: in steps from where each tells apart; `late_ahead`: in steps ahead of the
    best of the others; `asked`: the cosine of the nearest question about it, in such steps too;
    `coverage`: the share of the subject words that it has; `lacks_figure`: 1 where it has no figure
    of the kind that is asked for; `ahead`, `further_ahead`: how far its score is ahead of the
    second and of the third.
    """

    late: float
    late_ahead: float
    cosine: float
    asked: float
    coverage: float
    lacks_figure: float
    ahead: float
    further_ahead: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The provisions that answer, or are nearest, best first, and which of the two it is.

    `weights` is how much each subject word counts; `probability` is that of the best candidate,
    shown or not.
    """

    provisions: tuple[Provision, ...]
    outcome: Verdict
    weights: dict[str, float]
    probability: float = 0.0


def judge(
    retriever: Retriever,
    question: Question,
    scope: Collection[str],
    *,
    earlier: Collection[Provision] = (),
    most: int = NEAREST,
) -> Evidence:
    """The provisions of `scope` (document ids) that answer `question`, at most `most`, or are near.

    Provisions in `earlier` answered the question before this one.
    """
    return weighed(retriever, question, rank(retriever, question, scope, earlier), most)


def rank(
    retriever: Retriever,
    question: Question,
    scope: Collection[str],
    earlier: Collection[Provision] = (),
) -> list[Candidate]:
    """Candidates for a question, best first."""
    if BASIS.search(question.asked):  # a legal basis is no plan
        plans = {d.id for d in retriever.index.library.documents if d.kind == PLAN}
        scope = frozenset(scope) - plans or scope
    expansion = " ".join(form for term in question.terms for form in synonyms(term) if form != term)
    depth = _DEEPER if earlier else _DEPTH
    found = retriever.candidates(question.text, scope, depth, expansion)
    if not earlier:
        return found
    nearer = [replace(c, score=c.score + _bonus(c.provision, earlier)) for c in found]
    return sorted(nearer, key=lambda c: -c.score)


def weighed(
    retriever: Retriever,
    question: Question,
    candidates: Sequence[Candidate],
    most: int = NEAREST,
) -> Evidence:
    """What candidates, best first, come to."""
    weight = weights(retriever, question.terms)
    probability = covered = 0.0
    candidates = demands.fitting(retriever, question, candidates, _BESIDE)
    if candidates and question.terms:
        signals = measured(retriever, question, candidates, weight)
        probability, covered = _probability(signals), signals.coverage
        best = candidates[0].provision
        if (
            signals.lacks_figure
            or not _on_topic(retriever, question, best)
            or not demands.fits(retriever, question, best)
            # Rules are asked about in other words than theirs, facts in the same.
            or (
                demands.tells_facts(retriever, best)
                and covered < (_OF_ROW if read_record(best.text) else _OF_FACTS)
            )
        ):
            probability = min(probability, _DEMANDED)
    outcome = verdict(probability)
    if outcome == "none":
        return Evidence((), outcome, weight, probability)
    bound = candidates[0].score - _BESIDE if outcome == "sure" else 0.0
    shown = [c.provision for c in candidates[:most] if c.score >= bound]
    if outcome == "sure" and demands.tells_facts(retriever, shown[0]):
        # Of facts each is of one thing alone: what has less of the subject is of another.
        shown = [
            p
            for p in shown
            if coverage(weight, under_heading(p)) >= covered
            and demands.fits(retriever, question, p)
        ]
    return Evidence(tuple(shown), outcome, weight, probability)


def _on_topic(retriever: Retriever, question: Question, provision: Provision) -> bool:
    """Whether a provision has what a question names as its topic: X in 方案对X有什么要求."""
    weight = weights(retriever, terms(topic(question.asked)))
    return held(weight, under_heading(provision)) >= _TOPIC_COVERAGE


def verdict(probability: float) -> Verdict:
    """What may be done with a candidate that answers so probably."""
    if probability >= CALIBRATION.sure:
        return "sure"
    return "unsure" if probability >= CALIBRATION.unsure else "none"


def measured(
    retriever: Retriever,
    question: Question,
    candidates: Sequence[Candidate],
    weight: Mapping[str, float],
) -> Signals:
    """What speaks for the first of the candidates of a question, at least one.

    `weight` is how much each of its subject words counts.
    """
    best, others = candidates[0], candidates[1:]
    cosine = best.cosine if best.cosine > 0 else COSINE_ABSENT
    if not retriever.index.bundled:  # cosines of another model lie elsewhere
        cosine = COSINE_CENTRE
    asked = best.asked if best.asked > 0 else ASKED_BY_LATE[0] + ASKED_BY_LATE[1] * best.late
    figure = figure_wanted(question.asked)
    behind = [*(c.score for c in others[:2]), 0.0, 0.0]
    return Signals(
        late=(best.late - LATE_CENTRE) / LATE_STEP,
        late_ahead=(best.late - max((c.late for c in others), default=0.0)) / AHEAD_STEP,
        cosine=(cosine - COSINE_CENTRE) / COSINE_STEP,
        asked=(asked - ASKED_CENTRE) / ASKED_STEP,
        coverage=coverage(weight, under_heading(best.provision)),
        lacks_figure=float(
            figure is not None and not demands.has_figure(best.provision, figure, question.asked)
        ),
        ahead=best.score - behind[0],
        further_ahead=best.score - behind[1],
    )


def _probability(signals: Signals) -> float:
    names = Signals.__dataclass_fields__
    logit = CALIBRATION.intercept + sum(
        getattr(CALIBRATION, name) * getattr(signals, name) for name in names
    )
    return 1 / (1 + math.exp(-min(max(logit, -30.0), 30.0)))


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
        if p.document_id in scope and _has_all(under_heading(p), words)
    ]


def _has_all(text: str, words: Iterable[str]) -> bool:
    return all(holds(text, word) for word in words)
