"""How things are or were, and who is who: seldom in a library of rules, so it is looked at."""

import re

from assistant.answers.asked import Asked
from assistant.answers.looking import share
from assistant.answers.step import Context, Outcome, Pass
from assistant.answers.understanding import places
from assistant.answers.understanding.circumstances import tells_facts
from assistant.answers.understanding.doubts import (
    DEMANDING,
    PERSON,
    STATISTIC,
    doubts,
    past,
    sought,
)
from assistant.answers.wording.composing import abstained, holdings
from assistant.words import messages, steps
from corpus.records import LAW

# Of the subject words, by rarity, that a sentence with such a figure or name must have.
_SUBJECT = 0.65
# The office's own reports say it in their words: what is near is then shown or claimed as ever.
_OF_REPORTS, _OF_ANY_REPORT = 0.15, 0.4
# A cell of a table that holds a figure; the unit stands in the name of its column.
_CELL = r"[：:][\d,.]+[%‰]?(?= \||$)"
_SAYS = {STATISTIC: messages.NO_STATISTIC, PERSON: messages.NO_PERSON}
# What tells when or where, and not of what.
_CIRCUMSTANCE = re.compile(
    r"[去前上今本]年|[上下]半年|[本上]个?月|目前|现在|全[区县市省州国]|县|市|区"
)


def statistics(asked: Asked, context: Context) -> Outcome | Pass:
    """Turn down a figure of the past, a person, a contact that no sentence of the library has."""
    found = doubts(asked.text)
    for doubt, words in found.items():
        if not _written(asked, context, doubt):
            text = _SAYS[doubt].format(holdings=holdings(context.library))
            return Outcome(abstained(asked, text), steps.STATISTIC.format(words=words))
    if found:
        return Pass(steps.STATISTIC_HERE.format(words="、".join(found.values())))
    return Pass(steps.NO_STATISTIC)


def _least(asked: Asked, context: Context) -> float:
    """How much of the subject a sentence must have: less where reports or tables are asked, which
    tell facts, least where they are asked by name or by their place."""
    if not any(tells_facts(d) for d in context.library.documents if d.id in asked.within):
        return _SUBJECT
    return _OF_REPORTS if asked.where or asked.within != asked.scope else _OF_ANY_REPORT


def _written(asked: Asked, context: Context, doubt: str) -> bool:
    """Whether a sentence has the subject of the question with a figure, or a name."""
    held = [d for d in context.library.documents if d.id in asked.within]
    ruled = doubt == STATISTIC and not past(asked.text)
    if not ruled:  # no law says how many there were, or who somebody is
        held = [d for d in held if d.kind != LAW]
    documents = {d.id for d in held}
    titles = " ".join(d.title for d in held) if asked.within != asked.scope else ""
    titles += " ".join(places.outside(asked.text))
    words = {
        word: much
        for word, much in asked.question.terms.items()
        if word not in titles and not _CIRCUMSTANCE.fullmatch(word)
    }
    wanted = sought(asked.text, doubt)
    demanding = None if ruled or doubt == PERSON else DEMANDING
    if doubt == STATISTIC:
        wanted = re.compile(f"{wanted.pattern}|{_CELL}", re.MULTILINE)
    least = _least(asked, context)
    return share(context.retriever, words, documents, wanted, demanding) >= least
