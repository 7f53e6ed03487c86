import doctest
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document
from docx.shared import Mm, Pt
from lxml import etree
from material_facts import TODAY, library, sample

from corpus.text.quotation_marks import nested
from evaluation.materials import sources
from evaluation.materials.check.files import check_materials
from evaluation.materials.drafting import writing
from evaluation.materials.facts import SHORTLIST
from evaluation.materials.manifest import FileEntry
from evaluation.materials.statements import (
    Figure,
    Fixed,
    Heading,
    Kind,
    Material,
    Paragraph,
    Placeholder,
    Quote,
    Table,
)
from evaluation.materials.word import elements as word_elements
from evaluation.materials.word.official import write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KINDS: tuple[Kind, ...] = ("自评报告", "答辩问答", "访谈提纲", "遴选说明")


class Written(NamedTuple):
    path: Path
    entry: FileEntry

    def part(self, name: str) -> etree._Element:
        with zipfile.ZipFile(self.path) as archive:
            return etree.fromstring(archive.read(f"word/{name}.xml"))


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[Kind, Written]:
    """Each kind, of the region with the most left open: the longest texts."""
    folder = tmp_path_factory.mktemp("word")
    facts = sample()
    region = facts.assessment.regions[-1].code
    made = {}
    for kind in KINDS:
        candidate = SHORTLIST if kind == SHORTLIST else region
        material = writing.build(facts, kind, candidate, TODAY)
        path = folder / material.file_name
        made[kind] = Written(path, write_word(material, path, library()))
    return made


