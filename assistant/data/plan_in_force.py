"""Whether the office has added a newer version of the work plan that the materials quote."""

from assistant.search.adding.holdings import Holdings, holdings, structured
from assistant.settings import Settings
from corpus.errors import StorageError
from corpus.identity.citing import named
from evaluation.indicators.plan import changed_measures, newer_plan, shipped_plan
from evaluation.words import texts


def newer_plan_note(settings: Settings) -> str:
    """What whoever hands in materials must know of a newer plan; "" where there is none.

    A library that cannot be read has its own messages elsewhere, and nothing to say here.
    """
    try:
        return note_of(holdings(settings))
    except StorageError:
        return ""


def note_of(held: Holdings) -> str:
    """As `newer_plan_note`, of what the library holds."""
    newer = newer_plan(held.documents)
    if newer is None:
        return ""
    added = next((item for item in held.stored if item.document.id == newer.id), None)
    changed = changed_measures(structured(added)) if added else ()
    plan = shipped_plan().document
    told = texts.MEASURES_CHANGED.format("、".join(changed)) if changed else texts.MEASURES_SAME
    return texts.NEWER_PLAN.format(
        name=named(newer.title, newer.number or str(newer.date or "")),
        plan=named(plan.title, plan.number),
        told=told,
    )
