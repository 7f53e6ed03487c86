"""The workbook that a region fills in: what is put into it comes back, whatever was done to it."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from corpus.readers.worker import Worker
from evaluation.collecting.folder import Collected, load_office
from evaluation.collecting.lists import known_regions
from evaluation.indicators.divisions import divisions
from evaluation.records import Dataset, Finding, Indicator, Observation, Place
from evaluation.sheets import read_sheets
from evaluation.tables.observation_rows import read_observations
from evaluation.tables.recognition import read_table
from evaluation.words import region_form as words
from evaluation.workbook.offices.collection import Earlier, collection, region_workbooks

DAY = date(2025, 6, 30)
LISTED = Place("indicators.csv")
RATE = {"unit": "%", "percent": True, "target": Fraction(9, 10)}
INDICATORS = (
    Indicator("1.1", "示例事项公示率", "ratio", **RATE),  # type: ignore[arg-type]
    Indicator(
        "1.10", "示例信访下降率", "ratio", "at_most", Fraction(1, 20), unit="%", percent=True
    ),
    Indicator("1.2", "示例宣传活动场次", "count", target=Fraction(12), unit="场"),
    Indicator("2.1", "建立示例制度", "binary"),
    Indicator("2.2", "未发生示例事故", "binary", veto=True),
    Indicator("2.3", "无示例群体性事件", "binary"),
    Indicator("3.1", "区直部门的示例指标", "binary", applies_to="department"),
)
ASKED = ("2.2", "2.3")
REGIONS = tuple(known_regions(["640104", "640106"]).values())
KNOWN = Dataset(indicators=INDICATORS, regions=REGIONS)
# What may be put into a cell of each kind, and what it says: a value, None, or "NA".
FRACTIONS = st.integers(11, 1000).map(lambda n: Fraction(n, 1000))
Said = tuple[object, Fraction | str | None]
BLANK: st.SearchStrategy[Said] = st.sampled_from([("", None), (None, None), ("NA", "NA")])
YES_NO: st.SearchStrategy[Said] = st.sampled_from([("是", Fraction(1)), ("否", Fraction(0))])
HAPPENED: st.SearchStrategy[Said] = st.sampled_from(
    [
        (words.HAPPENED, Fraction(0)),
        (words.NOT_HAPPENED, Fraction(1)),
        ("是", Fraction(0)),
        ("否", Fraction(1)),
        ("未发生", Fraction(1)),
    ]
)
COUNTS: st.SearchStrategy[Said] = st.integers(0, 400).flatmap(
    lambda n: st.sampled_from([(n, Fraction(n)), (str(n), Fraction(n)), (f"{n}场", Fraction(n))])
)
RATES: st.SearchStrategy[Said] = FRACTIONS.map(lambda f: (f"{float(f * 100):g}%", f))
SHARES: st.SearchStrategy[Said] = FRACTIONS.filter(lambda f: f < 1).map(lambda f: (float(f), f))
OF = {
    "1.1": st.one_of(RATES, SHARES),
    "1.10": RATES,
    "1.2": COUNTS,
    "2.1": YES_NO,
    "2.2": HAPPENED,
    "2.3": HAPPENED,
}


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


def columns(sheet: Worksheet) -> dict[str, int]:
    head = next(row for row in sheet.iter_rows() if row[1].value == words.CODE)
    return {str(cell.value): cell.column for cell in head if cell.column}


def rows(sheet: Worksheet) -> dict[str, int]:
    at = columns(sheet)[words.CODE]
    codes = {str(row[at - 1].value): row[at - 1].row for row in sheet.iter_rows()}
    return {code: codes[code] for code in OF}


def reordered(sheet: Worksheet, order: list[str], inserted: int) -> None:
    """Sort the rows otherwise, leave out those that are not named, insert a column."""
    at = rows(sheet)
    held = {code: [cell.value for cell in sheet[row]] for code, row in at.items()}
    for number, row in enumerate(sorted(at.values())):
        values = held[order[number]] if number < len(order) else []
        for column in range(1, sheet.max_column + 1):
            sheet.cell(row, column).value = values[column - 1] if values else None
    if inserted:
        sheet.insert_cols(inserted)
        sheet.cell(4, inserted).value = "备注"


def read(folder: Path, worker: Worker) -> Collected:
    return load_office(folder, worker, known=KNOWN)


def read_plainly(folder: Path) -> tuple[dict[tuple[str, str], Observation], list[Finding]]:
    """The same as the reader of plain tables takes it, without proposals, and its errors."""
    tables, found = [], list[Finding]()
    for path in sorted(folder.iterdir()):
        for sheet in read_sheets(path):
            table, told = read_table(sheet, path.stem)
            found += told
            tables += [table] if table else []
    regions, indicators = {r.code: r for r in REGIONS}, {i.code: i for i in INDICATORS}
    observations = read_observations(tables, regions, indicators, found)
    return observations, [f for f in found if f.severity == "error"]


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_what_is_filled_in_comes_back(worker: Worker, data: st.DataObject) -> None:
    made = region_workbooks(KNOWN, "示例轮次", DAY)
    expected: dict[tuple[str, str], Fraction | str | None] = {}
    with TemporaryDirectory() as name:
        for number, (file, region) in enumerate(zip(made, REGIONS, strict=True)):
            book = load_workbook(io.BytesIO(made[file]))
            sheet = book.worksheets[0]
            at = columns(sheet)
            for code, row in rows(sheet).items():
                value, said = data.draw(st.one_of(BLANK, OF[code], OF[code]))
                sheet.cell(row, at[words.ASKED if code in ASKED else words.VALUE]).value = value  # type: ignore[assignment]
                sheet.cell(row, at[words.EVIDENCE]).value = "示例材料"
                expected[region.code, code] = said
            order = data.draw(st.permutations(list(OF)))[: data.draw(st.integers(3, len(OF)))]
            reordered(sheet, order, data.draw(st.sampled_from([0, 1, 5, 9])))
            for code in set(OF) - set(order):
                expected[region.code, code] = None
            sheet.title = data.draw(st.sampled_from([sheet.title, "Sheet1"]))
            book.save(Path(name) / data.draw(st.sampled_from([file, f"附件{number}.xlsx"])))
        found = read(Path(name), worker)
        plainly, errors = read_plainly(Path(name))
    told = [n for n in found.notes if n.kind != "warning"]
    assert not told, told
    assert not errors, errors
    for observations in (found.dataset.observations, plainly):
        for pair, said in expected.items():
            o = observations.get(pair)
            value = None if o is None else "NA" if o.not_applicable else o.value
            assert value == said, (pair, o)


def filled(tmp_path: Path, values: dict[tuple[str, str], str]) -> Path:
    """金凤区's workbook with values by (indicator, column)."""
    made = region_workbooks(KNOWN, "示例轮次", DAY)
    book = load_workbook(io.BytesIO(made["640106金凤区填报表.xlsx"]))
    sheet = book.worksheets[0]
    for (code, column), value in values.items():
        sheet.cell(rows(sheet)[code], columns(sheet)[column]).value = value
    book.save(tmp_path / "表.xlsx")
    return tmp_path


