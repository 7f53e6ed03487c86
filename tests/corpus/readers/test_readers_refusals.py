"""Files that cannot be read: the message says which, what is wrong, and what to do."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from fonts import chinese_font
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from assistant.settings import Settings
from corpus.errors import DocumentError
from corpus.readers import checks as file_checks
from corpus.readers.files import read_file
from corpus.readers.formats import GROUPS, SUFFIXES

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def word_bytes(text: str = "第一条 为了规范行政处罚，制定本办法。") -> bytes:
    document, out = docx.Document(), BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def sheet_bytes() -> bytes:
    book, out = Workbook(), BytesIO()
    assert book.active is not None
    book.active.append(["指标", "目标"])
    book.active.append(["公开率", "100%"])
    book.save(out)
    return out.getvalue()


def pdf_bytes(text: str = "") -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 50, 50)
    if text:
        pdf.set_font("helvetica", size=12)
        pdf.cell(text=text)
    return bytes(pdf.output())


def encrypted_pdf_bytes() -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_encryption(owner_password="owner", user_password="secret")
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.cell(text="Article 1")
    return bytes(pdf.output())


def archive_bytes(entries: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def word_with(part: bytes) -> bytes:
    """Return a Word file whose main part is replaced."""
    with zipfile.ZipFile(BytesIO(word_bytes())) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    return archive_bytes(entries | {"word/document.xml": part})


def refusal(path: Path, content: bytes | None) -> DocumentError:
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        read_file(path)
    error = caught.value
    assert path.name in error.message
    assert error.hint
    return error


Content = Callable[[], bytes]


@pytest.mark.parametrize(
    ("name", "content", "wrong", "advice"),
    [
        ("空.txt", lambda: b"", "空文件", "重新"),
        ("空白.txt", lambda: " \r\n　\n".encode(), "没有文字", "打开"),
        ("空.html", lambda: b"<html><body><script>1</script></body></html>", "没有文字", "打开"),
        ("空.docx", lambda: word_bytes(""), "没有文字", "打开"),
        ("空白.pdf", pdf_bytes, "没有识别出文字", "清楚"),
        ("密.pdf", encrypted_pdf_bytes, "密码", "取消密码"),
        ("密.docx", lambda: OLE, "密码", "取消密码"),
        ("密.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "密码", "取消密码"),
        ("坏.docx", lambda: word_bytes()[:3000], "损坏", "另存"),
        ("坏.xlsx", lambda: sheet_bytes()[:2000], "损坏", "另存"),
        ("坏.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)), "损坏", "另存"),
        ("缺.docx", lambda: archive_bytes({"word/a.xml": b"<a/>"}), "损坏", "另存"),
        ("残.docx", lambda: word_with(b"<w:document"), "损坏", "另存"),
        ("压缩包.docx", lambda: archive_bytes({"a.txt": b"1"}), "ZIP 压缩包", "解压"),
        ("表.docx", sheet_bytes, "Excel 工作簿", "改为 .xlsx"),
        ("文.xlsx", word_bytes, "Word 文档", "改为 .docx"),
        ("文.txt", word_bytes, "Word 文档", "改为 .docx"),
        ("文.pdf", word_bytes, "Word 文档", "改为 .docx"),
        ("版.docx", lambda: pdf_bytes("a"), "PDF 文件", "改为 .pdf"),
        ("版.md", lambda: pdf_bytes("a"), "PDF 文件", "改为 .pdf"),
        ("旧.docx", lambda: OLE + "WordDocument\0".encode("utf-16-le"), "旧版 Word", "改为 .doc"),
        ("旧.xlsx", lambda: OLE + "Workbook\0".encode("utf-16-le"), "旧版 Excel", "改为 .xls"),
        ("旧.doc", lambda: OLE + "Workbook\0".encode("utf-16-le"), "旧版 Excel", "改为 .xls"),
        ("旧.pdf", lambda: OLE, "旧版 Office", "重新下载"),
        ("图.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "PNG 图片", "改为 .png"),
        ("网.txt", lambda: b"<!DOCTYPE html><p>a", "网页", "改为 .html"),
        ("网.docx", lambda: b"<html><body>a", "网页", "改为 .html"),
        ("文字.pdf", lambda: "第一条".encode(), "不是这种格式", "重新下载"),
        ("坏.xls", lambda: OLE, "损坏", "另存"),
        ("坏.et", lambda: OLE + "Workbook\0".encode("utf-16-le"), "损坏", "另存"),
        ("坏.ofd", lambda: archive_bytes({"OFD.xml": b"<a/>"}), "损坏", "另存"),
        ("密.et", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "密码", "取消密码"),
        ("表.ofd", sheet_bytes, "Excel 工作簿", "改为 .xlsx"),
        ("数据.csv", lambda: b"a,b", "不支持“.csv”", "另存为 .xlsx"),
        ("图.jpg", lambda: b"\xff\xd8\xff", "损坏", "另存"),
        ("动.gif", lambda: b"GIF89a", "不支持“.gif”", ".png"),
        ("无扩展名", lambda: b"a", "没有扩展名", ".docx"),
        ("深.html", lambda: b"<div>" * 3000 + b"a", "嵌套过深", ".docx"),
        ("程序.txt", lambda: b"a\0b\0c\0", "二进制", "UTF-8"),
        ("截断.txt", lambda: "公民、法人或者其他组织".encode()[1:], "编码", "另存为 UTF-8"),
        ("日文.md", lambda: "これは日本語の文章です".encode("shift-jis"), "编码", "另存为 UTF-8"),
        ("西文.txt", lambda: "Été à l'école".encode("cp1252"), "编码", "另存为 UTF-8"),
        ("断.txt", lambda: "行政处罚".encode("utf-16")[:-1], "编码", "另存为 UTF-8"),
        ("网.html", lambda: "<p>行政处罚".encode()[:-1] + b"</p>", "编码", "另存为 UTF-8"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(
    tmp_path: Path, name: str, content: Content, wrong: str, advice: str
) -> None:
    error = refusal(tmp_path / name, content())
    assert wrong in error.message
    assert advice in error.hint


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "找不到" in refusal(tmp_path / "没有.docx", None).message
    (tmp_path / "文件夹.docx").mkdir()
    assert "不是文件" in refusal(tmp_path / "文件夹.docx", None).message


@pytest.mark.parametrize("name", ["演示.pptx", "程序.exe", "材料.rar"])
def test_the_message_names_what_is_supported_in_groups(tmp_path: Path, name: str) -> None:
    hint = refusal(tmp_path / name, b"PK\x03\x04").hint
    assert GROUPS in hint
    assert hint.count(".") <= 2  # no list of endings


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ\x90\0", "内容其实是 Windows 程序。"),
        (sheet_bytes(), "内容其实是 Excel 工作簿（.xlsx）。"),
        (OLE, "内容其实是旧版 Office 文件。"),
        ("第一条".encode(), "内容不是这种格式。"),
    ],
)
def test_what_a_file_is_instead_is_said_in_a_whole_sentence(
    tmp_path: Path, content: bytes, said: str
) -> None:
    assert refusal(tmp_path / "版.pdf", content).message.endswith(said)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(file_checks.MAX_FILE_BYTES * 1000)  # a sparse file: takes no room
    assert "50 MB" in refusal(path, None).message


def test_one_file_that_cannot_be_read_leaves_the_library_as_it_was(
    own_settings: Settings, tmp_path: Path
) -> None:
    from assistant.search.building import add_files, current_generation
    from corpus.store.database import open_database
    from corpus.store.documents import list_documents

    good, bad = tmp_path / "好.docx", tmp_path / "坏.docx"
    good.write_bytes(word_bytes())
    bad.write_bytes(word_bytes()[:3000])
    before = current_generation(own_settings)
    with pytest.raises(DocumentError, match="坏"):
        add_files(own_settings, [good, bad])
    assert current_generation(own_settings) == before
    assert list_documents(open_database(own_settings.resolved_database_url)) == []


# Bombs


def test_a_zip_bomb_of_zeros(tmp_path: Path) -> None:
    bomb = word_with(bytes(60_000_000))
    assert len(bomb) < 100_000
    assert "压缩炸弹" in refusal(tmp_path / "炸弹.docx", bomb).message


def test_a_zip_bomb_that_declares_small_sizes(tmp_path: Path) -> None:
    bomb = bytearray(word_with(bytes(60_000_000)))
    at = bomb.find(b"PK\x01\x02")
    while at >= 0:  # the uncompressed size of each entry in the directory
        bomb[at + 24 : at + 28] = struct.pack("<I", 100)
        at = bomb.find(b"PK\x01\x02", at + 4)
    refusal(tmp_path / "炸弹.docx", bytes(bomb))


def test_a_zip_of_too_many_entries(tmp_path: Path) -> None:
    names = {f"word/{i}": b"" for i in range(file_checks.MAX_ENTRIES + 1)}
    assert "超过 5000 个" in refusal(tmp_path / "多.docx", archive_bytes(names)).message


def test_an_archive_with_a_password(tmp_path: Path) -> None:
    content = bytearray(word_bytes())
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    assert "密码" in refusal(tmp_path / "密.docx", bytes(content)).message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_office_files_are_refused(tmp_path: Path, encoding: str) -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    part = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY l0 "哈">{laughs}'
        '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&l9;&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    error = refusal(tmp_path / "实体.docx", word_with(part.encode(encoding)))
    assert "实体" in error.message


def test_a_sheet_of_endless_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.readers import workbook as sheet_reader

    monkeypatch.setattr(sheet_reader, "MAX_CELLS", 4)
    assert "单元格超过" in refusal(tmp_path / "表.xlsx", sheet_bytes()).message


def test_a_cell_in_the_last_corner_of_a_sheet(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["指标", "目标"])
    book.active["XFD1048576"] = "误"
    book.save(tmp_path / "表.xlsx")
    assert "空白行列" in refusal(tmp_path / "表.xlsx", None).hint


# PDF text that says nothing


def test_a_pdf_whose_font_names_no_characters_is_recognised(tmp_path: Path) -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_font("cjk", fname=chinese_font())
    pdf.add_page()
    pdf.set_font("cjk", size=16)
    pdf.cell(text="第一条 为了规范行政处罚")
    path = tmp_path / "乱码.pdf"
    path.write_bytes(bytes(pdf.output()).replace(b"/ToUnicode", b"/ToNothing"))
    assert "为了规范行政处罚" in read_file(path).text


# Damage anywhere


def assert_text_or_refusal(path: Path) -> None:
    try:
        said = read_file(path).text
    except DocumentError as error:
        said = error.message if path.name in error.message else ""
    assert said


OLD = Path(__file__).parents[2] / "data" / "old"
SAMPLES = {
    ".docx": word_bytes(),
    ".xlsx": sheet_bytes(),
    ".pdf": pdf_bytes("Article 1"),
    ".xls": (OLD / "示例.xls").read_bytes(),
}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
@pytest.mark.parametrize("suffix", sorted(SAMPLES))
def test_damage_anywhere_gives_text_or_a_clear_refusal(
    tmp_path: Path, suffix: str, data: st.DataObject
) -> None:
    content = bytearray(SAMPLES[suffix])
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / f"损{suffix}"
    path.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    assert_text_or_refusal(path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(min_size=1, max_size=300))
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_any_bytes_under_any_ending(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"任意{suffix}"
    path.write_bytes(content)
    assert_text_or_refusal(path)
