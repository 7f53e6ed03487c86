"""What a question is about: the provisions that answer it, as `assistant.answers.evidence` judges.

The last step: where it is not sure, it shows the nearest ones and claims nothing; where none is
near, it says what is missing.
"""

from collections.abc import Iterable
from dataclasses import replace

from assistant.answers.asked import Asked
from assistant.answers.evidence import CALIBRATION, Evidence, judge, rank, weighed
from assistant.answers.further import beside
from assistant.answers.step import Context, Outcome
from assistant.answers.understanding.question import understand
from assistant.answers.wording.composing import abstained, from_evidence, holdings, unsure
from assistant.search.retrieval import Candidate
from assistant.words import messages, steps
from corpus.laws.statutes import PREFIX
from corpus.library import Library
from corpus.records import Provision


def content(asked: Asked, context: Context) -> Outcome:
    """Quote the provisions that answer, or abstain."""
    found = _found(asked, context)
    figures = {
        "probability": f"{found.probability:.2f}",
        "sure": f"{CALIBRATION.sure:.2f}",
        "unsure": f"{CALIBRATION.unsure:.2f}",
    }
    if found.outcome != "none":
        sure = found.outcome == "sure"
        shown = (from_evidence if sure else unsure)(asked, found)
        why = (steps.FOUND if sure else steps.NOT_SURE).format(
            count=len(found.provisions), **figures
        )
        notes = outside(context.library, found.provisions)
        return Outcome(replace(shown, warnings=(*notes, *shown.warnings)), why)
    said = messages.NOT_FOUND_ABOUT if found.unknown else messages.NOT_FOUND
    text = said.format(terms="、".join(found.unknown), holdings=holdings(context.library))
    why = steps.TOO_FAR if found.probability else steps.NOTHING_NEAR
    return Outcome(abstained(asked, text), why.format(**figures))


def outside(library: Library, provisions: Iterable[Provision]) -> tuple[str, ...]:
    """What to say where provisions are of laws beside the office's library."""
    indexed = {d.id for d in library.documents}
    titles = {p.document: None for p in provisions if p.document_id not in indexed}
    names = "".join(f"《{title.removeprefix(PREFIX)}》" for title in titles)
    return (messages.OUTSIDE.format(titles=names),) if names else ()


def ranked(asked: Asked, context: Context) -> list[Candidate]:
    """The candidates of the library for a question, best first.

    What answered the question before it speaks for its neighbours.
    """
    earlier: tuple[Provision, ...] = ()
    if asked.question.earlier:
        before = understand(asked.question.earlier)
        earlier = judge(context.retriever, before, asked.within, most=2).provisions
    return rank(context.retriever, asked.question, asked.within, earlier)


def _found(asked: Asked, context: Context) -> Evidence:
    inside = ranked(asked, context)
    found = weighed(context.retriever, asked.question, inside)
    return beside(context.retriever, asked, found, inside)
