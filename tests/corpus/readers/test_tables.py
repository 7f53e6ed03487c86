"""Every cell of a table is read under the name of its column, whatever holds the table."""

from pathlib import Path

import pytest
from adversarial import superlinear
from openpyxl import Workbook
from places import SHARED
from table_documents import CONTAINERS, make_document
from table_reading import provisions, wrong

from corpus.errors import DocumentError
from corpus.readers.files import read_file
from corpus.readers.grid import joined, plain_grid, table, table_lines
from corpus.text.record_lines import read_record

PAPERS = SHARED / "cases" / "papers"
LIST = [
    ["灰榆县事项清单", "", "", ""],
    ["序号", "事项", "时限", ""],
    ["", "", "法定", "承诺"],
    ["1", "采砂", "20天", "6天"],
    ["2", "取水", "45天", ""],
    ["合计", "", "2", "1"],
    ["注：本表为示例。", "", "", ""],
]


def page(path: Path, rows: str, around: str = "{}") -> list[str]:
    path.write_text(around.format(f"<table>{rows}</table>"), encoding="utf-8")
    return read_file(path).text.split("\n")


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("first", [0, 40, 80, 1000])
def test_tables_of_any_shape_are_read_whole(tmp_path: Path, container: str, first: int) -> None:
    found = {}
    for seed in range(first, first + 40):
        path, tables = make_document(tmp_path, seed, container)
        if mistakes := wrong(path, tables):
            found[seed] = mistakes[:3]
    assert found == {}


def test_title_names_rows_total_and_note_are_told_apart() -> None:
    found = table(plain_grid(LIST))
    assert found.above == ("灰榆县事项清单",)
    assert found.columns == ("序号", "事项", "时限·法定", "时限·承诺")
    assert [row.kind for row in found.rows] == ["row", "row", "total"]
    assert found.below == ("注：本表为示例。",)


def test_the_first_row_names_every_column_and_others_what_they_have() -> None:
    rows = [
        ["事项", "单位", "备注"],
        ["采砂", "水务局", ""],
        ["取水", "", ""],
        ["排污", "环保局", ""],
    ]
    assert table_lines(table(plain_grid(rows))) == [
        "事项：采砂 | 单位：水务局 | 备注：",
        "事项：取水 | 单位： | 备注：",
        "事项：排污 | 单位：环保局",
    ]


def test_names_without_rows_stay_in_the_text() -> None:
    assert table_lines(table(plain_grid([["事项", "单位"]]))) == ["事项 | 单位"]


def test_a_table_without_names_keeps_its_cells() -> None:
    found = table(plain_grid([["1", "采砂许可", "20"], ["2", "取水许可", "45"]]))
    assert found.columns == ()
    assert table_lines(found) == ["1 | 采砂许可 | 20", "2 | 取水许可 | 45"]


def test_a_form_gives_what_each_of_its_fields_holds() -> None:
    form = [["项目名称", "示例项目", "申报单位", "示例局"], ["联系电话", "", "备注", "示例"]]
    assert table_lines(table(plain_grid(form))) == [
        "项目名称：示例项目 | 申报单位：示例局",
        "联系电话： | 备注：示例",
    ]


def test_a_table_goes_on_with_its_names_again_or_without_them() -> None:
    first = plain_grid([["序号", "事项"], ["1", "采砂"]])
    again = plain_grid([["续表", ""], ["序号", "事项"], ["2", "取水"]])
    without = plain_grid([["2", "取水"]])
    other = plain_grid([["单位", "电话"], ["水务局", "示例"]])
    for second in (again, without):
        whole = joined(first, second)
        assert whole is not None
        assert [row.cells for row in table(whole).rows] == [("1", "采砂"), ("2", "取水")]
    assert joined(first, other) is None


def test_a_table_goes_on_in_the_next_sheet(tmp_path: Path) -> None:
    book = Workbook()
    first, second, third = book.active, book.create_sheet("台账2"), book.create_sheet("人员")
    assert first is not None
    for row in (["序号", "事项"], [1, "采砂"], [2, "取水"]):
        first.append(row)
    second.append([3, "排污"])
    third.append([1, "示例甲"])
    book.save(tmp_path / "台账.xlsx")
    lines = read_file(tmp_path / "台账.xlsx").text.split("\n")
    assert lines[3:] == ["## 台账2", "序号：3 | 事项：排污", "## 人员", "1 | 示例甲"]


def test_number_and_wording_in_cells_of_their_own_stand_under_one_name(tmp_path: Path) -> None:
    lines = page(
        tmp_path / "指标.html",
        "<tr><td>一级指标</td><td colspan=2>三级指标</td></tr>"
        "<tr><td rowspan=2>一、职能</td><td>1</td><td>公布率达到100%。</td></tr>"
        "<tr><td>2</td><td>办结率达到95%。</td></tr>",
    )
    assert lines == [
        "一级指标：一、职能 | 三级指标：1 | 三级指标：公布率达到100%。",
        "一级指标：一、职能 | 三级指标：2 | 三级指标：办结率达到95%。",
    ]


def test_a_table_within_one_that_only_places_it_is_read_as_a_table(tmp_path: Path) -> None:
    inner = "<table><tr><td>栏目</td><td>{}</td></tr></table>"
    rows = "<tr><th>事项</th><th>单位</th></tr><tr><td>采砂</td><td>水务局</td></tr>"
    lines = page(tmp_path / "页.html", rows, inner)
    assert lines == ["栏目", "事项：采砂 | 单位：水务局"]


