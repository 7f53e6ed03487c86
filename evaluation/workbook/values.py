"""The values of cells, and cells of openpyxl made of them: none of them can execute."""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from evaluation.words import texts

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

MAX_TEXT = 32_767  # characters that a cell holds
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_PLAIN = (*_STARTS_A_FORMULA, "#")  # "#N/A" would be taken for an error
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")  # which openpyxl would stumble over
_FONT = "宋体"


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


def as_cell(sheet: "Worksheet", value: Value) -> "Value | Cell":
    """What openpyxl takes for a value; text is never taken for a formula or an error."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, Styled):
        return styled_cell(sheet, value)
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


def safe_text(text: str) -> str:
    """The text without characters that XML has no place for, cut to what a cell holds."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    clean = _NOT_XML.sub("", ILLEGAL_CHARACTERS_RE.sub("", text))
    if len(clean) > MAX_TEXT:
        clean = clean[: MAX_TEXT - len(texts.TEXT_CUT)] + texts.TEXT_CUT
    return clean


def set_text(cell: "Cell | MergedCell", text: str) -> None:
    """Put text into a cell as text, marked so that editing it keeps it so (as with a leading ')."""
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_STARTS_A_FORMULA):
        cell.quotePrefix = True


def styled_cell(sheet: "Worksheet", styled: Styled) -> "Cell":
    """A cell with its format, fill and weight."""
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


# openpyxl looks each style up among those of the workbook, which is quick where it is the same one.


@cache
def alignment(horizontal: Literal["left", "center"]) -> "Alignment":
    """Within its cell, over as many lines as it takes."""
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
