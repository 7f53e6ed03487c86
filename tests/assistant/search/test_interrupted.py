"""What is killed on the way leaves the earlier index answering, and the next run completes."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from assistant.search import generations
from assistant.search.building import current_generation, ensure_index, open_library
from assistant.search.index import open_index
from assistant.search.retrieval import Retriever
from assistant.settings import Settings
from corpus.store.database import open_database
from corpus.store.documents import list_documents

pytestmark = pytest.mark.process

NOTICE = "# 关于开展行政执法监督的通知\n\n" + "\n\n".join(
    f"{number}. 第{number}组监督员每季度抽查{number}件行政处罚案卷，" + "逐件登记并说明理由，" * 4
    for number in range(20, 30)
)


def test_a_rebuild_killed_at_any_moment_leaves_the_earlier_index(own_settings: Settings) -> None:
    before = current_generation(own_settings)
    reported = own_settings.data_dir / "stderr"
    for reached in (
        lambda: bool(being_built(own_settings)),
        lambda: "正在计算向量" in reported.read_text(encoding="utf-8"),
    ):
        assert kill(own_settings, ["index", "--rebuild"], when=reached)
        assert ensure_index(own_settings) == before
        assert "6个地区、10个项目" in best(own_settings, "第四批示范创建力争培育几个地区")
    # What was cut off is cleared away by the next build.
    generations.distrust(own_settings, before)
    after = ensure_index(own_settings)
    assert {p.name for p in generations.folder(own_settings).glob("g-*")} == {before, after}


MOMENTS: dict[str, Callable[[Settings], bool]] = {
    "while it embeds": lambda settings: bool(being_built(settings)),
    "while it writes the vectors": lambda settings: being_written(settings, "chroma"),
    "when the index is built": lambda settings: being_written(settings, "meta.json"),
    "when the document is kept": lambda settings: kept(settings),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_addition_killed_at_any_moment_is_completed_by_the_same_command(
    own_settings: Settings, tmp_path: Path, moment: str
) -> None:
    notice = tmp_path / "通知.md"
    notice.write_text(NOTICE, encoding="utf-8")
    before = current_generation(own_settings)
    kill(own_settings, ["add", str(notice)], when=lambda: MOMENTS[moment](own_settings))
    # It may have been done before it was killed; then there is nothing to be made good.
    if current_generation(own_settings) == before:
        assert "6个地区、10个项目" in best(
            own_settings, "第四批示范创建力争培育几个地区", name=before
        )
        assert start(own_settings, ["add", str(notice)]).wait() == 0
    assert "抽查25件" in best(own_settings, "第25组监督员每季度抽查多少件案卷")
    assert len(stored(own_settings)) == 1


def test_documents_that_two_people_add_at_once_are_both_there(
    own_settings: Settings, tmp_path: Path
) -> None:
    processes = []
    for number in (25, 75):
        notice = tmp_path / f"通知{number}.md"
        notice.write_text(
            f"# 通知{number}\n\n第{number}组监督员抽查{number}件案卷。", encoding="utf-8"
        )
        processes.append(start(own_settings, ["add", str(notice)]))
    assert [process.wait() for process in processes] == [0, 0]
    for number in (25, 75):
        assert f"抽查{number}件" in best(own_settings, f"第{number}组监督员抽查多少件案卷")


def start(settings: Settings, arguments: list[str]) -> subprocess.Popen[bytes]:
    """The command `shifan` in a process of its own."""
    with (settings.data_dir / "stderr").open("wb") as reported:
        return subprocess.Popen(
            [sys.executable, "-m", "assistant.cli", *arguments],
            env=os.environ | {"SHIFAN_DATA_DIR": str(settings.data_dir)},
            stdout=subprocess.DEVNULL,
            stderr=reported,
        )


def kill(settings: Settings, arguments: list[str], *, when: Callable[[], bool]) -> bool:
    """Run `shifan` and kill it as soon as `when` holds; False where it ended before that."""
    process = start(settings, arguments)
    while process.poll() is None and not when():
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.002)
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def best(settings: Settings, query: str, name: str = "") -> str:
    opened = open_index(settings, name) if name else open_library(settings)
    text = Retriever(opened).search(query, 1)[0].provision.text
    opened.close()
    return text


def stored(settings: Settings) -> list[str]:
    return [s.document.id for s in list_documents(open_database(settings.resolved_database_url))]


def kept(settings: Settings) -> bool:
    """What `stored` says, quick enough to be asked every few milliseconds."""
    with closing(sqlite3.connect(settings.data_dir / "shifan.db")) as database:
        return bool(database.execute("SELECT count(*) FROM documents").fetchone()[0])


def being_built(settings: Settings) -> list[Path]:
    return generations.outdated(settings)


def being_written(settings: Settings, name: str) -> bool:
    return any((path / name).exists() for path in being_built(settings))
