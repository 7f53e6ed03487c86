"""What `shifan round compare` tells: as lines of text, and as JSON."""

from collections.abc import Iterator
from typing import Any

from assistant.cli.reports import table
from corpus.text.numbers import percent, plain
from evaluation.comparison import telling
from evaluation.comparison.comparing import FORECAST_FROM
from evaluation.comparison.records import (
    CAUSES,
    Change,
    Comparison,
    Effect,
    Path,
    RegionChange,
    Snapshot,
    Standing,
)
from evaluation.records import Region
from evaluation.words import comparison as words

# More on a terminal hide the first; --json has them all.
_LISTED = 100


def comparison_json(found: Comparison) -> dict[str, Any]:
    """`shifan round compare --json`: exact fractions as text, differences of rates among them."""
    return {
        "rounds": [_head(s) for s in found.snapshots],
        "regions": [_path(path) for path in found.paths],
        "changes": [_change(change) for change in found.changes],
        "order": list(CAUSES),
    }


def _head(snapshot: Snapshot) -> dict[str, Any]:
    return {"id": snapshot.id, "name": snapshot.name, "date": snapshot.day.isoformat()}


def _path(path: Path) -> dict[str, Any]:
    outlook = path.forecast
    return {
        **_region(path.region),
        "standings": [_standing(s) if s else None for s in path.standings],
        "forecast": {"low": plain(outlook.low), "high": plain(outlook.high)} if outlook else None,
    }


def _region(region: Region) -> dict[str, Any]:
    return {"code": region.code, "name": region.name}


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "exact": standing.exact,
        "lower": plain(standing.lower),
        "upper": plain(standing.upper),
        "threshold": plain(standing.threshold),
        "distance": plain(standing.distance),
        "status": standing.status,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "from": _head(change.before),
        "to": _head(change.after),
        "told": [
            {"how": t.how, "before": t.before.code, "after": t.after.code} for t in change.told
        ],
        "reached": [r.region.code for r in change.reached],
        "fell_back": [r.region.code for r in change.fell_back],
        "new": [r.code for r in change.new],
        "gone": [r.code for r in change.gone],
        "regions": [
            {
                **_region(r.region),
                "before": _standing(r.before),
                "after": _standing(r.after),
                "difference": plain(r.progress),
                "causes": {
                    cause: {"lower": plain(lower), "upper": plain(upper), "distance": plain(far)}
                    for cause, (lower, upper, far) in r.by_cause.items()
                },
                "effects": [_effect(e) for e in r.effects],
            }
            for r in change.regions
        ],
    }


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "cause": effect.cause,
        "details": list(effect.details),
        "indicator": effect.indicator.code if effect.indicator else None,
        "before": effect.before,
        "after": effect.after,
        "was": effect.was,
        "now": effect.now,
        "lower": plain(effect.lower),
        "upper": plain(effect.upper),
        "distance": plain(effect.distance),
    }


def comparison_lines(found: Comparison) -> Iterator[str]:
    """The paths of all regions, then from round to round what changed and why."""
    headers = [f"{s.name}（{s.day}）" for s in found.snapshots]
    yield from table(
        (*words.PATH_HEADERS, *headers, *words.PATH_LAST), [_path_cells(p) for p in found.paths]
    )
    enough = len(found.snapshots) >= FORECAST_FROM
    yield words.FORECAST if enough else words.NO_FORECAST
    for change in found.changes:
        yield ""
        yield from _change_lines(change)
    yield words.ORDER


def _path_cells(path: Path) -> tuple[str, ...]:
    last = path.standings[-1]
    return (
        path.region.code,
        path.region.name,
        *(telling.shown(s) for s in path.standings),
        words.points(last.distance) if last else words.NOT_THERE,
        telling.outlook(path.forecast),
    )


def _change_lines(change: Change) -> Iterator[str]:
    yield telling.title(change)
    yield from map(telling.told, change.told)
    yield from telling.summary(change)
    yield from table(words.CHANGE_HEADERS, [_changed(r) for r in change.regions])
    effects = [_effect_cells(r, e) for r in change.regions for e in r.effects if e.indicator]
    if not effects:
        yield words.NO_EFFECTS
        return
    yield from table(words.EFFECT_HEADERS, effects[:_LISTED])
    if len(effects) > _LISTED:
        yield words.MORE.format(len(effects) - _LISTED)


def _changed(change: RegionChange) -> tuple[str, ...]:
    before, after = change.before, change.after
    return (
        change.region.code,
        change.region.name,
        words.CHANGED_TO.format(percent(before.lower), percent(after.lower)),
        words.points(change.progress),
        *(words.points(change.by_cause[cause][0]) for cause in CAUSES),
        telling.status(change),
    )


def _effect_cells(change: RegionChange, effect: Effect) -> tuple[str, ...]:
    assert effect.indicator is not None
    return (
        change.region.name,
        effect.indicator.code,
        effect.indicator.title,
        telling.outcome(effect),
        words.change_text(effect.was, effect.now),
        telling.reason(effect),
        words.points(effect.lower),
    )
