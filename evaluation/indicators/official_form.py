"""The form of the official list: parts 一、 with 目标要求, indicators 1. and ※2. numbered through.

《宁夏回族自治区法治政府建设指标体系》 (Order No. 127 of 2023) has this form.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from corpus.text.numerals import CHINESE_DIGITS, CHINESE_NUMERALS
from evaluation.indicators.drafts import ALL, REGION, IndicatorDraft, Unread, draft
from evaluation.words import texts

MARK = "※"
# ※ is the mark of the official list; what another mark means is for a person to say.
_MARKS = f"[{MARK}*＊★☆▲△]"
# A number that skips more than this is a figure at the start of a line, not the next indicator.
MAX_GAP = 20
# A line that comes back this often is printed at the top or the foot of every page.
RUNNING_HEAD = 3
MAX_PART_LENGTH = 60

_PART = re.compile(
    rf"(?:[{CHINESE_NUMERALS}]+\s*[、.．]|第[{CHINESE_NUMERALS}]+部分\s*[、.．]?)\s*(?P<title>.+)"
)
_GOAL = re.compile(r"[【〔\[]?目标要求[】〕\]]?\s*[:：]?\s*(?P<text>.*)")
# The dot of a number, not of a figure such as 3.5%; a wording may begin with 2025年 or 100%.
_DOT = r"(?:、|[.．](?:(?![0-9０-９])|(?=\d{4}年|100[%％])))"
_ITEM = re.compile(
    rf"(?P<before>{_MARKS}?)\s*+(?P<number>[0-9０-９]{{1,3}})\s*+(?P<inside>{_MARKS}?)"
    rf"\s*+{_DOT}\s*+(?P<after>{_MARKS}?)\s*+(?P<text>.*)"
)
# An indicator, goal or note in the line of what comes before: PDF paragraphs, web pages.
_INLINE = re.compile(
    rf"(?<=[。；;])\s*+(?={_MARKS}?\s*+[0-9０-９]{{1,3}}\s*+{_MARKS}?\s*+{_DOT})"
    r"|(?<=\S)\s*+(?=[【〔\[]?目标要求[】〕\]]?\s*+[:：])"
    r"|(?<=[。；;])\s*+(?=(?:附\s*+件|注)\s*+[:：])"
)
_SUBITEM = re.compile(
    rf"[（(][{CHINESE_NUMERALS}0-9０-９]{{1,3}}[）)]|[①-⑳]|[{CHINESE_DIGITS}十]是"
)
_END = re.compile(
    r"附\s*[件则注录]|附\s*[:：]|注\s*[:：0-9]|备注|说明\s*[:：]|本(?:指标体系|办法)自|[（(]此件"
)
_CONTENTS = re.compile(r"目\s*[录次]|.*[.．…·]{3}\s*+[-—]?\s*+\d++\s*+[-—]?")
_DATE = re.compile(r"[0-9二〇零一]{4}\s*年.{1,3}月.{1,3}日")
_PAGE = re.compile(r"[-—–－―─]?\s*\d{1,4}\s*[-—–－―─]?|第\s*\d+\s*页.*|\d+\s*/\s*\d+")
_CLOSED = tuple("。；;！？!?")


class Line(NamedTuple):
    """A line and its number in the text, from 1."""

    number: int
    text: str


@dataclass
class _Item:
    number: int
    mark: str
    line: int
    pieces: list[str]

    @property
    def closed(self) -> bool:
        return self.pieces[-1].endswith(_CLOSED)


@dataclass
class _Part:
    title: str
    line: int
    goal: list[str] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)


def read_official_form(text: str) -> tuple[list[IndicatorDraft], list[Unread]]:
    """Read the indicators of a text, a paragraph a line; broken lines are put together.

    What stands before the first part (the order, a table of contents) and what follows the list
    (annexes, notes) is left out. Returns the drafts, in order, and what a person has to look at:
    numbers that are missing or come twice, lines that belong nowhere, and what the wording of an
    indicator does not say. Both are empty for a text without such a list.
    """
    lines = list(_body_lines(text))
    parts, unread = _parts(lines)
    drafts = [_draft(part, item) for part in parts for item in part.items]
    unread += _missing_numbers(drafts)
    unread += [
        Unread(texts.LINE.format(part.line), part.title, texts.PART_WITHOUT_INDICATORS)
        for part in parts
        if not part.items
    ]
    return drafts, unread if drafts else []


def _draft(part: _Part, item: _Item) -> IndicatorDraft:
    title = _joined(item.pieces)
    mark = item.mark or (MARK if title.endswith(MARK) else "")
    title = title.removesuffix(MARK).rstrip()
    notes = [texts.MARK_INSIDE] if MARK in title else []
    if mark and mark != MARK:
        notes.append(texts.MARK_UNKNOWN.format(mark))
    return draft(
        code=str(item.number),
        category=part.title,
        title=title,
        place=texts.LINE.format(item.line),
        applies_to=REGION if mark == MARK else ALL,
        goal=_joined(part.goal),
        mark=mark,
        notes=notes,
    )


def _missing_numbers(drafts: Sequence[IndicatorDraft]) -> list[Unread]:
    found = {int(d.code) for d in drafts}
    missing = [str(n) for n in range(1, max(found, default=0)) if n not in found]
    return [Unread("", "、".join(missing), texts.NUMBERS_MISSING)] if missing else []


def _body_lines(text: str) -> Iterator[Line]:
    """The lines of the list: from the heading above the first 目标要求, without running heads."""
    lines = [
        Line(number, line)
        for number, raw in enumerate(text.split("\n"), 1)
        for line in _INLINE.split(raw.lstrip("#").replace("\u3000", " ").strip())
        if line.strip()
    ]
    heads = _running_heads(lines)
    kept = [
        line
        for line in lines
        if line.text not in heads and not _PAGE.fullmatch(line.text)
        if not _CONTENTS.fullmatch(line.text)
    ]
    return iter(_unsigned(kept[_start(kept) :]))


def _running_heads(lines: Sequence[Line]) -> set[str]:
    """What comes back beside page numbers, or repeats a line from above the list (its title).

    That a line comes back is not enough: the ends of broken sentences do too.
    """
    times = Counter(line.text for line in lines)
    above = {line.text for line in lines[: _start(lines)]}
    beside: Counter[str] = Counter()
    for first, second in pairwise(lines):
        if _PAGE.fullmatch(first.text) or _PAGE.fullmatch(second.text):
            beside.update((first.text, second.text))
    return {
        text
        for text, count in times.items()
        if count >= RUNNING_HEAD
        and not _numbered(text)
        and not text.endswith(_CLOSED)
        and (text in above or beside[text] * 2 >= count)
    }


def _numbered(text: str) -> bool:
    return bool(_ITEM.match(text) or _GOAL.match(text) or _PART.match(text))


def _unsigned(lines: list[Line]) -> list[Line]:
    """Without the date of signature and the issuer above it: they would run on the last item."""
    kept: list[Line] = []
    signed = 0  # so many of them stand above the last date
    for line in lines:
        if not _DATE.fullmatch(line.text):
            kept.append(line)
            continue
        above = kept[-1].text if len(kept) > signed else ""
        if above and not _numbered(above) and not above.endswith(_CLOSED):
            kept.pop()
        signed = len(kept)
    return kept


def _start(lines: Sequence[Line]) -> int:
    goal = next((i for i, line in enumerate(lines) if _GOAL.match(line.text)), None)
    if goal is not None:
        above = (i for i in range(goal - 1, -1, -1) if _PART.fullmatch(lines[i].text))
        return next(above, goal)
    first = next((i for i, ln in enumerate(lines) if (m := _ITEM.match(ln.text)) and _n(m) == 1), 0)
    above = (i for i in range(first - 1, -1, -1) if _PART.fullmatch(lines[i].text))
    return next(above, first)


def _parts(lines: Iterable[Line]) -> tuple[list[_Part], list[Unread]]:
    """Put the lines into parts and indicators, in one pass."""
    parts: list[_Part] = []
    unread: list[Unread] = []
    last = 0
    ended = False
    for number, text in lines:
        item = _ITEM.fullmatch(text)
        if _opens_part(text, parts):
            title = _PART.fullmatch(text)
            parts.append(_Part(title["title"].strip() if title else text, number))
            ended = False
        elif ended:
            continue
        elif goal := _GOAL.fullmatch(text):
            if not parts:
                parts.append(_Part("", number))
            parts[-1].goal.append(goal["text"])
        elif item and last < _n(item) <= last + MAX_GAP:
            if not parts:
                parts.append(_Part("", number))
            last = _n(item)
            mark = item["before"] or item["inside"] or item["after"]
            parts[-1].items.append(_Item(last, mark, number, [item["text"].strip()]))
        elif parts and parts[-1].items and _END.match(text):
            ended = True
        elif not _continue(parts, text, numbered=item is not None):
            missing = texts.NUMBER_OUT_OF_ORDER if item else texts.LINE_UNREAD
            unread.append(Unread(texts.LINE.format(number), text, missing))
    return parts, unread


def _opens_part(text: str, parts: Sequence[_Part]) -> bool:
    if not _PART.fullmatch(text) or len(text) > MAX_PART_LENGTH:
        return False
    open_item = bool(parts and parts[-1].items and not parts[-1].items[-1].closed)
    # Within an unfinished sentence a line may begin with 一、 by chance of the break.
    return not (open_item and text.endswith(_CLOSED))


def _continue(parts: Sequence[_Part], text: str, numbered: bool) -> bool:
    """Add a line to what it goes on with: an unfinished indicator or goal, or as its sub-item."""
    if not parts:
        return False
    part = parts[-1]
    if part.items:
        item = part.items[-1]
        if (not item.closed and not numbered) or _SUBITEM.match(text) or item.pieces == [""]:
            item.pieces.append(text)
            return True
        return False
    if part.goal:
        part.goal.append(text)
        return True
    if not numbered and len(part.title + text) <= MAX_PART_LENGTH:
        part.title += text  # a heading of two lines
        return True
    return False


def _n(item: re.Match[str]) -> int:
    return int(unicodedata.normalize("NFKC", item["number"]))


def _joined(pieces: Sequence[str]) -> str:
    """Lines of one paragraph; a space only between words of an alphabet."""
    joined = ""
    for piece in pieces:
        spaced = joined[-1:].isascii() and joined[-1:].isalpha() and piece[:1].isascii()
        joined += (" " if spaced and piece[:1].isalpha() else "") + piece
    return joined.strip()
