"""The table of the files that were given to the library and are not yet in it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from corpus.store.tables import Base, UtcDateTime


class GivenRow(Base):
    """A file that somebody gave, in the order of `id`; files given at once share `given_at`.

    `document`, `fingerprint` and `doubts` say of `proposal` what a list of files needs. `proposal`
    is what was read, as JSON, and as a person corrected it. `data` goes once it is in the library.
    """

    __tablename__ = "given_files"
    # A number is not given again: a page may still show who had it.
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    # How often reading it has begun: what ends the program with it is not read for ever.
    attempts: Mapped[int]
    fingerprint: Mapped[str]
    document: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    doubts: Mapped[list[str]] = mapped_column(JSON)
    proposal: Mapped[str] = mapped_column(Text)
    data: Mapped[bytes] = mapped_column(LargeBinary)
