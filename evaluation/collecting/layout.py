"""Where in a sheet the names of columns stand, and what each column holds."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from corpus.readers.tables.cell import Cell, Grid, filled, is_across, is_value
from corpus.readers.tables.header import LEVEL, column_names
from evaluation.collecting.kinds.decisions import UNDECIDED, Decisions
from evaluation.collecting.naming.regions import RegionNames
from evaluation.collecting.naming.titles import IndicatorNames
from evaluation.words.forms import role_of

MAX_DEPTH = 3  # rows that name columns
KEYS = frozenset({"title", "code", "number"})
VOICES = ("value", "verdict", "occurred")
_BESIDE_VALUES = ("evidence", "as_of", "source", "last", "ignored", *VOICES)
_NAME_LENGTH = 30


class Names(NamedTuple):
    """Everything that may be named in a form, and which ways to name it were decided on."""

    regions: RegionNames
    indicators: IndicatorNames
    decisions: Decisions = UNDECIDED


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, and the region or the indicator that it is of."""

    index: int
    name: str
    role: str = ""
    region: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A table in a sheet: rows of names, rows below. `above` are the lines over it.

    `across`: the columns are indicators, and the rows regions.
    """

    columns: tuple[Column, ...]
    above: tuple[str, ...]
    rows: tuple[tuple[int, Sequence[Cell]], ...] = field(repr=False)
    head_row: int = 0
    across: bool = False


class _Head(NamedTuple):
    start: int
    depth: int
    across: bool


def blocks(grid: Grid, names: Names) -> list[Block]:
    """The tables of a sheet, one below another, each under its own names."""
    heads = list(_heads(grid.rows, names)) or _by_content(grid.rows, names)
    found = []
    for n, head in enumerate(heads):
        begin = heads[n - 1].start + heads[n - 1].depth if n else 0
        top = head.start
        while top > begin and is_across(grid.rows[top - 1]):
            top -= 1
        above = grid.rows[begin if n == 0 else top : head.start]
        end = len(grid.rows)
        if n + 1 < len(heads):
            end = heads[n + 1].start
            while end > head.start + head.depth and is_across(grid.rows[end - 1]):
                end -= 1
        body = range(head.start + head.depth, end)
        rows = tuple((grid.numbers[i], grid.rows[i]) for i in body)
        columns = _columns(grid.rows[head.start : head.start + head.depth], head.across, names)
        lines = tuple(c.text for row in above for c in filled(row))
        number = grid.numbers[head.start] if head.depth else 0
        found += _side_by_side(Block(columns, lines, rows, number, head.across))
    return found


def _side_by_side(block: Block) -> list[Block]:
    """The parts of a table whose columns begin anew: 序号, 指标, 完成值, and all three again."""
    used = [
        c
        for c in block.columns
        if c.role or c.region or any(row[c.index].text for _, row in block.rows)
    ]
    names = [(c.name, c.role) for c in used]
    for width in range(2, len(used) // 2 + 1):
        times = len(used) // width
        if len(used) % width or names != names[:width] * times:
            continue
        parts = []
        for n in range(times):
            own = used[n * width : (n + 1) * width]
            columns = tuple(replace(c, index=j) for j, c in enumerate(own))
            rows = tuple((number, [row[c.index] for c in own]) for number, row in block.rows)
            parts.append(replace(block, columns=columns, rows=rows))
        return parts
    return [block]


def _heads(rows: Sequence[Sequence[Cell]], names: Names) -> Iterator[_Head]:
    i, keys = 0, frozenset[int]()
    while i < len(rows):
        head = _head(rows, i, names)
        if head is None or (head.across and _stand_in(keys, rows[i], names)):
            i += 1
            continue
        yield head
        i = head.start + head.depth
        part = rows[head.start : i]
        keys = frozenset(
            j for row in part for j, c in enumerate(row) if role_of(c.text) in ("title", "code")
        )


def _stand_in(keys: Set[int], row: Sequence[Cell], names: Names) -> bool:
    """Whether the indicators of a row stand where the names above say that they do."""
    places = {j for j, c in enumerate(row) if _indicator_of(c.text, names)}
    return bool(places) and places <= keys


def _head(rows: Sequence[Sequence[Cell]], i: int, names: Names) -> _Head | None:
    if len(filled(rows[i])) < 2:
        return None
    for depth in range(1, MAX_DEPTH + 1):
        part = rows[i : i + depth]
        if len(part) < depth or (depth > 1 and not _may_name(part[-1], names)):
            break
        if _names_down(part, names):
            return _Head(i, _extended(rows, i, depth, names), across=False)
    if _names_across(rows, i, names):
        start = i
        while start and _is_level_above(rows[start - 1], rows[i]):
            start -= 1
        depth = i - start + 1
        while (
            depth < MAX_DEPTH and start + depth < len(rows) and _is_sub(rows[start + depth], names)
        ):
            depth += 1
        return _Head(start, depth, across=True)
    return None


def _roles(row: Sequence[Cell]) -> list[str]:
    return [
        role
        for cell in filled(row)
        if len(cell.text) <= _NAME_LENGTH and (role := role_of(cell.text))
    ]


def _names_down(part: Sequence[Sequence[Cell]], names: Names) -> bool:
    """Whether rows name a column of indicators, and columns of values or of regions."""
    roles = {role for row in part for role in _roles(row)}
    if not roles & KEYS or not _roles(part[0]):
        return False
    cells = [c for row in part for c in filled(row)]
    if any(names.indicators.titled(c.text).code for c in cells):
        return False
    regions = [c for c in cells if names.regions.read(c.text)]
    known = [c for c in cells if c in regions or role_of(c.text)]
    return (bool(regions) or bool(roles & set(VOICES))) and len(known) * 2 > len(cells)


def _may_name(row: Sequence[Cell], names: Names) -> bool:
    cells = filled(row)
    known = any(role_of(c.text) or names.regions.read(c.text) for c in cells)
    return known and not any(is_value(c.text) or len(c.text) > _NAME_LENGTH for c in cells)


def _extended(rows: Sequence[Sequence[Cell]], i: int, depth: int, names: Names) -> int:
    """How many rows name the columns: those too that divide the names above them."""
    while depth < MAX_DEPTH and i + depth < len(rows):
        row, above = rows[i + depth], rows[i + depth - 1]
        new = [c for c, upper in zip(row, above, strict=True) if c.text and c != upper]
        merged = any(c.text and c == upper for c, upper in zip(row, above, strict=True))
        if not new:
            depth += 1 if merged else 0
            if not merged:
                break
            continue
        if is_across(row) or len(filled(row)) < 2:
            break
        named = [c for c in new if role_of(c.text) or names.regions.read(c.text)]
        if len(named) * 2 <= len(set(new)) or any(is_value(c.text) for c in new):
            break
        if any(names.indicators.titled(c.text).code for c in new):
            break
        depth += 1
    return depth


def _indicator_of(text: str, names: Names) -> str:
    """The indicator that a cell names beyond doubt: a code with letters, or its title."""
    if len(text) < 2 or is_value(text):
        return ""
    return names.indicators.coded(text) or names.indicators.titled(text).code


def _across_indicator(text: str, names: Names) -> str:
    return _indicator_of(text, names) or names.indicators.coded(text)


def _names_across(rows: Sequence[Sequence[Cell]], i: int, names: Names) -> bool:
    cells = filled(rows[i])
    found = {code for c in cells if (code := _indicator_of(c.text, names))}
    if len(found) >= 2:
        return True
    coded = {code for c in cells if (code := names.indicators.coded(c.text))}
    others = [c for c in cells if not names.indicators.coded(c.text)]
    few = all(role_of(c.text) for c in others)
    if len(coded) < 2 or not few or any(names.regions.read(c.text) for c in cells):
        return bool(found) and any(role_of(c.text) == "region" for c in cells)
    below = rows[i + 1 : i + 1 + MAX_DEPTH]
    named = {j for row in below for j, c in enumerate(row) if names.regions.read(c.text)}
    # Where the column of regions is numbered too, it is a row that counts the columns.
    return bool(named) and not any(names.indicators.coded(rows[i][j].text) for j in named)


def _is_level_above(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row groups the columns that the row below names."""
    cells = filled(row)
    merged = any(upper == lower and upper.text for upper, lower in zip(row, below, strict=True))
    return len(cells) > 1 and (merged or bool(_roles(row)) or not is_across(row))


