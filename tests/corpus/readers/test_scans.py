"""Scans and photos: their text is recognised, and what is in doubt is known."""

import os
import re
import time
from pathlib import Path

import pytest
from PIL import Image
from scanned import scanned, table

from corpus.errors import DocumentError
from corpus.readers.files import ReadText, read_file
from corpus.readers.pdf.doubts import Doubt, doubtful
from corpus.readers.pdf.paragraphs import Paragraph
from corpus.readers.scans import progress
from corpus.readers.scans.engine import full_width
from corpus.readers.scans.images import page_image
from corpus.readers.worker import Worker
from corpus.records import Document
from corpus.structure.provisions import structure

SECOND = "蓝鲸督查每年开展4次，抽取案卷不少于60卷，合格率达到98.5%。"


def test_a_tilted_and_stamped_scan_is_read_as_the_text_it_is(tmp_path: Path) -> None:
    path = tmp_path / "示例县督查办法.png"
    scanned(tilt=2.0, stamp=True).save(path)
    read = read_file(path)
    provisions = structure(Document("d", read.title, ""), read.text, read.pages).provisions
    assert [(p.number, p.text) for p in provisions][1] == ("2", SECOND)
    assert [(p.page, p.recognised) for p in provisions] == [(1, True)] * 2
    assert "司法局" not in read.text
    assert re.fullmatch(r"第 1 页是识别文字，请对照原件(，存疑 \d+ 字)?。", read.warnings[0])


def test_the_pages_of_a_tiff_are_read_each_as_it_lies(tmp_path: Path) -> None:
    rows = (
        ("事项", "责任单位", "目标值"),
        ("违建巡查", "城管局", "98%"),
        ("采砂管理", "水务局", "12次"),
    )
    path = tmp_path / "示例.tiff"
    turned = scanned().rotate(90, expand=True)
    turned.save(path, save_all=True, append_images=[table(rows)])
    read = read_file(path)
    first, *records = read.text.split("\n")[1:]
    assert SECOND in first
    assert records == [
        "事项：违建巡查 | 责任单位：城管局 | 目标值：98%",
        "事项：采砂管理 | 责任单位：水务局 | 目标值：12次",
    ]
    assert [(page.number, page.recognised) for page in read.pages] == [(1, True), (2, True)]


def test_a_photo_without_text_says_so_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "墙.jpg"
    Image.new("RGB", (400, 300), "grey").save(path)
    with pytest.raises(DocumentError, match="没有识别出文字") as caught:
        read_file(path)
    assert "清楚" in caught.value.hint


@pytest.mark.parametrize("size", [(20_000, 7_000), (40, 8)])
def test_a_picture_that_no_page_has_the_size_of_is_refused(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "图.png"
    Image.new("1", size).save(path)
    with pytest.raises(DocumentError, match="个像素"):
        read_file(path)


def test_a_page_is_drawn_for_the_eye(tmp_path: Path) -> None:
    path = tmp_path / "示例.pdf"
    scanned().save(path, resolution=150)
    for kept in (path, tmp_path / "示例.bmp"):
        scanned().save(kept)
        image = page_image(kept.read_bytes(), kept.name, 1)
        assert image.startswith(b"\xff\xd8\xff")
        assert len(image) < 300_000
        with pytest.raises(DocumentError):
            page_image(kept.read_bytes(), kept.name, 2)


# What is in doubt


def test_doubtful_characters_are_found_in_the_paragraphs_that_their_lines_became() -> None:
    lines = [
        Paragraph("第一条 每年开展4次，抽取案卷", 0),
        Paragraph("事项：巡查 | 目标值：98%", 1),
        Paragraph("事项：采砂 | 目标值：98%", 1),
    ]
    doubts = {
        0: [Doubt("第一条每年开展4次，", (7,))],
        1: [Doubt("抽取案卷", (3,)), Doubt("98%", (0,)), Doubt("98%", (1,)), Doubt("页眉", (0,))],
    }
    found = doubtful(lines, doubts)
    assert [[line.text[i] for i in at] for line, at in zip(lines, found, strict=True)] == [
        ["4", "卷"],
        ["9"],
        ["8"],
    ]


def test_marks_are_as_wide_as_in_print() -> None:
    assert full_width("(一)不少于1,000件;见(2025)3号") == "（一）不少于1,000件；见（2025）3号"


# One page after the other


def slow(path: Path, seconds: float) -> str:
    """Work for so long on each of three pages."""
    for page in range(3):
        end = time.process_time() + seconds
        while time.process_time() < end:
            pass
        progress.tell(page + 1, 3)
    return str(os.getpid())


@pytest.mark.skipif(os.name != "posix", reason="limits of the processor are those of POSIX")
def test_each_page_has_the_time_of_a_file_and_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with Worker(cpu_seconds=1) as worker:
        worker.told = lambda done, pages: told.append((done, pages))
        assert worker.run(slow, tmp_path, 0.7)
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_who_is_told_can_stop_the_reading(tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, pages: int) -> None:
        raise StoppedError

    with Worker() as worker:
        worker.told = stop
        with pytest.raises(StoppedError):
            worker.run(slow, tmp_path, 0.01)
        worker.told = progress.nobody
        assert worker.run(slow, tmp_path, 0.01)  # the next file has a process of its own


def test_reading_in_a_worker_gives_what_reading_gives(tmp_path: Path) -> None:
    path = tmp_path / "示例.webp"
    scanned(("第一条　示例县蓝鲸督查应当公开。",)).save(path, lossless=True)
    with Worker() as worker:
        found: ReadText = worker.run(read_file, path)
    assert "蓝鲸督查应当公开" in found.text
    assert found.pages[0].recognised
