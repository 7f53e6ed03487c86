"""Sheets to tables: which table a sheet is, where its header and its rows are."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.text.normal import clean
from evaluation.records import Finding, Place
from evaluation.sheets import Sheet
from evaluation.words import findings
from evaluation.words.headers import (
    COLUMN_TITLES,
    MEASURES,
    REQUIRED,
    TABLES,
    TableName,
    fields_of,
    table_named,
    title_of,
)
from evaluation.words.marked import SHEET as TO_MEND

# A title and remarks may stand above the header.
HEADER_WITHIN = 15
# Sheets beside the tables that explain how to fill them in.
GUIDES = ("说明", "填写说明", "填表说明", TO_MEND)
# What stands below a table, in its first column: totals, remarks, who filled it in.
_BELOW = re.compile(
    r"(?:合\s*计|总\s*计|小\s*计|平均(?:值|数|分)?|汇\s*总)[::]?"
    r"|(?:注|备注|说明|填表说明|填表人|填报人|审核人|负责人|制表人|联系人|联系电话|填报日期|单位负责人)"
    r"\s*+[0-9]*\s*+[::].*"
)
_NO_COLUMN = -1  # every row ends with a blank text for the columns that a table does not have
_WHOLE_NUMBER = re.compile(r"[0-9]+\.0+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number and its text by field."""

    table: "Table"
    number: int
    cells: list[str]

    def text(self, field_name: str) -> str:
        """The cell as written, without invisible characters; "" where there is no column."""
        return self.cells[self.table.columns.get(field_name, _NO_COLUMN)]

    def place(self, field_name: str = "") -> Place:
        """Where the cell is; the row's place without a field."""
        return self.table.place(self.number, field_name)

    def extra(self) -> tuple[tuple[str, str], ...]:
        """The further columns, kept: (header, text), blanks left out."""
        return tuple((h, self.cells[i]) for h, i in self.table.further if self.cells[i])


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet read as one of the tables. `above` are the rows over the header."""

    name: TableName
    file: str
    sheet: str
    header_row: int
    headers: list[str]
    columns: dict[str, int]
    further: tuple[tuple[str, int], ...]
    rows: list[tuple[int, list[str]]] = field(repr=False)
    above: list[list[str]] = field(repr=False)

    def place(self, row: int = 0, field_name: str = "") -> Place:
        """The place of a cell, a row, or the table."""
        i = self.columns.get(field_name)
        column = self.headers[i] if i is not None else ""
        if field_name and not column:
            column = title_of(self.name, field_name)
        return Place(self.file, self.sheet, row, column)

    def __iter__(self) -> Iterator[Row]:
        for number, cells in self.rows:
            yield Row(self, number, cells)


def read_table(sheet: Sheet, stem: str) -> tuple[Table | None, list[Finding]]:
    """Read a sheet as the table that its name, its file's name or its header says it is.

    Returns None for a sheet that is none of the tables, or that lacks what it needs (then the
    findings hold an error).
    """
    found = list(sheet.findings)
    place = Place(sheet.file, sheet.name)
    named = table_named(sheet.name) if sheet.name else table_named(stem)
    at = _find_header(sheet, named)
    if at is None:
        if named and REQUIRED[named]:
            found.append(findings.NO_HEADER.at(place, expected=list(_required_titles(named))))
        elif sheet.rows and sheet.name not in GUIDES:
            found.append(findings.UNKNOWN_SHEET.at(place))
        return None, found
    name, index = at
    table, problems = _table(sheet, name, index)
    found += problems
    usable = set(REQUIRED[name]) <= set(table.columns)
    return (table if usable else None), found


def _find_header(sheet: Sheet, named: TableName | None) -> tuple[TableName, int] | None:
    """The table and the index of its header among the rows that hold something.

    A name decides unless only another table's required columns are there: a form of one region
    may well call its sheet 指标.
    """
    partly: tuple[TableName, int] | None = None
    for index, (_, cells) in enumerate(sheet.rows[:HEADER_WITHIN]):
        complete = _by_header(cells)
        if complete:
            return (named if named in complete else complete[0]), index
        if named and not partly:
            fields = fields_of(named, cells)
            if len(fields) >= 2 and any(key in fields for key in REQUIRED[named][:2]):
                partly = named, index
    return partly


def _by_header(cells: Sequence[str]) -> list[TableName]:
    """The tables all of whose required columns are in a row of headers, the best match first."""
    fitting = [
        (len(fields), name)
        for name in TABLES
        if set(REQUIRED[name]) <= set(fields := fields_of(name, cells))
    ]
    return [name for _, name in sorted(fitting, key=lambda pair: -pair[0])]


def _required_titles(name: TableName) -> Iterator[str]:
    return (COLUMN_TITLES[name][key][0] for key in REQUIRED[name])


def _table(sheet: Sheet, name: TableName, index: int) -> tuple[Table, list[Finding]]:
    number, header_cells = sheet.rows[index]
    headers = [" ".join(cell.split()) for cell in header_cells]
    positions = fields_of(name, headers)
    columns = {key: where[0] for key, where in positions.items()}
    used = set(columns.values())
    further = tuple((h, i) for i, h in enumerate(headers) if h and i not in used)
    # A header of two rows is merged downwards where it has no second name.
    last = max((m.last for m in sheet.merges if m.first == number), default=number)
    body = [(n, _padded(cells, len(headers))) for n, cells in sheet.rows if n > last]
    above = [cells for _, cells in sheet.rows[:index]]
    table = Table(name, sheet.file, sheet.name, number, headers, columns, further, body, above)
    found = [
        findings.DOUBLE_COLUMN.at(table.place(number), title=headers[where[0]])
        for where in positions.values()
        if len(where) > 1
    ]
    found += [
        findings.MISSING_COLUMN.at(table.place(number), title=title_of(name, key))
        for key in REQUIRED[name]
        if key not in columns
    ]
    found += _unresolved(sheet, table)
    found += _spread_merges(sheet, table)
    found += _drop_below(table)
    return table, found


def _padded(cells: Sequence[str], width: int) -> list[str]:
    """As many texts as there are headers, and a blank one for the columns that are not there."""
    row = [_tidy(cell) for cell in cells[:width]]
    return row + [""] * (width + 1 - len(row))


@lru_cache(maxsize=100_000)  # a table of 900,000 cells holds few different texts
def _tidy(text: str) -> str:
    """A cell's text as it was meant; full-width characters stay, they may belong to a title."""
    if text.isascii() and text.isprintable():
        return text.strip()
    if clean(text) == "":
        return ""
    return text.translate(_UNSEEN).strip()


