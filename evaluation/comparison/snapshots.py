"""A round that is kept, as it is compared."""

from evaluation.comparison.records import Snapshot
from evaluation.rounds.reading import dataset_of_round
from evaluation.rounds.records import Kept


def snapshot_of(kept: Kept) -> Snapshot:
    """The round with the values that count now. No review changes a value yet: where one does,
    what had been reported goes into `Snapshot.reported`, and the comparison tells the two apart."""
    return Snapshot(kept.round.id, kept.round.name, kept.round.day, dataset_of_round(kept))
