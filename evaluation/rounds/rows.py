"""A dataset as rows of the fixed form, exactly, and such rows as tables that the readers read."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import groupby

from pydantic import BaseModel

from corpus.errors import InputError
from corpus.text.numbers import exact_percent, parse_number, plain
from evaluation.records import Dataset, Indicator, Observation, Rules
from evaluation.rounds.records import WRITTEN, Entry
from evaluation.tables.recognition import Table
from evaluation.tables.values import Reading, UnreadableValueError, read_target, read_value
from evaluation.words import rounds as words
from evaluation.words import texts
from evaluation.words.headers import COLUMN_TITLES, TABLES, TableName, title_of
from evaluation.words.vocabulary import LEVEL_IN_TABLE, NO, YES

_WORDS = texts.INDICATOR_VALUES
# The column whose header is kept with the place of a row: the one that holds what was measured.
_MEASURED = {"observations": "value", "scores": "score"}
NOT_APPLICABLE = "NA"


def rows_of(dataset: Dataset, known: Mapping[str, Indicator]) -> Iterator[Entry]:
    """The rows of a dataset, table by table.

    `known` are the indicators by code that it does not list itself. Raises InputError for a
    number with more digits than the fixed form holds.
    """
    for i in dataset.indicators:
        yield Entry("indicators", (i.code,), _cells(_indicator(i)), i.extra, i.place)
    for r in dataset.regions:
        cells = {"code": r.code, "name": r.name, "level": LEVEL_IN_TABLE[r.level]}
        cells |= {"parent": r.parent, "awarded": r.awarded}
        yield Entry("regions", (r.code,), _cells(cells), r.extra, r.place)
    indicators = {**known, **{i.code: i for i in dataset.indicators}}
    # Many cells hold the same: how it is written in the fixed form is found once.
    texts: dict[tuple[str, str, Fraction | None, bool], str] = {}
    for o in dataset.observations.values():
        said = (o.indicator, o.text, o.value, o.not_applicable)
        if said not in texts:
            texts[said] = _value_text(o, indicators[o.indicator])
        cells = _observation(o, texts[said])
        yield Entry("observations", (o.region, o.indicator), _cells(cells), o.extra, o.place)
    for p in dataset.projects:
        cells = {"id": p.id, "name": p.name, "region": p.region, "field": p.field}
        yield Entry("projects", (p.id,), _cells(cells), p.extra, p.place)
    for c in dataset.criteria:
        cells = {"criterion": c.name, "weight": _number(c.weight)}
        yield Entry("criteria", (c.name,), cells, place=c.place)
    for s in dataset.scores:
        cells = {"project": s.project, "expert": s.expert, "criterion": s.criterion}
        cells["score"] = s.recused if s.score is None else _number(s.score)
        yield Entry("scores", (s.project, s.expert, s.criterion), _cells(cells), place=s.place)
    if dataset.rules.model_fields_set:
        yield Entry("rules", (), {"text": rules_text(dataset.rules)})


def rules_text(rules: Rules) -> str:
    """The rules that are given, as rules.toml holds them."""
    lines = []
    for name, value in rules:
        if name in rules.model_fields_set and value is not None:
            lines.append(f"{name} = {_toml(value)}\n")
    return "".join(lines)


def _toml(value: object) -> str:
    """A value of a rule on one line."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, BaseModel):
        return f"{{ {', '.join(f'{name} = {_toml(one)}' for name, one in value)} }}"
    if isinstance(value, Fraction):
        value = plain(value)
    return json.dumps(str(value) if isinstance(value, date) else value, ensure_ascii=False)


def tables_of(entries: Iterable[Entry]) -> dict[TableName, list[Table]]:
    """The rows as tables, each with the rows that came one after another from one sheet.

    A table of observations is there in any case: a round in which nobody has answered yet is one.
    """
    tables: dict[TableName, list[Table]] = {name: [] for name in TABLES}
    for (name, *_), group in groupby(entries, _form):
        if name != "rules":
            tables[name].append(_table(name, list(group)))
    if not tables["observations"]:
        tables["observations"].append(_table("observations", []))
    return tables


