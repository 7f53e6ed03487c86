"""What a language model makes of a question, once it was answered without one.

Whether there is a sure answer, and from what, is decided before: a model reads a question on the
data, reads a follow-up, and puts what was found into words. Where nothing is sure, it looks among
the nearest provisions (`assistant.answers.nearest`).
"""

from collections.abc import Generator
from dataclasses import replace

from assistant.answers.answer import answer
from assistant.answers.asked import Asked
from assistant.answers.nearest import STEP, from_nearest, is_open
from assistant.answers.step import Context
from assistant.answers.steps.instruction import INSTRUCTION
from assistant.answers.steps.other_task import OTHER_TASK
from assistant.answers.understanding.doubts import PERSON
from assistant.data import tools
from assistant.model.check import Checker
from assistant.model.client import Model, ModelError, StatusError
from assistant.model.premises import cited
from assistant.model.rewriting import full_question, rewrite
from assistant.model.write import without_model, write
from assistant.records import RESULTS, Answer, Result, Tried
from assistant.words import messages, steps

# What is not put to a model that reads questions on the data.
_REFUSED = (INSTRUCTION, OTHER_TASK)


def with_model(
    model: Model, checker: Checker, asked: Asked, context: Context, given: Answer
) -> Generator[str | Answer]:
    """Pieces of the answer, each checked before it comes, at last the whole `Answer`.

    `given` is what the library answers without a model. A piece is "" while the model is waited
    for.
    """
    notes: tuple[str, ...] = ()
    try:
        computed = yield from _on_data(model, asked, context, given)
        given = _tried(given, "data_by_model", "passed", steps.NOT_ON_LOADED)
    except StatusError as error:
        computed, notes = None, (messages.TOOLS_REFUSED.format(reason=error.message),)
        given = replace(given, warnings=(*given.warnings, *notes))
        given = _tried(given, "data_by_model", "passed", error.message)
    except ModelError as error:
        yield _tried(without_model(given, error.message), "data_by_model", "passed", error.message)
        return
    if computed:
        yield computed
        return
    full = full_question(asked.question)
    if not given.abstained:
        try:
            full = yield from rewrite(model, asked.question, asked.history)
        except ModelError as error:
            failed = without_model(given, error.message)
            yield _tried(failed, "rewriting", "passed", error.message)
            return
        given = _of_full_question(full, asked, context, given, notes)
    if given.source != "library":
        yield given
    elif given.outcome == "sure":
        premises = cited(given.citations, context.library)
        for piece in write(model, checker, full, given, premises):
            yield _written(piece, model) if isinstance(piece, Answer) else piece
    elif is_open(given):
        try:
            yield (yield from from_nearest(model, checker, full, asked, context, given))
        except ModelError as error:
            yield _tried(without_model(given, error.message), STEP, "passed", error.message)
    else:
        yield given


def _on_data(
    model: Model, asked: Asked, context: Context, given: Answer
) -> Generator[str, None, Answer | None]:
    """Return the answer from the data where the model finds that they are asked; None elsewhere."""
    if PERSON in asked.doubts or any(p.search(asked.text) for p in _REFUSED):
        return None
    found = yield from tools.reply(
        model, asked.question, asked.history, asked.dataset, context.library, given
    )
    if found is None:
        return None
    result = RESULTS[found.outcome]
    found = replace(found, trail=given.trail)
    return _tried(found, "data_by_model", result, found.warnings[0])


def _of_full_question(
    full: str, asked: Asked, context: Context, given: Answer, notes: tuple[str, ...]
) -> Answer:
    """The answer to the question as it reads without those before it, where there is one."""
    if full == asked.text:
        return _tried(given, "rewriting", "passed", steps.READS_BY_ITSELF)
    anew = answer(Asked.of(context.retriever, full, **asked.chosen), context)
    if anew.abstained:
        why = steps.REWRITTEN_IN_VAIN.format(question=full)
        return _tried(given, "rewriting", "passed", why)
    note = messages.REWRITTEN.format(question=full)
    before = _tried(given, "rewriting", "passed", note).trail
    return replace(
        anew,
        question=asked.text,
        warnings=(*anew.warnings, note, *notes),
        trail=(*before, *anew.trail),
    )


def _written(given: Answer, model: Model) -> Answer:
    if given.engine == model.name:
        return _tried(given, "writing", "answered", steps.WRITTEN.format(model=model.name))
    return _tried(given, "writing", "passed", given.warnings[-1])


def _tried(given: Answer, step: str, result: Result, why: str) -> Answer:
    """The answer with one step more behind it."""
    return replace(given, trail=(*given.trail, Tried(step, result, why)))
