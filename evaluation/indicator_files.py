"""Drafts of indicators as files: CSV for programs, a workbook for the person who completes them."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import InputError
from evaluation import texts
from evaluation.indicator_drafts import ImportedIndicators, IndicatorDraft

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# The columns of the table `indicators`, then further ones.
COLUMNS = (
    "code",
    "category",
    "title",
    "kind",
    "direction",
    "target",
    "unit",
    "weight",
    "applies_to",
    "veto",
    "basis",
    "subcategory",
    "goal",
    "deadline",
    "mark",
    "place",
    "notes",
)


def cells(draft: IndicatorDraft) -> dict[str, str]:
    """One row: each column's text; the notes are joined."""
    row = {name: getattr(draft, name) for name in COLUMNS if name != "notes"}
    return row | {"notes": "；".join(draft.notes)}


def write_indicators(imported: ImportedIndicators, path: Path) -> None:
    """Write the drafts as .csv (UTF-8 with BOM, English names) or .xlsx (Chinese names).

    In the workbook the cells that are left for a person are marked, and a second sheet lists what
    was left. The file appears whole or not at all. Raises InputError for another ending, or when
    the folder cannot be written to.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise InputError(texts.OUTPUT_KIND.format(path.name), texts.OUTPUT_KIND_HINT)
    data = _csv(imported.drafts) if suffix == ".csv" else _workbook(imported)
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as temporary:
            temporary.write(data)
        Path(temporary.name).chmod(0o644)
        Path(temporary.name).replace(path)
    except OSError as error:
        raise InputError(texts.CANNOT_WRITE.format(path), texts.CANNOT_WRITE_HINT) from error


def _csv(drafts: Sequence[IndicatorDraft]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(cells(draft) for draft in drafts)
    return out.getvalue().encode("utf-8-sig")


def _workbook(imported: ImportedIndicators) -> bytes:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = texts.INDICATORS_SHEET
    header = [texts.INDICATOR_COLUMNS[name] for name in COLUMNS]
    _fill(sheet, header, [list(_chinese(draft).values()) for draft in imported.drafts])
    _mark_blanks(sheet, imported.drafts)
    for name, words in texts.INDICATOR_VALUES.items():
        choices = DataValidation(type="list", formula1=f'"{",".join(words.values())}"')
        letter = get_column_letter(COLUMNS.index(name) + 1)
        choices.add(f"{letter}2:{letter}{len(imported.drafts) + 1}")
        sheet.add_data_validation(choices)
    left = book.create_sheet(texts.UNREAD_SHEET)
    rows = [[item.place, item.code, item.text, item.missing] for item in imported.unread]
    _fill(left, list(texts.UNREAD_COLUMNS), rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _chinese(draft: IndicatorDraft) -> dict[str, str]:
    return {
        name: texts.INDICATOR_VALUES.get(name, {}).get(text, text)
        for name, text in cells(draft).items()
    }


def _fill(sheet: Worksheet, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for i, row in enumerate([header, *rows], 1):
        for j, text in enumerate(row, 1):
            cell = sheet.cell(i, j)
            cell.value = text or None
            if text:
                # As text: a title that begins with "=" is no formula, and 1.10 is no number.
                cell.data_type = "s"
                cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for j, name in enumerate(header, 1):
        head = sheet.cell(1, j)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="DDDDDD")
        sheet.column_dimensions[get_column_letter(j)].width = texts.COLUMN_WIDTHS.get(name, 12)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _mark_blanks(sheet: Worksheet, drafts: Sequence[IndicatorDraft]) -> None:
    """Mark what a row cannot do without: kind, direction and target."""
    from openpyxl.styles import PatternFill

    yellow = PatternFill("solid", fgColor="FFF2CC")
    for i, draft in enumerate(drafts, 2):
        for name in ("kind", "direction", "target"):
            if not getattr(draft, name):
                sheet.cell(i, COLUMNS.index(name) + 1).fill = yellow
