"""The tables of what people leave behind."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Double, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from corpus.store.tables import Base, UtcDateTime


class ConversationRow(Base):
    """One conversation. `owner` is the random id of the browser that began it."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class MessageRow(Base):
    """One question with its answer; `citations` holds the cited passages as they then stood.

    `source` is that of the answer, `generation` the index that answered; `parts` are the answers
    to several questions asked at once.
    """

    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str]
    citations: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    warnings: Mapped[list[str]] = mapped_column(JSON)
    engine: Mapped[str]
    elapsed_ms: Mapped[float] = mapped_column(Double)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    source: Mapped[str] = mapped_column(server_default="library")
    generation: Mapped[str] = mapped_column(server_default="")
    parts: Mapped[list[dict[str, Any]]] = mapped_column(JSON, server_default="[]")


class FeedbackRow(Base):
    """What a reader thought of an answer, which is copied: it outlives the conversation.

    `message_id` is no foreign key for that reason. `version` is that of the program.
    """

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(unique=True, index=True)
    useful: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str]
    citations: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    engine: Mapped[str]
    generation: Mapped[str]
    version: Mapped[str]
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    handled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class VerifiedAnswerRow(Base):
    """An answer that somebody answers for, with the passages it rests on as they then stood."""

    __tablename__ = "verified_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    citations: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    verified_by: Mapped[str]
    verified_at: Mapped[datetime] = mapped_column(UtcDateTime)
