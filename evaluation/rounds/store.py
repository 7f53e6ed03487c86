"""Rounds in the database. Each change is one transaction that begins with a conditional update:
who writes names the version that they have seen, and the second of two is told.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import CursorResult, Engine, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from corpus.errors import InputError
from evaluation.collecting.notes import Note
from evaluation.records import Place
from evaluation.rounds.records import (
    Action,
    Change,
    Entry,
    Kept,
    Key,
    Round,
    Said,
    SourceFile,
    State,
)
from evaluation.rounds.tables import ChangeRow, EntryRow, RoundRow
from evaluation.words import rounds as words
from evaluation.words.headers import TableName

_LONGEST_NAME = 100
_ID_LENGTH = 8
# From which states each of these leads where.
_MOVES: dict[Action, tuple[tuple[State, ...], State]] = {
    "lock": ((State.OPEN,), State.LOCKED),
    "unlock": ((State.LOCKED, State.ARCHIVED), State.OPEN),
    "archive": ((State.OPEN, State.LOCKED), State.ARCHIVED),
}


class ChangedMeanwhileError(InputError):
    """Somebody else has changed the round since it was read; nothing has been written."""


def create(database: Engine, name: str, day: date, *, by: str, now: datetime) -> Round:
    """A new round, empty and open. Raises InputError for a name that is taken, or is none."""
    made = Round(new_id(), checked_name(name), day, now, version=1)
    insert_round(database, made, [(Change(1, now, by, "new"), ())])
    return made


def new_id() -> str:
    """An id for a round, such as no other has."""
    return uuid4().hex[:_ID_LENGTH]


def checked_name(name: str) -> str:
    """The name without spaces around it and line ends in it. Raises InputError."""
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > _LONGEST_NAME or not tidy.isprintable():
        raise InputError(*words.bad_name(_LONGEST_NAME))
    return tidy


def insert_round(
    database: Engine, made: Round, history: Iterable[tuple[Change, Sequence[Entry]]]
) -> None:
    """Keep a round with its whole history. Raises InputError where its name or id is taken."""
    try:
        with Session(database) as session, session.begin():
            session.add(_row(made))
            session.flush()
            for change, entries in history:
                _add(session, made.id, change, entries)
    except IntegrityError as error:
        raise InputError(*words.name_taken(made.name)) from error


def list_rounds(database: Engine, *, archived: bool = False) -> list[Round]:
    """The rounds, the latest first; those in the archive only where they are asked for."""
    chosen = select(RoundRow).order_by(RoundRow.day.desc(), RoundRow.created_at.desc())
    if not archived:
        chosen = chosen.where(RoundRow.state != State.ARCHIVED)
    with Session(database) as session:
        return [_round(row) for row in session.scalars(chosen)]


def load(database: Engine, name_or_id: str) -> Kept:
    """A round and the rows that count, as they are at one moment. Raises InputError."""
    with Session(database) as session:
        found = _find(session, name_or_id)
        return Kept(found, tuple(_current(session, found.id)))


def _find(session: Session, name_or_id: str) -> Round:
    wanted = " ".join(name_or_id.split())
    for column in (RoundRow.name, RoundRow.id):
        row = session.scalar(select(RoundRow).where(column == wanted))
        if row is not None:
            return _round(row)
    names = list(session.scalars(select(RoundRow.name).order_by(RoundRow.day.desc())))
    raise InputError(*words.no_such_round(wanted, names))


def _current(session: Session, round_id: str) -> Iterator[Entry]:
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
        yield _entry(*row)


def history(database: Engine, round_id: str) -> list[tuple[Change, list[Entry]]]:
    """Everything that was done to a round, the earliest first, with the rows of each change."""
    changes = select(ChangeRow).where(ChangeRow.round_id == round_id).order_by(ChangeRow.number)
    columns = (EntryRow.table, EntryRow.key, EntryRow.cells, EntryRow.extra, EntryRow.place)
    entries = select(EntryRow.number, *columns).where(EntryRow.round_id == round_id)
    with Session(database) as session:
        found: dict[int, tuple[Change, list[Entry]]] = {
            row.number: (_change(row), []) for row in session.scalars(changes)
        }
        for row in session.execute(entries.order_by(EntryRow.id)).tuples():
            found[row[0]][1].append(_entry(*row[1:]))
    return list(found.values())


def said(database: Engine, round_id: str, table: TableName, key: Key) -> list[Said]:
    """Everything that was ever said in one row, the earliest first: who, when, from where."""
    wanted = (EntryRow.round_id == round_id, EntryRow.table == table, EntryRow.key == _key(key))
    rows = (
        select(EntryRow, ChangeRow)
        .join(
            ChangeRow,
            (ChangeRow.round_id == EntryRow.round_id) & (ChangeRow.number == EntryRow.number),
        )
        .where(*wanted)
        .order_by(EntryRow.id)
    )
    with Session(database) as session:
        return [
            Said(_change(change), _entry(e.table, e.key, e.cells, e.extra, e.place))
            for e, change in session.execute(rows).tuples()
        ]


def write(database: Engine, seen: Round, change: Change, entries: Sequence[Entry]) -> Round:
    """Add what a change says to the round as it was `seen`: all of it, or nothing.

    Raises InputError for a round that is locked, ChangedMeanwhileError for one that is no longer
    as it was seen.
    """
    with Session(database) as session, session.begin():
        _step(session, seen, (State.OPEN,), State.OPEN)
        _add(session, seen.id, change, entries)
    return replace(seen, version=change.number)


def change_of(seen: Round, action: Action, *, by: str, now: datetime, reason: str = "") -> Change:
    """The next change of a round."""
    return Change(seen.version + 1, now, by, action, reason)


def move(
    database: Engine, seen: Round, action: Action, *, by: str, now: datetime, reason: str = ""
) -> Round:
    """Lock a round, unlock it, or put it into the archive. Raises InputError as `write` does."""
    sources, target = _MOVES[action]
    change = change_of(seen, action, by=by, now=now, reason=reason)
    with Session(database) as session, session.begin():
        _step(session, seen, sources, target)
        _add(session, seen.id, change, ())
    return replace(seen, state=target, version=change.number)


def _step(session: Session, seen: Round, sources: Sequence[State], target: State) -> None:
    """Count one change, if the round is in one of the states and as it was seen; else raise."""
    done = session.execute(
        update(RoundRow)
        .where(RoundRow.id == seen.id, RoundRow.version == seen.version)
        .where(RoundRow.state.in_(sources))
        .values(version=RoundRow.version + 1, state=target)
    )
    assert isinstance(done, CursorResult)
    if done.rowcount == 1:
        return
    row = session.get(RoundRow, seen.id)
    if row is None:
        raise InputError(*words.no_such_round(seen.name, ()))
    last = session.scalar(
        select(ChangeRow).where(ChangeRow.round_id == seen.id).order_by(ChangeRow.number.desc())
    )
    if row.version != seen.version and last is not None:
        who, at = last.by, f"{last.at.astimezone():%Y-%m-%d %H:%M}"
        raise ChangedMeanwhileError(*words.changed_meanwhile(row.name, who, at))
    raise InputError(*words.not_in_state(row.name, row.state, target))


def _add(session: Session, round_id: str, change: Change, entries: Sequence[Entry]) -> None:
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
    if entries:
        session.execute(
            insert(EntryRow),
            [
                {
                    "round_id": round_id,
                    "number": change.number,
                    "table": e.table,
                    "key": _key(e.key),
                    "cells": dict(e.cells),
                    "extra": [list(pair) for pair in e.extra],
                    "place": [e.place.file, e.place.sheet, e.place.row, e.place.column],
                }
                for e in entries
            ],
        )


def _key(key: Key) -> str:
    return json.dumps(key, ensure_ascii=False)


def _entry(
    table: TableName,
    key: str,
    cells: dict[str, str],
    extra: list[tuple[str, str]],
    place: tuple[str, str, int, str],
) -> Entry:
    further = tuple((header, text) for header, text in extra)
    return Entry(table, tuple(json.loads(key)), cells, further, Place(*place))


def _row(made: Round) -> RoundRow:
    return RoundRow(
        id=made.id,
        name=made.name,
        day=made.day,
        created_at=made.created_at,
        state=made.state,
        version=made.version,
    )


def _round(row: RoundRow) -> Round:
    return Round(row.id, row.name, row.day, row.created_at, State(row.state), row.version)


def _change(row: ChangeRow) -> Change:
    notes = (Note(**{**note, "place": Place(**note["place"])}) for note in row.notes)
    files = tuple(SourceFile(**file) for file in row.files)
    return Change(row.number, row.at, row.by, row.action, row.reason, files, tuple(notes))
