"""The sheets with live formulas: every outcome from the inputs, every rate from the outcomes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.records import Dataset, Rules
from evaluation.results import Assessment, IndicatorResult, RegionResult
from evaluation.words import texts
from evaluation.words.headers import TABLE_TITLES
from evaluation.words.vocabulary import OUTCOME, STATUS, YES, status_text
from evaluation.workbook.cells import STATUS_FILLS, Column, add_sheet, is_number, number, rate
from evaluation.workbook.inputs import input_title, observed, target
from evaluation.workbook.values import Formula, Styled, Value

if TYPE_CHECKING:
    from openpyxl import Workbook

_INDICATORS = f"'{input_title('indicators')}'"
_OBSERVATIONS = f"'{input_title('observations')}'"
_RULES = TABLE_TITLES["rules"][0]
_MET, _UNMET = OUTCOME["met"], OUTCOME["unmet"]
_MISSING, _NOT_APPLICABLE = OUTCOME["missing"], OUTCOME["not_applicable"]
_AT_MOST = texts.INDICATOR_VALUES["direction"]["at_most"]
_PERCENT = "0.00%"
# A sheet of 100,000 outcomes is more XML than our own reader takes for an honest file.
_ROWS_A_SHEET = 50_000


@dataclass(frozen=True, slots=True)
class Block:
    """Where the outcomes of one region stand in the derivation."""

    result: RegionResult
    sheet: str
    first: int
    last: int


def add_derivation(book: "Workbook", dataset: Dataset, assessment: Assessment) -> None:
    """Write how every outcome follows: a row for each region and indicator."""
    widths = (10, 12, 12, 12, 10, 8, 8, 12, 12, 10)
    columns = [Column(t, w) for t, w in zip(texts.DERIVATION_COLUMNS, widths, strict=True)]
    sheets: dict[str, list[Block]] = {}
    for block in _blocks(assessment):
        sheets.setdefault(block.sheet, []).append(block)
    for title, blocks in sheets.items():
        add_sheet(book, title, columns, _outcomes(dataset, blocks), [texts.DERIVATION_NOTE])


def add_recalculation(book: "Workbook", assessment: Assessment) -> None:
    """Write each region's figures by formulas over the derivation, beside the program's own."""
    columns = [Column(t, 12) for t in texts.RECALCULATION_COLUMNS]
    rows = [
        _recalculated(block, row, assessment.rules)
        for row, block in enumerate(_blocks(assessment), start=2)
    ]
    add_sheet(book, texts.RECALCULATION_SHEET, columns, rows, for_reading=True)


def _blocks(assessment: Assessment) -> Iterator[Block]:
    sheet, first = 1, 2
    for result in assessment.regions:
        if first > 2 and first + len(result.items) > _ROWS_A_SHEET:
            sheet, first = sheet + 1, 2
        title = f"{texts.DERIVATION_SHEET}{sheet if sheet > 1 else ''}"
        last = first + max(len(result.items), 1) - 1
        yield Block(result, title, first, last)
        first = last + 1


def _outcomes(dataset: Dataset, blocks: Sequence[Block]) -> Iterator[list[Value]]:
    indicator_rows = {ind.code: row for row, ind in enumerate(dataset.indicators, start=2)}
    observation_rows = {key: row for row, key in enumerate(dataset.observations, start=2)}
    for block in blocks:
        region = block.result.code
        for row, item in enumerate(block.result.items, start=block.first):
            code = item.indicator.code
            observed_in = observation_rows.get((region, code))
            yield _outcome(region, item, row, indicator_rows[code], observed_in)


def _outcome(
    region: str, item: IndicatorResult, row: int, indicator_row: int, observation_row: int | None
) -> list[Value]:
    reported: Value = None
    if observation_row:
        cell = f"{_OBSERVATIONS}!C{observation_row}"
        reported = Formula(f'=IF({cell}="","",{cell})')
    outcome = OUTCOME[item.outcome]
    return [
        region,
        item.indicator.code,
        reported,
        Formula(f"={_INDICATORS}!F{indicator_row}") if item.indicator.target is not None else None,
        Formula(f"={_INDICATORS}!E{indicator_row}"),
        Formula(f"={_INDICATORS}!H{indicator_row}"),
        Formula(f"={_INDICATORS}!J{indicator_row}"),
        Formula(_outcome_formula(row, item)) if _can_be_counted(item) else outcome,
        outcome,
        item.indicator_class or "",
    ]


def _can_be_counted(item: IndicatorResult) -> bool:
    """Whether the figures are numbers in the sheet, and not exact texts beyond its 15 digits."""
    if item.indicator.kind == "binary" or item.outcome in ("missing", "not_applicable"):
        return True
    return is_number(observed(item.observation, item.indicator)) and is_number(
        target(item.indicator)
    )


def _outcome_formula(row: int, item: IndicatorResult) -> str:
    met = f'C{row}="{YES}"'
    if item.indicator.kind != "binary":
        met = f'IF(E{row}="{_AT_MOST}",C{row}<=D{row},C{row}>=D{row})'
    return (
        f'=IF(C{row}="","{_MISSING}",IF(C{row}="NA","{_NOT_APPLICABLE}",'
        f'IF({met},"{_MET}","{_UNMET}")))'
    )


def _recalculated(block: Block, row: int, rules: Rules) -> list[Value]:
    result = block.result

    def column(letter: str) -> str:  # the rows of this region in the derivation
        return f"'{block.sheet}'!${letter}${block.first}:${letter}${block.last}"

    def count(outcome: str, extra: str = "") -> Formula:
        return Formula(f'=COUNTIFS({column("H")},"{outcome}"{extra})')

    def points(outcome: str) -> Formula:
        return Formula(f'=SUMIFS({column("F")},{column("H")},"{outcome}")')

    part, missing, whole = ("D", "E", "C") if rules.method == "count" else ("G", "H", "F")
    status, threshold = {s: status_text(s) for s in STATUS}, _threshold(rules)
    standing = (
        f'=IF(I{row}>0,"{status["vetoed"]}",'
        f'IF(ROUND(J{row},12)>=ROUND({threshold},12),"{status["qualified"]}",'
        f'IF(ROUND(K{row},12)>=ROUND({threshold},12),"{status["possible"]}",'
        f'"{status["not_qualified"]}")))'
    )
    return [
        result.code,
        result.region.name,
        count(f"<>{_NOT_APPLICABLE}"),
        count(_MET),
        count(_MISSING),
        points(f"<>{_NOT_APPLICABLE}"),
        points(_MET),
        points(_MISSING),
        count(_UNMET, f',{column("G")},"{YES}"'),
        Styled(_share(f"{part}{row}", f"{whole}{row}"), _PERCENT),
        Styled(_share(f"({part}{row}+{missing}{row})", f"{whole}{row}"), _PERCENT),
        Formula(standing),
        rate(result.lower.fraction),
        Styled(status[result.status], fill=STATUS_FILLS[result.status]),
        Formula(
            f"=IF(AND(L{row}=N{row},ABS(J{row}-M{row})<0.000000000001),"
            f'"{texts.AGREES}","{texts.DIFFERS}")'
        ),
    ]


def _threshold(rules: Rules) -> str:
    """The cell of the first rule, or the figure where the cell holds an exact text (2/3)."""
    in_sheet = is_number(number(rules.threshold, as_percent=True))
    return f"'{_RULES}'!$B$2" if in_sheet else repr(float(rules.threshold))


def _share(part: str, whole: str) -> Formula:
    return Formula(f"=IF({whole}=0,0,{part}/{whole})")
