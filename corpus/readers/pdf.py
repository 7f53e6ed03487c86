"""PDF files with a text layer: printed lines joined into paragraphs again."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from statistics import median

from corpus.errors import DocumentError
from corpus.readers.checks import encrypted
from corpus.readers.pdf_lines import Line, Page, page_lines, width
from corpus.readers.plain_lines import Extract, needs_space
from corpus.text.decoding import MIN_COMMON_SHARE, common_share
from corpus.text.numerals import CHINESE_NUMERALS

# Ten times the longest statute. A page takes some 20 ms, so as many stay within the limits.
MAX_PAGES = 1_000
# Running heads are looked for in so many lines at either end of a page.
EDGE_LINES = 2
# In units of the font size, unless said otherwise.
FIRST_LINE_INDENT = 2.0  # two characters, GB/T 9704-2012
INDENT_TOLERANCE = 0.4
SHORT_BY = 2.0
SAME_SIZE = 0.08  # relative
PARAGRAPH_GAP = 1.35  # times the usual distance of lines
TITLE_SIZE = 1.12  # times the size of the body
MAX_UNREADABLE_SHARE = 0.02

# No number of a page is longer: 第 12 页，共 345 页 between dashes.
_MAX_PAGE_NUMBER = 60
_PAGE_NUMBER = re.compile(
    r"[-—–－―─\s·]*(?:第\s*)?([0-9０-９]{1,4})(?:\s*页)?(?:\s*[/／，,]?\s*(?:共\s*)?[0-9]{1,4}(?:\s*页)?)?"
    r"[-—–－―─\s·]*|[Pp]age\s+([0-9]{1,4})(?:\s+of\s+[0-9]{1,4})?"
)
_CERTAIN_PAGE_NUMBER = re.compile(r"[-—–－―─].*[-—–－―─]|第\s*\d+\s*页.*|[Pp]age.*")
# A leader of dots to a page: 第一章 总则……………3. Nothing is given back: read once, from the end.
_CONTENTS = re.compile(r".*(?:[.．…·]{6}|…\s*+…)\s*+[0-9]{1,4}")
_ENDS = tuple("。；：！？”」』）;:!?")
# What opens a paragraph even after a full line, if that line ended a sentence.
_OPENS = re.compile(
    rf"第[{CHINESE_NUMERALS}0-9]+[编章节条]|[{CHINESE_NUMERALS}]+、|[（(][{CHINESE_NUMERALS}0-9]+[）)]"
    r"|[0-9]{1,3}[.．、]|附件|[①-⑳]"
)
_WORD = re.compile(r"[A-Za-z0-9.,%‰/-]+|.[，。、；：！？）》”」』〕]*", re.DOTALL)
# The red head of an official document is larger than its title.
_NOT_TITLE = re.compile(r".*(?:文件|公报|〔\d{4}〕.*号|令)|.{0,3}")


@contextmanager
def _without_remarks() -> Iterator[None]:
    """What pypdf works around is of no use to the person who adds the file."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


