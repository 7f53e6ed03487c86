"""Kinds of readings that the office decided on, kept for the next file and the next round."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from corpus.errors import InputError
from evaluation.collecting.kinds.decisions import Decisions
from evaluation.collecting.kinds.kind import ReadingKind
from evaluation.rounds.tables import ReadingRow
from evaluation.words import kinds as words


@dataclass(frozen=True, slots=True)
class Decided:
    """A kind of reading that was confirmed or refused: by whom, when."""

    kind: ReadingKind
    confirmed: bool
    by: str
    at: datetime

    def as_json(self) -> dict[str, object]:
        """A row of `shifan round readings --json`."""
        kind = self.kind
        return {
            "key": kind.key,
            "field": words.FIELDS[kind.field],
            "written": kind.written,
            "read_as": kind.read_as,
            "decision": "confirmed" if self.confirmed else "refused",
            "by": self.by,
            "at": self.at.isoformat(),
        }


def decided(database: Engine) -> list[Decided]:
    """Everything that was decided, the latest first."""
    rows = select(ReadingRow).order_by(ReadingRow.at.desc(), ReadingRow.key)
    with Session(database) as session:
        return [
            Decided(ReadingKind(r.field, r.written, r.read_as), r.confirmed, r.by, r.at)
            for r in session.scalars(rows)
        ]


def decisions(database: Engine) -> Decisions:
    """The same as the reader of forms takes it."""
    found = decided(database)
    return Decisions(
        frozenset(d.kind.key for d in found if d.confirmed),
        frozenset(d.kind.key for d in found if not d.confirmed),
    )


def decide(
    database: Engine,
    confirmed: Iterable[ReadingKind],
    refused: Iterable[ReadingKind],
    *,
    by: str,
    now: datetime,
) -> None:
    """Keep what was decided, all or nothing; it counts from now on, instead of what did before."""
    with Session(database) as session, session.begin():
        for kinds, is_confirmed in ((confirmed, True), (refused, False)):
            for kind in kinds:
                row = ReadingRow(
                    key=kind.key,
                    field=kind.field,
                    written=kind.written,
                    read_as=kind.read_as,
                    confirmed=is_confirmed,
                    by=by,
                    at=now,
                )
                session.merge(row)


def forget(database: Engine, keys: Iterable[str]) -> None:
    """Decide anew next time. Raises InputError for a key that nothing was decided on."""
    with Session(database) as session, session.begin():
        for key in keys:
            row = session.get(ReadingRow, key)
            if row is None:
                raise InputError(*words.not_decided(key))
            session.execute(delete(ReadingRow).where(ReadingRow.key == key))
