"""Printed lines as paragraphs again, over columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from corpus.readers.pdf.continued import Inset, continued
from corpus.readers.pdf.lines import Line, joined
from corpus.readers.pdf.notes import Note
from corpus.readers.pdf.page import width
from corpus.text.numerals import CHINESE_NUMERALS

# In units of the font size, unless said otherwise.
FIRST_LINE_INDENT = 2.0  # two characters, GB/T 9704-2012
INDENT_TOLERANCE = 0.4
SHORT_BY = 2.0
SAME_SIZE = 0.08  # relative
PARAGRAPH_GAP = 1.35  # times the usual distance of lines
TITLE_SIZE = 1.12  # times the size of the body
# A page has no more paragraphs; the mark of a footnote is looked for in so many.
MAX_ON_PAGE = 100
# So many lines of the body say where its lines begin and end.
ENOUGH_LINES = 4
# Lines of one paragraph are no closer and no farther apart.
TIGHTEST, WIDEST = 1.05, 4.0
# Of the distances between lines, how many are the usual one at least.
USUAL_SHARE = 0.1

_ENDS = tuple("。；：！？”」』）;:!?")
# What opens a paragraph even after a full line, if that line ended a sentence.
_OPENS = re.compile(
    rf"第[{CHINESE_NUMERALS}0-9]+[编章节条]|[{CHINESE_NUMERALS}]+、|[（(][{CHINESE_NUMERALS}0-9]+[）)]"
    r"|[0-9]{1,3}[.．、]|附件|[①-⑳](?![，。；])"
)
_WORD = re.compile(r"[A-Za-z0-9.,%‰/-]+|.[，。、；：！？）》”」』〕]*", re.DOTALL)
# The red head of an official document is larger than its title.
_NOT_TITLE = re.compile(r".*(?:文件|公报|〔\d{4}〕.*号|令)|.{0,3}")


# Above the rest of a table on the next page.
_GOES_ON = re.compile(r"[（(]?续(?:表|上页|前页).{0,20}")


class Margins(NamedTuple):
    """Where the lines of a frame begin and end."""

    left: float
    right: float


class Printed(NamedTuple):
    """A line in its frame; `frame` counts them through the document, `page` its pages from 0."""

    line: Line
    margins: Margins
    frame: int
    page: int = 0


class Paragraph(NamedTuple):
    """The text of a paragraph, and the page on which it begins, from 0."""

    text: str
    page: int


Item = Printed | Inset | Note


def body_size(lines: Iterable[Line]) -> float:
    """The size of most of the print.

    What stands in columns may be a table, and counts less; a head on every page counts once.
    """
    sizes: Counter[float] = Counter()
    for text, size in {(max((s.text for s in line.spans), key=len), line.size) for line in lines}:
        sizes[size] += len(text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def line_gap(frames: Iterable[Sequence[Line]], size: float) -> float:
    """The usual distance of the lines of a paragraph: the smallest that is no exception."""
    gaps = Counter(
        round(above.y - below.y)
        for lines in frames
        for above, below in pairwise(lines)
        if _is_of(above, size)
        and _is_of(below, size)
        and TIGHTEST * size < above.y - below.y < WIDEST * size
    )
    usual = [gap for gap, count in gaps.items() if count >= USUAL_SHARE * gaps.total()]
    return float(min(usual, default=0))


def _is_of(line: Line, size: float) -> bool:
    return abs(line.size - size) <= SAME_SIZE * size


def margins(lines: Sequence[Line], size: float, enough: int = ENOUGH_LINES) -> Margins | None:
    """Where lines of the body begin and end; None where there are fewer than `enough`."""
    of_body = [line for line in lines if _is_of(line, size)]
    if len(of_body) < enough:
        return None
    return Margins(min(line.x for line in of_body), max(line.right for line in of_body))


def title_lines(first: Sequence[Line], body: float) -> list[Line]:
    """Return the lines of the largest print on the first page that can be a title."""
    for size in sorted({line.size for line in first}, reverse=True):
        if size < body * TITLE_SIZE:
            break
        start = next(i for i, line in enumerate(first) if line.size == size)
        end = start
        while end < len(first) and first[end].size == size:
            end += 1
        if not _NOT_TITLE.fullmatch(joined([line.text for line in first[start:end]])):
            return list(first[start:end])
    return []


@dataclass
class _Paragraph:
    parts: list[str]
    page: int
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return joined(self.parts)


def paragraphs(items: Sequence[Item], title: Sequence[Line], gap: float) -> list[Paragraph | Inset]:
    """Join the lines of each paragraph, and the parts of each table; notes stand behind theirs."""
    of_title = set(title)
    found: list[_Paragraph | Inset] = []
    previous: Printed | None = None
    for item in items:
        last = found[-1] if found else None
        if isinstance(item, Note):
            _attach(found, item)
        elif isinstance(item, Inset):
            _put(found, item)
            previous = None
        elif (
            isinstance(last, _Paragraph)
            and previous is not None
            and ({previous.line, item.line} <= of_title or _continues(previous, item, gap))
        ):
            last.parts.append(item.line.text)
            previous = item
        else:
            found.append(_Paragraph([item.line.text], item.page))
            previous = item
    return [
        content
        for part in found
        for content in ([part] if isinstance(part, Inset) else _texts(part))
    ]


def _texts(part: _Paragraph) -> list[Paragraph]:
    """A paragraph and the notes to it, which stand on the page of their mark."""
    return [Paragraph(text, part.page) for text in (part.text, *part.notes)]


def _attach(found: list[_Paragraph | Inset], note: Note) -> None:
    """Put a note behind the last paragraph that has its mark, or behind the last of all."""
    so_far = [part for part in found[-MAX_ON_PAGE:] if isinstance(part, _Paragraph)]
    marked = [part for part in so_far if note.mark in part.text]
    for part in (marked or so_far)[-1:]:
        part.notes.append(note.text)


def _put(found: list[_Paragraph | Inset], table: Inset) -> None:
    """Put a table behind what was found, or its rows to those of the page before."""
    at = len(found) - 1
    if found and isinstance(found[at], _Paragraph) and _GOES_ON.fullmatch(_text(found[at])):
        at -= 1
    first = found[at] if at >= 0 else None
    whole = continued(first, table) if isinstance(first, Inset) else None
    if whole:
        found[at:] = [whole]
    else:
        found.append(table)


def _text(part: _Paragraph | Inset) -> str:
    return part.text if isinstance(part, _Paragraph) else ""


def _continues(before: Printed, item: Printed, gap: float) -> bool:
    """Whether a line goes on with the paragraph of the one before it."""
    previous, line = before.line, item.line
    size = line.size
    if abs(previous.size - size) > SAME_SIZE * size:
        return False
    if before.frame == item.frame and gap and previous.y - line.y > gap * PARAGRAPH_GAP:
        return False
    slack = before.margins.right - previous.right
    first_word = _WORD.match(line.text)
    needed = size * (width(first_word[0]) if first_word else 1)
    if slack > needed + SHORT_BY * size:
        return False
    indent = (line.x - item.margins.left) / size
    if abs(indent - FIRST_LINE_INDENT) < INDENT_TOLERANCE:
        return False
    if indent > FIRST_LINE_INDENT / 2:
        # The later lines of a list item stand further in than its number.
        return not previous.text.endswith(_ENDS)
    return not (previous.text.endswith(_ENDS) and _OPENS.match(line.text))
