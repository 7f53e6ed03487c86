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
from evaluation.scoring.assessment import assess, enough_apply
from evaluation.scoring.projects import score_projects
from evaluation.scoring.reserve import (
    Told,
    kin,
    project_reasons,
    region_reasons,
    ties_of,
    together,
)
from evaluation.scoring.selection import Candidate, Caps, Chosen, choose_told
from evaluation.scoring.ties import project_classes, project_rules, region_classes
from evaluation.words import messages
from evaluation.words.scoring.ties import PROJECT_CODE, REGION_CODE


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
    """Select among the qualified regions, under the rules of the assessment, by completion or,
    where they say so, by points; of equal points, completion and the code put them in order.

    `first`: codes that are chosen before all others, as far as the rules allow.
    """
    rules = assessment.rules
    why_not = {r.code: messages.why_not(r, rules) for r in assessment.regions}
    qualified = [r for r in assessment.regions if not why_not[r.code]]
    eligible = sorted(qualified, key=lambda r: -standing(r, rules))
    classes = region_classes(eligible, rules)
    candidates = [
        Candidate(r.code, standing(r, rules), r.region.level, r.region.parent, classes[r.code])
        for r in eligible
    ]
    # Of sets of one size, raising all alike changes none; points may lie below 0.
    least = min((c.score for c in candidates), default=Fraction(0))
    raised = [replace(c, score=c.score - min(least, Fraction(0))) for c in candidates]
    # More than all scores together, so that no set without it has a larger sum.
    more = sum((c.score for c in raised), Fraction(1))
    ahead = [replace(c, score=c.score + more) if c.id in first else c for c in raised]
    chosen, tied = choose_told(ahead, region_caps(assessment))
    names = {r.code: r.region.name for r in eligible}
    told = Told(rules, names, ties_of(tied, rules.ties), chosen.ids, rules.ties, REGION_CODE)
    notes = messages.region_notes(rules, len(eligible), len(chosen.ids), chosen.feasible)
    full = _full_groups(candidates, chosen, rules.max_per_parent, lambda c: c.right)
    reasons = region_reasons(eligible, told, full, feasible=chosen.feasible)
    found = _selection(candidates, chosen, rules.regions, told, reasons)
    excluded = tuple(Exclusion(code, reason) for code, reason in why_not.items() if reason)
    notes += [*told.notes(), *together(eligible, chosen.ids)]
    return replace(found, excluded=excluded, notes=tuple(notes))


def region_caps(assessment: Assessment) -> Caps:
    """The rules for regions as caps."""
    rules = assessment.rules
    regions = [r.region for r in assessment.regions]
    return Caps(
        size=rules.regions,
        right=rules.max_per_parent,
        floor=rules.min_counties or 0,
        floor_group="county",
        apart=tuple(kin(regions)) if rules.exclude_parent_and_child else (),
    )


def standing(result: RegionResult, rules: Rules) -> Fraction:
    """What a qualified region is put in order and chosen by: its completion or its points, what is
    missing not completed."""
    if rules.ranking == "points" and result.points is not None:
        return result.points.total.lower
    return result.lower.fraction


def select_projects(results: Sequence[ProjectResult], rules: Rules) -> Selection:
    """Select among the projects that have a score, by as many experts as the rules ask for."""
    caps = Caps(
        size=rules.projects, left=rules.max_projects_per_region, right=rules.max_projects_per_field
    )
    why_not = {r.project.id: messages.why_no_project(r, rules) for r in results}
    classes = project_classes([r.project.id for r in results], rules)
    candidates = [
        Candidate(r.project.id, r.score, r.project.region, r.project.field, classes[r.project.id])
        for r in results
        if r.score is not None and not why_not[r.project.id]
    ]
    chosen, tied = choose_told(candidates, caps)
    names = {r.project.id: r.project.name for r in results}
    used = project_rules(rules)
    told = Told(rules, names, ties_of(tied, used), chosen.ids, used, PROJECT_CODE)
    regions = _full_groups(candidates, chosen, rules.max_projects_per_region, lambda c: c.left)
    fields = _full_groups(candidates, chosen, rules.max_projects_per_field, lambda c: c.right)
    reasons = project_reasons(candidates, told, regions, fields)
    found = _selection(candidates, chosen, rules.projects, told, reasons)
    excluded = tuple(Exclusion(i, reason) for i, reason in why_not.items() if reason)
    notes = messages.project_notes(len(results), len(candidates), len(chosen.ids), rules)
    return replace(found, excluded=excluded, notes=(*notes, *told.notes()))


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
    told: Told,
    reasons: Mapping[str, str],
) -> Selection:
    """Put the chosen and the rest in ranking order; `candidates` are in it already."""
    ids = frozenset(chosen.ids)
    reserve = tuple(c.id for c in candidates if c.id not in ids)
    return Selection(
        selected=tuple(c.id for c in candidates if c.id in ids),
        reserve=reserve,
        objective=sum((c.score for c in candidates if c.id in ids), Fraction(0)),
        optimal=chosen.optimal,
        unfilled=places - len(ids),
        reserve_reasons=tuple(Exclusion(i, reasons[i]) for i in reserve),
        ties=told.ties,
        feasible=chosen.feasible,
    )


def closest(assessment: Assessment, number: int) -> tuple[RegionResult, ...]:
    """The regions that are not qualified and could become so, the fewest steps first."""
    awarded_out = assessment.rules.exclude_awarded
    near = [
        r
        for r in assessment.regions
        if r.status in ("possible", "not_qualified")
        and not (awarded_out and r.region.awarded)
        and enough_apply(r.applicable, assessment.rules)
    ]
    return tuple(sorted(near, key=lambda r: (r.shortfall, r.rank))[:number])
