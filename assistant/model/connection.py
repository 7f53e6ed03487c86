"""The connection to a language model, one for each answer."""

import importlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ssl import SSLContext

    from langchain_core.language_models import BaseChatModel


@asynccontextmanager
async def connected(
    name: str, options: Mapping[str, Any], speaks_openai: bool
) -> "AsyncIterator[BaseChatModel]":
    """The chat model with connections of its own, so that giving up closes them at once.

    Otherwise an endpoint would go on writing until the garbage collector comes by.
    """
    from langchain.chat_models import init_chat_model

    if not speaks_openai:
        yield init_chat_model(name, **options)
        return
    from openai import DefaultAsyncHttpxClient

    async with DefaultAsyncHttpxClient(verify=_authorities()) as client:
        yield init_chat_model(name, http_async_client=client, **options)


@cache
def _authorities() -> "SSLContext":
    """Whose certificates are trusted, read once: a client of its own would do so for each answer.

    openai works with httpx or with its successor, whichever is installed, and each has its way.
    """
    from openai import DefaultAsyncHttpxClient

    library = DefaultAsyncHttpxClient.__mro__[1].__module__.partition(".")[0]
    context: SSLContext = importlib.import_module(library).create_ssl_context()
    return context
