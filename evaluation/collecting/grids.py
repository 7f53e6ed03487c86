"""Sheets as grids, merged cells filled out; and tables of documents as sheets."""

from bisect import bisect_left
from pathlib import Path

from corpus.readers.files import read_file
from corpus.readers.tables.cell import BLANK, Cell, Grid
from corpus.readers.tables.sheet import Merge
from corpus.readers.worker import Worker
from corpus.text.record_lines import BAR
from evaluation.sheets import MAX_COLUMNS, Sheet

WORD = ".docx"
# A title, who filled the form in, when.
_OPENING, _LONGEST = 6, 60


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


def read_document(path: Path, worker: Worker | None = None) -> list[Sheet]:
    """The tables of a Word document as sheets, under the lines that its text opens with.

    With a `worker` it is read there. Raises DocumentError.
    """
    if worker is not None:
        return worker.run(read_document, path)
    read = read_file(path)
    opening = [line for line in read.text.splitlines()[:_OPENING] if BAR not in line]
    lines = [line.lstrip("# ") for line in opening if len(line) <= _LONGEST]
    return [_sheet(grid, lines, path.name) for grid in read.grids]


def _sheet(grid: Grid, lines: list[str], file: str) -> Sheet:
    """A grid as a sheet, its merged cells as ranges; the lines stand above as rows of no number."""
    covered: dict[tuple[int, int], list[tuple[int, int]]] = {}
    rows = [(0, [line]) for line in lines]
    for i, (number, cells) in enumerate(zip(grid.numbers, grid.rows, strict=True)):
        seen: list[str] = []
        for j, cell in enumerate(cells):
            places = covered.setdefault(cell.origin, []) if cell.text else []
            seen.append("" if places else cell.text)
            places.append((i, j))
        if any(cell.text for cell in cells):
            rows.append((number, seen))
    spans = tuple(
        Merge(grid.numbers[p[0][0]], p[0][1], grid.numbers[p[-1][0]], p[-1][1])
        for p in covered.values()
        if len(p) > 1
    )
    return Sheet(file, grid.name, rows, spans=spans)
