"""The input sheets of an export: every table under the names that the loader reads."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from evaluation.records import Dataset, Decision, Indicator, Lot, Observation, Rules
from evaluation.tables.rules import RECORDS
from evaluation.tables.tie_cells import records_text, ties_text
from evaluation.words import texts
from evaluation.words.headers import COLUMN_TITLES, TABLE_TITLES, TableName
from evaluation.words.rules import CHOICES, RULE_TITLES
from evaluation.words.vocabulary import LEVEL_IN_TABLE, NO, YES
from evaluation.workbook.cells import Column, add_sheet, number
from evaluation.workbook.values import Value

if TYPE_CHECKING:
    from openpyxl import Workbook

_WIDE = {"title": 50, "basis": 26, "evidence": 30, "name": 26, "category": 24, "source": 20}
_VALUES = texts.INDICATOR_VALUES
Extra = Sequence[tuple[str, str]]


def input_title(table: TableName) -> str:
    """The name of the sheet that holds a table."""
    return texts.INPUT_SHEET.format(TABLE_TITLES[table][0])


def add_inputs(book: "Workbook", dataset: Dataset) -> None:
    """Write the tables of `dataset` that hold anything."""
    indicators = {indicator.code: indicator for indicator in dataset.indicators}
    _add(book, "indicators", [(_indicator(i), i.extra) for i in dataset.indicators])
    _add(
        book,
        "regions",
        [
            ([r.code, r.name, LEVEL_IN_TABLE[r.level], r.parent, r.awarded], r.extra)
            for r in dataset.regions
        ],
    )
    _add(
        book,
        "observations",
        [(_observation(o, indicators), _traced(o)) for o in dataset.observations.values()],
    )
    if dataset.projects:
        _add(
            book,
            "projects",
            [([p.id, p.name, p.region, p.field], p.extra) for p in dataset.projects],
        )
    if dataset.criteria:
        _add(book, "criteria", [([c.name, number(c.weight)], ()) for c in dataset.criteria])
    if dataset.scores:
        _add(
            book,
            "scores",
            [
                (
                    [s.project, s.expert, s.criterion, _or_blank(s.score)],
                    [(texts.RECUSED_COLUMN, s.recused)] if s.recused else (),
                )
                for s in dataset.scores
            ],
        )


def add_rules(book: "Workbook", rules: Rules) -> None:
    """Write the rules, one a row; a rule that does not bind is blank."""
    rows = [[RULE_TITLES[name], _rule(name, value)] for name, value in rules.shown()]
    widths = (24, 16)
    columns = [Column(t, w) for t, w in zip(texts.RULES_COLUMNS, widths, strict=True)]
    add_sheet(book, TABLE_TITLES["rules"][0], columns, rows)


def observed(observation: Observation | None, indicator: Indicator) -> Value:
    """A reported value in the form that says the same to the loader and to a formula."""
    if observation is None or not observation.is_known:
        return None
    if observation.value is None:
        return "NA"
    if indicator.kind == "binary":
        return YES if observation.value else NO
    return number(observation.value, as_percent=indicator.percent)


def target(indicator: Indicator) -> Value:
    """The target in the same form; blank for binary."""
    if indicator.target is None or indicator.kind == "binary":
        return None
    return number(indicator.target, as_percent=indicator.percent)


def _indicator(indicator: Indicator) -> list[Value]:
    return [
        indicator.code,
        indicator.category,
        indicator.title,
        _VALUES["kind"][indicator.kind],
        YES if indicator.kind == "binary" else _VALUES["direction"][indicator.direction],
        target(indicator),
        indicator.unit,
        number(indicator.weight),
        _VALUES["applies_to"][indicator.applies_to],
        YES if indicator.veto else NO,
        indicator.basis,
    ]


def _observation(observation: Observation, indicators: dict[str, Indicator]) -> list[Value]:
    return [
        observation.region,
        observation.indicator,
        observed(observation, indicators[observation.indicator]),
        observation.evidence,
        observation.as_of,
        observation.source,
    ]


def _traced(observation: Observation) -> Extra:
    """The further columns, with the value as written and the cell it came from."""
    kept = [p for p in observation.extra if p[0] not in (texts.WRITTEN_COLUMN, texts.SOURCE_COLUMN)]
    place = str(observation.place)
    return [*kept, (texts.WRITTEN_COLUMN, observation.text), (texts.SOURCE_COLUMN, place)]


def _or_blank(value: Fraction | None) -> Value:
    return None if value is None else number(value)


def _rule(name: str, value: object) -> Value:
    if isinstance(value, Fraction):
        return number(value, as_percent=name == "threshold")
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int):
        return value
    if name == "ties":
        return ties_text(cast("Iterable[str]", value))
    if name in RECORDS:
        return records_text(name, cast("Iterable[Lot | Decision]", value))
    return CHOICES.get(name, {}).get(str(value))


def _add(book: "Workbook", table: TableName, rows: Iterable[tuple[Sequence[Value], Extra]]) -> None:
    rows = list(rows)
    further = list(dict.fromkeys(header for _, extra in rows for header, _ in extra))
    columns = [Column(t[0], _WIDE.get(f, 14)) for f, t in COLUMN_TITLES[table].items()]
    columns += [Column(header, 20) for header in further]
    add_sheet(
        book,
        input_title(table),
        columns,
        ([*cells, *(dict(extra).get(header) for header in further)] for cells, extra in rows),
    )
