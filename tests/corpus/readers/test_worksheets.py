"""The cells of a workbook are what openpyxl, which everybody uses, reads in them."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from corpus.readers.tables.worksheets import CellValue, worksheets

_FORMATS = ("General", "0.00", "0.0%", '0"%"', "yyyy-mm-dd", "[h]:mm:ss", "@", "0.00_ ")
_texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]))
_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 3, 1), date(2200, 1, 1)),
    st.datetimes(datetime(1900, 3, 1), datetime(2200, 1, 1)),
    st.times(),
    st.timedeltas(timedelta(0), timedelta(99)),
    st.sampled_from(["#N/A", "#VALUE!", "=A1&B1", "_x005F_x000D_", " 边上 有空格 "]),
    _texts,
    _texts.map(lambda text: CellRichText("甲", TextBlock(InlineFont(b=True), text or "乙"))),
)
_rows = st.lists(st.lists(st.tuples(_values, st.sampled_from(_FORMATS)), max_size=5), max_size=6)


def _written(rows: list, *, shared: bool) -> bytes:
    book = Workbook(write_only=not shared)
    sheet = book.active if shared else book.create_sheet()
    for row in rows:
        cells = []
        for value, number_format in row:
            cell = WriteOnlyCell(sheet, value)
            if not isinstance(value, date | time | timedelta):
                cell.number_format = number_format
            cells.append(cell)
        sheet.append(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _seen(data: bytes) -> list[list[CellValue]]:
    """What openpyxl reads, cell by cell."""
    sheet = load_workbook(BytesIO(data), read_only=True, data_only=True).worksheets[0]
    sheet.reset_dimensions()
    return [
        [
            CellValue(cell.value, cell.number_format if cell.value is not None else "")
            for cell in row
        ]
        for row in sheet.rows
    ]


@pytest.mark.filterwarnings("ignore:.*outside the limits for dates")
@settings(max_examples=60, deadline=None)
@given(_rows, st.booleans())
def test_every_value_is_read_as_openpyxl_reads_it(rows: list, shared: bool) -> None:
    data = _written(rows, shared=shared)
    (sheet,) = worksheets(data)
    read = dict(sheet.rows(lambda cell: repr(cell.value) if cell.value != "" else ""))
    for number, row in enumerate(_seen(data), 1):
        wanted = ["" if c.value in (None, "") else repr(c.value) for c in row]
        assert read.get(number, []) == wanted


@pytest.mark.parametrize("number_format", _FORMATS)
def test_a_number_keeps_the_format_that_shows_it(number_format: str) -> None:
    data = _written([[(0.5, number_format), (1.1, number_format)]], shared=True)
    (sheet,) = worksheets(data)
    (_, texts) = next(iter(sheet.rows(lambda cell: cell.number_format)))
    assert texts == [cell.number_format for cell in _seen(data)[0]]
