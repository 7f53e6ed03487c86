"""What an answer in a rehearsal covers, what it misses, and which figures disagree with the data.

A clause counts as covered when most of its subject words are said, weighted by how rare they are,
or a good part of them in a sentence that means nearly the same. Figures are compared exactly.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.records import EXTRACTIVE, Answer, Citation, unmarked
from assistant.rehearsal.questions import Point, RehearsalQuestion
from assistant.search.index import Index
from assistant.words import messages
from corpus.library import Library
from corpus.text.characters import pairs
from corpus.text.figures import Figure, figures, with_digits
from corpus.text.lexicon import coverage, terms
from corpus.text.polarity import absent
from corpus.text.sentences import bare_statements

# Chosen on 37 answers that say a clause of the work plan in other words, of which 34 reach a bound,
# and 43 on the same topic that do not say it, of which none does: their cosines end at 0.855, and
# none says as much as 0.35 of the words. Some are in the tests.
MOST_WORDS = 0.5
SOME_WORDS, SAME_MEANING = 0.35, 0.87
# Of the figures of a sentence on the data, what must be said.
_FIGURES = 0.5
_CONTEXT = 14  # characters before a figure that say what it is of
_PLACE = re.compile(r"[,;:。、!?\n]")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A figure of the answer that is another in the data or the provision."""

    written: str
    expected: str
    source: str


@dataclass(frozen=True, slots=True)
class Review:
    """What an answer is worth. `own` are the points that only the person can fill in."""

    covered: tuple[Point, ...]
    missed: tuple[Point, ...]
    own: tuple[Point, ...]
    disagreements: tuple[Disagreement, ...]


def review(
    answer: str, question: RehearsalQuestion, index: Index, known: Sequence[Point] = ()
) -> Review:
    """Hold an answer against the points of its question.

    `known` are further sentences on the candidate's data that its figures must agree with.
    """
    judged = [p for p in question.points if p.kind != "own"]
    sentences = bare_statements(answer)
    wrong = disagreements(answer, (*question.points, *question.data), known)
    covered = tuple(p for p in judged if _covers(answer, sentences, p, index))
    return Review(
        covered,
        tuple(p for p in judged if p not in covered),
        tuple(p for p in question.points if p.kind == "own"),
        wrong,
    )


def reference_answer(question: RehearsalQuestion, library: Library) -> Answer:
    """Every point in order: the data, what is to be filled in, then the provisions, cited."""
    lines = [_line(p) for p in question.points if p.kind == "data"] + own_lines(question)
    citations: list[Citation] = []
    for point in (p for p in question.points if p.kind == "provision"):
        marker = len(citations) + 1
        found = library.provision(point.provision_id)
        citations.append(Citation.of(marker, found, point.text))
        lines.append(f"{unmarked(point.text)}。[{marker}]")
    return Answer(
        question=question.text,
        answer="\n".join(lines),
        outcome="sure",
        citations=tuple(citations),
        warnings=(),
        engine=EXTRACTIVE,
        elapsed_ms=0.0,
    )


def own_lines(question: RehearsalQuestion) -> list[str]:
    """What only the person can tell, a line each."""
    return [_line(p) for p in question.points if p.kind == "own"]


def _line(point: Point) -> str:
    return unmarked(point.text.rstrip("。")) + "。"


def disagreements(
    answer: str, own: Iterable[Point], known: Iterable[Point] = ()
) -> tuple[Disagreement, ...]:
    """The figures of an answer that stand by the same words as another figure of a point.

    What the question's own points say of a figure goes before what else is known.
    """
    text = with_digits(answer)
    near, far = _given(own), _given(known)
    found = []
    for figure in figures(text):
        words = _pairs(_before(text, figure)) | _pairs(_after(text, figure))
        denied = absent(_before(text, figure))
        rivals = _rivals(figure, words, denied, near) or _rivals(figure, words, denied, far)
        if rivals and all(not _equal(figure, other) for _, other, _ in rivals):
            point, other, said = rivals[0]
            written = _before(text, figure) + text[figure.start : figure.end]
            expected = _before(said, other) + said[other.start : other.end]
            found.append(Disagreement(written, expected, point.source))
    return tuple(dict.fromkeys(found))


_Given = list[tuple[Point, Figure, str]]


def _given(points: Iterable[Point]) -> _Given:
    texts = [(point, with_digits(point.text)) for point in points]
    return [(point, figure, text) for point, text in texts for figure in figures(text)]


def _rivals(figure: Figure, words: set[str], denied: bool, given: _Given) -> _Given:
    """The figures in the same unit by the most of the same words; none where no word is shared.

    What there is and what there is not (`denied`) are counted apart.
    """
    scored = []
    for entry in given:
        _, other, text = entry
        if denied != absent(_before(text, other)):
            continue
        if other.is_date == figure.is_date and (other.is_date or other.key[1:] == figure.key[1:]):
            shared = words & (_pairs(_before(text, other)) | _pairs(_after(text, other)))
            scored.append((len(shared), entry))
    best = max((score for score, _ in scored), default=0)
    return [entry for score, entry in scored if score == best] if best else []


def _equal(one: Figure, other: Figure) -> bool:
    if one.is_date:
        return one.key[1:] == other.key[1:] and one.key[0] in ("", other.key[0])
    return one.key[0] == other.key[0]


def _before(text: str, figure: Figure) -> str:
    return _PLACE.split(text[max(0, figure.start - _CONTEXT) : figure.start])[-1]


def _after(text: str, figure: Figure) -> str:
    return _PLACE.split(text[figure.end : figure.end + 4])[0]


def _pairs(text: str) -> set[str]:
    return pairs(re.sub(r"[\d.%/()]", "", text))


def _covers(answer: str, sentences: Sequence[str], point: Point, index: Index) -> bool:
    said = with_digits(point.text)
    wanted = {f.key for f in figures(said)}
    if point.kind == "data" and wanted:
        held = {f.key for f in figures(with_digits(answer))}
        return len(wanted & held) >= _FIGURES * len(wanted)
    share = _share(point.text, answer, index)
    if share >= MOST_WORDS:
        return True
    if share < SOME_WORDS or not index.bundled or not sentences:
        return False
    vector = np.asarray(index.embed_query(point.text))
    nearest = max(float(np.dot(vector, np.asarray(index.embed_query(s)))) for s in sentences)
    return nearest >= SAME_MEANING


def _share(text: str, answer: str, index: Index) -> float:
    """The share of a clause's subject words that an answer says, by part of speech and rarity."""
    weight = {term: share * index.lexical.idf(term) for term, share in terms(text).items()}
    return coverage(weight, answer)


def summary(found: Review, said: int = 0) -> str:
    """How many points are covered, in one sentence; `said` more by a model's judgement."""
    judged, covered = len(found.covered) + len(found.missed), len(found.covered) + said
    told = messages.REHEARSAL_SAID if said else messages.REHEARSAL_SUMMARY
    return told.format(covered=covered, judged=judged, said=said)
