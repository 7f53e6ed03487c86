"""The work plan that regions are assessed by: the document that has this role in the manifest."""

from collections.abc import Sequence
from functools import cache

from corpus.identity.versions import same_work
from corpus.library import Library
from corpus.manifest import document_in_role, read_entry, read_manifest
from corpus.records import SUPERSEDED, Document, Provision, StructuredText
from corpus.text.normal import squeezed

ROLE = "plan"


@cache
def plan_id() -> str:
    """The id of the plan. Raises ManifestError where no document has the role."""
    return document_in_role(ROLE)


def of_plan(library: Library, number: str) -> Provision:
    """A measure ("23"), part ("二") or ending ("结语") of the plan. Raises NotInLibraryError."""
    return library.provision(f"{plan_id()}#{number}")


def measures(library: Library) -> tuple[Provision, ...]:
    """The measures of the plan, which are what it numbers, in order. Raises NotInLibraryError."""
    return tuple(p for p in library.provisions_of(plan_id()) if p.number.isdigit())


def newer_plan(documents: Sequence[Document]) -> Document | None:
    """The document of a library that took the place of the plan; None where the plan stands."""
    plan = next((d for d in documents if d.id == plan_id()), None)
    if plan is None or plan.status != SUPERSEDED:
        return None
    # What takes a document's place goes by its names, too.
    names = set(shipped_plan().document.aliases)
    return next(
        (d for d in documents if d.in_force and (same_work(d, plan) or names & set(d.aliases))),
        None,
    )


def changed_measures(newer: StructuredText) -> tuple[str, ...]:
    """The labels of the measures of the plan that a newer plan has in other words, or not."""
    there = {p.number: squeezed(p.text) for p in newer.provisions}
    own = (p for p in shipped_plan().provisions if p.number.isdigit())
    return tuple(p.label for p in own if there.get(p.number) != squeezed(p.text))


@cache
def shipped_plan() -> StructuredText:
    """The plan as it is shipped."""
    return next(read_entry(e) for e in read_manifest() if e.document.id == plan_id())
