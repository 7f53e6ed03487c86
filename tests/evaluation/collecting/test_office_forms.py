"""Forms as offices send them, made at random: read exactly, or asked about, never wrongly."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.offices.everyday import Made, make
from benchmarks.offices.further import FURTHER, make_further
from benchmarks.offices.odd import KINDS, make_odd
from benchmarks.offices.ours import STYLES, make_ours
from benchmarks.offices.reading import read
from corpus.readers.worker import Worker


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


def held(folder: Path, seed: int) -> Made:
    return make(folder, seed, held=True)


@pytest.mark.parametrize(
    ("maker", "folders"),
    [
        (make, 16),
        (held, 16),
        (make_odd, len(KINDS)),
        (make_further, len(FURTHER)),
        (make_ours, len(STYLES)),
    ],
    ids=["everyday", "kept apart", "odd", "further", "ours"],
)
def test_forms_are_read_exactly_or_asked_about(
    tmp_path: Path, worker: Worker, maker: Callable[[Path, int], Made], folders: int
) -> None:
    found: Counter[str] = Counter()
    for seed in range(folders):
        found += read(maker(tmp_path / str(seed), seed), worker)
    assert found["wrong"] == 0
    assert found["exact"] / (found["exact"] + found["asked"]) >= 0.97
