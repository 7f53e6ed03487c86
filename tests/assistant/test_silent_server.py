"""A Chroma server that is down, or that accepts connections and never says a word."""

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from command import Command

from assistant.search import generations, index
from assistant.search.building import current_generation
from assistant.search.server import TIMEOUT_SECONDS
from assistant.settings import Settings

CONTENT = "第四批示范创建力争培育几个地区"
PLAN = "6个地区、10个项目"


@pytest.fixture
def silent_server() -> Iterator[str]:
    """A server that accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        kept: list[socket.socket] = []

        def accept() -> None:
            while True:
                try:
                    kept.append(server.accept()[0])
                except OSError:
                    return

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
        for connection in kept:
            connection.close()


@pytest.fixture
def closed_port() -> Iterator[str]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


@pytest.mark.parametrize("server", ["silent_server", "closed_port"])
def test_a_chroma_server_that_fails_leaves_the_lexical_side(
    own_settings: Settings, server: str, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(server)
    indexed_on(own_settings, url)
    shifan = Command(own_settings.data_dir)
    shifan.environment["SHIFAN_CHROMA_URL"] = url
    answer = json.loads(shifan("ask", CONTENT, "--json").stdout)
    assert PLAN in answer["answer"]
    assert any("Chroma" in w and "字词" in w for w in answer["warnings"])
    # It is asked once, and waited for no longer than is set, however often a question searches.
    assert answer["elapsed_ms"] < 1000 * TIMEOUT_SECONDS


def indexed_on(settings: Settings, url: str) -> None:
    """As if the index had been built with the vectors on the server at `url`."""
    name = current_generation(settings)
    made_of = generations.contents(settings, name)
    assert made_of is not None
    elsewhere = index.contents(settings.model_copy(update={"chroma_url": url}), {})
    target = generations.folder(settings) / name
    generations.complete(target, replace(made_of, program=elsewhere.program))


@pytest.mark.parametrize("server", ["silent_server", "closed_port"])
def test_where_the_server_fails_before_there_is_an_index_the_shipped_one_answers(
    tmp_path: Path, server: str, request: pytest.FixtureRequest
) -> None:
    shifan = Command(tmp_path / "data")
    shifan.environment["SHIFAN_CHROMA_URL"] = request.getfixturevalue(server)
    answer = json.loads(shifan("ask", CONTENT, "--json").stdout)
    assert PLAN in answer["answer"]
    assert any("SHIFAN_CHROMA_URL" in warning for warning in answer["warnings"])
    assert not list((tmp_path / "data").rglob("g-*"))
