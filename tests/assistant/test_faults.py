"""Disk, database, index or server broken for real: told in Chinese, nothing lost, laws readable."""

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from command import Command

from assistant.search import generations
from assistant.search.building import (
    add_files,
    current_generation,
    library_database,
)
from assistant.search.index import UnreadableIndexError, open_index
from assistant.settings import Settings
from corpus.store.documents import list_documents

pytestmark = pytest.mark.process

ARTICLE = "行政处罚法第三十三条"
LAW = "违法行为轻微并及时改正"
CONTENT = "第四批示范创建力争培育几个地区"
PLAN = "6个地区、10个项目"
NOTICE = "# 关于开展行政执法监督的通知\n\n一、监督员每季度抽查二十件行政处罚案卷。\n"


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "通知.md"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def refused(done: subprocess.CompletedProcess[str], *said: str) -> None:
    """The command failed as it should: it says what and where, and nothing of Python's."""
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    for words in said:
        assert words in done.stderr
    assert not done.stdout


def still_readable(shifan: Callable[..., subprocess.CompletedProcess[str]], *said: str) -> None:
    """A law can be read and asked for by its number; a warning says what is broken."""
    for command in ("show", "ask"):
        done = shifan(command, ARTICLE)
        assert done.returncode == 0, done.stderr
        assert LAW in done.stdout
        assert "Traceback" not in done.stderr
        for words in said:
            assert words in done.stderr


def generations_of(settings: Settings) -> list[str]:
    return sorted(path.name for path in generations.folder(settings).glob("g-*"))


@pytest.mark.parametrize("place", ["below a file", "where nothing can be made"])
def test_without_a_data_folder_the_shipped_library_answers(tmp_path: Path, place: str) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    folder = in_the_way / "data" if place == "below a file" else Path("/proc/shifan")
    shifan = Command(folder)
    still_readable(shifan, str(folder), "SHIFAN_DATA_DIR")
    answer = json.loads(shifan("ask", CONTENT, "--json").stdout)
    assert PLAN in answer["answer"]
    assert any("不含自行添加的文件" in warning for warning in answer["warnings"])
    refused(shifan("index"), str(folder), "SHIFAN_DATA_DIR")
    refused(shifan("documents"), str(folder), "SHIFAN_DATA_DIR")


def test_a_corrupt_database_is_left_alone_and_the_index_answers(
    own_settings: Settings, shifan: Command, notice: Path
) -> None:
    add_files(own_settings, [notice])
    database = own_settings.data_dir / "shifan.db"
    noise = os.urandom(9000)
    database.write_bytes(noise)
    still_readable(shifan.apart, str(database), "已损坏")
    answer = json.loads(shifan("ask", "监督员每季度抽查多少件案卷", "--json").stdout)
    # What was added stands in the index still.
    assert "二十件" in answer["answer"]
    assert any("备份" in warning for warning in answer["warnings"])
    for command in (["documents"], ["add", str(notice)]):
        refused(shifan(*command), str(database), "已损坏", "备份")
    assert database.read_bytes() == noise


def test_an_emptied_database_is_not_begun_anew_while_the_index_knows_of_documents(
    own_settings: Settings, shifan: Command, notice: Path
) -> None:
    add_files(own_settings, [notice])
    before = generations_of(own_settings)
    database = own_settings.data_dir / "shifan.db"
    for path in own_settings.data_dir.glob("shifan.db-*"):
        path.unlink()
    database.write_bytes(b"")
    refused(shifan("index"), str(database), "0 字节", "备份")
    still_readable(shifan, "0 字节")
    assert database.stat().st_size == 0
    assert generations_of(own_settings) == before


def test_an_empty_database_that_loses_nothing_is_a_new_one(
    own_settings: Settings, shifan: Command
) -> None:
    database = own_settings.data_dir / "shifan.db"
    for path in own_settings.data_dir.glob("shifan.db*"):
        path.unlink()
    database.write_bytes(b"")
    done = shifan.apart("ask", ARTICLE)
    assert done.returncode == 0
    assert LAW in done.stdout
    assert "0 字节" in done.stderr


