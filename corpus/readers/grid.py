"""Tables as grids: one type for Word, HTML, Excel, Markdown and PDF, and what stands in a table.

A reader makes a `Grid` of each table it meets. `table` tells its title rows, column names, rows and
notes apart; `table_lines` writes them as the lines of a text, a *record line* a row:
事项：违建巡查 | 牵头单位：城管局. `joined` puts a table together that goes on over pages or sheets.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from corpus.readers.plain_lines import one_line

BAR = " | "
# Between the levels of a column's name: 办理时限·法定.
LEVEL = "·"
MAX_HEADER_ROWS = 3
# What is longer names no column.
MAX_NAME = 30
UNNAMED = "第{}列"

_VALUE = re.compile(r"[\d\s.,，%％/／\-—－~～:：年月日时分秒万亿元个件次项★※√×○●]*")
_SENTENCE = re.compile("[。；！？;]|[，,].*[，,]|：.")
_NOTE = re.compile(r"(?:附?注|备注|说明|填[表报]说明|注意事项)(?:\s*[:：\d（(]|$).*")
_SIGNED = re.compile(
    r"(?:填[表报制]|制[表作]|审[核批定签]|复核|经办|负责|主管|联系|签[字章名发]|盖章|单位|部门|日期|时间"
    r"|年\s*月\s*日).{0,8}[:：（(].*|.*[（(](?:签[字章名]|盖章|公章)[）)].*"
)
_TOTAL = re.compile(r"(?:[合总小共累]\s*计|总\s*[分数])(?:[（(].*[）)])?")


class Cell(NamedTuple):
    """A cell's text, and the top-left place (row, column) of the merged area it lies in.

    Every place that a merged area covers holds the same cell.
    """

    text: str
    origin: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in a file, with its merged cells filled out.

    `rows` are of one width. `numbers` count them as a reader of the file does (from 1, a sheet's
    own row numbers in a workbook). `name` says which table it is (a sheet, 表1).
    """

    rows: Sequence[Sequence[Cell]]
    numbers: Sequence[int]
    name: str = ""


class Row(NamedTuple):
    """One row below the column names: its cells, one a column, and its number in the file.

    `kind` is "row", "total" (合计), or "group" (a line across the table, in the first cell).
    """

    cells: tuple[str, ...]
    number: int
    kind: str = "row"


@dataclass(frozen=True, slots=True)
class Table:
    """What stands in a grid. `columns` is empty where no row names them.

    `above` and `below` are title rows and notes, signatures: a line each.
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
        [Cell(text, (i, j)) for j, text in enumerate([*row, *[""] * (width - len(row))])]
        for i, row in enumerate(listed)
    ]
    return Grid(cells, range(1, len(cells) + 1), name)


def table_lines(found: Table) -> list[str]:
    """The lines of a text that say what a table says.

    Lines above, a record line a row, lines below. The first row names every column; a blank cell
    of the others is left out. A table without column names has a line `cell | cell` a row.
    """
    lines = list(found.above)
    named = False
    for row in found.rows:
        if row.kind == "group":
            lines.append(row.cells[0])
        elif not found.columns:
            lines.append(BAR.join(filter(None, row.cells)))
        else:
            lines.append(_record(found.columns, row, whole=not named and row.kind == "row"))
            named = named or row.kind == "row"
    if found.columns and not named:
        lines.insert(len(found.above), BAR.join(found.columns))
    return [line for line in [*lines, *found.below] if line]


def _record(columns: Sequence[str], row: Row, whole: bool) -> str:
    filled = sum(map(bool, row.cells))
    return BAR.join(
        f"{name}：{_in_record(cell)}".rstrip()
        for name, cell in zip(columns, row.cells, strict=True)
        if cell or whole or filled < 2
    )


def _in_record(text: str) -> str:
    return text.replace(BAR, "|")


def joined(first: Grid, second: Grid) -> Grid | None:
    """Both as one where the second goes on with the first (same width, its header again or none).

    None where it is a table of its own.
    """
    if not first.rows or not second.rows or len(first.rows[0]) != len(second.rows[0]):
        return None
    start, depth = _header(first.rows)
    heads = [_texts(row) for row in first.rows[start : start + depth]]
    again = [_texts(row) for row in second.rows[:depth]] == heads
    if not depth or (not again and _header(second.rows)[1] and _names_columns(second.rows)):
        return None
    shift = len(first.rows)
    kept = range(depth if again else 0, len(second.rows))
    rows = [
        [cell._replace(origin=(cell.origin[0] + shift, cell.origin[1])) for cell in second.rows[i]]
        for i in kept
    ]
    numbers = [*first.numbers, *(second.numbers[i] for i in kept)]
    return replace(first, rows=[*first.rows, *rows], numbers=numbers)


def _names_columns(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first full row names columns rather than going on with the rows of another."""
    start, _ = _header(rows)
    return any(_NAME.fullmatch(cell.text) for cell in rows[start])


_NAME = re.compile(
    r"序号|编号|.*(?:名称|内容|事项|单位|部门|依据|时限|时间|日期|备注|类别|类型|分值|标准|指标|措施|任务)"
)


def table(grid: Grid) -> Table:
    """Tell apart what stands in a grid."""
    kept = [i for i, row in enumerate(grid.rows) if any(cell.text for cell in row)]
    rows = [grid.rows[i] for i in kept]
    start, depth = _header(rows)
    used = _used(rows)
    above = tuple(_line(row) for row in rows[:start])
    names = _columns(rows[start : start + depth], used) if depth else ()
    head = [_texts(row) for row in rows[start : start + depth]]
    body = [
        (row, grid.numbers[i])
        for row, i in zip(rows[start + depth :], kept[start + depth :], strict=True)
        if _texts(row) not in head
    ]
    end = len(body)
    while end and _is_below(body[end - 1][0], used):
        end -= 1
    found = _rows(body[:end], used)
    below = tuple(_line(row) for row, _ in body[end:])
    return Table(grid.name, above, names, tuple(found), below)


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row]


