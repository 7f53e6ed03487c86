"""PDF files: their paragraphs and tables, and nothing of what is printed around them."""

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fonts import chinese_font
from pdf_documents import make_pdf
from places import SHARED

from corpus.errors import DocumentError
from corpus.readers.files import ReadText, read_file
from corpus.readers.pdf.legible import needs_ocr
from corpus.readers.pdf.pdfium import read_pages
from corpus.readers.pdf.shapes import MAX_SHAPES
from corpus.records import Document
from corpus.structure.provisions import structure

PAPERS = SHARED / "cases" / "papers"
SENTENCE = (
    "行政机关应当依法履行职责，推进严格规范公正文明执法，"
    "每年组织案卷评查不少于2次，并向社会公布结果。"
)

Read = Callable[..., ReadText]


@pytest.fixture
def read(tmp_path: Path, font: str) -> Read:
    """Read what a function draws on a PDF, in points, with a Chinese font."""
    from fpdf import FPDF

    def drawn(draw: Callable[[FPDF], None], change: Callable[[bytes], bytes] = bytes) -> ReadText:
        pdf = FPDF(unit="pt", format=(595, 842))
        pdf.set_auto_page_break(False)
        pdf.add_font("body", fname=font)
        pdf.set_font("body", size=16)
        draw(pdf)
        path = tmp_path / "示例.pdf"
        path.write_bytes(change(bytes(pdf.output())))
        return read_file(path)

    return drawn


def page(pdf, *lines: str, top: float = 150, size: float = 16) -> None:
    pdf.add_page()
    pdf.set_font_size(size)
    for i, line in enumerate(lines):
        pdf.text(80, top + i * 28, line)


# What is known comes back


@pytest.mark.parametrize("seed", [*range(24), 39, 52, 67, 73, 102, 111, 114, 116])
def test_a_document_of_any_layout_comes_back_as_it_was_written(
    tmp_path: Path, font: str, seed: int
) -> None:
    data, wanted = make_pdf(seed, font)
    path = tmp_path / "示例.pdf"
    path.write_bytes(data)
    read = read_file(path)
    # A full-width space drawn for itself is lost in some of them: a gap is a space.
    assert read.text.replace("　", " ").split("\n") == [
        line.replace("　", " ") for line in wanted.lines
    ]
    assert read.title == wanted.title
    for grid, known in zip(read.grids, wanted.grids, strict=True):
        assert [[c.text for c in row] for row in grid.rows] == [
            [c.text for c in row] for row in known.rows
        ]
    said = "".join(read.warnings).replace(" ", "")
    assert "水印" in said or not any(f.startswith("mark") for f in wanted.features)


# Left out, and told


def test_a_watermark_is_neither_title_nor_text_and_is_told(read: Read) -> None:
    def draw(pdf) -> None:
        page(pdf, "示例市行政执法监督规定", "第一条 为了加强监督，制定本规定。")
        pdf.set_text_color(190, 190, 190)
        pdf.set_font_size(60)
        pdf.text(90, 190, "内部资料")
        pdf.set_text_color(0, 0, 0)
        with pdf.rotation(30, 100, 500):
            pdf.text(100, 500, "张三 2025")

    found = read(draw)
    assert found.text == "示例市行政执法监督规定\n第一条 为了加强监督，制定本规定。"
    assert found.warnings == ("已略去水印“内部资料”“张三 2025”。",)


def test_heads_that_alternate_and_hold_the_page_number_are_left_out(read: Read) -> None:
    def draw(pdf) -> None:
        for number in range(1, 5):
            page(pdf, f"第{'一二三四'[number - 1]}条 {SENTENCE[:20]}", f"{SENTENCE[20:35]}。")
            pdf.set_font_size(10)
            pdf.text(80, 60, f"示例市公报·{number}" if number % 2 else f"{number}·文件汇编")
            pdf.text(280, 800, f"第 {number} 页 共 4 页")

    found = read(draw)
    assert len(found.text.split("\n")) == 4
    assert "公报" not in found.text
    assert "汇编" not in found.text
    assert found.warnings == ("已略去页眉页脚“示例市公报·1”“2·文件汇编”和页码。",)


def test_the_head_of_the_document_and_its_imprint_are_text(read: Read) -> None:
    def draw(pdf) -> None:
        page(pdf, "示例市人民政府文件", "示例政发〔2025〕3号", top=110, size=14)
        pdf.line(80, 150, 515, 150)
        pdf.set_font_size(16)
        pdf.text(80, 200, SENTENCE[:26])
        pdf.text(80, 228, SENTENCE[26:])
        pdf.line(80, 740, 515, 740)
        pdf.set_font_size(14)
        pdf.text(80, 760, "抄送：市委办公室，市人大常委会办公室。")
        pdf.text(80, 785, "示例市人民政府办公室　2025年6月1日印发")

    found = read(draw)
    for line in ("示例市人民政府文件", "示例政发〔2025〕3号", "抄送：市委办公室", "6月1日印发"):
        assert line in found.text
    assert found.warnings == ()


