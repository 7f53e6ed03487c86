"""National indicator systems in table form: 一级, 二级 and 三级指标 with merged cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus.readers.grid import Cell, Grid
from corpus.readers.plain_lines import one_line
from corpus.text.normal import clean
from corpus.text.numerals import CHINESE_NUMERALS
from evaluation.indicators.drafts import ALL, REGION, IndicatorDraft, Unread, draft
from evaluation.sheets import Sheet, read_sheets
from evaluation.words import texts

if TYPE_CHECKING:
    from docx.table import _Cell

MARK = "※"
# A header stands near the top: titles and notes come before it.
HEADER_WITHIN = 10
_LEVELS = ("一级指标", "二级指标", "三级指标", "四级指标")
_NUMBERED = ("序号", "编号", "指标编号", "指标序号")
_TITLES = ("指标内容", "指标名称", "具体指标", "评估内容", "考核内容", "测评内容", "指标", "内容")
_WEIGHTS = ("分值", "权重", "分数", "标准分", "满分")
_TOTALS = re.compile(r"(?:合|总|小)\s*计|总\s*分")
_NUMBER_BEFORE = re.compile(
    rf"(?:[{CHINESE_NUMERALS}]+\s*[、.．]|[（(][{CHINESE_NUMERALS}0-9]+[）)]"
    r"|(?P<number>[0-9]{1,3}(?:[.．][0-9]{1,3})*)\s*(?:[.．、]|\s|(?=[^0-9.%％]))(?![0-9]))\s*"
)
_WEIGHT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(?:分|%)?")


class _Columns(NamedTuple):
    levels: tuple[int, ...]
    number: int | None
    title: int
    detail: int | None
    weight: int | None


@dataclass(frozen=True)
class _Row:
    place: str
    levels: tuple[str, ...]
    title: str
    detail: str
    number: str
    weight: str
    weight_shared: bool


def word_grids(data: bytes) -> list[Grid]:
    """The tables of a .docx file; rows are counted from 1 within each."""
    import docx

    tables = docx.Document(BytesIO(data)).tables
    grids = []
    for number, table in enumerate(tables, 1):
        rows = _expanded([list(row.cells) for row in table.rows])
        grids.append(Grid(rows, range(1, len(rows) + 1), texts.TABLE.format(number)))
    return grids


def _expanded(rows: Sequence[Sequence[_Cell]]) -> list[list[Cell]]:
    # python-docx gives the same element for every place that a merged cell covers.
    seen: dict[int, Cell] = {}
    return [
        [
            seen.setdefault(id(cell._tc), Cell(one_line(cell.text), (i, j)))
            for j, cell in enumerate(row)
        ]
        for i, row in enumerate(rows)
    ]


def sheet_grids(path: Path) -> list[Grid]:
    """The visible sheets of an .xlsx file; formulas by the results saved with them."""
    return [_sheet_grid(sheet) for sheet in read_sheets(path) if not sheet.hidden]


def _sheet_grid(sheet: Sheet) -> Grid:
    width = max((len(row) for _, row in sheet.rows), default=0)
    rows = [
        [Cell(text, (n, j)) for j, text in enumerate(row + [""] * (width - len(row)))]
        for n, row in sheet.rows
    ]
    numbers = [number for number, _ in sheet.rows]
    by_number = dict(zip(numbers, rows, strict=True))
    for merge in sheet.merges:
        top = by_number.get(merge.first, [])[merge.column : merge.column + 1]
        for row in rows[bisect_right(numbers, merge.first) : bisect_right(numbers, merge.last)]:
            if top:
                row[merge.column] = top[0]
    return Grid(rows, numbers, texts.SHEET.format(sheet.name))


def read_table_form(grids: Sequence[Grid]) -> tuple[list[IndicatorDraft], list[Unread]]:
    """Read the indicators of the tables that have a header of levels.

    The first level is the category, the deepest column the title. The code is the number column,
    else the numbers before the titles where every title has one, else the place in the hierarchy
    ("1.2.3"). Both results are empty when no table has such a header.
    """
    rows: list[_Row] = []
    unread: list[Unread] = []
    columns: _Columns | None = None
    width = 0
    for grid in grids:
        header, found = _header(grid)
        if found:
            columns, width, start = found, len(grid.rows[header]), header + 1
        elif columns and grid.rows and len(grid.rows[0]) == width:
            start = 0  # the table goes on after a page break
        else:
            continue
        names = [cell.text for cell in grid.rows[header]] if found else []
        for index in range(start, len(grid.rows)):
            cells = grid.rows[index]
            if [cell.text for cell in cells] == names or not any(cell.text for cell in cells):
                continue
            place = texts.ROW.format(grid.name, grid.numbers[index])
            row = _row(columns, grid, index, place)
            if row:
                rows.append(row)
            else:
                unread.append(Unread(place, _shown(cells), texts.ROW_UNREAD))
    drafts = _drafts(rows)
    return drafts, unread if drafts else []


def _shown(cells: Sequence[Cell]) -> str:
    return " | ".join(dict.fromkeys(cell.text for cell in cells if cell.text))


def _header(grid: Grid) -> tuple[int, _Columns | None]:
    for index, row in enumerate(grid.rows[:HEADER_WITHIN]):
        names = [_without_remark(cell.text) for cell in row]
        levels = tuple(names.index(level) for level in _LEVELS if level in names)
        if not levels:
            continue
        content = next((names.index(n) for n in _TITLES if n in names), None)
        if content is None and len(levels) < 2:
            continue
        # With three levels the third is the indicator, and a column of contents explains it.
        deep = len(levels) > 2 or content is None
        title = levels[-1] if deep or content is None else content
        detail = content if deep else None
        number = next((names.index(n) for n in _NUMBERED if n in names), None)
        weight = next((names.index(n) for n in _WEIGHTS if n in names), None)
        return index, _Columns(
            tuple(c for c in levels if c != title), number, title, detail, weight
        )
    return 0, None


def _without_remark(name: str) -> str:
    """The name of a column without white space and what it says in brackets."""
    kept = []
    for line in name.split("\n"):
        opened = min((i for i in (line.find("（"), line.find("(")) if i >= 0), default=-1)
        closed = max(line.rfind("）"), line.rfind(")"))
        kept.append(line[:opened] + line[closed + 1 :] if 0 <= opened < closed else line)
    return re.sub(r"\s", "", "".join(kept))


def _row(columns: _Columns, grid: Grid, index: int, place: str) -> _Row | None:
    """One indicator; None for a total, a line across the table, or a row without a title."""
    cells = grid.rows[index]

    def text(column: int | None) -> str:
        return cells[column].text if column is not None and column < len(cells) else ""

    def shared(column: int | None) -> bool:
        return column is not None and any(
            column < len(row) and row[column].origin == cells[column].origin
            for row in (*grid.rows[max(0, index - 1) : index], *grid.rows[index + 1 : index + 2])
        )

    title = text(columns.title)
    across = len(cells) > 1 and len({cell.origin for cell in cells}) == 1
    if not title or across or any(_TOTALS.fullmatch(text(c)) for c in (0, *columns.levels)):
        return None
    levels = tuple(text(column) for column in columns.levels)
    number = text(columns.number) if not shared(columns.number) else ""
    return _Row(
        place=place,
        levels=levels,
        title=title,
        detail=text(columns.detail),
        number=number,
        weight=text(columns.weight),
        weight_shared=shared(columns.weight),
    )


def _drafts(rows: Sequence[_Row]) -> list[IndicatorDraft]:
    levels = _filled_down([row.levels for row in rows])
    before = [_NUMBER_BEFORE.match(_plain(row.title)) for row in rows]
    written = [m["number"] if m and m["number"] else "" for m in before]
    by_column = all(row.number for row in rows)
    by_title = all(written) and len(set(written)) == len(rows)
    hierarchy = list(_hierarchy(levels))
    drafts = []
    for row, path, number, code in zip(rows, levels, written, hierarchy, strict=True):
        weight = _WEIGHT.fullmatch(_plain(row.weight))
        unreadable = bool(row.weight) and (row.weight_shared or not weight)
        title, marked = _without_mark(row.title)
        drafts.append(
            draft(
                code=_plain(row.number) if by_column else number if by_title else code,
                category=_without_number(path[0]) if path else "",
                title=_without_number(title) if by_title else title,
                detail=row.detail,
                place=row.place,
                weight=weight[1] if weight and not row.weight_shared else "",
                applies_to=REGION if marked else ALL,
                subcategory=" / ".join(map(_without_number, path[1:])),
                mark=MARK if marked else "",
                notes=(texts.WEIGHT_UNREAD.format(row.weight),) if unreadable else (),
            )
        )
    return drafts


def _filled_down(paths: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Levels left blank below the first of a group, where a table has no merged cells."""
    filled: list[tuple[str, ...]] = []
    for path in paths:
        above = filled[-1] if filled else ("",) * len(path)
        new: list[str] = []
        for level, text in enumerate(path):
            # Below a new group, a blank says that there is no such level.
            same = all(new[i] == above[i] for i in range(level))
            new.append(text or (above[level] if same else ""))
        filled.append(tuple(new))
    return filled


def _hierarchy(paths: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The place of each row in the hierarchy: "1.1.1", "1.1.2", "1.2.1"."""
    if not paths:
        return
    counts = [1] * (len(paths[0]) + 1)
    yield ".".join(map(str, counts))
    for above, path in pairwise(paths):
        changed = next((i for i, (a, b) in enumerate(zip(above, path, strict=True)) if a != b), -1)
        counts[changed] += 1
        if changed >= 0:
            counts[changed + 1 :] = [1] * (len(counts) - changed - 1)
        yield ".".join(map(str, counts))


def _plain(text: str) -> str:
    return clean(text).lstrip(MARK).strip()


def _without_mark(title: str) -> tuple[str, bool]:
    bare = re.sub(
        rf"^{MARK}\s*|(?<!\s)\s*+{MARK}$|(?<=^\d[.．、]){MARK}|(?<=^\d\d[.．、]){MARK}", "", title
    )
    return bare, bare != title


def _without_number(title: str) -> str:
    match = _NUMBER_BEFORE.match(title)
    return title[match.end() :].strip() if match and match.end() < len(title) else title
