"""The sheets of a workbook (.xlsx), row by row, each read once: texts, and what lies beyond them.

openpyxl reads what a workbook says of all its sheets (names, texts, styles). The cells it reads
too, with some ten Python objects for each; here a row is parsed as a whole, and a figure that
stands in many cells is written out once. What is read is the same (tests compare the two).
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZipFile

from corpus.readers.tables.serial_days import EPOCH, EPOCH_1904
from corpus.readers.tables.sheet import Beyond, is_hidden, merges

if TYPE_CHECKING:
    from lxml.etree import _Element
    from openpyxl.workbook import Workbook

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _COL, _MERGE = f"{_MAIN}row", f"{_MAIN}col", f"{_MAIN}mergeCell"
_VALUE, _FORMULA, _INLINE, _TEXT = (f"{_MAIN}{tag}" for tag in ("v", "f", "is", "t"))
_OUTSIDE_DATES = "#VALUE!"


class CellValue(NamedTuple):
    """The value of a cell, and the format that it is shown in ("" where none is known)."""

    value: Any
    number_format: str


TextOf = Callable[[CellValue], str]


@dataclass(frozen=True)
class Worksheet:
    """One sheet of a workbook; `beyond` is complete once its rows have been read."""

    title: str
    shown: bool
    book: _Book
    path: str
    beyond: Beyond = field(default_factory=Beyond)

    @property
    def epoch(self) -> date:
        """The day from which its days are counted."""
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        return EPOCH_1904 if self.book.styles.epoch == CALENDAR_MAC_1904 else EPOCH

    def rows(self, text_of: TextOf) -> Iterator[tuple[int, list[str]]]:
        """Each row that is there, with its number (from 1) and the texts up to its last cell.

        `text_of` writes a value; "" is for a cell without any.
        """
        from lxml import etree

        cells = _Cells(self.book, text_of)
        last = 0
        with self.book.archive.open(self.path) as source:
            for _, node in etree.iterparse(
                source,
                tag=(_ROW, _COL, _MERGE),
                resolve_entities=False,
                no_network=True,
                remove_comments=True,
                remove_pis=True,
            ):
                if node.tag == _ROW:
                    number = int(float(node.get("r") or last + 1))
                    if number > last:  # a row that is told again is passed over
                        yield number, cells.row(number, node, self.beyond)
                        last = number
                    node.clear()
                elif node.tag == _MERGE:
                    self.beyond.merges.extend(merges(node.get("ref", "")))
                elif is_hidden(node):
                    self.beyond.hidden_columns.append(_letters(int(node.get("min") or 1)))


class _Book(NamedTuple):
    """What the cells of all sheets refer to."""

    archive: ZipFile
    strings: list[str]
    styles: Workbook


def worksheets(data: bytes) -> list[Worksheet]:
    """The sheets of a workbook; charts on sheets of their own are none.

    Raises whatever openpyxl does for a damaged file.
    """
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    reader = ExcelReader(BytesIO(data), read_only=True, data_only=True)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    book = _Book(reader.archive, reader.shared_strings, reader.wb)
    return [
        Worksheet(sheet.name, sheet.state == "visible", book, rel.target)
        for sheet, rel in reader.parser.find_sheets()
        if rel.target in reader.valid_files and "chartsheet" not in rel.Type
    ]


class _Cells:
    """Rows of XML to texts; what was written once in a style is not written again."""

    def __init__(self, book: _Book, text_of: TextOf) -> None:
        self._book, self._text_of = book, text_of
        self._written: dict[tuple[str, str, str], str] = {}

    def row(self, number: int, row: _Element, beyond: Beyond) -> list[str]:
        """The texts of a row; hidden rows and formulas without results go to `beyond`."""
        texts: list[str] = []
        written = self._written
        column = 0
        for cell in row:
            reference = cell.get("r")
            column = _column(reference.rstrip(string.digits)) if reference else column + 1
            kind, style = cell.get("t", "n"), cell.get("s", "0")
            text = ""
            if kind == "inlineStr":
                text = self._inline(cell)
            elif value := _value(cell):
                known = written.get((kind, value, style))
                if known is None:
                    known = self._text_of(_read(self._book, kind, value, int(style)))
                    written[kind, value, style] = known
                text = known
            if len(cell) and cell[0].tag == _FORMULA and _unresolved(cell):
                beyond.unresolved.append((number, column - 1))
            if column <= len(texts):
                texts[column - 1] = text
                continue
            if column > len(texts) + 1:
                texts += [""] * (column - 1 - len(texts))
            texts.append(text)
        if len(row) and is_hidden(row):
            beyond.hidden_rows.append(number)
        return texts

    def _inline(self, cell: _Element) -> str:
        inline = cell[0] if len(cell) and cell[0].tag == _INLINE else cell.find(_INLINE)
        if inline is None:
            return ""
        if len(inline) == 1 and inline[0].tag == _TEXT:
            text = inline[0].text or ""
        else:
            from openpyxl.cell.text import Text

            rich = Text.from_tree(inline)
            text = rich.content if rich else ""
        return self._text_of(CellValue(text, ""))


def _value(cell: _Element) -> str:
    for child in cell:
        if child.tag == _VALUE:
            return child.text or ""
    return ""


def _unresolved(cell: _Element) -> bool:
    # A formula is the first child of its cell, its result the second.
    return len(cell) < 2 or not (cell[1].text or cell.get("t") == "str")


def _read(book: _Book, kind: str, text: str, style: int) -> CellValue:
    """The value of a cell of a kind, as openpyxl reads it."""
    from openpyxl.utils.datetime import from_excel, from_ISO8601

    styles: Any = book.styles  # what it has of cells has no public names
    shown = _number_format(book, style)
    if kind == "n":
        number = float(text) if set(text) & set(".Ee") else int(text)
        if style not in styles._date_formats:
            return CellValue(number, shown)
        try:
            spans = style in styles._timedelta_formats
            return CellValue(from_excel(number, styles.epoch, timedelta=spans), shown)
        except (OverflowError, ValueError):
            return CellValue(_OUTSIDE_DATES, shown)
    value: Any = text
    if kind == "s":
        value = book.strings[int(text)]
    elif kind == "b":
        value = bool(int(text))
    elif kind == "d":
        value = from_ISO8601(text)  # type: ignore[no-untyped-call]
    return CellValue(value, shown)


def _number_format(book: _Book, style: int) -> str:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

    styles: Any = book.styles
    number: int = styles._cell_styles[style].numFmtId
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return BUILTIN_FORMATS.get(number, "General")
    return str(styles._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])


@cache
def _column(letters: str) -> int:
    from openpyxl.utils import column_index_from_string

    return column_index_from_string(letters)


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)