def _is_sub(row: Sequence[Cell], names: Names) -> bool:
    """Whether a row divides the columns of indicators: 完成值 and 佐证材料 of each."""
    cells = filled(row)
    known = [c for c in cells if role_of(c.text) or names.indicators.coded(c.text)]
    return (
        bool(cells)
        and len(known) == len(cells)
        and not any(names.regions.read(c.text) for c in cells)
        and any(role_of(c.text) for c in cells)
    )


def _by_content(rows: Sequence[Sequence[Cell]], names: Names) -> list[_Head]:
    """Where no row names the columns: the first row in which an indicator stands, if any do."""
    hits = [
        i for i, row in enumerate(rows) if any(_indicator_of(c.text, names) for c in filled(row))
    ]
    if not hits:
        return []
    first = hits[0]
    has_names = first and not is_across(rows[first - 1]) and len(filled(rows[first - 1])) > 1
    return [_Head(first - 1, 1, False) if has_names else _Head(first, 0, False)]


def _columns(head: Sequence[Sequence[Cell]], across: bool, names: Names) -> tuple[Column, ...]:
    titles = column_names(head, range(len(head[0]))) if head else ()
    return tuple(_column(j, title.split(LEVEL), across, names) for j, title in enumerate(titles))


def _column(j: int, parts: Sequence[str], across: bool, names: Names) -> Column:
    regions = [code for p in parts if (code := names.regions.read(p))]
    codes = [_across_indicator(p, names) if across else "" for p in parts]
    own = [
        p for p, code in zip(parts, codes, strict=True) if not code and not names.regions.read(p)
    ]
    roles = [role for p in own if (role := role_of(p))]
    role = next((r for r in roles if r in ("last", "ignored")), roles[-1] if roles else "")
    found = set(filter(None, codes))
    indicator = next(iter(found)) if len(found) == 1 else ""
    if len(found) > 1:
        role = "conflict"
    elif indicator and role not in _BESIDE_VALUES:
        role = "value"
    return Column(j, LEVEL.join(parts), role, regions[-1] if regions else "", indicator)
