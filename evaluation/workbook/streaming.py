"""A sheet whose rows are written as they come, each cell as a line of XML.

openpyxl builds, binds and writes a cell through objects of its own, ten microseconds for each of
the three million of a large export. Book, styles and what surrounds the rows stay openpyxl's;
what is read back is the same (a test compares).
"""

from collections.abc import Generator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast
from xml.sax.saxutils import escape

from openpyxl.cell.cell import Cell
from openpyxl.compat import safe_string
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter

from evaluation.workbook.values import Formula, Styled, Value, as_cell

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# Texts and formats that stand in many cells; more of them are written out anew.
_KEPT = 20_000


class StreamedSheet(WriteOnlyWorksheet):
    """A sheet of a book that is only written; `append` takes values of ours beside cells."""

    _writer: "_Writer | None"

    def __init__(self, book: "Workbook", title: str) -> None:
        super().__init__(book, title)
        book._add_sheet(self)  # type: ignore[attr-defined]
        self.known = lru_cache(_KEPT)(self._written)

    def row(self, values: "Sequence[Value | Cell]", number: int) -> str:
        """The cells of a row as XML; a blank one is left out."""
        cells = []
        for place, value in enumerate(values, 1):
            if value is None:
                continue
            if isinstance(value, Formula):
                rest = _formula(value)
            elif isinstance(value, str):
                rest = self.known(value)
            elif isinstance(value, Styled):
                # A text may be equal to a formula.
                rest = self.known(value, isinstance(value.value, Formula))
            elif isinstance(value, Cell):
                rest = _cell(value)
            else:
                rest = f' t="n"><v>{safe_string(value)}</v></c>'
            cells.append(f'<c r="{_letter(place)}{number}"{rest}')
        return "".join(cells)

    def _written(self, value: str | Styled, _: bool = False) -> str:
        made = as_cell(cast("Worksheet", self), value)
        if isinstance(made, Cell):
            return _cell(made)
        return f' t="inlineStr">{_text(str(made))}</c>' if made else ' t="inlineStr"/>'

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = writer = _Writer(self)
            writer.write_top()

    def _values_to_row(self, values: "Sequence[Value | Cell]", row_idx: int) -> str:
        return self.row(values, row_idx)


class _Writer(WorksheetWriter):
    """Rows go past openpyxl's stream of XML into the same file."""

    _file: IO[bytes]

    def get_stream(self) -> Generator[Any, Any, None]:
        path = cast(str, self.out)
        with Path(path).open("wb") as self._file:
            self.out = self._file
            try:
                yield from super().get_stream()
            finally:
                self.out = path

    def write_row(self, xf: Any, row: Any, row_idx: int) -> None:  # noqa: ANN401 - as openpyxl
        if row_idx == 1:
            xf.flush()  # the beginning of the sheet, up to its first row
        given = cast("Worksheet", self.ws).row_dimensions.get(row_idx, ())
        attributes = "".join(f' {name}="{value}"' for name, value in given)
        self._file.write(f'<row r="{row_idx}"{attributes}>{row}</row>'.encode())


def _cell(cell: "Cell") -> str:
    """A cell of openpyxl, from behind its place on."""
    style = f' s="{cell.style_id}"' if cell.has_style else ""
    value = cell.value
    if cell.data_type == "f":
        return style + _formula(str(value))
    kind = "inlineStr" if cell.data_type == "s" else cell.data_type
    if value is None or value == "":
        return f'{style} t="{kind}"/>'
    content = _text(str(value)) if kind == "inlineStr" else f"<v>{safe_string(value)}</v>"
    return f'{style} t="{kind}">{content}</c>'


def _formula(formula: str) -> str:
    return f"><f>{escape(formula[1:])}</f><v/></c>"


def _text(text: str) -> str:
    space = ' xml:space="preserve"' if text != text.strip() else ""
    # A line end of Windows would else be read as one of Unix.
    return f"<is><t{space}>{escape(text, {chr(13): '&#13;'})}</t></is>"


@cache
def _letter(place: int) -> str:
    return get_column_letter(place)
