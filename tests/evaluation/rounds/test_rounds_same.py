"""A round says exactly what the folder said that it was read from, wherever it is taken to."""

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from point_folders import every_way
from round_folders import Tables, tables
from sqlalchemy import Engine

from assistant.cli.json_output import assessment_json, shortlist_json
from corpus.store.database import open_database
from evaluation.records import Dataset, FindingsError
from evaluation.rounds.adding import keep, prepare
from evaluation.rounds.exchange import export_round, import_round
from evaluation.rounds.history import history
from evaluation.rounds.reading import dataset_of_round
from evaluation.rounds.records import Kept
from evaluation.rounds.store import create, load
from evaluation.scoring.assessment import assess
from evaluation.scoring.shortlist import shortlist
from evaluation.tables.loading import load_folder

NOW = datetime(2025, 7, 1, 8, tzinfo=UTC)
_numbers = count()
Databases = tuple[Engine, Engine]


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Two offices' databases."""
    folder = tmp_path_factory.mktemp("rounds")
    here, there = (open_database(f"sqlite:///{folder / name}.db") for name in ("here", "there"))
    yield here, there
    here.dispose()
    there.dispose()


def results(dataset: Dataset) -> tuple[object, object]:
    """What assess and shortlist print of it, or why they do not."""
    if dataset.errors:
        return dataset.errors, None
    found = shortlist(dataset)
    return assessment_json(found.assessment), shortlist_json(found)


def added(database: Engine, *steps: list[Path]) -> Kept:
    """A new round with the files of each step added, one step after the other."""
    made = create(database, f"示例轮次{next(_numbers)}", date(2025, 6, 30), by="甲", now=NOW)
    for paths in steps:
        keep(database, prepare(load(database, made.id), paths), by="甲", now=NOW)
    return load(database, made.id)


@given(tables(), st.integers(1, 3))
@settings(max_examples=40)
def test_a_round_gives_what_its_folder_gives(
    databases: Databases, given_tables: Tables, parts: int
) -> None:
    with tempfile.TemporaryDirectory() as name:
        files = given_tables.write(Path(name) / "f", parts=parts)
        dataset = load_folder(Path(name) / "f")
        assert not dataset.errors
        at_once = dataset_of_round(added(databases[0], [Path(name) / "f"]))
        one_by_one = dataset_of_round(added(databases[0], *([file] for file in files)))
    assert results(at_once) == results(dataset)
    assert results(one_by_one) == results(dataset)
    # Not only the figures: each record, with the cell that it was read from.
    assert at_once.indicators == dataset.indicators
    assert at_once.regions == dataset.regions
    assert dict(at_once.observations) == dict(dataset.observations)
    assert (at_once.projects, at_once.criteria) == (dataset.projects, dataset.criteria)
    assert (at_once.scores, at_once.rules) == (dataset.scores, dataset.rules)
    # How 95 was read as a target is told once, when it is added.
    assert {f.message for f in at_once.warnings} <= {f.message for f in dataset.warnings}


@given(tables(), tables())
@settings(max_examples=30)
def test_an_exported_round_is_the_same_round_elsewhere(
    databases: Databases, first: Tables, second: Tables
) -> None:
    here, there = databases
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first.write(folder / "first")
        second.write(folder / "second")
        kept = added(here, [folder / "first"])
        with suppress(FindingsError):  # other indicators may leave values unreadable
            keep(here, prepare(kept, [folder / "second"]), by="乙", now=NOW)
        kept = load(here, kept.round.id)
        export_round(here, kept, folder / "round.zip", folder)
        made = import_round(there, folder / "round.zip", folder)
        again = load(there, made.id)
        export_round(there, again, folder / "again.zip", folder)
        assert (folder / "again.zip").read_bytes() == (folder / "round.zip").read_bytes()
    assert again == kept
    assert history(there, made.id) == history(here, made.id)
    assert results(dataset_of_round(again)) == results(dataset_of_round(kept))
    assert dataset_of_round(again).digest == dataset_of_round(kept).digest


def test_a_round_keeps_how_points_are_given(databases: Databases, tmp_path: Path) -> None:
    dataset = every_way(tmp_path / "f")
    kept = dataset_of_round(added(databases[0], [tmp_path / "f"]))
    assert (kept.errors, kept.indicators, kept.rules) == ((), dataset.indicators, dataset.rules)
    assert [r.points for r in assess(kept).regions] == [r.points for r in assess(dataset).regions]
