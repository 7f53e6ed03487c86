"""A sheet that is streamed holds what openpyxl itself would have written."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from evaluation.workbook.cells import Column, add_sheet, save
from evaluation.workbook.values import Formula, Styled, Value

_texts = st.text(max_size=9) | st.sampled_from(
    ["=1+1", "+86", "-", "@x", "#N/A", "\r\n两行", " 前后 ", "a<b&c", "\ufffe", "]]>"]
)
_numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
_formulas = st.sampled_from(['=IF(A1<2,"是","")', "=1+1", "='示例 & 表'!A1"]).map(Formula)
_plain = st.one_of(st.none(), _texts, _numbers, _formulas)
_styled = st.builds(
    Styled, _plain, st.sampled_from(["", "0.0%"]), st.sampled_from(["", "FFEB9C"]), st.booleans()
)
_rows = st.lists(st.lists(_plain | _styled, max_size=4), max_size=5)


def _read(path: Path) -> list[object]:
    (sheet,) = load_workbook(path).worksheets
    cells = [c for row in sheet.iter_rows() for c in row if c.value is not None or c.has_style]
    looks = [
        (c.number_format, c.quotePrefix, c.fill.fgColor.rgb, c.font.bold, c.alignment.wrap_text)
        for c in cells
    ]
    heights = [(n, d.height) for n, d in sheet.row_dimensions.items() if d.height]
    return [[(c.coordinate, c.data_type, c.value) for c in cells], looks, heights]


@settings(max_examples=60, deadline=None)
@given(rows=_rows, for_reading=st.booleans())
def test_every_cell_is_as_openpyxl_writes_it(
    rows: list[list[Value]], for_reading: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    columns = [Column("甲"), Column("乙", 30), Column("=丙"), Column("丁")]
    found = []
    for write_only in (True, False):
        book = Workbook(write_only=write_only)
        for sheet in book.worksheets:
            book.remove(sheet)
        add_sheet(book, "示例", columns, rows, ["注"], for_reading=for_reading)
        path = tmp_path_factory.getbasetemp() / f"streamed-{write_only}.xlsx"
        save(book, path)
        found.append(_read(path))
    streamed, own = found
    assert streamed == own
