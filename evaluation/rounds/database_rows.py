"""Rows of the database to what they say, and back."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.orm import Session

from evaluation.collecting.kinds.kind import ReadingKind
from evaluation.collecting.notes import Note
from evaluation.records import Place
from evaluation.rounds.records import (
    Change,
    Entry,
    Key,
    Record,
    RecordKind,
    Round,
    Said,
    SourceFile,
    State,
    Step,
)
from evaluation.rounds.tables import ChangeRow, EntryRow, RecordRow, RoundRow
from evaluation.words.headers import TableName

_First = TypeVar("_First", TableName, RecordKind)
_AT_ONCE = 500
# One for all: `json.dumps` would make one for each row.
_as_json = json.JSONEncoder(ensure_ascii=False).encode


def add_step(session: Session, round_id: str, step: Step) -> None:
    """Add a change with what it says."""
    change = step.change
    session.add(
        ChangeRow(
            round_id=round_id,
            number=change.number,
            at=change.at,
            by=change.by,
            action=change.action,
            reason=change.reason,
            files=[asdict(file) for file in change.files],
            notes=[asdict(note) for note in change.notes],
        )
    )
    session.flush()
    of_change = {"round_id": round_id, "number": change.number}
    if step.entries:
        session.execute(
            insert(EntryRow),
            [
                {
                    **of_change,
                    "table": e.table,
                    "key": key_text(e.key),
                    "cells": dict(e.cells),
                    "extra": [list(pair) for pair in e.extra],
                    "place": [e.place.file, e.place.sheet, e.place.row, e.place.column],
                }
                for e in step.entries
            ],
        )
    if step.records:
        session.execute(
            insert(RecordRow),
            [
                {**of_change, "kind": r.kind, "key": key_text(r.key), "cells": dict(r.cells)}
                for r in step.records
            ],
        )


def current_entries(session: Session, round_id: str) -> Iterator[Entry]:
    """The latest of each row, in the order in which the rows were first said."""
    ids = (
        select(func.min(EntryRow.id).label("first"), func.max(EntryRow.id).label("last"))
        .where(EntryRow.round_id == round_id)
        .group_by(EntryRow.table, EntryRow.key)
        .subquery()
    )
    columns = (EntryRow.table, EntryRow.key, EntryRow.cells, EntryRow.extra, EntryRow.place)
    rows = select(*columns).join(ids, EntryRow.id == ids.c.last).order_by(ids.c.first)
    for row in session.execute(rows).tuples():
        yield entry_of(*row)


def current_records(session: Session, round_id: str) -> Iterator[Record]:
    """The latest of each record, in the order in which they were first said."""
    ids = (
        select(func.min(RecordRow.id).label("first"), func.max(RecordRow.id).label("last"))
        .where(RecordRow.round_id == round_id)
        .group_by(RecordRow.kind, RecordRow.key)
        .subquery()
    )
    rows = select(RecordRow).join(ids, RecordRow.id == ids.c.last).order_by(ids.c.first)
    for row in session.scalars(rows):
        yield record_of(row)


def latest_entries(
    session: Session, round_id: str, rows: Iterable[tuple[TableName, Key]]
) -> dict[tuple[TableName, Key], Said]:
    """What rows say now, each with the change that brought it; those never said are left out."""
    found = {}
    for table, keys in _by_first(rows):
        last = (
            select(func.max(EntryRow.id))
            .where(EntryRow.round_id == round_id, EntryRow.table == table, EntryRow.key.in_(keys))
            .group_by(EntryRow.key)
        )
        said = select(EntryRow, ChangeRow).join(ChangeRow, _of_change(EntryRow))
        for e, change in session.execute(said.where(EntryRow.id.in_(last))).tuples():
            entry = entry_of(e.table, e.key, e.cells, e.extra, e.place)
            found[entry.row] = Said(change_of_row(change), entry)
    return found


def latest_records(
    session: Session, round_id: str, rows: Iterable[tuple[RecordKind, Key]]
) -> dict[tuple[RecordKind, Key], tuple[Change, Record]]:
    """What records say now, each with the change that brought it."""
    found = {}
    for kind, keys in _by_first(rows):
        last = (
            select(func.max(RecordRow.id))
            .where(RecordRow.round_id == round_id, RecordRow.kind == kind, RecordRow.key.in_(keys))
            .group_by(RecordRow.key)
        )
        said = select(RecordRow, ChangeRow).join(ChangeRow, _of_change(RecordRow))
        for row, change in session.execute(said.where(RecordRow.id.in_(last))).tuples():
            record = record_of(row)
            found[record.row] = (change_of_row(change), record)
    return found


def _by_first(rows: Iterable[tuple[_First, Key]]) -> Iterator[tuple[_First, list[str]]]:
    """The names of rows by table or kind, as many at once as a statement may hold."""
    names: dict[_First, list[str]] = {}
    for first, key in rows:
        names.setdefault(first, []).append(key_text(key))
    for first, keys in names.items():
        for start in range(0, len(keys), _AT_ONCE):
            yield first, keys[start : start + _AT_ONCE]


def said_in(session: Session, round_id: str, table: TableName, key: Key) -> list[Said]:
    """Everything that was ever said in one row, the earliest first."""
    wanted = (EntryRow.round_id == round_id, EntryRow.table == table)
    rows = (
        select(EntryRow, ChangeRow)
        .join(ChangeRow, _of_change(EntryRow))
        .where(*wanted, EntryRow.key == key_text(key))
        .order_by(EntryRow.id)
    )
    return [
        Said(change_of_row(change), entry_of(e.table, e.key, e.cells, e.extra, e.place))
        for e, change in session.execute(rows).tuples()
    ]


def records_said(
    session: Session, round_id: str, kind: RecordKind, start: Key
) -> list[tuple[Change, Record]]:
    """Everything that was ever said in the records of a kind whose keys start so."""
    wanted = (RecordRow.round_id == round_id, RecordRow.kind == kind)
    named = RecordRow.key.startswith(key_text(start).removesuffix("]"), autoescape=True)
    rows = (
        select(RecordRow, ChangeRow)
        .join(ChangeRow, _of_change(RecordRow))
        .where(*wanted, named)
        .order_by(RecordRow.id)
    )
    return [
        (change_of_row(change), found)
        for row, change in session.execute(rows).tuples()
        if (found := record_of(row)).key[: len(start)] == start
    ]


def _of_change(row: type[EntryRow] | type[RecordRow]) -> ColumnElement[bool]:
    return (ChangeRow.round_id == row.round_id) & (ChangeRow.number == row.number)


def key_text(key: Key) -> str:
    """The name of a row as it stands in its column."""
    return _as_json(key)


def entry_of(
    table: TableName,
    key: str,
    cells: dict[str, str],
    extra: list[tuple[str, str]],
    place: tuple[str, str, int, str],
) -> Entry:
    """A row of a table."""
    further = tuple((header, text) for header, text in extra)
    return Entry(table, tuple(json.loads(key)), cells, further, Place(*place))


def record_of(row: RecordRow) -> Record:
    """A record of the work on a round."""
    return Record(row.kind, tuple(json.loads(row.key)), row.cells)


def round_row(made: Round) -> RoundRow:
    """The row of a round."""
    return RoundRow(
        id=made.id,
        name=made.name,
        day=made.day,
        created_at=made.created_at,
        state=made.state,
        version=made.version,
    )


def round_of(row: RoundRow) -> Round:
    """The round of a row."""
    return Round(row.id, row.name, row.day, row.created_at, State(row.state), row.version)


def change_of_row(row: ChangeRow) -> Change:
    """The change of a row."""
    notes = tuple(map(_note, row.notes))
    files = tuple(SourceFile(**file) for file in row.files)
    return Change(row.number, row.at, row.by, row.action, row.reason, files, notes)


def _note(saved: Mapping[str, Any]) -> Note:
    """A note as it was kept; before kinds of readings were told apart it had none."""
    reading = saved.get("reading")
    place = Place(**saved["place"])
    return Note(**{**saved, "place": place, "reading": reading and ReadingKind(**reading)})