def test_the_text_of_a_page_in_a_table_stays_text(tmp_path: Path) -> None:
    text = "".join(f"<p>第{n}条 示例机关应当依法履行职责。</p>" for n in "一二三四五")
    lines = page(tmp_path / "页.html", f"<tr><td>目录</td><td>{text}</td></tr>")
    assert lines[1] == "第一条 示例机关应当依法履行职责。"
    assert len(lines) == 6


def test_spans_without_measure_are_refused_and_not_filled_out(tmp_path: Path) -> None:
    row = "<tr>" + "<td colspan=999999 rowspan=65000>示例</td>" * 2 + "<td>示例</td></tr>"
    with pytest.raises(DocumentError, match="单元格超过"):
        page(tmp_path / "页.html", row * 20_000)


def test_what_a_sheet_hides_and_what_is_no_cell_is_told(tmp_path: Path) -> None:
    from openpyxl.comments import Comment

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["事项", "单位"], ["采砂", "水务局"], ["取水", "水务局"]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet["A2"].comment = Comment("示例", "示例")
    book.save(tmp_path / "表.xlsx")
    read = read_file(tmp_path / "表.xlsx")
    assert "取水" in read.text
    assert any("隐藏的第3行" in warning for warning in read.warnings)
    assert any("批注没有读入" in warning for warning in read.warnings)


def test_a_row_is_a_provision_under_the_title_of_its_table(tmp_path: Path) -> None:
    path = tmp_path / "通知.md"
    lines = [
        *("现将清单印发给你们。", "", "示例县事项清单", "单位：件", ""),
        *("| 事项 | 单位 |", "|---|---|", "| 采砂 | 水务局 |", "| 合计 | 1 |", ""),
        *("填报说明见附件。", "", "示例县任务表", ""),
        *("| 任务 | 时限 |", "|---|---|", "| 普法 | 6月 |"),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = provisions(read_file(path))
    rows = [(p.label, p.path, p.text) for p in found if read_record(p.text)]
    assert rows == [
        ("第1行", ("示例县事项清单",), "事项：采砂 | 单位：水务局"),
        ("合计", ("示例县事项清单",), "事项：合计 | 单位：1"),
        ("第1行", ("示例县任务表",), "任务：普法 | 时限：6月"),
    ]
    assert len({p.id for p in found}) == len(found)
    assert any(p.text == "填报说明见附件。" for p in found)


def test_a_table_costs_in_proportion_to_its_rows() -> None:
    def read(text: str) -> None:
        rows = [["类别", "事项", "数量"], *([str(n), "示例", ""] for n in range(len(text)))]
        table_lines(table(plain_grid(rows)))

    assert superlinear(read, lambda n: "行" * n, 2_000) == ""


@pytest.mark.skipif(not PAPERS.is_dir(), reason="没有 ../shared/cases/papers")
@pytest.mark.parametrize(
    ("name", "rows", "names"),
    [("F5-html-table.html", 13, 4), ("H1-utf8.html", 3, 5), ("灰榆县佐证材料目录.xlsx", 4, 7)],
)
def test_the_papers_of_offices_give_each_row_with_its_names(
    name: str, rows: int, names: int
) -> None:
    found = [f for p in provisions(read_file(PAPERS / name)) if (f := read_record(p.text))]
    assert len(found) == rows
    assert len(found[0]) == names


def test_the_same_as_above_is_what_stands_above() -> None:
    rows = [["任务", "单位", "时限"], ["讲座", "司法局", "全年"]]
    rows += [["培训", "同上", "〃"], ["评选", "〃", "11月"]]
    assert table_lines(table(plain_grid(rows)))[1:] == [
        "任务：培训 | 单位：司法局 | 时限：全年",
        "任务：评选 | 单位：司法局 | 时限：11月",
    ]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([["张某", "示例镇"], ["李某", "示例社区"]], ()),
        ([["示例一村", "3月底前"], ["示例二村", "6月30日"]], ()),
        ([["牵头", "何时"], ["司法局", "3月底前"], ["财政局", "6月30日"]], ("牵头", "何时")),
        ([["村", "类"], ["示例一村", "甲类"], ["示例二村", "乙类"]], ("村", "类")),
        ([["去向", "缘由"], ["某处暂存", "示例缘由"], ["移交", "示例"]], ("去向", "缘由")),
    ],
)
def test_a_first_row_like_those_below_names_no_columns(
    rows: list[list[str]], columns: tuple[str, ...]
) -> None:
    found = table(plain_grid(rows))
    assert found.columns == columns
    assert len(found.rows) == len(rows) - bool(columns)


def test_bare_numbers_below_a_name_of_days_are_days_and_it_is_said(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (
        ["单位", "报送日期", "办理时间（天）", "完成时间", "金额"],
        ["司法局", 45292, 45292, 45292, 45292],
        ["财政局", 45366, 5, 2, 45366],
    ):
        sheet.append(row)
    workbook.save(tmp_path / "报送.xlsx")
    read = read_file(tmp_path / "报送.xlsx")
    assert (
        "报送日期：2024-01-01 | 办理时间（天）：45292 | 完成时间：45292 | 金额：45292" in read.text
    )
    assert "报送日期：2024-03-15 | 办理时间（天）：5" in read.text
    (told,) = read.warnings
    assert "“报送日期”一列有 2 个数" in told
    assert "45292 读作 2024-01-01" in told
