"""Indicator systems in table form: levels with merged cells, an indicator a row.

一级指标 | 二级指标 | 三级指标 with points and standards, 考核项目 | 考核内容 | 分值 | 评分标准,
or rows below lines that go across the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.grid import Cell, Grid
from corpus.readers.tables.notes import is_note, is_signature
from corpus.structure.flow import closed
from corpus.structure.numbering import SIGNS, opening
from corpus.text.normal import clean
from evaluation.indicators.checks import check_counts, check_numbers, check_points, total_points
from evaluation.indicators.drafts import INDICATOR, IndicatorDraft, Unread
from evaluation.indicators.listed import Level, Listed, drafts_of, is_side, item_type, level
from evaluation.indicators.table_columns import NUMBER_CELL, Columns, find_columns
from evaluation.indicators.table_rows import (
    SIGN,
    WEIGHT,
    TableRow,
    bare_number,
    listed,
    without_sign,
)
from evaluation.words import texts

_TOTALS = re.compile(r"(?:合|总|小|共)\s*计(?:[（(].*[）)])?|总\s*分")
_RANKS = ("part", "subpart", "item", "subitem")
# 制表人：, （盖章）, 2026年1月10日; not a level such as 审批服务（一类）.
_SIGNED = re.compile(r"[:：]|[（(](?:签[字章名]|盖章|公章)|年[\s\d]*月")


def read_table_form(
    grids: Sequence[Grid], text: str = ""
) -> tuple[list[IndicatorDraft], list[Unread]]:
    """Read the indicators of the tables that have a header of levels or of contents.

    The first level is the category, the deepest column the title. The code is the number column,
    else the numbers before the titles, where every indicator has one of its own, else the place in
    the hierarchy ("1.2.3"). `text` is that of the document, whose statements of counts and points
    are checked. Both results are empty when no table has such a header.
    """
    found: list[Listed] = []
    unread: list[Unread] = []
    totals: list[str] = []
    last: _Table | None = None
    for grid in grids:
        start, columns = find_columns(grid)
        width = len(grid.rows[0]) if grid.rows else 0
        if columns is None and last and width == last.width:
            start, columns = 0, last.columns  # the table goes on after a page break
        if columns is None:
            continue
        reading = _Table(grid, columns)
        if last and last.columns == columns:
            reading.goes_on(last)
        if columns.worth_left:
            names = "、".join(columns.names[j] for j in columns.worth_left)
            unread.append(Unread(grid.name, names, texts.POINTS_LEFT))
        reading.read(start)
        last = reading
        found += listed(reading.rows, columns)
        unread += reading.unread
        totals += reading.totals
    rows = _numbered(found)
    drafts = drafts_of(rows)
    if not drafts:
        return [], []
    total = totals[-1] if totals else total_points(text)
    checks = (*check_numbers(rows), *check_points(rows, total), *check_counts(text, drafts))
    return drafts, [*unread, *checks]


def _numbered(rows: Sequence[Listed]) -> list[Listed]:
    """The rows, each with the number that tells it: of its column, else before its title."""
    columns = [row.number for row in rows]
    titles = [row.own for row in rows]
    if not all(columns) or (len(set(columns)) < len(rows) and len(set(titles)) == len(rows)):
        columns = titles if all(titles) else columns
    return [replace(row, number=number) for row, number in zip(rows, columns, strict=True)]


class _Table:
    """Reads the rows of one table in order; keeps the levels that go on from row to row."""

    def __init__(self, grid: Grid, columns: Columns) -> None:
        self.grid = grid
        self.columns = columns
        self.rows: list[TableRow] = []
        self.unread: list[Unread] = []
        self.totals: list[str] = []
        self.across: list[tuple[int, Level]] = []
        self.levels: tuple[Level, ...] = ()
        self.cells: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.grid.rows[0])

    def goes_on(self, before: _Table) -> None:
        """Begin below the levels that the table before this one ended with."""
        self.across, self.levels, self.cells = list(before.across), before.levels, before.cells

    def read(self, start: int) -> None:
        """Read the rows from `start` on."""
        head = [_shown(row) for row in self.grid.rows[:start]]
        for index in range(start, len(self.grid.rows)):
            cells = self.grid.rows[index]
            filled = list(dict.fromkeys(cell for cell in cells if cell.text))
            if not filled or _shown(cells) in head:
                continue
            place = texts.ROW.format(self.grid.name, self.grid.numbers[index])
            if any(_TOTALS.fullmatch(cell.text) for cell in filled[:2]):
                self._total(cells, place)
            elif self._is_around(cells, filled[0].text):
                self.unread.append(Unread(place, _shown(cells), texts.ROW_UNREAD))
            elif len(filled) == 1 and len(cells) > 1 and not self._is_title(cells, filled[0]):
                self._line_across(filled[0], cells, place)
            else:
                self._row(cells, place)

    def _is_title(self, cells: Sequence[Cell], cell: Cell) -> bool:
        """Whether the one text of a row stands in the column of the wording, and nowhere else."""
        places = [j for j, other in enumerate(cells) if other == cell]
        return places == list(self.columns.title) and places != [0]

    def _is_around(self, cells: Sequence[Cell], first: str) -> bool:
        """Whether a row is a note or a signature, and none of the list."""
        if level(first).stated or not _SIGNED.search(first):
            return False
        columns = self.columns
        valued = NUMBER_CELL.fullmatch(self._text(cells, columns.number)) or WEIGHT.fullmatch(
            clean(self._text(cells, columns.points))
        )
        return is_signature(cells) or (not valued and is_note(cells))

    def _total(self, cells: Sequence[Cell], place: str) -> None:
        self.unread.append(Unread(place, _shown(cells), texts.ROW_UNREAD))
        points = self._text(cells, self.columns.points)
        if (match := WEIGHT.fullmatch(clean(points))) and not _shown(cells).startswith("小"):
            self.totals.append(match[1])

    def _line_across(self, cell: Cell, cells: Sequence[Cell], place: str) -> None:
        """A level for the rows below it, where the columns do not name the first; else no row."""
        number = opening(cell.text)
        typed = item_type([cell.text], "") != INDICATOR and len(cell.text) <= 40
        is_level = not self.columns.first_level and not closed(cell.text)
        merged = sum(c == cell for c in cells) > 1 or cells[0] == cell
        if not merged and self._joins(cells):
            self.rows[-1].rows.append(cells)
            self.rows[-1].continued = True
        elif merged and (typed or (is_level and len(cell.text) <= 60 and not _is_note(cell.text))):
            rank = _RANKS.index(number.kind) if number and number.kind in _RANKS else 0
            words = cell.text[number.at :] if number else cell.text
            found = level(words, number=number.number if number else "", place=place)
            self.across = [each for each in self.across if each[0] < rank] + [(rank, found)]
            self.levels, self.cells = (), ()
        else:
            self.unread.append(Unread(place, _shown(cells), texts.ROW_UNREAD))

    def _row(self, cells: Sequence[Cell], place: str) -> None:
        title = "".join(dict.fromkeys(filter(None, (cells[j].text for j in self.columns.title))))
        above = self.rows[-1].rows[-1] if self.rows else None
        same = above is not None and any(
            cells[j].text and cells[j] == above[j] for j in self.columns.title
        )
        if same or (not title and self._joins(cells)):
            self.rows[-1].rows.append(cells)
            self.rows[-1].continued = self.rows[-1].continued or not title
            return
        if not title:
            self.unread.append(Unread(place, _shown(cells), texts.ROW_UNREAD))
            return
        column = self._text(cells, self.columns.number)
        if is_side([column]) and not re.search(r"\d", level(column).name):  # 加分1 is a number
            levels, column = self._part_of_its_own(column, cells, place), ""
        else:
            levels = self._levels_of(cells, place)
        own = opening(title)
        if own is not None and (own.at == len(title) or own.kind == "plain"):
            own = None
        words = title[own.at :] if own else title
        words, sign = without_sign(words)
        sign = (own.sign if own else "") or sign
        sign = sign or next((c for c in column if c in SIGNS), "") or self._remarked(cells)
        self.rows.append(
            TableRow(
                place=place,
                levels=levels,
                title=words,
                number=bare_number(column),
                sign=sign,
                rows=[cells],
                own=own.number if own else "",
            )
        )

    def _remarked(self, cells: Sequence[Cell]) -> str:
        """The sign in a column of remarks."""
        found = (SIGN.match(clean(cells[place].text)) for place in self.columns.remarks)
        return next((match[0].strip("（()）") for match in found if match), "")

    def _part_of_its_own(self, name: str, cells: Sequence[Cell], place: str) -> tuple[Level, ...]:
        """The levels of a row that says 加分项 where others have a number: its part, and what the
        row says of levels itself, not the part above it."""
        above = self.rows[-1].rows[-1] if self.rows else None
        if self.levels and self.levels[0].name == level(name).name:
            self.levels = self.levels[:1]
        else:
            self.levels = (level(name, place=place),)
        for depth, group in enumerate(self.columns.levels):
            own = [cells[j] for j in group if above is None or cells[j] != above[j]]
            words = "".join(dict.fromkeys(cell.text for cell in own if cell.text))
            if words and words != name:
                self.levels += (self._level(words, depth, cells, place),)
        self.cells = tuple("" for _ in self.columns.levels)
        return self.levels

    def _joins(self, cells: Sequence[Cell]) -> bool:
        """Whether a row without a title goes on with the indicator above it."""
        columns = self.columns
        places = [*columns.title, *(p for group in columns.levels for p in group)]
        if columns.number is not None:
            places.append(columns.number)
        above = self.rows[-1].rows[-1] if self.rows else None
        return above is not None and all(not cells[j].text or cells[j] == above[j] for j in places)

    def _levels_of(self, cells: Sequence[Cell], place: str) -> tuple[Level, ...]:
        """The levels above a row; one left blank below the first of a group is that above."""
        columns = self.columns
        written = tuple(
            "".join(dict.fromkeys(filter(None, (cells[j].text for j in group))))
            for group in columns.levels
        )
        kept: list[Level] = []
        filled: list[str] = []
        same = bool(self.cells)
        for depth, words in enumerate(written):
            same = same and (not words or words == self.cells[depth])
            if same:
                filled.append(self.cells[depth])
                kept += [lv for lv in self.levels if lv.depth == depth]
            elif words:
                filled.append(words)
                kept.append(self._level(words, depth, cells, place))
            else:
                # Below a new group, a blank says that there is no such level.
                filled.append("")
        self.cells, self.levels = tuple(filled), tuple(kept)
        return (*(found for _, found in self.across), *kept)

    def _level(self, words: str, depth: int, cells: Sequence[Cell], place: str) -> Level:
        number = opening(words)
        if number is not None and (number.at == len(words) or number.kind == "plain"):
            number = None
        found = level(words[number.at :] if number else words, place=place)
        worth = clean(self._text(cells, self.columns.worth.get(depth)))
        if not found.points and (match := WEIGHT.fullmatch(worth)):
            unit = "%" if worth.endswith("%") else "分"
            found = replace(found, points=match[1], unit=unit, stated=worth)
        return replace(found, depth=depth, number=number.number if number else "")

    def _text(self, cells: Sequence[Cell], column: int | None) -> str:
        return cells[column].text if column is not None and column < len(cells) else ""


def _shown(cells: Sequence[Cell]) -> str:
    return " | ".join(dict.fromkeys(cell.text for cell in cells if cell.text))


def _is_note(words: str) -> bool:
    return bool(re.match(r"附?注\s*[:：\d]|备注|说明\s*[:：]", words)) or words.endswith("。")
