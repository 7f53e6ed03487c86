"""An office's own workbook, with the cells marked that are to be mended: to be returned as it is.

What stands in it stays where it is. A cell is marked by its colour and by a comment; a list behind
the sheets, which is not read when the workbook comes back, has everything once more. Other files
than .xlsx come as a workbook of their texts.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

from corpus.errors import DocumentError
from corpus.readers.tables.header import LEVEL, WITHIN
from corpus.readers.worker import Worker
from evaluation.collecting.grids import WORD, read_document
from evaluation.collecting.notes import Note
from evaluation.rounds.adding import Addition
from evaluation.rounds.gathering import gathered
from evaluation.sheets import read_sheets
from evaluation.words import marked as words
from evaluation.workbook.cells import Column, add_sheet, sheet_title
from evaluation.workbook.offices.zipped import zipped
from evaluation.workbook.values import safe_text, set_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_IN_PLACE = ".xlsx"
_UNREADABLE_FILL, _WARNING_FILL = "F8CBAD", "FFD966"
_MOST_COMMENT = 500
_UNNAMED = re.compile(r"第([0-9]+)列")


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """A workbook that goes back: where it lies in the .zip, how many things are told in it."""

    name: str
    count: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Marked:
    """The workbooks that go back, one for each file in which something is to be mended. `left` are
    the names of those that cannot be marked, since they cannot be opened."""

    files: tuple[MarkedFile, ...]
    left: tuple[str, ...] = ()

    @property
    def data(self) -> bytes:
        """All of them as one .zip file, those of one region in its folder."""
        return zipped({file.name: file.data for file in self.files})


def marked(paths: Sequence[Path], addition: Addition, region_names: Mapping[str, str]) -> Marked:
    """The files of `paths` with what was told of them when they were read for a round.

    Raises InputError where they cannot be read.
    """
    by_file: dict[str, list[Note]] = {}
    for note in addition.notes:
        if note.place.file and note.kind != "proposal":
            by_file.setdefault(note.place.file, []).append(note)
    made: dict[str, MarkedFile] = {}
    left: list[str] = []
    with gathered(paths, as_sent=True) as place, Worker() as worker:
        for name, notes in by_file.items():
            path = place if place.is_file() else place / name
            try:
                data = worker.run(mark_workbook, path, notes)
            except DocumentError:
                left.append(name)
                continue
            target = _name(name, _region(name, addition), region_names, made)
            made[target] = MarkedFile(target, len(notes), data)
    return Marked(tuple(made[name] for name in sorted(made)), tuple(left))


def _region(file: str, addition: Addition) -> str:
    """The code of the one region that a file is of; "" where it is of several or of none."""
    codes = {
        d.entry.key[0]
        for d in addition.differences
        if d.entry.table == "observations" and d.entry.place.file == file
    }
    return next(iter(codes)) if len(codes) == 1 else ""


def _name(file: str, code: str, names: Mapping[str, str], taken: Iterable[str]) -> str:
    path = Path(file).with_suffix(_IN_PLACE)
    own = words.FOLDER.format(code, names.get(code, "")) if code else ""
    inside = path if not own or path.parts[0] == own else Path(own) / path
    target, number = inside.as_posix(), 1
    while target in taken:
        number += 1
        target = inside.with_stem(f"{inside.stem}-{number}").as_posix()
    return target


def mark_workbook(path: Path, notes: Sequence[Note]) -> bytes:
    """The workbook of a file with what is told of it, as the bytes of an .xlsx file.

    Raises DocumentError for a file that cannot be read.
    """
    book, is_own = _opened(path)
    changed = is_own and _keep_results(book, path)
    _take_marks_away(book)
    by_cell: dict[tuple[str, int, int], list[Note]] = {}
    for note in notes:
        sheet = _sheet(book, note.place.sheet)
        if sheet is not None and note.place.row:
            column = _column(sheet, note)
            by_cell.setdefault((sheet.title, note.place.row, column), []).append(note)
    for (title, row, column), of_cell in by_cell.items():
        _mark(cast("Worksheet", book[title]), row, column, of_cell)
    _add_list(book, notes, changed=changed)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _opened(path: Path) -> "tuple[Workbook, bool]":
    """The file as a workbook, and whether it is that itself; others as a workbook of texts."""
    from openpyxl import Workbook, load_workbook

    if path.suffix.lower() == _IN_PLACE:
        try:
            return load_workbook(path), True
        except Exception:  # noqa: BLE001, S110 - openpyxl fails in every way; the texts may be read
            pass
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets = read_document(path) if path.suffix.lower() == WORD else read_sheets(path)
    for sheet in sheets:
        copy: Worksheet = book.create_sheet(sheet_title(sheet.name or path.stem))
        for row, cells in sheet.rows:
            for column, text in enumerate(cells, 1):
                if text and row:
                    set_text(copy.cell(row, column), safe_text(text))
    return book, False


def _keep_results(book: "Workbook", path: Path) -> bool:
    """Put the results in the place of formulas: a saved file would not have them any more."""
    from openpyxl import load_workbook

    formulas = [
        (sheet, cell)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    if not formulas:
        return False
    results = load_workbook(path, data_only=True)
    for sheet, cell in formulas:
        result = results[sheet.title][cell.coordinate].value
        if result is not None:
            cell.value = result
    return True


def _take_marks_away(book: "Workbook") -> None:
    """Without the marks of an earlier time, whose cells may be mended."""
    from openpyxl.styles import PatternFill

    if words.SHEET in book.sheetnames:
        book.remove(book[words.SHEET])
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == words.AUTHOR:
                    cell.comment = None
                    cell.fill = PatternFill()


def _sheet(book: "Workbook", name: str) -> "Worksheet | None":
    """The sheet of a place; of a file with one sheet that one, whatever it is called."""
    name = name if name in book.sheetnames else sheet_title(name)
    if name in book.sheetnames:
        return cast("Worksheet", book[name])
    return book.worksheets[0] if len(book.worksheets) == 1 else None


def _column(sheet: "Worksheet", note: Note) -> int:
    """The column of a place by its name, which may stand in several rows; else the first."""
    name = note.place.column
    unnamed = _UNNAMED.fullmatch(name)
    if unnamed:
        return int(unnamed[1])
    parts = {_plain(part) for part in name.split(LEVEL)}
    found = [
        column
        for column, texts in _heads(sheet, note.place.row).items()
        if _plain(name) in texts or parts <= texts
    ]
    quoted = [
        c for c in found if (t := str(sheet.cell(note.place.row, c).value)) and t in note.text
    ]
    return next(iter((*quoted, *found)), 1) if name else 1


def _heads(sheet: "Worksheet", row: int) -> dict[int, set[str]]:
    """The texts above a row by column, a merged cell in each of its columns."""
    found: dict[int, set[str]] = {}
    last = min(row, WITHIN)
    for cells in sheet.iter_rows(1, last):
        for cell in cells:
            if isinstance(cell.value, str):
                found.setdefault(cell.column, set()).add(_plain(cell.value))
    for merged in sheet.merged_cells.ranges:
        text = sheet.cell(merged.min_row, merged.min_col).value
        if merged.min_row <= last and isinstance(text, str):
            for column in range(merged.min_col, merged.max_col + 1):
                found.setdefault(column, set()).add(_plain(text))
    return found


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _mark(sheet: "Worksheet", row: int, column: int, notes: Sequence[Note]) -> None:
    from openpyxl.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        merged = next(m for m in sheet.merged_cells.ranges if cell.coordinate in m)
        cell = sheet.cell(merged.min_row, merged.min_col)
    wrong = any(note.kind == "unreadable" for note in notes)
    cell.fill = PatternFill("solid", fgColor=_UNREADABLE_FILL if wrong else _WARNING_FILL)
    lines = [words.COMMENT.format(_degree(note), note.text) for note in notes]
    comment = Comment(safe_text("\n".join(lines))[:_MOST_COMMENT], words.AUTHOR)
    comment.width, comment.height = 320, 120
    cell.comment = comment


def _degree(note: Note) -> str:
    return words.MEND if note.kind == "unreadable" else words.CHECK


def _add_list(book: "Workbook", notes: Sequence[Note], *, changed: bool) -> None:
    columns = [Column(t, w) for t, w in zip(words.COLUMNS, (10, 20, 8, 20, 70), strict=True)]
    rows = [[_degree(n), n.place.sheet, n.place.row or None, n.place.column, n.text] for n in notes]
    told = [words.RESULTS_KEPT] if changed else []
    add_sheet(book, words.SHEET, columns, rows, told, for_reading=True)