def _filled(row: Sequence[Cell]) -> list[Cell]:
    """The cells with a text, a merged one once."""
    return list(dict.fromkeys(cell for cell in row if cell.text))


def _line(row: Sequence[Cell]) -> str:
    return "　".join(one_line(cell.text) for cell in _filled(row))


def _is_across(row: Sequence[Cell]) -> bool:
    """One text over the row: merged, or alone in its first place."""
    filled = _filled(row)
    if len(row) < 2 or len(filled) != 1:
        return False
    count = sum(cell == filled[0] for cell in row)
    return count > 1 or not _VALUE.fullmatch(filled[0].text)


def _used(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """The columns with a text of their own in any row that has several."""
    width = max(map(len, rows), default=0)
    several = [row for row in rows if len(_filled(row)) > 1] or rows
    return [j for j in range(width) if any(row[j].text for row in several)]


def _header(rows: Sequence[Sequence[Cell]]) -> tuple[int, int]:
    """Where the column names begin and how many rows they take; no row where none names them."""
    used = _used(rows)
    start = next((i for i in range(len(rows)) if _is_full(rows, i, used)), len(rows))
    if start == len(rows) or len(used) < 2:
        return (start, 0) if start < len(rows) else (0, 0)
    depth = 1
    while depth < MAX_HEADER_ROWS and start + depth < len(rows) and _goes_on(rows, start, depth):
        depth += 1
    depth = max(depth, _deepest(rows, start))
    head = rows[start : start + depth]
    names = [cell for row in head for cell in _filled(row)]
    return start, depth if all(_may_name(cell.text) for cell in names) else 0


def _is_full(rows: Sequence[Sequence[Cell]], index: int, used: Sequence[int]) -> bool:
    """A row of column names or of data: no title, no 填报单位：司法局 above them."""
    row = rows[index]
    if len(_filled(row)) < 2:
        return False
    covered = sum(bool(row[j].text) for j in used)
    below = rows[index + 1] if index + 1 < len(rows) else row
    split = sum(bool(row[j].text or below[j].text) for j in used)
    stated = sum(bool(re.search("[:：].|[:：]$", cell.text)) for cell in _filled(row))
    if stated and len(_filled(row)) < len(used):
        return False
    return covered * 2 > len(used) or (split == len(used) and _goes_on(rows, index, 1))


def _goes_on(rows: Sequence[Sequence[Cell]], start: int, depth: int) -> bool:
    """Whether the next row still names columns: it stands below names that are divided."""
    above, row = rows[start + depth - 1], rows[start + depth]
    divided = False
    for j, (upper, cell) in enumerate(zip(above, row, strict=True)):
        if not cell.text or cell == upper:
            continue
        # A name over several columns, or one that was not merged with the blanks behind it.
        spans = upper.text and (
            any(other == upper for other in (*above[j + 1 : j + 2], *above[max(0, j - 1) : j]))
            or (j + 1 < len(above) and not above[j + 1].text and row[j + 1].text)
        )
        blank = not upper.text and j > 0 and any(c.text for c in above[:j])
        if not (spans or blank) or not _may_name(cell.text):
            return False
        divided = True
    return divided


def _deepest(rows: Sequence[Sequence[Cell]], start: int) -> int:
    """How many rows the names of the first row take where they are merged downwards."""
    depth = 1
    while (
        depth < MAX_HEADER_ROWS
        and start + depth < len(rows)
        and any(c.text and c == rows[start][j] for j, c in enumerate(rows[start + depth]))
    ):
        depth += 1
    return depth


def _may_name(text: str) -> bool:
    return len(text) <= MAX_NAME and not _VALUE.fullmatch(text) and not _SENTENCE.search(text)


def _columns(head: Sequence[Sequence[Cell]], used: Sequence[int]) -> tuple[str, ...]:
    """The names of the columns, from the top level down."""
    levels: list[list[str]] = []
    for depth, row in enumerate(head):
        names = [cell.text for cell in row]
        below = [any(r[j].text and r[j] != row[j] for r in head[depth + 1 :]) for j in used]
        for j, divided in zip(used, below, strict=True):
            # A name over columns that were not merged stands before the blanks.
            if not names[j] and divided and j:
                names[j] = names[j - 1]
        levels.append(names)
    return tuple(_name([level[j] for level in levels], j) for j in used)


def _name(levels: Sequence[str], column: int) -> str:
    parts = [text for text, _ in groupby(one_line(level) for level in levels) if text]
    name = LEVEL.join(parts).replace("|", "/").strip("：: ").replace("：", ":")
    return name or UNNAMED.format(column + 1)


def _is_below(row: Sequence[Cell], used: Sequence[int]) -> bool:
    filled = _filled(row)
    first = filled[0].text
    if _TOTAL.fullmatch(first):
        return False
    full = len(filled) == len(used) and len(filled) > 1
    return not full and bool(_is_across(row) or _NOTE.fullmatch(first) or _SIGNED.fullmatch(first))


def _rows(body: Sequence[tuple[Sequence[Cell], int]], used: Sequence[int]) -> Iterable[Row]:
    for row, number in body:
        if _is_across(row):
            yield Row((_line(row), *[""] * (len(used) - 1)), number, "group")
            continue
        cells = [row[j] for j in used]
        total = bool(_TOTAL.fullmatch(_filled(row)[0].text))
        texts = [
            "" if total and cell in cells[:j] else one_line(cell.text)
            for j, cell in enumerate(cells)
        ]
        yield Row(tuple(texts), number, "total" if total else "row")
