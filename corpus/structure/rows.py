"""Rows of tables as provisions: a record line each, under the title of its table.

Whatever else took a text apart, this comes after it: the record lines in a block become blocks of
their own, and so does what stands below a table; no row has a neighbour's words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.structure.numbering import Block, Line, named_block
from corpus.text.record_lines import Field, read_record, same_table

ROW, PARAGRAPH = "row", "paragraph"
_UNNUMBERED = (PARAGRAPH, "named", "below")
ROW_LABEL, PARAGRAPH_LABEL = "第{}行", "第{}段"
TABLE = "表{}"
BELOW = "表后说明"
MAX_TITLE, TITLE_WITHIN = 40, 3

_TITLE = re.compile(
    r".*(?:表|单|目录|名录|台账|一览|汇总|统计|情况|计划|安排|分工|方案|标准|体系|指标|事项|任务|措施|材料|要点"
    r"|细则|范围|流程|公示|依据|职责|清册)(?:[（(].*[）)])?|附?表\s*[0-9一二三四五六七八九十]+.*"
)
# Stands over the first rows where a table has no title; who signed what stands above does not.
_HEAD = re.compile(r"[^，。；：、？！,;:?!]{1,20}(?<![府会局厅办室部])")
_SURE_TITLE = re.compile(
    r".*(?:表|清单|目录|名单|名录|台账|一览|清册)(?:[（(].*[）)])?|附?表\s*[0-9一二三四五六七八九十]+.*"
)
_STATED = re.compile(r".{1,20}[:：].{0,40}|[（(].*[）)]|.{0,6}年.{1,3}月.{1,3}日")
_TOTAL = re.compile(r"(?:[合总小共累]\s*计|总\s*[分数])(?:[（(].*[）)])?")


@dataclass(slots=True)
class _Table:
    """A table as its rows are met: its title, the group they stand in, how many there were."""

    title: str
    path: tuple[str, ...]
    columns: tuple[Field, ...]
    group: str = ""
    count: int = 0


def with_rows(blocks: Sequence[Block], title: str) -> list[Block]:
    """The blocks of a document called `title`, each row of a table a block of its own."""
    if not any(read_record(line.text) for block in blocks for line in block.lines):
        return list(blocks)
    pieces = [piece for block in blocks for piece in _pieces(block)]
    found = list(_placed(pieces, title))
    _number(found)
    return found


def _pieces(block: Block) -> Iterator[Block]:
    """A block cut at its record lines; what follows them is a piece of its own."""
    rest: list[Line] = []
    is_first = True
    for line in block.lines:
        if not read_record(line.text):
            rest.append(line)
            continue
        if rest:
            yield _piece(block, rest, is_first)
        path = block.path if block.kind in (ROW, *_UNNUMBERED) else (*block.path, block.label)
        yield named_block(ROW, "", path, line)
        rest, is_first = [], False
    if rest:
        yield _piece(block, rest, is_first)


def _piece(block: Block, lines: list[Line], is_first: bool) -> Block:
    if is_first:
        return replace(block, lines=lines)
    below = named_block("below", BELOW, block.path, lines[0])
    below.lines = lines
    return below


def _placed(pieces: Sequence[Block], title: str) -> Iterator[Block]:
    """Each piece in its place: rows under title and group, lines between them taken into these."""
    table: _Table | None = None
    tables = 0
    waiting: list[Block] = []  # what stands before the next row
    for piece in pieces:
        if piece.kind != ROW:
            waiting.append(piece)
            continue
        fields = read_record(piece.lines[0].text)
        goes_on = table is not None and _is_below(table, fields, waiting)
        if table is None or not goes_on or piece.path != table.path:
            tables += 1
            named, group = _take_title(waiting)
            yield from waiting
            if table and goes_on:
                table = replace(table, path=piece.path, title=named or table.title, count=0)
            else:
                table = _Table(named if named != title else "", piece.path, fields, group)
        elif waiting:
            table.group = waiting[0].lines[0].text
        waiting = []
        yield _row(piece, table, fields, tables)
    yield from waiting


def _is_below(table: _Table, fields: Sequence[Field], waiting: Sequence[Block]) -> bool:
    """Whether a row is one more of a table: nothing stands between, or a short line that heads it.

    The first row of another table names all columns, and has that table's title above it; it may
    have fewer columns, and then only what is surely a title tells.
    """
    lines = [line.text for block in waiting for line in block.lines]
    if not same_table(table.columns, fields) or len(lines) > 1:
        return False
    title = _TITLE if len(fields) == len(table.columns) else _SURE_TITLE
    return not lines or (_is_short(lines[0]) and not title.fullmatch(lines[0]))


def _take_title(waiting: list[Block]) -> tuple[str, str]:
    """Take the title of a table out of what stands above it, and the group its first rows are in.

    Between the title and the rows there may be what the table counts in, and one such head.
    """
    group: tuple[int, int] | None = None
    places = [(i, j) for i, block in enumerate(waiting) for j in range(len(block.lines))]
    for i, j in places[: -TITLE_WITHIN - 1 : -1]:
        text = _line(waiting, i, j)
        is_numbered = j == 0 and waiting[i].kind not in _UNNUMBERED
        if not is_numbered and len(text) <= MAX_TITLE and _TITLE.fullmatch(text):
            head = _taken(waiting, *group) if group else ""
            return _taken(waiting, i, j), head
        if _STATED.fullmatch(text):
            continue
        if (i, j) != places[-1] or not _is_short(text):
            break
        group = None if is_numbered else (i, j)
    head = _taken(waiting, *group) if group and _HEAD.fullmatch(_line(waiting, *group)) else ""
    return "", head


def _line(waiting: Sequence[Block], i: int, j: int) -> str:
    return waiting[i].lines[j].text


def _taken(waiting: list[Block], i: int, j: int) -> str:
    """Take a line out of its block, and the block out where it has no other."""
    block = waiting[i]
    kept = [*block.lines[:j], *block.lines[j + 1 :]]
    if kept:
        waiting[i] = replace(block, start=block.start if j else kept[0].start, lines=kept)
    else:
        del waiting[i]
    return block.lines[j].text


def _is_short(text: str) -> bool:
    return len(text) <= MAX_TITLE and not re.search("[。；]", text)


def _row(piece: Block, table: _Table, fields: Sequence[Field], number: int) -> Block:
    first = next((field.value for field in fields if field.value), "")
    is_total = bool(_TOTAL.fullmatch(first))
    table.count += not is_total
    name = first if is_total else ROW_LABEL.format(table.count)
    inner = tuple(filter(None, (table.title, table.group)))
    key = "/".join((TABLE.format(number), name)) if number > 1 else name
    return replace(piece, number=name, key=key, label=name, path=(*piece.path, *inner))


def _number(blocks: Iterable[Block]) -> None:
    """Count paragraphs anew: rows are none."""
    paragraphs = (block for block in blocks if block.kind == PARAGRAPH)
    for number, block in enumerate(paragraphs, 1):
        block.number = block.key = str(number)
        block.label = PARAGRAPH_LABEL.format(number)
