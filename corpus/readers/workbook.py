"""Workbooks (.xlsx): the values of their cells as text, and what their sheets have beyond them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from corpus.readers.plain_lines import Extract, one_line
from corpus.readers.sheets import Sheet, extract
from corpus.readers.tables.cell import MAX_CELLS, too_many_cells
from corpus.readers.tables.worksheets import CellValue, worksheets

_LITERAL = re.compile(r'"[^"]*"|\\.')


def read_sheets(data: bytes, name: str) -> Extract:
    """Read the visible sheets, formulas by the results that were saved with them.

    A value is written exactly, not as its cell's format rounds it: 0.956 shown as 96% is 95.6%.
    Raises DocumentError for a workbook with too many cells; `name` is for that message.
    """
    archive = ZipFile(BytesIO(data))
    return extract(_sheets(data, name), _not_read(archive.namelist()), name)


def _sheets(data: bytes, name: str) -> Iterator[Sheet]:
    budget = MAX_CELLS
    for sheet in worksheets(data):
        if not sheet.shown:
            yield Sheet(sheet.title, [], shown=False)
            continue
        rows: list[list[str]] = []
        for number, row in sheet.rows(cell_text):
            budget -= number - len(rows) + len(row)
            if budget < 0:
                raise too_many_cells(name)
            rows += ([] for _ in range(len(rows), number - 1))
            rows.append(row)
        yield Sheet(sheet.title, rows, sheet.beyond, epoch=sheet.epoch)


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


def cell_text(cell: CellValue) -> str:
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
        shown = _LITERAL.sub("", cell.number_format)
        percent = "%" in shown
        return f"{_plain(exact * 100)}%" if percent else _plain(exact)
    return one_line(str(value))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
