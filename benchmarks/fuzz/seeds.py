"""Small valid files of every format, from the generators of the tests."""

from __future__ import annotations

import random
import sys
import zipfile
from collections.abc import Iterator
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO
from pathlib import Path

TESTS = Path(__file__).parents[2] / "tests" / "data"
sys.path.append(str(TESTS))

import ofd_documents  # noqa: E402
import pdf_documents  # noqa: E402
import pdf_drawing  # noqa: E402
import scanned  # noqa: E402
import table_documents  # noqa: E402
import word_documents  # noqa: E402
from fonts import chinese_font  # noqa: E402
from fpdf import FPDF  # noqa: E402
from official_forms import FORMS  # noqa: E402
from official_heads import Draw  # noqa: E402

PICTURES = (".jpg", ".png", ".tif", ".bmp", ".webp")
OFFICE = (".doc", ".rtf", ".odt", ".ods")
QUICK = (".docx", ".xlsx", ".xls", ".ofd", ".pdf", ".html", ".mht", ".txt", ".md", ".tsv", ".zip")
SCAN = "scan.pdf"
_EACH = 6


class _Plain(FPDF):
    """Pages as they are, not compressed."""

    def __init__(self, unit: str, format: tuple[float, float]) -> None:
        super().__init__(unit=unit, format=format)
        self.set_compression(False)


def seeds(kind: str, folder: Path) -> list[bytes]:
    """Files of a kind; written into `folder` on the way where their generator writes them."""
    return list(_seeds(kind, folder))


def _seeds(kind: str, folder: Path) -> Iterator[bytes]:
    if kind in (*OFFICE, ".xls"):
        yield (TESTS / "old" / f"示例{kind}").read_bytes()
    elif kind in PICTURES or kind == SCAN:
        yield from _scans(kind)
    elif kind == ".zip":
        yield from _archives(folder)
    elif kind in (".pdf", ".ofd"):
        font = pdf_drawing.small_font(chinese_font(), folder)
        if kind == ".pdf":  # damage within compressed pages damages nothing else
            yield from (pdf_documents.make_pdf(n, font, _Plain)[0] for n in range(_EACH))
        make = pdf_documents.make_pdf if kind == ".pdf" else ofd_documents.make_ofd
        yield from (make(n, font)[0] for n in range(_EACH))
    else:
        for seed in range(_EACH):
            text = _official(seed)
            if kind == ".docx":
                yield word_documents.make_document(folder, seed)[0].read_bytes()
                yield _word(text)
            elif kind in (".html", ".md", ".xlsx"):
                yield _table(folder, seed, kind)
            if kind == ".txt":
                yield text.encode(("utf-8", "gb18030", "utf-16", "utf-8-sig")[seed % 4])
            elif kind == ".md":
                yield text.encode()
            elif kind == ".html":
                yield _page(text, "utf-8")
            elif kind == ".mht":
                yield _in_one_file(_page(text, "utf-8"), seed)
            elif kind == ".tsv":
                yield text.replace("，", "\t").encode()


def _official(seed: int) -> str:
    """A made-up official text, with articles below it."""
    draw = Draw(random.Random(seed))
    lines, _ = FORMS[seed % len(FORMS)](draw)
    articles = (f"第{n}条　{draw.bureau}每年开展{n}次督查。" for n in "一二三四五")
    return "\n".join([*lines, "第一章　总则", *articles, "附件：1．示例表"])


def _page(text: str, encoding: str) -> bytes:
    lines = "".join(f"<p class='a'>{line}</p>" for line in text.split("\n"))
    page = f"<html><head><meta charset='{encoding}'><title>示例</title></head><body><ol><li>{lines}"
    return f"{page}</li></ol></body></html>".encode(encoding, "replace")


def _in_one_file(page: bytes, seed: int) -> bytes:
    encoding = "gb18030" if seed % 2 else "utf-8"
    message, words = MIMEMultipart("related"), page.decode().replace("'utf-8'", f"'{encoding}'")
    message.attach(MIMEText(words, "html", encoding))
    return message.as_bytes()


def _table(folder: Path, seed: int, kind: str) -> bytes:
    return table_documents.make_document(folder, seed, kind[1:])[0].read_bytes()


def _word(text: str) -> bytes:
    import docx

    document, out = docx.Document(), BytesIO()
    for line in text.split("\n"):
        style = (
            "Heading 1" if line.startswith("第一章") else "List Number" if "次" in line else None
        )
        document.add_paragraph(line, style=style)
    document.save(out)
    return out.getvalue()


def _scans(kind: str) -> Iterator[bytes]:
    for tilt in (0.0, 1.5):
        page, out = scanned.scanned(tilt=tilt, stamp=tilt > 0), BytesIO()
        page = page.crop((150, 90, 900, 220))
        page.save(out, {".jpg": "JPEG", ".tif": "TIFF"}.get(kind, kind.rpartition(".")[2].upper()))
        yield out.getvalue()


def _archives(folder: Path) -> Iterator[bytes]:
    for seed in range(_EACH):
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("附件/示例.txt", _official(seed))
            archive.writestr("示例.md", _table(folder, seed, ".md"))
            archive.writestr("示例.html", _page(_official(seed + 1), "utf-8"))
            if seed % 2:
                archive.writestr("表/示例.xlsx", _table(folder, seed, ".xlsx"))
        yield out.getvalue()
