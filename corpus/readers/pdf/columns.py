"""The order in which the lines of a page are read: one column after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from corpus.readers.pdf.lines import Line, Span

# Two columns have so many lines each, of so many characters at least; most of them full.
MIN_LINES, MIN_WIDTH, MIN_FULL = 5, 8.0, 0.4
MIN_LAST = 2
# Of all lines, how many may run across both columns.
MAX_ACROSS = 0.25
# A second column begins within this part of the width; so many places are tried.
MIDDLE = 0.3, 0.75
TRIED = 8
BEGIN = 1.0  # points from the gutter to what begins there


class Frame(NamedTuple):
    """Lines that stand below one another, from the top down."""

    lines: list[Line]


def frames(lines: Sequence[Line]) -> list[Frame]:
    """The lines of a page in the order of reading, columns one after the other."""
    gutter = _gutter(lines)
    if gutter is None:
        return [Frame(list(lines))] if lines else []
    return [frame for frame in _parted(lines, gutter) if frame.lines]


def _parted(lines: Sequence[Line], gutter: float) -> Iterator[Frame]:
    across: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for whole in lines:
        line = _divided(whole, gutter)
        if any(_is_across(span, gutter) for span in line.spans):
            yield Frame(left)
            yield Frame(right)
            left, right = [], []
            across.append(line)
            continue
        yield Frame(across)
        across = []
        for side, spans in (
            (left, tuple(span for span in line.spans if span.right <= gutter)),
            (right, tuple(span for span in line.spans if span.x >= gutter)),
        ):
            if spans:
                side.append(line._replace(spans=spans))
    yield Frame(across)
    yield Frame(left)
    yield Frame(right)


def _divided(line: Line, gutter: float) -> Line:
    """The line, a span parted where the second column begins after a narrow gap in it."""
    spans: list[Span] = []
    for span in line.spans:
        cut = next((g for g in span.gaps if abs(g[0] - gutter - BEGIN) <= BEGIN), None)
        if cut and _is_across(span, gutter):
            right, at, end = cut
            spans.append(Span(span.text[:at].rstrip(), span.x, end))
            spans.append(Span(span.text[at:], right, span.right))
        else:
            spans.append(span)
    return line._replace(spans=tuple(spans))


def _is_across(span: Span, gutter: float) -> bool:
    return span.x < gutter < span.right


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the page is divided into two columns of text; None where it is not."""
    spans = [(span, line) for line in lines for span in line.spans]
    if len(spans) < 2 * MIN_LINES:
        return None
    start = min(span.x for span, _ in spans)
    end = max(span.right for span, _ in spans)
    tried = _tried(spans, start + MIDDLE[0] * (end - start), start + MIDDLE[1] * (end - start))
    across = [sum(_is_across(span, at) for span, _ in spans) for at in tried]
    fewest = min(across)
    gutter = tried[across.index(fewest)]
    sides = (
        [(span, line) for span, line in spans if span.right <= gutter],
        [(span, line) for span, line in spans if span.x >= gutter],
    )
    longer, shorter = sorted(sides, key=len, reverse=True)
    if fewest > MAX_ACROSS * len(lines) or not _is_column(longer):
        return None
    # The last column of a text is as long as what is left of it.
    if len(shorter) < MIN_LAST or (len(shorter) >= MIN_LINES and not _is_column(shorter)):
        return None
    heights = [(min(line.y for _, line in side), max(line.y for _, line in side)) for side in sides]
    shared = min(high for _, high in heights) - max(low for low, _ in heights)
    return gutter if shared > 0 else None


def _tried(spans: Sequence[tuple[Span, Line]], start: float, end: float) -> list[float]:
    """Where a second column may begin: before what most lines in the middle begin with."""
    begins = Counter(round(span.x) - BEGIN for span, _ in spans if start < span.x < end)
    return [at for at, _ in begins.most_common(TRIED)] or [(start + end) / 2]


def _is_column(side: Sequence[tuple[Span, Line]]) -> bool:
    """Whether spans are the lines of a column of text: long, and most of them full."""
    if len(side) < MIN_LINES:
        return False
    widths = [span.right - span.x for span, _ in side]
    right = sorted(span.right for span, _ in side)[-2]
    size = median(line.size for _, line in side)
    full = sum(span.right > right - 2 * line.size for span, line in side)
    return median(widths) >= MIN_WIDTH * size and full >= MIN_FULL * len(side)
