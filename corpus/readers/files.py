"""Any supported file in, plain text out: a paragraph a line, headings as Markdown lines."""

import re
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import DocumentError
from corpus.readers.checks import SUFFIXES, broken, load_file
from corpus.readers.markdown import read_markdown
from corpus.readers.plain_lines import Extract, clean, clean_lines
from corpus.readers.titles import title_of
from corpus.text.decoding import decode
from corpus.text.restore import is_garbled, restore

_HEADING = re.compile(r"(#{1,6}) (.*)")


@dataclass(frozen=True)
class ReadText:
    """The text of a file, its best title, and what a person should know about the reading.

    `text` has one paragraph a line; headings are Markdown lines ("## 第一章 总则") where the
    format knows headings; a row of a table is "cell | cell". A garbled page is restored
    (see `corpus.text.restore`); control characters are gone.
    """

    text: str
    title: str
    warnings: tuple[str, ...] = ()


def read_file(path: Path) -> ReadText:
    """Read a .docx, .pdf, .html, .htm, .txt, .md or .xlsx file.

    Raises DocumentError, naming the file and what to do about it, for a file that is missing,
    empty, too large, broken, encrypted, scanned, a zip bomb, of another kind than its ending
    says, of no supported kind, in an unknown encoding, or without text.
    """
    data = load_file(path)
    try:
        extract = _extract(data, path.name, path.suffix.lower())
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # parsers fail in every way on damaged files
        raise broken(path.name) from error
    lines = _one_title([line for raw in extract.lines if (line := clean(raw))])
    stated, whole = extract.title, "\n".join(lines)
    if is_garbled(whole):
        stated, lines = "", [line for line in restore(whole).split("\n") if line]
    if not any(line.strip("#| ") for line in lines):
        raise DocumentError(
            f"“{path.name}”里没有文字。", "请打开文件确认内容；若是图片，请先做 OCR。"
        )
    text = "\n".join(lines)
    warnings = extract.warnings
    if "\ufffd" in text:
        warnings += (f"文中有 {text.count(chr(0xFFFD))} 个字在原文件中已经损坏（�），请核对原件。",)
    return ReadText(text, title_of(stated, lines, path.stem), warnings)


def _extract(data: bytes, name: str, suffix: str) -> Extract:
    # Each parser is loaded only when a file of its kind is read.
    if suffix == ".docx":
        from corpus.readers.word import read_word

        return read_word(data)
    if suffix == ".pdf":
        from corpus.readers.pdf import read_pdf

        return read_pdf(data, name)
    if suffix in (".html", ".htm"):
        from corpus.readers.html import read_html

        return read_html(data, name)
    if suffix == ".xlsx":
        from corpus.readers.workbook import read_sheets

        return read_sheets(data, name)
    assert suffix in SUFFIXES
    text = decode(data, name)
    return read_markdown(text) if suffix == ".md" else Extract(clean_lines(text))


def _one_title(lines: list[str]) -> list[str]:
    """Keep the first level for the title: chapters that share it go one level down."""
    tops = sum(line.startswith("# ") for line in lines)
    if tops < 2:
        return lines
    return [f"#{line}" if _HEADING.fullmatch(line) and line[5:6] != "#" else line for line in lines]
