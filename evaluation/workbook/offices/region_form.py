"""The workbook that one region is asked to fill in: every indicator that applies, a row each.

It is read back like any other form of an office: its columns are known by their names, whatever
was sorted, deleted or inserted, and each row says which region and which indicator it is of. What
a title that says what must not be has come to is asked in words, and answered in a column of its
own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Literal, cast

from evaluation.records import Indicator, Region
from evaluation.tables.asked import is_asked
from evaluation.words import region_form as words
from evaluation.words import texts
from evaluation.words.vocabulary import NO, YES
from evaluation.workbook.cells import Column, row_height, set_up_print, sheet_title
from evaluation.workbook.offices.wording import how, target
from evaluation.workbook.values import safe_text, set_text

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

Style = Literal["told", "long", "fill", "fill long", "fill top", "closed", "head", "title", "guide"]
_HEAD_ROW = 4
_FILL, _CLOSED, _HEAD = "FFFBE6", "E7E6E6", "D9E2F3"
_NAMED_BY = 4  # the columns that stay in sight
_KINDS = texts.INDICATOR_VALUES["kind"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a workbook says above its rows, and beside them: `last` are the values of last time by
    indicator, `last_title` the name of their column ("" for none)."""

    round_line: str
    last_title: str = ""
    last: tuple[tuple[str, str], ...] = ()


def region_form(region: Region, indicators: Sequence[Indicator], asked: Asked) -> bytes:
    """The workbook of one region, as the bytes of an .xlsx file."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for style in _styles():
        book.add_named_style(style)
    # A sheet that is only written has what is used here of any other.
    sheet = cast(
        "Worksheet", book.create_sheet(sheet_title(words.SHEET.format(region.code, region.name)))
    )
    asks = any(map(is_asked, indicators))
    columns = _columns(asks=asks, last_title=asked.last_title)
    _set_up(sheet, columns)
    _add_top(sheet, region, asked, columns)
    last = dict(asked.last)
    for number, indicator in enumerate(indicators, _HEAD_ROW + 1):
        row = _row(region, indicator, last, columns)
        sheet.row_dimensions[number].height = row_height([t for t, _ in row], columns)
        sheet.append([_cell(sheet, text, style) for text, style in row])
    _restrict(sheet, indicators, columns)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _columns(*, asks: bool, last_title: str) -> list[Column]:
    columns = [
        Column(words.REGION, 9),
        Column(words.CODE, 7),
        Column(words.CATEGORY, 10),
        Column(words.TITLE, 30),
        Column(words.KIND, 6),
        Column(words.TARGET, 10),
        Column(words.UNIT, 5),
        Column(words.HOW, 22),
    ]
    columns += [Column(last_title, 9)] if last_title else []
    columns.append(Column(words.VALUE, 10))
    columns += [Column(words.ASKED, 13)] if asks else []
    return [
        *columns,
        Column(words.EVIDENCE, 18),
        Column(words.AS_OF, 11),
        Column(words.SOURCE, 12),
    ]


def _row(
    region: Region, indicator: Indicator, last: dict[str, str], columns: Sequence[Column]
) -> list[tuple[str, Style]]:
    answered = is_asked(indicator)
    told = {
        words.REGION: region.code,
        words.CODE: indicator.code,
        words.CATEGORY: indicator.category,
        words.TITLE: indicator.title,
        words.KIND: _KINDS[indicator.kind],
        words.TARGET: target(indicator),
        words.UNIT: indicator.unit,
        words.HOW: how(indicator),
    }
    long = (words.TITLE, words.HOW)
    row: list[tuple[str, Style]] = []
    for title in (column.title for column in columns):
        if title in told:
            row.append((told[title], "long" if title in long else "told"))
        elif title == words.VALUE:
            row.append(("", "closed" if answered else "fill"))
        elif title == words.ASKED:
            row.append(("", "fill" if answered else "closed"))
        elif title == words.EVIDENCE:
            row.append(("", "fill long"))
        elif title in (words.AS_OF, words.SOURCE):
            row.append(("", "fill"))
        else:
            row.append((last.get(indicator.code, ""), "told"))
    return row


def _add_top(sheet: "Worksheet", region: Region, asked: Asked, columns: Sequence[Column]) -> None:
    from openpyxl.utils import get_column_letter

    heading = words.HEADING.format(region.name, region.code)
    lines: list[tuple[str, Style, float]] = [
        (f"{heading}　{asked.round_line}", "title", 26),
        (words.GUIDE, "guide", 32),
        (words.SIGNED, "fill top", 24),
    ]
    end = get_column_letter(len(columns))
    for number, (text, style, height) in enumerate(lines, 1):
        sheet.row_dimensions[number].height = height
        sheet.merged_cells.add(f"A{number}:{end}{number}")
        blank = [_cell(sheet, "", style) for _ in columns[1:]]
        sheet.append([_cell(sheet, text, style), *blank])
    sheet.row_dimensions[_HEAD_ROW].height = row_height([c.title for c in columns], columns)
    sheet.append([_cell(sheet, column.title, "head") for column in columns])


def _set_up(sheet: "Worksheet", columns: Sequence[Column]) -> None:
    """Widths, print, what stays in sight, and what can be changed at all."""
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = f"{get_column_letter(_NAMED_BY + 1)}{_HEAD_ROW + 1}"
    set_up_print(sheet, head_row=_HEAD_ROW)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.formatCells = sheet.protection.sort = sheet.protection.autoFilter = False


def _restrict(
    sheet: "Worksheet", indicators: Sequence[Indicator], columns: Sequence[Column]
) -> None:
    """Offer the answers of each row that has only some."""
    yes_no = _choice(YES, NO)
    happened = _choice(words.HAPPENED, words.NOT_HAPPENED)
    letters = _letters(columns)
    for number, indicator in enumerate(indicators, _HEAD_ROW + 1):
        if is_asked(indicator):
            happened.add(f"{letters[words.ASKED]}{number}")
        elif indicator.kind == "binary":
            yes_no.add(f"{letters[words.VALUE]}{number}")
    for rule in (yes_no, happened):
        if rule.sqref:
            sheet.data_validations.append(rule)


def _choice(*offered: str) -> "DataValidation":
    """A drop-down list; something else, such as NA, is taken after a question."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation("list", formula1=f'"{",".join(offered)}"', allow_blank=True)
    rule.errorStyle, rule.showErrorMessage = "warning", True
    rule.errorTitle, rule.error = words.CHOOSE_TITLE, words.CHOOSE_ERROR
    return rule


