"""What a question is about: the provisions that answer it, as `assistant.answers.evidence` judges.

The last step: where they do not answer, it says what is missing.
"""

from assistant.answers.asked import Asked
from assistant.answers.composing import abstained, from_evidence, holdings
from assistant.answers.evidence import CALIBRATION, Evidence, judge
from assistant.answers.question import understand
from assistant.answers.step import Context, Outcome
from assistant.words import messages, steps


def content(asked: Asked, context: Context) -> Outcome:
    """Quote the provisions that answer, or abstain."""
    found = _found(asked, context)
    threshold = f"{CALIBRATION.threshold:.2f}"
    probability = f"{found.probability:.2f}"
    if found.provisions:
        why = steps.FOUND.format(
            count=len(found.provisions), probability=probability, threshold=threshold
        )
        return Outcome(from_evidence(asked, found), why)
    said = messages.NOT_FOUND_ABOUT if found.unknown else messages.NOT_FOUND
    text = said.format(terms="、".join(found.unknown), holdings=holdings(context.library))
    why = steps.TOO_FAR if found.probability else steps.NOTHING_NEAR
    return Outcome(abstained(asked, text), why.format(probability=probability, threshold=threshold))


def _found(asked: Asked, context: Context) -> Evidence:
    """What answers the question; what answered the one before it speaks for its neighbours."""
    if not asked.question.earlier:
        return judge(context.retriever, asked.question, asked.within)
    before = understand(asked.question.earlier)
    earlier = judge(context.retriever, before, asked.within, most=2).provisions
    return judge(context.retriever, asked.question, asked.within, earlier=earlier)
