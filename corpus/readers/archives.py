"""Archives (.zip): the files in one, each under its name, for whoever adds them one by one."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from corpus.errors import DocumentError, InputError, one_line
from corpus.readers.checks import broken, check_archive, read_bytes, unsupported
from corpus.readers.file_names import plain_name
from corpus.readers.formats import GROUPS, SUFFIXES

ARCHIVE = ".zip"
_UTF8 = 0x800  # the flag of a name that is written in UTF-8
# What Windows, macOS, Excel and Word leave beside files.
_LEFT_BESIDE = ("~$", ".~", ".", "thumbs.db", "desktop.ini")


class Unpacked(NamedTuple):
    """Files in their order, those of archives in the place of these; what was left out, and why."""

    files: list[Path]
    left_out: list[str]


class Content(NamedTuple):
    """A file in an archive by its own name, and why it is not read, "" where it is."""

    name: str
    data: bytes
    reason: str = ""


def unpacked(paths: Sequence[Path], folder: Path) -> Unpacked:
    """Put the files of archives into `folder`, an empty one, each in a folder of its own.

    A file of no kind that is read is left out and named, an archive in an archive too. Raises
    DocumentError for an archive that is a bomb, damaged or behind a password, and for one without
    any file that is read.
    """
    files: list[Path] = []
    left_out: list[str] = []
    for path in paths:
        if path.suffix.lower() != ARCHIVE:
            files.append(path)
            continue
        for file in contents(read_bytes(path), path.name):
            if file.reason:
                left_out.append(f"压缩包“{path.name}”里有一个文件没有加入：{file.reason}")
                continue
            place = folder / str(len(files)) / file.name
            place.parent.mkdir(parents=True)
            place.write_bytes(file.data)
            files.append(place)
    return Unpacked(files, left_out)


def contents(data: bytes, name: str) -> list[Content]:
    """The files of an archive, those that are not read with the reason.

    Raises DocumentError as `unpacked` does; `name` is for messages.
    """
    found = []
    for inside, content in entries(data, name):
        try:
            found.append(Content(_checked(inside), content))
        except InputError as error:
            found.append(Content(inside, b"", one_line(error)))
    if not found:
        raise DocumentError(
            f"压缩包“{name}”是空的，没有可以加入的文件。",
            "请检查压缩时是否选中了文件，重新压缩后再添加。",
        )
    if all(file.reason for file in found):
        raise DocumentError(
            f"压缩包“{name}”里没有可以加入的文件。",
            f"可以加入的有：{GROUPS}；里面若还有压缩包，请先解压。",
        )
    return found


def _checked(name: str) -> str:
    """The name of a file in an archive, without folders. Raises InputError where it is not read."""
    plain = plain_name(name)
    suffix = PurePosixPath(plain).suffix.lower()
    if suffix == ARCHIVE:
        raise InputError(f"“{plain}”也是压缩包，请先解压。")
    if suffix not in SUFFIXES:
        raise unsupported(plain)
    return plain


def entries(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The files of an archive: names with the folders that they claim to lie in, and contents.

    It is checked against bombs before. What systems leave beside files is passed over. Raises
    DocumentError for a bomb, damage and a password; `name` is for the message.
    """
    if not zipfile.is_zipfile(BytesIO(data)):
        raise broken(name)
    check_archive(data, name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for entry in archive.infolist():
                inside = _name(entry)
                if not entry.is_dir() and not _is_left_beside(inside):
                    yield inside, archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise broken(name) from error


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it was meant: UTF-8 where it is, else what Windows in Chinese writes."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    written = entry.orig_filename.encode("cp437")
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        return written.decode("gb18030", errors="replace")


def _is_left_beside(name: str) -> bool:
    own = name.replace("\\", "/").rpartition("/")[2].lower()
    return name.startswith("__MACOSX/") or own.startswith(_LEFT_BESIDE)
