"""What a round is marked as, beside its data: a sample says so wherever it goes."""

from evaluation.rounds.records import Kept, Record

SAMPLE = Record("mark", ("sample",), {"is": "sample"})


def is_sample(kept: Kept) -> bool:
    """Whether the round was made from the sample data."""
    return any(record.row == SAMPLE.row for record in kept.of_kind("mark"))
