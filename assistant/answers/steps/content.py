"""What a question is about: the provisions that answer it, as `assistant.answers.evidence` judges.

The last step: where it is not sure, it shows the nearest ones and claims nothing; where none is
near, it says what is missing. So it does where a question is plainly on a field of which nothing
that was found has a word.
"""

from collections.abc import Iterable
from dataclasses import replace

from assistant.answers.asked import Asked
from assistant.answers.evidence import CALIBRATION, Evidence, judge, rank, weighed
from assistant.answers.fields import NotHeld, not_held
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
    found, missing = _found(asked, context), not_held(context.retriever, asked)
    if found.outcome == "none" or (missing and missing.leaves_out(found.provisions)):
        return _nothing(asked, context, found, missing)
    sure = found.outcome == "sure"
    shown = (from_evidence if sure else unsure)(asked, found)
    why = (steps.FOUND if sure else steps.NOT_SURE).format(
        count=len(found.provisions), **_figures(found)
    )
    warnings = [*outside(context.library, found.provisions), *shown.warnings]
    if missing and not sure:
        warnings.insert(0, messages.MAYBE_NOT_HELD.format(title=missing.field.title))
    return Outcome(replace(shown, warnings=tuple(warnings)), why)


def _nothing(asked: Asked, context: Context, found: Evidence, missing: NotHeld | None) -> Outcome:
    """The abstention: what is missing where that is known, and of what was looked through alone."""
    held = holdings(context.library)
    if missing:
        title = missing.field.title
        text = messages.NOT_HELD.format(title=title, holdings=held)
        why = steps.NOT_HELD.format(title=title, cosine=f"{missing.cosine:.2f}")
        return Outcome(abstained(asked, text), why)
    text = messages.NOT_FOUND.format(holdings=held) if asked.of_all else messages.NOT_FOUND_THERE
    why = steps.TOO_FAR if found.probability else steps.NOTHING_NEAR
    return Outcome(abstained(asked, text), why.format(**_figures(found)))


def _figures(found: Evidence) -> dict[str, str]:
    """The probability and its bounds, as the trail gives them."""
    return {
        "probability": f"{found.probability:.2f}",
        "sure": f"{CALIBRATION.sure:.2f}",
        "unsure": f"{CALIBRATION.unsure:.2f}",
    }


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
