"""Collecting for a round: kinds of readings confirmed once, what is unreadable, who is silent."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import docx
import pytest
from evaluation_folders import indicator, region, write_csv, write_folder
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from corpus.errors import InputError
from corpus.store.database import open_database
from evaluation.materials.contents.reminder import write_reminder
from evaluation.rounds import store
from evaluation.rounds.adding import prepare
from evaluation.rounds.collecting.proposals import (
    UndecidedError,
    keep_confirmed,
    prepare_confirmed,
    proposals,
)
from evaluation.rounds.collecting.readings import decided, forget
from evaluation.rounds.collecting.reminders import reminders
from evaluation.rounds.collecting.unreadable import unreadable
from evaluation.rounds.reading import dataset_of_round
from evaluation.rounds.records import Kept
from evaluation.words import marked as marked_words
from evaluation.workbook.offices.marked import Marked, marked

NOW = datetime(2025, 7, 1, 8, tzinfo=UTC)
HEADER = ("指标编号", "指标名称", "完成值")
NAMES = {"640104": "兴庆区", "640106": "金凤区"}
INDICATORS = [
    indicator("1", title="制定年度计划", category="第一部分"),
    indicator("2", "ratio", title="办结率", category="第一部分"),
    indicator("3", title="未发生示例事故", veto="是", category="第二部分"),
]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'shifan.db'}")
    yield engine
    engine.dispose()


def new(database: Engine, tmp_path: Path, name: str = "示例轮次") -> Kept:
    """A round with three indicators and two regions."""
    store.create(database, name, date(2025, 6, 30), by="甲", now=NOW)
    folder = write_folder(tmp_path / "lists", INDICATORS, [region(code) for code in NAMES])
    (folder / "observations.csv").unlink()
    add(database, store.load(database, name), folder)
    return store.load(database, name)


def add(database: Engine, kept: Kept, *paths: Path, **said: object) -> Kept:
    accept = said or {"accept_proposals": True}
    prepared = prepare_confirmed(database, kept, paths, **accept)  # type: ignore[arg-type]
    made = keep_confirmed(database, prepared, by="甲", now=NOW)
    return store.load(database, made.name)


def form(folder: Path, code: str, *values: str) -> Path:
    """A region's own form, under its code."""
    folder.mkdir(exist_ok=True)
    cells = zip(INDICATORS, values, strict=False)
    path = folder / f"{code}.csv"
    write_csv(path, HEADER, [[row[0], row[2], text] for row, text in cells])
    return path


def value(kept: Kept, code: str, of: str) -> object:
    return dataset_of_round(kept).observations[code, of].value


def test_a_kind_is_decided_once_for_the_next_file_and_the_next_round(
    database: Engine, tmp_path: Path
) -> None:
    kept = new(database, tmp_path)
    first = form(tmp_path / "a", "640104", "已完成", "约95%", "未发生")
    found = {k.kind.written: k for k in proposals(database, kept, [first]).kinds}
    assert {"已完成", "约#%", "未发生"} <= set(found)
    assert (found["已完成"].kind.read_as, found["已完成"].count) == ("是", 1)
    with pytest.raises(UndecidedError, match="没有确认"):
        add(database, kept, first, confirm=[found["已完成"].key])
    assert decided(database) == []  # nothing was written
    owner = found["文件名"].key
    keys = [found[name].key for name in ("已完成", "未发生")]
    kept = add(database, kept, first, confirm=[*keys, owner], refuse=[found["约#%"].key])
    assert (value(kept, "640104", "1"), value(kept, "640104", "2")) == (1, None)
    # Another file of another round: other figures, the same kinds.
    other = new(database, tmp_path, "示例下一轮")
    second = form(tmp_path / "b", "640104", "已完成。", "约99%", "未发生")
    other = add(database, other, second, confirm=[])
    notes = prepare_confirmed(database, other, [second]).addition.notes
    assert [n.kind for n in notes if n.place.row] == ["unreadable"]
    assert (value(other, "640104", "1"), value(other, "640104", "2")) == (1, None)
    forget(database, [found["约#%"].key])
    with pytest.raises(UndecidedError):
        prepare_confirmed(database, other, [second])
    with pytest.raises(InputError, match="没有键"):
        prepare_confirmed(database, other, [second], confirm=["000"])


