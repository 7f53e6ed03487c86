"""The language model of the settings, behind LangChain: its words as they come, within limits.

Any OpenAI-compatible endpoint will do. Whatever goes wrong with it, one error says what, in words
of our own: what an endpoint answers may hold a key or somebody's question.
"""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.model.connection import connected
from assistant.settings import Settings
from assistant.words import messages
from corpus.errors import SettingsError, ShifanError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk, BaseMessageChunk
    from pydantic import BaseModel

    Connect = Callable[[], AbstractAsyncContextManager[BaseChatModel]]

PROMPTS = Path(__file__).with_name("prompts")
# How often whoever waits for words gets a chance to stop, seconds.
_BEAT = 0.25
_DONE = None
# How a reply ends that is whole; some endpoints call tools and end with "stop".
_WHOLE = ("stop", "tool_calls", "function_call")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a model may take and how much it may say, before the answer is given without it.

    `silence` and `total` in seconds: a person waits ten seconds for a page that shows nothing, and
    two-core machines write some hundred characters in forty. `characters` is three times the
    longest answer that anybody reads.
    """

    silence: float = 10.0
    total: float = 40.0
    characters: int = 4000


class ModelError(ShifanError):
    """The model gave no answer that can be used; the message says why, for users."""


class StatusError(ModelError):
    """The endpoint answers, but refuses what it is asked: some know no tools."""


@dataclass(frozen=True, slots=True)
class Call:
    """A tool that a model calls: its name, and the arguments as it wrote them, JSON or not."""

    name: str
    arguments: str


class Model:
    """One model, asked with a prompt of `assistant/model/prompts`; threads may share it."""

    def __init__(self, name: str, connect: "Connect", limits: Limits) -> None:
        """`name` is what answers are signed with; `connect` opens any chat model of LangChain."""
        self.name = name
        self._connect = connect
        self._limits = limits

    def stream(
        self, prompt: str, values: Mapping[str, str], *, brief: bool = False
    ) -> Iterator[str]:
        """The model's words as they come; "" where it only lets the caller go on waiting.

        `prompt` names a file of `prompts/`, `values` fill its places as they are. The
        connection is closed as soon as the caller stops. A `brief` reply has only the time that a
        longer one may be silent for. Raises `ModelError`.
        """
        limits = replace(self._limits, total=self._limits.silence) if brief else self._limits
        yield from self._heard(prompt, values, limits)

    def call(
        self, prompt: str, values: Mapping[str, str], tools: "Sequence[type[BaseModel]]"
    ) -> Generator[str, None, Call | None]:
        """Return the first call of one of `tools`, None where the model calls none.

        Yields "" while it is waited for, as long as for a brief reply; what the model says in words
        is not heard. Name and arguments are as it wrote them. Raises `ModelError`.
        """
        limits = replace(self._limits, total=self._limits.silence)
        return (yield from self._heard(prompt, values, limits, tools))

    def _heard(
        self,
        prompt: str,
        values: Mapping[str, str],
        limits: Limits,
        tools: "Sequence[type[BaseModel]]" = (),
    ) -> Generator[str, None, Call | None]:
        """The words as they come; at the end the first tool that was called."""
        received: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        work = asyncio.run_coroutine_threadsafe(
            self._receive(prompt, values, tools, received.put), _event_loop()
        )
        work.add_done_callback(lambda _: received.put(_DONE))
        try:
            for text in _paced(received, limits):
                if work.done() and work.exception():
                    break  # what came before the failure is of no use
                yield "" if tools else text
            return work.result()
        # Each library below has errors of its own; what they say is not repeated, see above.
        except Exception as error:  # noqa: BLE001
            raise _explained(error) from None
        finally:
            work.cancel()

    async def _receive(
        self,
        prompt: str,
        values: Mapping[str, str],
        tools: "Sequence[type[BaseModel]]",
        put: Callable[[str], None],
    ) -> Call | None:
        length, finished, pieces = 0, "", []
        async with self._connect() as chat:
            speaker = chat.bind_tools([_described(t) for t in tools]) if tools else chat
            async for chunk in (_template(prompt) | speaker).astream(dict(values)):
                called = getattr(chunk, "tool_call_chunks", []) if tools else []
                text = _text(chunk) + "".join(c["args"] or "" for c in called)
                length += len(text)
                if length > self._limits.characters:
                    raise ModelError(messages.MODEL_ENDLESS)
                finished = chunk.response_metadata.get("finish_reason") or finished
                if called:
                    pieces.append(chunk)
                put(text)
        if finished == "length":
            raise ModelError(messages.MODEL_ENDLESS)
        if finished not in _WHOLE:
            raise ModelError(messages.MODEL_CUT)
        return _first_call(pieces)


def _paced(received: "queue.SimpleQueue[str | None]", limits: Limits) -> Iterator[str]:
    """What is received, until it is done or takes too long."""
    started = heard = time.monotonic()
    while True:
        if time.monotonic() - started > limits.total:
            raise ModelError(messages.MODEL_SLOW.format(seconds=f"{limits.total:g}"))
        try:
            text = received.get(timeout=min(_BEAT, limits.silence, limits.total))
        except queue.Empty:
            if time.monotonic() - heard > limits.silence:
                raise ModelError(
                    messages.MODEL_SILENT.format(seconds=f"{limits.silence:g}")
                ) from None
            yield ""
            continue
        if text is _DONE:
            return
        heard = time.monotonic()
        yield text


def open_model(settings: Settings, limits: Limits | None = None) -> Model | None:
    """The model that the settings name; None where they name none. Nothing is sent yet.

    Raises `SettingsError` where LangChain does not know the model or lacks its package.
    """
    if not settings.llm_model:
        return None
    from langchain.chat_models import init_chat_model

    limits = limits or Limits()
    key = settings.llm_api_key.get_secret_value()
    options: dict[str, Any] = {
        "temperature": 0,
        "max_retries": 0,
        "timeout": limits.total,
        "max_tokens": limits.characters,  # of Chinese, a token is a character or more
    }
    name = settings.llm_model
    speaks_openai = bool(settings.llm_base_url) or name.startswith("openai:")
    if settings.llm_base_url:
        # The protocol is OpenAI's whatever the model is called: deepseek-chat, qwen2.5:7b.
        name = name.removeprefix("openai:")
        # Endpoints inside an office often want no key, but the client does.
        options |= {"base_url": settings.llm_base_url, "api_key": key or "none"}
        options |= {"model_provider": "openai", "use_responses_api": False}
    elif key:
        options["api_key"] = key
    if speaks_openai:
        # Python 3.11 loses the cancellation of what waits under LangChain's own timeout:
        # https://github.com/python/cpython/issues/86296
        options["stream_chunk_timeout"] = None
    try:
        init_chat_model(name, **options)
    # Each provider's package has errors of its own, which may repeat the options.
    except Exception as error:  # noqa: BLE001
        raise SettingsError(
            messages.MODEL_UNUSABLE.format(name=settings.llm_model, reason=type(error).__name__),
            messages.MODEL_UNUSABLE_HINT,
        ) from None
    return Model(settings.llm_model, partial(connected, name, options, speaks_openai), limits)


@cache
def _described(tool: "type[BaseModel]") -> dict[str, Any]:
    """A tool as endpoints are told of it."""
    from langchain_core.utils.function_calling import convert_to_openai_tool

    return convert_to_openai_tool(tool)


@cache
def _template(prompt: str) -> Any:  # noqa: ANN401 - a runnable, whose type would load LangChain
    from langchain_core.prompts import ChatPromptTemplate

    text = (PROMPTS / f"{prompt}.md").read_text(encoding="utf-8")
    system, _, human = text.partition("\n---\n")
    return ChatPromptTemplate.from_messages([("system", system.strip()), ("human", human.strip())])


def _first_call(pieces: "Sequence[AIMessageChunk]") -> Call | None:
    """The first tool that the pieces of a reply call, whole."""
    if not pieces:
        return None
    first = (pieces[0] + list(pieces[1:])).tool_call_chunks[0]
    return Call(first["name"] or "", first["args"] or "")


def _text(chunk: "BaseMessageChunk") -> str:
    return chunk.content if isinstance(chunk.content, str) else str(chunk.text)


@cache
def _event_loop() -> asyncio.AbstractEventLoop:
    """The loop that all requests run in: only so can one be given up while it is silent."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="model", daemon=True).start()
    return loop


def _explained(error: BaseException) -> ModelError:
    from langchain_core import exceptions as known

    if isinstance(error, ModelError):
        return error
    if isinstance(error, known.ModelAuthenticationError | known.ModelPermissionDeniedError):
        return ModelError(messages.MODEL_REFUSED)
    if isinstance(error, known.ModelRateLimitError):
        return ModelError(messages.MODEL_BUSY)
    if isinstance(error, known.ModelConnectionError | known.ModelTimeoutError):
        return ModelError(messages.MODEL_UNREACHABLE if _never_met(error) else messages.MODEL_CUT)
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return StatusError(messages.MODEL_STATUS.format(status=status))
    return ModelError(messages.MODEL_UNREADABLE)


def _never_met(error: BaseException) -> bool:
    """Whether no connection came about at all; else one was broken off."""
    cause: BaseException | None = error
    # By name: openai works with httpx or with its successor, whichever is installed.
    while cause is not None and type(cause).__name__ not in ("ConnectError", "ConnectTimeout"):
        cause = cause.__cause__
    return cause is not None
