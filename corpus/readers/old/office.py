"""What LibreOffice opens and this program does not: turned into .docx or .xlsx, then read as such.

It is another program, and what it opens is a stranger's file. It runs as a child of the process
that reads (see `corpus.readers.worker`): the limits of processor time and memory, and the end of
that process, are its own too. Its profile is made for one file: no macro runs, no link is followed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from corpus.errors import DocumentError
from corpus.readers.checks import MAX_FILE_BYTES, broken, check_archive
from corpus.readers.plain_lines import Extract
from corpus.readers.word.reader import read_word
from corpus.readers.workbook import read_sheets

# A report of a hundred pages takes some five seconds, the start of the program three.
SECONDS: Final = 120
# What LibreOffice ends with after it has made its profile: it wants to be started again.
_START_AGAIN: Final = 81
_PLACES = (
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/opt/libreoffice*/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
    "C:/Program Files/LibreOffice/program",
    "C:/Program Files (x86)/LibreOffice/program",
)
# https://wiki.documentfoundation.org/Deployment_and_Migration: what a profile may say.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'
)
_ITEM = (
    '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value>'
    "</prop></item>"
)


_REVISED = "文件里有修订痕迹，读入的是接受修订以后的文字；表格里删去的行可能还在，请核对。"


def read_text(data: bytes, name: str) -> Extract:
    """Read a document of any kind that LibreOffice Writer opens; see `converted`."""
    made = converted(data, name, "docx")
    read = read_word(made, name)
    with ZipFile(BytesIO(made)) as archive:
        document = archive.read("word/document.xml")
    # Whole rows that were deleted may have come back as rows.
    revised = any(mark in document for mark in (b"<w:del ", b"<w:ins "))
    return read._replace(warnings=(*read.warnings, *[_REVISED] * revised))


def read_tables(data: bytes, name: str) -> Extract:
    """Read a workbook of any kind that LibreOffice Calc opens; see `converted`."""
    return read_sheets(converted(data, name, "xlsx"), name)


def converted(data: bytes, name: str, ending: str) -> bytes:
    """Return the file as LibreOffice saves it with another ending: docx or xlsx.

    Raises DocumentError where LibreOffice is not installed, cannot open the file, or takes too
    long, and for what it makes where that is too large to be read.
    """
    program = office()
    if program is None:
        raise DocumentError(
            f"读取“{name}”需要 LibreOffice，这台机器上没有找到。",
            f"请用 WPS 或 Office 打开，另存为 .{ending} 后再添加；"
            "安装 LibreOffice 后也可以直接添加。",
        )
    with tempfile.TemporaryDirectory(prefix="shifan-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"document{Path(name).suffix.lower()}")
        source.write_bytes(data)
        out = Path(folder, "out", f"document.{ending}")
        _convert(program, source, out, name)
        # It may be named as the file that could not be opened, and a link as well.
        if not out.is_file() or out.is_symlink():
            raise broken(name)
        with out.open("rb") as file:
            made = file.read(MAX_FILE_BYTES + 1)
    if len(made) > MAX_FILE_BYTES:
        raise _too_costly(name)
    check_archive(made, name)
    return made


def office() -> Path | None:
    """Where LibreOffice is installed; None where it is not found."""
    for found in (*map(shutil.which, ("soffice", "libreoffice")), *_usual_places()):
        if found:
            # Beside the launcher lies the program itself: it starts no others, and ends at once.
            program = Path(found).resolve()
            binary = program.with_name("soffice.bin")
            return binary if binary.is_file() else program
    return None


def _usual_places() -> Iterator[str]:
    for place in _PLACES:
        folder = Path(place)
        for found in sorted(folder.parents[1].glob(f"{folder.parts[-2]}/{folder.parts[-1]}")):
            yield from (str(p) for n in ("soffice", "soffice.exe") if (p := found / n).is_file())


def _convert(program: Path, source: Path, out: Path, name: str) -> None:
    profile = source.with_name("profile")
    (profile / "user").mkdir(parents=True)
    items = "".join(_ITEM.format(*setting) for setting in _SETTINGS)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(items), "utf-8")
    command = [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", out.suffix[1:], "--outdir", str(out.parent), str(source)),
    ]
    environment = {k: v for k, v in os.environ.items() if "proxy" not in k.lower()}
    environment |= {"HOME": str(profile), "TMPDIR": str(source.parent), "SAL_USE_VCLPLUGIN": "svp"}
    for _ in range(2):
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd=source.parent,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise _too_costly(name) from error
        except OSError as error:
            raise broken(name) from error
        if done.returncode != _START_AGAIN:
            return


def _too_costly(name: str) -> DocumentError:
    return DocumentError(
        f"“{name}”太大或太复杂，LibreOffice 没有在限度内打开它，没有读入。",
        "请用 WPS 或 Office 打开，另存为 .docx 或 .xlsx，或拆成几个文件后再添加。",
    )
