"""What offices send is kept in a round as it is assessed without one, proposals included."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from evaluation_folders import indicator, observation, region, write_csv, write_folder
from sqlalchemy import Engine

from assistant.cli.json_output import assessment_json, shortlist_json
from benchmarks.offices.everyday import Made, make
from benchmarks.offices.further import FURTHER, make_further
from benchmarks.offices.odd import KINDS, make_odd
from corpus.errors import InputError
from corpus.store.database import open_database
from evaluation.collecting.folder import load_office
from evaluation.records import Dataset
from evaluation.rounds import store
from evaluation.rounds.adding import keep, prepare
from evaluation.rounds.exchange import export_round, import_round
from evaluation.rounds.history import said
from evaluation.rounds.reading import dataset_of_round
from evaluation.rounds.records import Kept
from evaluation.rounds.status import status
from evaluation.scoring.assessment import assess
from evaluation.scoring.shortlist import shortlist

NOW = datetime(2025, 7, 1, 8, tzinfo=UTC)
FORM_HEADER = ("序号", "指标内容", "完成情况")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'shifan.db'}")
    yield engine
    engine.dispose()


def new(database: Engine, name: str = "示例轮次") -> Kept:
    store.create(database, name, date(2025, 6, 30), by="甲", now=NOW)
    return store.load(database, name)


def add(database: Engine, name: str, *paths: Path) -> Kept:
    addition = prepare(store.load(database, name), paths, accept_proposals=True)
    keep(database, addition, by="甲", now=NOW)
    return store.load(database, name)


def results(dataset: Dataset) -> tuple[object, object]:
    found = shortlist(dataset)
    return assessment_json(found.assessment), shortlist_json(found)


@pytest.mark.parametrize(
    ("maker", "seeds"),
    [
        (make, range(2)),
        (make_odd, range(0, len(KINDS), 6)),
        (make_further, range(0, len(FURTHER), 6)),
    ],
    ids=["everyday", "odd", "further"],
)
def test_forms_in_a_round_are_assessed_as_they_are_without_one(
    database: Engine, tmp_path: Path, maker: Callable[[Path, int], Made], seeds: range
) -> None:
    other = open_database(f"sqlite:///{tmp_path / 'other.db'}")
    for seed in seeds:
        made = maker(tmp_path / str(seed), seed)
        dataset = load_office(made.path).dataset
        name = f"示例{seed}"
        new(database, name)
        kept = add(database, name, made.path)
        found = dataset_of_round(kept)
        assert results(found) == results(dataset), made.path
        for pair, o in dataset.observations.items():
            again = found.observations[pair]
            assert (again.value, again.not_applicable) == (o.value, o.not_applicable), (seed, pair)
            assert (again.text, again.place) == (o.text, o.place), (seed, pair)
        export_round(database, kept, tmp_path / "round.zip", tmp_path)
        import_round(other, tmp_path / "round.zip", tmp_path)
        assert results(dataset_of_round(store.load(other, name))) == results(dataset)
    other.dispose()


def lists(folder: Path, *codes: str) -> Path:
    """The office's own lists, for forms to come."""
    indicators = [indicator("1.1", title="制定年度计划"), indicator("1.2", "ratio", title="办结率")]
    write_folder(folder, indicators, [region(code) for code in codes])
    (folder / "observations.csv").unlink()
    return folder


def form(folder: Path, name: str, *values: str) -> Path:
    """A county's own form, under its name."""
    rows = [["1", "制定年度计划", values[0]], ["2", "办结率", values[1]]]
    write_csv(folder / f"{name}自评表.csv", FORM_HEADER, rows)
    return folder / f"{name}自评表.csv"


def test_forms_come_one_after_another_to_the_lists_of_the_round(
    database: Engine, tmp_path: Path
) -> None:
    new(database)
    add(database, "示例轮次", lists(tmp_path / "lists", "640104", "640106"))
    add(database, "示例轮次", form(tmp_path, "兴庆区", "已完成", "95%"))
    found = status(store.load(database, "示例轮次"))
    assert [r.code for r in found.silent] == ["640106"]
    kept = add(database, "示例轮次", form(tmp_path, "金凤区", "是", "不清楚"))
    found = status(kept)
    assert (found.silent, found.missing, found.unreadable) == ((), 1, 1)
    by_code = {r.code: r for r in assess(dataset_of_round(kept)).regions}
    assert (by_code["640104"].completed, by_code["640106"].completed) == (2, 1)
    (told,) = said(database, kept.round.id, "observations", ("640104", "1.1"))
    assert (told.entry.cells["value"], told.entry.cells["written"]) == ("是", "已完成")
    (proposal,) = [n for n in told.change.notes if n.kind == "proposal" and "已完成" in n.text]
    assert proposal.taken


def test_a_form_of_a_region_that_the_list_has_not_is_told_and_left_out(
    database: Engine, tmp_path: Path
) -> None:
    new(database)
    add(database, "示例轮次", lists(tmp_path / "lists", "640104"))
    kept = store.load(database, "示例轮次")
    addition = prepare(kept, [form(tmp_path, "金凤区", "是", "95%")], accept_proposals=True)
    assert addition.differences == ()
    assert any("金凤区" in note.text for note in addition.notes)


def test_without_lists_the_reference_serves_and_regions_join_as_they_answer(
    database: Engine, tmp_path: Path
) -> None:
    from evaluation.indicators.reference import read_reference

    title = next(i.title for i in read_reference() if i.kind == "binary")
    new(database)
    for name in ("兴庆区", "金凤区"):
        path = tmp_path / f"{name}自评表.csv"
        write_csv(path, FORM_HEADER, [["1", title, "已完成"]])
        kept = add(database, "示例轮次", path)
    dataset = dataset_of_round(kept)
    assert {r.code for r in dataset.regions} == {"640104", "640106"}
    assert len(dataset.indicators) == len(read_reference())
    with pytest.raises(InputError, match="参考指标"):
        add(database, "示例轮次", lists(tmp_path / "lists", "640104"))


def test_the_flag_is_named_where_plain_tables_are_wanted(database: Engine, tmp_path: Path) -> None:
    kept = new(database)
    folder = lists(tmp_path / "lists", "640104")
    row = observation("640104", "1.1", "已完成")
    write_csv(folder / "observations.csv", ("region", "indicator", "value"), [row[:3]])
    with pytest.raises(InputError, match="--accept-proposals"):
        prepare(kept, [folder])
    assert prepare(kept, [folder], accept_proposals=True).differences
