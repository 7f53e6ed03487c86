"""For whom materials are made, and which: what the page offers to choose from."""

from collections.abc import Sequence
from typing import Literal

from assistant.words import materials as page_texts
from evaluation.materials.drafting.editing import Draft, headings, texts_of
from evaluation.materials.drafting.writing import CANDIDATE_KINDS, SHORTLIST_KINDS
from evaluation.materials.facts import SHORTLIST, Facts
from evaluation.materials.slides.deck import Deck
from evaluation.materials.statements import Heading, Kind
from evaluation.results import Selection

Scope = Literal["region", "project", "shortlist"]
MOST_BLOCKS = 30  # shown at once: more make the page slow


def scopes(facts: Facts) -> tuple[Scope, ...]:
    """Regions, projects where there are any, and the shortlist as a whole."""
    return ("region", "project", "shortlist") if facts.projects else ("region", "shortlist")


def kinds(scope: Scope) -> tuple[Kind, ...]:
    """The kinds of materials there are."""
    return SHORTLIST_KINDS if scope == "shortlist" else CANDIDATE_KINDS


def candidates(facts: Facts, scope: Scope) -> dict[str, str]:
    """The candidates with what they are called: those selected first, then those in reserve."""
    if scope == "shortlist":
        return {SHORTLIST: SHORTLIST}
    found = facts.shortlist
    if scope == "region":
        names = {r.code: r.region.name for r in facts.assessment.regions}
        return _in_order(names, found.regions)
    return _in_order({i: p.project.name for i, p in facts.projects.items()}, found.projects)


def pieces(draft: Draft) -> list[range]:
    """The texts of a draft in pieces as long as can be shown: a slide each, or one a part
    (level 1), the lines above the first with it; a longer part is cut at its headings."""
    places, end = headings(draft), len(texts_of(draft))
    if isinstance(draft, Deck):
        return _between(places, end)
    cuts = [0]
    for start, following in zip(places[1:], [*places[2:], end], strict=False):
        block = draft.blocks[start]
        is_part = isinstance(block, Heading) and block.level == 1
        if is_part or following - cuts[-1] > MOST_BLOCKS:
            cuts.append(start)
    return _between(cuts, end)


def _between(cuts: Sequence[int], end: int) -> list[range]:
    return [range(start, stop) for start, stop in zip(cuts, [*cuts[1:], end], strict=True)]


def _in_order(names: dict[str, str], found: Selection) -> dict[str, str]:
    labels = {
        code: page_texts.CANDIDATE_SELECTED.format(names[code], code, place)
        for place, code in enumerate(found.selected, 1)
    }
    labels |= {
        code: page_texts.CANDIDATE_RESERVE.format(names[code], code, place)
        for place, code in enumerate(found.reserve, 1)
    }
    for code, name in names.items():
        labels.setdefault(code, page_texts.CANDIDATE_OTHER.format(name, code))
    return labels
