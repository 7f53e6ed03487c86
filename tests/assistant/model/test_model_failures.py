"""A model that is down, slow or talks rubbish: the answer still comes, with the reason."""

import logging
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from click.testing import CliRunner
from openai_server import IMPATIENT, KEY, Asked, ModelServer, in_pieces, saying, speaking

from assistant.answers.engine import Engine
from assistant.cli.main import cli
from assistant.model.client import Limits, open_model
from assistant.records import Answer
from assistant.settings import Settings
from assistant.store.conversations import append_message, create_conversation, load_conversation
from assistant.store.export import to_text
from assistant.words import messages
from corpus.errors import SettingsError
from corpus.store.database import open_database

QUESTION = "第四批示范创建力争培育几个地区、几个项目？"
FOLLOW_UP = ("那它的截止时间呢？", ("“高效办成一件事”今年怎么推进？",))
TRUE = "力争培育6个地区、10个项目。[1]"


def endless(_: Asked) -> Iterator[str]:
    while True:
        yield TRUE


def endless_rubbish(_: Asked) -> Iterator[str]:
    while True:
        yield "甲乙丙丁"


def misbehave(server: ModelServer, how: str) -> None:
    state = server.state
    match how:
        case "429" | "500" | "401" | "404":
            state.status = int(how)
        case "half a stream":
            state.cut, state.words = True, saying([TRUE, "积极培育示范"])
        case "endless":
            state.words = endless
        case "endless rubbish":
            state.words = endless_rubbish
        case "no JSON":
            state.raw = b"data: {\xff\xfe this is no JSON\n\n"
        case "other JSON":
            state.raw = b'data: {"choices": "none"}\n\n'
        case "a web page":
            state.raw = b"<html><body>login</body></html>"
        case "nothing":
            state.words = saying([])


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("429", messages.MODEL_BUSY),
        ("500", messages.MODEL_STATUS.format(status=500)),
        ("404", messages.MODEL_STATUS.format(status=404)),
        ("401", messages.MODEL_REFUSED),
        ("half a stream", ""),
        ("endless", messages.MODEL_ENDLESS),
        ("endless rubbish", messages.MODEL_ENDLESS),
        ("no JSON", ""),
        ("other JSON", ""),
        ("a web page", ""),
        ("nothing", messages.NOTHING_SUPPORTED),
    ],
)
def test_the_original_words_are_given_and_the_reason_why(
    engine: Engine, server: ModelServer, how: str, reason: str
) -> None:
    misbehave(server, how)
    answer = speaking(engine, server).ask(QUESTION)
    plain = engine.ask(QUESTION)
    assert replace(answer, warnings=(), elapsed_ms=0) == replace(plain, warnings=(), elapsed_ms=0)
    assert len(answer.warnings) == len(plain.warnings) + 1
    assert "模型没有给出可用的回答" in answer.warnings[-1]
    assert reason in answer.warnings[-1]
    assert how not in ("endless", "endless rubbish") or server.state.hung_up.wait(20)


@pytest.mark.parametrize("asked", [(QUESTION, ()), FOLLOW_UP])
def test_a_model_that_says_nothing_for_a_minute_is_not_waited_for(
    engine: Engine, server: ModelServer, asked: tuple[str, tuple[str, ...]]
) -> None:
    server.state.silent = True
    *waiting, answer = speaking(engine, server, IMPATIENT).ask_stream(*asked)
    assert isinstance(answer, Answer)
    assert answer.engine == "extractive"
    assert "没有回应" in answer.warnings[-1] or "没有答完" in answer.warnings[-1]
    assert answer.citations
    assert set(waiting) <= {""}


def test_a_model_that_never_comes_to_an_end_is_cut_off(engine: Engine, server: ModelServer) -> None:
    waiting = threading.Event()

    def trickling(_: Asked) -> Iterator[str]:
        while not waiting.wait(0.05):
            yield ""

    server.state.words = trickling
    answer = speaking(engine, server, Limits(10, 0.6, 4000)).ask(QUESTION)
    waiting.set()
    assert "没有答完" in answer.warnings[-1]


def test_where_nobody_listens_the_answer_comes_all_the_same(engine: Engine) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        settings = Settings(llm_model="openai:test", llm_base_url=url)
        answer = Engine(engine.retriever, model=open_model(settings)).ask(QUESTION)
    assert messages.MODEL_UNREACHABLE in answer.warnings[-1]
    assert "6个地区、10个项目" in answer.answer


def test_stopping_closes_the_connection_to_the_model(engine: Engine, server: ModelServer) -> None:
    def on_and_on(_: Asked) -> Iterator[str]:
        yield from in_pieces(TRUE + "指标")
        while not server.state.over.wait(0.05):
            yield "甲"

    server.state.words = on_and_on
    stream = speaking(engine, server).ask_stream(QUESTION)
    assert any(piece for piece in (next(stream) for _ in range(1000)))
    stream.close()
    assert server.state.hung_up.wait(20)


def test_a_first_failure_does_not_spoil_the_next_answer(
    engine: Engine, server: ModelServer
) -> None:
    asking = speaking(engine, server)
    misbehave(server, "half a stream")
    assert asking.ask(QUESTION).engine == "extractive"
    server.state.reset()
    assert asking.ask(QUESTION).engine == "openai:test"


def test_people_ask_at_the_same_time(engine: Engine, server: ModelServer) -> None:
    asking = speaking(engine, server)
    given: list[Answer] = []
    people = [threading.Thread(target=lambda: given.append(asking.ask(QUESTION))) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert [answer.engine for answer in given] == ["openai:test"] * 4


@pytest.mark.parametrize("how", ["fine", "401", "500", "half a stream", "no JSON"])
def test_the_key_is_nowhere_to_be_read(
    engine: Engine,
    server: ModelServer,
    how: str,
    own_settings: Settings,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    misbehave(server, how)
    asking = speaking(engine, server)
    with caplog.at_level(logging.DEBUG):
        answer = asking.ask(QUESTION)
    database = open_database(own_settings.resolved_database_url)
    conversation = create_conversation(database, "a" * 32, QUESTION)
    append_message(database, conversation.id, answer, engine.library)
    _, (message,) = load_conversation(database, conversation.id)
    printed = capfd.readouterr()
    written = (*caplog.messages, printed.out, printed.err, str(answer), str(message))
    assert server.state.keys[-1] == f"Bearer {KEY}"
    assert KEY not in "\n".join((*written, to_text(message), repr(asking.model)))
    assert KEY.encode() not in (own_settings.data_dir / "shifan.db").read_bytes()


def test_a_model_that_is_not_known_is_refused_without_showing_the_key() -> None:
    with pytest.raises(SettingsError) as refused:
        open_model(Settings(llm_model="none-such:model", llm_api_key=KEY))
    assert "SHIFAN_LLM_MODEL" in str(refused.value)
    assert KEY not in str(refused.value)


def test_on_the_terminal_the_answer_and_the_reason_are_printed(
    own_settings: Settings, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(own_settings.data_dir))
    server.name_in_environment(monkeypatch)
    spoken = CliRunner().invoke(cli, ["ask", QUESTION])
    assert spoken.output.startswith("根据《")
    assert spoken.output.count("6个地区、10个项目") == 1
    misbehave(server, "half a stream")
    fallen_back = CliRunner().invoke(cli, ["ask", QUESTION])
    assert "模型的输出中断" in fallen_back.stderr
    assert fallen_back.stdout.partition("《法治政府建设")[2].count("6个地区、10个项目") == 1
    assert KEY not in spoken.output + fallen_back.output
