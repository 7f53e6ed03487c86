"""Tables of Word documents: what goes in comes out, whatever Word and people did to them."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from table_reading import wrong
from word_documents import GONE, make_document

from corpus.readers.files import ReadText, read_file
from corpus.readers.grid import table


@pytest.fixture
def document() -> Any:
    return docx.Document()


def read(document: Any, tmp_path: Path) -> ReadText:
    path = tmp_path / "文件.docx"
    document.save(path)
    return read_file(path)


def add_table(parent: Any, *rows: tuple[str, ...]) -> Any:
    element = parent.add_table(rows=len(rows), cols=len(rows[0]))
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            element.cell(i, j).text = text
    return element


@pytest.mark.parametrize("seed", range(40))
def test_what_is_known_of_a_table_is_read(tmp_path: Path, seed: int) -> None:
    path, tables = make_document(tmp_path, seed)
    assert wrong(path, tables) == []
    assert GONE not in read_file(path).text


def test_a_table_that_goes_on_is_one(document: Any, tmp_path: Path) -> None:
    add_table(document, ("事项", "牵头单位"), ("违建巡查", "示例城管局"))
    document.add_paragraph("")
    add_table(document, ("事项", "牵头单位"), ("采砂管理", "示例水务局"))
    document.add_paragraph("续表")
    add_table(document, ("校车安全", "示例教育局"), ("犬只管理", "示例公安局"))
    document.add_paragraph("另有一张表：")
    add_table(document, ("事项", "牵头单位"), ("占道经营", "示例城管局"))
    found = read(document, tmp_path)
    assert [(grid.name, list(grid.numbers)) for grid in found.grids] == [
        ("表1", [1, 2, 3, 4, 5]),
        ("表2", [1, 2]),
    ]
    assert "续表" not in found.text
    assert found.text.split("\n")[-2:] == ["另有一张表：", "事项：占道经营 | 牵头单位：示例城管局"]


def test_a_table_within_a_cell_is_in_its_row_and_one_by_itself(
    document: Any, tmp_path: Path
) -> None:
    outer = add_table(document, ("事项", "频次"), ("禁牧检查", "每月1次"))
    inner = outer.cell(1, 0).add_table(rows=2, cols=2)
    for cell, text in zip(inner._cells, ("村", "人数", "示例村", "3"), strict=True):
        cell.text = text
    found = read(document, tmp_path)
    assert found.text.split("\n") == [
        "事项：禁牧检查 村：示例村|人数：3 | 频次：每月1次",
        "村：示例村 | 人数：3",
    ]
    assert [table(grid).columns for grid in found.grids] == [("事项", "频次"), ("村", "人数")]


def test_a_frame_around_text_and_a_page_put_into_a_table_stay_text(
    document: Any, tmp_path: Path
) -> None:
    frame = document.add_table(rows=1, cols=1).cell(0, 0)
    frame.text = "第一条　为了示例，制定本办法。"
    frame.add_paragraph("第二条　本办法适用于示例区。")
    document.add_paragraph("附件")
    page = document.add_table(rows=1, cols=2)
    page.cell(0, 0).text = "目"
    page.cell(0, 1).text = "一、总体要求"
    for text in ("坚持依法行政。", "二、主要任务", "（一）完善制度。"):
        page.cell(0, 1).add_paragraph(text)
    found = read(document, tmp_path)
    assert found.grids == ()
    assert found.text.split("\n") == [
        "第一条　为了示例，制定本办法。",
        "第二条　本办法适用于示例区。",
        "附件",
        "目",
        "一、总体要求",
        "坚持依法行政。",
        "二、主要任务",
        "（一）完善制度。",
    ]


def test_lines_within_a_cell_are_kept_apart_and_names_of_columns_are_not(
    document: Any, tmp_path: Path
) -> None:
    add_table(document, ("工作任务", "责任\n单位"), ("违建巡查", "示例城管局\n示例公安局"))
    assert read(document, tmp_path).text == "工作任务：违建巡查 | 责任单位：示例城管局 示例公安局"


def test_cells_that_a_person_was_to_fill_in_are_blank(document: Any, tmp_path: Path) -> None:
    element = add_table(document, ("事项", "牵头单位", "备注"), ("违建巡查", "示例局", ""))
    prompt = parse_xml(
        f"<w:p {nsdecls('w')}><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r>"
        "<w:t>单击此处输入文字。</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    element.cell(1, 2)._tc.append(prompt)
    assert read(document, tmp_path).text == "事项：违建巡查 | 牵头单位：示例局 | 备注："


def test_ticks_of_a_form_are_read(document: Any, tmp_path: Path) -> None:
    run = document.add_paragraph("是")._p.add_r()
    run.append(parse_xml(f'<w:sym {nsdecls("w")} w:font="Wingdings" w:char="F0FE"/>'))
    assert read(document, tmp_path).text == "是☑"


def test_a_table_of_endless_spans_is_read_or_refused(document: Any, tmp_path: Path) -> None:
    element = add_table(document, ("事项", "单位"), ("违建巡查", "示例局"))
    for cell in element._cells:
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="999999"/>'))
    assert "违建巡查" in read(document, tmp_path).text
