"""Sheets of an exported workbook: formats, heights, print setup, saving."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, cast
from zipfile import ZIP_DEFLATED, ZipFile

from corpus.errors import InputError
from corpus.store.whole_files import whole
from corpus.text.numbers import exact_percent, percent, plain
from evaluation.words import texts
from evaluation.workbook.values import Formula, Styled, Value, alignment, as_cell, styled_cell

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_HEADER_FILL = "D9E2F3"
_ANY_PERCENT = "0.0###########%"  # without the first place 90% would be shown as 90.%
_STAMP_WIDTH = 20
_WIDE = 24  # columns from this width hold words
_PACKING = 2  # of 9, where 6 is usual: quicker, for a file a sixth larger
_LINE_HEIGHT, _HIGHEST = 15, 400  # points; a row is 409 at most
STATUS_FILLS = {
    "qualified": "C6EFCE",
    "possible": "FFEB9C",
    "not_qualified": "EDEDED",
    "vetoed": "F8CBAD",
}


LONGEST_TITLE = 31  # characters of the name of a sheet
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header and its width in characters of Latin text (a Chinese one takes 2)."""

    title: str
    width: float = 12


def rate(fraction: Fraction) -> Styled:
    """A share shown in per cent, with as many places as keep a miss from looking like a hit."""
    return _as_shown(fraction, percent(fraction))


def exact_rate(fraction: Fraction) -> Styled:
    """A share that a decimal ends at, shown in per cent with no place more than it has."""
    return _as_shown(fraction, exact_percent(fraction))


def _as_shown(fraction: Fraction, text: str) -> Styled:
    """A share with the number format that shows it as the text has it."""
    places = len(text.rstrip("%").partition(".")[2])
    return Styled(float(fraction), f"0.{'0' * places}%" if places else "0%")


@lru_cache(maxsize=10_000)  # a table holds the same figures over and over
def number(value: Fraction, *, as_percent: bool = False) -> Value:
    """A number cell where a spreadsheet's 15 digits hold it exactly, else its exact text."""
    shown = float(f"{float(value):.15g}")
    if Fraction(repr(shown)) == value and abs(value) < 10**15:
        whole = int(value) if value.denominator == 1 else shown
        return Styled(shown, _ANY_PERCENT) if as_percent else whole
    return exact_percent(value) if as_percent else plain(value)


def is_number(value: Value) -> bool:
    """Whether a formula can count with the cell."""
    bare = value.value if isinstance(value, Styled) else value
    return isinstance(bare, int | float)


def add_sheet(
    book: "Workbook",
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    notes: Sequence[str] = (),
    *,
    for_reading: bool = False,
) -> None:
    """Write a sheet: a header that stays in sight and is repeated in print, rows, then `notes`.

    `for_reading`: cells are centred, in wide columns wrapped, for sheets that people read and
    print; it is left out where there are a hundred thousand cells.
    """
    from openpyxl.utils import get_column_letter

    sheet = _new_sheet(book, title)
    sheet.freeze_panes = "A2"
    if stamped := stamp_of(book):
        # Below the rows it would be read back as one of them; a header without cells is not.
        columns = [*columns, Column(stamped, _STAMP_WIDTH)]
        if sheet.oddHeader is not None:
            sheet.oddHeader.right.text = stamped
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    set_up_print(sheet)
    titles = [Styled(c.title, fill=_HEADER_FILL, bold=True) for c in columns]
    sheet.row_dimensions[1].height = row_height(titles, columns)
    sheet.append(_aligned(sheet, titles))
    for number, row in enumerate(rows, start=2):
        if for_reading:
            # A height that is not set is guessed as one line by some office programs.
            sheet.row_dimensions[number].height = row_height(row, columns)
            sheet.append(_aligned(sheet, row, columns))
        else:
            sheet.append(list(row) if book.write_only else [as_cell(sheet, v) for v in row])
    for note in notes:
        sheet.append([as_cell(sheet, note)])


def _new_sheet(book: "Workbook", title: str) -> "Worksheet":
    if not book.write_only:
        return cast("Worksheet", book.create_sheet(title))
    from evaluation.workbook.streaming import StreamedSheet

    # A sheet that is only written has what is used here of any other.
    return cast("Worksheet", StreamedSheet(book, title))


def stamp(book: "Workbook", text: str) -> None:
    """Have every sheet that is added from now on say a text, on the screen and in print."""
    book.properties.description = text


def stamp_of(book: "Workbook") -> str:
    """What every sheet of a workbook says."""
    return book.properties.description or ""


def save(book: "Workbook", path: Path) -> None:
    """Write beside the target and rename, so that no half-written file is ever left there.

    Raises InputError where the file cannot be written.
    """
    try:
        with whole(path) as partial:
            _write(book, partial)
    except OSError as error:
        hint = texts.CANNOT_WRITE_HINT
        raise InputError(texts.CANNOT_WRITE.format(path), hint) from error


def _write(book: "Workbook", path: Path) -> None:
    """As openpyxl's own `save`, but packed quickly: a large export is 200 MB of XML."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=_PACKING) as archive:
        ExcelWriter(book, archive).save()


def set_up_print(sheet: "Worksheet", *, head_row: int = 1) -> None:
    """A4 across, as wide as the page, the row of headers on every page, pages numbered."""
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head_row}:{head_row}"
    sheet.print_options.gridLines = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.8, footer=0.4)
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = texts.PAGE_FOOTER


def _aligned(
    sheet: "Worksheet", row: Sequence[Value], columns: Sequence[Column] = ()
) -> "list[Cell]":
    """The cells centred; in the wide ones of `columns`, from the left."""
    cells = []
    for place, value in enumerate(row):
        cell = styled_cell(sheet, value if isinstance(value, Styled) else Styled(value))
        wide = place < len(columns) and columns[place].width >= _WIDE
        cell.alignment = alignment("left" if wide else "center")
        cells.append(cell)
    return cells


def row_height(row: Sequence[Value], columns: Sequence[Column]) -> float:
    """The height in points that the longest text of a row needs."""
    lines = 1
    for value, column in zip(row, columns, strict=False):
        bare = value.value if isinstance(value, Styled) else value
        if isinstance(bare, str) and not isinstance(bare, Formula):
            width = sum(1 if char.isascii() else 2 for char in bare) + 1
            lines = max(lines, ceil(width / column.width) + bare.count("\n"))
    return min(_LINE_HEIGHT * lines + 3, _HIGHEST)


def sheet_title(text: str) -> str:
    """A text as the name of a sheet: what cannot stand in one is replaced, and it is cut."""
    return _NOT_IN_A_TITLE.sub("_", text)[:LONGEST_TITLE]
