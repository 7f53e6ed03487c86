"""Word documents: structure, computed numbers, tables, notes, and what is not text."""

import copy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from corpus.readers.files import read_file
from corpus.readers.word.numbering import format_number


@pytest.fixture
def document() -> Any:
    return docx.Document()


def lines(document: Any, tmp_path: Path) -> list[str]:
    path = tmp_path / "文件.docx"
    document.save(path)
    return read_file(path).text.split("\n")


def define_list(document: Any, list_id: int, *levels: tuple[str, str], start: int = 1) -> None:
    """Add a list whose levels have the given formats and patterns."""
    numbering = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for i, (form, pattern) in enumerate(levels)
    )
    space = nsdecls("w")
    abstract = f'<w:abstractNum {space} w:abstractNumId="{list_id}">{inner}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    numbering.append(
        parse_xml(
            f'<w:num {space} w:numId="{list_id}"><w:abstractNumId w:val="{list_id}"/></w:num>'
        )
    )


def add_item(document: Any, text: str, list_id: int, level: int = 0) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    number = properties.get_or_add_numPr()
    number.get_or_add_numId().val = list_id
    number.get_or_add_ilvl().val = level


def test_title_and_headings_become_levels(document: Any, tmp_path: Path) -> None:
    document.add_heading("政府信息公开条例", 0)
    document.add_heading("第一章 总则", 1)
    document.add_heading("第一节 范围", 2)
    document.add_paragraph("　　第一条　为了保障公民依法获取政府信息，制定本条例。")
    assert lines(document, tmp_path) == [
        "# 政府信息公开条例",
        "## 第一章 总则",
        "### 第一节 范围",
        "第一条　为了保障公民依法获取政府信息，制定本条例。",
    ]
    assert read_file(tmp_path / "文件.docx").title == "政府信息公开条例"


def test_chapters_on_the_first_level_leave_that_level_to_the_title(
    document: Any, tmp_path: Path
) -> None:
    document.add_paragraph("工作方案")
    document.add_heading("一、总体要求", 1)
    document.add_heading("二、重点任务", 1)
    assert lines(document, tmp_path) == ["工作方案", "## 一、总体要求", "## 二、重点任务"]
    assert read_file(tmp_path / "文件.docx").title == "工作方案"


