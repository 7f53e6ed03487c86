"""What runs along from page to page: heads, feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from corpus.readers.pdf.lines import Line
from corpus.readers.pdf.page import Rule
from corpus.text.numerals import CHINESE_NUMERALS

# Running heads are looked for in so many lines at either end of a page.
EDGE_LINES = 3
# What speaks for one: so many of its signs must be there.
ENOUGH = 3
SMALL = 0.93  # times the size of the body
VERY_SMALL = 0.88
APART = 1.6  # times the usual distance of lines
MARGIN, OUTER_MARGIN = 0.125, 0.09  # of the height of the page
LONG_RULE = 0.3  # of the width of the page

# No number of a page is longer: 第 12 页，共 345 页 between dashes.
_MAX_PAGE_NUMBER = 60
_PAGE_NUMBER = re.compile(
    r"[-—–－―─\s·]*(?:第\s*)?([0-9０-９]{1,4})(?:\s*页)?(?:\s*[/／，,]?\s*(?:共\s*)?[0-9]{1,4}(?:\s*页)?)?"
    r"[-—–－―─\s·]*|[Pp]age\s+([0-9]{1,4})(?:\s+of\s+[0-9]{1,4})?"
)
_CERTAIN_PAGE_NUMBER = re.compile(
    r"[-—–－―─].*[-—–－―─]|第\s*\d+\s*页.*|\d+\s*[/／]\s*\d+|[Pp]age.*"
)
# A number within a head: 示例县司法局 — 3 —.
_WITH_NUMBER = re.compile(r"[-—–－―─]\s*[0-9]{1,4}\s*[-—–－―─]|第\s*[0-9]{1,4}\s*页")
# What stands at the ends of a page and belongs to the text.
_OF_TEXT = re.compile(
    rf"(?:注|备注|说明|附件|抄送|主送|附注|联系人)\s*[:：\d]?.*|.*印发.*|.*〔\d{{4}}〕.*号.*|[①-⑳].*|\[\d+\].*"
    rf"|第[{CHINESE_NUMERALS}]+[章节条].*|[{CHINESE_NUMERALS}]+、.*|[（(][{CHINESE_NUMERALS}]+[）)].*"
    r"|\d{4}年\d{1,2}月\d{1,2}日"
)


class Sheet(NamedTuple):
    """The lines and rules of a page outside its tables; where tables begin and end.

    From the top down; `tables` are pairs of heights.
    """

    lines: list[Line]
    tables: list[tuple[float, float]]
    rules: list[Rule]
    width: float
    height: float


class Running(NamedTuple):
    """What runs along: the texts of heads and feet, each once, and whether pages are numbered."""

    texts: list[str]
    numbered: bool


class _Edge(NamedTuple):
    """Lines from the edge of a page inwards, and the height of what comes next, if anything."""

    lines: list[Line]
    inner: list[float]


@dataclass(frozen=True)
class _Document:
    """What all pages together say: the body's size and distance of lines, what stands where."""

    pages: int
    size: float
    gap: float
    places: Counter[tuple[str, int]]
    offset: int  # of the number on a page from its place among the pages
    votes: int


def without_running(
    sheets: Sequence[Sheet], size: float, gap: float
) -> tuple[list[list[Line]], Running]:
    """The lines of each page without heads, feet and numbers, and what was left out.

    `size` is that of the body, `gap` the usual distance of its lines.
    """
    places: Counter[tuple[str, int]] = Counter()
    offsets: Counter[int] = Counter()
    for index, sheet in enumerate(sheets):
        edges = [line for edge in _edges(sheet) for line in edge.lines]
        places.update({_place(line) for line in edges})
        offsets.update({n - index for line in edges if (n := _page_number(line)) is not None})
    offset, votes = offsets.most_common(1)[0] if offsets else (0, 0)
    document = _Document(len(sheets), size, gap, places, offset, votes)
    kept, texts, numbered = [], dict[str, str](), False
    for index, sheet in enumerate(sheets):
        numbers, others = _running(sheet, index, document)
        gone = {id(line) for line in (*numbers, *others)}
        kept.append([line for line in sheet.lines if id(line) not in gone])
        numbered = numbered or bool(numbers)
        for line in others:
            texts.setdefault(_shape(line.text), line.text)
    return kept, Running(list(texts.values()), numbered)


