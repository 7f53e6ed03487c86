"""What tests of the list share: the database that it is kept in."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine as Database

from assistant.settings import Settings
from corpus.store.database import open_database


@pytest.fixture
def database(own_settings: Settings) -> Iterator[Database]:
    opened = open_database(own_settings.resolved_database_url)
    yield opened
    opened.dispose()
