"""Sheets of an exported workbook: cells that cannot execute, formats, print setup, saving."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from math import ceil
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Literal, cast

from corpus.errors import InputError
from corpus.text.numbers import exact_percent, percent, plain
from evaluation.words import texts

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

MAX_TEXT = 32_767  # characters that a cell holds
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_PLAIN = (*_STARTS_A_FORMULA, "#")  # "#N/A" would be taken for an error
_HEADER_FILL = "D9E2F3"
_FONT = "宋体"
_ANY_PERCENT = "0.0###########%"  # without the first place 90% would be shown as 90.%
_STAMP_WIDTH = 20
_WIDE = 24  # columns from this width hold words
_LINE_HEIGHT, _HIGHEST = 15, 400  # points; a row is 409 at most
STATUS_FILLS = {
    "qualified": "C6EFCE",
    "possible": "FFEB9C",
    "not_qualified": "EDEDED",
    "vetoed": "F8CBAD",
}


LONGEST_TITLE = 31  # characters of the name of a sheet
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


class Formula(str):
    """A formula of ours, as opposed to a text that looks like one."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Styled:
    """A value with a number format or a fill (RGB)."""

    value: "str | int | float | Formula | None"
    number_format: str = ""
    fill: str = ""
    bold: bool = False


Value = str | int | float | Formula | Styled | None


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

    # A sheet that is only written has what is used here of any other.
    sheet = cast("Worksheet", book.create_sheet(title))
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
            sheet.append([_cell(sheet, value) for value in row])
    for note in notes:
        sheet.append([_cell(sheet, note)])


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
        with NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp", delete=False
        ) as file:
            partial = Path(file.name)
        try:
            book.save(partial)
            partial.chmod(0o644)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        hint = texts.CANNOT_WRITE_HINT
        raise InputError(texts.CANNOT_WRITE.format(path), hint) from error


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


def _cell(sheet: "Worksheet", value: Value) -> "Value | Cell":
    """What openpyxl takes for a value; text is never taken for a formula or an error."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, Styled):
        return _styled(sheet, value)
    if not isinstance(value, str) or isinstance(value, Formula):
        return value
    if value.isprintable() and len(value) <= MAX_TEXT and not value.startswith(_NOT_PLAIN):
        return value
    text = safe_text(value)
    if text.startswith(_NOT_PLAIN):
        cell = WriteOnlyCell(sheet)
        set_text(cell, text)
        return cell
    return text


def _aligned(
    sheet: "Worksheet", row: Sequence[Value], columns: Sequence[Column] = ()
) -> "list[Cell]":
    """The cells centred; in the wide ones of `columns`, from the left."""
    cells = []
    for place, value in enumerate(row):
        cell = _styled(sheet, value if isinstance(value, Styled) else Styled(value))
        wide = place < len(columns) and columns[place].width >= _WIDE
        cell.alignment = _alignment("left" if wide else "center")
        cells.append(cell)
    return cells


# openpyxl looks each style up among those of the workbook, which is quick where it is the same one.


@cache
def _alignment(horizontal: Literal["left", "center"]) -> "Alignment":
    from openpyxl.styles import Alignment

    return Alignment(horizontal=horizontal, vertical="center", wrap_text=True)


@cache
def _filled(color: str) -> "PatternFill":
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=color)


@cache
def _bold() -> "Font":
    from openpyxl.styles import Font

    return Font(name=_FONT, bold=True)


def row_height(row: Sequence[Value], columns: Sequence[Column]) -> float:
    """The height in points that the longest text of a row needs."""
    lines = 1
    for value, column in zip(row, columns, strict=False):
        bare = value.value if isinstance(value, Styled) else value
        if isinstance(bare, str) and not isinstance(bare, Formula):
            width = sum(1 if char.isascii() else 2 for char in bare) + 1
            lines = max(lines, ceil(width / column.width) + bare.count("\n"))
    return min(_LINE_HEIGHT * lines + 3, _HIGHEST)


def safe_text(text: str) -> str:
    """The text without characters that XML has no place for, cut to what a cell holds."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    clean = ILLEGAL_CHARACTERS_RE.sub("", text)
    if len(clean) > MAX_TEXT:
        clean = clean[: MAX_TEXT - len(texts.TEXT_CUT)] + texts.TEXT_CUT
    return clean


def sheet_title(text: str) -> str:
    """A text as the name of a sheet: what cannot stand in one is replaced, and it is cut."""
    return _NOT_IN_A_TITLE.sub("_", text)[:LONGEST_TITLE]


def set_text(cell: "Cell | MergedCell", text: str) -> None:
    """Put text into a cell as text, marked so that editing it keeps it so (as with a leading ')."""
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_STARTS_A_FORMULA):
        cell.quotePrefix = True


def _styled(sheet: "Worksheet", styled: Styled) -> "Cell":
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    if isinstance(styled.value, str) and not isinstance(styled.value, Formula):
        set_text(cell, safe_text(styled.value))
    else:
        cell.value = styled.value
    if styled.number_format:
        cell.number_format = styled.number_format
    if styled.fill:
        cell.fill = _filled(styled.fill)
    if styled.bold:
        cell.font = _bold()
    return cell
