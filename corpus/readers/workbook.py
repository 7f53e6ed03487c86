"""Workbooks (.xlsx): each sheet a heading, each row a line that names its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from corpus.errors import DocumentError
from corpus.readers.plain_lines import Extract, heading, one_line, table_row

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

    AnyCell: TypeAlias = Cell | MergedCell | ReadOnlyCell | EmptyCell

MAX_CELLS = 5_000_000
_LITERAL = re.compile(r'"[^"]*"|\\.')
_SHEET_LEVEL = 2  # below the title of the document


def read_sheets(data: bytes, name: str) -> Extract:
    """Read the visible sheets, formulas by the results that were saved with them.

    A value is written exactly, not as its cell's format rounds it: 0.956 shown as 96% is 95.6%.
    Raises DocumentError for a workbook with too many cells; `name` is for that message.
    """
    from openpyxl import load_workbook

    lines: list[str] = []
    warnings: list[str] = []
    title, budget = "", MAX_CELLS
    values = load_workbook(BytesIO(data), read_only=True, data_only=True)
    formulas = load_workbook(BytesIO(data), read_only=True, data_only=False)
    for sheet, source in zip(values.worksheets, formulas.worksheets, strict=True):
        if sheet.sheet_state != "visible":
            warnings.append(f"隐藏的工作表“{sheet.title}”没有读入。")
            continue
        rows: list[list[str]] = []
        missing: list[str] = []
        # The size a sheet states may be wrong; without it the rows themselves count.
        sheet.reset_dimensions()
        source.reset_dimensions()
        for row, with_formulas in zip_longest(sheet.rows, source.rows, fillvalue=()):
            budget -= len(row) + 1
            if budget < 0:
                raise DocumentError(
                    f"“{name}”的单元格超过 {MAX_CELLS:,} 个。", "请删去空白行列，或拆成几个文件。"
                )
            rows.append([cell_text(cell) for cell in row])
            missing += _without_result(row, with_formulas)
        above, table = _split(rows)
        if not above and not table:
            continue
        title = title or (above[0] if above else "")
        lines += heading(_SHEET_LEVEL, sheet.title) + above + table
        if missing:
            warnings.append(
                f"工作表“{sheet.title}”有 {len(missing)} 个公式没有保存计算结果"
                f"（如 {missing[0]}），没有读入；请用 Excel 或 WPS 打开并保存一次，再重新添加。"
            )
    return Extract(lines, title, tuple(warnings))


def _without_result(row: Sequence[AnyCell], with_formulas: Sequence[AnyCell]) -> Iterator[str]:
    for cell, formula in zip(row, with_formulas, strict=False):
        if formula.data_type == "f" and cell.value is None:
            yield str(getattr(formula, "coordinate", ""))


def _split(rows: list[list[str]]) -> tuple[list[str], list[str]]:
    """Return the lines above the table (its title, a note) and its rows with column names."""
    above: list[str] = []
    header: list[str] = []
    table: list[str] = []
    for row in rows:
        filled = [cell for cell in row if cell]
        if not header and len(filled) == 1:
            above += filled
        elif not header and filled:
            header = row
            table += table_row(row)
        elif len(filled) == 1 and len(header) > 1:
            # A group's name, or a note below the table, belongs to no column.
            table += filled
        elif filled:
            table += table_row(
                f"{column}：{cell}" if column else cell
                for column, cell in zip_longest(header, row, fillvalue="")
                if cell
            )
    return above, table


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