def test_styles_made_from_headings_are_headings_but_paragraphs_are_not(
    document: Any, tmp_path: Path
) -> None:
    style = document.styles.add_style("公文一级", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("一、总体要求", style=style)
    sentence = "第一条 为了规范行政机关的行政处罚行为，保障公民的合法权益，根据有关法律制定本办法。"
    document.add_paragraph(sentence, style=style)
    assert lines(document, tmp_path) == ["## 一、总体要求", sentence]


def test_an_old_title_left_in_the_properties_is_not_believed(document: Any, tmp_path: Path) -> None:
    document.core_properties.title = "关于2019年春节放假的通知"
    document.add_paragraph("宁政办发〔2025〕9号")
    document.add_paragraph("关于印发工作方案的通知")
    lines(document, tmp_path)
    assert read_file(tmp_path / "文件.docx").title == "关于印发工作方案的通知"


def test_numbers_that_word_computes_are_written_out(document: Any, tmp_path: Path) -> None:
    levels = (("chineseCounting", "第%1条"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    define_list(document, 77, *levels)
    for text, level in (
        ("本办法适用于行政处罚。", 0),
        ("下列情形除外：", 0),
        ("紧急情况；", 1),
        ("其他情形：", 1),
        ("甲；", 2),
        ("本办法自公布之日起施行。", 0),
        ("过渡期；", 1),
    ):
        add_item(document, text, 77, level)
    assert lines(document, tmp_path) == [
        "第一条 本办法适用于行政处罚。",
        "第二条 下列情形除外：",
        "（一）紧急情况；",
        "（二）其他情形：",
        "1. 甲；",
        "第三条 本办法自公布之日起施行。",
        "（一）过渡期；",
    ]


def test_a_list_may_start_elsewhere_name_upper_levels_and_have_bullets(
    document: Any, tmp_path: Path
) -> None:
    define_list(document, 78, ("decimal", "%1"), ("decimal", "%1.%2"), start=3)
    define_list(document, 79, ("bullet", "●"))
    add_item(document, "目标", 78)
    add_item(document, "公开率", 78, 1)
    add_item(document, "说明", 79)
    assert lines(document, tmp_path) == ["3 目标", "3.3 公开率", "说明"]


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("chineseCountingThousand", 21, "二十一"),
        ("chineseLegalSimplified", 12, "拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircleChinese", 2, "②"),
        ("decimalZero", 5, "05"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 1, "a"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("somethingNew", 7, "7"),
    ],
)
def test_every_format_of_numbers(form: str, number: int, written: str) -> None:
    assert format_number(number, form) == written


def test_tables_stand_where_they_stood_and_merged_cells_hold_for_every_row(
    document: Any, tmp_path: Path
) -> None:
    document.add_paragraph("附表前")
    table = document.add_table(rows=3, cols=3)
    for row, texts in enumerate((("类别", "指标", "目标"), ("公开", "公开率", "100%"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(2, 1).text, table.cell(2, 2).text = "及时率", "95%"
    table.cell(1, 0).merge(table.cell(2, 0))
    inner = document.add_table(rows=1, cols=2)
    inner.cell(0, 0).merge(inner.cell(0, 1)).text = "整行说明"
    nest = document.add_table(rows=1, cols=2)
    nest.cell(0, 0).text = "分工"
    deep = nest.cell(0, 1).add_table(rows=1, cols=2)
    deep.cell(0, 0).text, deep.cell(0, 1).text = "司法厅", "牵头"
    document.add_paragraph("附表后")
    assert lines(document, tmp_path) == [
        "附表前",
        "类别：公开 | 指标：公开率 | 目标：100%",
        "类别：公开 | 指标：及时率 | 目标：95%",
        "整行说明",
        "分工 | 司法厅 | 牵头",
        "附表后",
    ]


def test_revisions_show_the_accepted_text(document: Any, tmp_path: Path) -> None:
    paragraph = document.add_paragraph("期限为")._p
    space = nsdecls("w")
    paragraph.append(
        parse_xml(f"<w:del {space}><w:r><w:delText>三十</w:delText><w:t>三十</w:t></w:r></w:del>")
    )
    paragraph.append(parse_xml(f"<w:ins {space}><w:r><w:t>六十日</w:t></w:r></w:ins>"))
    assert lines(document, tmp_path) == ["期限为六十日"]


def test_controls_boxes_and_readings(document: Any, tmp_path: Path) -> None:
    space = nsdecls("w")
    body = document.element.body
    body.insert(
        0,
        parse_xml(
            f"<w:sdt {space}><w:sdtContent><w:p><w:r><w:t>控件里的字</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    run = document.add_paragraph("正文")._p.add_r()
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>文本框</w:t></w:r></w:p></w:txbxContent></w:pict>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    run.append(
        parse_xml(
            f'<mc:AlternateContent xmlns:mc="{mc}" {space}><mc:Choice Requires="wps">{box}'
            f"</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        )
    )
    document.add_paragraph()._p.append(
        parse_xml(
            f"<w:r {space}><w:ruby><w:rt><w:r><w:t>fā</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>發</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        )
    )
    assert lines(document, tmp_path) == ["控件里的字", "正文", "文本框", "發"]


def test_the_table_of_contents_is_left_out_and_said(document: Any, tmp_path: Path) -> None:
    style = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("第一条 总则\t1", style=style)
    document.add_paragraph("第一条 正文")
    assert lines(document, tmp_path) == ["第一条 正文"]
    assert "目录" in read_file(tmp_path / "文件.docx").warnings[0]


def test_notes_follow_the_paragraph_they_belong_to(document: Any, tmp_path: Path) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    space = nsdecls("w")
    notes = (
        f'<w:footnotes {space}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>含经济开发区。</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    run = document.add_paragraph("培育6个地区")._p.add_r()
    run.append(parse_xml(f'<w:footnoteReference {space} w:id="2"/>'))
    document.add_paragraph("下一段")
    assert lines(document, tmp_path) == ["培育6个地区", "注：含经济开发区。", "下一段"]


def test_a_style_that_numbers_its_paragraphs_counts_too(document: Any, tmp_path: Path) -> None:
    define_list(document, 80, ("chineseCounting", "%1、"))
    style = document.styles.add_style("条目", WD_STYLE_TYPE.PARAGRAPH)
    numbered = parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="80"/></w:numPr>')
    style.element.get_or_add_pPr().append(numbered)
    document.add_paragraph("总体要求", style=style)
    second = document.add_paragraph("不编号", style=style)
    off = copy.deepcopy(numbered)
    off.find(qn("w:numId")).set(qn("w:val"), "0")
    second._p.get_or_add_pPr().append(off)
    document.add_paragraph("组织实施", style=style)
    assert lines(document, tmp_path) == ["一、总体要求", "不编号", "二、组织实施"]
