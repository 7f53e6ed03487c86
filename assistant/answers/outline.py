"""The structure of a document as its headings: what there is to choose from when reading it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Provision

# A document up to this many provisions is shown whole until the reader picks a part of it.
WHOLE_UP_TO = 120


@dataclass(frozen=True, slots=True)
class Section:
    """One heading: its path from the outermost, and how many provisions stand under it."""

    path: tuple[str, ...]
    count: int


def sections(provisions: Sequence[Provision]) -> tuple[Section, ...]:
    """Every heading once, in the order of the document; parts above their chapters.

    Provisions that stand above all headings belong to none of the sections.
    """
    counts = Counter(p.path[:depth] for p in provisions for depth in range(1, len(p.path) + 1))
    return tuple(Section(path, count) for path, count in counts.items())


def within(provisions: Sequence[Provision], path: tuple[str, ...]) -> tuple[Provision, ...]:
    """The provisions under a heading; all of them for the empty path."""
    return tuple(p for p in provisions if p.path[: len(path)] == path)


def first_path(provisions: Sequence[Provision], target: Provision | None) -> tuple[str, ...]:
    """Where reading begins: a short document whole, a long one at the target or its first part."""
    if len(provisions) <= WHOLE_UP_TO:
        return ()
    if target is not None:
        return target.path
    return next((p.path for p in provisions if p.path), ())


def siblings(
    all_sections: Sequence[Section], path: tuple[str, ...]
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """The sections before and after one of the lowest kind; None where there is none."""
    parents = {section.path[:-1] for section in all_sections}
    leaves = [section.path for section in all_sections if section.path not in parents]
    if path not in leaves:
        return None, None
    at = leaves.index(path)
    return (
        leaves[at - 1] if at else None,
        leaves[at + 1] if at + 1 < len(leaves) else None,
    )