@_without_remarks()
def read_pdf(data: bytes, name: str) -> Extract:
    """Read a .pdf file; `name` is for messages. Parser errors are the caller's to report.

    Raises DocumentError for a password, a scan, and fonts that do not say what they show.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(BytesIO(data))
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise encrypted(name)
        count = len(reader.pages)
    except DependencyError as error:  # a cipher that needs a package of its own
        raise encrypted(name) from error
    if count > MAX_PAGES:
        raise DocumentError(
            f"“{name}”有 {count} 页，超过 {MAX_PAGES} 页的上限。", "请拆成几个文件。"
        )
    pages = [page_lines(page) for page in reader.pages]
    _check_text(pages, name)
    kept = _without_running_heads([page.lines for page in pages])
    title = _title_lines(kept)
    lines = _paragraphs(kept, title)
    warnings = _warnings(pages)
    text = [line for line in lines if not _CONTENTS.fullmatch(line)]
    if len(text) < len(lines):
        lines = text
        warnings.append("已略去目录。")
    stated = str((reader.metadata and reader.metadata.title) or "")
    return Extract(lines, _join(line.text for line in title) or stated, tuple(warnings))


def _check_text(pages: Sequence[Page], name: str) -> None:
    text = "".join(line.text for page in pages for line in page.lines)
    unreadable = sum(page.unreadable for page in pages)
    if not text and not unreadable:
        raise DocumentError(
            f"“{name}”没有文字层，可能是扫描件。",
            "请先用 OCR 软件识别，另存为带文字层的 PDF 或 .docx。",
        )
    garbled = common_share(text) < MIN_COMMON_SHARE
    if garbled or unreadable > MAX_UNREADABLE_SHARE * (len(text) + unreadable):
        raise DocumentError(
            f"“{name}”的文字层读出来是乱码（字体没有附带文字编码）。",
            "请在原软件中重新导出 PDF，或提供 .docx，或先用 OCR 软件识别。",
        )


def _warnings(pages: Sequence[Page]) -> list[str]:
    warnings = []
    empty = [str(i) for i, page in enumerate(pages, 1) if not page.lines]
    if empty:
        listed = "、".join(empty[:10]) + ("等" if len(empty) > 10 else "")
        warnings.append(f"第 {listed} 页没有文字层（可能是扫描页或空白页），没有读入。")
    if any(page.unreadable for page in pages):
        warnings.append("个别符号的字体没有文字编码，没有读入。")
    return warnings


def _without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Drop the heads and feet that repeat from page to page, and the page numbers."""
    seen: Counter[tuple[str, int]] = Counter()
    offsets: Counter[int] = Counter()
    for index, lines in enumerate(pages):
        seen.update({(_shape(line), round(line.y)) for line in _edges(lines)})
        offsets.update(
            {n - index for line in _edges(lines) if (n := _page_number(line)) is not None}
        )
    offset, votes = offsets.most_common(1)[0] if offsets else (0, 0)
    threshold = max(2, len(pages) // 3)

    def is_running(line: Line, index: int) -> bool:
        number = _page_number(line)
        if number is not None and _CERTAIN_PAGE_NUMBER.fullmatch(line.text):
            return True
        if number is not None and number - index == offset and votes >= 2:
            return True
        # Of the same shape in the same place: with only two pages, a chance.
        return len(pages) > 2 and seen[(_shape(line), round(line.y))] > threshold

    kept = []
    for index, lines in enumerate(pages):
        edges = {id(line) for line in _edges(lines)}
        kept.append([ln for ln in lines if id(ln) not in edges or not is_running(ln, index)])
    return kept


def _edges(lines: list[Line]) -> list[Line]:
    """Return the lines nearest to the top and to the bottom, wherever the file has them."""
    down = sorted(lines, key=lambda line: -line.y)
    return down if len(down) <= 2 * EDGE_LINES else down[:EDGE_LINES] + down[-EDGE_LINES:]


def _shape(line: Line) -> str:
    return re.sub(r"[0-9０-９]+", "0", line.text)


def _page_number(line: Line) -> int | None:
    match = _PAGE_NUMBER.fullmatch(line.text) if len(line.text) <= _MAX_PAGE_NUMBER else None
    return int(match[1] or match[2]) if match else None


def _title_lines(pages: list[list[Line]]) -> list[Line]:
    """Return the lines of the largest print on the first page that can be a title."""
    first = next((lines for lines in pages if lines), [])
    body = _body_size(pages)
    for size in sorted({line.size for line in first}, reverse=True):
        if size < body * TITLE_SIZE:
            break
        start = next(i for i, line in enumerate(first) if line.size == size)
        end = start
        while end < len(first) and first[end].size == size:
            end += 1
        if not _NOT_TITLE.fullmatch(_join(line.text for line in first[start:end])):
            return first[start:end]
    return []


def _body_size(pages: list[list[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _paragraphs(pages: list[list[Line]], title: list[Line]) -> list[str]:
    body = _body_size(pages)
    gap = _line_gap(pages)
    of_title = set(title)
    paragraphs: list[list[str]] = []
    previous: Line | None = None
    previous_edge = 0.0
    for lines in pages:
        left, right = _margins(lines, body)
        for line in lines:
            both_title = previous in of_title and line in of_title
            if previous is not None and (
                both_title or _continues(previous, line, left, previous_edge, gap)
            ):
                paragraphs[-1].append(line.text)
            else:
                paragraphs.append([line.text])
            previous, previous_edge = line, right
    return [_join(parts) for parts in paragraphs]


def _continues(previous: Line, line: Line, left: float, right: float, gap: float) -> bool:
    """Whether a line goes on with the paragraph of the one before it."""
    size = line.size
    if abs(previous.size - size) > SAME_SIZE * size:
        return False
    drop = previous.y - line.y
    if drop == 0 or (gap and drop > gap * PARAGRAPH_GAP):
        return False
    slack = right - previous.right
    first_word = _WORD.match(line.text)
    needed = size * (width(first_word[0]) if first_word else 1)
    if slack > needed + SHORT_BY * size:
        return False
    indent = (line.x - left) / size
    if abs(indent - FIRST_LINE_INDENT) < INDENT_TOLERANCE:
        return False
    if indent > FIRST_LINE_INDENT / 2:
        # The later lines of a list item stand further in than its number.
        return not previous.text.endswith(_ENDS)
    return not (previous.text.endswith(_ENDS) and _OPENS.match(line.text))


def _margins(lines: list[Line], body: float) -> tuple[float, float]:
    """Return where lines of the body begin and end on a page."""
    of_body = [ln for ln in lines if abs(ln.size - body) <= SAME_SIZE * body] or lines
    if not of_body:
        return 0.0, 0.0
    return min(line.x for line in of_body), sorted(line.right for line in of_body)[-1]


def _line_gap(pages: list[list[Line]]) -> float:
    gaps = [
        above.y - below.y
        for lines in pages
        for above, below in pairwise(lines)
        if above.size == below.size and 0 < above.y - below.y < 4 * above.size
    ]
    return median(gaps) if gaps else 0.0


def _join(parts: Iterable[str]) -> str:
    joined = ""
    for part in parts:
        joined += (" " if joined and needs_space(joined[-1], part[0]) else "") + part
    return joined
