"""What is read of a folder of forms, beside what it says."""

from collections import Counter

from benchmarks.offices.content import MISSING, NOT_APPLICABLE, Truth
from benchmarks.offices.everyday import Made, judged
from corpus.errors import InputError
from corpus.readers.worker import Worker
from evaluation.collecting.folder import load_office

# Beside "exact", "asked" and "wrong" of `judged`: wrong, and told at no place.
SILENT = "silent"


def read(made: Made, worker: Worker | None = None) -> Counter[str]:
    """How many pairs of region and indicator were read exactly, asked about, wrong, and wrong
    without a word. Of a folder that is refused everything is asked."""
    try:
        collected = load_office(made.path, worker)
    except InputError:
        return Counter(asked=len(made.truth))
    observations = collected.dataset.observations
    values: dict[tuple[str, str], Truth] = {}
    for pair, o in observations.items():
        values[pair] = (
            NOT_APPLICABLE if o.not_applicable else MISSING if o.value is None else o.value
        )
    told = {note.place for note in collected.notes}
    found: Counter[str] = Counter()
    for pair, outcome in judged(made, values):
        found[outcome] += 1
        if outcome == "wrong" and observations[pair].place not in told:
            found[SILENT] += 1
    return found
