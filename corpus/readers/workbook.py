"""Workbooks (.xlsx): the values of their cells as text, and what their sheets have beyond them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from zipfile import ZipFile

from corpus.readers.plain_lines import Extract, one_line
from corpus.readers.sheets import Sheet, extract
from corpus.readers.tables.cell import MAX_CELLS, too_many_cells
from corpus.readers.tables.serial_days import EPOCH, EPOCH_1904
from corpus.readers.tables.sheet import beyond_values

if TYPE_CHECKING:
    from openpyxl.cell import cell as cells
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

    AnyCell: TypeAlias = cells.Cell | cells.MergedCell | ReadOnlyCell | EmptyCell

_LITERAL = re.compile(r'"[^"]*"|\\.')


class OldCell(NamedTuple):
    """A cell of an old workbook, as `cell_text` takes it."""

    value: Any
    number_format: str


def read_sheets(data: bytes, name: str) -> Extract:
    """Read the visible sheets, formulas by the results that were saved with them.

    A value is written exactly, not as its cell's format rounds it: 0.956 shown as 96% is 95.6%.
    Raises DocumentError for a workbook with too many cells; `name` is for that message.
    """
    archive = ZipFile(BytesIO(data))
    return extract(_sheets(data, archive, name), _not_read(archive.namelist()), name)


def _sheets(data: bytes, archive: ZipFile, name: str) -> Iterator[Sheet]:
    from openpyxl import load_workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    budget = MAX_CELLS
    workbook = load_workbook(BytesIO(data), read_only=True, data_only=True)
    epoch = EPOCH_1904 if workbook.epoch == CALENDAR_MAC_1904 else EPOCH
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            yield Sheet(sheet.title, [], shown=False)
            continue
        rows: list[list[str]] = []
        # The size a sheet states may be wrong; without it the rows themselves count.
        sheet.reset_dimensions()
        for row in sheet.rows:
            budget -= len(row) + 1
            if budget < 0:
                raise too_many_cells(name)
            rows.append([cell_text(cell) for cell in row])
        yield Sheet(sheet.title, rows, beyond_values(archive, sheet), epoch=epoch)


def _not_read(names: Sequence[str]) -> list[str]:
    """What a workbook holds beside its cells, from the names of the parts of its archive."""
    kinds = (
        ("xl/media/", "图片"),
        ("xl/charts/", "图表"),
        ("xl/comments", "批注"),
        ("xl/threadedComments/", "批注"),
        ("xl/embeddings/", "嵌入的文件"),
    )
    return [what for part, what in kinds if any(n.startswith(part) for n in names)]


def cell_text(cell: AnyCell | OldCell) -> str:
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
