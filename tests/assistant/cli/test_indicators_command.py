"""`shifan indicators`: the table it writes, what it lists, and what it refuses."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from indicator_documents import make_indicators, paragraphs, write_docx
from openpyxl import load_workbook

from assistant.cli.indicators import indicators
from corpus.errors import DocumentError, InputError
from evaluation.indicators.reference import read_reference
from evaluation.tables.loading import load_folder
from evaluation.words import texts
from evaluation.words.headers import COLUMN_TITLES

FORMULA = '一、职能\n目标要求：依法。\n1.=HYPERLINK("http://example.org")达到100%\n2.健全机制。'


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "指标体系.docx"
    write_docx(path, paragraphs(make_indicators()))
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(indicators, [str(argument) for argument in arguments])


def test_the_table_is_csv_for_excel_with_the_columns_of_the_interface(
    document: Path, tmp_path: Path
) -> None:
    output = tmp_path / "indicators.csv"
    result = run("import", document, "--output", output)
    assert result.exit_code == 0, result.output
    assert output.read_bytes().startswith(b"\xef\xbb\xbf")
    with output.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 100
    assert set(COLUMN_TITLES["indicators"]) <= set(rows[0])
    assert [row["title"] for row in rows] == [item.title for item in make_indicators()]
    assert sum(row["applies_to"] == "region" for row in rows) == 33


def test_what_was_left_for_a_person_is_listed_with_its_place(
    document: Path, tmp_path: Path
) -> None:
    result = run("import", document, "--output", tmp_path / "a.csv")
    without = [item for item in make_indicators() if not item.requirement[0]]
    assert f"另有{len(without)}处请人工核对" in result.output
    assert f"指标{without[0].code}：{texts.NO_FIGURE}——{without[0].title}" in result.output


def test_what_was_read_loads_as_the_table_of_an_assessment(tmp_path: Path) -> None:
    made = [item for item in make_indicators() if item.requirement[0]]
    lines = ["一、职能", "目标要求：依法。", *(f"{n}.{i.title}" for n, i in enumerate(made, 1))]
    (tmp_path / "指标.txt").write_text("\n".join(lines), encoding="utf-8")
    folder = tmp_path / "data"
    folder.mkdir()
    run("import", tmp_path / "指标.txt", "--output", folder / "indicators.csv")
    assert loaded(folder) == [(item.requirement[0], item.requirement[3]) for item in made]


def test_the_reference_list_loads_as_the_table_of_an_assessment(tmp_path: Path) -> None:
    run("reference", "--output", tmp_path / "indicators.csv")
    assert loaded(tmp_path) == [(item.kind, item.unit) for item in read_reference()]


def loaded(folder: Path) -> list[tuple[str, str]]:
    (folder / "regions.csv").write_text("code,name,level\n640106,金凤区,county\n", encoding="utf-8")
    (folder / "observations.csv").write_text("region,indicator,value\n", encoding="utf-8")
    dataset = load_folder(folder)
    assert dataset.errors == ()
    return [(indicator.kind, indicator.unit) for indicator in dataset.indicators]


def test_json_has_the_indicators_and_the_list_and_writes_no_file(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = json.loads(run("import", document, "--json").output)
    assert [item["code"] for item in found["indicators"]] == [str(n) for n in range(1, 101)]
    assert {"place", "text", "missing", "code"} == set(found["unread"][0])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["指标体系.docx"]


def test_without_a_name_it_writes_indicators_csv_and_never_over_an_earlier_one(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("import", document).exit_code == 0
    written = (tmp_path / "indicators.csv").read_bytes()
    again = run("import", document)
    assert isinstance(again.exception, InputError)
    assert "没有覆盖" in again.exception.message
    assert (tmp_path / "indicators.csv").read_bytes() == written


def test_a_workbook_marks_what_is_left_and_offers_the_words_that_are_valid(
    document: Path, tmp_path: Path
) -> None:
    output = tmp_path / "指标.xlsx"
    run("import", document, "--output", output)
    book = load_workbook(output)
    sheet = book["指标"]
    header = [str(cell.value) for cell in sheet[1]]
    assert header[:3] == ["指标编号", "一级指标", "指标名称"]
    kind = header.index("类型")
    expected = {item.code: item.requirement[0] for item in make_indicators()}
    words = texts.INDICATOR_VALUES["kind"]
    for row in sheet.iter_rows(min_row=2):
        code = str(row[0].value)
        assert row[kind].value == (words[expected[code]] if expected[code] else None)
        assert (row[kind].fill.fgColor.rgb == "00FFF2CC") == (not expected[code])
    assert len(sheet.data_validations.dataValidation) == 3
    left = book["待核对"]
    assert left.max_row - 1 == sum(not kind for kind in expected.values())


def test_a_title_that_looks_like_a_formula_is_text_in_the_workbook(tmp_path: Path) -> None:
    (tmp_path / "指标.txt").write_text(FORMULA, encoding="utf-8")
    run("import", tmp_path / "指标.txt", "--output", tmp_path / "指标.xlsx")
    cell = load_workbook(tmp_path / "指标.xlsx")["指标"]["C2"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("=HYPERLINK")


def test_a_file_without_indicators_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text("关于召开会议的通知", encoding="utf-8")
    result = run("import", tmp_path / "通知.txt", "--output", tmp_path / "a.csv")
    assert isinstance(result.exception, DocumentError)
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.parametrize("name", ["a.docx", "missing/a.csv"])
def test_an_output_that_cannot_be_written_is_refused(
    document: Path, tmp_path: Path, name: str
) -> None:
    result = run("import", document, "--output", tmp_path / name)
    assert isinstance(result.exception, InputError)
    assert result.exception.hint
    assert [path.name for path in tmp_path.iterdir()] == [document.name]


def test_the_reference_list_says_everywhere_that_it_is_not_the_official_one(
    tmp_path: Path,
) -> None:
    assert texts.REFERENCE_NOTICE in run("reference").output
    assert json.loads(run("reference", "--json").output)["notice"] == texts.REFERENCE_NOTICE
    for name in ("参考.csv", "参考.xlsx"):
        shown = run("reference", "--output", tmp_path / name).output
        assert texts.REFERENCE_NOTICE in shown
    with (tmp_path / "参考.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["source"] for row in csv.DictReader(file)} == {"参考指标（非官方）"}
    sheet = load_workbook(tmp_path / "参考.xlsx")["指标"]
    header = [cell.value for cell in sheet[1]]
    column = header.index("指标来源") + 1
    assert sheet.cell(2, column).value == "参考指标（非官方）"


def test_the_reference_list_is_printed_with_the_names_of_its_basis() -> None:
    output = run("reference").output
    assert "《中华人民共和国行政处罚法》第六十条" in output
    assert "work-plan-2025#" not in output
