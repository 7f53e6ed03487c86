"""A round is kept: what is added, changed, corrected, locked, and by whom."""

import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier, Thread

import pytest
from evaluation_folders import (
    OBSERVATION_HEADER,
    indicator,
    observation,
    region,
    write_csv,
    write_folder,
)
from sqlalchemy import Engine

from corpus.errors import InputError
from corpus.store.database import check, open_database
from evaluation.records import FindingsError
from evaluation.rounds import exchange, store
from evaluation.rounds.adding import Addition, keep, prepare
from evaluation.rounds.comparing import counts
from evaluation.rounds.copying import copy_round
from evaluation.rounds.correcting import correct, corrections
from evaluation.rounds.history import history, said
from evaluation.rounds.reading import dataset_of_round
from evaluation.rounds.records import Kept, Record, State
from evaluation.rounds.status import status
from evaluation.scoring.assessment import assess

NOW = datetime(2025, 7, 1, 8, tzinfo=UTC)
DAY = date(2025, 6, 30)
NAME = "2025年第一轮"
CELL = ("640106", "I1")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'shifan.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def kept(database: Engine, tmp_path: Path) -> Kept:
    """A round of two regions and two indicators, of which one has been reported by one."""
    store.create(database, NAME, DAY, by="甲", now=NOW)
    folder = write_folder(
        tmp_path / "first",
        [indicator("I1", "ratio"), indicator("I2")],
        [region("640104"), region("640106")],
        [observation("640106", "I1", "60%", evidence="台账", source="示例局")],
    )
    add(database, folder)
    return store.load(database, NAME)


def add(database: Engine, *paths: Path, by: str = "甲") -> Addition:
    addition = prepare(store.load(database, NAME), paths)
    keep(database, addition, by=by, now=NOW)
    return addition


def reported(folder: Path, *rows: list[str]) -> Path:
    folder.mkdir(exist_ok=True)
    write_csv(folder / "observations.csv", OBSERVATION_HEADER, rows)
    return folder / "observations.csv"


def outcome(addition: Addition, table: str) -> dict[str, int]:
    return {k: n for name, counter in counts(addition.differences) if name == table
            for k, n in counter.items() if n}  # fmt: skip


def test_a_round_is_found_by_its_name_and_by_its_id(database: Engine) -> None:
    made = store.create(database, f"  {NAME} ", DAY, by="甲", now=NOW)
    assert store.load(database, NAME).round == store.load(database, made.id).round == made
    with pytest.raises(InputError, match=r"没有名称或编号为“去年的”的评估轮次[\s\S]*2025年第一轮"):
        store.load(database, "去年的")


@pytest.mark.parametrize("name", ["", " \n", "长" * 101, "坏\x00名"])
def test_a_name_that_is_none_is_refused(database: Engine, name: str) -> None:
    with pytest.raises(InputError, match="名称"):
        store.create(database, name, DAY, by="甲", now=NOW)
    assert store.list_rounds(database, archived=True) == []


def test_two_rounds_have_two_names(database: Engine, kept: Kept) -> None:
    with pytest.raises(InputError, match="已经有"):
        store.create(database, NAME, DAY, by="乙", now=NOW)
    with pytest.raises(InputError, match="已经有"):
        copy_round(database, kept, NAME, DAY, by="乙", now=NOW)
    assert len(store.list_rounds(database)) == 1


def test_what_is_added_is_told_as_new_changed_same_or_blank(
    database: Engine, kept: Kept, tmp_path: Path
) -> None:
    file = reported(
        tmp_path / "second",
        observation("640106", "I1", "95%"),
        observation("640104", "I1", "80%"),
        observation("640104", "I2", ""),
    )
    addition = add(database, file, by="乙")
    assert outcome(addition, "observations") == {"new": 2, "changed": 1}
    again = add(database, file)
    assert outcome(again, "observations") == {"same": 3}
    # What changes nothing is not written.
    assert store.load(database, NAME).round.version == kept.round.version + 1


