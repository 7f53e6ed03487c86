"""A file that costs too much, or that kills its reader, ends in a message and nothing else."""

import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import psutil
import pytest
from hostile_readers import (
    aborting,
    alike,
    blank_pdf,
    child_starting,
    costly_in_memory,
    endless,
    printing,
    raising,
    waiting,
)

from corpus.errors import DocumentError
from corpus.readers import additions
from corpus.readers.additions import MAX_PROVISIONS, read_addition
from corpus.readers.files import ReadText, read_file
from corpus.readers.pdf.pdfium import MAX_PAGES
from corpus.readers.worker import Worker, _Records
from evaluation.indicators.official import import_indicators
from evaluation.sheets import read_sheets

posix = pytest.mark.skipif(sys.platform == "win32", reason="the system offers no such limit")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "办法.txt"
    path.write_text(
        "示例办法\n第一条 为了规范，制定本办法。\n第二条 本办法自公布之日起施行。", "utf-8"
    )
    return path


@contextmanager
def no_process_left() -> Iterator[None]:
    before = {p.pid for p in psutil.Process().children(recursive=True)}
    yield
    left = [p for p in psutil.Process().children(recursive=True) if p.pid not in before]
    _, alive = psutil.wait_procs(left, timeout=10)
    assert alive == []


def refused(worker: Worker, read: Callable[[Path], str], path: Path) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        worker.run(read, path)
    error = caught.value
    assert path.name in error.message
    assert error.hint
    return error


def test_a_file_is_read_in_another_process_to_the_same_result(paper: Path) -> None:
    with no_process_left(), Worker() as worker:
        assert worker.run(read_file, paper) == read_file(paper)
        first = worker.run(alike, paper)
        assert first != str(os.getpid())
        assert worker.run(alike, paper) == first  # several files, one process


@posix
def test_an_endless_reader_is_ended_by_processor_time(paper: Path) -> None:
    with no_process_left(), Worker(cpu_seconds=1) as worker:
        assert "处理器时间超过 1 秒" in refused(worker, endless, paper).message
        # The next file is read as if nothing had been, and has its own time.
        assert worker.run(read_file, paper).title == "示例办法"


def test_a_reader_that_waits_for_ever_is_ended_by_the_clock(paper: Path) -> None:
    with no_process_left(), Worker(wall_seconds=0.5) as worker:
        assert "等待超过 0.5 秒" in refused(worker, waiting, paper).message


@posix
def test_a_reader_that_takes_all_memory_is_refused(paper: Path) -> None:
    with no_process_left(), Worker(memory_bytes=1 << 30) as worker:
        assert "内存超过 1 GB" in refused(worker, costly_in_memory, paper).message
        assert worker.run(read_file, paper).title == "示例办法"


def test_a_reader_that_crashes_takes_nobody_along(paper: Path) -> None:
    with no_process_left(), Worker() as worker:
        assert "意外中止" in refused(worker, aborting, paper).message
        assert worker.run(read_file, paper).title == "示例办法"


def test_an_error_that_nobody_foresaw_is_a_damaged_file(paper: Path) -> None:
    with Worker() as worker:
        assert "已损坏" in refused(worker, raising, paper).message
        assert worker.run(read_file, paper).title == "示例办法"


@posix
def test_what_a_reader_started_ends_with_it(paper: Path) -> None:
    with Worker() as worker:
        child = psutil.Process(int(worker.run(child_starting, paper)))
        assert child.is_running()
    _, alive = psutil.wait_procs([child], timeout=10)
    assert alive == []


def test_what_a_reader_prints_is_not_its_answer(paper: Path) -> None:
    with Worker() as worker:
        assert worker.run(printing, paper) == "gelesen"


def test_workers_of_several_threads_do_not_meet(paper: Path) -> None:
    found: list[ReadText] = []

    def read() -> None:
        with Worker() as worker:
            found.append(worker.run(read_file, paper))

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [read_file(paper)] * 3


def test_no_key_of_the_product_reaches_the_reader(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHIFAN_LLM_API_KEY", "open-sesame")
    with Worker() as worker:
        assert "open-sesame" not in worker.run(alike, paper, "environment")


@pytest.mark.parametrize(
    "written",
    [
        b"cos\nsystem\n(S'true'\ntR.",
        b"ccorpus.readers.worker\nserve\n(tR.",
        b"\x80\x04\x8c\x15corpus.readers.worker\x8c\x10subprocess.Popen\x93.",
        b"ccorpus.readers.worker\npartial\n(tR.",
    ],
)
def test_an_answer_that_is_no_record_of_ours_runs_nothing(written: bytes) -> None:
    with pytest.raises(pickle.UnpicklingError):
        _Records(BytesIO(written)).load()


def test_a_document_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "页.pdf"
    path.write_bytes(blank_pdf(MAX_PAGES + 1))
    with Worker() as worker, pytest.raises(DocumentError) as caught:
        worker.run(read_addition, path)
    assert f"{MAX_PAGES + 1} 页" in caught.value.message


def test_a_document_of_too_many_provisions_or_characters_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "段.txt"
    path.write_text("一段文字。\n" * (MAX_PROVISIONS + 1), "utf-8")
    with Worker() as worker, pytest.raises(DocumentError) as caught:
        worker.run(read_addition, path)
    assert f"{MAX_PROVISIONS + 1:,} 条" in caught.value.message
    assert "拆成几个文件" in caught.value.hint
    monkeypatch.setattr(additions, "MAX_CHARACTERS", 10)
    with pytest.raises(DocumentError) as caught:
        read_addition(path)
    assert "10 字的上限" in caught.value.message


def test_tables_and_indicator_documents_are_read_by_a_worker_too(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    book.active.append(["行政区划代码", "名称"])
    book.active.append(["640104", "兴庆区"])
    path = tmp_path / "regions.xlsx"
    book.save(path)
    with no_process_left(), Worker() as worker:
        assert worker.run(read_sheets, path) == read_sheets(path, worker) == read_sheets(path)
    with no_process_left(), pytest.raises(DocumentError, match=r"regions\.xlsx"):
        import_indicators(path)
