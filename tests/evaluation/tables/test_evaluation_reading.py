"""Tables as offices send them: encodings, headers, workbooks, forms, and what is wrong in them."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from evaluation_folders import (
    INDICATOR_HEADER,
    OBSERVATION_HEADER,
    REGION_HEADER,
    indicator,
    observation,
    region,
    write_csv,
    write_folder,
)
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from corpus.errors import InputError
from evaluation.records import EXPORT_SHEET, Dataset, Finding
from evaluation.sheets import Merge, read_sheets
from evaluation.tables.loading import load_folder

REGIONS = [region("640104"), region("640106")]
INDICATORS = [indicator("I1", "ratio"), indicator("I2"), indicator("I3", "count", unit="次")]
VALUES = [observation("640106", "I1", "95%"), observation("640106", "I2", "是")]


def messages_of(findings: tuple[Finding, ...]) -> str:
    return "\n".join(map(str, findings))


def values_of(dataset: Dataset) -> dict[tuple[str, str], Fraction | None]:
    return {key: o.value for key, o in dataset.observations.items()}


def save(book: Workbook, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def workbook(observations: Callable[[Worksheet], None]) -> Workbook:
    """A workbook of the three tables under their Chinese names; the observations are filled in."""
    book = Workbook()
    sheets = (("指标", INDICATOR_HEADER, INDICATORS), ("地区", REGION_HEADER, REGIONS))
    for title, header, rows in sheets:
        sheet = book.create_sheet(title)
        for row in (header, *rows):
            sheet.append(list(row))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "填报数据"
    observations(sheet)
    return book


# Text files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_gives_the_same_dataset(tmp_path: Path, encoding: str) -> None:
    dataset = load_folder(write_folder(tmp_path, INDICATORS, REGIONS, VALUES, encoding=encoding))
    assert not dataset.findings
    assert [r.name for r in dataset.regions] == ["兴庆区", "金凤区"]
    assert values_of(dataset) == {
        ("640106", "I1"): Fraction(95, 100),
        ("640106", "I2"): Fraction(1),
    }


def test_chinese_headers_in_any_order_with_spaces_and_further_columns(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, INDICATORS, REGIONS)
    write_csv(
        folder / "observations.csv",
        ["备注", " 完成值（％）", "指标 编号*", "行政区划代码 "],
        [["第一季度", "９５％", " I1 ", "６４０１０６"], ["", "是", "I2", "640106.0"]],
    )
    dataset = load_folder(folder)
    assert not dataset.findings
    found = dataset.observations["640106", "I1"]
    assert (found.value, found.text) == (Fraction(95, 100), "９５％")
    assert found.extra == (("备注", "第一季度"),)
    assert ("640106", "I2") in dataset.observations


def test_a_title_above_and_totals_and_remarks_below_are_no_data(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, INDICATORS, REGIONS)
    write_csv(
        folder / "observations.csv",
        ["2025年填报表", "", ""],
        [
            ["行政区划代码", "指标编号", "完成值"],
            ["640106", "I1", "95%"],
            ["", "", ""],
            ["合计", "", "1"],
            ["注：数据截至六月", "", ""],
        ],
    )
    dataset = load_folder(folder)
    assert len(dataset.observations) == 1
    assert not dataset.errors
    assert len(dataset.warnings) == 2


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n"])
def test_an_empty_file_is_an_error_that_names_it(tmp_path: Path, content: bytes) -> None:
    folder = write_folder(tmp_path, INDICATORS, REGIONS, VALUES)
    (folder / "indicators.csv").write_bytes(content)
    assert "indicators.csv" in messages_of(load_folder(folder).errors)


def test_a_table_of_nothing_but_its_header_is_told_apart(tmp_path: Path) -> None:
    dataset = load_folder(write_folder(tmp_path, INDICATORS, REGIONS, []))
    assert not dataset.errors
    assert "没有一行填报数据" in messages_of(dataset.warnings)
    assert "“地区”表里没有数据" in messages_of(
        load_folder(write_folder(tmp_path, INDICATORS)).errors
    )


def test_a_missing_table_and_a_missing_column_are_named(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, INDICATORS, REGIONS, VALUES)
    (folder / "regions.csv").unlink()
    write_csv(folder / "observations.csv", ["region", "indicator"], [["640106", "I1"]])
    text = messages_of(load_folder(folder).errors)
    assert "缺少“地区”表" in text
    assert "缺少“完成值”列" in text
    assert "缺少“观测值”表" not in text


def test_a_path_with_nothing_to_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="找不到"):
        load_folder(tmp_path / "nowhere")
    (tmp_path / "a.docx").write_bytes(b"x")
    with pytest.raises(InputError, match="不是 Excel"):
        load_folder(tmp_path / "a.docx")
    assert len(load_folder(tmp_path).errors) == 3


def test_bytes_that_are_no_table_are_a_finding_and_no_crash(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, INDICATORS, REGIONS, VALUES)
    (folder / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    (folder / "b.csv").write_bytes(bytes(range(256)))
    (folder / "c.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "d.csv").write_text('"' * 3 + "a\nb", encoding="utf-8")
    text = messages_of(load_folder(folder).errors)
    assert all(f"“{name}”" in text for name in ("a.xlsx", "b.csv", "c.xls"))


# What is wrong is all said at once --------------------------------------------------------------


def test_every_error_is_found_in_one_go_with_its_place(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path,
        [
            *INDICATORS,
            indicator("I4", "rate"),
            indicator("I5", "ratio", direction="up"),
            indicator("I6", "ratio", target=""),
            indicator("I7", weight="-1"),
            indicator("I8", applies_to="nobody"),
            indicator("I9", veto="maybe"),
            indicator("I1", "ratio"),
            indicator(""),
            indicator("I10", target="否"),
        ],
        [*REGIONS, region("640106"), region("640121", level="村")],
        [
            *VALUES,
            observation("640106", "I1", "95%"),
            observation("640106", "I3", "约3"),
            observation("640999", "I1", "95%"),
            observation("金凤区", "I1", "95%"),
            observation("640106", "X1", "95%"),
            observation("", "I1", "95%"),
            observation("640104", "I1", "=SUM(A1)"),
        ],
        "threshold = 1.2.3\n",
    )
    (folder / "rules.toml").write_text('threshold = "2%%"\nregoins = 3\n', encoding="utf-8")
    errors = load_folder(folder).errors
    text = messages_of(errors)
    for part in (
        "“indicators.csv”第5行“kind”列：“rate”",
        "“indicators.csv”第6行“direction”列",
        "“indicators.csv”第7行“target”列",
        "“indicators.csv”第8行“weight”列：“-1”是负数",
        "“indicators.csv”第9行“applies_to”列",
        "“indicators.csv”第10行“veto”列",
        "“indicators.csv”第11行：指标I1重复，“indicators.csv”第2行",
        "“indicators.csv”第12行“code”列：没有填写",
        "“indicators.csv”第13行“target”列",
        "“regions.csv”第4行：地区640106重复，“regions.csv”第3行",
        "“regions.csv”第5行“level”列",
        "“observations.csv”第4行：金凤区（640106）的指标I1重复，“observations.csv”第2行",
        "“observations.csv”第5行“value”列：“约3”",
        "“observations.csv”第6行“region”列：“地区”表里没有代码“640999”",
        "“observations.csv”第7行“region”列：“金凤区”是名称，不是代码。请填 640106",
        "“observations.csv”第8行“indicator”列：“指标”表里没有编号“X1”",
        "“observations.csv”第9行“region”列：没有填写",
        "“observations.csv”第10行“value”列：“=SUM(A1)”",
        "“rules.toml”：规则 threshold",
        "“rules.toml”：没有规则“regoins”",
    ):
        assert part in text
    assert len(errors) == 20


def test_codes_and_names_that_do_not_fit_are_warnings(tmp_path: Path) -> None:
    regions = [
        region("640106", name="兴庆区"),
        region("640104", name="银川市兴庆区"),
        region("999999", parent="640100"),
        region("640121", level="prefecture"),
        region("640122", parent="640200"),
        region("640181", parent=""),
    ]
    dataset = load_folder(write_folder(tmp_path, INDICATORS, regions, VALUES))
    assert not dataset.errors
    text = messages_of(dataset.warnings)
    assert "640106是金凤区" in text
    assert "“999999”不是宁夏27个" in text
    assert "该代码是县级" in text
    assert "应是640100" in text
    assert dataset.regions[-1].parent == "640100"
    assert len(dataset.warnings) == 5


def test_hostile_cells_are_text_and_nothing_else(tmp_path: Path) -> None:
    long = "长" * 100_000
    rows = [
        indicator("I1", title='=HYPERLINK("http://x","y")', basis=long),
        indicator("I2", title="带\x00\x07控\u200b制\u202e字符"),
        indicator("I'; DROP TABLE--"),
    ]
    (tmp_path / "f").mkdir()
    folder = write_folder(tmp_path / "f", rows[1:], REGIONS, [observation("640106", "I2", "是")])
    text = (folder / "indicators.csv").read_text(encoding="utf-8").replace("\x00", "")
    (folder / "indicators.csv").write_text(text, encoding="utf-8")
    write_csv(folder / "指标.csv", INDICATOR_HEADER, rows[:1])
    dataset = load_folder(folder)
    assert not dataset.errors
    titles = {i.code: i.title for i in dataset.indicators}
    assert titles["I2"] == "带控制字符"
    assert titles["I1"].startswith("=HYPERLINK")
    assert "I'; DROP TABLE--" in titles


def test_a_blank_name_is_filled_in_and_said(tmp_path: Path) -> None:
    dataset = load_folder(write_folder(tmp_path, INDICATORS, [region("640106", name="")], VALUES))
    assert not dataset.errors
    assert dataset.regions[0].name == "金凤区"
    assert "没有填名称" in messages_of(dataset.warnings)


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_the_mark_between_cells_is_told_from_the_header(tmp_path: Path, mark: str) -> None:
    folder = write_folder(tmp_path, INDICATORS, REGIONS)
    rows = (["region", "indicator", "value"], ["640106", "I1", "95%"])
    text = "\r\n".join(mark.join(row) for row in rows)
    (folder / "observations.csv").write_text(text, encoding="utf-8")
    assert values_of(load_folder(folder)) == {("640106", "I1"): Fraction(95, 100)}


def test_weights_that_are_all_zero_are_an_error_only_where_they_count(tmp_path: Path) -> None:
    rows = [indicator("I1", weight="0")]
    values = [observation("640106", "I1", "是")]
    assert not load_folder(write_folder(tmp_path, rows, REGIONS, values)).errors
    weighted = write_folder(tmp_path, rows, REGIONS, values, 'method = "weighted"\n')
    assert "分值合计为 0" in messages_of(load_folder(weighted).errors)


def test_the_rules_take_every_form_and_say_what_is_wrong(tmp_path: Path) -> None:
    good = 'threshold = 0.85\nmethod = "weighted"\nmax_per_parent = 2\nexclude_awarded = false\n'
    rules = load_folder(write_folder(tmp_path, INDICATORS, REGIONS, VALUES, good)).rules
    assert (rules.threshold, rules.method) == (Fraction(85, 100), "weighted")
    assert (rules.max_per_parent, rules.exclude_awarded, rules.min_counties) == (2, False, None)
    folder = write_folder(tmp_path, INDICATORS, REGIONS, VALUES)
    (folder / "rules.toml").write_bytes('# 门槛\r\nthreshold = "80%"'.encode("gb18030"))
    assert load_folder(folder).rules.threshold == Fraction(8, 10)
    for bad in ("regions = -1", 'regions = "6"', "exclude_awarded = 1", "method = 'x'", "a ="):
        dataset = load_folder(write_folder(tmp_path, INDICATORS, REGIONS, VALUES, bad))
        assert "rules.toml" in messages_of(dataset.errors)


# Workbooks -------------------------------------------------------------------------------------


def test_a_workbook_is_read_cell_by_cell_as_excel_shows_it(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["行政区划代码", "指标编号", "完成值", "数据日期"])
        sheet.append([640106, "I1", 0.1 + 0.2 + 0.6, None])
        sheet.append([640106.0, "I3", "3次", None])
        sheet.append([None, None, None, None])
        sheet.append(["640104", "I1", 0.95, None])
        sheet.append(["640104", "I2", True, None])
        sheet["C5"].number_format = "0%"
        sheet.append(["640104", "I3", 3])
        sheet["C7"].number_format = '0"%"'  # text behind the number, no scale

    path = save(workbook(fill), tmp_path / "全部.xlsx")
    dataset = load_folder(path)
    assert not dataset.findings
    assert values_of(dataset) == {
        ("640106", "I1"): Fraction(9, 10),
        ("640106", "I3"): Fraction(3),
        ("640104", "I1"): Fraction(95, 100),
        ("640104", "I2"): Fraction(1),
        ("640104", "I3"): Fraction(3),
    }
    assert str(dataset.observations["640104", "I2"].place) == (
        "“全部.xlsx”工作表“填报数据”第6行“完成值”列"
    )


def test_a_merged_cell_counts_for_its_rows_where_it_names_something(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["填报表", None, None])
        sheet.append(["行政区划代码", "指标编号", "完成值"])
        sheet.append(["640106", "I1", "95%"])
        sheet.append([None, "I2", "是"])
        sheet.append(["640104", "I1", "91%"])
        sheet.append([None, "I2", None])
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A3:A4")
        sheet.merge_cells("A5:A6")
        sheet.merge_cells("C5:C6")

    dataset = load_folder(save(workbook(fill), tmp_path / "a.xlsx"))
    assert not dataset.errors
    assert values_of(dataset)["640106", "I2"] == 1
    assert values_of(dataset)["640104", "I2"] is None
    assert "合并单元格" in messages_of(dataset.warnings)


def test_a_header_of_two_rows_is_one_header(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["行政区划代码", "指标编号", "完成值", "佐证材料", None])
        sheet.append([None, None, None, "名称", "页数"])
        sheet.append(["640106", "I1", "95%", "甲", 3])
        for merged in ("A1:A2", "B1:B2", "C1:C2", "D1:E1"):
            sheet.merge_cells(merged)

    dataset = load_folder(save(workbook(fill), tmp_path / "a.xlsx"))
    assert not dataset.findings
    assert dataset.observations["640106", "I1"].evidence == "甲"


def test_a_formula_without_its_result_is_an_error_only_where_it_is_read(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["行政区划代码", "指标编号", "完成值", "备注"])
        sheet.append(["640106", "I1", "=0.9+0.05", "=1+1"])

    errors = load_folder(save(workbook(fill), tmp_path / "a.xlsx")).errors
    assert [f.place.column for f in errors] == ["完成值"]
    assert "没有保存计算结果" in errors[0].message


def test_what_excel_hides_is_read_and_pointed_out(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["行政区划代码", "指标编号", "完成值"])
        sheet.append(["640106", "I1", "95%"])
        sheet.append(["640106", "I2", "是"])
        sheet.row_dimensions[3].hidden = True

    book = workbook(fill)
    book["地区"].sheet_state = "hidden"
    dataset = load_folder(save(book, tmp_path / "a.xlsx"))
    assert len(dataset.observations) == 2
    text = messages_of(dataset.warnings)
    assert "隐藏的工作表" in text
    assert "1 行是隐藏" in text


def test_one_workbook_for_each_region_as_offices_send_them(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, INDICATORS, REGIONS)
    (folder / "observations.csv").unlink()
    form = Workbook()
    sheet = form.active
    assert isinstance(sheet, Worksheet)
    for row in (["填报表", "", ""], ["指标编号", "完成值", "佐证材料"], ["I1", "95%", "甲"]):
        sheet.append(row)
    save(form, folder / "640106金凤区.xlsx")
    by_name = Workbook()
    other = by_name.active
    assert isinstance(other, Worksheet)
    other.title = "兴庆区"
    for row in (["指标编号", "完成值"], ["I1", "91%"]):
        other.append(row)
    save(by_name, folder / "报送.xlsx")
    (folder / "~$报送.xlsx").write_bytes(b"lock")
    misnamed = Workbook()
    third = misnamed.active
    assert isinstance(third, Worksheet)
    third.title = "指标"
    for row in (["行政区划代码：640106"], ["指标编号", "指标名称", "完成值"], ["I2", "示例", "是"]):
        third.append(row)
    save(misnamed, folder / "补充.xlsx")
    dataset = load_folder(folder)
    assert not dataset.errors
    assert values_of(dataset) == {
        ("640106", "I1"): Fraction(95, 100),
        ("640104", "I1"): Fraction(91, 100),
        ("640106", "I2"): Fraction(1),
    }
    save(form, folder / "不知道是谁.xlsx")
    assert "不知道是哪个地区" in messages_of(load_folder(folder).errors)


def test_the_same_value_in_two_files_is_a_duplicate_that_names_both(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, INDICATORS, REGIONS, VALUES)
    form = Workbook()
    sheet = form.active
    assert isinstance(sheet, Worksheet)
    for row in (["行政区划代码", "指标编号", "完成值"], ["640106", "I1", "95%"]):
        sheet.append(row)
    save(form, folder / "更正.xlsx")
    text = messages_of(load_folder(folder).errors)
    assert "“更正.xlsx”" in text
    assert "“observations.csv”第2行" in text


def test_an_export_beside_its_data_is_not_read_twice(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (OBSERVATION_HEADER, *VALUES):
            sheet.append(list(row))

    folder = write_folder(tmp_path / "data", INDICATORS, REGIONS, VALUES)
    book = workbook(fill)
    book.create_sheet(EXPORT_SHEET)
    path = save(book, folder / "结果.xlsx")
    dataset = load_folder(folder)
    assert not dataset.errors
    assert "导出的评估结果" in messages_of(dataset.warnings)
    assert values_of(load_folder(path)) == values_of(dataset)


def test_the_version_of_the_data_changes_with_any_byte(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, INDICATORS, REGIONS, VALUES)
    before = load_folder(folder).digest
    assert load_folder(folder).digest == before
    with (folder / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert load_folder(folder).digest != before


def test_an_old_workbook_is_read_as_one_of_today() -> None:
    (sheet, hidden) = read_sheets(Path(__file__).parents[2] / "data" / "old" / "示例.xls")
    assert [row for _, row in sheet.rows] == [
        ["指标", "完成率", "截止日期", "次数", "单位"],
        ["公开率", "95%", "2025-06-30", "1234.5", "示例局"],
        ["合格率", "95.65%", "", "12", ""],
        ["评查率", "95", "", "", "示例县"],
    ]
    assert sheet.merges == (Merge(2, 3, 4),)
    assert "4" in str(sheet.findings[0])
    assert hidden.hidden


def test_a_web_page_that_calls_itself_a_workbook_is_a_finding(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, INDICATORS, REGIONS, VALUES)
    (folder / "补充.xls").write_text("<html><table><tr><td>1</td></tr></table></html>", "utf-8")
    assert "“补充.xls”其实不是工作簿" in messages_of(load_folder(folder).errors)
