"""The round that is open, as questions are answered from it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Engine

from evaluation.comparison.comparing import compare
from evaluation.comparison.records import Change, Snapshot
from evaluation.comparison.snapshots import previous_round, snapshot_of
from evaluation.records import Dataset, FindingsError, Observation, Region
from evaluation.reviewing import records, states
from evaluation.rounds.collecting.progress import progress
from evaluation.rounds.records import Kept
from evaluation.rounds.store import list_rounds, load

ReviewState = Literal["returned", "accepted", "rejected"]
_STATES: dict[records.ReviewState, ReviewState] = {
    records.ReviewState.RETURNED: "returned",
    records.ReviewState.RECOGNISED: "accepted",
    records.ReviewState.REJECTED: "rejected",
}


@dataclass(frozen=True, slots=True)
class ReviewedValue:
    """The state of one value in review, by the codes of its region and indicator."""

    region: str
    indicator: str
    state: ReviewState
    reviewer: str = ""
    comment: str = ""


@dataclass(frozen=True)
class RoundView:
    """A round: what it holds, the state of each value that was looked at in review, and what
    changed since the round before (None: there is none that it can be compared with)."""

    name: str
    day: date
    dataset: Dataset
    reviews: Sequence[ReviewedValue] = ()
    change: Change | None = None

    def silent(self, regions: Sequence[Region]) -> list[Region]:
        """Those of the regions of which nothing has come in."""
        silent = {p.region.code for p in progress(self.dataset) if p.silent}
        return [r for r in regions if r.code in silent]

    def unreadable(self) -> list[Observation]:
        """The values in which something was written that could not be read."""
        wanted = {i.code for i in self.dataset.indicators if i.for_regions}
        found = self.dataset.observations.values()
        return [o for o in found if o.indicator in wanted and o.is_unreadable]


def view_of_round(database: Engine, name_or_id: str) -> RoundView:
    """A round that is kept, beside the one before it. Raises InputError for one that is not."""
    kept = load(database, name_or_id)
    earlier = previous_round(list_rounds(database, archived=True), kept.round)
    before = snapshot_of(load(database, earlier.id)) if earlier else None
    return round_view(snapshot_of(kept), before, reviews_of(kept))


def reviews_of(kept: Kept, dataset: Dataset | None = None) -> list[ReviewedValue]:
    """What was decided of each value in review; where two are not to see each other's judgement,
    once both have judged. `dataset` is that of the round, where it was read already."""
    return [
        ReviewedValue(*value.pair, _STATES[value.state], last.reviewer, last.comment)
        for value in states.reviewed_values(kept, dataset)
        if value.deciding and value.state in _STATES
        for last in value.deciding[-1:]
    ]


def round_view(
    now: Snapshot, before: Snapshot | None, reviews: Sequence[ReviewedValue] = ()
) -> RoundView:
    """A round beside the one before it, where both can be computed."""
    change = None
    if before is not None:
        with suppress(FindingsError):
            change = compare([before, now]).changes[0]
    return RoundView(now.name, now.day, now.dataset, reviews, change)
