"""The points of each indicator in each region by a live formula, beside the program's own figure.

A row stands beside each row of 计算过程, which gives it the value, the target and the outcome;
what the list gives is a row for each indicator in 计分规则, in these columns:
A code, B way of scoring, C full, D each, E floor, F below all bands, G number of the 二级指标, H of
the part, from I on bound and points of each band.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.records import Direction
from evaluation.results import ItemPoints, Span
from evaluation.words import texts
from evaluation.words.scoring import points as words
from evaluation.words.vocabulary import OUTCOME
from evaluation.workbook.blocks import Block
from evaluation.workbook.cells import is_number, number
from evaluation.workbook.inputs import observed, target
from evaluation.workbook.values import Formula, Styled, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

SIDE = ("bonus", "deduction")
SHOWN = "0.00####"  # as points are shown
_FIRST_BAND = 9
_RULES = f"'{words.RULES_SHEET}'"
_MET, _MISSING, _NONE = OUTCOME["met"], OUTCOME["missing"], OUTCOME["not_applicable"]
_SIGNS: dict[Direction, str] = {
    "at_least": ">=",
    "at_most": "<=",
    "more_than": ">",
    "less_than": "<",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """Where one indicator of one region stands, here and in `derivation`, and its rule's row."""

    derivation: str
    number: int
    rule: int

    def rule_cell(self, column: int) -> str:
        """A cell of the rule, by the number of its column from 1."""
        return f"{_RULES}!${letter(column)}${self.rule}"

    def derived(self, column: str) -> str:
        """A cell of the derivation."""
        return f"'{self.derivation}'!{column}{self.number}"


def calculated(block: Block, rule_rows: "Mapping[str, int]") -> Iterator[list[Value]]:
    """A row for each row of the derivation; blank where the indicator is not scored."""
    points = block.result.points
    given = {i.item.indicator.code: i for i in points.items} if points else {}
    for place, item in enumerate(block.result.items, start=block.first):
        code = item.indicator.code
        head: list[Value] = [block.result.code, code]
        if found := given.get(code):
            yield head + _calculation(_Row(block.sheet, place, rule_rows[code]), found)
        else:
            yield head


def _calculation(row: _Row, given: ItemPoints) -> list[Value]:
    exact = repr(float(given.points.lower))
    got = _got(row, given) if _can_be_counted(given) else exact
    n = row.number
    worst, best = _extremes(row, given)
    highest = f"H{n}"
    if given.rule.unread:
        got, highest = worst, f'IF(D{n}="{_NONE}",0,{best})'
    lower = f'=IF(D{n}="{_NONE}",0,IF(D{n}="{_MISSING}",{worst},{got}))'
    return [
        Formula(f"={row.derived('C')}"),
        Formula(f"={row.derived('H')}"),
        Formula(f"={row.rule_cell(2)}"),
        Formula(f"={row.rule_cell(3)}"),
        Formula(f"={row.rule_cell(7)}") if given.rule.scoring not in SIDE else None,
        Styled(Formula(lower), SHOWN),
        Styled(Formula(f'=IF(D{n}="{_MISSING}",{best},{highest})'), SHOWN),
        Formula(f'=IF(D{n}="{_NONE}",0,F{n})'),
        *own(given.points, ((f"H{n}", f"K{n}"), (f"I{n}", f"L{n}"))),
    ]


def own(points: Span, pairs: Sequence[tuple[str, str]]) -> list[Value]:
    """The program's own figures, and whether each cell of the formulas agrees with its cell."""
    near = ",".join(f"ABS({cell}-{mine})<0.000000001" for cell, mine in pairs)
    return [
        Styled(float(points.lower), SHOWN),
        Styled(float(points.upper), SHOWN),
        Formula(f'=IF(AND({near}),"{texts.AGREES}","{texts.DIFFERS}")'),
    ]


def _can_be_counted(given: ItemPoints) -> bool:
    """Whether what is compared are numbers in the sheet, not exact texts beyond its 15 digits."""
    item, rule = given.item, given.rule
    by_outcome = rule.scoring == "met" or (rule.scoring in SIDE and rule.each is None)
    if by_outcome or rule.unread or item.outcome in ("missing", "not_applicable"):
        return True
    percent = item.indicator.percent
    cells = [observed(item.observation, item.indicator)]
    cells += [number(bound, as_percent=percent) for bound, _ in rule.bands]
    cells += [target(item.indicator)] if rule.scoring == "proportional" else []
    return all(map(is_number, cells))


def _extremes(row: _Row, given: ItemPoints) -> tuple[str, str]:
    """The cells of the least and the most that a missing value can come to."""
    full, floor, below = f"F{row.number}", row.rule_cell(5), row.rule_cell(6)
    if given.rule.scoring == "deduction":
        return f"-{full}", "0"
    if given.rule.scoring == "bands" and given.rule.bands:
        return below, row.rule_cell(_FIRST_BAND + 1)
    return (floor if given.rule.scoring == "per_occurrence" else "0"), full


def _got(row: _Row, given: ItemPoints) -> str:
    """The formula of the points of a value."""
    rule, value = given.rule, f"C{row.number}"
    full, each, floor = f"F{row.number}", row.rule_cell(4), row.rule_cell(5)
    met = f'D{row.number}="{_MET}"'
    if rule.scoring == "per_occurrence":
        return f"MAX({floor},MIN({full},{full}-{each}*{value}))"
    if rule.scoring == "bands":
        return _banded(row, given, value)
    if rule.scoring == "proportional":
        goal = row.derived("D")
        share = f"{value}/{goal}" if given.item.indicator.rises else f"{goal}/{value}"
        return f"IF({met},{full},{full}*MAX(0,MIN(1,{share})))"
    takes_off = rule.scoring == "deduction"
    whole = f"IF({met},0,{full})" if takes_off else f"IF({met},{full},0)"
    if rule.scoring in SIDE and rule.each is not None:
        whole = f"MAX(0,MIN({full},{each}*{value}))"
    return f"-{whole}" if takes_off else whole


def _banded(row: _Row, given: ItemPoints, value: str) -> str:
    """The best band first, one IF in the other."""
    sign, formula = _SIGNS[given.item.indicator.direction], row.rule_cell(6)
    for place in reversed(range(len(given.rule.bands))):
        bound = row.rule_cell(_FIRST_BAND + 2 * place)
        points = row.rule_cell(_FIRST_BAND + 2 * place + 1)
        formula = f"IF({value}{sign}{bound},{points},{formula})"
    return formula


def letter(column: int) -> str:
    """The letters of a column by its number from 1."""
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)
