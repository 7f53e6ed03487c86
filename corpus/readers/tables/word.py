"""The tables of a Word document as grids: where their cells lie, and is one of data at all?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from corpus.readers.grid import Grid
from corpus.readers.plain_lines import clean_lines, one_line
from corpus.readers.tables.cell import BLANK, Cell, filled, texts
from corpus.readers.tables.header import header, is_name, used_columns
from corpus.readers.word.numbering import W, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_COLUMNS = 300  # Word has 63
# Two millimetres, in twentieths of a point: edges moved by hand that are meant to be one.
_SLIVER = 113
# A cell of more lines that holds most of a table's text is the page itself, put into a table.
_PAGE_LINES, _PAGE_SHARE = 3, 0.6
_AROUND = {f"{W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_WIDTH = re.compile(r"[0-9]{1,6}")


class Placed(NamedTuple):
    """A cell of a table, from its first column to before its last; rows and columns from 0.

    `origin` is the place of the cell that it goes on with, its own where it is the first.
    """

    element: _Element
    place: tuple[int, int]
    right: int
    origin: tuple[int, int]


def placed(table: _Element) -> list[list[Placed]]:
    """The cells of each row that is not deleted or hidden, in their places.

    What goes on with the cell beside or above it has that cell's origin (ECMA-376 part 1, 17.4).
    """
    rows: list[list[Placed]] = []
    above: list[Placed] = []  # those of the row above that were merged downwards
    for row in _within(table, "tr"):
        properties = row.find(f"{W}trPr")
        if _is_gone(properties, "del", "hidden"):
            continue
        cells = list(_row(row, len(rows), _number(properties, "gridBefore"), above))
        above = [cell for cell in cells if cell.element.find(f"{W}tcPr/{W}vMerge") is not None]
        rows.append(cells)
    return rows


def _row(row: _Element, index: int, column: int, above: Sequence[Placed]) -> Iterator[Placed]:
    beside: tuple[int, int] | None = None
    for element in _within(row, "tc"):
        properties = element.find(f"{W}tcPr")
        if _is_gone(properties, "cellDel"):
            continue
        right = min(column + max(1, _number(properties, "gridSpan")), MAX_COLUMNS)
        place = (index, column)
        if right > column:
            origin = place
            if beside and _goes_on(properties, "hMerge"):
                origin = beside
            elif _goes_on(properties, "vMerge"):
                reaching = (c.origin for c in above if c.place[1] <= column < c.right)
                origin = next(reaching, place)
            yield Placed(element, place, right, origin)
            beside, column = origin, right


def _within(parent: _Element, tag: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, through content controls."""
    for child in parent:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in _AROUND:
            yield from _within(child, tag)


def _is_gone(properties: _Element | None, *marks: str) -> bool:
    return properties is not None and any(is_on(properties.find(f"{W}{m}")) for m in marks)


def _goes_on(properties: _Element | None, merge: str) -> bool:
    mark = None if properties is None else properties.find(f"{W}{merge}")
    return mark is not None and mark.get(f"{W}val", "continue") == "continue"


def _number(properties: _Element | None, name: str) -> int:
    text = "" if properties is None else value(properties, name)
    return int(text) if _WIDTH.fullmatch(text) else 0


def grid(
    table: _Element, rows: Sequence[Sequence[Placed]], text_of: Mapping[tuple[int, int], str]
) -> Grid:
    """The grid of a table whose cells were placed; `text_of` has the text of each by its origin.

    Lines within a cell are joined: those of the names of columns without a space, those of other
    cells with one where nothing else stands between them (司法局 公安局).
    """
    columns = _columns(table, rows)
    places = {origin: (origin[0], bisect_left(columns, origin[1])) for origin in text_of}
    plain = {origin: Cell(one_line(text), places[origin]) for origin, text in text_of.items()}
    found = _filled_out(rows, columns, plain)
    kept = [row for row in found.rows if any(cell.text for cell in row)]
    start, depth = header(kept, used_columns(kept)) if kept else (0, 0)
    named = {cell.origin for row in kept[: start + depth] for cell in row}
    apart = {
        places[origin]: plain[origin]
        if places[origin] in named
        else Cell(_apart(text), places[origin])
        for origin, text in text_of.items()
    }
    rows_apart = [[apart.get(cell.origin, BLANK) for cell in row] for row in found.rows]
    return replace(found, rows=rows_apart)


def _filled_out(
    rows: Sequence[Sequence[Placed]],
    columns: Sequence[int],
    cells: Mapping[tuple[int, int], Cell],
) -> Grid:
    out = []
    for row in rows:
        covered = {j: cells[cell.origin] for cell in row for j in range(cell.place[1], cell.right)}
        out.append([covered.get(j, BLANK) for j in columns])
    return Grid(out, range(1, len(out) + 1))


def _columns(table: _Element, rows: Sequence[Sequence[Placed]]) -> list[int]:
    """The columns in which a cell begins, edges that are meant to be one taken for one."""
    columns = list(range(max((row[-1].right for row in rows if row), default=0)))
    widths = [c.get(f"{W}w", "") for c in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    narrow = [
        j
        for j, width in enumerate(widths[: len(columns)])
        if _WIDTH.fullmatch(width) and int(width) < _SLIVER
    ]
    spans = {(cell.place[1], cell.right) for row in rows for cell in row}
    for j in narrow:
        left = set(columns) - {j}
        if all(left.intersection(range(*span)) for span in spans if j in range(*span)):
            columns.remove(j)
    begun = {bisect_left(columns, left) for left, _ in spans}
    return [j for i, j in enumerate(columns) if i in begun]


def _apart(text: str) -> str:
    joined = ""
    for line in clean_lines(text):
        between = joined and joined[-1].isalnum() and line[0].isalnum()
        joined += (" " if between else "") + line
    return joined


def is_data(found: Grid, cells: Collection[Sequence[str]]) -> bool:
    """Tell a table of data from one that only places text on the page; `cells` are their lines."""
    kept = [row for row in found.rows if any(cell.text for cell in row)]
    used = used_columns(kept)
    if len(used) < 2 or not any(len(filled(row)) > 1 for row in kept):
        return False
    start, depth = header(kept, used)
    names = [text for text in texts(kept[start]) if text] if depth else []
    if names and sum(map(is_name, names)) * 2 >= len(names):
        return True
    lengths = [sum(map(len, lines)) for lines in cells]
    return not any(
        length > sum(lengths) * _PAGE_SHARE and len(lines) > _PAGE_LINES
        for length, lines in zip(lengths, cells, strict=True)
    )
