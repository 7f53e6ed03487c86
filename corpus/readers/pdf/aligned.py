"""Tables without rules down the page: what stands in one column stands below one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.readers.grid import Grid, plain_grid
from corpus.readers.grid import joined as joined_grids
from corpus.readers.pdf.lines import Line, Span, joined
from corpus.readers.tables.header import header, used_columns

# Fewer rows of so many columns are no table.
MIN_ROWS = {2: 4, 3: 3}
# Times the usual distance of its lines: what is farther apart is another row.
ROW = 1.25
WITHIN_ROW = 1.45  # in units of the size of the print
# So many lines at the edge of a page may be heads and feet.
MAX_AROUND = 3
# A table goes on over this distance at most, in units of the size of its print.
MAX_DISTANCE = 4.0


Column = tuple[float, float]


class Found(NamedTuple):
    """A table, its columns, and which of the lines it was read from: from `start` up to `end`."""

    start: int
    end: int
    grid: Grid
    columns: list[Column]
    size: float


def aligned_tables(lines: Sequence[Line], before: Found | None) -> list[Found]:
    """The tables among lines that stand below one another.

    `before` is a table that ends the page before this one: its rows may go on here.
    """
    found: list[Found] = []
    start = 0
    while start < len(lines):
        table = None
        if before and start <= MAX_AROUND and not found:
            table = _going_on(lines, start, before)
        if table is None and len(lines[start].spans) > 1:
            table = _from(lines, start)
        if table:
            found.append(table)
        start = table.end if table else start + 1
    return found


def ends_page(table: Found, lines: Sequence[Line]) -> bool:
    """Whether nothing stands below a table but what may be feet of the page."""
    return len(lines) - table.end <= MAX_AROUND


def _from(lines: Sequence[Line], start: int) -> Found | None:
    """The table whose first row is a line; its names part the columns."""
    columns: list[Column] = [(span.x, span.right) for span in lines[start].spans]
    end = _end(lines, start + 1, columns)
    rows = _rows(lines[start:end], columns)
    needed = MIN_ROWS.get(len(columns), MIN_ROWS[3])
    filled = sum(sum(map(bool, row)) > 1 for row in rows)
    if filled < needed or filled * 2 < len(rows):
        return None
    grid = plain_grid(rows)
    first, depth = header(grid.rows, used_columns(grid.rows))
    named = depth and not first
    return Found(start, end, grid, columns, lines[start].size) if named else None


def _going_on(lines: Sequence[Line], start: int, before: Found) -> Found | None:
    """The rows that go on with a table of the page before."""
    line = lines[start]
    if (
        line.size != before.size
        or len(line.spans) < 2
        or _placed(before.columns, line.spans) is None
    ):
        return None
    columns = list(before.columns)
    end = _end(lines, start, columns)
    grid = plain_grid(_rows(lines[start:end], columns))
    return (
        Found(start, end, grid, columns, before.size) if joined_grids(before.grid, grid) else None
    )


def _end(lines: Sequence[Line], start: int, columns: list[Column]) -> int:
    """Where the lines end that stand in columns, which grow by what stands in them."""
    end = start
    while end < len(lines) and (not end or end == start or _is_near(lines[end - 1], lines[end])):
        placed = _placed(columns, lines[end].spans)
        if placed is None:
            break
        for span, j in zip(lines[end].spans, placed, strict=True):
            columns[j] = min(columns[j][0], span.x), max(columns[j][1], span.right)
        end += 1
    return end


def _is_near(above: Line, below: Line) -> bool:
    return above.size == below.size and above.y - below.y <= MAX_DISTANCE * above.size


def _placed(columns: Sequence[Column], spans: Sequence[Span]) -> list[int] | None:
    """The column of each span; None where one stands under two, or two under one."""
    places: list[int] = []
    for span in spans:
        under = [j for j, (x, right) in enumerate(columns) if span.x < right and x < span.right]
        if not under:
            # Beside the name of a column, and nearer to it than to any other.
            under = [min(range(len(columns)), key=lambda j: _distance(columns[j], span))]
        if len(under) > 1 or (places and places[-1] >= under[0]):
            return None
        places.append(under[0])
    return places


def _distance(column: Column, span: Span) -> float:
    return max(column[0] - span.right, span.x - column[1])


def _rows(lines: Sequence[Line], columns: Sequence[Column]) -> list[list[str]]:
    """The cells of each row. Lines that stand closer than rows do go on with the row above."""
    return [
        [joined(parts) for parts in zip(*row, strict=True)]
        for row in ([_texts(line, columns) for line in group] for group in _grouped(lines, columns))
    ]


def _texts(line: Line, columns: Sequence[Column]) -> list[str]:
    placed = _placed(columns, line.spans) or []
    texts = [""] * len(columns)
    for span, j in zip(line.spans, placed, strict=False):
        texts[j] = span.text
    return texts


def _grouped(lines: Sequence[Line], columns: Sequence[Column]) -> Iterator[list[Line]]:
    gaps = [a.y - b.y for a, b in pairwise(lines)]
    near = max(ROW * min(gaps, default=0.0), WITHIN_ROW * lines[0].size)
    spread = max(gaps, default=0.0) > near
    group: list[Line] = []
    for i, line in enumerate(lines):
        if group and (gaps[i - 1] > near if spread else bool(_texts(line, columns)[0])):
            yield group
            group = []
        group.append(line)
    if group:
        yield group
