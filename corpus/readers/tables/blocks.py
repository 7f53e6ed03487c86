"""The tables of a worksheet: below one another between blank rows, or side by side."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus.readers.grid import Grid, joined
from corpus.readers.tables.cell import Cell, filled, is_across
from corpus.readers.tables.header import header, used_columns
from corpus.readers.tables.notes import is_note


def blocks(sheet: Grid) -> list[Grid]:
    """The tables of a sheet, in their order; one that only has blank rows in it stays one.

    Title rows that stand by themselves belong to the table below them.
    """
    found: list[Grid] = []
    titles: Grid | None = None
    for part in _between_blank_rows(sheet):
        if titles:
            part, titles = _below(titles, part), None
        if all(is_across(row) for row in part.rows) and not _closes(found, part):
            titles = part
        elif found and (whole := joined(found[-1], part)):
            found[-1] = whole
        else:
            found.append(part)
    if titles:
        found.append(titles)
    return [grid for part in found for grid in _side_by_side(part)]


def _between_blank_rows(sheet: Grid) -> Iterator[Grid]:
    numbered = zip(sheet.rows, sheet.numbers, strict=True)
    for is_filled, rows in groupby(numbered, lambda row: any(cell.text for cell in row[0])):
        if is_filled:
            cells, numbers = zip(*rows, strict=True)
            yield Grid(cells, numbers, sheet.name)


def _below(first: Grid, second: Grid) -> Grid:
    rows, numbers = (*first.rows, *second.rows), (*first.numbers, *second.numbers)
    return Grid(rows, numbers, first.name)


def _closes(found: Sequence[Grid], part: Grid) -> bool:
    """Whether lines across are notes of the table above them."""
    return bool(found) and is_note(part.rows[0])


def _side_by_side(part: Grid) -> Iterator[Grid]:
    """Tables with a blank column between them, of different heights or with the same names."""
    runs = _runs(part)
    first, *others = runs
    cut = [first]
    for columns in others:
        if len(columns) > 1 and len(cut[-1]) > 1 and _is_apart(part, cut[-1], columns):
            cut.append(columns)
        else:
            cut[-1] += columns
    earlier: list[int] = []
    for columns in cut:
        kept = [i for i, row in enumerate(part.rows) if _has_own(row, columns, earlier)]
        rows = [[part.rows[i][j] for j in columns] for i in kept]
        yield Grid(rows, tuple(part.numbers[i] for i in kept), part.name)
        earlier += columns


def _has_own(row: Sequence[Cell], columns: Sequence[int], earlier: Sequence[int]) -> bool:
    """Whether a row has a text in columns that does not reach there from an earlier table."""
    before = {row[j] for j in earlier}
    return any(row[j].text and row[j] not in before for j in columns)


def _runs(part: Grid) -> list[list[int]]:
    """The columns in runs, blank ones between them; titles that stand over several count not."""
    rows = [row for row in part.rows if not is_across(row)]
    width = len(part.rows[0])
    runs: list[list[int]] = [[]]
    for j in range(width):
        if any(row[j].text for row in rows):
            runs[-1].append(j)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run] or [list(range(width))]


def _is_apart(part: Grid, left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether columns are two tables: of different heights, or each named by itself."""
    sides = [[[row[j] for j in columns] for row in part.rows] for columns in (left, right)]
    heights = [[i for i, row in enumerate(s) if any(cell.text for cell in row)] for s in sides]
    heads = [header(side, used_columns(side)) for side in sides]
    names = [{c.text for c in filled(s[head[0]])} for s, head in zip(sides, heads, strict=True)]
    return (
        (heights[0][0], heights[0][-1]) != (heights[1][0], heights[1][-1])
        or (heads[0] != heads[1] and heights[0] == heights[1])
        or bool(names[0] & names[1])
    )
