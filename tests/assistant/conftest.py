"""A language model's server, for the tests of the assistant."""

from collections.abc import Iterator

import pytest
from openai_server import ModelServer, serve_model, speaking

from assistant.answers.engine import Engine


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """The server of a model, which does well until a test has it do otherwise."""
    with serve_model() as running:
        yield running


@pytest.fixture(name="speaking")
def speaking_engine(engine: Engine, server: ModelServer) -> Engine:
    """The engine over the shipped library, with the model of the server."""
    return speaking(engine, server)