def test_an_empty_database_beside_what_was_not_yet_written_is_left_alone(
    own_settings: Settings, shifan: Command
) -> None:
    database = own_settings.data_dir / "shifan.db"
    log = database.with_name("shifan.db-wal")
    database.write_bytes(b"")
    log.write_bytes(os.urandom(5000))
    refused(shifan("index"), str(database), log.name)
    still_readable(shifan, log.name)
    assert log.stat().st_size == 5000


def test_a_database_of_a_newer_version_is_left_alone(
    own_settings: Settings, shifan: Command
) -> None:
    with closing(sqlite3.connect(own_settings.data_dir / "shifan.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    refused(shifan("index"), "更新")
    still_readable(shifan, "更新")


def test_a_damaged_store_ends_nothing(
    own_settings: Settings, shifan: Command, notice: Path
) -> None:
    folder = generations.folder(own_settings) / current_generation(own_settings)
    files = [path for path in (folder / "chroma").rglob("*") if path.is_file()]
    assert any(path.name == "chroma.sqlite3" for path in files)
    for path in files:
        path.write_bytes(os.urandom(4000))
    assert PLAN in shifan.apart("ask", CONTENT).stdout
    # The next generation is written anew; the damaged one is never opened.
    assert shifan.apart("add", notice).returncode == 0
    assert "二十件" in shifan.apart("ask", "监督员每季度抽查多少件案卷").stdout


@pytest.mark.parametrize(
    "damaged", ["vectors.npy", "places.npy", "library.json", "lexical/texts.json", "lexical/bm25"]
)
def test_a_damaged_file_of_the_index_is_noticed_before_it_is_read(
    own_settings: Settings, damaged: str
) -> None:
    before = current_generation(own_settings)
    path = generations.folder(own_settings) / before / damaged
    victim = path if path.is_file() else next(path.glob("data*"))
    # As large as before: only the contents tell.
    whole = bytearray(victim.read_bytes())
    whole[-200:-100] = os.urandom(100)
    victim.write_bytes(whole)
    # What then happens is in test_index.py: it is built again.
    with pytest.raises(UnreadableIndexError):
        open_index(own_settings, before)


def limited(
    shifan: Command, megabytes: float, *arguments: str | Path
) -> subprocess.CompletedProcess[str]:
    """The command where no file may grow beyond a size, as where the disk is full."""
    most = int(megabytes * 1_000_000)
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=shifan.environment,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )


@pytest.mark.parametrize("megabytes", [0.02, 1.05, 3.0])
def test_a_building_that_finds_the_disk_full_leaves_everything_as_it_was(
    own_settings: Settings, shifan: Command, notice: Path, megabytes: float
) -> None:
    before = generations_of(own_settings)
    refused(limited(shifan, megabytes, "add", notice), str(own_settings.data_dir), "磁盘")
    assert generations_of(own_settings) == before
    assert not list(own_settings.data_dir.rglob("*.tmp"))
    assert not list_documents(library_database(own_settings))
    assert PLAN in shifan("ask", CONTENT).stdout


def test_a_disk_that_is_full_from_the_start_still_answers(tmp_path: Path) -> None:
    shifan = Command(tmp_path / "data")
    done = limited(shifan, 0.5, "ask", CONTENT)
    assert done.returncode == 0, done.stderr
    assert PLAN in done.stdout
    assert "磁盘" in done.stderr
    assert not list((tmp_path / "data").rglob("g-*"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 6 MB that a test may fill."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=6m", "tmpfs", place], capture_output=True, check=False
    )
    if not done or done.returncode:
        pytest.skip("nothing may be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=False)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    shifan = Command(small_disk / "data")
    refused(shifan.apart("index"), str(small_disk), "磁盘")
    assert not list(small_disk.rglob("g-*"))
    assert LAW in shifan.apart("ask", ARTICLE).stdout


def test_a_disk_that_is_really_read_only(small_disk: Path, own_settings: Settings) -> None:
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    shifan = Command(small_disk / "data")
    refused(shifan.apart("index"), str(small_disk), "只读")
    still_readable(shifan.apart, "只读")
