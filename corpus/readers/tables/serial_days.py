"""Days that a workbook holds as bare numbers: 45292 below 报送日期 is 2024-01-01.

Excel shows a day as one by the format of its cell; where that was lost, as in what other programs
export, only the name of the column says what the number is.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from corpus.readers.tables.cell import Cell, Grid
from corpus.readers.tables.header import column_names, header, used_columns

# The day before the first, as both calendars of Excel count from March 1900 on.
EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
# Days of these years are plausible in the papers of an office.
FIRST, LAST = date(1990, 1, 1), date(2050, 12, 31)
_DAYS = re.compile(r".*(?:日期|时间|年月日|日)")
_LENGTH = re.compile("小时|分钟|天数|工作日|时长|用时|[（(][^（()）]*[天日时分秒月][）)]")
_SERIAL = re.compile(r"[1-9]\d{4}")


class Serials(NamedTuple):
    """A column whose bare numbers were read as days: its name, how many, the first and its day."""

    column: str
    times: int
    number: str
    day: str


def with_days(grid: Grid, epoch: date = EPOCH) -> tuple[Grid, list[Serials]]:
    """The grid with days for bare numbers, and the columns where there were any.

    A column counts whose name says that it has days, and all whose numbers may be some.
    """
    kept = [i for i, row in enumerate(grid.rows) if any(cell.text for cell in row)]
    rows = [grid.rows[i] for i in kept]
    used = used_columns(rows)
    start, depth = header(rows, used)
    if not depth:
        return grid, []
    names = column_names(rows[start : start + depth], used)
    below = kept[start + depth :]
    found = []
    days: dict[tuple[int, int], str] = {}
    for name, j in zip(names, used, strict=True):
        if not _DAYS.fullmatch(re.sub(r"[（(].*[）)]$", "", name)) or _LENGTH.search(name):
            continue
        numbers = {i: text for i in below if re.fullmatch(r"[\d.]+", text := grid.rows[i][j].text)}
        read = {i: _day(text, epoch) for i, text in numbers.items()}
        if numbers and all(read.values()):
            first = min(numbers)
            found.append(Serials(name, len(numbers), numbers[first], read[first]))
            days |= {(i, j): day for i, day in read.items()}
    if not days:
        return grid, []
    return replace(grid, rows=_written(grid, days)), found


def _day(text: str, epoch: date) -> str:
    """The day of a number; "" where it is no plausible one."""
    if not _SERIAL.fullmatch(text):
        return ""
    day = epoch + timedelta(days=int(text))
    return day.isoformat() if FIRST <= day <= LAST else ""


def _written(grid: Grid, days: dict[tuple[int, int], str]) -> list[list[Cell]]:
    return [
        [cell._replace(text=days[i, j]) if (i, j) in days else cell for j, cell in enumerate(row)]
        for i, row in enumerate(grid.rows)
    ]
