"""Places outside Ningxia of which no document of the library says a word."""

from assistant.answers.asked import Asked
from assistant.answers.step import Context, Outcome, Pass
from assistant.answers.understanding import places
from assistant.answers.wording.composing import abstained, holdings
from assistant.words import messages, steps


def elsewhere(asked: Asked, context: Context) -> Outcome | Pass:
    """Turn down a question on another place where no document searched names any that it names."""
    named = places.outside(asked.text)
    if not named:
        return Pass(steps.NO_OTHER_PLACE)
    here = [place for place in named if places.naming(context.library, place, asked.scope)]
    if here:
        return Pass(steps.PLACE_HERE.format(places="、".join(here)))
    said = "、".join(named)
    text = messages.ELSEWHERE.format(places=said, holdings=holdings(context.library))
    return Outcome(abstained(asked, text), steps.OTHER_PLACE.format(places=said))
