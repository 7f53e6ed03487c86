"""Paragraphs whose lines a PDF or a fixed width has broken, put together again."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.structure.numbering import (
    SIGNS,
    Line,
    Opening,
    heading_depth,
    joined,
    opening,
)

# Narrower than this, lines are cells or verses.
MIN_WIDTH = 12
# A line of a paragraph is shorter than the page by its indent, or by a sign that may not begin one.
TOLERANCE = 3
# So many lines at least must go on in the next one.
MIN_BROKEN = 2
# Characters of a number with what stands around it.
MAX_NUMBER = 12
# A number that skips more is a figure that the break put at the start of a line.
MAX_SKIP = 3

_CLOSED = re.compile(r"[。；;！？!?][”’）)】]*$")
_LABEL = re.compile(
    r"(?:目标|基本|工作|总体)(?:要求|目标)[:：]|(?:责任|牵头|配合|主管|考核)(?:单位|部门|对象|方式)[:：]"
    r"|(?:评分|计分|考核|评价|赋分)(?:标准|细则|办法|方法)[:：]|(?:分值|注|附件)\s*[:：]"
)
# The beginning of a number whose rest is on the next line.
_DANGLING = re.compile(
    rf"(?:(?:^|[。；;！？）)])[{SIGNS}]?|[{SIGNS}])[（(第]?[0-9０-９一二三四五六七八九十]{{0,5}}$"
)
# A sign that no wording ends with: it stands before a number.
_SIGN_FIRST = re.compile(rf"(?<=[^。；;！？）)%％\s])[{SIGNS}](?:[0-9０-９]|[（(第])")
_INSIDE = re.compile(
    r"[（(]?([0-9０-９]{1,3}|[一二三四五六七八九十]{1,5})(?:[)）]|[.．、](?![0-9]))"
)


def closed(text: str) -> bool:
    """Whether a line ends as a sentence ends."""
    return bool(_CLOSED.search(text))


def _stops(text: str) -> bool:
    """Whether a paragraph may end with a line: within one, a line may end at a semicolon."""
    return closed(text) and text[-1:] not in "；;"


def unbroken(found: Sequence[Line]) -> list[Line]:
    """The paragraphs of `found`: lines of a page's width go on in the next one.

    A text that is not broken comes back as it is: its lines are of any length, and end as
    sentences or headings do.
    """
    full = _full(found)
    if sum(full) < MIN_BROKEN:
        return list(found)
    groups: list[list[Line]] = []
    last: dict[str, int] = {}
    runs_on = False
    signs_first = bool(_SIGN_FIRST.search("".join(line.text for line in found)))
    for line, is_full, following in zip(found, full, [*found[1:], found[-1]], strict=True):
        if runs_on and _goes_on(groups[-1][-1], line, last, signs_first):
            groups[-1].append(line)
        else:
            groups.append([line])
        _remember(line, last, opens=len(groups[-1]) == 1)
        runs_on = is_full and (not _stops(line.text) or _is_sign(following.text))
    return [joined(group) if len(group) > 1 else group[0] for group in groups]


def _full(found: Sequence[Line]) -> list[bool]:
    """Which lines are as wide as the page and stop within a sentence; none if there is no width."""
    widths = [(len(line.text), _shown(line.text)) for line in found]
    full = [False] * len(found)
    for measure in (0, 1):
        if not widths:
            break
        widest = max(width[measure] for width in widths)
        inside = [
            width[measure] >= widest - TOLERANCE and not _stands_alone(line)
            for line, width in zip(found, widths, strict=True)
        ]
        broken = [
            i
            for i, line in enumerate(found[:-1])
            if inside[i] and not closed(line.text) and _is_plain(found[i + 1])
        ]
        if widest >= MIN_WIDTH and len(broken) >= MIN_BROKEN and _usual(found, inside):
            full = [a or b for a, b in zip(full, inside, strict=True)]
    return full


def _usual(found: Sequence[Line], inside: Sequence[bool]) -> bool:
    """Whether lines that stop within a sentence, and go on in the next, mostly have that width."""
    stops = [
        wide
        for i, (line, wide) in enumerate(zip(found[:-1], inside, strict=False))
        if not closed(line.text) and _is_plain(found[i + 1]) and not _stands_alone(line)
    ]
    return sum(stops) * 2 >= len(stops)


def _stands_alone(line: Line) -> bool:
    return heading_depth(line)[0] > 0 or " | " in line.text


def _is_plain(line: Line) -> bool:
    """Whether a line may go on with the one before it: it has no number and no label of its own."""
    return opening(line.text) is None and not _LABEL.match(line.text) and not _stands_alone(line)


def _shown(text: str) -> float:
    """The width of a line on paper, in Chinese characters."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def _goes_on(before: Line, line: Line, last: dict[str, int], signs_first: bool) -> bool:
    if _stands_alone(line):
        return False
    number = opening(line.text)
    if number is None:
        return not _LABEL.match(line.text)
    if before.text[-1] == "第" or (before.text[-1].isdigit() and line.text[0].isdigit()):
        return True
    dangling = _DANGLING.search(before.text[-MAX_NUMBER:])
    if dangling is None or dangling[0][-1:] in "。；;！？）)":
        return not _follows(number, last)
    # A sign at the end of a line is that of the next number only where signs stand before numbers.
    return signs_first or dangling[0][-1:] not in SIGNS


def _is_sign(text: str) -> bool:
    return len(text) == 1 and text in SIGNS


def _follows(number: Opening, last: dict[str, int]) -> bool:
    """Whether a number is the next of its kind, or the first."""
    if number.value == 1:
        return True
    before = last.get(number.kind)
    return before is None or before < number.value <= before + MAX_SKIP


def _remember(line: Line, last: dict[str, int], *, opens: bool) -> None:
    if opens and (number := opening(line.text)):
        last[number.kind] = number.value
    for match in _INSIDE.finditer(line.text):
        if inner := opening(line.text[match.start() : match.end()] + "x"):
            last[inner.kind] = inner.value


def typical_gap(places: Sequence[int]) -> float:
    """How far apart the places of a row of numbers mostly are."""
    return median(b - a for a, b in pairwise(places)) if places[1:] else 0.0
