"""The application that the browser tests share."""

import shutil
from collections.abc import Iterator

import pytest
from browser import Server, serve

from assistant.settings import Settings


@pytest.fixture(scope="session")
def server(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application over a copy of the indexed library."""
    folder = tmp_path_factory.mktemp("server")
    shutil.copytree(settings.data_dir, folder / "data")
    with serve(folder / "data", folder) as running:
        yield running
