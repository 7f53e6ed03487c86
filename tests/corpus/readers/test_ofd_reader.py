"""OFD documents are read as PDF documents are: paragraphs, tables, heads and watermarks."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fpdf import FPDF
from ofd_documents import OfdCanvas, make_ofd, package

from corpus.errors import DocumentError
from corpus.readers.files import ReadText, read_file

LINES = ("示例县行政执法监督办法", "第一条　公开率不低于95%，每年评查不少于2次。")


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 5, 6, 7])
def test_a_document_of_any_layout_comes_back_as_it_was_written(
    tmp_path: Path, font: str, seed: int
) -> None:
    data, wanted = make_ofd(seed, font)
    path = tmp_path / "示例.ofd"
    path.write_bytes(data)
    read = read_file(path)
    assert read.text.replace("　", " ").split("\n") == [
        line.replace("　", " ") for line in wanted.lines
    ]
    assert read.title == wanted.title
    assert [[[c.text for c in row] for row in grid.rows] for grid in read.grids] == [
        [[c.text for c in row] for row in grid.rows] for grid in wanted.grids
    ]


@pytest.fixture
def parts(font: str) -> dict[str, str]:
    """The parts of a document of two lines."""
    pdf: FPDF = OfdCanvas(unit="pt", format=(595, 842))
    pdf.add_font("body", fname=font)
    pdf.set_font("body", size=16)
    pdf.add_page()
    for i, line in enumerate(LINES):
        pdf.text(80, 150 + 60 * i, line)
    with zipfile.ZipFile(BytesIO(pdf.output())) as archive:
        return {name: archive.read(name).decode().partition("?>")[2] for name in archive.namelist()}


@pytest.fixture
def read(tmp_path: Path, parts: dict[str, str]) -> Callable[..., ReadText]:
    """Read the document with parts changed: a name, what to replace, with what."""

    def changed(*changes: tuple[str, str, str], **more: str) -> ReadText:
        for name, old, new in changes:
            assert old in parts[name]
            parts[name] = parts[name].replace(old, new, 1)
        path = tmp_path / "示例.ofd"
        path.write_bytes(package(parts | more))
        return read_file(path)

    return changed


DOCUMENT, PAGE = "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"


def test_its_lines_are_read(read: Callable[..., ReadText]) -> None:
    assert read().text.split("\n") == list(LINES)


def test_seals_are_counted_and_said_not_to_be_verified(read: Callable[..., ReadText]) -> None:
    signed = "</ofd:DocRoot><ofd:Signatures>/Doc_0/Signs/S.xml</ofd:Signatures>"
    seals = (
        '<ofd:Signatures xmlns:ofd="http://www.ofdspec.org/2016">'
        '<ofd:Signature ID="1" Type="Seal" BaseLoc="a.xml"/></ofd:Signatures>'
    )
    found = read(("OFD.xml", "</ofd:DocRoot>", signed), **{"Doc_0/Signs/S.xml": seals})
    assert "1 处电子签章" in found.warnings[0]
    assert "没有验证" in found.warnings[0]


def test_what_a_template_shows_is_read_with_the_page(
    read: Callable[..., ReadText], parts: dict[str, str]
) -> None:
    template = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/></ofd:CommonData>'
    shown = (
        (DOCUMENT, "</ofd:CommonData>", template),
        (PAGE, "<ofd:Content>", '<ofd:Template TemplateID="7"/><ofd:Content>'),
    )
    background = parts[PAGE].replace(LINES[0], "示例县人民政府文件").replace(LINES[1], "")
    background = background.replace('Boundary="', 'Boundary="0 -30 1 1" Was="')
    found = read(*shown, **{"Doc_0/Tpls/T.xml": background})
    assert "示例县人民政府文件" in found.text


def test_other_ways_to_write_the_same_are_read(
    read: Callable[..., ReadText], parts: dict[str, str]
) -> None:
    parts["Doc_0/pages/p.xml"] = parts.pop(PAGE)
    found = read(
        (DOCUMENT, "Pages/Page_0/Content.xml", "/Doc_0/Pages\\P.xml"),
        ("Doc_0/pages/p.xml", 'Value="0 0 0"', 'Value="#00 #0 #0"'),
    )
    assert found.text.split("\n") == list(LINES)


@pytest.mark.parametrize(("name", "value"), [("Size", "0"), ("Boundary", "0 inf 9 9")])
def test_a_text_that_is_nowhere_on_the_page_is_none(
    read: Callable[..., ReadText], name: str, value: str
) -> None:
    text = "<ofd:TextCode X='0' Y='1'>看 不见</ofd:TextCode>"
    places = {"Boundary": "20 20 9 9", "Size": "5", name: value}
    said = "".join(f" {key}='{place}'" for key, place in places.items())
    hidden = f"<ofd:TextObject ID='77' Font='3'{said}>{text}</ofd:TextObject>"
    found = read((PAGE, "</ofd:Layer>", f"{hidden}</ofd:Layer>"))
    assert found.text.split("\n") == list(LINES)


def test_drawings_that_hold_themselves_come_to_an_end(read: Callable[..., ReadText]) -> None:
    again = '<ofd:CompositeObject ID="6" ResourceID="5"/>'
    unit = (
        '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CompositeGraphicUnit ID="5">'
        f"<ofd:Content>{again * 400}</ofd:Content></ofd:CompositeGraphicUnit></ofd:Res>"
    )
    named = "<ofd:PublicRes>R.xml</ofd:PublicRes></ofd:CommonData>"
    found = read(
        (DOCUMENT, "</ofd:CommonData>", named),
        (PAGE, "</ofd:Layer>", f"{again}</ofd:Layer>"),
        **{"Doc_0/R.xml": unit},
    )
    assert found.text.split("\n") == list(LINES)


@pytest.mark.parametrize(
    ("changes", "more", "said"),
    [
        ((), {"Doc_0/decryptseed.dat": "a"}, "密码"),
        (((DOCUMENT, "<ofd:Page ", "<ofd:No "),), {}, "损坏"),
        (((PAGE, "TextCode X", "TextCode Y"),), {}, "损坏"),
        (((DOCUMENT, "Pages/Page_0", "Pages/Page_9"),), {}, "损坏"),
        (((PAGE, "<ofd:Content>", "<!DOCTYPE a><ofd:Content>"),), {}, "不安全"),
    ],
)
def test_what_cannot_be_read_is_said(
    read: Callable[..., ReadText],
    changes: tuple[tuple[str, str, str], ...],
    more: dict[str, str],
    said: str,
) -> None:
    with pytest.raises(DocumentError, match=said):
        read(*changes, **more)


def test_a_page_of_pictures_is_a_scan(read: Callable[..., ReadText], parts: dict[str, str]) -> None:
    start, _, rest = parts[PAGE].partition("<ofd:Layer ID='8'>")
    picture = (
        '<ofd:ImageObject ID="5" ResourceID="6" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'
    )
    end = rest.rpartition("</ofd:Layer>")[2]
    parts[PAGE] = f"{start}<ofd:Layer ID='8'>{picture}</ofd:Layer>{end}"
    with pytest.raises(DocumentError, match="扫描件"):
        read()