def _letters(columns: Sequence[Column]) -> dict[str, str]:
    from openpyxl.utils import get_column_letter

    return {column.title: get_column_letter(n) for n, column in enumerate(columns, 1)}


def _cell(sheet: "Worksheet", text: str, style: Style) -> "Cell":
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    if text:
        set_text(cell, safe_text(text))
    cell.style = style
    return cell


def _styles() -> "tuple[NamedStyle, ...]":
    """The styles of one workbook: each belongs to the one that it is added to."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    side = Side(style="thin", color="808080")
    frame = Border(left=side, right=side, top=side, bottom=side)

    def style(
        name: Style, *, across: str = "center", fill: str = "", size: int = 10, bold: bool = False
    ) -> NamedStyle:
        to_fill_in = name.startswith("fill")
        return NamedStyle(
            name,
            font=Font(name="宋体", size=size, bold=bold),
            alignment=Alignment(horizontal=across, vertical="center", wrap_text=True),
            fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
            border=Border() if name in ("title", "guide", "fill top") else frame,
            number_format="@",
            protection=Protection(locked=not to_fill_in),
        )

    return (
        style("told"),
        style("long", across="left"),
        style("fill", fill=_FILL),
        style("fill long", fill=_FILL, across="left"),
        style("closed", fill=_CLOSED),
        style("head", fill=_HEAD, bold=True),
        style("title", size=14, bold=True),
        style("guide", across="left"),
        style("fill top", across="left"),
    )
