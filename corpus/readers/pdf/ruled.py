"""Tables with rules: which cells the rules make, and what stands in each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.readers.grid import Grid
from corpus.readers.pdf.lines import joined, lines_of
from corpus.readers.pdf.page import Page, Rule, Run
from corpus.readers.tables.cell import Cell

# Points. Rules so near are one: the two of a double border, of cells with a gap between them.
NEAR = 4.0
# A row across a table that is open at its sides is no higher.
LINE_BETWEEN = 40.0
# A page whose rules cross so often is a drawing.
MAX_RULES, MAX_CROSSINGS = 1_500, 40_000


class Ruled(NamedTuple):
    """The cells of a table: its rules from the left and from the top, what cells are merged.

    `origins[i][j]` is the top-left place of the merged area that row i, column j lies in.
    """

    xs: list[float]
    ys: list[float]
    origins: list[list[tuple[int, int]]]
    is_open: bool  # at its left side
    cut: tuple[bool, ...]  # the columns without a rule at the bottom: their cells go on

    @property
    def top(self) -> float:
        """The height of the first rule."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """The height of the last rule."""
        return self.ys[-1]


def ruled_tables(page: Page) -> list[Ruled]:
    """The tables of a page, from the top down. A frame around a text is none."""
    rules = _merged(page.rules)
    if len(rules) > MAX_RULES:
        return []
    tables = [cells for group in _connected(rules) if (cells := _cells(group))]
    outer = [t for t in tables if not any(_is_within(t, other) for other in tables)]
    found: list[Ruled] = []
    for table in sorted(outer, key=lambda table: -table.top):
        if found and _is_below(found[-1], table):
            found[-1] = _with_line_between(found[-1], table)
        else:
            found.append(table)
    return found


def _is_below(upper: Ruled, lower: Ruled) -> bool:
    """Whether both are one that is open at its sides, with a line across between them."""
    return (
        upper.is_open
        and lower.is_open
        and len(upper.xs) == len(lower.xs)
        and all(abs(a - b) <= NEAR for a, b in zip(upper.xs, lower.xs, strict=True))
        and 0 < upper.bottom - lower.top <= LINE_BETWEEN
    )


def _with_line_between(upper: Ruled, lower: Ruled) -> Ruled:
    at = len(upper.origins)
    below = [[(i + at + 1, j) for i, j in row] for row in lower.origins]
    origins = [*upper.origins, [(at, 0)] * (len(upper.xs) - 1), *below]
    return Ruled(upper.xs, [*upper.ys, *lower.ys], origins, is_open=True, cut=lower.cut)


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that lie on one line and touch, as one."""
    found: list[Rule] = []
    for across in (True, False):
        of_kind = sorted((rule for rule in rules if rule.across == across), key=lambda r: r.at)
        for near in _runs(of_kind):
            at = sum(rule.at for rule in near) / len(near)
            near.sort(key=lambda rule: rule.start)
            start, end = near[0].start, near[0].end
            for rule in near:
                if rule.start > end + NEAR:
                    found.append(Rule(across, at, start, end))
                    start, end = rule.start, rule.end
                end = max(end, rule.end)
            found.append(Rule(across, at, start, end))
    return found


def _runs(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules in groups whose places are near one another, and not wider than that."""
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][0].at <= NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules in groups of those that cross or meet one another."""
    across = [rule for rule in rules if rule.across]
    down = [rule for rule in rules if not rule.across]
    if len(across) * len(down) > MAX_CROSSINGS:
        return []
    group = {id(rule): [rule] for rule in rules}
    for h in across:
        for v in down:
            if _meet(h, v) and group[id(h)] is not group[id(v)]:
                whole = group[id(h)]
                whole += group[id(v)]
                for rule in group[id(v)]:
                    group[id(rule)] = whole
    return list({id(rules): rules for rules in group.values()}.values())


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.start - NEAR <= down.at <= across.end + NEAR
        and down.start - NEAR <= across.at <= down.end + NEAR
    )


