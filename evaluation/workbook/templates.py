"""Empty tables to fill in, with drop-down lists where only some words or numbers will do."""

from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.indicators.divisions import divisions
from evaluation.records import Rules
from evaluation.words import texts
from evaluation.words.headers import COLUMN_TITLES, REQUIRED, TABLE_TITLES, TABLES, TableName
from evaluation.words.rules import METHOD_TITLES
from evaluation.words.vocabulary import LEVEL_IN_TABLE, NO, YES
from evaluation.workbook.cells import Column, add_sheet, save
from evaluation.workbook.inputs import add_rules
from evaluation.workbook.values import Value

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

_LAST_ROW = 20_000  # 27 regions × 100 indicators with room to spare; lists reach so far
_WIDE = {"title": 50, "basis": 26, "evidence": 30, "name": 26, "category": 24}
_WORDS = texts.INDICATOR_VALUES
_FLAGS = (YES, NO)
_LISTS: dict[tuple[TableName, str], tuple[str, ...]] = {
    ("indicators", "kind"): tuple(_WORDS["kind"].values()),
    ("indicators", "direction"): (*_WORDS["direction"].values(), YES),
    ("indicators", "applies_to"): tuple(_WORDS["applies_to"].values()),
    ("indicators", "veto"): _FLAGS,
    ("regions", "level"): tuple(LEVEL_IN_TABLE.values()),
}
_DIVISIONS = (("regions", "code"), ("observations", "region"), ("projects", "region"))
# As smallest and largest number; None: no bound.
_NUMBERS: dict[tuple[TableName, str], tuple[int, int | None]] = {
    ("indicators", "weight"): (0, None),
    ("criteria", "weight"): (0, None),
    ("scores", "score"): (0, 100),
}


def write_template(path: Path, table: TableName | None = None) -> None:
    """Write one empty table, or all of them, with a sheet that says how each column is filled in.

    Raises InputError where the file cannot be written.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    tables = TABLES if table is None else (table,)
    for name in tables:
        if name == "rules":
            add_rules(book, Rules())
            _restrict_rules(book[TABLE_TITLES["rules"][0]])
        else:
            _add_table(book, name)
    _add_guide(book, tables)
    save(book, path)


def _add_table(book: "Workbook", table: TableName) -> None:
    columns = COLUMN_TITLES[table]
    title = TABLE_TITLES[table][0]
    add_sheet(book, title, [Column(t[0], _WIDE.get(f, 14)) for f, t in columns.items()], [])
    sheet: Worksheet = book[title]
    for place, field in enumerate(columns, start=1):
        rule = _validation(table, field)
        if rule is not None:
            _restrict(sheet, rule, place, 2, _LAST_ROW)
        if field in ("code", "region", "parent", "indicator", "id", "project"):
            # Codes are text: 001 stays 001.
            sheet.column_dimensions[_letter(place)].number_format = "@"


def _validation(table: TableName, field: str) -> "DataValidation | None":
    from openpyxl.worksheet.datavalidation import DataValidation

    if words := _LISTS.get((table, field)):
        return DataValidation("list", formula1=f'"{",".join(words)}"')
    if (table, field) in _DIVISIONS:
        return DataValidation("list", formula1=f'"{",".join(divisions())}"', errorStyle="warning")
    if bounds := _NUMBERS.get((table, field)):
        low, high = bounds
        if high is None:
            return DataValidation("decimal", operator="greaterThanOrEqual", formula1=str(low))
        return DataValidation("decimal", operator="between", formula1=str(low), formula2=str(high))
    return None


def _restrict_rules(sheet: "Worksheet") -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    for row, (name, value) in enumerate(Rules(), start=2):
        if isinstance(value, tuple):
            continue
        rule = DataValidation("whole", operator="greaterThanOrEqual", formula1="0")
        if name == "threshold":
            rule = DataValidation("decimal", operator="between", formula1="0.0001", formula2="1")
        elif name == "method":
            rule = DataValidation("list", formula1=f'"{",".join(METHOD_TITLES.values())}"')
        elif isinstance(value, bool):
            rule = DataValidation("list", formula1=f'"{",".join(_FLAGS)}"')
        _restrict(sheet, rule, 2, row, row)


def _restrict(
    sheet: "Worksheet", rule: "DataValidation", column: int, first: int, last: int
) -> None:
    rule.allow_blank = True
    rule.showErrorMessage = True
    rule.errorTitle = texts.TEMPLATE_REJECTED
    rule.error = texts.TEMPLATE_ROWS_HINT
    rule.add(f"{_letter(column)}{first}:{_letter(column)}{last}")
    sheet.add_data_validation(rule)


def _add_guide(book: "Workbook", tables: tuple[TableName, ...]) -> None:
    rows: list[list[Value]] = []
    for table in tables:
        for field, titles in COLUMN_TITLES[table].items():
            needed = field in REQUIRED[table] or (table, field) == ("observations", "region")
            required = texts.REQUIRED if needed else texts.OPTIONAL
            rows.append([TABLE_TITLES[table][0], titles[0], required, texts.GUIDE[table][field]])
    widths = (14, 18, 10, 60)
    columns = [Column(t, w) for t, w in zip(texts.GUIDE_COLUMNS, widths, strict=True)]
    add_sheet(book, texts.GUIDE_SHEET, columns, rows)


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(place)
