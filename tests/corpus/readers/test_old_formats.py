"""Formats of earlier programs are read as those of today, or it is said what to do."""

import threading
import zipfile
from collections.abc import Callable
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from corpus.errors import DocumentError
from corpus.readers.additions import read_addition
from corpus.readers.files import read_file
from corpus.readers.old import office
from corpus.readers.worker import Worker

# What LibreOffice wrote of one made-up document and one made-up workbook.
OLD = Path(__file__).parents[2] / "data" / "old"
DOCUMENT = """示例县行政执法监督办法
第一条　为了规范行政执法监督，制定本办法。
第二条　公开率不低于95%。
1. 按时报送。
2. 如实报送。
事项：采砂 | 单位：水务局 | 时限：20日
事项：取水 | 单位：水务局 | 时限：15日
（以下无正文）"""
TABLE = """## 一季度
指标：公开率 | 完成率：95% | 截止日期：2025-06-30 | 次数：1234.5 | 单位：示例局
指标：合格率 | 完成率：95.65% | 次数：12 | 单位：示例局
指标：评查率 | 完成率：95 | 单位：示例县"""
PAGE = "<table><tr><th>指标</th><th>目标</th></tr><tr><td>公开率</td><td>95%</td></tr></table>"

with_office = pytest.mark.skipif(
    office.office() is None, reason="LibreOffice is not installed on this machine"
)


@pytest.mark.parametrize("ending", [".xls", ".et", ".xlt"])
def test_an_old_workbook_keeps_percentages_dates_and_merged_cells(
    tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"表{ending}"
    path.write_bytes((OLD / "示例.xls").read_bytes())
    read = read_file(path)
    assert read.text == TABLE
    assert "隐藏的第4行" in read.warnings[0]
    assert "隐藏的工作表“字典”没有读入" in read.warnings[1]


def test_a_workbook_whose_sectors_follow_one_another_in_a_circle_is_damaged(tmp_path: Path) -> None:
    data = bytearray((OLD / "示例.xls").read_bytes())
    data[0x600] = 0  # the first short sector is followed by itself
    path = tmp_path / "圈.xls"
    path.write_bytes(data)
    with pytest.raises(DocumentError, match="已损坏"):
        read_file(path)


@with_office
def test_an_old_document_keeps_numbers_and_tables(tmp_path: Path) -> None:
    path = tmp_path / "文.wps"
    path.write_bytes((OLD / "示例.doc").read_bytes())
    with Worker() as worker:  # within its limits of time and memory
        read = worker.run(read_addition, path)
    assert read.text == DOCUMENT
    assert read.doubts == ()


@with_office
def test_a_workbook_of_another_program_keeps_what_its_cells_mean() -> None:
    assert read_file(OLD / "示例.ods").text == TABLE


def test_without_libreoffice_the_advice_says_both_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    with pytest.raises(DocumentError, match=r"示例\.doc") as caught:
        read_file(OLD / "示例.doc")
    assert "另存为 .docx" in caught.value.hint
    assert "安装 LibreOffice" in caught.value.hint


@with_office
def test_what_libreoffice_cannot_open_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "坏.doc"
    path.write_bytes((OLD / "示例.doc").read_bytes()[:600])
    with pytest.raises(DocumentError, match=r"坏\.doc"):
        read_file(path)


@with_office
def test_libreoffice_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "SECONDS", 0.05)
    with pytest.raises(DocumentError, match="没有在限度内"):
        read_file(OLD / "示例.doc")


