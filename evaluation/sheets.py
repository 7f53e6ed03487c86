"""Files to sheets of text: CSV in UTF-8 or GB18030, and .xlsx with what Excel hides."""

from __future__ import annotations

import csv
import io
import threading
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from corpus.errors import DocumentError
from corpus.readers.checks import MAX_FILE_BYTES, broken, load_file
from corpus.readers.workbook import MAX_CELLS, cell_text
from corpus.readers.worker import Worker
from corpus.text.decoding import decode
from evaluation.records import EXPORT_SHEET, Finding, Place
from evaluation.words import findings
from evaluation.words.headers import table_named

if TYPE_CHECKING:
    from lxml import etree
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

CSV_SUFFIXES = (".csv", ".tsv")
SUFFIXES = (*CSV_SUFFIXES, ".xlsx")
# Beyond what any table here needs; a stray cell in column XFD makes no row of 16,384 texts.
MAX_COLUMNS = 300
_LIMIT = threading.Lock()


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range that runs over several rows: rows from 1, the first column from 0."""

    first: int
    last: int
    column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that hold something, as (row number from 1, texts); "" for a blank cell.

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


def read_sheets(path: Path, worker: Worker | None = None) -> list[Sheet]:
    """Read every sheet of a .csv, .tsv or .xlsx file. Raises DocumentError.

    With a `worker`, a workbook is read there, under its limits. What a .csv costs is in
    proportion to its size, which is limited.
    """
    if path.suffix.lower() in CSV_SUFFIXES:
        return [_read_csv(path)]
    if worker is not None:
        return worker.run(read_sheets, path)
    data = load_file(path)
    try:
        return list(_read_workbook(data, path.name))
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # openpyxl fails in every way on damaged files
        raise broken(path.name) from error


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
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    archive = ZipFile(io.BytesIO(data))
    budget = MAX_CELLS
    is_export = EXPORT_SHEET in book.sheetnames
    for sheet in book.worksheets:
        if is_export and not table_named(sheet.title):
            yield Sheet(name, sheet.title, [])  # results: they are computed anew
            continue
        # The size a sheet states may be wrong; without it the rows themselves count.
        sheet.reset_dimensions()
        rows: list[tuple[int, list[str]]] = []
        for number, cells in enumerate(sheet.rows, 1):
            budget -= len(cells) + 1
            if budget < 0:
                raise DocumentError(*findings.TOO_MANY_CELLS.text(name=name, limit=MAX_CELLS))
            # Text is kept as it is; tables tidy it, once for each text (see
            # evaluation.tables.recognition).
            row = [
                cell.value if type(cell.value) is str else cell_text(cell)
                for cell in cells[:MAX_COLUMNS]
            ]
            if any(text and not text.isspace() for text in row):
                rows.append((number, row))
        beyond = _beyond_values(archive, sheet)
        place, hidden = Place(name, sheet.title), sheet.sheet_state != "visible"
        found = [findings.HIDDEN_SHEET.at(place)] if hidden and rows else []
        if beyond.hidden_rows:
            found.append(_hidden_rows(place, beyond.hidden_rows))
        yield Sheet(
            file=name,
            name=sheet.title,
            rows=rows,
            merges=tuple(beyond.merges),
            unresolved=tuple(beyond.unresolved),
            findings=tuple(found),
            hidden=hidden,
        )


def _hidden_rows(place: Place, rows: Sequence[int]) -> Finding:
    more = "等" if len(rows) > 5 else ""
    return findings.HIDDEN_ROWS.at(place, count=len(rows), rows=rows[:5], more=more)


@dataclass(frozen=True, slots=True)
class _Beyond:
    """What a sheet has beyond its values."""

    merges: list[Merge] = field(default_factory=list)
    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    unresolved: list[tuple[int, int]] = field(default_factory=list)

    def add(self, merges: Iterable[Merge]) -> None:
        """Keep the ranges that overlap none before them, as Excel itself merges no others."""
        for merge in merges:
            ranges = self.merged.setdefault(merge.column, [])
            at = bisect_right(ranges, (merge.first, merge.last))
            before = ranges[at - 1][1] if at else 0
            after = ranges[at][0] if at < len(ranges) else merge.last + 1
            if before < merge.first and merge.last < after:
                ranges.insert(at, (merge.first, merge.last))
                self.merges.append(merge)


def _beyond_values(archive: ZipFile, sheet: ReadOnlyWorksheet) -> _Beyond:
    """Merged ranges, hidden rows and formulas without a result, which openpyxl's quick mode
    leaves out; the sheet's own XML is parsed only where it has any."""
    from lxml import etree

    found = _Beyond()
    # No public name says where the sheet lies in the archive.
    xml = archive.read(sheet._worksheet_path)  # type: ignore[attr-defined]
    if not any(mark in xml for mark in (b"mergeCell", b"hidden=", b"<f", b":f")):
        return found
    tags = ("{*}row", "{*}c", "{*}mergeCell")
    parsed = etree.iterparse(io.BytesIO(xml), tag=tags, resolve_entities=False, no_network=True)
    for _, node in parsed:
        tag = etree.QName(node).localname
        if tag == "mergeCell":
            found.add(_merge(node.get("ref", "")))
        elif tag == "row":
            if node.get("hidden") in ("1", "true") and len(node):
                found.hidden_rows.append(int(node.get("r") or 0))
            node.clear()
        elif _is_formula_without_result(node):
            found.unresolved.append(_position(node.get("r") or "A1"))
    return found


def _position(coordinate: str) -> tuple[int, int]:
    from openpyxl.utils import coordinate_to_tuple

    row, column = coordinate_to_tuple(coordinate)
    return row, column - 1


def _is_formula_without_result(cell: etree._Element) -> bool:
    # A formula is the first child of its cell, its result the second.
    if not len(cell) or not str(cell[0].tag).endswith("}f"):
        return False
    return len(cell) < 2 or not (cell[1].text or cell.get("t") == "str")


def _merge(reference: str) -> list[Merge]:
    from openpyxl.utils import range_boundaries

    left, top, _, bottom = range_boundaries(reference)
    if left is None or top is None or bottom is None or bottom <= top:
        return []
    return [Merge(int(top), int(bottom), int(left) - 1)]
