"""The findings as a workbook: a list, and copies of the sheets with the cells marked."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import DocumentError
from corpus.readers.worker import Worker
from evaluation.records import Finding, Place
from evaluation.sheets import SUFFIXES, Sheet, read_sheets
from evaluation.tables.recognition import HEADER_WITHIN
from evaluation.words import texts
from evaluation.words.vocabulary import SEVERITY
from evaluation.workbook.assessment import add_findings
from evaluation.workbook.cells import LONGEST_TITLE, save, sheet_title
from evaluation.workbook.values import safe_text, set_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# Of a longer sheet only the top and the rows with findings are copied, in their places.
_COPIED_WHOLE = 5_000
_ERROR_FILL, _WARNING_FILL = "F8CBAD", "FFEB9C"
_MOST_COMMENT = 500


def write_findings(path: Path, source: Path, findings: Sequence[Finding]) -> None:
    """Write the findings of the folder or workbook `source`; its files are left as they are.

    A cell is marked by its colour and by a comment that begins with its severity. Raises
    InputError where the file cannot be written.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    add_findings(book, findings)
    by_sheet: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.place.row:
            key = finding.place.file, finding.place.sheet
            by_sheet.setdefault(key, []).append(finding)
    titles = {}
    for sheet in _sheets(source, {file for file, _ in by_sheet}):
        marks = by_sheet.get((sheet.file, sheet.name))
        if marks:
            titles[sheet.file, sheet.name] = _add_copy(book, sheet, marks)
    _link(book, findings, titles)
    save(book, path)


def _sheets(source: Path, names: set[str]) -> Iterable[Sheet]:
    files = [source] if source.is_file() else sorted(source.iterdir())
    with Worker() as worker:
        for file in files:
            if file.name in names and file.suffix.lower() in SUFFIXES:
                try:
                    yield from read_sheets(file, worker)
                except DocumentError:
                    continue  # it is among the findings itself


def _add_copy(book: "Workbook", sheet: Sheet, findings: Sequence[Finding]) -> str:
    title = _title(book, sheet)
    copy: Worksheet = book.create_sheet(title)
    marked = {finding.place.row for finding in findings}
    whole = len(sheet.rows) <= _COPIED_WHOLE
    for number, cells in sheet.rows:
        if whole or number in marked or number <= HEADER_WITHIN:
            for column, text in enumerate(cells, start=1):
                if text:
                    set_text(copy.cell(number, column), safe_text(text))
    by_cell: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        cell = finding.place.row, _column(sheet, finding.place)
        by_cell.setdefault(cell, []).append(finding)
    for (row, column), of_cell in by_cell.items():
        _mark(copy, row, column, of_cell)
    return title


def _mark(sheet: "Worksheet", row: int, column: int, findings: Sequence[Finding]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    cell = sheet.cell(row, column)
    wrong = any(finding.severity == "error" for finding in findings)
    cell.fill = PatternFill("solid", fgColor=_ERROR_FILL if wrong else _WARNING_FILL)
    lines = [f"{SEVERITY[f.severity]}：{f.message}{f.hint}" for f in findings]
    comment = Comment(safe_text("\n".join(lines))[:_MOST_COMMENT], texts.FINDINGS_SHEET)
    comment.width, comment.height = 320, 120
    cell.comment = comment


def _column(sheet: Sheet, place: Place) -> int:
    """The column with the header that the finding names; the first for a whole row."""
    for _, cells in sheet.rows[:HEADER_WITHIN]:
        headers = [" ".join(cell.split()) for cell in cells]
        if place.column and place.column in headers:
            return headers.index(place.column) + 1
    return 1


def _link(
    book: "Workbook", findings: Sequence[Finding], titles: Mapping[tuple[str, str], str]
) -> None:
    """Lead from each row of the list to the row it is about."""
    listed = book[texts.FINDINGS_SHEET]
    for row, finding in enumerate(findings, start=2):
        title = titles.get((finding.place.file, finding.place.sheet))
        if title and finding.place.row:
            listed.cell(row, 4).hyperlink = f"#'{title}'!A{finding.place.row}"
            listed.cell(row, 4).style = "Hyperlink"


def _title(book: "Workbook", sheet: Sheet) -> str:
    stem = Path(sheet.file).stem
    base = sheet_title(f"{stem}-{sheet.name}" if sheet.name else stem)
    title, number = base, 1
    while title.casefold() in {name.casefold() for name in book.sheetnames}:
        number += 1
        suffix = f"-{number}"
        title = base[: LONGEST_TITLE - len(suffix)] + suffix
    return title
