"""How far a round is, with its review."""

from collections import Counter

from evaluation.records import Dataset
from evaluation.reviewing.records import ReviewState
from evaluation.reviewing.states import reviewed_values
from evaluation.rounds.reading import dataset_of_round
from evaluation.rounds.records import Kept
from evaluation.rounds.status import Status, Step, status
from evaluation.words import reviewing as words


def status_with_review(kept: Kept, dataset: Dataset | None = None) -> Status:
    """How far a round is; once something was judged, its review is counted.

    `dataset`: that of the round, where it was read already.
    """
    dataset = dataset or dataset_of_round(kept)
    return status(kept, dataset, _step(kept, dataset))


def _step(kept: Kept, dataset: Dataset) -> Step | None:
    if not kept.of_kind("judgement"):
        return None
    values = reviewed_values(kept, dataset)
    counted = Counter(value.state for value in values)
    figures = (counted[state] for state in ReviewState)
    reported, returned, recognised, rejected = figures
    text = words.STEP.format(len(values), recognised, rejected, returned, reported)
    if differing := sum(value.differing for value in values):
        text += words.STEP_DIFFERING.format(differing)
    return Step("review", "open" if reported or returned else "done", text)