@pytest.mark.parametrize(
    ("column", "text", "value", "told"),
    [
        (words.ASKED, words.HAPPENED, 0, ""),
        (words.ASKED, "是", 0, "warning"),  # a veto that was not chosen from the list is told
        (words.ASKED, "×", None, "unreadable"),
        (words.VALUE, "是", None, "unreadable"),  # to which of the two questions?
        (words.VALUE, "未发生", 1, "proposal"),
    ],
)
def test_an_answer_to_a_veto_is_never_turned_round_in_silence(
    tmp_path: Path, worker: Worker, column: str, text: str, value: int | None, told: str
) -> None:
    folder = filled(tmp_path, {("2.2", column): text})
    found = read(folder, worker)
    assert found.dataset.observations["640106", "2.2"].value == value
    plainly, errors = read_plainly(folder)
    assert bool(errors) == (value is None or told == "proposal")
    assert errors or plainly["640106", "2.2"].value == value
    assert [n.kind for n in found.notes if n.place.row] == ([told] if told else [])


def test_an_answer_in_the_column_of_the_other_question_is_asked(
    tmp_path: Path, worker: Worker
) -> None:
    found = read(filled(tmp_path, {("2.1", words.ASKED): "否"}), worker)
    assert found.dataset.observations["640106", "2.1"].value is None
    (error,) = read_plainly(tmp_path)[1]
    assert "完成值" in error.hint
    assert any("完成值" in n.text for n in found.notes if n.kind == "unreadable")


def test_a_workbook_that_another_region_filled_in_is_asked(tmp_path: Path, worker: Worker) -> None:
    values = {("2.1", words.VALUE): "是", ("2.1", words.SOURCE): "银川市兴庆区司法局"}
    path = filled(tmp_path, values) / "表.xlsx"
    assert any("填错了地区" in n.text for n in read(tmp_path, worker).notes)
    path.rename(tmp_path / "兴庆区.xlsx")
    found = read(tmp_path, worker)
    assert found.dataset.observations == {}
    assert any("写的是兴庆区，各行写的却是金凤区" in n.text for n in found.notes)


def test_each_region_is_asked_everything_that_applies_and_sees_its_last_values() -> None:
    last = {
        ("640106", "1.1"): Observation("640106", "1.1", Fraction(93, 100)),
        ("640106", "2.2"): Observation("640106", "2.2", Fraction(1)),
    }
    earlier = Earlier("示例上一轮", Dataset(INDICATORS, REGIONS, last))
    with zipfile.ZipFile(io.BytesIO(collection(KNOWN, "示例轮次", DAY, earlier))) as archive:
        assert archive.namelist() == ["640104兴庆区填报表.xlsx", "640106金凤区填报表.xlsx"]
        sheet = load_workbook(archive.open("640106金凤区填报表.xlsx")).worksheets[0]
    at, row = columns(sheet), rows(sheet)
    assert "区直部门的示例指标" not in {cell.value for cell in sheet["D"]}
    assert "金凤区（640106）" in sheet["A1"].value
    before = {
        code: sheet.cell(n, at[words.LAST_OF.format("示例上一轮")]).value for code, n in row.items()
    }
    assert (before["1.1"], before["2.2"], before["2.1"]) == ("93%", "没有发生", "未填报")
    assert sheet.cell(row["1.1"], at[words.TARGET]).value == "不低于 90%"
    assert "是否发生过“示例事故”" in sheet.cell(row["2.2"], at[words.HOW]).value
    open_cells = {c.coordinate for r in sheet.iter_rows(5) for c in r if not c.protection.locked}
    asked = sheet.cell(row["2.2"], at[words.ASKED]).coordinate
    assert asked in open_cells
    assert sheet.cell(row["2.2"], at[words.VALUE]).coordinate not in open_cells
    assert sheet.cell(row["2.2"], at[words.TITLE]).coordinate not in open_cells
    offered = {
        rule.formula1 for rule in sheet.data_validations.dataValidation if asked in rule.sqref
    }
    assert offered == {f'"{words.HAPPENED},{words.NOT_HAPPENED}"'}
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$4:$4", "landscape")


def test_all_regions_can_be_asked_at_once() -> None:
    regions = tuple(known_regions(divisions()).values())
    assert len(region_workbooks(Dataset(INDICATORS, regions), "示例轮次", DAY)) == 27
