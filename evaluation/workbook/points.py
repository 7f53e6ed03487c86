"""The sheets of points: what the list gives, every indicator's, and what they add up to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from evaluation.records import PointsRule, Rules
from evaluation.results import Assessment, LevelPoints, RegionPoints, Span
from evaluation.words import texts
from evaluation.words.headers import TABLE_TITLES
from evaluation.words.scoring import points as words
from evaluation.workbook.blocks import Block, blocks
from evaluation.workbook.cells import Column, add_sheet, is_number, number
from evaluation.workbook.point_formulas import SHOWN, SIDE, calculated, own
from evaluation.workbook.values import Formula, Styled, Value

if TYPE_CHECKING:
    from openpyxl import Workbook

_LEVELS = f"'{words.LEVELS_SHEET}'"


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of the list. Its row in 计分层级 is its number; `above` is that of its part, or 0."""

    row: int
    above: int
    title: str
    worth: Fraction | None


# By (part,) and by (part, 二级指标); those below come first, as their rows do.
_Levels = Mapping[tuple[str, ...], _Level]


def add_points(book: "Workbook", assessment: Assessment) -> None:
    """Write the sheets, 得分 first."""
    levels = _levels(assessment)
    widths = (10, 12, 12, 30)
    columns = [
        Column(t, widths[i] if i < len(widths) else 11) for i, t in enumerate(words.POINTS_COLUMNS)
    ]
    places = enumerate(blocks(assessment))
    added = (row for place, block in places for row in _added(block, place, assessment, levels))
    add_sheet(book, words.POINTS_SHEET, columns, added, for_reading=True)
    codes = (item.indicator.code for item in assessment.regions[0].items)
    rule_rows = {code: row for row, code in enumerate(codes, start=2)}
    sheets: dict[str, list[Block]] = {}
    for block in blocks(assessment):
        sheets.setdefault(block.sheet, []).append(block)
    for title, given in sheets.items():
        columns = [Column(t, 11) for t in words.CALCULATION_COLUMNS]
        rows = (row for block in given for row in calculated(block, rule_rows))
        add_sheet(book, _calculation(title), columns, rows)
    _add_rules(book, assessment, levels)
    columns = [Column(title, 14) for title in words.LEVEL_COLUMNS]
    listed = (
        [x.row, x.above or None, x.title or words.NO_TITLE, _plain(x.worth)]
        for x in levels.values()
    )
    add_sheet(book, words.LEVELS_SHEET, columns, listed)


def total_cells(assessment: Assessment, place: int) -> tuple[str, str]:
    """The cells with the least and the most points of the region at `place` in the ranking."""
    row = 1 + (place + 1) * (len(_levels(assessment)) + len(words.ENDS))
    return f"'{words.POINTS_SHEET}'!K{row}", f"'{words.POINTS_SHEET}'!L{row}"


def _calculation(derivation: str) -> str:
    """The sheet of points beside a sheet of outcomes."""
    return derivation.replace(texts.DERIVATION_SHEET, words.CALCULATION_SHEET)


def _levels(assessment: Assessment) -> _Levels:
    """The levels, which are the same in every region."""
    parts = next(r.points.parts for r in assessment.regions if r.points is not None)
    pairs = [(part, level) for part in parts for level in part.below]
    own_rows = {part.title: row for row, part in enumerate(parts, start=len(pairs) + 2)}
    found: dict[tuple[str, ...], _Level] = {
        (part.title, level.title): _Level(row, own_rows[part.title], level.title, level.worth)
        for row, (part, level) in enumerate(pairs, start=2)
    }
    for part in parts:
        found[(part.title,)] = _Level(own_rows[part.title], 0, part.title, part.worth)
    return found


def _add_rules(book: "Workbook", assessment: Assessment, levels: _Levels) -> None:
    indicators = [item.indicator for item in assessment.regions[0].items]
    most = max((len(i.points.bands) for i in indicators if i.points), default=0)
    bands = [title.format(n) for n in range(1, most + 1) for title in words.BAND_COLUMNS]
    rows: list[list[Value]] = []
    for indicator in indicators:
        row: list[Value] = [indicator.code]
        if rule := indicator.points:
            figures = (rule.full, rule.each, rule.floor, rule.below)
            row += [words.SCORING[rule.scoring], *map(_plain, figures)]
            row += _numbers(rule, indicator.category, levels)
            for bound, points in rule.bands:
                row += [number(bound, as_percent=indicator.percent), _plain(points)]
        rows.append(row)
    columns = [Column(title, 12) for title in (*words.RULE_COLUMNS, *bands)]
    add_sheet(book, words.RULES_SHEET, columns, rows)


def _numbers(rule: PointsRule, category: str, levels: _Levels) -> list[Value]:
    """The numbers of the 二级指标 and the part that points go to; none for what is outside."""
    if rule.scoring in SIDE:
        return [None, None]
    level = levels[category, rule.subcategory]
    return [level.row, level.above]


def _plain(points: Fraction | None) -> Value:
    return None if points is None else Styled(float(points), SHOWN)


