"""The language model of the settings, behind LangChain: its words as they come, within limits.

Any OpenAI-compatible endpoint will do. Whatever goes wrong with it, one error says what, in words
of our own: what an endpoint answers may hold a key or somebody's question.
"""

import asyncio
import queue
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import messages
from assistant.settings import Settings
from corpus.errors import SettingsError, ShifanError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessageChunk

    Connect = Callable[[], AbstractAsyncContextManager[BaseChatModel]]

PROMPTS = Path(__file__).with_name("prompts")
# How often whoever waits for words gets a chance to stop, seconds.
_BEAT = 0.25
_DONE = None


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


class Model:
    """One model, asked with a prompt of `assistant/prompts`; threads may share it."""

    def __init__(self, name: str, connect: "Connect", limits: Limits) -> None:
        """`name` is what answers are signed with; `connect` opens any chat model of LangChain."""
        self.name = name
        self._connect = connect
        self._limits = limits

    def stream(
        self, prompt: str, values: Mapping[str, str], *, brief: bool = False
    ) -> Iterator[str]:
        """The model's words as they come; "" where it only lets the caller go on waiting.

        `prompt` names a file of `assistant/prompts`, `values` fill its places as they are. The
        connection is closed as soon as the caller stops. A `brief` reply has only the time that a
        longer one may be silent for. Raises `ModelError`.
        """
        received: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        work = asyncio.run_coroutine_threadsafe(
            self._receive(prompt, values, received.put), _event_loop()
        )
        work.add_done_callback(lambda _: received.put(_DONE))
        begun = False
        try:
            limits = self._limits
            for text in _paced(
                received, replace(limits, total=limits.silence) if brief else limits
            ):
                begun = begun or bool(text)
                if work.done() and work.exception():
                    break  # what came before the failure is of no use
                yield text
            work.result()
        # Each library below has errors of its own; what they say is not repeated, see above.
        except Exception as error:  # noqa: BLE001
            raise _explained(error, begun) from None
        finally:
            work.cancel()

    async def _receive(
        self, prompt: str, values: Mapping[str, str], put: Callable[[str], None]
    ) -> None:
        length, finished = 0, ""
        async with self._connect() as chat:
            async for chunk in (_template(prompt) | chat).astream(dict(values)):
                text = _text(chunk)
                length += len(text)
                if length > self._limits.characters:
                    raise ModelError(messages.MODEL_ENDLESS)
                finished = chunk.response_metadata.get("finish_reason") or finished
                put(text)
        if finished == "length":
            raise ModelError(messages.MODEL_ENDLESS)
        if finished != "stop":
            raise ModelError(messages.MODEL_CUT)


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
    return Model(settings.llm_model, partial(_connected, name, options, speaks_openai), limits)


@asynccontextmanager
async def _connected(
    name: str, options: Mapping[str, Any], speaks_openai: bool
) -> "AsyncIterator[BaseChatModel]":
    """The chat model with connections of its own, so that giving up closes them at once.

    Otherwise an endpoint would go on writing until the garbage collector comes by. It costs a
    fortieth of a second an answer.
    """
    from langchain.chat_models import init_chat_model

    if not speaks_openai:
        yield init_chat_model(name, **options)
        return
    from openai import DefaultAsyncHttpxClient

    async with DefaultAsyncHttpxClient() as client:
        yield init_chat_model(name, http_async_client=client, **options)


@cache
def _template(prompt: str) -> Any:  # noqa: ANN401 - a runnable, whose type would load LangChain
    from langchain_core.prompts import ChatPromptTemplate

    text = (PROMPTS / f"{prompt}.md").read_text(encoding="utf-8")
    system, _, human = text.partition("\n---\n")
    return ChatPromptTemplate.from_messages([("system", system.strip()), ("human", human.strip())])


def _text(chunk: "BaseMessageChunk") -> str:
    return chunk.content if isinstance(chunk.content, str) else str(chunk.text)


@cache
def _event_loop() -> asyncio.AbstractEventLoop:
    """The loop that all requests run in: only so can one be given up while it is silent."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="model", daemon=True).start()
    return loop


def _explained(error: BaseException, begun: bool) -> ModelError:
    from langchain_core import exceptions as known

    if isinstance(error, ModelError):
        return error
    if isinstance(error, known.ModelAuthenticationError | known.ModelPermissionDeniedError):
        return ModelError(messages.MODEL_REFUSED)
    if isinstance(error, known.ModelRateLimitError):
        return ModelError(messages.MODEL_BUSY)
    if isinstance(error, known.ModelConnectionError | known.ModelTimeoutError):
        return ModelError(messages.MODEL_CUT if begun else messages.MODEL_UNREACHABLE)
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return ModelError(messages.MODEL_STATUS.format(status=status))
    return ModelError(messages.MODEL_UNREADABLE)
