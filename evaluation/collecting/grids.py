"""Sheets as grids: merged cells filled out, and what stands around them told apart."""

from bisect import bisect_left

from corpus.readers.tables.cell import BLANK, Cell, Grid
from evaluation.sheets import MAX_COLUMNS, Sheet


def grid_of(sheet: Sheet) -> Grid:
    """The rows of a sheet that hold something, of one width, each with its number in the file."""
    numbers = [number for number, _ in sheet.rows]
    width = max((len(cells) for _, cells in sheet.rows), default=0)
    rows = [
        [
            *(
                Cell(t.strip(), (i, j)) if t and not t.isspace() else BLANK
                for j, t in enumerate(cells)
            ),
            *[BLANK] * (width - len(cells)),
        ]
        for i, (_, cells) in enumerate(sheet.rows)
    ]
    for top, left, bottom, right in sheet.spans:
        first, last = bisect_left(numbers, top), bisect_left(numbers, bottom + 1)
        if first >= len(numbers) or numbers[first] != top or left >= width:
            continue
        cell = rows[first][left]
        for i in range(first, last):
            for j in range(left, min(right + 1, width, MAX_COLUMNS)):
                if cell.text and rows[i][j].origin in (BLANK.origin, (i, j)):
                    rows[i][j] = cell
    return Grid(rows, numbers, sheet.name)
