"""The work plan that regions are assessed by: the document that has this role in the manifest."""

from functools import cache

from corpus.library import Library
from corpus.manifest import document_in_role
from corpus.records import Provision

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
