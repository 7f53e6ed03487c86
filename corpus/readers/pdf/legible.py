"""Does a page have a text that can be read? What it lacks, and what OCR is for."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from enum import Enum

from corpus.errors import DocumentError
from corpus.readers.pdf.characters import MAX_CHARACTERS
from corpus.readers.pdf.page import Page
from corpus.text.decoding import MIN_COMMON_SHARE, common_share

# A stamp or the name of a scanner's program is no text of the page.
FEW = 40
PICTURED = 0.5  # of the page
OUTLINES = 300  # shapes: what is written with them is a picture too
MAX_UNREADABLE_SHARE = 0.05  # of the characters of a page
MIN_WORDS = 0.8  # of a text without Chinese

# What readers write for characters that no one can name: /g7F34, (cid:123).
_GLYPH_NAME = re.compile(r"/(?:g|G|C|c|uni|glyph|cid)[0-9A-Fa-f]{1,6}|\(cid:\d+\)")
_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_WORDS = re.compile(r"[A-Za-z0-9\s.,;:'’()/&%-]")


class State(Enum):
    """What a page gives: its text, nothing, a picture of text, or codes without meaning."""

    TEXT = "text"
    BLANK = "blank"
    SCANNED = "scanned"
    GARBLED = "garbled"


def state(page: Page, recognised: bool = False) -> State:
    """Say whether the text of a page can be read; what was recognised can, however little it is."""
    text = _text(page)
    if recognised:
        written = State.TEXT if _is_written(text) else State.GARBLED
        return written if text else State.BLANK
    if page.unreadable > MAX_UNREADABLE_SHARE * (len(text) + page.unreadable):
        return State.GARBLED
    if len(text) < FEW and (page.pictured >= PICTURED or page.drawn >= OUTLINES):
        return State.SCANNED
    if not text:
        return State.BLANK
    return State.TEXT if _is_written(text) else State.GARBLED


def _text(page: Page) -> str:
    return "".join(run.text for run in page.runs)


def needs_ocr(page: Page) -> bool:
    """Whether a page shows a text that only OCR can read."""
    is_read = state(page) in (State.TEXT, State.BLANK)
    return not is_read or common_share(_text(page)) < MIN_COMMON_SHARE


def _is_written(text: str) -> bool:
    """Whether a text is one that people write."""
    if sum(len(match[0]) for match in _GLYPH_NAME.finditer(text)) * 3 > len(text):
        return False
    if _CHINESE.search(text):
        return True
    return len(_WORDS.findall(text)) >= MIN_WORDS * len(text) or len(text) < FEW


def check_text(pages: Sequence[Page], states: Sequence[State], name: str) -> None:
    """Raise DocumentError where less than half of the pages, or none, have a text to be read."""
    garbled, read = states.count(State.GARBLED), states.count(State.TEXT)
    text = "".join(_text(p) for p, s in zip(pages, states, strict=True) if s is State.TEXT)
    if garbled > read or common_share(text) < MIN_COMMON_SHARE:
        raise DocumentError(
            f"“{name}”的文字层读出来是乱码（字体没有附带文字编码）。",
            "请在原软件中重新导出 PDF，或提供 .docx。",
        )
    if not read:
        raise DocumentError(
            f"“{name}”里没有文字，也没有识别出文字。",
            "请打开文件确认；扫描件要清楚、没有模糊，手写的文字不能识别。",
        )


def warnings(
    pages: Sequence[Page], states: Sequence[State], recognised: Container[int]
) -> list[str]:
    """What a person should know of the pages that were not read, or not wholly."""
    told = []
    if numbers := _listed(
        i
        for i, (page, found) in enumerate(zip(pages, states, strict=True), 1)
        if found is State.TEXT and common_share(_text(page)) < MIN_COMMON_SHARE
    ):
        told.append(f"第 {numbers} 页生僻字很多，可能是乱码，请对照原件。")
    blank = [i for i, found in enumerate(states) if found is State.BLANK]
    if numbers := _listed(i + 1 for i in blank if i not in recognised):
        told.append(f"第 {numbers} 页没有文字（可能是空白页）。")
    if numbers := _listed(i + 1 for i in blank if i in recognised):
        told.append(f"第 {numbers} 页是图片，没有识别出文字，没有读入。")
    if any(p.unreadable for p, s in zip(pages, states, strict=True) if s is State.TEXT):
        told.append("个别符号的字体没有文字编码，没有读入。")
    if any(page.beyond for page in pages):
        told.append(f"有的页文字过多，每页只读入前 {MAX_CHARACTERS:,} 个字，其余没有读入。")
    if any(page.unseen for page in pages):
        told.append("看不见的文字（没有印出来的）没有读入。")
    return told


def told_recognised(
    states: Sequence[State], recognised: Container[int], doubtful: int
) -> list[str]:
    """Say which pages were recognised, and how many characters are doubtful there."""
    read = (i + 1 for i, s in enumerate(states) if i in recognised and s is State.TEXT)
    if numbers := _listed(read):
        doubt = f"，存疑 {doubtful:,} 字" if doubtful else ""
        return [f"第 {numbers} 页是识别文字，请对照原件{doubt}。"]
    return []


def _listed(pages: Iterable[int]) -> str:
    numbers = list(map(str, pages))
    return "、".join(numbers[:10]) + ("等" if len(numbers) > 10 else "")