def test_a_changed_value_keeps_what_it_was_who_said_it_and_where(
    database: Engine, kept: Kept, tmp_path: Path
) -> None:
    add(database, reported(tmp_path / "second", observation(*CELL, "95%")), by="乙")
    first, second = said(database, kept.round.id, "observations", CELL)
    assert (first.entry.cells["value"], first.change.by) == ("60%", "甲")
    assert (second.entry.cells["value"], second.change.by) == ("95%", "乙")
    assert str(second.entry.place) == "“observations.csv”第2行“value”列"
    assert [file.name for file in second.change.files] == ["observations.csv"]
    now = dataset_of_round(store.load(database, NAME)).observations[CELL]
    assert (now.text, now.evidence) == ("95%", "")  # the ledger showed the value before


def test_a_blank_says_nothing_and_the_value_stays(
    database: Engine, kept: Kept, tmp_path: Path
) -> None:
    before = dataset_of_round(kept).observations[CELL]
    addition = add(database, reported(tmp_path / "blank", observation(*CELL, "")))
    assert outcome(addition, "observations") == {"blank": 1}
    assert dataset_of_round(store.load(database, NAME)).observations[CELL] == before
    file = reported(tmp_path / "more", observation(*CELL, "", as_of="2025-06-30"))
    assert outcome(add(database, file), "observations") == {"changed": 1}
    after = dataset_of_round(store.load(database, NAME)).observations[CELL]
    assert (after.text, after.evidence, after.as_of) == ("60%", "台账", "2025-06-30")
    assert after.place == before.place


def test_a_file_with_errors_changes_nothing(database: Engine, kept: Kept, tmp_path: Path) -> None:
    file = reported(
        tmp_path / "bad", observation("640104", "I1", "约九成"), observation("640104", "I2", "是")
    )
    with pytest.raises(FindingsError, match=r"observations\.csv”第2行[\s\S]*没有写入任何内容"):
        add(database, file)
    assert store.load(database, NAME) == kept