def test_a_refused_name_leaves_its_values_out(database: Engine, tmp_path: Path) -> None:
    kept = new(database, tmp_path)
    path = tmp_path / "汇总.csv"
    write_csv(path, ("地区", *HEADER), [["金凤", "1", "制定年度计划", "是"]])
    (kind,) = proposals(database, kept, [path]).kinds
    assert (kind.kind.written, kind.kind.read_as) == ("金凤", "640106金凤区")
    kept = add(database, kept, path, refuse=[kind.key])
    assert dataset_of_round(kept).observations == {}
    with pytest.raises(InputError, match="既确认又否定"):
        prepare_confirmed(database, kept, [path], confirm=[kind.key], refuse=[kind.key])


def test_what_hangs_on_unreadable_cells_is_told_for_each_region(
    database: Engine, tmp_path: Path
) -> None:
    kept = new(database, tmp_path)
    forms = tmp_path / "forms"
    form(forms, "640104", "是", "95%", "0")  # a veto that is not clear
    form(forms, "640106", "否", "部分完成", "未发生")  # out of reach either way
    first, second = unreadable(dataset_of_round(add(database, kept, forms)))
    assert (first.region.code, first.status, first.others) == (
        "640104",
        "possible",
        ("qualified", "vetoed"),
    )
    (cell,) = first.cells
    assert (cell.text, cell.place.file, cell.place.row) == ("0", "640104.csv", 4)
    assert (second.region.code, second.could_change, len(second.cells)) == ("640106", False, 1)


def test_who_has_still_to_report_is_listed_and_printed(database: Engine, tmp_path: Path) -> None:
    kept = add(database, new(database, tmp_path), form(tmp_path / "a", "640104", "是", "不清楚"))
    found = reminders(dataset_of_round(kept))
    counts = [(r.region.code, r.missing, r.unreadable, r.silent) for r in found]
    assert counts == [("640104", 2, 1, False), ("640106", 3, 0, True)]
    assert [(p.title, p.whole) for p in found[0].parts] == [("第一部分", False), ("第二部分", True)]
    path = tmp_path / "催报单.docx"
    write_reminder(path, found, "示例轮次", date(2025, 6, 30), "2025年7月1日")
    document = docx.Document(str(path))
    assert any("没有报齐2个" in p.text for p in document.paragraphs)
    summary, listed = document.tables
    assert [c.text for c in summary.rows[2].cells] == ["金凤区", "3", "3", "0", "全部未报"]
    assert [c.text for c in listed.rows[1].cells] == ["兴庆区", "2", "办结率", "读不出"]


def sent(database: Engine, kept: Kept, *paths: Path) -> Marked:
    return marked(paths, prepare(kept, paths, accept_proposals=True), NAMES)


def test_a_marked_workbook_is_mended_and_returned_as_it_is(
    database: Engine, tmp_path: Path
) -> None:
    kept = new(database, tmp_path)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "自评表"
    sheet.append(["金凤区法治政府建设自评表"])
    sheet.merge_cells("A1:D1")
    sheet.append(["指标编号", "指标名称", "备注", "完成\n情况"])
    sheet.append(["1", "制定年度计划", "推进中", "推进中"])
    sheet.append(["2", "办结率", "", "=95/100"])
    sheet.append(["3", "未发生示例事故", "", "未发生"])
    path = tmp_path / "金凤区.xlsx"
    book.save(path)
    wide = tmp_path / "兴庆区.csv"
    write_csv(wide, HEADER, [["1", "制定年度计划", "部分完成"]])
    found = sent(database, kept, path, wide)
    with zipfile.ZipFile(io.BytesIO(found.data)) as archive:
        names = ["640104兴庆区/兴庆区.xlsx", "640106金凤区/金凤区.xlsx"]
        assert archive.namelist() == names
        archive.extractall(tmp_path / "back")
    back = tmp_path / "back" / names[1]
    again = load_workbook(back)
    own = again["自评表"]
    assert own["D3"].comment.text.startswith("请改正：“推进中”")
    assert own["D3"].fill.fgColor.rgb.endswith("F8CBAD")
    assert own["D5"].comment is None
    assert again[marked_words.SHEET]["E2"].value
    own["D3"], own["D4"] = "是", "95%"
    again.save(back)
    kept = add(database, kept, tmp_path / "back" / names[1])
    assert [value(kept, "640106", code) for code in ("1", "2", "3")] == [1, Fraction(19, 20), 1]
    assert sent(database, kept, back).files == ()
