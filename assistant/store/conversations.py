"""Conversations: questions, answers and the passages they cited, kept in the database.

What an answer cited is stored as it stood at that moment, text and all, so that it can be read
after the document was replaced or removed.
"""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session

from assistant.records import Answer, Citation, Part, Source, Verdict
from assistant.store.tables import ConversationRow, MessageRow
from corpus.errors import InputError, NotInLibraryError
from corpus.library import Library
from corpus.records import Document

TITLE_LENGTH = 40


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A citation with a copy of the provision it points to.

    `document_number` is the number of the document (文号), `number` that of the provision.
    `date` is an ISO date or "". `text` is the whole provision, `quote` a part of it. `citation` is
    what led to it alone; passages that were kept before there was one are named by their label.
    """

    marker: int
    provision_id: str
    document: str
    number: str
    label: str
    quote: str
    document_id: str
    kind: str
    document_number: str
    issuer: str
    date: str
    status: str
    path: tuple[str, ...]
    text: str
    citation: str = ""

    @property
    def name(self) -> str:
        """What the passage is cited by."""
        return self.citation or f"《{self.document}》{self.label}"

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "CitedPassage":
        """The passage that `asdict` was called on before it was stored."""
        return cls(**{**data, "path": tuple(data["path"])})


@dataclass(frozen=True, slots=True)
class Message:
    """One question with its answer. `generation` is the index that answered, "" if not known.

    `parts` are the answers to several questions asked at once.
    """

    id: int
    question: str
    answer: str
    outcome: Verdict
    passages: tuple[CitedPassage, ...]
    warnings: tuple[str, ...]
    engine: str
    elapsed_ms: float
    asked_at: datetime
    source: Source = "library"
    generation: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def abstained(self) -> bool:
        """Whether nothing was shown."""
        return self.outcome == "none"


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is known of a conversation; its messages are loaded apart."""

    id: str
    owner: str
    title: str
    created_at: datetime
    updated_at: datetime


def create_conversation(database: Engine, owner: str, title: str) -> Conversation:
    """Begin a conversation. The title is cut to `TITLE_LENGTH` characters."""
    now = datetime.now(UTC)
    row = ConversationRow(
        id=uuid.uuid4().hex, owner=owner, title=_title(title), created_at=now, updated_at=now
    )
    with Session(database, expire_on_commit=False) as session, session.begin():
        session.add(row)
    return _conversation(row)


def list_conversations(database: Engine, owner: str, limit: int = 50) -> list[Conversation]:
    """The conversations that `owner` began, the latest used first."""
    query = (
        select(ConversationRow)
        .where(ConversationRow.owner == owner)
        .order_by(ConversationRow.updated_at.desc(), ConversationRow.id)
        .limit(limit)
    )
    with Session(database) as session:
        return [_conversation(row) for row in session.scalars(query)]


def load_conversation(
    database: Engine, conversation_id: str
) -> tuple[Conversation, tuple[Message, ...]]:
    """A conversation and its messages, the earliest first.

    Raises:
        NotInLibraryError: there is none with this id.
    """
    query = (
        select(MessageRow)
        .where(MessageRow.conversation_id == conversation_id)
        .order_by(MessageRow.id)
    )
    with Session(database) as session:
        row = session.get(ConversationRow, conversation_id)
        if row is None:
            raise _missing()
        messages = tuple(_message(message) for message in session.scalars(query))
        return _conversation(row), messages


def rename_conversation(database: Engine, conversation_id: str, title: str) -> None:
    """Give a conversation another title.

    Raises:
        InputError: the title is blank.
        NotInLibraryError: there is no such conversation.
    """
    if not title.strip():
        raise InputError("对话名称不能为空。", "请输入名称后再保存。")
    with Session(database) as session, session.begin():
        _update(session, conversation_id, title=_title(title))


def delete_conversation(database: Engine, conversation_id: str) -> None:
    """Forget a conversation and its messages; one that is gone already is no error."""
    with Session(database) as session, session.begin():
        session.execute(delete(MessageRow).where(MessageRow.conversation_id == conversation_id))
        session.execute(delete(ConversationRow).where(ConversationRow.id == conversation_id))


def append_message(
    database: Engine,
    conversation_id: str,
    answer: Answer,
    library: Library,
    generation: str = "",
) -> tuple[Conversation, Message]:
    """Add a question and its answer, with the passages as `library` has them now.

    `generation` names the index that answered. Returns what is kept: the conversation as it is
    now, and its new message.

    Raises:
        NotInLibraryError: there is no such conversation.
    """
    now = datetime.now(UTC)
    row = MessageRow(
        conversation_id=conversation_id,
        question=answer.question,
        answer=answer.answer,
        outcome=answer.outcome,
        citations=[asdict(passage) for passage in cited_passages(answer, library)],
        warnings=list(answer.warnings),
        engine=answer.engine,
        elapsed_ms=answer.elapsed_ms,
        asked_at=now,
        source=answer.source,
        generation=generation,
        parts=[asdict(part) for part in answer.parts],
    )
    with Session(database, expire_on_commit=False) as session, session.begin():
        # The write comes first: a transaction that read before it could be refused by SQLite
        # when somebody else wrote in between.
        conversation = _update(session, conversation_id, updated_at=now)
        session.add(row)
    return conversation, _message(row)


def cited_passages(answer: Answer, library: Library) -> tuple[CitedPassage, ...]:
    """The citations of an answer, each with its provision and what is known of its document."""
    return tuple(cited_passage(citation, library) for citation in answer.citations)


def cited_passage(citation: Citation, library: Library) -> CitedPassage:
    """A citation with its provision and what is known of its document."""
    provision = library.provision(citation.provision_id)
    document: Document = library.document(provision.document_id)
    return CitedPassage(
        marker=citation.marker,
        provision_id=citation.provision_id,
        document=citation.document,
        number=citation.number,
        label=citation.label,
        quote=citation.quote,
        document_id=document.id,
        kind=document.kind,
        document_number=document.number,
        issuer=document.issuer,
        date=document.date.isoformat() if document.date else "",
        status=document.status,
        path=provision.path,
        text=provision.text,
        citation=citation.citation,
    )


def _title(title: str) -> str:
    """One line, cut where it grows too long for a list."""
    line = " ".join(title.split())
    return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1] + "…"


def _update(session: Session, conversation_id: str, **values: object) -> Conversation:
    """Change one conversation, which must exist."""
    changed = session.scalar(
        update(ConversationRow)
        .where(ConversationRow.id == conversation_id)
        .values(**values)
        .returning(ConversationRow)
    )
    if changed is None:
        raise _missing()
    return _conversation(changed)


def _missing() -> NotInLibraryError:
    return NotInLibraryError("没有找到这个对话，可能已被删除。", "请从左侧另选一个，或开始新对话。")


def _conversation(row: ConversationRow) -> Conversation:
    return Conversation(row.id, row.owner, row.title, row.created_at, row.updated_at)


def _message(row: MessageRow) -> Message:
    return Message(
        id=row.id,
        question=row.question,
        answer=row.answer,
        outcome=cast("Verdict", row.outcome),
        passages=tuple(CitedPassage.from_json(data) for data in row.citations),
        warnings=tuple(row.warnings),
        engine=row.engine,
        elapsed_ms=row.elapsed_ms,
        asked_at=row.asked_at,
        source=cast("Source", row.source),
        generation=row.generation,
        parts=tuple(Part(**part) for part in row.parts),
    )
