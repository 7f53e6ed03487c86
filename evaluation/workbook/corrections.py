"""The log of corrections as a workbook."""

from collections.abc import Iterable
from pathlib import Path

from evaluation.records import Dataset
from evaluation.tables.corrections import Correction, log_rows
from evaluation.tables.marks import stamp as stamp_text
from evaluation.words import tables as words
from evaluation.workbook.cells import Column, add_sheet, save, stamp

LOG_WIDTHS = (18, 12, 16, 10, 50, 14, 14, 40)


def write_log(path: Path, corrections: Iterable[Correction], dataset: Dataset) -> None:
    """Write who changed what, the latest first, as .xlsx. Raises InputError."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    stamp(book, stamp_text(dataset))
    columns = [Column(t, w) for t, w in zip(words.LOG_COLUMNS, LOG_WIDTHS, strict=True)]
    add_sheet(book, words.LOG_SHEET, columns, log_rows(corrections, dataset))
    save(book, path)