@with_office
def test_nothing_is_fetched_for_a_document() -> None:
    asked = []

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    frame = (
        '<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char"><draw:image'
        f' xlink:href="http://127.0.0.1:{server.server_port}/a.png"/></draw:frame>'
    )
    with zipfile.ZipFile(OLD / "示例.odt") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = parts["content.xml"].replace(
        "示例县行政".encode(), f"{frame}示例县行政".encode()
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert office.read_text(out.getvalue(), "文.odt").lines == DOCUMENT.split("\n")
    server.shutdown()
    assert asked == []


def page_in_one_file() -> bytes:
    message = MIMEMultipart("related")
    message.attach(MIMEText(f"<html><body>{PAGE}</body></html>", "html", "gb2312"))
    return message.as_bytes()


def word() -> bytes:
    document, out = docx.Document(), BytesIO()
    document.add_paragraph("第一条　公开率达到95%。")
    document.save(out)
    return out.getvalue()


def sheet() -> bytes:
    book, out = Workbook(), BytesIO()
    book.active.append(["指标", "目标"])
    book.active.append(["公开率", 0.95])
    book.active["B2"].number_format = "0%"
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("网.xls", lambda: f"<html>{PAGE}</html>".encode("gbk"), "网页"),
        ("片.xls", PAGE.encode, "网页"),
        ("网.doc", lambda: f"<html><body>{PAGE}</body></html>".encode(), "网页"),
        ("档.doc", page_in_one_file, "网页归档"),
        ("文.xls", lambda: "指标\t目标\n公开率\t95%\n".encode("gbk"), "纯文本"),
        ("新.xls", sheet, "Excel 工作簿"),
        ("新.et", sheet, "Excel 工作簿"),
        ("文.wps", word, "Word 文档"),
        ("新.doc", word, "Word 文档"),
        ("字.doc", "公开率达到95%。".encode, "纯文本"),
    ],
)
def test_a_file_under_an_old_ending_is_read_as_what_it_is_and_it_is_said(
    tmp_path: Path, name: str, content: Callable[[], bytes], what: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content())
    read = read_file(path)
    assert "公开率" in read.text
    assert "95%" in read.text
    assert f"其实是{what}" in read.warnings[0].replace("其实是 ", "其实是")


@with_office
def test_what_was_deleted_is_not_read_and_changes_are_said(tmp_path: Path) -> None:
    path = tmp_path / "改.rtf"
    path.write_bytes(
        rb"{\rtf1\ansi{\*\revtbl{a;}{b;}}Rate {\deleted\revauthdel1 90%}{\revised\revauth1 95%}"
        rb"{\v secret} a year.\par}"
    )
    read = read_file(path)
    assert read.text == "Rate 95% a year."
    assert "修订痕迹" in read.warnings[0]


@with_office
def test_a_doc_that_is_rich_text_is_read_as_such(tmp_path: Path) -> None:
    path = tmp_path / "文.doc"
    path.write_bytes((OLD / "示例.rtf").read_bytes())
    read = read_file(path)
    assert read.text == DOCUMENT
    assert "RTF" in read.warnings[0]


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("文.docm", word, "application/vnd.ms-word.document.macroEnabled.main+xml"),
        ("文.dotm", word, "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
        ("表.xlsm", sheet, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    ],
)
def test_files_with_macros_and_templates_are_read(
    tmp_path: Path, name: str, content: Callable[[], bytes], content_type: str
) -> None:
    with (
        zipfile.ZipFile(BytesIO(content())) as archive,
        zipfile.ZipFile(tmp_path / name, "w") as made,
    ):
        for part in archive.namelist():
            text = archive.read(part)
            for usual in ("wordprocessingml.document.main", "spreadsheetml.sheet.main"):
                usual_type = f"application/vnd.openxmlformats-officedocument.{usual}+xml"
                text = text.replace(usual_type.encode(), content_type.encode())
            made.writestr(part, text)
    read = read_file(tmp_path / name)
    assert "95%" in read.text
    assert read.warnings == ()


def test_an_encrypted_document_of_old_word_wants_its_password_off(tmp_path: Path) -> None:
    data = bytearray((OLD / "示例.doc").read_bytes())
    begins = next(at for at in range(512, len(data), 512) if data[at : at + 2] == b"\xec\xa5")
    data[begins + 11] |= 1
    path = tmp_path / "密.doc"
    path.write_bytes(data)
    with pytest.raises(DocumentError, match="密码"):
        read_file(path)
