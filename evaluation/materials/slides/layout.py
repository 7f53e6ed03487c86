"""Where things stand on a slide and whether a text fits there; all lengths in points.

A slide is 16:9, 960 by 540. Widths are estimated on the wide side and lines have an exact height,
so that what fits here fits in PowerPoint, WPS and LibreOffice, whichever typeface they put in.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil

WIDTH, HEIGHT = 960.0, 540.0
LINE = 1.3  # height of a line, in sizes of its text
PARAGRAPH_GAP = 0.45  # between paragraphs, in sizes of the text
CELL_MARGIN = 5.0  # inside a cell of a table, on each side
_WIDE, _CAPITAL, _NARROW = 1.02, 0.72, 0.58  # widths of characters, in sizes of the text
_OPENING, _CLOSING = "“‘（《〈〔【", "”’）》〉〕】，。、；：？！"  # end no line; begin no line


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a slide."""

    left: float
    top: float
    width: float
    height: float

    def columns(self, shares: Sequence[float], gap: float = 24) -> tuple["Box", ...]:
        """The box cut into columns of these shares of its width, with gaps between."""
        room = (self.width - gap * (len(shares) - 1)) / sum(shares)
        edges = [sum(shares[:place]) * room + gap * place for place in range(len(shares))]
        return tuple(
            Box(self.left + edge, self.top, share * room, self.height)
            for edge, share in zip(edges, shares, strict=True)
        )

    def rows(self, heights: Sequence[float], gap: float = 16) -> tuple["Box", ...]:
        """The box cut into rows of these heights and, last, what is left."""
        tops = [self.top]
        for height in heights:
            tops.append(tops[-1] + height + gap)
        ends = [*(top - gap for top in tops[1:]), self.top + self.height]
        return tuple(
            Box(self.left, top, self.width, end - top) for top, end in zip(tops, ends, strict=True)
        )


TITLE = Box(40, 22, 880, 52)
BODY = Box(40, 92, 880, 400)


@lru_cache(maxsize=4096)
def _char_width(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WFA":
        return _WIDE
    return _CAPITAL if char.isupper() or char in "%@MW—" else _NARROW


def text_width(text: str, size: float) -> float:
    """The width of a text in one line."""
    return sum(map(_char_width, text)) * size


def line_count(text: str, size: float, width: float) -> int:
    """How many lines a paragraph takes, at least one. A Latin word or number is not broken, so
    that it may leave the end of a line empty; a break in the text begins a new line."""
    return sum(_lines(piece, size, width) for piece in text.split("\n"))


def _lines(text: str, size: float, width: float) -> int:
    lines, used = 1, 0.0
    for word in _words(text):
        wide = text_width(word, size)
        if used and used + wide > width:
            lines, used = lines + 1, 0.0
        lines += max(0, ceil(wide / width) - 1)
        used += wide if wide <= width else wide % width
    return lines


def _words(text: str) -> Iterable[str]:
    """The pieces between which a line may break: Chinese characters with the marks that stand
    by them, Latin words.

    >>> list(_words("第（2025年）项"))
    ['第', '（2025', '年）', '项']
    """
    start = 0
    for place, (one, next_one) in enumerate(pairwise(text), 1):
        stays = one in _OPENING or next_one in _CLOSING
        if not stays and not (_joins(one) and _joins(next_one)):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def _joins(char: str) -> bool:
    return not char.isspace() and _char_width(char) != _WIDE


def text_height(paragraphs: Sequence[str], size: float, width: float) -> float:
    """The height of paragraphs set below each other."""
    lines = sum(line_count(text, size, width) for text in paragraphs)
    return lines * size * LINE + max(0, len(paragraphs) - 1) * size * PARAGRAPH_GAP


def fitting_size(
    paragraphs: Sequence[str], width: float, height: float, sizes: Sequence[float]
) -> float:
    """The largest of `sizes` (given from large to small) that fits; the smallest if none does."""
    fits = (size for size in sizes if text_height(paragraphs, size, width) <= height)
    return next(fits, sizes[-1])


def row_height(cells: Sequence[str], widths: Sequence[float], size: float) -> float:
    """The height of a row of a table that its fullest cell needs."""
    inner = (width - 2 * CELL_MARGIN for width in widths)
    lines = max(line_count(text, size, w) for text, w in zip(cells, inner, strict=True))
    return lines * size * LINE + 2 * CELL_MARGIN


def shortened(text: str, size: float, width: float, lines: int) -> str:
    """The text, cut with … to what fits into so many lines; no number is cut in two.

    >>> shortened("行政执法公示率达到100%以上", 10, 60, 1)
    '行政执法…'
    """
    if line_count(text, size, width) <= lines:
        return text
    end = min(len(text) - 1, int(lines * width / (size * _NARROW)) + 1)  # more never fit
    while end and (
        line_count(text[:end] + "…", size, width) > lines
        or (_joins(text[end - 1]) and _joins(text[end]))
    ):
        end -= 1
    return text[:end] + "…"
