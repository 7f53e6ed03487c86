"""A table of a web page as a grid: colspan and rowspan filled out; and is it one of data at all?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.readers.grid import Grid
from corpus.readers.tables.cell import BLANK, MAX_CELLS, Cell, too_many_cells

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_COLUMNS = 300
# A cell of more lines that holds most of a table's text is the page itself, put into a table.
_PAGE_LINES, _PAGE_SHARE = 3, 0.6
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_SPAN = re.compile(r"\s*([0-9]{1,6})")


def is_data(table: _Element) -> bool:
    """Tell a table of data from one that only places things on the page."""
    if table.get("role") in ("presentation", "none"):
        return False
    if any(element.tag in {"table", *_HEADINGS} for element in table.iterdescendants()):
        return False
    rows = [list(row) for row in _cells_by_row(table)]
    if not any(len(row) > 1 for row in rows):
        return False
    if any(cell.tag == "th" for row in rows for cell in row):
        return True
    lengths = [(len(_text(cell)), _lines_in(cell)) for row in rows for cell in row]
    whole = sum(length for length, _ in lengths)
    return not any(n > whole * _PAGE_SHARE and lines > _PAGE_LINES for n, lines in lengths)


def _text(cell: _Element) -> str:
    return re.sub(r"\s+", "", "".join(cell.itertext()))


def _lines_in(cell: _Element) -> int:
    return sum(1 for _ in cell.iter("p", "br", "li", "div"))


def grid(table: _Element, name: str, text_of: Callable[[_Element], str], file: str) -> Grid:
    """The grid of a table called `name`; `text_of` gives the text of a cell.

    Spans end where the table ends, and at `MAX_COLUMNS`. Columns where no cell with a text begins
    are left out. Raises DocumentError beyond `MAX_CELLS`, which spans can make of little.
    """
    rows: list[list[Cell]] = []
    budget = MAX_CELLS
    down: dict[int, tuple[Cell, int]] = {}  # by column: the cell that goes on, for how many rows
    for i, cells in enumerate(_cells_by_row(table)):
        row: dict[int, Cell] = {}
        for column in list(down):
            cell, left = down.pop(column)
            row[column] = cell
            if left > 1:
                down[column] = cell, left - 1
        column = 0
        for element in cells:
            while column in row:
                column += 1
            cell = Cell(text_of(element), (i, column))
            width = max(1, min(_span(element, "colspan"), MAX_COLUMNS - column))
            height = _span(element, "rowspan")
            for place in range(column, column + width):
                row[place] = cell
                if height > 1:
                    down[place] = cell, height - 1
            column += width
        budget -= max(row, default=0) + 1
        if budget < 0:
            raise too_many_cells(file)
        rows.append([row.get(j, BLANK) for j in range(max(row, default=-1) + 1)])
    return Grid(*_trimmed(rows), name)


def _cells_by_row(table: _Element) -> Iterator[Sequence[_Element]]:
    """The cells of each row, those of the head first and of the foot last."""
    groups = {"thead": 0, "tfoot": 2}
    rows = sorted(table.iter("tr"), key=lambda row: groups.get(row.getparent().tag, 1))
    for row in rows:
        yield list(row.iterchildren("td", "th"))


def _span(element: _Element, name: str) -> int:
    match = _SPAN.match(element.get(name, ""))
    number = int(match[1]) if match else 1
    # 0 is "to the end of the table".
    return max(1, number) if name == "colspan" else number or 1 << 20


def _trimmed(rows: list[list[Cell]]) -> tuple[list[list[Cell]], tuple[int, ...]]:
    """The rows of one width, without columns that only wide spans make, and their numbers."""
    begun = sorted({cell.origin[1] for row in rows for cell in row if cell.text})
    filled = [[row[j] if j < len(row) else BLANK for j in begun] for row in rows]
    return filled, tuple(range(1, len(filled) + 1))