# Pages that cannot be read


def test_pictures_without_text_and_blank_pages_are_named(read: Read) -> None:
    from PIL import Image

    def draw(pdf) -> None:
        page(pdf, *[f"第一条 {SENTENCE[:18]}" for _ in range(5)])
        pdf.add_page()
        pdf.image(Image.new("RGB", (60, 84), "grey"), 0, 0, 595, 842)
        pdf.add_page()

    assert read(draw).warnings == (
        "第 3 页没有文字（可能是空白页）。",
        "第 2 页是图片，没有识别出文字，没有读入。",
    )


def test_pages_whose_font_names_no_characters_are_recognised(read: Read, font: str) -> None:
    def draw(pdf) -> None:
        pdf.add_font("other", fname=font)
        page(pdf, *[f"第一条 {SENTENCE[:18]}" for _ in range(5)], "向社会公布。")
        pdf.set_font("other", size=16)
        page(pdf, f"第二条 {SENTENCE[:18]}")

    kept: list[bytes] = []

    def damaged(data: bytes) -> bytes:
        at = data.rfind(b"/ToUnicode")
        kept.append(data[:at] + b"/ToNothing" + data[at + 10 :])
        return kept[0]

    found = read(draw, damaged)
    assert "第二条" in found.text
    assert "第 2 页是识别文字，请对照原件" in found.warnings[0]
    assert [page.recognised for page in found.pages] == [False, True]
    assert [needs_ocr(p) for p in read_pages(kept[0], "示例.pdf")[0]] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "/g7F34 /g5138 /g4138 /g8EFA " * 3,
        "(cid:12)(cid:345)(cid:67) " * 3,
        "绗笁鍗佷笁鏉″叕姘戙佹硶浜" * 4,
    ],
    ids=["names of glyphs", "codes of glyphs", "hardly Chinese"],
)
def test_text_that_is_none_is_refused(read: Read, text: str) -> None:
    def draw(pdf) -> None:
        pdf.add_font("whole", fname=chinese_font())
        pdf.set_font("whole", size=16)
        page(pdf, *[text[i : i + 26] for i in range(0, len(text), 26)])

    with pytest.raises(DocumentError, match="乱码") as caught:
        read(draw)
    assert "重新导出" in caught.value.hint


# Turned pages, rows over pages


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_table_on_a_page_that_lies_on_its_side(read: Read, angle: int) -> None:
    def draw(pdf) -> None:
        pdf.add_page()
        with pdf.rotation(angle, 297, 421):
            pdf.set_font_size(12)
            for i, row in enumerate(
                (("事项", "单位"), ("违建巡查", "城管局"), ("采砂管理", "水务局"))
            ):
                for j, text in enumerate(row):
                    pdf.rect(150 + j * 120, 300 + i * 30, 120, 30)
                    pdf.text(160 + j * 120, 320 + i * 30, text)

    assert read(draw).text == "事项：违建巡查 | 单位：城管局\n事项：采砂管理 | 单位：水务局"


def test_a_row_that_goes_on_over_the_page_stays_one(read: Read) -> None:
    def row(pdf, y: float, cells: list[str]) -> None:
        for x, text in zip((80, 120, 300), cells, strict=True):
            pdf.rect(x, y, 40 if x == 80 else 180, 30)
            pdf.text(x + 4, y + 20, text)

    def draw(pdf) -> None:
        pdf.add_page()
        pdf.set_font_size(12)
        for i, cells in enumerate(
            (["序号", "任务", "单位"], ["1", "案卷评查", "司法局"], ["2", "落实行政检查", "市监局"])
        ):
            row(pdf, 600 + i * 30, cells)
        pdf.add_page()
        for i, cells in enumerate((["", "备案制度。", ""], ["3", "培训", "组织部"])):
            row(pdf, 100 + i * 30, cells)

    assert read(draw).text.split("\n") == [
        "序号：1 | 任务：案卷评查 | 单位：司法局",
        "序号：2 | 任务：落实行政检查备案制度。 | 单位：市监局",
        "序号：3 | 任务：培训 | 单位：组织部",
    ]