def _cells(rules: Sequence[Rule]) -> Ruled | None:
    across = [rule for rule in rules if rule.across]
    down = [rule for rule in rules if not rule.across]
    if not across or not down:
        return None
    xs = _places(rule.at for rule in down)
    # A table may be open at its sides: its rules across reach beyond the outermost ones down.
    xs = _places([*xs, min(r.start for r in across), max(r.end for r in across)])
    ys = _places(rule.at for rule in across)
    ys = _places([*ys, min(r.start for r in down), max(r.end for r in down)])[::-1]
    if len(xs) < 3 or len(ys) < 2:
        return None
    if len(ys) == 2 and len(down) < 3:  # two columns of text with a line between them
        return None
    is_open = not any(abs(rule.at - xs[0]) <= NEAR for rule in down)
    cut = tuple(not _wall(across, ys[-1], _middle(xs, j)) for j in range(len(xs) - 1))
    return Ruled(xs, ys, _origins(xs, ys, across, down), is_open, cut)


def _places(values: Iterable[float]) -> list[float]:
    """Values in order, those nearer to one another than `NEAR` once."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places


def _origins(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> list[list[tuple[int, int]]]:
    """Merge the places between which no rule runs; each merged area is a rectangle."""
    rows, columns = len(ys) - 1, len(xs) - 1
    origins = [[(i, j) for j in range(columns)] for i in range(rows)]
    taken = [[False] * columns for _ in range(rows)]
    for i in range(rows):
        for j in range(columns):
            if taken[i][j]:
                continue
            right, bottom = j + 1, i + 1
            while (
                right < columns
                and not taken[i][right]
                and not _wall(down, xs[right], _middle(ys, i))
            ):
                right += 1
            while bottom < rows and not any(
                taken[bottom][k] or _wall(across, ys[bottom], _middle(xs, k))
                for k in range(j, right)
            ):
                bottom += 1
            for p in range(i, bottom):
                for q in range(j, right):
                    origins[p][q], taken[p][q] = (i, j), True
    return origins


def _middle(places: Sequence[float], index: int) -> float:
    return (places[index] + places[index + 1]) / 2


def _wall(rules: Sequence[Rule], at: float, along: float) -> bool:
    """Whether a rule runs here, at this place along it."""
    return any(abs(rule.at - at) <= NEAR and rule.start <= along <= rule.end for rule in rules)


def _is_within(table: Ruled, other: Ruled) -> bool:
    """Whether a table stands in a cell of another one."""
    return (
        table is not other
        and other.xs[0] < table.xs[0]
        and table.xs[-1] < other.xs[-1]
        and other.bottom < table.bottom
        and table.top < other.top
    )


def fill(table: Ruled, runs: Sequence[Run]) -> tuple[Grid, list[Run]]:
    """The grid of a table with what stands in its cells, and the runs that stand elsewhere."""
    inside: dict[tuple[int, int], list[Run]] = {}
    outside: list[Run] = []
    for run in runs:
        if not table.bottom <= run.middle <= table.top or run.angle:
            outside.append(run)
            continue
        row = next(i for i, y in enumerate(table.ys[1:]) if run.middle >= y)
        for part, column in _by_column(table, run):
            if column is None:
                outside.append(part)
            else:
                inside.setdefault(table.origins[row][column], []).append(part)
    cells = {
        origin: Cell(joined([line.text for line in lines_of(inside.get(origin, []))]), origin)
        for row in table.origins
        for origin in row
    }
    # A row that nothing begins in lies between rules that should be one, or is what the page has
    # cut of the next.
    rows = [
        [cells[origin] for origin in row]
        for i, row in enumerate(table.origins)
        if any(cells[origin].text for origin in row if origin[0] == i)
    ]
    return Grid(rows, tuple(range(1, len(rows) + 1))), outside


def _by_column(table: Ruled, run: Run) -> list[tuple[Run, int | None]]:
    """The parts of a run that stand in each column, None for beside the table."""
    middles = [(left + right) / 2 for left, right in zip(run.lefts, run.rights, strict=True)]
    columns = [bisect_right(table.xs, middle) - 1 for middle in middles]
    changes = [i for i in range(1, len(columns)) if columns[i] != columns[i - 1]]
    parts = []
    for start, end in pairwise([0, *changes, len(columns)]):
        column = columns[start]
        if part := run.part(start, end):
            parts.append((part, column if 0 <= column < len(table.xs) - 1 else None))
    return parts
