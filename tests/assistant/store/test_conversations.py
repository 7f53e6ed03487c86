"""Conversations outlive the page, the program and the documents they cite."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import event

from assistant.records import Answer, Citation, Part
from assistant.store.conversations import (
    TITLE_LENGTH,
    append_message,
    create_conversation,
    delete_conversation,
    list_conversations,
    load_conversation,
    rename_conversation,
)
from corpus.errors import InputError, NotInLibraryError
from corpus.library import Library
from corpus.records import Document, Provision, StructuredText
from corpus.store.database import open_database

TEXT = "示例单位应当在三日内公开结果。"
PROVISION = Provision("示例#1", "示例", "示例办法", "1", "第一条", ("第一章 总则",), TEXT, 0, 15)
LIBRARY = Library([StructuredText(Document("示例", "示例办法", "规章"), TEXT, (PROVISION,))])
ANSWER = Answer(
    question="几日内公开？",
    answer="《示例办法》第一条：示例单位应当在三日内公开结果。[1]",
    outcome="sure",
    citations=(Citation(1, "示例#1", "示例办法", "1", "第一条", "三日内公开结果"),),
    warnings=("示例提示",),
    engine="extractive",
    elapsed_ms=1.5,
    parts=(Part("几日内公开？", "示例单位应当在三日内公开结果。[1]", "sure"),),
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlalchemy.Engine]:
    opened = open_database(f"sqlite:///{tmp_path / 'shifan.db'}")
    yield opened
    opened.dispose()


def test_an_answer_and_its_passages_are_read_back_as_they_were(
    database: sqlalchemy.Engine, tmp_path: Path
) -> None:
    begun = create_conversation(database, "甲", "几日内公开？")
    append_message(database, begun.id, ANSWER, LIBRARY)
    # Another process reads the same file.
    again = open_database(f"sqlite:///{tmp_path / 'shifan.db'}")
    conversation, (message,) = load_conversation(again, begun.id)
    assert (conversation.owner, conversation.title) == ("甲", "几日内公开？")
    assert (message.question, message.answer) == (ANSWER.question, ANSWER.answer)
    assert message.warnings == ("示例提示",)
    assert message.parts == ANSWER.parts
    (passage,) = message.passages
    assert (passage.text, passage.quote) == (TEXT, "三日内公开结果")
    assert passage.path == ("第一章 总则",)
    again.dispose()


def test_questions_come_back_in_the_order_in_which_they_were_asked(
    database: sqlalchemy.Engine,
) -> None:
    begun = create_conversation(database, "甲", "示例")
    for number in range(5):
        asked = Answer(f"问题{number}", "没有依据", True, (), (), "extractive", 0.0)
        append_message(database, begun.id, asked, LIBRARY)
    _, messages = load_conversation(database, begun.id)
    assert [message.question for message in messages] == [f"问题{n}" for n in range(5)]


def test_each_reader_sees_only_their_own_conversations_the_latest_used_first(
    database: sqlalchemy.Engine,
) -> None:
    first = create_conversation(database, "甲", "先")
    second = create_conversation(database, "甲", "后")
    create_conversation(database, "乙", "别人的")
    append_message(database, first.id, ANSWER, LIBRARY)
    assert [c.title for c in list_conversations(database, "甲")] == ["先", "后"]
    assert second.id in {c.id for c in list_conversations(database, "甲")}


def test_a_long_first_question_makes_a_title_of_one_short_line(
    database: sqlalchemy.Engine,
) -> None:
    begun = create_conversation(database, "甲", "很长的\n问题" * 30)
    assert len(begun.title) == TITLE_LENGTH
    assert begun.title.endswith("…")
    assert "\n" not in begun.title


def test_a_conversation_is_renamed_but_not_to_nothing(database: sqlalchemy.Engine) -> None:
    begun = create_conversation(database, "甲", "旧名")
    rename_conversation(database, begun.id, "  新名 ")
    with pytest.raises(InputError, match="名称不能为空"):
        rename_conversation(database, begun.id, "　 ")
    assert load_conversation(database, begun.id)[0].title == "新名"


def test_a_deleted_conversation_is_gone_with_its_messages(database: sqlalchemy.Engine) -> None:
    begun = create_conversation(database, "甲", "示例")
    append_message(database, begun.id, ANSWER, LIBRARY)
    delete_conversation(database, begun.id)
    delete_conversation(database, begun.id)
    with pytest.raises(NotInLibraryError, match="可能已被删除"):
        load_conversation(database, begun.id)
    with pytest.raises(NotInLibraryError):
        append_message(database, begun.id, ANSWER, LIBRARY)
    with database.connect() as connection:
        assert connection.exec_driver_sql("select count(*) from messages").scalar() == 0


def test_an_answer_that_cannot_be_kept_whole_is_not_kept_at_all(
    database: sqlalchemy.Engine,
) -> None:
    begun = create_conversation(database, "甲", "示例")
    before = load_conversation(database, begun.id)

    @event.listens_for(database, "before_cursor_execute")
    def _fail(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("INSERT INTO messages"):
            raise RuntimeError("disk full")

    with pytest.raises(RuntimeError):
        append_message(database, begun.id, ANSWER, LIBRARY)
    event.remove(database, "before_cursor_execute", _fail)
    assert load_conversation(database, begun.id) == before
