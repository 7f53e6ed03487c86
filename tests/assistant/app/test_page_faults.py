"""The pages where the database or the disk is broken: they answer, and say what is not kept."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from application import ask, page_text, visit
from sqlalchemy import Engine, event

from assistant.answers.engine import open_engine
from assistant.app.shell import session
from assistant.records import Answer
from assistant.settings import Settings
from corpus.errors import StorageError

ARTICLE = "行政处罚法第三十三条"
LAW = "违法行为轻微并及时改正"


@pytest.fixture
def data(own_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of the application, which opens nothing of before."""
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(own_settings.data_dir))
    st.cache_resource.clear()
    yield own_settings.data_dir
    st.cache_resource.clear()


def test_with_a_corrupt_database_questions_are_answered_and_not_kept(data: Path) -> None:
    database = data / "shifan.db"
    for path in data.glob("shifan.db-*"):
        path.unlink()
    noise = os.urandom(9000)
    database.write_bytes(noise)
    app = ask(visit(), ARTICLE)
    assert not app.exception
    shown = page_text(app)
    assert LAW in shown
    assert "不会保存" in shown
    assert "已损坏" in shown
    assert database.read_bytes() == noise
    # The library can be read, and what must not be lost is refused.
    reading = app.switch_page("assistant/app/library/page.py").run()
    assert not reading.exception
    assert "共 19 份文件" in page_text(reading)
    review = app.switch_page("assistant/app/review/page.py").run()
    assert any("已损坏" in error.value for error in review.error)


def test_without_a_data_folder_the_page_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(tmp_path / "file" / "data"))
    st.cache_resource.clear()
    app = ask(visit(), ARTICLE)
    assert not app.exception
    assert LAW in page_text(app)
    assert "不含自行添加的文件" in page_text(app)
    st.cache_resource.clear()


def test_an_answer_that_finds_the_disk_full_is_shown_and_said_not_to_be_kept(data: Path) -> None:
    app = visit()
    database = session.database(Settings())
    fill(database)
    app = ask(app, ARTICLE)
    assert not app.exception
    shown = page_text(app)
    assert LAW in shown
    assert "没有保存" in shown
    assert "磁盘空间不足" in shown
    with database.connect() as connection:
        assert connection.exec_driver_sql("select count(*) from messages").scalar() == 0


def fill(database: Engine) -> None:
    """Let the database grow no more, as on a full disk, and use up the room for conversations."""
    with database.connect() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar()
    database.dispose()

    @event.listens_for(database, "connect")
    def _limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"pragma max_page_count = {pages}")

    row = (
        "insert into conversations"
        " values (hex(randomblob(16)), 'other', '{}', '2025-01-01', '2025-01-01')"
    )
    for size in (1000, 100, 10):
        with pytest.raises(StorageError, match="空间不足"):
            insert_for_ever(database, row.format("长" * size))


def insert_for_ever(database: Engine, row: str) -> None:
    while True:
        with database.begin() as connection:
            connection.exec_driver_sql(row)


def handles(data: Path) -> int:
    """How often this process has the database of `data` open.

    Told by the log beside it: SQLite keeps a handle of the file itself for the next connection.
    """
    wanted, found = str(data / "shifan.db-wal"), 0
    for link in Path("/proc/self/fd").iterdir():
        try:
            found += str(link.readlink()) == wanted
        except OSError:
            continue
    return found


def test_an_engine_that_nobody_uses_any_more_lets_go_of_its_files(data: Path) -> None:
    settings = Settings()
    assert handles(data) == 0
    for generation in "abcdef":
        session._engine(settings, str(data), generation).ask(ARTICLE)
    assert handles(data) == 3
    st.cache_resource.clear()
    assert handles(data) == 0


def test_an_engine_that_is_evicted_while_it_answers_answers_to_the_end(data: Path) -> None:
    settings = Settings()
    engine = open_engine(settings)
    engine.ask(ARTICLE)
    running = engine.ask_stream(ARTICLE)
    del engine
    assert handles(data) == 1
    (answer,) = list(running)
    assert isinstance(answer, Answer)
    assert LAW in answer.answer
    del running
    assert handles(data) == 0
