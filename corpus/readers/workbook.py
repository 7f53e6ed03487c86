"""Workbooks (.xlsx): each sheet a heading, each row of its tables a line that names its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias
from zipfile import ZipFile

from corpus.readers.grid import Grid, headed, table, table_lines
from corpus.readers.plain_lines import Extract, heading, one_line
from corpus.readers.tables.blocks import blocks
from corpus.readers.tables.cell import BLANK, MAX_CELLS, Cell, too_many_cells
from corpus.readers.tables.sheet import Beyond, Merge, beyond_values

if TYPE_CHECKING:
    from openpyxl.cell import cell as cells
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

    AnyCell: TypeAlias = cells.Cell | cells.MergedCell | ReadOnlyCell | EmptyCell

_LITERAL = re.compile(r'"[^"]*"|\\.')
SHEET = "工作表“{}”"
_SHEET_LEVEL = 2  # below the title of the document


def read_sheets(data: bytes, name: str) -> Extract:
    """Read the visible sheets, formulas by the results that were saved with them.

    A value is written exactly, not as its cell's format rounds it: 0.956 shown as 96% is 95.6%.
    Raises DocumentError for a workbook with too many cells; `name` is for that message.
    """
    from openpyxl import load_workbook

    lines: list[str] = []
    warnings: list[str] = []
    grids: list[Grid] = []
    title, budget = "", MAX_CELLS
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    archive = ZipFile(BytesIO(data))
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            warnings.append(f"隐藏的工作表“{sheet.title}”没有读入。")
            continue
        rows: list[list[str]] = []
        # The size a sheet states may be wrong; without it the rows themselves count.
        sheet.reset_dimensions()
        for row in sheet.rows:
            budget -= len(row) + 1
            if budget < 0:
                raise too_many_cells(name)
            rows.append([cell_text(cell) for cell in row])
        beyond = beyond_values(archive, sheet)
        found = blocks(_grid(SHEET.format(sheet.title), rows, beyond.merges, name))
        if not found:
            continue
        if grids and (whole := headed(grids[-1], found[0])):
            found[0] = whole
        tables = [table(grid) for grid in found]
        title = title or next((line for t in tables[:1] for line in t.above), "")
        lines += heading(_SHEET_LEVEL, sheet.title)
        lines += [line for found_table in tables for line in table_lines(found_table)]
        grids += found
        warnings += _told(sheet.title, beyond)
    warnings += _not_read(archive.namelist())
    return Extract(lines, title, tuple(warnings), tuple(grids))


def _grid(name: str, texts: list[list[str]], merges: Sequence[Merge], file: str) -> Grid:
    """The grid of a sheet, its merged ranges filled out."""
    last = max((i for i, row in enumerate(texts, 1) if any(row)), default=0)
    width = max(map(len, texts[:last]), default=0)
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


def _not_read(names: Sequence[str]) -> Iterator[str]:
    """What a workbook holds beside its cells, from the names of the parts of its archive."""
    kinds = (
        ("xl/media/", "图片"),
        ("xl/charts/", "图表"),
        ("xl/comments", "批注"),
        ("xl/threadedComments/", "批注"),
        ("xl/embeddings/", "嵌入的文件"),
    )
    found = dict.fromkeys(what for part, what in kinds if any(n.startswith(part) for n in names))
    if found:
        yield f"工作簿中的{'、'.join(found)}没有读入。"


def cell_text(cell: AnyCell) -> str:
    """Write the value of a cell: figures exactly, percentages and dates as such."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | float):
        # Excel keeps 15 digits; the rest of a binary fraction is noise.
        exact = Decimal(f"{value:.15g}" if isinstance(value, float) else value)
        # A quoted or escaped % in a format is text behind the number, not a scale: 95"%".
        shown = _LITERAL.sub("", getattr(cell, "number_format", None) or "")
        percent = "%" in shown
        return f"{_plain(exact * 100)}%" if percent else _plain(exact)
    return one_line(str(value))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
