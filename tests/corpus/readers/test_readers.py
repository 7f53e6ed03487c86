"""What comes out of each kind of file that people add to the library."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from fonts import chinese_font
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from places import SHARED

from corpus.manifest import read_entry, read_manifest
from corpus.readers.files import read_file
from corpus.text.decoding import decode

REGULATIONS = SHARED / "regulations"
REGULATION = (
    "行政处罚办法",
    "第一章　总则",
    "第一条　为了规范行政处罚的设定和实施，保障和监督行政机关有效实施行政管理，制定本办法。",
    "第二条　公民、法人或者其他组织违反行政管理秩序的行为，依照本办法实施。",
)


# Text, encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_text_reads_the_same_in_every_encoding(tmp_path: Path, encoding: str, suffix: str) -> None:
    path = tmp_path / f"办法{suffix}"
    lines = [f"<p>{line}</p>" for line in REGULATION] if suffix == ".html" else REGULATION
    path.write_bytes("\r\n".join(lines).encode(encoding))
    read = read_file(path)
    assert read.text.split("\n") == list(REGULATION)
    assert read.title == "行政处罚办法"
    assert read.warnings == ()


@given(st.text("第一二三十条行政处罚的规定，。；《》（）〔〕0123456789%", min_size=1))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_official_text_survives_any_of_the_encodings(encoding: str, text: str) -> None:
    # A few characters by themselves can be both: 十 in GB18030 is the letter ʮ in UTF-8.
    whole = f"第{text}"
    assert decode(whole.encode(encoding), "办法.txt") == whole


def test_a_garbled_page_in_gb18030_comes_back_clean(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_bytes(
        "法治政府建設(shè)“四大行動”工作方案，現(xiàn)印發(fā)給你們。".encode("gb18030")
    )
    assert read_file(path).text == "法治政府建设“四大行动”工作方案，现印发给你们。"


def test_control_characters_disappear_and_full_width_spaces_inside_stay(tmp_path: Path) -> None:
    path = tmp_path / "办法.html"
    path.write_text("<p>　　第一条　为了\x07规范\u200b行政\ufeff处罚</p>", encoding="utf-8")
    assert read_file(path).text == "第一条　为了规范行政处罚"


def test_a_character_damaged_before_we_got_the_file_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "办法.txt"
    path.write_text("第一条 为了规\ufffd行政处罚", encoding="utf-8")
    assert "1 个字" in read_file(path).warnings[0]


def test_a_first_line_too_long_for_a_title_leaves_the_file_name(tmp_path: Path) -> None:
    path = tmp_path / "会议纪要.txt"
    path.write_text("会议要求各单位抓好落实。" * 20, encoding="utf-8")
    assert read_file(path).title == "会议纪要"


def test_the_number_above_the_title_is_not_the_title(tmp_path: Path) -> None:
    path = tmp_path / "1.txt"
    path.write_text("宁政办发〔2025〕9号\n关于印发工作方案的通知\n各市、县：", encoding="utf-8")
    assert read_file(path).title == "关于印发工作方案的通知"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("示例市政府办公室\n关于印发要点的通知\n各县：", "示例市政府办公室关于印发要点的通知"),
        ("各市、县（区）：\n现印发给你们。\n示例办法（试行）\n第一条 甲。", "示例办法（试行）"),
        ("内部资料\n行政执法监督办法\n第一章 总则\n第一条 本办法", "行政执法监督办法"),
        ("法治政府建设情况\n一、总体情况\n（一）工作规则", "法治政府建设情况"),
        ("各市：\n现将事项通知如下。", "文件"),
    ],
)  # fmt: skip
def test_the_title_is_what_the_document_is_called(tmp_path: Path, text: str, title: str) -> None:
    path = tmp_path / "文件.txt"
    path.write_text(text, encoding="utf-8")
    assert read_file(path).title == title


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_plan_as_scraped_is_read_clean_with_its_title(tmp_path: Path, encoding: str) -> None:
    entry = read_manifest()[0]
    assert entry.file is not None
    path = tmp_path / "下载.txt"
    path.write_bytes(entry.file.read_text(encoding="utf-8").encode(encoding))
    read = read_file(path)
    assert read.title == entry.document.title
    assert read.text == read_entry(entry).text.replace("\n\n", "\n")


@pytest.mark.skipif(not REGULATIONS.is_dir(), reason="没有 ../shared/regulations")
def test_the_regulations_keep_every_article_and_chapter() -> None:
    for path in sorted(REGULATIONS.glob("*.md")):
        source = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
        kept = [line.strip() for line in source if not line.startswith("<!--")]
        read = read_file(path)
        assert read.text.split("\n") == kept
        assert f"# {read.title}" == kept[0]


def test_markdown_marks_go_and_its_headings_and_tables_stay(tmp_path: Path) -> None:
    path = tmp_path / "说明.md"
    path.write_text(
        "总说明\n===\n\n## 一、范围 ##\n\n"
        "**第一条** 见[条例](https://example.org)。<!-- 草稿 -->\n\n"
        "| 指标 | 目标 |\n|---|:--:|\n| 公开率 | 100% |\n\n---\n\n- 其他\n",
        encoding="utf-8",
    )
    assert read_file(path).text.split("\n") == [
        "# 总说明",
        "## 一、范围",
        "第一条 见条例。",
        "指标：公开率 | 目标：100%",
        "- 其他",
    ]


# Web pages


def test_a_web_page_gives_its_main_text_only(tmp_path: Path) -> None:
    page = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>政府网站</title>
    <meta name="ArticleTitle" content="关于公开政府信息的通知"><style>p{color:red}</style></head>
    <body><nav><a href="/">首页</a></nav><div class="breadcrumb">首页 &gt; 文件</div>
    <script>var a="广告";</script><h1>关于公开政府信息的通知</h1>
    <p>　　各市、县（区）人民政府：<br>现将有关事项通
    知如下。</p><p style="display: none">隐藏</p>
    <ol start="3"><li>主动公开</li><li>依申请公开</li></ol>
    <table><tr><th>指标</th><th>目标</th></tr>
    <tr><td rowspan="2">公开率</td><td>100%</td></tr><tr><td>95%</td></tr></table>
    <p><ruby>發<rt>fā</rt></ruby>布 Open Data</p><footer>版权所有</footer></body></html>"""
    path = tmp_path / "通知.html"
    path.write_bytes(page.encode("gb18030"))
    read = read_file(path)
    assert read.title == "关于公开政府信息的通知"
    assert read.text.split("\n") == [
        "# 关于公开政府信息的通知",
        "各市、县（区）人民政府：",
        "现将有关事项通知如下。",
        "3. 主动公开",
        "4. 依申请公开",
        "指标：公开率 | 目标：100%",
        "指标：公开率 | 目标：95%",
        "發布 Open Data",
    ]


