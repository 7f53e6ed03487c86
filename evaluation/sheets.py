"""Files to sheets of text: CSV in UTF-8 or GB18030, and workbooks with what Excel hides."""

from __future__ import annotations

import csv
import io
import re
import threading
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import DocumentError
from corpus.readers.checks import MAX_FILE_BYTES, broken, load_file
from corpus.readers.old.office import converted
from corpus.readers.old.workbook import old_sheets
from corpus.readers.tables.cell import MAX_CELLS
from corpus.readers.tables.sheet import Beyond
from corpus.readers.tables.sheet import Merge as Ranges
from corpus.readers.tables.worksheets import CellValue, worksheets
from corpus.readers.workbook import cell_text
from corpus.readers.worker import Worker
from corpus.text.decoding import decode
from evaluation.records import EXPORT_SHEET, Finding, Place
from evaluation.words import findings
from evaluation.words.headers import table_named

CSV_SUFFIXES = (".csv", ".tsv")
WORKBOOKS = (".xlsx", ".xls", ".et", ".xlsm", ".xltx", ".xlt", ".ett", ".ods", ".xlsb")
SUFFIXES = (*CSV_SUFFIXES, *WORKBOOKS)
# Beyond what any table here needs; a stray cell in column XFD makes no row of 16,384 texts.
MAX_COLUMNS = 300
_LIMIT = threading.Lock()
_PLACES = re.compile(r"[0#]*0\.(0+)(?:_ )?")


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range that runs over several rows: rows from 1, the first column from 0."""

    first: int
    last: int
    column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that hold something, as (row number from 1, texts); "" for a blank cell.

    `merges` are those that say once what holds for several rows, `spans` all that there are.
    `unresolved` are the cells, as (row from 1, column from 0), whose formula was saved without
    its result. `hidden`: the workbook does not show the sheet.
    """

    file: str
    name: str
    rows: list[tuple[int, list[str]]]
    merges: tuple[Merge, ...] = ()
    unresolved: tuple[tuple[int, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    hidden: bool = False
    spans: tuple[Ranges, ...] = ()


def read_sheets(path: Path, worker: Worker | None = None) -> list[Sheet]:
    """Read every sheet of a .csv or .tsv file or of a workbook. Raises DocumentError.

    With a `worker`, a workbook is read there, under its limits. What a .csv costs is in
    proportion to its size, which is limited.
    """
    if path.suffix.lower() in CSV_SUFFIXES:
        return [_read_csv(path)]
    if worker is not None:
        return worker.run(read_sheets, path)
    data, kind, _ = load_file(path)
    if kind == ".tsv":  # a text that calls itself .xls
        return [_read_csv(path)]
    try:
        return list(_read_by_kind(data, kind, path.name))
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # openpyxl fails in every way on damaged files
        raise broken(path.name) from error


def _read_by_kind(data: bytes, kind: str, name: str) -> Iterator[Sheet]:
    if kind == ".xlsx":
        return _read_workbook(data, name)
    if kind == ".xls":
        return _read_old_workbook(data, name)
    if kind in (".ods", ".xlsb"):
        return _read_workbook(converted(data, name, "xlsx"), name)
    raise DocumentError(*findings.NO_SHEETS.text(name=name))


def _read_csv(path: Path) -> Sheet:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise DocumentError(
            *findings.UNREADABLE.text(name=path.name, why=error.strerror or "")
        ) from error
    if len(data) > MAX_FILE_BYTES:
        raise DocumentError(
            *findings.TOO_LARGE.text(name=path.name, megabytes=MAX_FILE_BYTES // 1_000_000)
        )
    text = decode(data, path.name)
    first_line = text.partition("\n")[0]
    delimiter = next((mark for mark in ",\t;" if mark in first_line), ",")
    rows: list[tuple[int, list[str]]] = []
    try:
        with _large_cells():
            for number, row in enumerate(csv.reader(io.StringIO(text, ""), delimiter=delimiter), 1):
                if any(text and not text.isspace() for text in row):
                    rows.append((number, row[:MAX_COLUMNS]))
    except csv.Error as error:
        raise broken(path.name) from error
    return Sheet(path.name, "", rows)


@contextmanager
def _large_cells() -> Iterator[None]:
    """A cell may be as large as a file; the 128 KiB of the module csv hold for a whole process."""
    with _LIMIT:
        before = csv.field_size_limit(MAX_FILE_BYTES)
        try:
            yield
        finally:
            csv.field_size_limit(before)


def _read_workbook(data: bytes, name: str) -> Iterator[Sheet]:
    sheets = worksheets(data)
    budget = MAX_CELLS
    is_export = any(sheet.title == EXPORT_SHEET for sheet in sheets)
    for sheet in sheets:
        if is_export and not table_named(sheet.title):
            yield Sheet(name, sheet.title, [])  # results: they are computed anew
            continue
        rows: list[tuple[int, list[str]]] = []
        last = 0
        for number, row in sheet.rows(_as_shown):
            budget -= number - last + len(row)
            last = number
            if budget < 0:
                raise DocumentError(*findings.TOO_MANY_CELLS.text(name=name, limit=MAX_CELLS))
            if any(text and not text.isspace() for text in row[:MAX_COLUMNS]):
                rows.append((number, row[:MAX_COLUMNS]))
        yield _sheet(name, sheet.title, rows, sheet.beyond, hidden=not sheet.shown)


def _read_old_workbook(data: bytes, name: str) -> Iterator[Sheet]:
    sheets = list(old_sheets(data, name))
    is_export = any(sheet.name == EXPORT_SHEET for sheet in sheets)
    for sheet in sheets:
        rows = [
            (number, row[:MAX_COLUMNS])
            for number, row in enumerate(sheet.rows, 1)
            if any(text and not text.isspace() for text in row[:MAX_COLUMNS])
        ]
        if is_export and not table_named(sheet.name):
            rows = []
        yield _sheet(name, sheet.name, rows, sheet.beyond, hidden=not sheet.shown)


def _sheet(
    file: str, name: str, rows: list[tuple[int, list[str]]], beyond: Beyond, *, hidden: bool
) -> Sheet:
    place = Place(file, name)
    found = [findings.HIDDEN_SHEET.at(place)] if hidden and rows else []
    if rows and beyond.hidden_rows:
        found.append(_hidden_rows(place, beyond.hidden_rows))
    return Sheet(
        file=file,
        name=name,
        rows=rows,
        merges=_read_once(beyond.merges),
        unresolved=tuple(beyond.unresolved),
        findings=tuple(found),
        hidden=hidden,
        spans=tuple(beyond.merges),
    )


def _as_shown(cell: CellValue) -> str:
    """A value as exactly as it is, with the zeros that its format shows: the code 1.10 is a number
    of the value 1.1. Text is kept as it is; tables tidy it, once for each text (see
    `evaluation.tables.recognition`)."""
    if type(cell.value) is str:
        return cell.value
    text = cell_text(cell)
    if type(cell.value) is not float and type(cell.value) is not int:
        return text
    places = _PLACES.fullmatch(cell.number_format)
    whole, _, decimals = text.partition(".")
    if places is None or not whole.lstrip("-").isdigit():
        return text
    return f"{whole}.{decimals.ljust(len(places[1]), '0')}"


def _hidden_rows(place: Place, rows: Sequence[int]) -> Finding:
    more = "等" if len(rows) > 5 else ""
    return findings.HIDDEN_ROWS.at(place, count=len(rows), rows=rows[:5], more=more)


def _read_once(merges: Iterable[Ranges]) -> tuple[Merge, ...]:
    """The ranges over several rows that overlap none before them: Excel itself merges no others."""
    kept: list[Merge] = []
    by_column: dict[int, list[tuple[int, int]]] = {}
    for merge in merges:
        ranges = by_column.setdefault(merge.left, [])
        at = bisect_right(ranges, (merge.top, merge.bottom))
        before = ranges[at - 1][1] if at else 0
        after = ranges[at][0] if at < len(ranges) else merge.bottom + 1
        if merge.top < merge.bottom and before < merge.top and merge.bottom < after:
            ranges.insert(at, (merge.top, merge.bottom))
            kept.append(Merge(merge.top, merge.bottom, merge.left))
    return tuple(kept)
