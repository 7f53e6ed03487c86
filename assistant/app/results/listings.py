"""Results as rows of text, for the tables that are read rather than sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.words import results as result_texts
from assistant.words import shortlist as page_texts
from corpus.text.numbers import percent
from evaluation.indicators.divisions import divisions
from evaluation.scoring.projects import score_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evaluation.firmness.compensation import Compensation
    from evaluation.firmness.expert_views import ProjectView
    from evaluation.firmness.experts import Concordance, ExpertStanding
    from evaluation.firmness.sensitivity import LeftOut, SmallestChange
    from evaluation.records import Dataset, Region
    from evaluation.results import Shortlist

MOST_CODES = 8  # codes of indicators in one cell
WITHIN_REACH = 10  # indicators; who needs more to come in is not listed

Rows = list[tuple[str, ...]]


def view_rows(views: Iterable[ProjectView]) -> Rows:
    """One row a project: by how many scored, its interval without one of them, trimmed, how often
    it is chosen without one."""
    return [
        (
            view.result.project.name,
            score_text(view.result.score),
            str(view.result.experts),
            _interval(view),
            score_text(view.trimmed),
            page_texts.SELECTED_OF.format(view.selected, view.tried) if view.tried else "—",
        )
        for view in views
    ]


def _interval(view: ProjectView) -> str:
    if view.low is None or view.high is None:
        return page_texts.NO_INTERVAL
    return page_texts.INTERVAL.format(score_text(view.low), score_text(view.high))


def expert_rows(standings: Iterable[ExpertStanding]) -> Rows:
    """One row an expert: correlation with the others, how far above or below them, what to see."""
    return [
        (
            s.expert,
            "—" if s.correlation is None else f"{s.correlation:.2f}",
            f"{float(s.offset):+.1f}",
            page_texts.standing(against=s.against_ranking, severity=s.severity),
        )
        for s in standings
    ]


def parent_name(region: Region, dataset: Dataset) -> str:
    """The name of the region above, where it is known."""
    named = {r.code: r.name for r in dataset.regions}
    known = divisions().get(region.parent)
    return named.get(region.parent) or (known.name if known else region.parent)


def concordance_text(found: Concordance) -> str:
    """How far the experts agree, in words."""
    if found.w is None:
        return page_texts.KENDALL_NONE
    text = page_texts.KENDALL.format(found.w, len(found.experts), len(found.items))
    if found.p_value is not None:
        chance = "< 0.1%" if found.p_value < 0.001 else f"{found.p_value:.1%}"
        text += page_texts.KENDALL_P.format(chance)
    return text + (page_texts.KENDALL_LOW if found.w < page_texts.LOW_W else "")


def smallest_rows(changes: Iterable[SmallestChange], found: Shortlist) -> Rows:
    """The smallest change for each region selected, and for each that could be."""
    results = found.assessment.by_code
    rows: Rows = []
    for change in changes:
        result = results[change.region]
        effect = page_texts.EFFECTS[change.effect]
        if change.indicators is None:
            if change.effect == "loses":
                rows.append((result.region.name, effect, "—", page_texts.NEVER_LOSES))
            continue
        if change.effect == "wins" and len(change.indicators) > WITHIN_REACH:
            continue
        what = "、".join(change.indicators[:MOST_CODES])
        what += "…" if len(change.indicators) > MOST_CODES else ""
        if change.vetoes:
            what += page_texts.OR_A_VETO.format("、".join(change.vetoes))
        number = page_texts.ITEMS.format(len(change.indicators))
        rows.append((result.region.name, effect, number, what))
    return rows


def left_out_rows(left_out: Iterable[LeftOut], dataset: Dataset) -> Rows:
    """The indicators without which the list would be another."""
    names = {r.code: r.name for r in dataset.regions}
    titles = {i.code: i.title for i in dataset.indicators}
    return [
        (
            f"{one.indicator} {titles[one.indicator]}",
            "、".join(names[code] for code in one.enters) or "—",
            "、".join(names[code] for code in one.leaves) or "—",
        )
        for one in left_out
        if one.enters or one.leaves
    ]


def weakest_rows(results: Iterable[Compensation], names: Mapping[str, str]) -> Rows:
    """One row a region: its rank by completion, and by its weakest part."""
    return [
        (
            names[r.region],
            percent(r.completion),
            str(r.rank),
            r.weakest or result_texts.NO_PART,
            percent(r.weakest_rate),
            str(r.weakest_rank),
        )
        for r in results
    ]


def comparison_rows(mine: Shortlist, other: Shortlist) -> Rows:
    """The regions of one list, each marked where the other does not have it."""
    return [
        (
            str(place),
            mine.assessment.by_code[code].region.name,
            mine.assessment.by_code[code].lower.shown,
            _only_here(code in other.regions.selected),
        )
        for place, code in enumerate(mine.regions.selected, 1)
    ]


def project_comparison_rows(mine: Shortlist, other: Shortlist) -> Rows:
    """The projects of one list, each marked where the other does not have it."""
    results = {r.project.id: r for r in mine.project_results}
    return [
        (
            str(place),
            results[i].project.name,
            score_text(results[i].score),
            _only_here(i in other.projects.selected),
        )
        for place, i in enumerate(mine.projects.selected, 1)
    ]


def _only_here(both: bool) -> str:
    return "" if both else page_texts.ONLY_HERE
