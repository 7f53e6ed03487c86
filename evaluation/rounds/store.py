"""Rounds in the database. Each change is one transaction that begins with a conditional update:
who writes names the version that they have seen, and the second of two is told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import CursorResult, Engine, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from corpus.errors import InputError
from evaluation.rounds.database_rows import (
    add_step,
    current_entries,
    current_records,
    latest_entries,
    latest_records,
    round_of,
    round_row,
)
from evaluation.rounds.records import Action, Change, Entry, Kept, Record, Round, State, Step
from evaluation.rounds.tables import ChangeRow, RoundRow
from evaluation.words import rounds as words

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
    insert_round(database, made, [Step(Change(1, now, by, "new"))])
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


def insert_round(database: Engine, made: Round, history: Iterable[Step]) -> None:
    """Keep a round with its whole history. Raises InputError where its name or id is taken."""
    try:
        with Session(database) as session, session.begin():
            session.add(round_row(made))
            session.flush()
            for step in history:
                add_step(session, made.id, step)
    except IntegrityError as error:
        raise InputError(*words.name_taken(made.name)) from error


def list_rounds(database: Engine, *, archived: bool = False) -> list[Round]:
    """The rounds, the latest first; those in the archive only where they are asked for."""
    chosen = select(RoundRow).order_by(RoundRow.day.desc(), RoundRow.created_at.desc())
    if not archived:
        chosen = chosen.where(RoundRow.state != State.ARCHIVED)
    with Session(database) as session:
        return [round_of(row) for row in session.scalars(chosen)]


def load(database: Engine, name_or_id: str) -> Kept:
    """A round and the rows that count, as they are at one moment. Raises InputError."""
    with Session(database) as session:
        found = _find(session, name_or_id)
        return Kept(
            found,
            tuple(current_entries(session, found.id)),
            tuple(current_records(session, found.id)),
        )


def look_up(database: Engine, name_or_id: str) -> Round:
    """A round without its rows, as it is now. Raises InputError, naming those there are."""
    with Session(database) as session:
        return _find(session, name_or_id)


def find(database: Engine, name_or_id: str) -> Round | None:
    """A round without its rows, as it is now; None where there is none by that name or id."""
    with Session(database) as session:
        return _look(session, " ".join(name_or_id.split()))


def _look(session: Session, wanted: str) -> Round | None:
    for column in (RoundRow.name, RoundRow.id):
        row = session.scalar(select(RoundRow).where(column == wanted))
        if row is not None:
            return round_of(row)
    return None


def _find(session: Session, name_or_id: str) -> Round:
    wanted = " ".join(name_or_id.split())
    if found := _look(session, wanted):
        return found
    names = list(session.scalars(select(RoundRow.name).order_by(RoundRow.day.desc())))
    raise InputError(*words.no_such_round(wanted, names))


def write(database: Engine, seen: Round, change: Change, entries: Sequence[Entry]) -> Round:
    """Add what a change says to the round as it was `seen`: all of it, or nothing.

    Raises InputError for a round that is locked, ChangedMeanwhileError for one that is no longer
    as it was seen.
    """
    with Session(database) as session, session.begin():
        _step(session, seen, (State.OPEN,), State.OPEN)
        add_step(session, seen.id, Step(change, tuple(entries)))
    return replace(seen, version=change.number)


def write_rows(
    database: Engine,
    seen: Kept,
    change: Change,
    *,
    entries: Sequence[Entry] = (),
    records: Sequence[Record] = (),
    relying_on: Sequence[Entry] = (),
    states: Sequence[State] = (State.OPEN,),
) -> Round:
    """Write rows and records, if each of them still says what was `seen`: all, or nothing.

    What others have changed elsewhere in the round meanwhile stays, so that several people can
    work on one round; `change` takes the number that is next then. `relying_on`: rows that are
    not written, and without which what is would not be said. Raises InputError where the state
    of the round is none of `states`, ChangedMeanwhileError where one of these very rows is no
    longer as it was seen.
    """
    relied = (*entries, *relying_on)
    rows = {e.row: e for e in seen.entries}
    kept = {r.row: r for r in seen.records}
    with Session(database) as session, session.begin():
        # Counting the change first takes the lock: nobody writes between the look and the writing.
        now = _step(session, seen.round, states, None)
        for row, said in latest_entries(session, now.id, (e.row for e in relied)).items():
            before = rows.get(row)
            if not (before and said.entry.says_as(before)):
                raise _meanwhile(now.name, said.change)
        last = latest_records(session, now.id, (r.row for r in records))
        for kind_and_key, (by, record) in last.items():
            known = kept.get(kind_and_key)
            if record.cells != (known.cells if known else {}):
                raise _meanwhile(now.name, by)
        numbered = replace(change, number=now.version)
        add_step(session, now.id, Step(numbered, tuple(entries), tuple(records)))
    return now


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
        add_step(session, seen.id, Step(change))
    return replace(seen, state=target, version=change.number)


def _step(session: Session, seen: Round, sources: Sequence[State], target: State | None) -> Round:
    """Count one change, if the round is in one of the states; else raise.

    With a `target` it must be as it was seen, and is in that state then.
    """
    counted = update(RoundRow).where(RoundRow.id == seen.id, RoundRow.state.in_(sources))
    if target is not None:
        counted = counted.where(RoundRow.version == seen.version).values(state=target)
    done = session.execute(counted.values(version=RoundRow.version + 1))
    assert isinstance(done, CursorResult)
    row = session.get(RoundRow, seen.id)
    if row is None:
        raise InputError(*words.no_such_round(seen.name, ()))
    if done.rowcount == 1:
        return round_of(row)
    last = session.scalar(
        select(ChangeRow).where(ChangeRow.round_id == seen.id).order_by(ChangeRow.number.desc())
    )
    if target is not None and row.version != seen.version and last is not None:
        raise _meanwhile(row.name, last)
    raise InputError(*words.not_in_state(row.name, row.state, target or sources[0]))


def _meanwhile(name: str, change: Change | ChangeRow) -> ChangedMeanwhileError:
    at = f"{change.at.astimezone():%Y-%m-%d %H:%M}"
    return ChangedMeanwhileError(*words.changed_meanwhile(name, change.by, at))
