"""What tests share: a data folder of their own, and one index built for all of them."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import Command

from assistant.answers.engine import Engine, open_engine
from assistant.settings import Settings

if TYPE_CHECKING:
    from browser import Server
    from playwright.sync_api import Browser

SHARED = Path(__file__).parents[2] / "shared"


def pytest_configure() -> None:
    # Tests keep out of the user's home and off the network, in the commands they start too.
    for name in [n for n in os.environ if n.startswith("SHIFAN_")]:
        del os.environ[name]
    os.environ["SHIFAN_DATA_DIR"] = "/nonexistent/tests-must-name-a-data-folder"
    os.environ["HF_HUB_OFFLINE"] = "1"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data for tests beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with data for tests is not here")
    return SHARED


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with the shipped library indexed; read only: others use it too."""
    from assistant.search.building import build_index

    made = Settings(data_dir=tmp_path_factory.mktemp("data"))
    build_index(made)
    return made


@pytest.fixture(scope="session")
def engine(settings: Settings) -> Engine:
    return open_engine(settings)


@pytest.fixture
def own_settings(settings: Settings, tmp_path: Path) -> Settings:
    """A copy of the indexed library that a test may change."""
    import shutil

    shutil.copytree(settings.data_dir, tmp_path / "data")
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def shifan(own_settings: Settings) -> Command:
    return Command(own_settings.data_dir)


@pytest.fixture(scope="session")
def server(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Server]":
    """The application over a copy of the indexed library, shared by the browser tests."""
    import shutil

    from browser import serve

    folder = tmp_path_factory.mktemp("server")
    shutil.copytree(settings.data_dir, folder / "data")
    with serve(folder / "data", folder) as running:
        yield running


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
