"""A round that is kept, as it is compared."""

from collections.abc import Iterable
from datetime import date, datetime

from evaluation.comparison.records import Snapshot
from evaluation.rounds.opened import Opened, opened
from evaluation.rounds.records import Kept, Round


def snapshot_of(kept: Kept) -> Snapshot:
    """The round with the values that count now."""
    return snapshot_of_opened(opened(kept))


def snapshot_of_opened(now: Opened) -> Snapshot:
    """The same of a round that is open.

    No review changes a value yet: where one does, what had been reported goes into
    `Snapshot.reported`, and the comparison tells the two apart.
    """
    return Snapshot(now.round.id, now.round.name, now.round.day, now.dataset)


def previous_round(rounds: Iterable[Round], current: Round) -> Round | None:
    """The latest of the rounds that are earlier than a round; of one day, that made before it."""
    earlier = [r for r in rounds if _moment(r) < _moment(current)]
    return max(earlier, key=_moment, default=None)


def _moment(one: Round) -> tuple[date, datetime, str]:
    return one.day, one.created_at, one.id
