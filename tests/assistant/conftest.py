"""What the tests of the assistant share: a language model's server, and the questions held out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openai_server import ModelServer, serve_model, speaking
from places import QUESTIONS

from assistant.answers.engine import Engine
from assistant.cli.bench import bench_answers
from assistant.search.building import silent


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """The server of a model, which does well until a test has it do otherwise."""
    with serve_model() as running:
        yield running


@pytest.fixture(name="speaking")
def speaking_engine(engine: Engine, server: ModelServer) -> Engine:
    """The engine over the shipped library, with the model of the server."""
    return speaking(engine, server)


@pytest.fixture(scope="session")
def held_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The questions that nothing was tuned on."""
    rows = [row for row in QUESTIONS.read_text(encoding="utf-8").splitlines() if '"hold"' in row]
    path = tmp_path_factory.mktemp("questions") / "hold.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def held_out_figures(engine: Engine, held_out: Path) -> dict[str, Any]:
    """How they are answered without a model."""
    return bench_answers(engine, held_out, silent)
