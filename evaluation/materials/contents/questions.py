"""答辩问答: what an evaluator would ask, the likeliest and the weakest first, and how to answer.

`questions` gives them as data, for whoever rehearses them; `question_paper` as a Word file.
"""

from collections.abc import Iterator, Sequence

from evaluation.materials.contents.project_questions import project_questions
from evaluation.materials.contents.question_record import Question, Topic
from evaluation.materials.contents.region_questions import region_questions
from evaluation.materials.facts import Facts
from evaluation.materials.figures.keys import figure, fill, key_of
from evaluation.materials.sources import rows_together, sources_of
from evaluation.materials.statements import (
    Block,
    Figure,
    Fixed,
    Heading,
    Material,
    Paragraph,
    Part,
    Parts,
    Quote,
    joined,
)
from evaluation.materials.texts import materials as texts
from evaluation.materials.texts import questions as words

FILE_NAME = "答辩问答.docx"
_TITLES: dict[Topic, str] = {
    "必问": words.GENERAL_TITLE,
    "薄弱": words.WEAK_TITLE,
    "措施": words.MEASURES_TITLE,
}


def questions(facts: Facts, candidate: str) -> tuple[Question, ...]:
    """At least thirty questions for a region or a project, in the order they are asked in."""
    make = region_questions if facts.is_region(candidate) else project_questions
    return tuple(make(facts, candidate))


def question_paper(facts: Facts, candidate: str, today: str) -> Material:
    """All questions as a document; it carries no date and no signature."""
    asked = questions(facts, candidate)
    intro = words.INTRO if facts.is_region(candidate) else words.INTRO_PROJECT
    blocks: list[Block] = [Paragraph((intro,), noted=False)]
    for topic, title in _TITLES.items():
        of_topic = [q for q in asked if q.topic == topic]
        if of_topic:
            blocks.append(Heading(1, (title,)))
        for question in of_topic:
            blocks += question_blocks(facts, question)
    title_parts = fill(facts, words.TITLE, given={"subject": subject(facts, candidate)})
    return Material("答辩问答", FILE_NAME, title_parts, tuple(blocks))


def subject(facts: Facts, candidate: str) -> Figure:
    """The name of a candidate."""
    maker = "name" if facts.is_region(candidate) else "project_name"
    return figure(facts, key_of(maker, candidate))


def question_blocks(facts: Facts, question: Question) -> Iterator[Block]:
    """A question with its answer; the sources stand in the text."""
    yield Heading(3, question.text, continues=True)
    given: dict[str, Part | Parts] = {"likelihood": question.likelihood, "why": question.why}
    yield Paragraph(fill(facts, words.LIKELIHOOD, given=given), noted=False)
    for number, point in enumerate(question.points, 1):
        before: Parts = (words.POINTS,) if number == 1 else ()
        if len(question.points) > 1:  # a point alone has no number
            before = (*before, Fixed(f"（{number}）", texts.WHY_NUMBERING))
        yield Paragraph((*before, *point), noted=False)
    if question.quotes:
        yield Paragraph(quoted(facts, question.quotes), noted=False)
    if question.data:
        yield Paragraph((words.DATA, *with_sources(joined(question.data, "；")), "。"), noted=False)


def quoted(facts: Facts, quotes: Sequence[Quote]) -> Parts:
    """The provisions, each with its words: 依据：《…》第23项，“…”“…”。"""
    of_provision: dict[str, Parts] = {}
    for quote in quotes:
        of_provision[quote.provision_id] = (*of_provision.get(quote.provision_id, ()), quote)
    named = (
        fill(facts, words.QUOTE, given={"quotes": of_one}, provision_id=provision_id)
        for provision_id, of_one in of_provision.items()
    )
    return (words.QUOTES, *joined(named, "；"), "。")


def with_sources(parts: Parts) -> Parts:
    """Data and behind them where they come from, without the full stop."""
    found = sources_of(parts)
    if not found:
        return parts
    return (*parts, words.DATA_FROM, Fixed("；".join(rows_together(found)), texts.WHY_SOURCE))
