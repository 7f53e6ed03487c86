"""A server on loopback that speaks the OpenAI protocol over real HTTP, well or badly on purpose.

What it says is chosen by its model's name, as a real endpoint's is, or by the test that starts it.
"""

import json
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from assistant.answers.engine import Engine
from assistant.model.client import Limits, open_model
from assistant.settings import Settings

KEY = "sk-test-7f3a9c51d2e84b06-never-shown"
PATIENT = Limits(silence=20, total=40, characters=4000)
IMPATIENT = Limits(silence=0.3, total=0.6, characters=4000)
PASSAGE = re.compile(r"^\[(\d+)\] 《(.+?)》(.+?)：(.+?)(?=^\[\d+\] 《|^问题：)", re.M | re.S)


@dataclass(frozen=True)
class Passage:
    """A passage as the prompt gave it."""

    marker: int
    document: str
    label: str
    text: str

    @property
    def sentences(self) -> list[str]:
        return [s.strip() for s in re.findall(r"[^。！？\n]+[。！？]?", self.text) if len(s) > 8]


@dataclass(frozen=True)
class Asked:
    """A request as the model sees it."""

    body: dict[str, Any]

    @property
    def prompt(self) -> str:
        return "\n".join(str(m["content"]) for m in self.body["messages"])

    @property
    def passages(self) -> list[Passage]:
        return [Passage(int(m[1]), m[2], m[3], m[4]) for m in PASSAGE.finditer(self.prompt)]

    @property
    def rewriting(self) -> bool:
        return "最后一个问题：" in self.prompt

    @property
    def tools(self) -> list[str]:
        return [tool["function"]["name"] for tool in self.body.get("tools", [])]

    @property
    def question(self) -> str:
        return self.prompt.rpartition("问题：")[2].strip()


# A piece of what a model says: text, or a piece of a tool call as OpenAI streams it.
Piece = str | dict[str, Any]
Words = Callable[[Asked], Iterator[Piece]]


def in_pieces(text: str, size: int = 20) -> Iterator[str]:
    yield from (text[i : i + size] for i in range(0, len(text), size))


def good(asked: Asked) -> Iterator[str]:
    """Says what the passages say, with its source in front and the marker before the full stop."""
    if asked.rewriting:
        earlier = asked.prompt.partition("从早到晚：\n")[2].partition("\n\n")[0].splitlines()
        yield from in_pieces(f"{earlier[-1].strip('？?')}，{asked.question}")
        return
    for passage in asked.passages[:3]:
        for number, sentence in enumerate(passage.sentences[:3]):
            head = f"根据《{passage.document}》{passage.label}，" if number == 0 else ""
            yield from in_pieces(f"{head}{sentence.rstrip('。')}[{passage.marker}]。")


def tool_call(name: str, arguments: str | dict[str, Any], index: int = 0) -> Iterator[Piece]:
    """A tool call in the pieces that OpenAI streams: its name, then its arguments bit by bit."""
    written = arguments if isinstance(arguments, str) else json.dumps(arguments)
    head = {"index": index, "id": f"call_{index}", "type": "function"}
    yield {"tool_calls": [head | {"function": {"name": name, "arguments": ""}}]}
    for bit in in_pieces(written):
        yield {"tool_calls": [{"index": index, "function": {"arguments": bit}}]}


def calling(*calls: tuple[str, str | dict[str, Any]], prose: str = "") -> Words:
    """A model that calls these tools where it has any, and says `prose` besides.

    It finds nothing among provisions that are only near: what it is asked is on data.
    """

    def words(asked: Asked) -> Iterator[Piece]:
        if not asked.tools:
            yield from in_pieces("无") if "能否再查" in asked.prompt else good(asked)
            return
        yield from in_pieces(prose)
        for index, (name, arguments) in enumerate(calls):
            yield from tool_call(name, arguments, index)

    return words


@dataclass
class State:
    """What a test sets, and what the server has seen."""

    words: Words = good
    status: int = 200
    cut: bool = False  # hang up in the middle
    silent: bool = False  # answer nothing until the test is over
    raw: bytes | None = None  # sent instead of a stream
    refuses_tools: bool = False  # as endpoints do that know none
    seen: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)

    def reset(self) -> None:
        self.words, self.status, self.cut, self.silent, self.raw = good, 200, False, False, None
        self.refuses_tools = False
        self.seen.clear()
        self.hung_up.clear()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state: State

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        state = self.state
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        state.seen.append(body)
        state.keys.append(self.headers.get("Authorization", ""))
        try:
            if state.status != 200:
                key = self.headers.get("Authorization", "")
                self._plain(state.status, {"error": {"message": f"failed for {key}"}})
            elif state.refuses_tools and "tools" in body:
                self._plain(400, {"error": {"message": "auto tool choice is not enabled"}})
            elif state.raw is not None:
                self._head("text/event-stream")
                self._chunk(state.raw)
                self._chunk(b"")
            else:
                self._stream(body)
        except (BrokenPipeError, ConnectionResetError):
            state.hung_up.set()
            self.close_connection = True

    def _stream(self, body: dict[str, Any]) -> None:
        state = self.state
        self._head("text/event-stream")
        if state.silent:
            state.over.wait(60)
            return
        finish = "stop"
        for piece in state.words(Asked(body)):
            if not isinstance(piece, str):
                finish = "tool_calls"
            self._event({"content": piece} if isinstance(piece, str) else piece)
        if state.cut:
            self.close_connection = True
            return
        self._event({}, finish)
        self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _event(self, delta: dict[str, Any], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
        event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "test"}
        line = json.dumps(event | {"choices": [choice]}, ensure_ascii=False)
        self._chunk(f"data: {line}\n\n".encode())

    def _head(self, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _plain(self, status: int, value: object) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@dataclass(frozen=True)
class ModelServer:
    """A running server: its address, and what it does."""

    url: str
    state: State

    def settings(self, **others: str) -> Settings:
        """Settings that name its model, with others besides or instead."""
        named = {"llm_model": "openai:test", "llm_base_url": self.url, "llm_api_key": KEY}
        return Settings(**named | others)

    def name_in_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Name its model where the pages and the command look for their settings."""
        monkeypatch.setenv("SHIFAN_LLM_MODEL", "openai:test")
        monkeypatch.setenv("SHIFAN_LLM_BASE_URL", self.url)
        monkeypatch.setenv("SHIFAN_LLM_API_KEY", KEY)


def speaking(
    engine: Engine, server: ModelServer, limits: Limits = PATIENT, key: str = KEY
) -> Engine:
    """The engine over the same library, with the model of the server."""
    return Engine(engine.retriever, model=open_model(server.settings(llm_api_key=key), limits))


@cache
def _listening(name: str) -> tuple[str, type[_Handler]]:
    """The address of the server that this process has under a name, and what answers there.

    At each address that LangChain has not met before, it reads the certificates anew.
    """
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/v1", handler


@contextmanager
def serve_model(name: str = "of a test") -> Iterator[ModelServer]:
    """Serve until the test is over; the next one finds nothing of it.

    Two at a time need names of their own.
    """
    url, handler = _listening(name)
    state = handler.state = State()
    try:
        yield ModelServer(url, state)
    finally:
        state.over.set()


def saying(texts: Sequence[str]) -> Words:
    """A model that says the same whatever it is asked."""

    def words(_: Asked) -> Iterator[str]:
        for text in texts:
            yield from in_pieces(text)

    return words
