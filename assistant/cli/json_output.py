"""The JSON of the commands, as design/interfaces.md fixes it."""

from typing import Any

from corpus.text.numbers import plain
from evaluation.results import Assessment, Gap, RegionResult, Selection, Shortlist


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
        "not_applicable": result.not_applicable,
        "completion": result.completion.as_json(),
        "lower": result.lower.as_json(),
        "upper": result.upper.as_json(),
        "status": result.status,
        "vetoes": list(result.vetoes),
        "shortfall": result.shortfall,
        "classes": {name: list(codes) for name, codes in result.classes.items()},
    }


def shortlist_json(shortlist: Shortlist) -> dict[str, Any]:
    """`shifan shortlist --json`; `objective` is a number, `objective_exact` its exact value."""
    regions = _selection(shortlist.regions)
    regions["excluded"] = [{"code": e.code, "reason": e.reason} for e in shortlist.regions.excluded]
    return {"regions": regions, "projects": _selection(shortlist.projects)}


def _selection(selection: Selection) -> dict[str, Any]:
    return {
        "selected": list(selection.selected),
        "reserve": list(selection.reserve),
        "objective": float(selection.objective),
        "objective_exact": str(selection.objective),
        "optimal": selection.optimal,
        "unfilled": selection.unfilled,
    }


def gap_json(gap: Gap) -> dict[str, Any]:
    """`shifan gap --json`."""
    return {
        "region": gap.region,
        "needed": gap.needed,
        "plan": [item.indicator.code for item in gap.plan],
        "reaches": gap.reaches.as_json(),
    }
