"""答辩演练: the questions an evaluator would ask, and the points that a good answer names.

On a candidate they are those of the material 答辩问答, which come from its data and weak points; on
a theme those on the measures of the work plan. A point is a statement of a provision, a sentence on
the data, or what only the person can tell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.words import messages
from corpus.library import Library
from corpus.records import Provision
from corpus.text.sentences import bare_statements
from evaluation.indicators.plan import measures, of_plan
from evaluation.materials.contents.question_record import Question, measure_questions
from evaluation.materials.contents.questions import questions
from evaluation.materials.facts import Facts
from evaluation.materials.quoting import head
from evaluation.materials.statements import Figure, Parts, Placeholder, Quote, text_of

# Shorter than this a statement is a heading, or too little to be told from others.
_SHORTEST = 10

PointKind = Literal["provision", "data", "own"]


@dataclass(frozen=True, slots=True)
class Point:
    """What an answer should name. `source` is shown to people; `text` is verbatim where `kind`
    is "provision". An "own" point is for the person to fill in and is not judged."""

    kind: PointKind
    text: str
    source: str = ""
    provision_id: str = ""


@dataclass(frozen=True, slots=True)
class RehearsalQuestion:
    """A question, why it is likely to be asked, its points, and further data it touches."""

    text: str
    why: str
    points: tuple[Point, ...]
    data: tuple[Point, ...] = ()


def on_candidate(facts: Facts, candidate: str) -> tuple[RehearsalQuestion, ...]:
    """The questions put to a region or project, the likeliest and weakest first.

    Raises InputError for a candidate that the data do not have.
    """
    facts.check_candidate(candidate)
    return tuple(_asked(question, facts.library) for question in questions(facts, candidate))


def on_measure(library: Library, number: str) -> RehearsalQuestion:
    """The question on one measure of the work plan. Raises NotInLibraryError."""
    provision = of_plan(library, number)
    return RehearsalQuestion(
        measure_questions()[number],
        messages.REHEARSAL_MEASURE.format(citation=provision.citation),
        tuple(provision_points(provision, provision.text)),
    )


def on_action(library: Library, heading: str) -> tuple[RehearsalQuestion, ...]:
    """The questions on every measure below one heading (四大行动) of the work plan."""
    return tuple(on_measure(library, number) for number in actions(library)[heading])


def actions(library: Library) -> dict[str, tuple[str, ...]]:
    """The numbers of the measures below each heading of the plan. Raises NotInLibraryError."""
    found: dict[str, tuple[str, ...]] = {}
    for measure in measures(library):
        heading = measure.path[0]
        found[heading] = (*found.get(heading, ()), measure.number)
    return found


def measure_title(library: Library, number: str) -> str:
    """第1项 严格依照法定权限执法: a measure by its label and its first sentence."""
    provision = of_plan(library, number)
    return f"{provision.label}　{head(provision).text}"


def provision_points(provision: Provision, text: str) -> Iterator[Point]:
    """The statements of `text`, a part of `provision`, as points; its heading is none."""
    source = provision.citation
    for number, whole in enumerate(bare_statements(text)):
        is_heading = number == 0 and provision.text.startswith(f"{whole}。") and "，" not in whole
        if len(whole) >= _SHORTEST and not is_heading:
            yield Point("provision", whole, source, provision.id)


def _asked(question: Question, library: Library) -> RehearsalQuestion:
    points = [_point(parts) for parts in question.points]
    for quote in question.quotes:
        points += _quoted(quote, library)
    return RehearsalQuestion(
        text_of(question.text),
        text_of(question.why),
        tuple(dict.fromkeys(points)),
        tuple(_point(parts) for parts in question.data),
    )


def _point(parts: Parts) -> Point:
    text = text_of(parts)
    if any(isinstance(part, Placeholder) for part in parts):
        return Point("own", text)
    sources = dict.fromkeys(p.source for p in parts if isinstance(p, Figure) and p.source)
    return Point("data", text, "；".join(sources) or messages.REHEARSAL_RULES)


def _quoted(quote: Quote, library: Library) -> Iterator[Point]:
    return provision_points(library.provision(quote.provision_id), quote.text)