def _form(entry: Entry) -> tuple[TableName, str, str, str, tuple[str, ...]]:
    place = entry.place
    headers = tuple(header for header, _ in entry.extra)
    return entry.table, place.file, place.sheet, place.column, headers


def _table(name: TableName, entries: list[Entry]) -> Table:
    first = entries[0] if entries else Entry(name, (), {})
    fields = list(COLUMN_TITLES[name])
    headers = [title_of(name, field) for field in fields]
    if first.place.column and name in _MEASURED:
        headers[fields.index(_MEASURED[name])] = first.place.column
    further = tuple((header, len(fields) + i) for i, (header, _) in enumerate(first.extra))
    return Table(
        name=name,
        file=first.place.file,
        sheet=first.place.sheet,
        header_row=0,
        headers=[*headers, *(header for header, _ in further)],
        columns={field: i for i, field in enumerate(fields)},
        further=further,
        rows=[
            (
                entry.place.row,
                [*(entry.cells.get(f, "") for f in fields), *(text for _, text in entry.extra), ""],
            )
            for entry in entries
        ],
        above=[],
    )


def _cells(cells: Mapping[str, str]) -> dict[str, str]:
    return {field: text for field, text in cells.items() if text}


def _indicator(i: Indicator) -> dict[str, str]:
    return {
        "code": i.code,
        "category": i.category,
        "title": i.title,
        "kind": _WORDS["kind"][i.kind],
        "direction": YES if i.kind == "binary" else _WORDS["direction"][i.direction],
        "target": _target(i),
        "unit": i.unit,
        "weight": _number(i.weight),
        "applies_to": _WORDS["applies_to"][i.applies_to],
        "veto": YES if i.veto else NO,
        "basis": i.basis,
    }


def _target(i: Indicator) -> str:
    number = i.target
    if number is None or i.kind == "binary":
        return ""

    def says(text: str) -> bool:
        return read_target(text, i.kind, i.unit, i.direction)[:2] == (number, i.percent)

    return _first(_written(number, percent=i.percent), says, number)


def _observation(o: Observation, text: str) -> dict[str, str]:
    """The value in the fixed form, and as it was written where that is something else."""
    written = "" if o.text == text else o.text
    given = {"evidence": o.evidence, "as_of": o.as_of, "source": o.source}
    keys = {"region": o.region, "indicator": o.indicator}
    return keys | {"value": text} | given | {WRITTEN: written}


def _value_text(o: Observation, indicator: Indicator) -> str:
    """The value in the fixed form."""
    if not o.is_known:
        return ""
    wanted = (o.value, o.not_applicable)

    def says(text: str) -> bool:
        read: Reading = read_value(text, indicator)
        return (read.value, read.not_applicable) == wanted

    return _first(_choices(o, indicator), says, o.value)


def _choices(o: Observation, indicator: Indicator) -> Iterator[str]:
    yield o.text
    yield from _values(o, indicator)


def _values(o: Observation, indicator: Indicator) -> list[str]:
    if o.value is None:
        return [NOT_APPLICABLE]
    if indicator.kind == "binary":
        return [YES if o.value else NO]
    return _written(o.value, percent=indicator.percent)


def _written(number: Fraction, *, percent: bool) -> list[str]:
    """How a number may stand in a cell; which of them says it depends on its indicator."""
    decimals = [exact_percent(number), plain(number)]
    scaled = number * 100
    ratio = f"{scaled.numerator}/{scaled.denominator}"
    return [*(decimals if percent else reversed(decimals)), plain(scaled), ratio]


def _number(number: Fraction) -> str:
    return _first([plain(number)], lambda text: parse_number(text) == number, number)


def _first(choices: Iterable[str], says: Callable[[str], bool], number: Fraction | None) -> str:
    """The first text that the reader takes for what is meant. Raises InputError for none."""
    for text in choices:
        try:
            if says(text):
                return text
        except UnreadableValueError:
            continue
    raise InputError(*words.too_long(plain(number or Fraction(0))))
