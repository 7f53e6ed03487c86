"""National indicator systems in table form, with merged cells, from Word and Excel."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from corpus.errors import DocumentError
from evaluation.indicators.drafts import ImportedIndicators
from evaluation.indicators.official import import_indicators
from evaluation.words import texts

HEADER = ("一级指标", "二级指标", "三级指标", "分值", "评估方式")
# Level, level, indicator, weight; None: merged with the cell above.
ROWS: tuple[tuple[str | None, ...], ...] = (
    ("一、示例履行职能", "（一）清单管理", "权责清单公布率达到100%", "5", "材料审核"),
    (None, None, "包容免罚清单动态调整", "3分", "材料审核"),
    (None, "（二）政务服务", "承诺办结时限压缩至10个工作日以内", "4", "网上检查"),
    ("二、示例规范执法", "（三）执法公示", "每年开展案卷评查不少于2次", "6", "案卷评查"),
    (None, None, "=1+1是公式吗", "2", "案卷评查"),
    (None, "（四）执法监督", "※未发生重大执法事故", "5", "实地核查"),
)
CODES = ["1.1.1", "1.1.2", "1.2.1", "2.1.1", "2.1.2", "2.2.1"]


def merges() -> list[tuple[int, int, int]]:
    """(column, first row, last row) of each merged area, rows from 0."""
    found = []
    for column in range(len(HEADER)):
        first = 0
        for row in range(1, len(ROWS) + 1):
            if row == len(ROWS) or ROWS[row][column] is not None:
                if row - 1 > first:
                    found.append((column, first, row - 1))
                first = row
    return found


def write_word(path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_heading("示例市县法治政府建设示范指标体系", 0)
    table = document.add_table(rows=len(ROWS) + 1, cols=len(HEADER))
    for i, row in enumerate((HEADER, *ROWS)):
        for j, text in enumerate(row):
            if text is not None:
                table.cell(i, j).text = text
    for column, first, last in merges():
        merged = table.cell(first + 1, column).merge(table.cell(last + 1, column))
        merged.text = merged.text.strip()
    document.save(str(path))


def write_excel(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "示例市县法治政府建设示范指标体系"
    sheet.merge_cells("A1:E1")
    for i, row in enumerate((HEADER, *ROWS), 2):
        for j, text in enumerate(row, 1):
            if text is not None:
                sheet.cell(i, j, text).data_type = "s"
    for column, first, last in merges():
        sheet.merge_cells(
            start_row=first + 3, end_row=last + 3, start_column=column + 1, end_column=column + 1
        )
    sheet.append(["合计", None, None, "25", None])
    book.save(path)


@pytest.fixture(params=[".docx", ".xlsx"])
def imported(request: pytest.FixtureRequest, tmp_path: Path) -> ImportedIndicators:
    path = tmp_path / f"体系{request.param}"
    (write_word if request.param == ".docx" else write_excel)(path)
    return import_indicators(path)


def test_merged_cells_hold_for_every_row_that_they_cover(imported: ImportedIndicators) -> None:
    assert [draft.category for draft in imported.drafts] == ["示例履行职能"] * 3 + [
        "示例规范执法"
    ] * 3
    assert [draft.subcategory for draft in imported.drafts] == [
        "清单管理",
        "清单管理",
        "政务服务",
        "执法公示",
        "执法公示",
        "执法监督",
    ]


def test_the_code_is_the_place_in_the_hierarchy(imported: ImportedIndicators) -> None:
    assert [draft.code for draft in imported.drafts] == CODES


def test_titles_weights_and_requirements_are_read(imported: ImportedIndicators) -> None:
    titles = [str(row[2]).removeprefix("※") for row in ROWS]
    assert [draft.title for draft in imported.drafts] == titles
    assert [draft.weight for draft in imported.drafts] == ["5", "3", "4", "6", "2", "5"]
    first, _, third, fourth, _, last = imported.drafts
    assert (first.kind, first.target, first.unit) == ("ratio", "100%", "%")
    assert (third.kind, third.direction, third.target) == ("count", "at_most", "10")
    assert (fourth.target, fourth.unit) == ("2", "次")
    assert (last.kind, last.applies_to, last.mark) == ("binary", "region", "※")


def test_what_the_rows_do_not_say_is_listed(imported: ImportedIndicators) -> None:
    listed = [(item.code, item.missing) for item in imported.unread]
    assert ("1.1.2", texts.NO_FIGURE) in listed
    assert ("2.1.2", texts.NO_FIGURE) in listed


def test_a_row_of_totals_is_no_indicator_and_is_listed(tmp_path: Path) -> None:
    write_excel(tmp_path / "体系.xlsx")
    item = next(
        item
        for item in import_indicators(tmp_path / "体系.xlsx").unread
        if item.missing == texts.ROW_UNREAD
    )
    assert item.place == "工作表“Sheet”第9行"
    assert item.text == "合计 | 25"


def sheet_with(path: Path, *rows: tuple[object, ...]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_a_number_column_gives_the_codes(tmp_path: Path) -> None:
    path = sheet_with(
        tmp_path / "体系.xlsx",
        ("序号", "一级指标", "指标内容"),
        (1, "示例职能", "公布率100%"),
        (2, None, "办结率不低于95%"),
    )
    drafts = import_indicators(path).drafts
    assert [(d.code, d.category, d.title) for d in drafts] == [
        ("1", "示例职能", "公布率100%"),
        ("2", "示例职能", "办结率不低于95%"),
    ]


def test_numbers_before_the_titles_give_the_codes(tmp_path: Path) -> None:
    path = sheet_with(
        tmp_path / "体系.xlsx",
        ("一级指标", "二级指标", "三级指标"),
        ("一、职能", "（一）清单", "1.公布率100%"),
        ("一、职能", "（一）清单", "2．办结率不低于95%"),
    )
    drafts = import_indicators(path).drafts
    assert [(d.code, d.title) for d in drafts] == [("1", "公布率100%"), ("2", "办结率不低于95%")]


def test_a_figure_in_the_explanation_is_read_and_said_to_be_from_there(tmp_path: Path) -> None:
    path = sheet_with(
        tmp_path / "体系.xlsx",
        ("一级指标", "二级指标", "三级指标", "评估内容"),
        ("职能", "清单", "权责清单公布", "公布率达到100%"),
    )
    draft = import_indicators(path).drafts[0]
    assert (draft.title, draft.target) == ("权责清单公布", "100%")
    assert "公布率达到100%" in draft.notes[0]


def test_levels_left_blank_without_merging_are_those_above(tmp_path: Path) -> None:
    path = sheet_with(
        tmp_path / "体系.xlsx",
        ("一级指标", "二级指标", "三级指标"),
        ("职能", "清单", "公布率100%"),
        (None, None, "办结率100%"),
        (None, "服务", "满意度不低于90%"),
        ("制度", None, "清理每年不少于1次"),
    )
    drafts = import_indicators(path).drafts
    assert [(d.code, d.category, d.subcategory) for d in drafts] == [
        ("1.1.1", "职能", "清单"),
        ("1.1.2", "职能", "清单"),
        ("1.2.1", "职能", "服务"),
        ("2.1.1", "制度", ""),
    ]


def test_a_heading_across_the_table_is_no_indicator(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    table = document.add_table(rows=3, cols=3)
    for j, name in enumerate(("一级指标", "二级指标", "三级指标")):
        table.cell(0, j).text = name
        table.cell(2, j).text = ("职能", "清单", "公布率100%")[j]
    table.cell(1, 0).merge(table.cell(1, 2)).text = "第一部分 必答指标"
    document.save(str(tmp_path / "体系.docx"))
    imported = import_indicators(tmp_path / "体系.docx")
    assert [draft.title for draft in imported.drafts] == ["公布率100%"]
    assert [(item.text, item.missing) for item in imported.unread] == [
        ("第一部分 必答指标", texts.ROW_UNREAD)
    ]


def test_a_merged_column_as_long_as_a_sheet_can_be_costs_nothing(tmp_path: Path) -> None:
    path = sheet_with(
        tmp_path / "a.xlsx", ("一级指标", "三级指标"), ("职能", "公布率100%"), (None, "办结率100%")
    )
    with ZipFile(path) as source, ZipFile(tmp_path / "体系.xlsx", "w") as changed:
        for name in source.namelist():
            merged = b'<mergeCells count="1"><mergeCell ref="A2:A1048576"/></mergeCells>'
            data = source.read(name).replace(b"</sheetData>", b"</sheetData>" + merged)
            changed.writestr(name, data)
    drafts = import_indicators(tmp_path / "体系.xlsx").drafts
    assert [draft.category for draft in drafts] == ["职能", "职能"]


def test_a_weight_of_several_indicators_together_is_left_to_a_person(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = sheet_with(
        tmp_path / "体系.xlsx",
        ("一级指标", "三级指标", "分值"),
        ("职能", "公布率100%", 10),
        (None, "办结率100%", None),
    )
    book = load_workbook(path)
    book.worksheets[0].merge_cells("C2:C3")
    book.save(path)
    imported = import_indicators(path)
    assert [draft.weight for draft in imported.drafts] == ["", ""]
    assert [item.missing for item in imported.unread] == [texts.WEIGHT_UNREAD.format("10")] * 2


def test_a_table_that_begins_lower_and_further_right_is_read_the_same(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = sheet_with(
        tmp_path / "体系.xlsx",
        (),
        (None, "一级指标", "二级指标", "三级指标"),
        (None, "职能", "清单", "公布率100%"),
        (None, None, None, "办结率100%"),
    )
    book = load_workbook(path)
    book.worksheets[0].merge_cells("B3:B4")
    book.worksheets[0].merge_cells("C3:C4")
    book.save(path)
    drafts = import_indicators(path).drafts
    assert [(d.code, d.category, d.place) for d in drafts] == [
        ("1.1.1", "职能", "工作表“Sheet”第3行"),
        ("1.1.2", "职能", "工作表“Sheet”第4行"),
    ]


def test_a_table_that_goes_on_in_the_next_table_is_one(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    for rows in (
        (("一级指标", "二级指标", "三级指标"), ("职能", "清单", "公布率100%")),
        (("职能", "清单", "办结率100%"), ("职能", "服务", "满意度不低于90%")),
    ):
        table = document.add_table(rows=2, cols=3)
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                table.cell(i, j).text = text
        document.add_paragraph("")
    document.save(str(tmp_path / "体系.docx"))
    drafts = import_indicators(tmp_path / "体系.docx").drafts
    assert [draft.code for draft in drafts] == ["1.1.1", "1.1.2", "1.2.1"]


SCORED = ("序号", "一级指标", "二级指标", "三级指标", "分值", "备注")


def sheet_of(path: Path, *rows: tuple[str | None, ...], header: tuple[str, ...] = SCORED) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (header, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


FIRST = ("1", "示例履职", "示例清单", "示例清单公布率达到100%", "5", None)
SECOND = ("2", None, None, "示例事项覆盖率不低于90%", "5", None)


def test_who_made_and_signed_a_table_is_no_indicator(tmp_path: Path) -> None:
    found = import_indicators(
        sheet_of(
            tmp_path / "a.xlsx",
            FIRST,
            SECOND,
            ("备注：加分不超过2分。", None, None, None, None, None),
            ("制表人：示例甲", None, None, "审核人：示例乙", None, "2026年1月10日"),
            ("填报单位：示例局", None, None, "电话：示例", None, None),
        )
    )

    assert [draft.code for draft in found.drafts] == ["1", "2"]
    assert {item.text.split("：")[0] for item in found.unread} >= {"备注", "制表人", "填报单位"}


def test_a_level_that_begins_like_a_signature_is_a_level(tmp_path: Path) -> None:
    found = import_indicators(
        sheet_of(
            tmp_path / "a.xlsx",
            ("1", "审核备案（5分）", "部门职责（一类）", "示例清单公布率达到100%", "5", None),
            ("2", "联系群众（5分）", "单位协同（二类）", "示例事项覆盖率不低于90%", "5", None),
        )
    )

    assert [draft.category for draft in found.drafts] == ["审核备案", "联系群众"]


def test_items_that_stand_where_numbers_do_are_a_part_of_their_own(tmp_path: Path) -> None:
    found = import_indicators(
        sheet_of(
            tmp_path / "a.xlsx",
            FIRST,
            SECOND,
            ("加分项", None, None, "示例工作获上级命名", "3", None),
            (None, None, None, "示例经验获上级推广", "1", None),
            ("减分项", None, None, "示例工作被上级通报", "-2", None),
            ("合计", None, None, None, "10", None),
        )
    )

    assert [draft.category for draft in found.drafts] == [
        *["示例履职"] * 2,
        *["加分项"] * 2,
        "减分项",
    ]
    assert [draft.subcategory for draft in found.drafts] == ["示例清单"] * 2 + [""] * 3
    assert [draft.code for draft in found.drafts[:2]] == ["1", "2"]
    assert len({draft.code for draft in found.drafts}) == 5
    assert [draft.item_type for draft in found.drafts[2:]] == ["bonus", "bonus", "deduction"]
    assert not [item for item in found.unread if item.text == texts.TOTAL_POINTS]


def test_numbers_of_bonus_items_are_their_codes(tmp_path: Path) -> None:
    bonus = [(f"加分{n}", "加分项", None, f"示例工作获{n}级命名", "1", None) for n in (1, 2)]

    found = import_indicators(sheet_of(tmp_path / "a.xlsx", FIRST, SECOND, *bonus))

    assert [draft.code for draft in found.drafts] == ["1", "2", "加分1", "加分2"]
    assert [draft.category for draft in found.drafts[2:]] == ["加分项"] * 2


def test_points_that_are_taken_off_keep_their_sign(tmp_path: Path) -> None:
    path = sheet_of(tmp_path / "a.xlsx", FIRST, ("2", "示例扣分", None, "示例通报", "−2", None))

    taken = import_indicators(path).drafts[1]

    assert (taken.points, taken.weight, taken.item_type) == ("-2", "2", "deduction")


def test_a_second_column_of_points_is_said(tmp_path: Path) -> None:
    header = ("一级指标", "二级指标", "三级指标", "政府分值", "分值", "分数")
    row = ("示例履职", "示例清单", "示例清单公布率达到100%", None, "5", "4")

    found = import_indicators(sheet_of(tmp_path / "a.xlsx", row, row, header=header))

    assert [item.text for item in found.unread if item.missing == texts.POINTS_LEFT] == ["分数"]


@pytest.mark.parametrize("sign", ["★", "※", "（※）"])
def test_a_sign_among_the_remarks_is_the_mark(tmp_path: Path, sign: str) -> None:
    found = import_indicators(sheet_of(tmp_path / "a.xlsx", FIRST, (*SECOND[:5], sign)))

    assert [draft.mark for draft in found.drafts] == ["", sign.strip("（）")]


def test_a_list_of_materials_by_part_is_no_list_of_indicators(tmp_path: Path) -> None:
    header = ("一级指标", "二级指标", "佐证材料名称", "份数")
    rows = [("示例执法", "示例持证", name, "2") for name in ("示例名册", "示例证书")]

    with pytest.raises(DocumentError):
        import_indicators(sheet_of(tmp_path / "a.xlsx", *rows, header=header))
