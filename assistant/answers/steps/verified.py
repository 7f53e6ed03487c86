"""Answers that the keeper has verified, to the very question only."""

from assistant.answers.asked import Asked
from assistant.answers.step import Context, Outcome, Pass
from assistant.records import EXTRACTIVE, Answer
from assistant.store.verified_answers import VerifiedAnswer, matching, usable
from assistant.words import messages, steps


def verified(asked: Asked, context: Context) -> Outcome | Pass:
    """Give the verified answer to a question that stands by itself."""
    known = [v for v in context.verified if usable(v, context.library, asked.scope)]
    if not known:
        return Pass(steps.NONE_VERIFIED)
    if asked.question.dependent:
        return Pass(steps.NEEDS_EARLIER)
    index = context.retriever.index
    found = matching(asked.text, known, index.embed_query if index.bundled else None)
    if found is None:
        return Pass(steps.NOT_VERIFIED)
    return Outcome(_as_answer(asked, found), steps.VERIFIED.format(question=found.question))


def _as_answer(asked: Asked, found: VerifiedAnswer) -> Answer:
    note = messages.VERIFIED.format(date=found.verified_at.date(), by=found.verified_by)
    return Answer(
        question=asked.text,
        answer=found.answer,
        outcome="sure",
        citations=found.citations,
        warnings=(note,),
        engine=EXTRACTIVE,
        elapsed_ms=0.0,
        source="verified",
    )
