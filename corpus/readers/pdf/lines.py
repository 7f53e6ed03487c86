"""Runs beside one another as printed lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from corpus.readers.pdf.page import Run, is_wide
from corpus.readers.plain_lines import clean

# In units of the size of the print.
BASELINE = 0.2  # how far runs of one line are from its base line
OVERLAP = 0.6  # of the height of what is raised or lowered
SPACE = 0.2  # a gap that is a space
BESIDE_LATIN = 0.45  # what writers leave between Chinese and figures is none
NARROW = 0.3
# Signs that may not begin a line stand beyond the end of the one before.
_MAY_HANG = frozenset("，。；：、！？）》】”’,.;:!?)")
SPAN, WIDE_SPAN = 0.75, 1.6  # a gap that parts what stands beside one another
RAISED_SIZE, RAISED = 0.8, 0.15
_NUMBERED = re.compile(r"附[表件图录]\s?\d{1,2}")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Span(NamedTuple):
    """Text without a wide gap in it, and where it begins and ends.

    `gaps` are narrower ones, and places behind signs that may hang into what stands beside: where
    the text goes on, on the page and in the text, and where the text before ends.
    """

    text: str
    x: float
    right: float
    gaps: tuple[tuple[float, int, float], ...] = ()


class Line(NamedTuple):
    """One printed line: its spans, its base line, the size of most of its print."""

    spans: tuple[Span, ...]
    y: float
    size: float

    @property
    def text(self) -> str:
        """The whole line, a space for a gap; a full-width one where so much is left."""
        text = self.spans[0].text
        for before, span in pairwise(self.spans):
            full = SPAN <= (span.x - before.right) / self.size < WIDE_SPAN
            wide = is_wide(before.text[-1]) and is_wide(span.text[0])
            text += ("\u3000" if full and wide else " ") + span.text
        return text

    @property
    def x(self) -> float:
        """Where the line begins."""
        return self.spans[0].x

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.spans[-1].right


def lines_of(runs: Sequence[Run]) -> list[Line]:
    """The lines that runs make, from the top of the page down."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.middle, run.x)):
        if lines and _beside(lines[-1], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    found = [line for line in map(_line, lines) if line.spans]
    return sorted(found, key=lambda line: -line.y)


def _beside(line: Sequence[Run], run: Run) -> bool:
    """Whether a run stands in a line: on its base line, or smaller and raised or lowered a little.

    The lines of two columns may stand at almost the same height and are two.
    """
    largest = max(line, key=lambda other: other.size)
    small, large = sorted((run, largest), key=lambda other: other.size)
    if small.size > RAISED_SIZE * large.size:
        return abs(run.y - largest.y) <= BASELINE * large.size
    high = min(small.y + small.size, large.y + large.size)
    return high - max(small.y, large.y) >= OVERLAP * small.size


class _Piece(NamedTuple):
    char: str
    left: float
    right: float


def _line(runs: Sequence[Run]) -> Line:
    """Runs of one line from left to right, their characters with the spaces between them."""
    sizes: dict[tuple[float, float], int] = {}
    for run in runs:
        sizes[run.size, run.y] = sizes.get((run.size, run.y), 0) + len(run.text)
    size, base = max(sizes, key=lambda look: (sizes[look], look))
    pieces = [_Piece(*piece) for run in runs for piece in _shown(run, size, base)]
    pieces.sort(key=lambda piece: piece.left)
    return Line(tuple(_spans(pieces, size)), base, size)


def _shown(run: Run, size: float, base: float) -> Iterator[tuple[str, float, float]]:
    """The characters of a run with their places; raised figures as such: 40学时¹, m²."""
    raised = run.size <= RAISED_SIZE * size and run.y - base >= RAISED * size
    text = run.text.translate(_SUPERSCRIPT) if raised else run.text
    return zip(text, run.lefts, run.rights, strict=True)


def _spans(pieces: Sequence[_Piece], size: float) -> Iterator[Span]:
    usual = _usual_gap(pieces, size)
    text, start, right = "", 0.0, 0.0
    narrow: list[tuple[float, int, float]] = []
    previous: _Piece | None = None
    for piece in pieces:
        if piece.char.isspace():
            text += piece.char if piece.char == "\u3000" else " "
            continue
        gap = piece.left - previous.right - usual if previous else 0.0
        # One full-width space, as behind 第一章, is part of the text.
        if text.strip() and gap >= (WIDE_SPAN if text[-1] == "\u3000" else SPAN) * size:
            yield from _span(text, start, right, narrow)
            text, narrow = "", []
        elif text and previous and not text[-1].isspace():
            # Behind 附表2 stands its title, apart however narrow the gap.
            apart = gap >= SPACE * size and is_wide(piece.char) and bool(_NUMBERED.fullmatch(text))
            text += " " if apart or _is_space(gap, size, previous, piece) else ""
        if not text:
            start = piece.left
        elif previous and (gap >= NARROW * size or previous.char in _MAY_HANG):
            narrow.append((piece.left, len(text), right))
        text += piece.char
        right, previous = piece.right, piece
    yield from _span(text, start, right, narrow)


def _span(
    text: str, start: float, right: float, narrow: Sequence[tuple[float, int, float]]
) -> Iterator[Span]:
    if cleaned := clean(text):
        yield Span(cleaned, start, right, tuple(narrow) if cleaned == text else ())


def _usual_gap(pieces: Sequence[_Piece], size: float) -> float:
    """What stands between any two characters of a line that is spread out."""
    seen = [p for p in pieces if not p.char.isspace()]
    gaps = [b.left - a.right for a, b in pairwise(seen)]
    return max(0.0, min(median(gaps), SPAN * size)) if len(gaps) > 3 else 0.0


def _is_space(gap: float, size: float, before: _Piece, after: _Piece) -> bool:
    if is_wide(before.char) != is_wide(after.char):
        return gap >= BESIDE_LATIN * size
    # The box of a bracket is narrower than what it takes.
    is_word = is_wide(after.char) or (before.char not in "([<" and after.char.isalnum())
    return is_word and gap >= SPACE * size


def joined(parts: Iterable[str]) -> str:
    """Lines of one paragraph as one; a space only between words, a figure may be broken.

    >>> joined(["合格率100%，自20", "25年起", "施行"]), joined(["rule of", "law"])
    ('合格率100%，自2025年起施行', 'rule of law')
    """
    whole = ""
    for part in filter(None, parts):
        broken = whole[-1:].isdigit() and part[0].isdigit()
        apart = whole and not broken and _are_words(whole[-1], part[0])
        whole += (" " if apart else "") + part
    return whole


def _are_words(before: str, after: str) -> bool:
    """Whether two characters end and begin words of an alphabet, or figures."""
    ends = before.isascii() and (before.isalnum() or before in ",.;:!?)%")
    return ends and after.isascii() and (after.isalnum() or after == "(")
