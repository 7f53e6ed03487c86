"""How far the review is: per region, per reviewer, and what a change makes stale."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.records import Region
from evaluation.reviewing.duties import waits_for, why_not
from evaluation.reviewing.records import Reviewing, ReviewState
from evaluation.reviewing.states import ReviewedValue


@dataclass(frozen=True, slots=True)
class RegionProgress:
    """The values of one region by state; `differing` are among the reported ones."""

    region: Region
    states: Mapping[ReviewState, int]
    differing: int
    stale: int

    @property
    def values(self) -> int:
        """How many values were reported."""
        return sum(self.states.values())


@dataclass(frozen=True, slots=True)
class ReviewerProgress:
    """What one reviewer may judge, has judged, and has still to judge."""

    reviewer: str
    values: int
    judged: int
    waiting: int


def region_progress(
    regions: Iterable[Region], values: Iterable[ReviewedValue]
) -> list[RegionProgress]:
    """Each region, in their order; those that have reported nothing too."""
    found: dict[str, list[ReviewedValue]] = {region.code: [] for region in regions}
    known = {region.code: region for region in regions}
    for value in values:
        found[value.region.code].append(value)
    return [_region(known[code], of_region) for code, of_region in found.items()]


def reviewer_progress(
    values: Sequence[ReviewedValue], reviewing: Reviewing
) -> list[ReviewerProgress]:
    """Each person who is assigned or has judged, by name."""
    return [_reviewer(who, values, reviewing) for who in reviewers(values, reviewing)]


def reviewers(values: Iterable[ReviewedValue], reviewing: Reviewing) -> list[str]:
    """Everybody who is assigned or has judged what counts, by name."""
    named = {a.reviewer for a in reviewing.assignments}
    return sorted(named | {j.reviewer for value in values for j in value.judgements})


def reopened(
    before: Iterable[ReviewedValue], after: Iterable[ReviewedValue]
) -> Iterator[ReviewedValue]:
    """The values whose judgements count no more after a change, as they are now."""
    judged = {value.pair: {j.seen for j in value.judgements} for value in before}
    for value in after:
        if any(seen != value.seen for seen in judged.get(value.pair, ())):
            yield value


def _region(region: Region, values: Sequence[ReviewedValue]) -> RegionProgress:
    counted = Counter(value.state for value in values)
    return RegionProgress(
        region=region,
        states={state: counted[state] for state in ReviewState},
        differing=sum(value.differing for value in values),
        stale=sum(bool(v.stale) and not v.judgements for v in values),
    )


def _reviewer(who: str, values: Sequence[ReviewedValue], reviewing: Reviewing) -> ReviewerProgress:
    waiting = judged = theirs = 0
    for value in values:
        has = any(j.reviewer == who for j in value.judgements)
        judged += has
        theirs += has or not why_not(value, reviewing, who)
        waiting += waits_for(value, reviewing, who)
    return ReviewerProgress(who, theirs, judged, waiting)
