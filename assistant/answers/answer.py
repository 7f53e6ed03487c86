"""Answers without a language model: the steps, and how a question goes through them."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.asked import Asked
from assistant.answers.step import Context, Outcome, Step
from assistant.answers.steps.about_product import about_product
from assistant.answers.steps.absent_document import absent_document
from assistant.answers.steps.by_number import by_number
from assistant.answers.steps.comparison import comparison
from assistant.answers.steps.content import content
from assistant.answers.steps.data import data
from assistant.answers.steps.elsewhere import elsewhere
from assistant.answers.steps.empty import empty
from assistant.answers.steps.instruction import instruction
from assistant.answers.steps.listing import listing
from assistant.answers.steps.other_task import other_task
from assistant.answers.steps.overview import overview
from assistant.answers.steps.rows import rows
from assistant.answers.steps.statistics import statistics
from assistant.answers.steps.verified import verified
from assistant.answers.wording.plain import with_plain_word
from assistant.answers.wording.premise import with_premises
from assistant.answers.wording.referred import with_referred
from assistant.records import RESULTS, Answer, Tried

# In this order; the first that does not pass decides. The last never passes.
STEPS: tuple[Step, ...] = (
    empty,
    instruction,
    about_product,
    other_task,
    verified,
    data,
    by_number,
    rows,
    statistics,
    elsewhere,
    absent_document,
    listing,
    overview,
    comparison,
    content,
)


def answer(asked: Asked, context: Context, steps: Sequence[Step] = STEPS) -> Answer:
    """Answer from what is known, or abstain saying what is missing; `trail` says how it came.

    Never raises for what a person can type.
    """
    trail: list[Tried] = []
    read = _read(asked, context)
    for step in steps:
        found = step(read, context)
        if isinstance(found, Outcome):
            last = Tried(step.__name__, RESULTS[found.answer.outcome], found.why)
            given = _completed(read, context, found.answer)
            warnings = (*asked.notes, *given.warnings, *context.warnings)
            return replace(given, question=asked.text, warnings=warnings, trail=(*trail, last))
        trail.append(Tried(step.__name__, "passed", found.why))
    raise AssertionError("the last step passes on to nobody")


def _completed(asked: Asked, context: Context, given: Answer) -> Answer:
    """A sure answer of the library with what it refers to, its premises, and its plain word."""
    if given.outcome != "sure" or given.source != "library" or not given.citations:
        return given
    for add in (with_referred, with_premises, with_plain_word):
        given = add(asked, context, given)
    return given


def _read(asked: Asked, context: Context) -> Asked:
    """The question that is answered: with another topic in the one before, it is that one."""
    if not asked.question.anew:
        return asked
    return Asked.of(context.retriever, asked.question.full, **asked.chosen)
