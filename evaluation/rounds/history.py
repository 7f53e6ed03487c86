"""Everything that was done to a round, and said in one row of it."""

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from evaluation.rounds.database_rows import (
    change_of_row,
    entry_of,
    record_of,
    records_said,
    said_in,
)
from evaluation.rounds.records import Change, Entry, Key, Record, RecordKind, Said, Step
from evaluation.rounds.tables import ChangeRow, EntryRow, RecordRow
from evaluation.words.headers import TableName


def history(database: Engine, round_id: str) -> list[Step]:
    """Every change of a round with what it said, the earliest first."""
    changes = select(ChangeRow).where(ChangeRow.round_id == round_id).order_by(ChangeRow.number)
    columns = (EntryRow.table, EntryRow.key, EntryRow.cells, EntryRow.extra, EntryRow.place)
    entries = select(EntryRow.number, *columns).where(EntryRow.round_id == round_id)
    records = select(RecordRow).where(RecordRow.round_id == round_id).order_by(RecordRow.id)
    with Session(database) as session:
        found: dict[int, tuple[Change, list[Entry], list[Record]]] = {
            row.number: (change_of_row(row), [], []) for row in session.scalars(changes)
        }
        for row in session.execute(entries.order_by(EntryRow.id)).tuples():
            found[row[0]][1].append(entry_of(*row[1:]))
        for record in session.scalars(records):
            found[record.number][2].append(record_of(record))
    return [Step(change, tuple(rows), tuple(kept)) for change, rows, kept in found.values()]


def said(database: Engine, round_id: str, table: TableName, key: Key) -> list[Said]:
    """Everything that was ever said in one row, the earliest first: who, when, from where."""
    with Session(database) as session:
        return said_in(session, round_id, table, key)


def said_of(
    database: Engine, round_id: str, kind: RecordKind, start: Key
) -> list[tuple[Change, Record]]:
    """Everything that was said in the records of a kind whose keys start so, earliest first."""
    with Session(database) as session:
        return records_said(session, round_id, kind, start)
