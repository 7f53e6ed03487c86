"""Two or more rounds compared: the path of each region, and from round to round what changed."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from corpus.errors import InputError
from evaluation.comparison.attribution import effects
from evaluation.comparison.matching import match
from evaluation.comparison.records import (
    Change,
    Comparison,
    Forecast,
    Path,
    RegionChange,
    Snapshot,
    Standing,
    standing,
)
from evaluation.results import Assessment
from evaluation.scoring.assessment import assess
from evaluation.words import comparison as words

# A range of changes takes two of them.
FORECAST_FROM = 3


def compare(snapshots: Iterable[Snapshot]) -> Comparison:
    """Compare rounds, the earliest first; of one day, as they are given.

    Raises InputError for fewer than two, or one that is given twice; FindingsError for a round
    with errors in its data.
    """
    rounds = tuple(sorted(snapshots, key=lambda s: s.day))
    if len({s.id for s in rounds}) < max(len(rounds), 2):
        raise InputError(*words.TWO_ROUNDS)
    assessments = tuple(assess(s.dataset) for s in rounds)
    along = list(zip(rounds, assessments, strict=True))
    changes = tuple(_change(*first, *second) for first, second in pairwise(along))
    return Comparison(rounds, assessments, _paths(assessments), changes)


def _change(
    before: Snapshot, assessed_before: Assessment, after: Snapshot, assessed: Assessment
) -> Change:
    matching = match(before.dataset.indicators, after.dataset.indicators)
    earlier, later = assessed_before.by_code, assessed.by_code
    regions = [
        RegionChange(
            region=result.region,
            before=standing(earlier[code], assessed_before.rules),
            after=standing(result, assessed.rules),
            effects=effects(before, after, matching, code),
        )
        for code, result in later.items()
        if code in earlier
    ]
    return Change(
        before=before,
        after=after,
        told=matching.told,
        regions=tuple(sorted(regions, key=lambda r: (-r.progress, r.region.code))),
        new=tuple(r.region for code, r in later.items() if code not in earlier),
        gone=tuple(r.region for code, r in earlier.items() if code not in later),
    )


def _paths(assessments: Sequence[Assessment]) -> tuple[Path, ...]:
    """The paths of all regions: in the order of the last round, then those that it has not."""
    codes = dict.fromkeys(r.code for a in reversed(assessments) for r in a.regions)
    return tuple(_path(code, assessments) for code in codes)


def _path(code: str, assessments: Sequence[Assessment]) -> Path:
    results = [a.by_code.get(code) for a in assessments]
    region = next(r.region for r in reversed(results) if r)
    standings = tuple(
        standing(r, a.rules) if r else None for r, a in zip(results, assessments, strict=True)
    )
    return Path(region, standings, forecast(standings))


def forecast(standings: Sequence[Standing | None]) -> Forecast | None:
    """The last completion with the least and the most that it has changed by so far, from 0 to 1.

    None with fewer than three rounds, or where the region is not in all of them.
    """
    known = [s.lower for s in standings if s]
    if len(known) < max(len(standings), FORECAST_FROM):
        return None
    steps = [later - earlier for earlier, later in pairwise(known)]
    return Forecast(_share(known[-1] + min(steps)), _share(known[-1] + max(steps)))


def _share(number: Fraction) -> Fraction:
    return min(max(number, Fraction(0)), Fraction(1))
