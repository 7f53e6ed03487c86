"""What readers think of answers, and the questions that found nothing: for the keeper to review."""

import importlib.metadata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from assistant.records import Verdict
from assistant.store.conversations import CitedPassage, Message
from assistant.store.tables import FeedbackRow, MessageRow
from corpus.errors import NotInLibraryError

MAX_REASON = 500  # characters


@dataclass(frozen=True, slots=True)
class Feedback:
    """One reader's word on an answer, with the answer as it was given.

    `engine`, `generation` and `version` say what gave it: the engine, the index, the program.
    """

    id: int
    useful: bool
    reason: str
    question: str
    answer: str
    outcome: Verdict
    passages: tuple[CitedPassage, ...]
    engine: str
    generation: str
    version: str
    given_at: datetime
    handled_at: datetime | None

    @property
    def abstained(self) -> bool:
        """Whether nothing was shown."""
        return self.outcome == "none"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that found nothing, how often it was asked, and when last."""

    question: str
    times: int
    last: datetime


def give_feedback(database: Engine, message: Message, useful: bool, reason: str = "") -> None:
    """Keep a reader's word on an answer; a later word takes the place of the one before."""
    values = {
        "useful": useful,
        "reason": reason.strip()[:MAX_REASON],
        "question": message.question,
        "answer": message.answer,
        "outcome": message.outcome,
        "citations": [asdict(passage) for passage in message.passages],
        "engine": message.engine,
        "generation": message.generation,
        "version": importlib.metadata.version("shifan"),
        "given_at": datetime.now(UTC),
        "handled_at": None,
    }
    with Session(database) as session, session.begin():
        row = session.scalar(select(FeedbackRow).where(FeedbackRow.message_id == message.id))
        if row is None:
            session.add(FeedbackRow(message_id=message.id, **values))
            return
        for name, value in values.items():
            setattr(row, name, value)


def given(database: Engine, message_ids: Iterable[int]) -> dict[int, bool]:
    """Whether each of these messages was found useful, for those that have feedback."""
    query = select(FeedbackRow.message_id, FeedbackRow.useful).where(
        FeedbackRow.message_id.in_(list(message_ids))
    )
    with Session(database) as session:
        return {row.message_id: row.useful for row in session.execute(query)}


def list_feedback(database: Engine, *, handled: bool, limit: int = 200) -> list[Feedback]:
    """Feedback that has been handled, or has not: what was not useful first, then the latest."""
    done = FeedbackRow.handled_at.is_not(None) if handled else FeedbackRow.handled_at.is_(None)
    query = (
        select(FeedbackRow)
        .where(done)
        .order_by(FeedbackRow.useful, FeedbackRow.given_at.desc(), FeedbackRow.id.desc())
        .limit(limit)
    )
    with Session(database) as session:
        return [_feedback(row) for row in session.scalars(query)]


def handle(database: Engine, feedback_id: int) -> None:
    """Note that the keeper has dealt with it. Raises NotInLibraryError."""
    with Session(database) as session, session.begin():
        row = session.get(FeedbackRow, feedback_id)
        if row is None:
            raise NotInLibraryError("没有找到这条反馈，可能已被处理。", "请刷新页面。")
        row.handled_at = datetime.now(UTC)


def unanswered(database: Engine, limit: int = 200) -> list[Unanswered]:
    """The questions to the library without a sure answer, those asked most often first."""
    times, last = func.count(MessageRow.id), func.max(MessageRow.id)
    query = (
        select(MessageRow.question, times, func.max(MessageRow.asked_at))
        .where(MessageRow.outcome != "sure", MessageRow.source == "library")
        .group_by(MessageRow.question)
        .order_by(times.desc(), last.desc())
        .limit(limit)
    )
    with Session(database) as session:
        return [Unanswered(*row) for row in session.execute(query)]


def _feedback(row: FeedbackRow) -> Feedback:
    return Feedback(
        id=row.id,
        useful=row.useful,
        reason=row.reason,
        question=row.question,
        answer=row.answer,
        outcome=cast("Verdict", row.outcome),
        passages=tuple(CitedPassage.from_json(data) for data in row.citations),
        engine=row.engine,
        generation=row.generation,
        version=row.version,
        given_at=row.given_at,
        handled_at=row.handled_at,
    )
