"""The JSON of the commands, as design/interfaces.md fixes it."""

from collections.abc import Iterable
from typing import Any

from corpus.text.numbers import plain
from evaluation.results import Assessment, Exclusion, Gap, RegionResult, Selection, Shortlist


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """`shifan assess --json`."""
    return {
        "threshold": plain(assessment.rules.threshold),
        "method": assessment.rules.method,
        "regions": [_region(result) for result in assessment.regions],
    }


def _region(result: RegionResult) -> dict[str, Any]:
    return {
        "code": result.code,
        "name": result.region.name,
        "completed": result.completed,
        "applicable": result.applicable,
        "missing": result.missing,
        "completion": result.completion.as_json(),
        "lower": result.lower.as_json(),
        "upper": result.upper.as_json(),
        "status": result.status,
        "vetoes": list(result.vetoes),
        "shortfall": result.shortfall,
        "classes": {name: list(codes) for name, codes in result.classes.items()},
    }


def shortlist_json(shortlist: Shortlist) -> dict[str, Any]:
    """`shifan shortlist --json`; `objective` is a number, `objective_exact` its exact value.
    `ties` with the reasons of the reserve where equal sets were told apart; `feasible` is there,
    and false, where no set meets the rules."""
    regions = _selection(shortlist.regions)
    regions["excluded"] = _reasons(shortlist.regions.excluded)
    return {"regions": regions, "projects": _selection(shortlist.projects)}


def _selection(selection: Selection) -> dict[str, Any]:
    found: dict[str, Any] = {
        "selected": list(selection.selected),
        "reserve": list(selection.reserve),
        "objective": float(selection.objective),
        "objective_exact": str(selection.objective),
        "optimal": selection.optimal,
        "unfilled": selection.unfilled,
    }
    if selection.ties:
        found["ties"] = [
            {"codes": list(t.codes), "decided_by": t.decided_by} for t in selection.ties
        ]
        found["reserve_reasons"] = _reasons(selection.reserve_reasons)
    if not selection.feasible:
        found |= {"feasible": False, "notes": list(selection.notes)}
    return found


def _reasons(exclusions: Iterable[Exclusion]) -> list[dict[str, str]]:
    return [{"code": e.code, "reason": e.reason} for e in exclusions]


def gap_json(gap: Gap) -> dict[str, Any]:
    """`shifan gap --json`."""
    return {
        "region": gap.region,
        "needed": gap.needed,
        "plan": [item.indicator.code for item in gap.plan],
        "reaches": gap.reaches.as_json(),
    }
