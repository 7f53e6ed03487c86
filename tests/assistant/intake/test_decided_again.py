"""What the library holds when a file is added counts, not what it held when the file was read."""

from dataclasses import replace
from pathlib import Path

from given_files import confirm_all, notice, states, work_off
from sqlalchemy import Engine as Database

from assistant.intake import queue
from assistant.intake.records import State
from assistant.search import building
from assistant.search.adding.holdings import holdings
from assistant.settings import Settings
from corpus.records import SUPERSEDED


def edition(name: str, times: str, day: str) -> tuple[str, bytes]:
    """One of several versions of a document of one office."""
    content = (
        "示例县人民政府关于蓝鲸工作的通知\n各乡镇：\n"
        f"一、每年开展{times}次督查。\n示例县人民政府\n{day}"
    )
    return f"{name}.txt", content.encode()


EDITIONS = (edition("甲", "两", "2023年3月1日"), edition("乙", "五", "2025年3月1日"))


def alone(database: Database, item_id: int) -> None:
    """A person says that a file is no version of another."""
    kept = queue.proposal(database, item_id)
    assert kept
    queue.correct(database, item_id, kept, kept.corrected(kept.document, None))


def in_force(settings: Settings) -> list[bool]:
    """Of each document that was added, whether it is in force."""
    held = holdings(settings)
    own = {item.document.id for item in held.stored}
    return [d.status != SUPERSEDED for d in held.documents if d.id in own]


def test_a_version_that_was_added_meanwhile_is_told_before_another_is_added(
    own_settings: Settings, database: Database
) -> None:
    queue.give(database, EDITIONS)
    worker = work_off(own_settings)
    first, second = queue.items(database)
    assert (first.doubts, len(second.doubts)) == ((), 1)
    alone(database, second.id)
    queue.confirm(database, [second.id])
    work_off(own_settings)
    queue.confirm(database, [first.id])
    work_off(own_settings)
    assert states(database) == [State.READ, State.ADDED]
    asked = queue.items(database)[0]
    assert asked.reason
    assert "蓝鲸" in asked.doubts[0]
    proposed = queue.proposal(database, first.id)
    assert proposed
    assert proposed.replacement
    assert proposed.replacement.older == proposed.document.id
    confirm_all(database)
    worker.start()
    worker.join()
    assert states(database) == [State.ADDED, State.ADDED]
    assert sorted(in_force(own_settings)) == [False, True]


def test_who_was_told_of_a_version_once_may_keep_both(
    own_settings: Settings, database: Database
) -> None:
    queue.give(database, EDITIONS)
    work_off(own_settings)
    alone(database, queue.items(database)[1].id)
    confirm_all(database)
    work_off(own_settings)
    assert states(database) == [State.ADDED, State.ADDED]
    assert in_force(own_settings) == [True, True]


def test_of_two_of_one_batch_that_became_versions_the_second_is_asked_about(
    own_settings: Settings, database: Database
) -> None:
    queue.give(database, [notice("蓝鲸"), notice("灰鲸", "五")])
    work_off(own_settings)
    first, second = queue.items(database)
    kept, other = (queue.proposal(database, item.id) for item in (first, second))
    assert kept
    assert other
    title = kept.document.title
    corrected = other.corrected(replace(other.document, title=title), None)
    queue.correct(database, second.id, other, corrected)
    confirm_all(database)
    work_off(own_settings)
    assert states(database) == [State.ADDED, State.READ]
    alone(database, second.id)
    confirm_all(database)
    work_off(own_settings)
    assert states(database) == [State.ADDED, State.ADDED]
    assert in_force(own_settings) == [True, True]


def test_a_version_that_never_came_into_the_library_is_not_replaced(
    own_settings: Settings, database: Database
) -> None:
    queue.give(database, EDITIONS)
    work_off(own_settings)
    first, second = queue.items(database)
    queue.remove(database, first.id)
    queue.confirm(database, [second.id])
    work_off(own_settings)
    assert states(database) == [State.ADDED]
    assert holdings(own_settings).replacements == ()


def test_the_same_text_in_the_list_is_told_from_the_same_text_in_the_library(
    own_settings: Settings, database: Database, tmp_path: Path
) -> None:
    name, data = notice("蓝鲸")
    held, content = notice("灰鲸")
    path = tmp_path / held
    path.write_bytes(content)
    building.add_files(own_settings, [path])
    again = data.decode().encode("gb18030")
    queue.give(database, [(name, data), ("另一份.txt", again), ("又一份.md", content)])
    work_off(own_settings)
    _, waiting, there = queue.items(database)
    assert "与本次添加的《示例县蓝鲸办法》（蓝鲸.txt）文字相同" in waiting.reason
    assert "已在资料库中" in there.reason
