"""Tables as grids: one type for Word, HTML, Excel, Markdown and PDF, and what stands in a table.

A reader makes a `Grid` of each table it meets. `table` tells its title rows, column names, rows and
notes apart; `table_lines` writes them as the lines of a text, a *record line* a row (see
`corpus.text.record_lines`). `joined` puts a table together that goes on over pages or sheets.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from corpus.readers.plain_lines import one_line
from corpus.readers.tables.cell import (
    BLANK,
    Cell,
    Grid,
    Rows,
    filled,
    is_across,
    is_merged_across,
    is_value,
    texts,
)
from corpus.readers.tables.header import (
    column_names,
    header,
    is_form,
    is_name,
    used_columns,
)
from corpus.readers.tables.notes import is_note, is_signature, is_total, line
from corpus.structure.numbering import CHINESE
from corpus.text.record_lines import BAR, record_line

__all__ = [
    "GOES_ON",
    "TABLE",
    "Cell",
    "Grid",
    "Row",
    "Table",
    "headed",
    "joined",
    "numbered_lines",
    "plain_grid",
    "table",
    "table_lines",
]

# What a table without a name of its own is called.
TABLE = "表{}"
DITTO = frozenset(("同上", "〃", "″", "〃〃", "″″", "''", "（同上）"))
_NUMBERED = rf"^(?:{CHINESE}[、.．]|[（(]{CHINESE}[）)]|第{CHINESE}[部类章节])"
GOES_ON = re.compile(r"[（(]?续(?:表|上页|前页)?[\s\d]*[）)]?|.*[（(]续\d*[）)]")


class Row(NamedTuple):
    """One row below the column names: its cells, one a column, and its number in the file.

    `kind` is "row", "total" (合计), or "group" (a line across the table, in the first cell).
    """

    cells: tuple[str, ...]
    number: int
    kind: str = "row"


@dataclass(frozen=True, slots=True)
class Table:
    """What stands in a grid.

    `above` and `below` are title rows and notes, signatures, a line each. `columns` is empty where
    no row names them.
    """

    name: str
    above: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    below: tuple[str, ...]


def plain_grid(rows: Iterable[Sequence[str]], name: str = "") -> Grid:
    """A grid of texts without merged cells, short rows filled up; rows are counted from 1."""
    listed = list(rows)
    width = max(map(len, listed), default=0)
    cells = [
        [*(Cell(text, (i, j)) for j, text in enumerate(row)), *[BLANK] * (width - len(row))]
        for i, row in enumerate(listed)
    ]
    return Grid(cells, tuple(range(1, len(cells) + 1)), name)


def table(grid: Grid) -> Table:
    """Tell apart what stands in a grid."""
    kept = [i for i, row in enumerate(grid.rows) if any(cell.text for cell in row)]
    rows = [grid.rows[i] for i in kept]
    used = used_columns(rows)
    start, depth = header(rows, used)
    head = rows[start : start + depth]
    again = {texts(row) for row in head}
    body = [
        ([row[j] for j in used], grid.numbers[i])
        for row, i in zip(rows[start + depth :], kept[start + depth :], strict=True)
        if texts(row) not in again
    ]
    end = len(body)
    while end and _is_below(body[end - 1][0]):
        end -= 1
    names = column_names(head, used) if depth else ()
    found = list(_rows(body[:end], names))
    form = not depth and is_form(rows[start:], used)
    return Table(
        name=grid.name,
        above=tuple(map(line, rows[:start])),
        columns=names,
        rows=tuple(map(_as_form, found) if form else _carried(found)),
        below=tuple(line(row) for row, _ in body[end:]),
    )


def _is_below(row: Sequence[Cell]) -> bool:
    found = filled(row)
    if not found:
        return True
    if is_total(found[0].text):
        return False
    if is_signature(row):
        return True
    full = len(found) == len(row) and len(found) > 1
    return not full and (is_note(row) or is_merged_across(row) or _is_alone(row, "。"))


def _rows(body: Sequence[tuple[Sequence[Cell], int]], names: Sequence[str]) -> Iterator[Row]:
    # Where rows are numbered, a text in the place of a number heads those below.
    firsts = [row[0].text for row, _ in body if len(filled(row)) > 1]
    mark = "" if firsts and sum(map(is_value, firsts)) * 2 > len(firsts) else _NUMBERED
    for row, number in body:
        found = filled(row)
        if is_merged_across(row) or _is_alone(row, mark):
            yield Row((line(row), *[""] * (len(row) - 1)), number, "group")
        elif found and is_total(found[0].text):
            yield Row(_once(row, ()), number, "total")
        else:
            yield Row(_once(row, names), number)


def _is_alone(row: Sequence[Cell], mark: str) -> bool:
    """Whether a text with a mark (a pattern) stands alone at the beginning of a row."""
    return is_across(row) and bool(re.search(mark, row[0].text))


def _once(row: Sequence[Cell], names: Sequence[str]) -> tuple[str, ...]:
    """The texts of a row; a cell merged over columns of one name stands in the first of them."""
    return tuple(
        ""
        if j and cell == row[j - 1] and (not names or names[j] == names[j - 1])
        else one_line(cell.text)
        for j, cell in enumerate(row)
    )


def _as_form(row: Row) -> Row:
    """A row of a form, each name before what it names: 姓名：张三."""
    if row.kind != "row":
        return row
    pairs = zip(row.cells[::2], row.cells[1::2], strict=False)
    return row._replace(cells=tuple(record_line([pair]) for pair in pairs if any(pair)))


def _carried(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, blank cells at the beginning of one read as those above.

    So a table is written whose file knows no merged cells. Figures and marks hold for their own
    row alone. 同上 and 〃 are what stands above them.
    """
    above: tuple[str, ...] = ()
    for row in rows:
        if row.kind == "row" and len(above) == len(row.cells):
            cells = zip(row.cells, above, strict=True)
            row = row._replace(cells=tuple(a if c in DITTO and a else c for c, a in cells))
        if row.kind == "row" and above and not row.cells[0]:
            blank = next((i for i, text in enumerate(row.cells) if text), 0)
            kept = ("" if is_value(text) else text for text in above[:blank])
            row = row._replace(cells=(*kept, *row.cells[blank:]))
        above = row.cells if row.kind == "row" else ()
        yield row