def test_every_line_knows_the_page_on_which_it_begins(read: Read) -> None:
    def row(pdf, y: float, cells: tuple[str, ...]) -> None:
        for x, text in zip((80, 200), cells, strict=True):
            pdf.rect(x, y, 120 if x == 80 else 300, 30)
            pdf.text(x + 4, y + 20, text)

    def draw(pdf) -> None:
        page(pdf, "一、总体要求", "（一）落实责任，健全机制，并向社会公布结果，接受监督。")
        page(pdf, "二、重点任务")
        row(pdf, 600, ("单位", "任务"))
        row(pdf, 630, ("司法局", "案卷评查"))
        pdf.add_page()
        row(pdf, 100, ("教育局", "学校法治"))
        page(pdf, "三、组织保障")

    found = read(draw)
    text = structure(Document("doc-1", "示例方案", "方案"), found.text, found.pages)
    assert [(p.text, p.page) for p in text.provisions] == [
        ("总体要求", 1),
        ("落实责任，健全机制，并向社会公布结果，接受监督。", 1),
        ("重点任务", 2),
        ("单位：司法局 | 任务：案卷评查", 2),
        ("单位：教育局 | 任务：学校法治", 3),
        ("组织保障", 4),
    ]
    assert [page.number for page in found.pages] == [1, 2, 3, 4]
    assert not any(page.recognised for page in found.pages)


# Damage and bombs


def test_damage_anywhere_gives_text_or_a_clear_refusal(tmp_path: Path, font: str) -> None:
    chance = random.Random(7)
    path = tmp_path / "损.pdf"
    for seed in range(40):
        data = bytearray(make_pdf(seed, font)[0])
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data[: chance.choice((len(data), chance.randrange(1, len(data))))])
        try:
            said = read_file(path).text
        except DocumentError as error:
            said = error.message if path.name in error.message else ""
        assert said


def test_ten_thousand_rules_are_a_drawing_and_no_table(read: Read) -> None:
    def draw(pdf) -> None:
        page(pdf, f"第一条 {SENTENCE[:18]}", f"第二条 {SENTENCE[:18]}")
        for i in range(5_000):
            pdf.line(80 + i % 97 * 4.1, 300, 80 + i % 97 * 4.1, 300 + i / 10)
            pdf.line(80, 300 + i / 10, 500, 300 + i / 10)

    found = read(draw)
    assert found.grids == ()
    assert "第二条" in found.text


def test_forms_within_forms_are_read_as_far_as_any_page_needs() -> None:
    form = "<</Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {} 0 R>>>>/Length {}>>"
    drawn = ["/F Do\n", *["/F Do\n" * 60] * 3, "0 0 m 9 0 l S\n" * 60]
    forms = [form.format(n, len(what)) for n, what in enumerate(drawn, 4)]
    page = "<</Type/Page/Parent 1 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources 9 0 R>>"
    objects = ["<</Type/Pages/Kids[2 0 R]/Count 1>>", page]
    objects += [f"{head}stream\n{what}endstream" for head, what in zip(forms, drawn, strict=True)]
    objects += ["<</Type/Catalog/Pages 1 0 R>>", "<</XObject<</F 4 0 R>>>>"]
    written = "".join(f"{n} 0 obj{what} endobj\n" for n, what in enumerate(objects, 1))
    data = f"%PDF-1.4\n{written}trailer<</Root 8 0 R>>"
    pages, _ = read_pages(data.encode(), "表.pdf")
    assert MAX_SHAPES < pages[0].drawn <= 10 * MAX_SHAPES
    assert pages[0].rules == []


# The office's own


@pytest.mark.parametrize(
    ("name", "lines", "never"),
    [
        ("P2-header-footer", 9, ("内部资料", "发布")),
        ("P3-watermark", 9, ("张三", "内部使用")),
        ("P5-table", 4, ()),
    ],
)
def test_papers_are_read_whole(name: str, lines: int, never: tuple[str, ...]) -> None:
    path = PAPERS / f"{name}.pdf"
    if not path.exists():
        pytest.skip("没有 shared/cases/papers，无法试读真实样式的文件")
    read = read_file(path)
    assert len(read.text.split("\n")) == lines
    assert not any(words in read.text for words in never)


def test_a_paper_without_character_map_is_recognised() -> None:
    path = PAPERS / "P7-no-tounicode.pdf"
    if not path.exists():
        pytest.skip("没有 shared/cases/papers，无法试读真实样式的文件")
    read = read_file(path)
    assert read.title == "胡杨市行政执法监督规定"
    assert "案卷评查不少于2次，抽取案卷不少于60卷" in read.text


def test_an_image_without_text_says_so(tmp_path: Path) -> None:
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (600, 840), "white").save(out, "PDF")
    path = tmp_path / "扫描.pdf"
    path.write_bytes(out.getvalue())
    with pytest.raises(DocumentError, match="没有识别出文字"):
        read_file(path)
