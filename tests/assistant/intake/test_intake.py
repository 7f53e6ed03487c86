"""Files that were given are worked off beside everything else, whatever happens on the way."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest
from given_files import confirm_all, notice, states, work_off
from sqlalchemy import Engine as Database
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from assistant.answers.engine import open_engine
from assistant.intake import queue
from assistant.intake.records import State
from assistant.intake.runner import Runner
from assistant.intake.table import GivenRow
from assistant.search import building
from assistant.settings import Settings
from assistant.words import intake as words
from corpus.store.documents import list_documents

# Reading it takes a while, and so does embedding it.
LONG = "示例县漫长办法\n" + "\n".join(f"第{i}条　第{i}组逐件登记。" * 20 for i in range(1, 900))


def test_nothing_is_answered_from_before_a_person_confirmed(
    own_settings: Settings, database: Database
) -> None:
    before = building.current_generation(own_settings)
    queue.give(database, [notice("蓝鲸"), notice("灰鲸", "五")])
    worker = work_off(own_settings)
    assert states(database) == [State.READ, State.READ]
    assert building.current_generation(own_settings) == before
    assert list_documents(database) == []
    queue.confirm(database, [queue.items(database)[1].id])
    worker.start()
    worker.join()
    assert states(database) == [State.READ, State.ADDED]
    answer = open_engine(own_settings).ask("灰鲸每年开展几次督查？")
    assert "五次" in answer.answer
    assert "蓝鲸" not in answer.answer


def test_what_was_read_comes_back_as_it_was(own_settings: Settings, database: Database) -> None:
    content = (
        "示政发〔2025〕3号\n示例县人民政府关于蓝鲸工作的通知\n各乡镇：\n一、按时报送。\n"
        "示例县人民政府\n2025年3月1日"
    )
    queue.give(database, [("通知.txt", content.encode())])
    work_off(own_settings)
    kept = queue.proposal(database, queue.items(database)[0].id)
    path = own_settings.data_dir / "通知.txt"
    path.write_text(content, encoding="utf-8")
    assert kept == building.preview(own_settings, [path])[0]


def test_what_was_left_out_as_no_text_is_told_and_is_no_doubt(
    own_settings: Settings, database: Database
) -> None:
    name, data = notice("蓝鲸")
    pages = "".join(f"\n第{i + 2}条　督查第{i + 2}项。\n第 {i + 1} 页" for i in range(4))
    queue.give(database, [(name, data + pages.encode())])
    work_off(own_settings)
    item = queue.items(database)[0]
    kept = queue.proposal(database, item.id)
    assert kept
    assert kept.read.notes == ("已略去页码。",)
    assert item.doubts == kept.doubts == ()


def test_the_same_text_is_taken_once(own_settings: Settings, database: Database) -> None:
    name, data = notice("蓝鲸")
    queue.give(database, [(name, data), ("另一份.txt", data.decode().encode("gb18030"))])
    work_off(own_settings)
    first, second = queue.items(database)
    assert (first.state, second.state) == (State.READ, State.FAILED)
    assert "示例县蓝鲸办法" in second.reason
    # Whoever takes the first from the list can give the text anew.
    queue.remove(database, first.id)
    queue.give(database, [(name, data)])
    work_off(own_settings)
    assert states(database) == [State.FAILED, State.READ]


def test_a_file_that_came_into_the_library_meanwhile_fails_and_the_others_are_added(
    own_settings: Settings, database: Database, tmp_path: Path
) -> None:
    queue.give(database, [notice("蓝鲸"), notice("灰鲸")])
    worker = work_off(own_settings)
    path = tmp_path / "别名.md"
    path.write_bytes(notice("蓝鲸")[1].decode().encode("gb18030"))
    building.add_files(own_settings, [path])
    confirm_all(database)
    worker.start()
    worker.join()
    assert states(database) == [State.FAILED, State.ADDED]
    assert len(list_documents(database)) == 2


def test_reading_is_stopped_and_the_next_file_is_read(
    own_settings: Settings, database: Database
) -> None:
    queue.give(database, [("漫长.txt", LONG.encode()), notice("蓝鲸")])
    worker = Runner(own_settings)
    worker.start()
    first = queue.items(database)[0].id
    while State.WAITING in states(database)[:1]:
        pass
    worker.stop(database, first)
    worker.join()
    assert [(item.name, item.state) for item in queue.items(database)] == [("蓝鲸.txt", State.READ)]


def test_a_file_that_waits_leaves_the_list_when_it_is_stopped(
    own_settings: Settings, database: Database
) -> None:
    queue.give(database, [notice("蓝鲸"), notice("灰鲸")])
    Runner(own_settings).stop(database, queue.items(database)[0].id)
    work_off(own_settings)
    assert [item.name for item in queue.items(database)] == ["灰鲸.txt"]


def test_two_that_work_at_once_read_each_file_once(
    own_settings: Settings, database: Database
) -> None:
    queue.give(database, [notice(name) for name in ("甲甲", "乙乙", "丙丙", "丁丁")])
    workers = [Runner(own_settings), Runner(own_settings)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert set(states(database)) == {State.READ}
    with database.connect() as connection:
        assert connection.execute(text("select max(attempts) from given_files")).scalar() == 1


def test_how_far_the_reading_is_counts_what_was_given_together(
    own_settings: Settings, database: Database
) -> None:
    queue.give(database, [notice("蓝鲸")])
    work_off(own_settings)
    queue.give(database, [("坏.docx", b"PK"), notice("灰鲸"), notice("白鲸")])
    claimed = queue.claim(database)
    assert claimed
    queue.fail(database, claimed.id, "示例原因")
    now = queue.standing(database)
    assert (now.read, now.to_read, now.unread) == (1, 3, 2)
    assert now.busy


def test_what_is_in_the_library_leaves_the_list_when_more_is_given(
    own_settings: Settings, database: Database
) -> None:
    queue.give(database, [notice("蓝鲸")])
    worker = work_off(own_settings)
    confirm_all(database)
    worker.start()
    worker.join()
    queue.give(database, [notice("灰鲸")])
    assert [item.name for item in queue.items(database)] == ["灰鲸.txt"]


def test_what_an_earlier_version_of_the_program_kept_is_read_anew(
    own_settings: Settings, database: Database
) -> None:
    queue.give(database, [notice("蓝鲸")])
    work_off(own_settings)
    with Session(database) as session, session.begin():
        session.execute(update(GivenRow).values(proposal='{"stored": 1}'))
    assert queue.proposal(database, queue.items(database)[0].id) is None
    assert states(database) == [State.WAITING]
    work_off(own_settings)
    assert states(database) == [State.READ]


def test_vectors_that_were_computed_ahead_are_not_computed_when_it_is_added(
    own_settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "蓝鲸.txt"
    path.write_bytes(notice("蓝鲸")[1])
    (proposal,) = building.preview(own_settings, [path])
    ahead = building.embed_ahead(own_settings, proposal)
    told: list[str] = []
    building.add(own_settings, [proposal], lambda _, words: told.append(words), ahead)
    assert told
    assert not any("计算向量" in words for words in told)
    assert "两次" in open_engine(own_settings).ask("蓝鲸每年开展几次督查？").answer


# What `shifan serve` does with the list, in a process that can be killed.
_PROGRAM = """
from assistant.intake.runner import runner
from assistant.settings import load_settings
working = runner(load_settings())
working.start()
working.join()
"""


def kill(settings: Settings, *, when: str) -> bool:
    """Work the list off in another process, and kill it as soon as this holds of a file."""
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM],
        env=os.environ | {"SHIFAN_DATA_DIR": str(settings.data_dir)},
        start_new_session=True,
    )
    with closing(sqlite3.connect(settings.data_dir / "shifan.db")) as database:
        asked = f"SELECT count(*) FROM given_files WHERE {when}"
        while process.poll() is None and not database.execute(asked).fetchone()[0]:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.002)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


@pytest.mark.process
def test_a_file_that_was_being_read_is_read_again_and_not_a_third_time(
    own_settings: Settings, database: Database
) -> None:
    queue.give(database, [("漫长.txt", LONG.encode()), notice("蓝鲸")])
    for attempt in (1, 2):
        assert kill(own_settings, when=f"state = 'reading' AND attempts = {attempt}")
        assert states(database) == [State.READING, State.WAITING]
    work_off(own_settings)
    first, second = queue.items(database)
    assert (first.state, first.reason) == (State.FAILED, words.ENDED_TWICE)
    assert second.state is State.READ


@pytest.mark.process
def test_what_was_being_added_is_added_once(own_settings: Settings, database: Database) -> None:
    before = building.current_generation(own_settings)
    queue.give(database, [notice("蓝鲸"), notice("灰鲸", "五")])
    work_off(own_settings)
    confirm_all(database)
    kill(own_settings, when="state = 'adding'")
    assert building.current_generation(own_settings) == before
    work_off(own_settings)
    assert states(database) == [State.ADDED, State.ADDED]
    assert len(list_documents(database)) == 2
    assert "五次" in open_engine(own_settings).ask("灰鲸每年开展几次督查？").answer