def _running(sheet: Sheet, index: int, document: _Document) -> tuple[list[Line], list[Line]]:
    """The page numbers of a page, and its heads and feet."""
    numbers: list[Line] = []
    others: list[Line] = []
    for top, edge in zip((True, False), _edges(sheet), strict=True):
        inside = False  # behind a line of the text
        for at, line in enumerate(edge.lines):
            times = document.places[_place(line)]
            # What stands first on the first page may be the head of the document itself.
            enough = ENOUGH + (top and not index and times < 2)
            signs = _signs(sheet, edge, at, document) + _repeated(times, document.pages)
            if _is_number(edge, at, index, document):
                numbers.append(line)
            elif signs >= enough and (_has_number(line) or not inside):
                others.append(line)
            else:
                inside = True
    return numbers, others


def _is_number(edge: _Edge, at: int, index: int, document: _Document) -> bool:
    number = _page_number(edge.lines[at])
    if number is None:
        return False
    if _CERTAIN_PAGE_NUMBER.fullmatch(edge.lines[at].text):
        return True
    counted = number - index == document.offset
    return counted and (document.votes > 1 or _stands_apart(edge, at, document.gap))


def _edges(sheet: Sheet) -> Iterator[_Edge]:
    """What stands at the top of a page and at the bottom, outside its first and last table."""
    highest = max((top for top, _ in sheet.tables), default=0.0)
    lowest = min((bottom for _, bottom in sheet.tables), default=sheet.height)
    above = [line for line in sheet.lines if line.y > highest]
    below = [line for line in sheet.lines[::-1] if line.y < lowest]
    for lines, table in ((above, highest), (below, lowest)):
        count = min(EDGE_LINES, len(lines) if sheet.tables else (len(lines) + 1) // 2)
        inner = [line.y for line in lines[count : count + 1]] or [table] * bool(sheet.tables)
        yield _Edge(lines[:count], inner)


def _place(line: Line) -> tuple[str, int]:
    return _shape(line.text), round(line.y / 2)


def _shape(text: str) -> str:
    return re.sub(r"[0-9０-９]+", "0", text)


def _page_number(line: Line) -> int | None:
    text = line.text
    match = _PAGE_NUMBER.fullmatch(text) if len(text) <= _MAX_PAGE_NUMBER else None
    return int(match[1] or match[2]) if match else None


def _has_number(line: Line) -> bool:
    """Whether the number of a page stands in a line beside other text."""
    return len(line.text) <= _MAX_PAGE_NUMBER and bool(_WITH_NUMBER.search(line.text))


def _repeated(times: int, pages: int) -> int:
    """How much speaks for a head that it stands in one place on so many of the pages."""
    return 2 if times > max(2, pages // 3) else int(times == 2)


def _signs(sheet: Sheet, edge: _Edge, at: int, document: _Document) -> int:
    """How much speaks for a head or a foot in how a line is printed; nothing where it is text."""
    line = edge.lines[at]
    number = _has_number(line)
    if _OF_TEXT.fullmatch(line.text) and not number:
        return -1
    from_edge = min(line.y, sheet.height - line.y) / sheet.height
    return (
        2 * number
        + (line.size < SMALL * document.size)
        + (line.size < VERY_SMALL * document.size and from_edge < OUTER_MARGIN)
        + (from_edge < MARGIN)
        + _stands_apart(edge, at, document.gap)
        + any(
            rule.across
            and rule.end - rule.start > LONG_RULE * sheet.width
            and abs(rule.at - line.y) < 1.5 * line.size
            for rule in sheet.rules
        )
    )


def _stands_apart(edge: _Edge, at: int, gap: float) -> bool:
    """Whether there is more room than between lines, behind it or behind the next."""
    heights = [*(line.y for line in edge.lines[at:]), *edge.inner]
    rooms = [abs(b - a) for a, b in pairwise(heights)]
    return not rooms or max(rooms) > APART * gap
