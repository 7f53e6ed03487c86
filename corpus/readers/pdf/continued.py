"""Tables that go on over pages: rows below one another again, and what the page has cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.readers.grid import Grid
from corpus.readers.grid import joined as joined_grids
from corpus.readers.pdf.lines import joined
from corpus.readers.tables.cell import Cell, is_value
from corpus.readers.tables.header import is_name

# Points: columns so near to those of the page before are the same.
SAME_PLACE = 3.0
_MOST_ROWS = 1_000_000
_ENDS = tuple("。；！？;!?")

Row = Sequence[Cell]


class Inset(NamedTuple):
    """A table between the lines, its page (of a joined one the last), and where its columns begin.

    The numbers of the rows tell their pages, see `row_number`. `cut` says of each column with
    rules whether its last cell is open at the bottom.
    """

    grid: Grid
    page: int
    columns: tuple[float, ...]
    cut: tuple[bool, ...] = ()


def row_number(page: int, row: int) -> int:
    """The number of a row of a page, while parts of tables are joined: no page has so many."""
    return page * _MOST_ROWS + row


def page_of(number: int) -> int:
    """The page of a row by its number."""
    return number // _MOST_ROWS


def continued(first: Inset, second: Inset) -> Inset | None:
    """Both as one where the second goes on with the first on the next page, else None."""
    if first.page != second.page - 1:
        return None
    whole = joined_grids(first.grid, second.grid) or _stacked(first, second)
    return second._replace(grid=_mended(whole, len(first.grid.rows), first.cut)) if whole else None


def _stacked(first: Inset, second: Inset) -> Grid | None:
    """Both as one where the columns stand in the same places and no names of others open them."""
    if len(first.columns) != len(second.columns) or any(
        abs(a - b) > SAME_PLACE for a, b in zip(first.columns, second.columns, strict=True)
    ):
        return None
    if all(is_name(cell.text) for cell in second.grid.rows[0] if cell.text):
        return None
    shift = len(first.grid.rows)
    rows = [
        [cell._replace(origin=(cell.origin[0] + shift, cell.origin[1])) for cell in row]
        for row in second.grid.rows
    ]
    numbers = (*first.grid.numbers, *second.grid.numbers)
    return Grid([*first.grid.rows, *rows], numbers, first.grid.name)


def _mended(grid: Grid, at: int, cut: Sequence[bool]) -> Grid:
    """A joined table with the cells and the row that the end of the page has cut.

    `at` is the first row on the later page.
    """
    if not 0 < at < len(grid.rows):
        return grid
    rows = _carried_down([list(row) for row in grid.rows], at, cut)
    row = _one_row(rows[at - 1], grid.rows[at])
    if row is None:
        return Grid(rows, grid.numbers, grid.name)
    numbers = (*grid.numbers[:at], *grid.numbers[at + 1 :])
    return Grid([*rows[: at - 1], row, *rows[at + 1 :]], numbers, grid.name)


def _carried_down(rows: list[list[Cell]], at: int, cut: Sequence[bool]) -> list[list[Cell]]:
    """Fill cells that the page has cut, blank at the top of the later one, from above.

    Told by a cell that is open at the bottom, or by one that is merged over rows and blank.
    """
    for j, cell in enumerate(rows[at]):
        above = rows[at - 1][j]
        low = at
        while low < len(rows) and rows[low][j] == cell:
            low += 1
        is_cut = low - at > 1 or (j < len(cut) and cut[j] and not all(cut))
        if not cell.text and above.text and is_cut:
            for row in rows[at:low]:
                row[j] = above
    return rows


def _one_row(above: Row, below: Row) -> list[Cell] | None:
    """The last row of a page and the first of the next as one, where that one goes on.

    Told by what is missing: the number below, where rows have one, or all cells but one; or what
    is blank in either stands in the other.
    """
    said = [(a, b) for a, b in zip(above, below, strict=True) if b.text]
    if not said or below[0].text:
        return None
    parted = not any(a.text for a, _ in said) and 2 * len(said) >= len(below)
    numbered = bool(above[0].text) and is_value(above[0].text)
    cut = all(a.text and not a.text.endswith(_ENDS) for a, _ in said)
    some = len(said) == 1 or numbered
    if not parted and not (cut and some and len(said) < len(below) - 1):
        return None
    return [
        a._replace(text=joined([a.text, b.text])) if a.text else b
        for a, b in zip(above, below, strict=True)
    ]
