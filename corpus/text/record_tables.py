"""Tables from record lines: the columns, the cells, and names of columns on more than one level."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.text.record_lines import read_record, value_places

# Between the levels of a column's name, as `corpus.readers.tables.header` joins them.
LEVEL = "·"


class Entry(NamedTuple):
    """What stands in a cell: the characters `start` to `end` of the row's line."""

    text: str
    start: int
    end: int


class HeadCell(NamedTuple):
    """A name in the head of a table, over so many columns and rows."""

    text: str
    across: int
    down: int


@dataclass(frozen=True, slots=True)
class RecordTable:
    """The names of the columns, and of each row a cell a column; None where it has none."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Entry | None, ...], ...]

    @property
    def head(self) -> tuple[tuple[HeadCell, ...], ...]:
        """The rows that name the columns, the highest level first."""
        return head(self.columns)


def record_table(lines: Sequence[str], names: Sequence[str] = ()) -> RecordTable:
    """The table whose rows are these record lines.

    Rows leave columns out; `names` are all columns in their order where they are known. Of these,
    the ones that no row has are left out.

    >>> record_table(["事项：甲 | 备注：急", "事项：乙 | 单位：城管局"]).columns
    ('事项', '单位', '备注')
    """
    named = [[field.name for field in read_record(line)] for line in lines]
    columns = _columns(named, names)
    places = [_places(columns, row) for row in named]
    used = sorted({place for row in places for place in row})
    rows = []
    for line, row in zip(lines, places, strict=True):
        entries = {
            at: Entry(line[i:j], i, j) for at, (i, j) in zip(row, value_places(line), strict=True)
        }
        rows.append(tuple(entries.get(at) for at in used))
    return RecordTable(tuple(columns[at] for at in used), tuple(rows))


def _columns(rows: Sequence[Sequence[str]], names: Sequence[str]) -> list[str]:
    """The columns of all rows; one that is new stands behind that which is before it in its row."""
    columns = list(names)
    for row in rows:
        at = 0
        for name in row:
            if name in columns[at:]:
                at = columns.index(name, at) + 1
            else:
                columns.insert(at, name)
                at += 1
    return columns


def _places(columns: Sequence[str], row: Sequence[str]) -> list[int]:
    """The column of each name of a row."""
    places: list[int] = []
    for name in row:
        places.append(columns.index(name, places[-1] + 1 if places else 0))
    return places


def head(columns: Sequence[str]) -> tuple[tuple[HeadCell, ...], ...]:
    """The head of a table: names that share what stands before a dot stand below it.

    >>> for row in head(["事项", "时限·法定", "时限·承诺"]): print(*row)
    HeadCell(text='事项', across=1, down=2) HeadCell(text='时限', across=2, down=1)
    HeadCell(text='法定', across=1, down=1) HeadCell(text='承诺', across=1, down=1)
    """
    depth = _depth(columns)
    rows: list[list[HeadCell]] = [[] for _ in range(depth)]
    _fill(rows, columns)
    return tuple(map(tuple, rows))


def _fill(rows: Sequence[list[HeadCell]], columns: Sequence[str]) -> None:
    for shared, names in _groups(columns):
        if shared:
            rows[0].append(HeadCell(shared, len(names), 1))
            _fill(rows[1:], names)
        else:
            rows[0].append(HeadCell(names[0], 1, len(rows)))


def _depth(columns: Sequence[str]) -> int:
    return max(
        (1 + _depth(names) if shared else 1 for shared, names in _groups(columns)), default=0
    )


def _groups(columns: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Neighbours with one first level, and what is below it; every other column by itself."""
    groups: list[tuple[str, list[str]]] = []
    start = 0
    while start < len(columns):
        first, dot, _ = columns[start].partition(LEVEL)
        end = start + 1
        while first and dot and end < len(columns) and columns[end].startswith(first + LEVEL):
            end += 1
        below = [name.removeprefix(first + LEVEL) for name in columns[start:end]]
        groups.append((first, below) if end - start > 1 else ("", [columns[start]]))
        start = end
    return groups
