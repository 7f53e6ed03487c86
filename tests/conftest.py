"""What tests share: a data folder of their own, one index and one sample made for all of them."""

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import material_facts
import pytest
from command import Command
from filelock import FileLock
from material_facts import TODAY, Sample
from places import SHARED

from assistant.answers.engine import Engine, open_engine
from assistant.settings import Settings
from corpus.library import Library
from corpus.store.database import open_database
from evaluation.materials.drafting.writing import build
from evaluation.materials.facts import Facts
from evaluation.materials.slides.deck import Deck
from evaluation.materials.statements import Material
from evaluation.rounds.sampling import sample_round
from evaluation.rounds.store import list_rounds

if TYPE_CHECKING:
    from playwright.sync_api import Browser


Once = Callable[[str, Callable[[Path], object]], Path]


def pytest_configure() -> None:
    # Tests keep out of the user's home and off the network, in the commands they start too.
    for name in [n for n in os.environ if n.startswith("SHIFAN_")]:
        del os.environ[name]
    os.environ["SHIFAN_DATA_DIR"] = "/nonexistent/tests-must-name-a-data-folder"
    os.environ["HF_HUB_OFFLINE"] = "1"
    # fpdf2, which only tests use, brings defusedxml; where openpyxl finds that, it reads workbooks
    # by a slower parser, written in Python, which a plain installation does not have.
    os.environ["OPENPYXL_DEFUSEDXML"] = "False"
    # Without bytecode each command and each reader that a test starts compiles the program again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    # The tests of another process compute beside these: threads would only wait for one another.
    os.environ["OMP_NUM_THREADS"] = "1"
    # A quarter of the time of importing goes into searching for garbage among what is imported.
    gc.set_threshold(20_000, 20, 20)
    # How long an example takes depends on what else the machine does.
    hypothesis.settings.register_profile("suite", deadline=None)
    hypothesis.settings.load_profile("suite")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests that open a browser, and leave the local model out where nobody names it."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    if "local_model" not in config.option.markexpr:
        left_out = [item for item in items if item.get_closest_marker("local_model")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish() -> None:
    """What was imported until now is there for good: no search for garbage goes through it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data for tests beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with data for tests is not here")
    return SHARED


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Data folders that the first process of a run makes, and each process has a copy of."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "once"
    folder.mkdir(exist_ok=True)

    def copy_of(name: str, make: Callable[[Path], object]) -> Path:
        with FileLock(folder / f"{name}.lock"):
            if not (folder / name).exists():
                make(folder / f"{name}-unfinished")
                (folder / f"{name}-unfinished").rename(folder / name)
        # Chroma writes to what it opens.
        copied = tmp_path_factory.mktemp(name) / "data"
        shutil.copytree(folder / name, copied)
        return copied

    return copy_of


@pytest.fixture(scope="session")
def settings(once: Once) -> Settings:
    """Settings with the shipped library indexed; read only: others use it too."""
    from assistant.search.building import build_index

    return Settings(data_dir=once("index", lambda path: build_index(Settings(data_dir=path))))


@pytest.fixture(scope="session")
def engine(settings: Settings) -> Engine:
    return open_engine(settings)


@pytest.fixture
def own_settings(settings: Settings, tmp_path: Path) -> Settings:
    """A copy of the indexed library that a test may change."""
    shutil.copytree(settings.data_dir, tmp_path / "data")
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped documents, without an index."""
    return material_facts.library()


@pytest.fixture(scope="session")
def workspace() -> Sample:
    return material_facts.workspace()


@pytest.fixture(scope="session")
def sample_database(settings: Settings, once: Once) -> Path:
    """A database in which the sample is a round; read only."""

    def make(folder: Path) -> None:
        folder.mkdir()
        shutil.copy(settings.data_dir / "shifan.db", folder / "shifan.db")
        database = open_database(f"sqlite:///{folder / 'shifan.db'}")
        sample_round(database, by="示例人员", now=datetime(2025, 7, 8, tzinfo=UTC))
        database.dispose()

    return once("rounds", make) / "shifan.db"


@pytest.fixture
def sample_id(
    settings: Settings, sample_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The id of the sample as a round, in a database that the pages of the test have to
    themselves, over the shared index."""
    own = tmp_path / "rounds.db"
    shutil.copy(sample_database, own)
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("SHIFAN_DATABASE_URL", f"sqlite:///{own}")
    return list_rounds(open_database(f"sqlite:///{own}"))[0].id


@pytest.fixture(scope="session")
def facts() -> Facts:
    """What the sample says."""
    return material_facts.sample()


@pytest.fixture(scope="session")
def sample_folder(workspace: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the sample in a folder; read only."""
    folder = tmp_path_factory.mktemp("sample") / "示例"
    folder.mkdir()
    for file in workspace.uploads:
        (folder / file.name).write_bytes(file.data)
    return folder


@pytest.fixture(scope="session")
def region(facts: Facts) -> str:
    """The first of the shortlist."""
    return facts.shortlist.regions.selected[0]


@pytest.fixture(scope="session")
def report(facts: Facts, region: str) -> Material:
    made = build(facts, "自评报告", region, TODAY)
    assert isinstance(made, Material)
    return made


@pytest.fixture(scope="session")
def deck(facts: Facts, region: str) -> Deck:
    made = build(facts, "汇报", region, TODAY)
    assert isinstance(made, Deck)
    return made


@pytest.fixture
def shifan(own_settings: Settings) -> Command:
    return Command(own_settings.data_dir)


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    from browser import ARGUMENTS, CHROMIUM
    from playwright.sync_api import sync_playwright

    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
