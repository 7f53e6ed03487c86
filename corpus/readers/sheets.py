"""Sheets of workbooks of any format, to text: each sheet a heading, each row of its tables a line
that names its columns."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from corpus.readers.grid import Grid, headed, table, table_lines
from corpus.readers.plain_lines import Extract, heading
from corpus.readers.tables.blocks import blocks
from corpus.readers.tables.cell import BLANK, MAX_CELLS, Cell, too_many_cells
from corpus.readers.tables.serial_days import EPOCH, Serials, with_days
from corpus.readers.tables.sheet import Beyond, Merge

SHEET = "工作表“{}”"
# Of a grid, blank ones too, which one cell far out makes of little: so many take 400 MB.
MAX_PLACES = 10 * MAX_CELLS
_SHEET_LEVEL = 2  # below the title of the document


class Sheet(NamedTuple):
    """A sheet: the texts of its rows, from the first one on, and what it has beyond them."""

    name: str
    rows: list[list[str]]
    beyond: Beyond = Beyond()
    shown: bool = True
    epoch: date = EPOCH


def extract(sheets: Iterable[Sheet], not_read: Iterable[str], name: str) -> Extract:
    """The sheets that are shown, as lines and grids; `not_read` is what else the workbook holds.

    Raises DocumentError for too many cells, also under merged ranges; `name` is for that message.
    """
    lines: list[str] = []
    warnings: list[str] = []
    grids: list[Grid] = []
    title = ""
    for sheet in sheets:
        if not sheet.shown:
            warnings.append(f"隐藏的工作表“{sheet.name}”没有读入。")
            continue
        found = blocks(_grid(SHEET.format(sheet.name), sheet.rows, sheet.beyond.merges, name))
        if not found:
            continue
        if grids and (whole := headed(grids[-1], found[0])):
            found[0] = whole
        dated = [with_days(grid, sheet.epoch) for grid in found]
        found = [grid for grid, _ in dated]
        tables = [table(grid) for grid in found]
        title = title or next((line for t in tables[:1] for line in t.above), "")
        lines += heading(_SHEET_LEVEL, sheet.name)
        lines += [line for found_table in tables for line in table_lines(found_table)]
        grids += found
        warnings += _told(sheet.name, sheet.beyond)
        warnings += (_days_told(sheet.name, serials) for _, read in dated for serials in read)
    if parts := list(dict.fromkeys(not_read)):
        warnings.append(f"工作簿中的{'、'.join(parts)}没有读入。")
    return Extract(lines, title, tuple(warnings), tuple(grids))


def _grid(name: str, texts: list[list[str]], merges: Sequence[Merge], file: str) -> Grid:
    """The grid of a sheet, its merged ranges filled out."""
    last = max((i for i, row in enumerate(texts, 1) if any(row)), default=0)
    width = max(map(len, texts[:last]), default=0)
    if last * width > MAX_PLACES:
        raise too_many_cells(file)
    rows: list[list[Cell]] = [
        [
            *(Cell(text, (i, j)) if text else BLANK for j, text in enumerate(row)),
            *[BLANK] * (width - len(row)),
        ]
        for i, row in enumerate(texts[:last], 1)
    ]
    budget = MAX_CELLS
    for top, left, bottom, right in merges:
        if top > last or left >= width or not (cell := rows[top - 1][left]).text:
            continue
        places = range(left, min(right + 1, width))
        budget -= len(places) * (min(bottom, last) - top + 1)
        if budget < 0:
            raise too_many_cells(file)
        for i in range(top, min(bottom, last) + 1):
            for j in places:
                # Excel merges no ranges that overlap; where others did, the first one counts.
                if rows[i - 1][j].origin in (BLANK.origin, (i, j)):
                    rows[i - 1][j] = cell
    return Grid(rows, tuple(range(1, len(rows) + 1)), name)


def _days_told(sheet: str, found: Serials) -> str:
    return (
        f"工作表“{sheet}”“{found.column}”一列有 {found.times} 个数没有日期格式，已按日期读出"
        f"（如 {found.number} 读作 {found.day}），请核对。"
    )


def _told(sheet: str, beyond: Beyond) -> Iterator[str]:
    """What a person should know of how a sheet was read."""
    from openpyxl.utils import get_column_letter

    if beyond.unresolved:
        row, column = beyond.unresolved[0]
        yield (
            f"工作表“{sheet}”有 {len(beyond.unresolved)} 个公式没有保存计算结果"
            f"（如 {get_column_letter(column + 1)}{row}），没有读入；"
            "请用 Excel 或 WPS 打开并保存一次，再重新添加。"
        )
    hidden = [f"第{row}行" for row in beyond.hidden_rows]
    hidden += [f"{column}列" for column in beyond.hidden_columns]
    if hidden:
        more = "等" if len(hidden) > 5 else ""
        yield f"工作表“{sheet}”中隐藏的{'、'.join(hidden[:5])}{more}也读入了，请核对是否需要。"