def test_tables_that_only_place_text_are_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "旧网页.htm"
    path.write_text(
        "<table><tr><td>导航</td><td><h2>第一章 总则</h2><p>第一条 甲。</p><p>第二条 乙。</p>"
        "</td></tr></table>",
        encoding="utf-8",
    )
    assert read_file(path).text.split("\n") == [
        "导航",
        "## 第一章 总则",
        "第一条 甲。",
        "第二条 乙。",
    ]


def test_a_page_that_lies_about_its_encoding_is_read_right(tmp_path: Path) -> None:
    path = tmp_path / "通知.html"
    path.write_bytes('<meta charset="gb2312"><p>行政处罚法</p>'.encode())
    assert read_file(path).text == "行政处罚法"


def test_pages_nested_a_thousand_deep_are_read(tmp_path: Path) -> None:
    path = tmp_path / "深.html"
    path.write_text("<div>" * 1500 + "<p>行政处罚法</p>" + "</div>" * 1500, encoding="utf-8")
    assert "行政处罚法" in read_file(path).text


def test_external_and_exploding_entities_in_a_page_do_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("机密", encoding="utf-8")
    path = tmp_path / "页.html"
    path.write_text(
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt"><!ENTITY a "哈哈">'
        '<!ENTITY b "&a;&a;&a;">]><html><body><p>行政处罚法&x;&b;</p></body></html>',
        encoding="utf-8",
    )
    text = read_file(path).text
    assert "机密" not in text
    assert "哈哈哈" not in text


# PDF

MakePdf = Callable[..., Path]


