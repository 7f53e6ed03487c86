"""Data and library for tests of the materials, made once."""

from functools import cache

from corpus.library import Library
from evaluation.indicators.basis import shipped_library
from evaluation.materials.drafting.editing import OneDraft, reworded, texts_of, with_texts
from evaluation.materials.facts import Facts
from evaluation.materials.statements import Material, Paragraph
from evaluation.tables.workspace import Workspace, open_sample

TODAY = "2025年7月8日"


@cache
def library() -> Library:
    return shipped_library()


@cache
def workspace() -> Workspace:
    """The sample as the pages open it."""
    return open_sample()


@cache
def sample() -> Facts:
    return Facts(workspace().dataset, library())


def of_each_sort(facts: Facts) -> tuple[str, ...]:
    """A region of each status, the best and the worst project, and one without a score."""
    found = {r.status: r.code for r in facts.assessment.regions}
    found["last"] = facts.assessment.regions[-1].code
    projects = list(facts.projects)
    unscored = [p for p, r in facts.projects.items() if r.score is None]
    return (*found.values(), projects[0], projects[-1], *unscored[:1])


def first(material: Material, part: type) -> int:
    """The first paragraph that holds such a part."""
    return next(
        i
        for i, b in enumerate(material.blocks)
        if isinstance(b, Paragraph) and any(isinstance(p, part) for p in b.parts)
    )


def with_text(draft: OneDraft, place: int, text: str) -> OneDraft:
    """The draft with one of its texts changed to the words of `text`, as the page does it."""
    changed = list(texts_of(draft))
    known = changed[place]
    assert known is not None
    changed[place] = reworded(known, text)
    return with_texts(draft, changed)
