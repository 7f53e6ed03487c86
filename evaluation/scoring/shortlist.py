"""The regions and the projects to cultivate, with a reason for each that is not among them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from evaluation.records import Dataset, Rules
from evaluation.results import (
    Assessment,
    Exclusion,
    ProjectResult,
    RegionResult,
    Selection,
    Shortlist,
)
from evaluation.scoring.assessment import assess
from evaluation.scoring.projects import score_projects
from evaluation.scoring.selection import Candidate, Caps, Chosen, choose
from evaluation.words import messages


def shortlist(dataset: Dataset, rules: Rules | None = None) -> Shortlist:
    """Select regions and projects; `rules=None`: the dataset's own. Raises FindingsError."""
    assessment = assess(dataset, rules)
    results = score_projects(dataset)
    return Shortlist(
        assessment,
        results,
        select_regions(assessment),
        select_projects(results, assessment.rules),
    )


def select_regions(assessment: Assessment, first: frozenset[str] = frozenset()) -> Selection:
    """Select among the qualified regions, under the rules of the assessment.

    `first`: codes that are chosen before all others, as far as the rules allow.
    """
    rules = assessment.rules
    reasons = {r.code: messages.why_not(r, rules) for r in assessment.regions}
    eligible = [r for r in assessment.regions if not reasons[r.code]]
    caps = Caps(
        size=rules.regions,
        right=rules.max_per_parent,
        floor=rules.min_counties or 0,
        floor_group="county",
    )
    candidates = [
        Candidate(r.code, r.lower.fraction, r.region.level, r.region.parent) for r in eligible
    ]
    # More than all shares together, so that no set without it has a larger sum.
    more = Fraction(len(candidates) + 1)
    ahead = [replace(c, score=c.score + more) if c.id in first else c for c in candidates]
    chosen = choose(ahead, caps)
    excluded = [Exclusion(code, reason) for code, reason in reasons.items() if reason]
    notes = messages.region_notes(assessment, len(eligible), chosen.feasible)
    full = _full_groups(candidates, chosen, rules.max_per_parent, lambda c: c.right)
    reserve_reasons = [
        Exclusion(r.code, messages.why_reserve_region(r, full, rules, chosen.feasible))
        for r in eligible
        if r.code not in chosen.ids
    ]
    return _selection(candidates, chosen, rules.regions, excluded, reserve_reasons, notes)


def select_projects(results: Sequence[ProjectResult], rules: Rules) -> Selection:
    """Select among the projects that have a score, by as many experts as the rules ask for."""
    caps = Caps(
        size=rules.projects, left=rules.max_projects_per_region, right=rules.max_projects_per_field
    )
    reasons = {r.project.id: messages.why_no_project(r, rules) for r in results}
    candidates = [
        Candidate(r.project.id, r.score, r.project.region, r.project.field)
        for r in results
        if r.score is not None and not reasons[r.project.id]
    ]
    chosen = choose(candidates, caps)
    excluded = [Exclusion(project, reason) for project, reason in reasons.items() if reason]
    regions = _full_groups(candidates, chosen, rules.max_projects_per_region, lambda c: c.left)
    fields = _full_groups(candidates, chosen, rules.max_projects_per_field, lambda c: c.right)
    reserve_reasons = [
        Exclusion(c.id, messages.why_reserve_project(c.left in regions, c.right in fields))
        for c in candidates
        if c.id not in chosen.ids
    ]
    notes = messages.project_notes(len(results), len(candidates), len(chosen.ids), rules)
    return _selection(candidates, chosen, rules.projects, excluded, reserve_reasons, notes)


def _full_groups(
    candidates: Sequence[Candidate],
    chosen: Chosen,
    cap: int | None,
    group: Callable[[Candidate], str],
) -> frozenset[str]:
    """The groups in which as many are chosen as the rule allows."""
    if cap is None:
        return frozenset()
    ids = frozenset(chosen.ids)
    counts = Counter(group(c) for c in candidates if c.id in ids)
    return frozenset(g for c in candidates if (g := group(c)) and counts[g] >= cap)


def _selection(
    candidates: Sequence[Candidate],
    chosen: Chosen,
    places: int,
    excluded: Sequence[Exclusion],
    reserve_reasons: Sequence[Exclusion],
    notes: Sequence[str],
) -> Selection:
    """Put the chosen and the rest in ranking order; `candidates` are in it already."""
    ids = frozenset(chosen.ids)
    scores: Mapping[str, Fraction] = {c.id: c.score for c in candidates}
    return Selection(
        selected=tuple(c.id for c in candidates if c.id in ids),
        reserve=tuple(c.id for c in candidates if c.id not in ids),
        objective=sum((scores[i] for i in ids), Fraction(0)),
        optimal=chosen.optimal,
        unfilled=places - len(ids),
        excluded=tuple(excluded),
        reserve_reasons=tuple(reserve_reasons),
        notes=tuple(notes),
    )


def closest(assessment: Assessment, number: int) -> tuple[RegionResult, ...]:
    """The regions that are not qualified and could become so, the fewest steps first."""
    awarded_out = assessment.rules.exclude_awarded
    near = [
        r
        for r in assessment.regions
        if r.status in ("possible", "not_qualified") and not (awarded_out and r.region.awarded)
    ]
    return tuple(sorted(near, key=lambda r: (r.shortfall, r.rank))[:number])