def test_an_indicator_changed_so_that_values_could_not_be_read_is_refused(
    database: Engine, kept: Kept, tmp_path: Path
) -> None:
    """Its values must come with it: then both change at once."""
    folder = write_folder(tmp_path / "other", [indicator("I1")], [region("640106")])
    with pytest.raises(FindingsError, match="60%"):
        add(database, folder)
    assert store.load(database, NAME) == kept
    reported(folder, observation(*CELL, "是"))
    add(database, folder)
    assert dataset_of_round(store.load(database, NAME)).observations[CELL].value == 1


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_a_file_that_is_no_table_is_refused(
    database: Engine, kept: Kept, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(InputError, match="不是数据表"):
        add(database, tmp_path / name)


def test_values_are_read_as_the_indicator_of_the_round_now_says(
    database: Engine, kept: Kept, tmp_path: Path
) -> None:
    folder = tmp_path / "target"
    write_folder(folder, [indicator("I1", "ratio", target="50%")], [region("640106")])
    add(database, folder)
    (result,) = [r for r in assess(dataset_of_round(store.load(database, NAME))).regions
                 if r.code == "640106"]  # fmt: skip
    assert result.completed == 1


def test_a_correction_keeps_the_old_value_with_reason_person_and_time(
    database: Engine, kept: Kept
) -> None:
    correct(database, kept, {CELL: "91%"}, by="丙", reason="核对原件", now=NOW)
    (made,) = corrections(database, kept.round.id)
    assert (made.before, made.after, made.by, made.reason) == ("60%", "91%", "丙", "核对原件")
    now = dataset_of_round(store.load(database, NAME)).observations[CELL]
    assert (now.text, now.evidence) == ("91%", "台账")
    assert "丙" in str(now.place)
    for value, reason in (("九成", "核对"), ("92%", " ")):
        again = store.load(database, NAME)
        with pytest.raises(InputError):
            correct(database, again, {CELL: value}, by="丙", reason=reason, now=NOW)
    with pytest.raises(InputError, match="640199"):
        correct(database, kept, {("640199", "I1"): "1"}, by="丙", reason="核对", now=NOW)
    assert len(corrections(database, kept.round.id)) == 1


def test_a_value_can_be_corrected_to_missing(database: Engine, kept: Kept) -> None:
    correct(database, kept, {CELL: ""}, by="丙", reason="误报", now=NOW)
    assert dataset_of_round(store.load(database, NAME)).observations[CELL].value is None


@pytest.mark.parametrize("closing", ["lock", "archive"])
def test_a_closed_round_refuses_changes_and_says_how_to_open_it(
    database: Engine, kept: Kept, tmp_path: Path, closing: store.Action
) -> None:
    file = reported(tmp_path / "second", observation(*CELL, "95%"))
    before = prepare(kept, [file])
    store.move(database, kept.round, closing, by="乙", now=NOW, reason="送审")
    for change in (
        lambda: add(database, file),
        lambda: keep(database, before, by="甲", now=NOW),
        lambda: correct(
            database, store.load(database, NAME), {CELL: "1"}, by="甲", reason="误报", now=NOW
        ),
    ):
        with pytest.raises(InputError, match="没有写入任何内容"):
            change()
    with pytest.raises(InputError, match=r"shifan round unlock 2025年第一轮"):
        add(database, file)
    closed = store.load(database, NAME)
    assert closed.entries == kept.entries
    store.move(database, closed.round, "unlock", by="乙", now=NOW)
    add(database, file)
    done = [
        (s.change.action, s.change.by, s.change.reason) for s in history(database, kept.round.id)
    ]
    assert done[2:] == [(closing, "乙", "送审"), ("unlock", "乙", ""), ("add", "甲", "")]


def test_the_archive_is_listed_only_where_it_is_asked_for(database: Engine, kept: Kept) -> None:
    store.move(database, kept.round, "archive", by="乙", now=NOW)
    assert store.list_rounds(database) == []
    assert [r.state for r in store.list_rounds(database, archived=True)] == [State.ARCHIVED]


def test_of_two_who_write_at_once_the_second_is_told(
    database: Engine, kept: Kept, tmp_path: Path
) -> None:
    files = [reported(tmp_path / n, observation(*CELL, v)) for n, v in (("a", "91%"), ("b", "92%"))]
    additions = [prepare(kept, [file]) for file in files]
    barrier, told = Barrier(2), []

    def run(addition: Addition, by: str) -> None:
        barrier.wait()
        try:
            keep(database, addition, by=by, now=NOW)
        except store.ChangedMeanwhileError as error:
            told.append(str(error))

    threads = [Thread(target=run, args=pair) for pair in zip(additions, ("乙", "丙"), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first, second = said(database, kept.round.id, "observations", CELL)
    assert first.entry.cells["value"] == "60%"
    assert len(told) == 1
    assert f"刚被 {second.change.by} 改动过" in told[0]


def test_a_copy_begins_with_everything_and_goes_its_own_way(
    database: Engine, kept: Kept, tmp_path: Path
) -> None:
    made = copy_round(database, kept, "第二轮", date(2025, 9, 30), by="乙", now=NOW)
    copied = store.load(database, "第二轮")
    assert copied.entries == kept.entries
    correct(database, copied, {CELL: "91%"}, by="乙", reason="新一轮", now=NOW)
    assert store.load(database, NAME) == kept
    assert len(said(database, made.id, "observations", CELL)) == 2


def test_a_file_that_was_changed_after_its_export_is_not_read(
    database: Engine, kept: Kept, tmp_path: Path
) -> None:
    whole = tmp_path / "round.zip"
    exchange.export_round(database, kept, whole, tmp_path)
    other = open_database(f"sqlite:///{tmp_path / 'other.db'}")

    def refused(change: Callable[[str, bytes], bytes | None], words: str) -> None:
        damaged = tmp_path / "damaged.zip"
        with zipfile.ZipFile(whole) as old, zipfile.ZipFile(damaged, "w") as new:
            for name in old.namelist():
                if (data := change(name, old.read(name))) is not None:
                    new.writestr(name, data)
        with pytest.raises(InputError, match=words):
            exchange.import_round(other, damaged, tmp_path)

    refused(lambda n, d: d.replace(b"60%", b"99%"), "改动过")
    refused(lambda n, d: None if n == "regions.csv" else d, "改动过")
    refused(lambda n, d: None if n == "manifest.json" else d, "不是导出的评估轮次")
    refused(lambda n, d: d[:-20] if n == "manifest.json" else d, "不是导出的评估轮次")
    assert store.list_rounds(other, archived=True) == []
    (tmp_path / "no.zip").write_bytes(b"no archive")
    with pytest.raises(InputError):
        exchange.import_round(other, tmp_path / "no.zip", tmp_path)
    assert exchange.import_round(other, whole, tmp_path) == kept.round
    with pytest.raises(InputError, match="已经有"):
        exchange.import_round(other, whole, tmp_path)
    assert exchange.import_round(other, whole, tmp_path, "另一份").id != kept.round.id
    check(other)
    other.dispose()


def test_status_says_what_is_done_and_what_is_open(
    database: Engine, kept: Kept, tmp_path: Path
) -> None:
    found = status(kept)
    assert (found.indicators, found.expected, found.missing) == (2, 4, 3)
    assert [r.code for r in found.silent] == ["640104"]
    states = {step.name: step.state for step in found.steps}
    assert states == {
        "list": "done",
        "collect": "open",
        "review": "open",
        "select": "open",
        "materials": "waiting",
        "rehearsal": "waiting",
    }
    (collecting,) = [step.text for step in found.steps if step.name == "collect"]
    assert "还没有报的：兴庆区" in collecting
    whole = [observation(r, i, "是" if i == "I2" else "95%") for r in ("640104", "640106")
             for i in ("I1", "I2")]  # fmt: skip
    add(database, reported(tmp_path / "all", *whole))
    done = store.load(database, NAME)
    store.move(database, done.round, "lock", by="乙", now=NOW)
    states = {step.name: step.state for step in status(store.load(database, NAME)).steps}
    assert list(states.values()) == ["done", "done", "waiting", "done", "open", "open"]


def test_an_empty_round_says_what_it_lacks(database: Engine) -> None:
    store.create(database, NAME, DAY, by="甲", now=NOW)
    found = status(store.load(database, NAME))
    assert [step.state for step in found.steps][:4] == ["open", "waiting", "waiting", "waiting"]
    assert "指标表、地区表" in found.steps[0].text
    with pytest.raises(FindingsError, match="缺少“指标”表"):
        assess(dataset_of_round(store.load(database, NAME)))


def test_two_who_write_elsewhere_do_not_hinder_each_other(database: Engine, kept: Kept) -> None:
    other = (CELL[0], "I2")
    correct(database, kept, {CELL: "91%"}, by="乙", reason="核对原件", now=NOW)
    correct(database, kept, {other: "是"}, by="丙", reason="核对原件", now=NOW)
    written = dataset_of_round(store.load(database, NAME)).observations
    assert (written[CELL].text, written[other].text) == ("91%", "是")
    with pytest.raises(store.ChangedMeanwhileError, match="刚被 乙 改动过"):
        correct(database, kept, {CELL: "92%"}, by="丙", reason="核对原件", now=NOW)


def test_a_record_of_the_work_is_kept_beside_the_rows_and_can_be_taken_back(
    database: Engine, kept: Kept
) -> None:
    def write(seen: Kept, **cells: str) -> None:
        change = store.change_of(seen.round, "scenario", by="乙", now=NOW)
        record = Record("scenario", ("从严",), cells)
        store.write_rows(database, seen, change, records=[record])

    write(kept, text="一")
    again = store.load(database, NAME)
    assert [r.cells for r in again.of_kind("scenario")] == [{"text": "一"}]
    assert again.entries == kept.entries
    with pytest.raises(store.ChangedMeanwhileError):
        write(kept, text="二")
    write(again)
    assert store.load(database, NAME).of_kind("scenario") == []


def test_a_copy_is_not_adopted_or_signed(database: Engine, kept: Kept) -> None:
    change = store.change_of(kept.round, "adopt", by="乙", now=NOW)
    record = Record("adopted", ("",), {"reason": "示例"})
    store.write_rows(database, kept, change, records=[record])
    made = copy_round(
        database, store.load(database, NAME), "第二轮", date(2025, 9, 30), by="乙", now=NOW
    )
    assert store.load(database, made.id).of_kind("adopted") == []
    assert store.load(database, NAME).of_kind("adopted") == [record]