def table_lines(found: Table) -> list[str]:
    """The lines of a text that say what a table says.

    Lines above, a record line a row, lines below. The first row names every column; a blank cell
    of the others is left out. A table without column names has a line `cell | cell` a row.
    """
    return [text for text, _ in numbered_lines(found)]


def numbered_lines(found: Table) -> list[tuple[str, int]]:
    """As `table_lines`, each with the number of its row; 0 above the rows, -1 below them."""
    above = [(text, 0) for text in found.above]
    lines: list[tuple[str, int]] = []
    named = False
    for row in found.rows:
        if row.kind == "group":
            lines.append((row.cells[0], row.number))
        elif not found.columns:
            lines.append((BAR.join(filter(None, row.cells)), row.number))
        else:
            whole = not named and row.kind == "row"
            lines.append((_record(found.columns, row, whole), row.number))
            named = named or whole
    if found.columns and not named:
        above.append((BAR.join(found.columns), 0))
    return [line for line in [*above, *lines, *((text, -1) for text in found.below)] if line[0]]


def _record(columns: Sequence[str], row: Row, whole: bool) -> str:
    whole = whole or sum(map(bool, row.cells)) < 2
    fields = zip(columns, row.cells, strict=True)
    return record_line((name, text) for name, text in fields if text or whole)


def joined(first: Grid, second: Grid) -> Grid | None:
    """Both as one where the second goes on with the first; None where it is a table of its own.

    It goes on where it is as wide, and has the same names again, or none and rows that may stand
    below those. A line over it that the first has too, or 续表, is left out.
    """
    head, at = _continued(first, second)
    if not head:
        return None
    return replace(_stacked(first.rows, first.numbers, second, at), name=first.name)


def headed(first: Grid, second: Grid) -> Grid | None:
    """The second under the names of the first, where it goes on with its numbers on a new sheet.

    None where it has names of its own, or is not plainly the same table.
    """
    head, at = _continued(first, second)
    last = next((row[0].text for row in reversed(first.rows) if row[0].text.isdecimal()), "")
    begun = second.rows[at][0].text if at < len(second.rows) else ""
    if not head or not begun.isdecimal() or int(begun) != int(last or -1) + 1:
        return None
    return replace(_stacked(head, (0,) * len(head), second, at), name=second.name)


def _continued(first: Grid, second: Grid) -> tuple[Rows, int]:
    """The rows that name the columns of both, and where the rows of the second begin below them."""
    if not first.rows or not second.rows or len(first.rows[0]) != len(second.rows[0]):
        return (), 0
    used = used_columns(first.rows)
    start, depth = header(first.rows, used)
    titles = {line(row) for row in first.rows[:start]}
    at = 0
    while at < len(second.rows) and _is_title_again(second.rows[at], titles):
        at += 1
    rest, head = second.rows[at:], first.rows[start : start + depth]
    if list(map(texts, rest[:depth])) == list(map(texts, head)):
        return head, at + depth
    goes_on = depth and rest and _may_stand_below(first.rows[start + depth :], rest)
    return (head, at) if goes_on else ((), 0)


def _stacked(rows: Rows, numbers: Sequence[int], second: Grid, at: int) -> Grid:
    shift = len(rows)
    below = [
        [cell._replace(origin=(cell.origin[0] + shift, cell.origin[1])) for cell in row]
        for row in second.rows[at:]
    ]
    return Grid([*rows, *below], (*numbers, *second.numbers[at:]), second.name)


def _is_title_again(row: Sequence[Cell], titles: set[str]) -> bool:
    return not any(cell.text for cell in row) or (
        is_across(row) and (line(row) in titles or bool(GOES_ON.fullmatch(line(row))))
    )


def _may_stand_below(body: Rows, rows: Rows) -> bool:
    """Whether rows go on with those of `body`: no names open them, and figures follow figures."""
    several = next((row for row in rows if not is_across(row)), None)
    if several is None:
        return is_note(rows[0])
    names = [is_name(cell.text) for cell in filled(several)]
    if sum(names) * 2 >= len(names):
        return False
    for j, cell in enumerate(several):
        above = [row[j].text for row in body if row[j].text and not is_across(row)]
        if len(above) > 1 and cell.text and all(map(is_value, above)) != is_value(cell.text):
            return not all(map(is_value, above))
    return True
