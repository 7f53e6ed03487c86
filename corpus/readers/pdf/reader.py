"""Printed pages: their paragraphs and tables, without what is printed around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.readers.grid import Grid, numbered_lines, table
from corpus.readers.pdf import legible
from corpus.readers.pdf.aligned import Found, aligned_tables, ends_page
from corpus.readers.pdf.columns import Frame, frames
from corpus.readers.pdf.continued import Inset, page_of, row_number
from corpus.readers.pdf.doubts import Doubt, doubtful
from corpus.readers.pdf.lines import Line, joined, lines_of
from corpus.readers.pdf.marks import without_marks
from corpus.readers.pdf.notes import footnotes
from corpus.readers.pdf.page import Page, Rule, Run
from corpus.readers.pdf.paragraphs import (
    Item,
    Margins,
    Paragraph,
    Printed,
    body_size,
    line_gap,
    margins,
    paragraphs,
    title_lines,
)
from corpus.readers.pdf.ruled import fill, ruled_tables
from corpus.readers.pdf.running import Sheet, without_running
from corpus.readers.plain_lines import Extract, Place
from corpus.readers.running import MAX_SHOWN, excerpts, heads_told

# A leader of dots to a page: 第一章 总则……………3. Nothing is given back: read once, from the end.
_CONTENTS = re.compile(r".*(?:[.．…·]{6}|…\s*+…)\s*+[0-9]{1,4}")
# So much is shown of what was left out.
MAX_SHOWN_LENGTH = 30
MANY_LINES = 8
# Points. So near to a table without rules down the page, a rule across belongs to it.
AROUND_TABLE = 15.0


class Placed(NamedTuple):
    """A table, between which heights of the page it stands, and its columns; see `Inset`."""

    top: float
    bottom: float
    columns: tuple[float, ...]
    grid: Grid
    cut: tuple[bool, ...] = ()


def extract(
    pages: Sequence[Page],
    stated: str,
    name: str,
    recognised: Mapping[int, Sequence[Doubt]] | None = None,
) -> Extract:
    """What is written on pages; `stated` is the title that the file states, `name` for messages.

    `recognised` are the pages, from 0, that were read from pictures, with what is in doubt there.
    Raises DocumentError for pages without text, and for text that says nothing.
    """
    doubts = recognised or {}
    states = [legible.state(page, i in doubts) for i, page in enumerate(pages)]
    legible.check_text(pages, states, name)
    warnings = legible.warnings(pages, states, doubts)
    read = [
        page if state is legible.State.TEXT else page._replace(runs=[])
        for page, state in zip(pages, states, strict=True)
    ]
    clean, left = without_marks(read)
    placed, sheets = zip(*_tables(clean), strict=True)
    size = body_size(line for sheet in sheets for line in sheet.lines)
    gap = line_gap((f.lines for sheet in sheets for f in frames(sheet.lines)), size)
    kept, running = without_running(sheets, size, gap)
    items = list(_items(kept, placed, sheets, size))
    title = title_lines(next((lines for lines in kept if lines), []), size)
    content = paragraphs(items, title, gap)
    grids = tuple(_counted(part.grid) for part in content if isinstance(part, Inset))
    lines = [line for part in content for line in _placed_lines(part)]
    text = [line for line in lines if not _CONTENTS.fullmatch(line.text)]
    warnings += _left_out([*left.tagged, *running.texts], running.numbered, left.marks)
    if len(text) < len(lines):
        warnings.append("已略去目录。")
    marked = doubtful(text, doubts)
    warnings += legible.told_recognised(states, doubts, sum(map(len, marked)))
    return Extract(
        [line.text for line in text],
        joined([line.text for line in title]) or stated,
        tuple(warnings),
        grids,
        tuple(
            Place(line.page + 1, line.page in doubts, offsets)
            for line, offsets in zip(text, marked, strict=True)
        ),
    )


def _placed_lines(part: Paragraph | Inset) -> list[Paragraph]:
    """A paragraph, or the lines of a table, each on its page."""
    if isinstance(part, Paragraph):
        return [part]
    numbers = part.grid.numbers
    ends = {0: numbers[0], -1: numbers[-1]}
    return [
        Paragraph(text, page_of(ends.get(number, number)))
        for text, number in numbered_lines(table(part.grid))
    ]


def _counted(grid: Grid) -> Grid:
    """A joined table with its rows counted as a reader does."""
    return replace(grid, numbers=tuple(range(1, len(grid.rows) + 1)))


def _tables(pages: Sequence[Page]) -> Iterator[tuple[list[Placed], Sheet]]:
    """The tables of each page, and the lines that stand outside them."""
    before: Found | None = None
    for page in pages:
        placed, runs = _ruled(page)
        lines = lines_of(runs)
        rest: list[Line] = []
        at = 0
        single = len(frames(lines)) < 2
        found = aligned_tables(lines, before) if single else []
        for table_found in found:
            first, last = lines[table_found.start], lines[table_found.end - 1]
            columns = tuple(x for x, _ in table_found.columns)
            placed.append(Placed(first.y + first.size, last.y, columns, table_found.grid))
            rest += lines[at : table_found.start]
            at = table_found.end
        before = found[-1] if found and ends_page(found[-1], lines) else None
        rest += lines[at:]
        placed.sort(key=lambda table: -table.top)
        tops = [(table.top, table.bottom) for table in placed]
        rules = [rule for rule in page.rules if not _is_of_table(rule, tops)]
        yield placed, Sheet(rest, tops, rules, page.width, page.height)


def _ruled(page: Page) -> tuple[list[Placed], list[Run]]:
    """The tables of a page that have rules, and the runs that stand outside them."""
    placed: list[Placed] = []
    runs = page.runs
    for ruled in ruled_tables(page):
        grid, rest = fill(ruled, runs)
        columns = {cell.origin[1] for row in grid.rows for cell in row if cell.text}
        if len(columns) > 1:
            placed.append(Placed(ruled.top, ruled.bottom, tuple(ruled.xs), grid, ruled.cut))
            runs = rest
    return placed, runs


def _is_of_table(rule: Rule, tables: Sequence[tuple[float, float]]) -> bool:
    return any(bottom - AROUND_TABLE <= rule.at <= top + AROUND_TABLE for top, bottom in tables)


def _items(
    kept: Sequence[list[Line]],
    placed: Sequence[list[Placed]],
    sheets: Sequence[Sheet],
    size: float,
) -> Iterator[Item]:
    """Lines, tables and notes in the order of reading."""
    count = 0
    columns: list[Margins] = []
    whole = margins([line for lines in kept for line in lines], size, 1) or Margins(0.0, 0.0)
    for number, (lines, tables, sheet) in enumerate(zip(kept, placed, sheets, strict=True)):
        lines, notes = footnotes(lines, size, sheet.rules, sheet.width)
        for part in _between(lines, tables):
            if isinstance(part, Placed):
                numbers = tuple(
                    row_number(number, row) for row in range(1, len(part.grid.rows) + 1)
                )
                grid = replace(part.grid, numbers=numbers)
                yield Inset(grid, number, part.columns, part.cut)
                continue
            found = frames(part)
            for frame in found:
                count += 1
                own = margins(frame.lines, size)
                if own and len(found) > 1:
                    columns.append(own)
                # Few lines may all begin or end within those of the text.
                many = margins(lines, size, MANY_LINES)
                bounds = own or _of_column(frame, columns) or many or whole
                yield from (Printed(line, bounds, count, number) for line in frame.lines)
        yield from notes


def _of_column(frame: Frame, columns: Sequence[Margins]) -> Margins | None:
    """The margins of the column that a few lines go on in on a new page; None where in none."""
    left = min(line.x for line in frame.lines)
    right = max(line.right for line in frame.lines)
    size = frame.lines[0].size
    for column in reversed(columns):
        if abs(left - column.left) < size and right < column.right + 2 * size:
            return column
    return None


def _between(lines: Sequence[Line], tables: Sequence[Placed]) -> Iterator[list[Line] | Placed]:
    """The lines above each table, and the table, from the top down."""
    rest = list(lines)
    for table_placed in tables:
        above = [line for line in rest if line.y > table_placed.top]
        rest = rest[len(above) :]
        yield above
        yield table_placed
    yield rest


def _left_out(heads: Sequence[str], numbered: bool, marks: Sequence[str]) -> list[str]:
    """Say what is printed on the pages and was not read as text."""
    told = heads_told(_shown(heads), numbered=numbered)
    if marks:
        told.append(f"已略去水印{_shown(marks)}。")
    return told


def _shown(texts: Sequence[str]) -> str:
    shown = excerpts(texts, MAX_SHOWN_LENGTH)
    return shown + ("等" if len(texts) > MAX_SHOWN else "")
