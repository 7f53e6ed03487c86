"""Indicators as files: CSV for programs, a workbook for the person who completes them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import InputError
from corpus.store.whole_files import whole
from evaluation.indicators.drafts import ImportedIndicators, IndicatorDraft, Unread
from evaluation.indicators.reference import ReferenceIndicator, read_reference
from evaluation.words import texts
from evaluation.words.headers import title_of
from evaluation.words.scoring import points

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Row = IndicatorDraft | ReferenceIndicator
_ON_POINTS = ("scoring", "part_points", "subpart_points")


def write_indicators(imported: ImportedIndicators, path: Path) -> None:
    """Write the drafts as .csv (UTF-8 with BOM, English names) or .xlsx (Chinese names).

    In the workbook the cells that are left for a person are marked, and a second sheet lists what
    was left. The file appears whole or not at all. Raises InputError for another ending, or when
    the folder cannot be written to.
    """
    write_rows(path, imported.drafts, imported.unread)


def write_reference(path: Path) -> None:
    """Write the reference list as .csv or .xlsx, for an office to start from. Raises InputError."""
    write_rows(path, read_reference())


def write_rows(path: Path, rows: Sequence[Row], unread: Sequence[Unread] = ()) -> None:
    """Write rows of the table `indicators` (at least one); see `write_indicators`."""
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise InputError(texts.OUTPUT_KIND.format(path.name), texts.OUTPUT_KIND_HINT)
    data = _csv(rows) if suffix == ".csv" else _workbook(rows, unread)
    try:
        with whole(path) as partial:
            partial.write_bytes(data)
    except OSError as error:
        raise InputError(texts.CANNOT_WRITE.format(path), texts.CANNOT_WRITE_HINT) from error


def _cells(row: Row) -> dict[str, str]:
    """The text of each column; several notes are joined."""
    values = asdict(row)
    return {key: v if isinstance(v, str) else "；".join(v) for key, v in values.items()}


def _columns(rows: Sequence[Row]) -> list[str]:
    """The columns; those on points only where the document gives any."""
    names = list(_cells(rows[0]))
    return [n for n in names if n not in _ON_POINTS or any(getattr(row, n) for row in rows)]


def _csv(rows: Sequence[Row]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _columns(rows), extrasaction="ignore")
    writer.writeheader()
    writer.writerows(map(_cells, rows))
    return out.getvalue().encode("utf-8-sig")


def _workbook(rows: Sequence[Row], unread: Sequence[Unread]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = texts.INDICATORS_SHEET
    columns = _columns(rows)
    _fill(sheet, [_title(name) for name in columns], [_chinese(row, columns) for row in rows])
    _mark_blanks(sheet, columns, rows)
    for name, words in texts.INDICATOR_VALUES.items():
        choices = DataValidation(type="list", formula1=f'"{",".join(words.values())}"')
        letter = get_column_letter(columns.index(name) + 1)
        choices.add(f"{letter}2:{letter}{len(rows) + 1}")
        sheet.add_data_validation(choices)
    if unread:
        left = book.create_sheet(texts.UNREAD_SHEET)
        items = [[item.place, item.code, item.text, item.missing] for item in unread]
        _fill(left, list(texts.UNREAD_COLUMNS), items)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _title(name: str) -> str:
    return texts.FURTHER_COLUMNS.get(name) or title_of("indicators", name)


def _chinese(row: Row, columns: Sequence[str]) -> list[str]:
    values: dict[str, dict[str, str]] = {**texts.INDICATOR_VALUES, "item_type": texts.ITEM_TYPES}
    values["scoring"] = {**points.SCORING}
    cells = _cells(row)
    return [values.get(name, {}).get(cells[name], cells[name]) for name in columns]


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


def _mark_blanks(sheet: Worksheet, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Mark what a row cannot do without: kind, direction and target."""
    from openpyxl.styles import PatternFill

    yellow = PatternFill("solid", fgColor="FFF2CC")
    for i, row in enumerate(rows, 2):
        for name in ("kind", "direction", "target"):
            if not getattr(row, name):
                sheet.cell(i, columns.index(name) + 1).fill = yellow
