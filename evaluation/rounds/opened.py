"""A round as it stands now, with the data it holds: what pages and answers work from."""

from dataclasses import dataclass

from evaluation.records import Dataset
from evaluation.rounds.reading import dataset_of_round
from evaluation.rounds.records import Kept, Round, State
from evaluation.tables.marks import notices


@dataclass(frozen=True, slots=True)
class Opened:
    """A round that is open. `notices` must be said wherever it is shown."""

    kept: Kept
    dataset: Dataset
    notices: tuple[str, ...]

    @property
    def round(self) -> Round:
        """The round itself."""
        return self.kept.round

    @property
    def may_change(self) -> bool:
        """Whether the round is neither locked nor in the archive."""
        return self.round.state is State.OPEN

    @property
    def can_be_assessed(self) -> bool:
        """Whether the lists are there that an assessment needs, and nothing in them is wrong."""
        lists = self.dataset.indicators and self.dataset.regions
        return bool(lists) and not self.dataset.errors


def opened(kept: Kept) -> Opened:
    """The round with its data."""
    dataset = dataset_of_round(kept)
    return Opened(kept, dataset, notices(dataset))