# Control characters but tab and line ends, soft hyphens, zero-width and bidirectional marks.
_UNSEEN = dict.fromkeys(
    i
    for first, last in (
        *((0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD)),
        *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0xFEFF, 0xFEFF)),
    )
    for i in range(first, last + 1)
)


def _unresolved(sheet: Sheet, table: Table) -> list[Finding]:
    used = {i: key for key, i in table.columns.items()}
    return [
        findings.FORMULA_WITHOUT_RESULT.at(table.place(row, used[column]))
        for row, column in sheet.unresolved
        if row > table.header_row and column in used
    ]


def _spread_merges(sheet: Sheet, table: Table) -> list[Finding]:
    """Give every row of a merged range the text of its first cell, in columns that name things."""
    if not sheet.merges:
        return []
    found: list[Finding] = []
    by_number = dict(table.rows)
    numbers = [number for number, _ in table.rows]
    fields = {i: key for key, i in table.columns.items()}
    for merge in sheet.merges:
        below = merge.first > table.header_row and merge.first in by_number
        if not below or merge.column >= len(table.headers):
            continue
        if fields.get(merge.column) in MEASURES:
            place = table.place(merge.first, fields[merge.column])
            found.append(findings.MERGED_MEASURE.at(place, first=merge.first, last=merge.last))
            continue
        text = by_number[merge.first][merge.column]
        below_first = slice(bisect_right(numbers, merge.first), bisect_right(numbers, merge.last))
        for _, cells in table.rows[below_first]:
            cells[merge.column] = text
    return found


def _drop_below(table: Table) -> list[Finding]:
    """Take blank rows, totals and remarks out of the rows."""
    found: list[Finding] = []
    kept: list[tuple[int, list[str]]] = []
    for number, cells in table.rows:
        first = cells[0] or next(filter(None, cells), "")
        if not first:
            continue
        if first[0] in _FIRST_BELOW and _BELOW.fullmatch(clean(first)):
            found.append(findings.TOTAL_ROW.at(table.place(number), text=first))
        else:
            kept.append((number, cells))
    table.rows[:] = kept
    return found


_FIRST_BELOW = frozenset("合总小平汇注备说填审负制联单")


def repeated(row: Row, what: str, first: Place, *, same: bool) -> Finding:
    """The finding for a key that stands twice; a row copied into another file is no error."""
    copied = same and (first.file, first.sheet) != (row.table.file, row.table.sheet)
    problem = findings.SAME_ROW_AGAIN if copied else findings.DUPLICATE
    return problem.at(row.place(), what=what, other=Place(first.file, first.sheet, first.row))


def code_of(text: str) -> str:
    """A code as text: width and spaces aside, and 640106.0 is 640106.

    >>> code_of(" ６４０１０６ "), code_of("640106.0"), code_of("1.1")
    ('640106', '640106', '1.1')
    """
    code = clean(text)
    return code.partition(".")[0] if _WHOLE_NUMBER.fullmatch(code) else code
