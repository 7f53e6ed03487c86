"""What the tables of the database share, and those of the documents that people add."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A point in time: aware in Python, UTC in the database (SQLite forgets time zones)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store as UTC without a zone."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read as aware UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """What all tables share, in whichever room they stand."""


class DocumentRow(Base):
    """A document that a user added, with its text."""

    __tablename__ = "documents"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    kind: Mapped[str]
    number: Mapped[str]
    issuer: Mapped[str]
    date: Mapped[date | None]
    status: Mapped[str]
    source: Mapped[str]
    aliases: Mapped[list[str]] = mapped_column(JSON)
    file_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(Text)
    # Each as `corpus.records.Page` has it.
    pages: Mapped[list[list[Any]]] = mapped_column(JSON)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReplacementRow(Base):
    """A version of a document and the newer one; either may be shipped with the program."""

    __tablename__ = "replacements"

    older: Mapped[str] = mapped_column(primary_key=True)
    newer: Mapped[str]
