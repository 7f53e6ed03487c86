"""Nothing was asked."""

from assistant.answers.asked import Asked
from assistant.answers.step import Context, Outcome, Pass
from assistant.answers.wording.composing import abstained
from assistant.words import messages, steps


def empty(asked: Asked, context: Context) -> Outcome | Pass:
    """Ask for a question where there is none."""
    if asked.text.strip():
        return Pass(steps.SOMETHING_ASKED)
    return Outcome(abstained(asked, messages.EMPTY), steps.NOTHING_ASKED)