@pytest.fixture(scope="session")
def pages(written, tmp_path_factory) -> dict[Kind, list[list[tuple[float, str]]]]:
    """The lines of each page as LibreOffice sets them: left edge in points, and words."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice or pdftotext is not here")
    folder = tmp_path_factory.mktemp("pdf")
    convert("pdf", folder, *(w.path for w in written.values()))
    return {kind: _pages(folder / w.path.with_suffix(".pdf").name) for kind, w in written.items()}


def convert(suffix: str, folder: Path, *paths: Path) -> None:
    """Open files in LibreOffice and save them as another kind, or the same."""
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix,
            "--outdir", folder, *paths,
        ],
        check=True, capture_output=True,
    )  # fmt: skip


def _pages(pdf: Path) -> list[list[tuple[float, str]]]:
    found = subprocess.run(
        ["pdftotext", "-bbox-layout", pdf, "-"], check=True, capture_output=True, text=True
    )
    tree = etree.fromstring(found.stdout.encode(), etree.XMLParser(recover=True))
    x = "{http://www.w3.org/1999/xhtml}"
    return [
        [
            (float(line.get("xMin")), "".join(w.text or "" for w in line.iter(f"{x}word")))
            for line in page.iter(f"{x}line")
        ]
        for page in tree.iter(f"{x}page")
    ]


def write(tmp_path: Path, *blocks: Heading | Paragraph | Table) -> Written:
    material = Material("自评报告", "试.docx", ("试",), blocks)
    return Written(tmp_path / "试.docx", write_word(material, tmp_path / "试.docx", library()))


# The page


def test_the_page_is_that_of_the_standard(written):
    for one in written.values():
        section = Document(str(one.path)).sections[0]
        assert abs(section.page_width - Mm(210)) < Mm(0.1)
        assert abs(section.page_height - Mm(297)) < Mm(0.1)
        assert abs(section.top_margin - Mm(37)) < Mm(0.1)
        assert abs(section.left_margin - Mm(28)) < Mm(0.1)
        width = section.page_width - section.left_margin - section.right_margin
        height = section.page_height - section.top_margin - section.bottom_margin
        assert abs(width - Mm(156)) < Mm(0.1)
        assert abs(height - Mm(225)) < Mm(0.1)


def test_twenty_two_lines_fill_the_page_and_twenty_eight_characters_a_line(written):
    document = Document(str(written["自评报告"].path))
    section = document.sections[0]
    height = section.page_height - section.top_margin - section.bottom_margin
    width = section.page_width - section.left_margin - section.right_margin
    line = document.styles["Normal"].paragraph_format.line_spacing
    assert height // line == 22
    spacing = (
        written["自评报告"]
        .part("styles")
        .find(f".//{W}style[@{W}styleId='Normal']/{W}rPr/{W}spacing")
    )
    character = Pt(16) + Pt(int(spacing.get(f"{W}val")) / 20)
    assert width // character == 28
    grid = document.sections[0]._sectPr.find(f"{W}docGrid")
    assert height // Pt(int(grid.get(f"{W}linePitch")) / 20) == 22
    assert width // int(Pt(16) + Pt(int(grid.get(f"{W}charSpace")) / 4096)) == 28


def test_the_styles_have_the_fonts_and_sizes_of_the_standard(written):
    styles = written["自评报告"].part("styles")
    expected = {
        "Normal": ("仿宋_GB2312", 16),
        "Title": ("方正小标宋简体", 22),
        "Heading1": ("黑体", 16),
        "Heading2": ("楷体_GB2312", 16),
        "Heading3": ("仿宋_GB2312", 16),
        "Heading4": ("仿宋_GB2312", 16),
        "Footer": ("宋体", 14),
    }
    for style_id, (font, size) in expected.items():
        found = styles.find(f".//{W}style[@{W}styleId='{style_id}']/{W}rPr")
        fonts = found.find(f"{W}rFonts")
        assert {fonts.get(f"{W}{a}") for a in ("ascii", "eastAsia", "hAnsi")} == {font}
        own = found.find(f"{W}sz")
        normal = styles.find(f".//{W}style[@{W}styleId='Normal']/{W}rPr/{W}sz")
        assert int((own if own is not None else normal).get(f"{W}val")) == size * 2


def test_every_font_names_the_one_to_take_where_it_is_missing(written):
    fonts = written["自评报告"].part("fontTable")
    named = {f.get(f"{W}name"): f.find(f"{W}altName").get(f"{W}val") for f in fonts}
    used = {f.get(f"{W}eastAsia") for f in written["自评报告"].part("styles").iter(f"{W}rFonts")}
    assert used <= set(named)
    assert named["仿宋_GB2312"].split(",") == ["仿宋", "FangSong"]
    assert named["方正小标宋简体"].split(",")[-1] == "宋体"  # which every office has


def test_the_first_line_is_indented_by_two_characters_and_the_title_centred(written):
    styles = written["自评报告"].part("styles")
    normal = styles.find(f".//{W}style[@{W}styleId='Normal']/{W}pPr")
    title = styles.find(f".//{W}style[@{W}styleId='Title']/{W}pPr")
    assert normal.find(f"{W}ind").get(f"{W}firstLineChars") == "200"
    assert title.find(f"{W}jc").get(f"{W}val") == "center"


def test_no_paragraph_is_formatted_by_hand(written):
    for one in written.values():
        for properties in one.part("document").iter(f"{W}pPr"):
            assert [child.tag for child in properties] == [f"{W}pStyle"]
        for properties in one.part("document").iter(f"{W}rPr"):
            assert [child.tag for child in properties] == [f"{W}rStyle"]


def test_headings_are_numbered_by_their_level(tmp_path):
    names = [(1, "甲"), (2, "乙"), (3, "丙"), (4, "丁"), (3, "戊"), (2, "己"), (3, "庚"), (1, "辛")]
    one = write(tmp_path, *(Heading(level, (name,)) for level, name in names))
    texts = [p.text for p in Document(str(one.path)).paragraphs[1:]]
    assert texts == ["一、甲", "（一）乙", "1.丙", "（1）丁", "2.戊", "（二）己", "1.庚", "二、辛"]


def test_questions_are_numbered_through_the_whole_paper(written):
    found = [
        int(p.text.split(".")[0])
        for p in Document(str(written["答辩问答"].path)).paragraphs
        if p.style.name == "Heading 3"
    ]
    assert found == list(range(1, len(found) + 1))
    assert len(found) >= 30


def test_a_date_has_no_leading_zeros(written):
    texts = [p.text for p in Document(str(written["自评报告"].path)).paragraphs]
    assert "2025年7月8日" in texts
    assert not any(re.search(r"年0|月0", text) for text in texts)


# What is recorded


def bookmarked(root: etree._Element) -> dict[str, str]:
    """The text within each bookmark."""
    found = {}
    for start in root.iter(f"{W}bookmarkStart"):
        words = []
        for sibling in start.itersiblings():
            if sibling.tag == f"{W}bookmarkEnd" and sibling.get(f"{W}id") == start.get(f"{W}id"):
                break
            words += [t.text or "" for t in sibling.iter(f"{W}t")]
        found[start.get(f"{W}name")] = "".join(words)
    return found


def test_every_figure_quote_and_number_stands_in_the_bookmark_that_the_manifest_names(written):
    for one in written.values():
        found = bookmarked(one.part("document")) | bookmarked(one.part("footnotes"))
        entries = (*one.entry.figures, *one.entry.quotes, *one.entry.fixed)
        assert entries
        for entry in entries:
            assert found[entry.anchor] in (entry.text, nested(entry.text))
        for gap in one.entry.placeholders:
            assert found[gap.anchor] == f"〔待补充：{gap.what}〕"
        assert len(found) == len(entries) + len(one.entry.placeholders)


def test_no_number_stands_outside_a_bookmark(written):
    for one in written.values():
        for name in ("document", "footnotes"):
            root = one.part(name)
            for paragraph in root.iter(f"{W}p"):
                inside = False
                for child in paragraph:
                    if child.tag == f"{W}bookmarkStart":
                        inside = True
                    elif child.tag == f"{W}bookmarkEnd":
                        inside = False
                    elif not inside:
                        text = "".join(t.text or "" for t in child.iter(f"{W}t"))
                        assert not re.search(r"\d", text), text


def test_every_footnote_is_referred_to_once_and_names_a_source(written):
    for kind in ("自评报告", "遴选说明"):
        references = [
            r.get(f"{W}id") for r in written[kind].part("document").iter(f"{W}footnoteReference")
        ]
        notes = {
            note.get(f"{W}id"): "".join(t.text or "" for t in note.iter(f"{W}t"))
            for note in written[kind].part("footnotes")
            if note.get(f"{W}type") is None
        }
        assert references == list(notes)
        assert references
        assert all("来源：" in text or "出处：" in text for text in notes.values())


def test_a_paragraph_with_a_figure_has_a_note_and_one_without_has_none(tmp_path):
    made = Figure("3", "rank:640221", "“observations.csv”第2行", "3")
    quote = Quote("规范执法程序", "work-plan-2025#2")
    one = write(
        tmp_path,
        Paragraph(("列第", made, "位，", quote, "。")),
        Paragraph(("没有数据。",)),
        Paragraph(("列第", made, "位。"), noted=False),
    )
    notes = one.part("footnotes").findall(f"{W}footnote")
    texts = ["".join(t.text or "" for t in note.iter(f"{W}t")) for note in notes]
    assert texts[2:] == [
        " 数据来源：“observations.csv”第2行。"
        "引文出处：《法治政府建设“四大行动（2025年）”工作方案》第2项。"
    ]


def test_hostile_words_of_the_data_are_written_as_words(tmp_path):
    hostile = "<w:p>&\x00\x0b{TITLE} =1+1 〔〕\ud7ff"
    one = write(
        tmp_path,
        Paragraph((Figure(hostile, "title:1", "“a<b>.csv”第2行", "x"),)),
        Table((Fixed("1", "序号"),), ("甲",), (((Placeholder(hostile),),),), (1,)),
    )
    document = Document(str(one.path))
    assert document.paragraphs[1].text == "<w:p>&{TITLE} =1+1 〔〕\ud7ff"
    assert "<w:p>&" in document.tables[0].cell(1, 0).text


def test_tables_fill_the_width_and_repeat_their_header(written):
    for kind in ("自评报告", "遴选说明"):
        for table in written[kind].part("document").iter(f"{W}tbl"):
            widths = [int(c.get(f"{W}w")) for c in table.iter(f"{W}gridCol")]
            assert sum(widths) == 8845
            rows = table.findall(f"{W}tr")
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_column_is_centred_as_a_whole_or_not_at_all(written):
    for kind in ("自评报告", "遴选说明"):
        for table in Document(str(written[kind].path)).tables:
            for column in table.columns:
                styles = {cell.paragraphs[0].style.name.split("（")[0] for cell in column.cells[1:]}
                assert len(styles) == 1, column.cells[0].text


def test_the_annex_is_named_above_the_signature_and_bears_the_same_title(written):
    paragraphs = Document(str(written["自评报告"].path)).paragraphs
    of_style = {p.style.name: p.text for p in paragraphs}
    names = [p.style.name for p in paragraphs]
    assert of_style["附件说明"] == f"附件：{of_style['附件标题']}"
    assert of_style["附件"] == "附件"
    order = ["附件说明", "署名", "成文日期", "附件", "附件标题", "附页标题"]
    assert [names.index(name) for name in order] == sorted(names.index(name) for name in order)


def test_the_signature_is_centred_over_the_date_that_has_four_characters_behind_it(written):
    def indent(style: str, side: str) -> float:
        found = written["自评报告"].part("styles").find(f"{W}style[@{W}styleId='{style}']")
        return int(found.find(f"{W}pPr/{W}ind").get(f"{W}{side}Chars")) / 100

    assert indent("IssueDate", "right") == 4
    digits, characters = 8, 3  # 2025年12月31日; a digit is half as wide
    middle_of_date = 28 - 4 - (digits / 2 + characters) / 2
    assert (indent("Signature", "left") + 28) / 2 == middle_of_date


def test_a_title_too_long_for_a_line_is_broken_where_its_words_allow_it(tmp_path):
    name = Figure("示例项目07（法治宣传）", "project_name:P07", "projects.csv")
    material = Material("访谈提纲", "试.docx", (name, "“一把手访谈”提纲"), (Paragraph(("甲",)),))
    write_word(material, tmp_path / "试.docx", library())
    document = Document(str(tmp_path / "试.docx"))
    assert document.paragraphs[0].text == "示例项目07（法治宣传）\n“一把手访谈”提纲"
    assert document.core_properties.title == "示例项目07（法治宣传）“一把手访谈”提纲"


def test_no_double_quotation_mark_stands_within_another(written):
    for kind, one in written.items():
        for paragraph in one.part("document").iter(f"{W}p"):
            depth = 0
            text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
            for char in text:
                depth += {"“": 1, "”": -1}.get(char, 0)
                assert 0 <= depth <= 1, (kind, text)


def test_the_file_bears_the_name_of_the_product_alone(written):
    for one in written.values():
        properties = Document(str(one.path)).core_properties
        assert properties.author == properties.last_modified_by == "示范创建评估助手"
        assert properties.comments == ""
        assert properties.created == properties.modified


def test_rows_of_one_table_are_named_together_in_a_note():
    named = ["“值.csv”第3行“完成值”列", "评分表", "“值.csv”第5行“完成值”列", "“值.csv”第9行"]
    assert sources.rows_together(named) == [
        "“值.csv”第3、5行“完成值”列",
        "评分表",
        "“值.csv”第9行",
    ]
    assert doctest.testmod(sources).failed == 0
    assert doctest.testmod(word_elements).failed == 0


# As it is set by LibreOffice


def test_the_signature_is_on_a_page_with_text_and_the_annex_on_a_page_of_its_own(pages):
    found = pages["自评报告"]
    signed = next(lines for lines in found if any("发文机关署名" in text for _, text in lines))
    annexed = next(lines for lines in found if lines[0][1] == "附件")
    assert any(text.startswith("附件：") for _, text in signed)
    assert "发文机关署名" not in signed[0][1]
    assert annexed[1][1].startswith("灵武市法治政府建设指标完成情况")
    assert found.index(annexed) == found.index(signed) + 1


def test_what_is_to_be_filled_in_stands_on_the_last_pages_which_can_be_taken_away(pages):
    for kind, found in pages.items():
        first = next(n for n, lines in enumerate(found) if lines[0][1] == "待补充事项")
        before = [text for lines in found[:first] for _, text in lines]
        assert not any("请补充后删去" in text for text in before), kind
        assert all("附件" not in lines[0][1] for lines in found[first:]), kind


def test_a_short_table_is_not_cut_by_the_end_of_a_page(pages):
    names = sample().shortlist.regions.selected
    regions = {sample().region(code).region.name for code in names}
    on = [{text for _, text in lines} & regions for lines in pages["遴选说明"]]
    listed = next(found for found in on if found)
    assert listed == regions


def test_a_file_saved_again_by_libreoffice_still_passes_the_check(tmp_path, pages, sample_folder):
    facts = sample()
    output, saved = tmp_path / "out", tmp_path / "saved"
    region = facts.assessment.regions[0].code
    kinds: list[Kind] = ["自评报告", "答辩问答"]
    writing.write_materials(
        facts.dataset, region, output, library(), data=sample_folder, kinds=kinds
    )
    convert("docx:MS Word 2007 XML", saved, *(output / f"{kind}.docx" for kind in kinds))
    for kind in kinds:
        shutil.copyfile(saved / f"{kind}.docx", output / f"{kind}.docx")
    assert check_materials(output, library()).files == len(kinds)


def test_no_page_is_empty(pages):
    for kind, found in pages.items():
        assert all(len(lines) >= 2 for lines in found), kind


def test_a_page_of_text_has_twenty_two_lines(pages):
    full = [len(lines) - 1 for lines in pages["答辩问答"][1:-1]]  # less the page number
    assert max(full) == 22
    assert sorted(full)[len(full) // 2] >= 21  # a heading is not left alone at the foot


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(pages):
    middle = 210 / 25.4 * 72 / 2
    for found in pages.values():
        for number, lines in enumerate(found, 1):
            left, text = next(line for line in lines if re.fullmatch(r"—\d+—", line[1]))
            assert text == f"—{number}—"
            assert (left > middle) == (number % 2 == 1)
