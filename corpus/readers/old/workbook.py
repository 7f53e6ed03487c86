"""Workbooks of Excel 95 to 2003 and of WPS (.xls, .et): as those of today (see
`corpus.readers.workbook`).

xlrd gives the formats of numbers and the merged ranges; calamine (in Rust, and ten times as fast)
gives neither for .xls, and a percentage would be read as a fraction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from corpus.readers.checks import broken, encrypted
from corpus.readers.plain_lines import Extract
from corpus.readers.sheets import Sheet, extract
from corpus.readers.tables.cell import MAX_CELLS, too_many_cells
from corpus.readers.tables.serial_days import EPOCH, EPOCH_1904
from corpus.readers.tables.sheet import Beyond, Merge
from corpus.readers.tables.worksheets import CellValue
from corpus.readers.workbook import cell_text

if TYPE_CHECKING:
    import xlrd

_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1")


def read_old_sheets(data: bytes, name: str) -> Extract:
    """Read the visible sheets; see `corpus.readers.workbook.read_sheets`.

    Raises DocumentError for a password and for too many cells.
    """
    pictured = any(magic in data for magic in _PICTURES)
    return extract(old_sheets(data, name), ["图片"] * pictured, name)


def old_sheets(data: bytes, name: str) -> Iterator[Sheet]:
    """All sheets of a workbook, hidden ones too. Raises DocumentError, as `read_old_sheets`."""
    book = _opened(data, name)
    formats = [book.format_map[xf.format_key].format_str for xf in book.xf_list]
    budget = MAX_CELLS
    for sheet in book.sheets():
        budget -= sum(sheet.row_len(i) + 1 for i in range(sheet.nrows))
        if budget < 0:
            raise too_many_cells(name)
        rows = [
            [cell_text(_cell(cell, formats, book.datemode)) for cell in sheet.row(i)]
            for i in range(sheet.nrows)
        ]
        epoch = EPOCH_1904 if book.datemode else EPOCH
        yield Sheet(sheet.name, rows, _beyond(sheet), sheet.visibility == 0, epoch)


def _opened(data: bytes, name: str) -> xlrd.Book:
    import xlrd

    if not _all_end(xlrd.compdoc.CompDoc(data, logfile=StringIO()).SSAT):
        raise broken(name)  # xlrd would follow it until the memory is used up
    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO()
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise encrypted(name) from error
        raise


def _all_end(following: Sequence[int]) -> bool:
    """Whether each chain of sectors has an end; the table says which follows a sector, -1 or less
    that none does ([MS-CFB] 2.4).

    >>> _all_end([1, -2, -1]), _all_end([1, 0]), _all_end([0])
    (True, False, False)
    """
    ended: set[int] = set()
    for start in range(len(following)):
        chain: set[int] = set()
        sector = start
        while 0 <= sector < len(following) and sector not in ended:
            if sector in chain:
                return False
            chain.add(sector)
            sector = following[sector]
        ended |= chain
    return True


def _cell(cell: xlrd.sheet.Cell, formats: list[str], mode: int) -> CellValue:
    import xlrd

    shown = formats[cell.xf_index]
    value = cell.value
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        value = None
    elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
        value = bool(value)
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        value = xlrd.error_text_from_code.get(value, "#VALUE!")
    elif cell.ctype == xlrd.XL_CELL_DATE:
        value = _moment(value, shown, mode)
    return CellValue(value, shown)


def _moment(value: float, shown: str, mode: int) -> object:
    """A date, a time or a length of time, as openpyxl gives it."""
    from openpyxl.styles.numbers import is_timedelta_format
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    epoch = CALENDAR_MAC_1904 if mode else CALENDAR_WINDOWS_1900
    return from_excel(value, epoch, timedelta=is_timedelta_format(shown))


def _beyond(sheet: xlrd.sheet.Sheet) -> Beyond:
    from openpyxl.utils import get_column_letter

    merges = [
        Merge(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells
    ]
    rows = [
        i + 1
        for i, row in sorted(sheet.rowinfo_map.items())
        if row.hidden and i < sheet.nrows and sheet.row_len(i)
    ]
    columns = [get_column_letter(i + 1) for i, c in sorted(sheet.colinfo_map.items()) if c.hidden]
    return Beyond(merges, rows, columns)