@pytest.fixture(scope="session")
def make_pdf(tmp_path_factory: pytest.TempPathFactory) -> MakePdf:
    """Write a PDF of an official document: head, numbered pages, indented first lines."""
    from fpdf import FPDF

    font = chinese_font()

    class Official(FPDF):
        def header(self) -> None:
            self.set_font("cjk", size=10)
            self.cell(0, 8, "自治区人民政府公报", align="C", new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-20)
            self.set_font("cjk", size=14)
            self.cell(0, 10, f"— {self.page_no()} —", align="R")

    def make(title: str, paragraphs: list[str], name: str = "办法.pdf") -> Path:
        pdf = Official()
        pdf.add_font("cjk", fname=font)
        pdf.set_margins(28, 37)
        pdf.set_auto_page_break(True, 35)
        pdf.add_page()
        pdf.set_font("cjk", size=22)
        pdf.multi_cell(0, 12, title, align="C", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("cjk", size=16)
        for paragraph in paragraphs:
            pdf.multi_cell(0, 10, f"　　{paragraph}", new_x="LMARGIN", new_y="NEXT", align="L")
        path = tmp_path_factory.mktemp("pdf") / name
        pdf.output(str(path))
        return path

    return make


def test_printed_lines_become_paragraphs_without_heads_and_page_numbers(make_pdf: MakePdf) -> None:
    duty = "行政机关应当依法履行职责，推进严格规范公正文明执法，维护公民、法人和其他组织的合法权益"
    paragraphs = [f"{n}.{duty}，{n}日内办结{'，并向社会公布' * (n % 7)}。" for n in range(1, 41)]
    paragraphs.insert(3, "国家加强监督。")
    title = "法治政府建设“四大行动（2025年）”工作方案实施细则和责任分工"
    read = read_file(make_pdf(title, paragraphs))
    assert read.text.split("\n") == [title, *paragraphs]
    assert read.title == title
    assert read.warnings == ("已略去页眉页脚“自治区人民政府公报”和页码。",)


def test_more_characters_than_one_byte_counts_come_out_right(make_pdf: MakePdf) -> None:
    # fpdf2 numbers the characters of a font; from the 256th on, a code needs both its bytes.
    characters = "、".join(chr(0x4E00 + 7 * i) for i in range(600))
    read = read_file(make_pdf("字表", ["行政处罚" * 200, characters, "逾期仍未整改的，进行约谈。"]))
    assert characters in read.text
    assert read.text.endswith("逾期仍未整改的，进行约谈。")


# Workbooks


def test_each_row_of_a_workbook_names_its_columns(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "指标"
    sheet.append(["法治政府建设指标一览表"])
    sheet.merge_cells("A1:D1")
    sheet.append(["编号", "指标名称", "完成率", "日期"])
    sheet.append([1, "行政许可\n公开", 0.956, date(2025, 3, 28)])
    sheet.append([2, "复议应诉", 0.1 + 0.2, None])
    sheet["C3"].number_format = "0%"
    sheet["D4"] = "=1+1"
    hidden = book.create_sheet("字典")
    hidden.append(["不应出现"])
    hidden.sheet_state = "hidden"
    path = tmp_path / "指标.xlsx"
    book.save(path)
    read = read_file(path)
    assert read.title == "法治政府建设指标一览表"
    assert read.text.split("\n") == [
        "## 指标",
        "法治政府建设指标一览表",
        "编号：1 | 指标名称：行政许可公开 | 完成率：95.6% | 日期：2025-03-28",
        "编号：2 | 指标名称：复议应诉 | 完成率：0.3",
    ]
    assert any("1 个公式没有保存计算结果" in w and "D4" in w for w in read.warnings)
    assert any("隐藏的工作表“字典”" in w for w in read.warnings)


def test_a_workbook_that_lies_about_its_size_is_read_to_the_end(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    for row in range(30):
        book.active.append([row, f"第{row}项"])
    whole = tmp_path / "原表.xlsx"
    book.save(whole)
    path = tmp_path / "表.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"A1:B30", b"A1:A2"))
    assert "第29项" in read_file(path).text


# Any text at all


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_a_text_file_never_gives_control_characters_or_empty_lines(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "任意.txt"
    path.write_bytes(f"第一条{text}".encode())
    if "\0" in text:
        return  # refused as binary: see test_readers_refusals
    lines = read_file(path).text.split("\n")
    assert all(line == line.strip() and line for line in lines)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for line in lines for c in line)
