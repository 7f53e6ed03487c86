"""Places outside Ningxia: the library says nothing of what holds there."""

from assistant.answers.asked import Asked
from assistant.answers.composing import abstained, holdings
from assistant.answers.step import Context, Outcome, Pass
from assistant.words import messages, steps
from corpus.text import lexicon


def elsewhere(asked: Asked, context: Context) -> Outcome | Pass:
    """Turn down a question that names another place."""
    named = "、".join(lexicon.elsewhere(asked.text))
    if not named:
        return Pass(steps.NO_OTHER_PLACE)
    text = messages.ELSEWHERE.format(places=named, holdings=holdings(context.library))
    return Outcome(abstained(asked, text), steps.OTHER_PLACE.format(places=named))
