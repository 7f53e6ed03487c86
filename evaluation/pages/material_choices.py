"""For whom materials are made, and which: what the page offers to choose from."""

from typing import Literal

from evaluation import page_texts
from evaluation.materials.facts import SHORTLIST, Facts
from evaluation.materials.statements import Heading, Kind, Material
from evaluation.materials.writing import CANDIDATE_KINDS, SHORTLIST_KINDS
from evaluation.records import Selection

Scope = Literal["region", "project", "shortlist"]
MOST_BLOCKS = 30  # shown at once: more make the page slow
WORD_KINDS: tuple[Kind, ...] = ("自评报告", "答辩问答", "访谈提纲", "遴选说明")


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


def pieces(material: Material) -> list[range]:
    """The blocks of a material in pieces as long as can be shown: one a part (level 1), the
    lines above the first with it; a longer part is cut at its headings."""
    end = len(material.blocks)
    starts = [(i, b.level) for i, b in enumerate(material.blocks) if isinstance(b, Heading)]
    cuts = [0]
    for place, (start, level) in enumerate(starts[1:], 2):
        following = starts[place][0] if place < len(starts) else end
        if level == 1 or following - cuts[-1] > MOST_BLOCKS:
            cuts.append(start)
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
