"""What readers say of answers reaches the keeper, and what the keeper verified goes first."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy
from alembic import command
from alembic.config import Config
from command import Command

import corpus.store
from assistant.answers.engine import Engine
from assistant.model.check import Fault
from assistant.records import Answer
from assistant.settings import Settings
from assistant.store.conversations import (
    Message,
    append_message,
    create_conversation,
    delete_conversation,
    load_conversation,
)
from assistant.store.feedback import give_feedback, given, handle, list_feedback, unanswered
from assistant.store.verified_answers import (
    add_verified_answer,
    list_verified,
    matching,
    remove_verified,
)
from assistant.words import messages
from corpus.errors import InputError, NotInLibraryError
from corpus.store.database import open_database

MIGRATIONS = Path(corpus.store.__file__).with_name("migrations")
QUESTION = "行政复议机关多久作出行政复议决定？"
SENTENCE = "适用普通程序审理的，应当自受理申请之日起六十日内作出行政复议决定。[1]"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlalchemy.Engine]:
    opened = open_database(f"sqlite:///{tmp_path / 'shifan.db'}")
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def article(engine: Engine) -> str:
    """The id of 行政复议法第六十二条."""
    law = next(d for d in engine.library.documents if d.title.endswith("行政复议法"))
    return f"{law.id}#62"


def kept(database: sqlalchemy.Engine, engine: Engine, question: str) -> Message:
    """A question that was asked, as the page has it."""
    begun = create_conversation(database, "读者", question)
    append_message(database, begun.id, engine.ask(question), engine.library, engine.generation)
    return load_conversation(database, begun.id)[1][0]


def verify(database: sqlalchemy.Engine, engine: Engine, article: str, question: str) -> None:
    add_verified_answer(database, engine.checker, question, SENTENCE, [article], "示例人员")


def ask(database: sqlalchemy.Engine, engine: Engine, question: str, *history: str) -> Answer:
    return Engine(engine.retriever, lambda: list_verified(database)).ask(question, history)


def test_feedback_is_kept_with_the_answer_its_sources_and_what_gave_it(
    database: sqlalchemy.Engine, engine: Engine
) -> None:
    message = kept(database, engine, QUESTION)
    give_feedback(database, message, useful=False, reason="没有回答期限")
    (found,) = list_feedback(database, handled=False)
    assert (found.useful, found.reason) == (False, "没有回答期限")
    assert (found.question, found.answer) == (QUESTION, message.answer)
    assert found.passages == message.passages
    assert (found.engine, found.generation) == ("extractive", engine.generation)
    assert found.version


def test_feedback_outlives_the_conversation(database: sqlalchemy.Engine, engine: Engine) -> None:
    begun = create_conversation(database, "读者", QUESTION)
    append_message(database, begun.id, engine.ask(QUESTION), engine.library)
    give_feedback(database, load_conversation(database, begun.id)[1][0], useful=True)
    delete_conversation(database, begun.id)
    assert [f.question for f in list_feedback(database, handled=False)] == [QUESTION]


def test_a_later_word_takes_the_place_of_the_first(
    database: sqlalchemy.Engine, engine: Engine
) -> None:
    message = kept(database, engine, QUESTION)
    give_feedback(database, message, useful=False)
    give_feedback(database, message, useful=True)
    assert given(database, [message.id]) == {message.id: True}
    assert len(list_feedback(database, handled=False)) == 1


def test_what_was_handled_leaves_the_list(database: sqlalchemy.Engine, engine: Engine) -> None:
    give_feedback(database, kept(database, engine, QUESTION), useful=False)
    handle(database, list_feedback(database, handled=False)[0].id)
    assert list_feedback(database, handled=False) == []
    assert len(list_feedback(database, handled=True)) == 1
    with pytest.raises(NotInLibraryError):
        handle(database, 99)


def test_questions_that_found_nothing_are_counted(
    database: sqlalchemy.Engine, engine: Engine
) -> None:
    for question in ("量子计算机怎么维修？", QUESTION, "量子计算机怎么维修？", "哪些地区达到90%？"):
        kept(database, engine, question)
    assert next((u.question, u.times) for u in unanswered(database)) == ("量子计算机怎么维修？", 2)


@pytest.mark.parametrize(
    "asked",
    [QUESTION, "请问行政复议机关多久作出行政复议决定"],
)
def test_a_verified_answer_goes_first_and_is_shown_as_such(
    database: sqlalchemy.Engine, engine: Engine, article: str, asked: str
) -> None:
    verify(database, engine, article, QUESTION)
    found = ask(database, engine, asked)
    assert found.answer == SENTENCE
    assert found.source == "verified"
    assert "已核实的回答" in found.warnings[0]
    assert "示例人员" in found.warnings[0]
    (citation,) = found.citations
    assert citation.quote in engine.library.provision(article).text


NEAR_MISSES = [
    ("行政复议的期限是多久？", "行政诉讼的期限是多久？"),
    ("哪些情形应当听证？", "哪些情形不应当听证？"),
    ("第四批示范创建力争培育几个地区？", "第三批示范创建力争培育几个地区？"),
    ("第11项讲什么？", "第12项讲什么？"),
    ("行政复议申请期限是多少天？", "行政复议审理期限是多少天？"),
    ("谁可以申请行政复议？", "谁可以受理行政复议？"),
    ("怎么申请行政许可？", "谁申请行政许可？"),
    ("年度行政执法监督工作方案要做什么？", "年度行政执法工作方案要做什么？"),
]


@pytest.mark.parametrize(("known", "asked"), NEAR_MISSES)
def test_a_question_that_differs_in_one_point_is_another_question(
    database: sqlalchemy.Engine, engine: Engine, article: str, known: str, asked: str
) -> None:
    verify(database, engine, article, known)
    embed = engine.retriever.index.embed_query
    assert matching(asked, list_verified(database), embed) is None
    assert matching(known, list_verified(database), embed) is not None


def test_a_verified_answer_rests_when_its_source_has_changed_or_is_outside_the_choice(
    database: sqlalchemy.Engine, engine: Engine, article: str
) -> None:
    verify(database, engine, article, QUESTION)
    asking = Engine(engine.retriever, lambda: list_verified(database))
    elsewhere = asking.ask(QUESTION, documents=["work-plan-2025"])
    assert elsewhere.source == "library"
    with database.begin() as connection:
        text = engine.library.provision(article).text
        stored = connection.execute(sqlalchemy.text("select citations from verified_answers"))
        changed = json.loads(stored.scalar_one())
        changed[0]["text"] = text + "。"
        connection.execute(
            sqlalchemy.text("update verified_answers set citations = :c"),
            {"c": json.dumps(changed)},
        )
    assert ask(database, engine, QUESTION).source == "library"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("应当在六十日内作出决定。", r"\[1\]到\[1\]"),
        ("应当在六十日内作出决定。[2]", r"\[1\]到\[1\]"),
        ("应当在六十日内作出决定。可以延长。[1]", "没有写依据的编号"),
        ("", "都要填写"),
    ],
)
def test_an_answer_without_sources_is_not_taken(
    database: sqlalchemy.Engine, engine: Engine, article: str, text: str, problem: str
) -> None:
    with pytest.raises(InputError, match=problem):
        add_verified_answer(database, engine.checker, QUESTION, text, [article], "示例人员")
    assert list_verified(database) == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("应当在九十日内作出行政复议决定。[1]", "FIGURE"),
        ("适用普通程序审理的，可以自受理申请之日起六十日内作出行政复议决定。[1]", "POLARITY"),
        ("行政复议机关每月公开海豚巡查记录。[1]", "CONTENT"),
        ("依照行政处罚法第三十三条，六十日内作出行政复议决定。[1]", "TITLE"),
    ],
)
def test_an_answer_that_its_sources_do_not_support_is_not_taken(
    database: sqlalchemy.Engine, engine: Engine, article: str, text: str, why: str
) -> None:
    with pytest.raises(InputError) as refused:
        add_verified_answer(
            database, engine.checker, QUESTION, SENTENCE + text, [article], "示例人员"
        )
    assert f"“{text}”" in refused.value.message
    assert messages.FAULTS[why] in refused.value.message
    assert list_verified(database) == ()


def test_every_reason_to_refuse_a_sentence_is_said_in_words() -> None:
    assert set(messages.FAULTS) == {fault.name for fault in Fault}


def test_a_second_answer_to_the_same_question_replaces_the_first(
    database: sqlalchemy.Engine, engine: Engine, article: str
) -> None:
    verify(database, engine, article, QUESTION)
    verify(database, engine, article, QUESTION.rstrip("？"))
    (only,) = list_verified(database)
    remove_verified(database, only.id)
    assert ask(database, engine, QUESTION).source == "library"


def test_the_command_finds_a_verified_answer_too(
    shifan: Command, own_settings: Settings, engine: Engine, article: str
) -> None:
    database = open_database(own_settings.resolved_database_url)
    verify(database, engine, article, QUESTION)
    database.dispose()
    found = json.loads(shifan("ask", QUESTION, "--json").stdout)
    assert found["answer"] == SENTENCE
    assert "已核实的回答" in found["warnings"][0]


def test_conversations_from_before_feedback_are_kept(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    old = sqlalchemy.create_engine(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with old.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(
            sqlalchemy.text(
                "insert into conversations values ('c', 'o', 't', '2025-01-01', '2025-01-01')"
            )
        )
        connection.execute(
            sqlalchemy.text(
                "insert into messages values"
                " (1, 'c', '问', '答', false, '[]', '[]', 'extractive', 1.0, '2025-01-01')"
            )
        )
    old.dispose()
    opened = open_database(url)
    _, (message,) = load_conversation(opened, "c")
    assert (message.question, message.source, message.generation) == ("问", "library", "")
    give_feedback(opened, message, useful=True)
    assert given(opened, [1]) == {1: True}
    opened.dispose()
