"""Attachments in a .zip are taken one by one; what cannot be is named."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from corpus.errors import DocumentError
from corpus.readers.archives import unpacked


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def named(data: bytes, name: bytes) -> bytes:
    """The archive with ABCD.txt under another name of any length, in the bytes given."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        content = archive.read("ABCD.txt")
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("A" * len(name), content)
    return out.getvalue().replace(b"A" * len(name), name)


def test_the_files_of_an_archive_stand_in_its_place(tmp_path: Path) -> None:
    first, last = tmp_path / "甲.txt", tmp_path / "丙.txt"
    archive = zipped(tmp_path / "乙.zip", {"附件/1.txt": b"1", "附件/2/1.txt": b"2"})
    found = unpacked([first, archive, last], tmp_path / "out")
    assert [path.name for path in found.files] == ["甲.txt", "1.txt", "1.txt", "丙.txt"]
    assert [path.read_bytes() for path in found.files[1:3]] == [b"1", b"2"]
    assert found.left_out == []


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_are_read_whoever_wrote_them(tmp_path: Path, encoding: str) -> None:
    archive = zipped(tmp_path / "a.zip", {"ABCD.txt": b"1"})
    # 诚 ends in GBK with the byte of a slash backwards.
    archive.write_bytes(named(archive.read_bytes(), "附件/诚誠通知.txt".encode(encoding)))
    (path,) = unpacked([archive], tmp_path / "out").files
    assert path.name == "诚誠通知.txt"


def test_a_name_that_leads_out_stays_inside(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"../../b.txt": b"1", "C:\\c.txt": b"2", "/d.txt": b"3"})
    found = unpacked([archive], tmp_path / "out").files
    assert [path.name for path in found] == ["b.txt", "c.txt", "d.txt"]
    assert all(path.resolve().is_relative_to(tmp_path / "out") for path in found)


def test_what_is_not_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    archive = zipped(
        tmp_path / "来文.zip",
        {
            "通知.docx": b"1",
            "演示.pptx": b"2",
            "内.zip": b"3",
            "~$通知.docx": b"4",
            "__MACOSX/._通知.docx": b"5",
            "Thumbs.db": b"6",
        },
    )
    found = unpacked([archive], tmp_path / "out")
    assert [path.name for path in found.files] == ["通知.docx"]
    slides, inner = found.left_out
    assert "来文.zip" in slides
    assert "“.pptx”格式：“演示.pptx”" in slides
    assert "“内.zip”也是压缩包" in inner


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"a.exe": b"1"}, "没有可以加入的文件"),
        ({"a.txt": bytes(60_000_000)}, "压缩炸弹"),
        ({}, "是空的"),
        ({"__MACOSX/._a.txt": b"1"}, "是空的"),
        ({"内.zip": b"1"}, "请先解压"),
    ],
)
def test_an_archive_without_use_is_refused(
    tmp_path: Path, content: dict[str, bytes], said: str
) -> None:
    archive = zipped(tmp_path / "a.zip", content)
    with pytest.raises(DocumentError, match=said):
        unpacked([archive], tmp_path / "out")


def test_an_archive_behind_a_password_or_damaged_is_refused(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"a.txt": b"1"})
    data = bytearray(archive.read_bytes())
    data[data.find(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(data)
    with pytest.raises(DocumentError, match="密码"):
        unpacked([archive], tmp_path / "out")
    archive.write_bytes(b"PK\x03\x04" + bytes(50))
    with pytest.raises(DocumentError, match="损坏"):
        unpacked([archive], tmp_path / "out")