def _added(
    block: Block, place: int, assessment: Assessment, levels: _Levels
) -> Iterator[list[Value]]:
    """The rows of one region: levels from below, all parts, what is added, taken off, the total."""
    points = block.result.points
    assert points is not None
    first = 2 + place * (len(levels) + len(words.ENDS))
    found: dict[tuple[str, ...], LevelPoints] = {
        (part.title, level.title): level for part in points.parts for level in part.below
    }
    found |= {(part.title,): part for part in points.parts}
    lines = _Lines(block, first, levels, assessment.rules)
    for row, (key, level) in enumerate(levels.items(), start=first):
        yield lines.level(row, level, found[key].points)
    yield from lines.ends(points)


class _Lines:
    """The rows of one region, each with its formulas."""

    def __init__(self, block: Block, first: int, levels: _Levels, rules: Rules) -> None:
        self.block, self.rules = block, rules
        self.first, self.last = first, first + len(levels) - 1
        # No sum runs over its own row: the 二级指标 stand first, then the parts.
        self.first_part = first + sum(level.above > 0 for level in levels.values())
        self.head: list[Value] = [block.result.code, block.result.region.name]

    def level(self, row: int, level: _Level, points: Span) -> list[Value]:
        """A 二级指标 sums what its indicators give, a part what its 二级指标 give."""
        if level.above:
            kind, sums = words.SUBPART, self._of_items("G", f"E{row}")
        else:
            rows = (self.first, self.first_part - 1)
            kind, sums = words.PART, _sums("", "KLM", rows, "F", f"E{row}")
        title = level.title or words.NO_TITLE
        head = [*self.head, kind, title, level.row, level.above or None]
        figures = _scaled(row, f"{_LEVELS}!$D${level.row}", sums)
        return [*head, *figures, *_own(points, row)]

    def ends(self, points: RegionPoints) -> Iterator[list[Value]]:
        """All parts on the scale of the total; 加分 and 减分, capped; the total."""
        base, bonus, taken, total = range(self.last + 1, self.last + 1 + len(words.ENDS))
        rows = (self.first_part, self.last)
        none = ["0"] * 3  # a list of nothing but 加分 and 减分
        parts = _sums("", "KLM", rows, "C", f'"{words.PART}"') if self.last >= self.first else none
        yield self._end(base, _scaled(base, self._rule("points_total"), parts), points.base)
        for row, scoring, rule, span in (
            (bonus, "bonus", "max_bonus", points.bonus),
            (taken, "deduction", "max_deduction", points.deduction),
        ):
            items = self._of_items("E", f'"{words.SCORING[scoring]}"')
            yield self._end(row, _capped(row, self._rule(rule), items), span)
        sums = [_shown(f"={c}{base}+{c}{bonus}+{c}{taken}") for c in "KL"]
        yield self._end(total, [*[None] * 4, *sums, _shown(f"=M{base}")], points.total)

    def _end(self, row: int, figures: list[Value], points: Span) -> list[Value]:
        title = words.ENDS[row - self.last - 1]
        return [*self.head, title, *[None] * 3, *figures, *_own(points, row)]

    def _of_items(self, by: str, wanted: str) -> list[str]:
        sheet = f"'{_calculation(self.block.sheet)}'!"
        return _sums(sheet, "HIJ", (self.block.first, self.block.last), by, wanted)

    def _rule(self, name: str) -> str:
        """The cell of a rule; "" where it does not bind, the figure where the cell has a text."""
        names = [shown for shown, _ in self.rules.shown()]
        value = getattr(self.rules, name)
        if value is None:
            return '""'
        if not is_number(number(value)):
            return repr(float(value))
        return f"'{TABLE_TITLES['rules'][0]}'!$B${names.index(name) + 2}"


def _own(points: Span, row: int) -> list[Value]:
    return own(points, ((f"K{row}", f"N{row}"), (f"L{row}", f"O{row}")))


def _sums(sheet: str, columns: str, rows: tuple[int, int], by: str, wanted: str) -> list[str]:
    """The sums of columns over the rows in which another holds what is wanted."""

    def cells(column: str) -> str:
        return f"{sheet}${column}${rows[0]}:${column}${rows[1]}"

    return [f"SUMIFS({cells(column)},{cells(by)},{wanted})" for column in columns]


def _scaled(row: int, worth: str, sums: list[str]) -> list[Value]:
    """Worth, sums, and the sums' shares of the worth; the sums themselves where there is none."""
    made = [_shown(f'=IF({worth}="","",{worth})'), *(_shown(f"={s}") for s in sums)]
    for column in "HI":
        share = f"IF(J{row}=0,0,G{row}*{column}{row}/J{row})"
        made.append(_shown(f'=IF(G{row}="",{column}{row},{share})'))
    return [*made, _shown(f'=IF(G{row}="",J{row},IF(J{row}=0,0,G{row}))')]


def _capped(row: int, most: str, sums: list[str]) -> list[Value]:
    """The most, sums, and the sums no further from 0 than the most."""
    made = [_shown(f"={most}"), *(_shown(f"={s}") for s in sums)]
    for column in "HI":
        capped = f"MAX(-G{row},MIN(G{row},{column}{row}))"
        made.append(_shown(f'=IF(G{row}="",{column}{row},{capped})'))
    return [*made, _shown(f'=IF(G{row}="",J{row},MIN(G{row},J{row}))')]


def _shown(formula: str) -> Styled:
    return Styled(Formula(formula), SHOWN)
