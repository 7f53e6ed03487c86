"""The tables of rounds in the database."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from corpus.store.tables import Base, UtcDateTime
from evaluation.rounds.records import Action, RecordKind
from evaluation.words.headers import TableName
from evaluation.words.kinds import Field


class RoundRow(Base):
    """A round; whoever changes it adds one to `version`, where it is the one they have seen."""

    __tablename__ = "rounds"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    day: Mapped[date]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str]
    version: Mapped[int]


class ChangeRow(Base):
    """Something that was done to a round. Rows are added, and never changed."""

    __tablename__ = "round_changes"
    __table_args__ = (UniqueConstraint("round_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str]
    action: Mapped[Action] = mapped_column(String)
    reason: Mapped[str] = mapped_column(Text)
    files: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    notes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class EntryRow(Base):
    """A row of a table of a round, as the change `number` said it; the highest `id` counts.

    `key` is JSON, so that one column names a row of any table. Rows are added, and never changed.
    """

    __tablename__ = "round_entries"
    __table_args__ = (Index("ix_round_entries_row", "round_id", "table", "key", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id"))
    number: Mapped[int]
    table: Mapped[TableName] = mapped_column(String)
    key: Mapped[str] = mapped_column(Text)
    cells: Mapped[dict[str, str]] = mapped_column(JSON)
    extra: Mapped[list[tuple[str, str]]] = mapped_column(JSON)
    place: Mapped[tuple[str, str, int, str]] = mapped_column(JSON)


class RecordRow(Base):
    """A record of the work on a round, as the change `number` said it; the highest `id` counts."""

    __tablename__ = "round_records"
    __table_args__ = (Index("ix_round_records_row", "round_id", "kind", "key", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id"))
    number: Mapped[int]
    kind: Mapped[RecordKind] = mapped_column(String)
    key: Mapped[str] = mapped_column(Text)
    cells: Mapped[dict[str, str]] = mapped_column(JSON)


class ReadingRow(Base):
    """A kind of reading that a person decided on: for all rounds, until it is forgotten."""

    __tablename__ = "readings"

    key: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[Field] = mapped_column(String)
    written: Mapped[str] = mapped_column(Text)
    read_as: Mapped[str] = mapped_column(Text)
    confirmed: Mapped[bool]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
