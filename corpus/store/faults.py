"""What is wrong with a disk or a database, told in Chinese: what, where, and what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import StorageError

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, ExceptionContext

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_IN_THE_WAY = {errno.ENOTDIR, errno.EEXIST, errno.EISDIR}
_MAKE_ROOM = "请腾出空间后再试。"
_OTHER_FOLDER = "或用 SHIFAN_DATA_DIR 另指定一个文件夹。"
_RESTORE = (
    "没有改动它。有备份的，请用备份替换这个文件；没有的，请把它移到别处再试，"
    "程序会新建一个空的数据库，原来的对话和添加的文件就不在其中了。"
)


@contextmanager
def on_disk(folder: Path) -> Iterator[None]:
    """Turn an `OSError` of what is done in `folder` into a `StorageError`."""
    try:
        yield
    except TimeoutError:  # somebody else holds a lock: no fault of the disk
        raise
    except OSError as error:
        raise disk_error(folder, error) from error


def disk_error(folder: Path, error: OSError) -> StorageError:
    """What an `OSError` in `folder` means."""
    if error.errno in _FULL:
        return StorageError(f"{folder} 所在的磁盘空间不足，没有写成。", _MAKE_ROOM)
    if error.errno in _READ_ONLY:
        return StorageError(
            f"{folder} 不能写入（只读，或没有权限）。", f"请修改权限，{_OTHER_FOLDER}"
        )
    if error.errno in _IN_THE_WAY:
        return StorageError(
            f"{folder} 不能建立：路径上有同名的文件。", f"请移走那个文件，{_OTHER_FOLDER}"
        )
    return StorageError(f"{folder} 不能读写：{error}。", f"请检查磁盘，{_OTHER_FOLDER}")


def emptied(path: Path, why: str) -> tuple[str, str]:
    """Message and hint for a database file of 0 bytes that was not empty before."""
    return f"数据库文件 {path} 成了 0 字节，而{why}。", _RESTORE


def damaged(where: Path | str) -> tuple[str, str]:
    """Message and hint for a database that cannot be read."""
    return f"数据库 {where} 已损坏，读不出来。", _RESTORE


def unknown(url: "URL", error: Exception) -> tuple[str, str]:
    """Message and hint for a database whose tables are not those of any version known here."""
    reason = str(error).splitlines()[0]
    return (
        f"数据库 {place(url)} 的结构与这个版本的程序不符：{reason}",
        "没有改动它。它可能由更新的版本写成，请更新本程序；否则请用备份替换，或移到别处再试。",
    )


def place(url: "URL") -> str:
    """Where a database is, without the password in its address."""
    return url.database or "" if url.get_backend_name() == "sqlite" else repr(url)


def translate(context: "ExceptionContext") -> None:
    """A listener for SQLAlchemy's `handle_error`: raises `StorageError` where it is the storage.

    What the program itself did wrong, or may expect, such as an id that is taken, stays as it is.
    """
    if context.engine is None:
        return
    error, url = context.original_exception, context.engine.url
    told = _sqlite(error, url) if isinstance(error, sqlite3.Error) else _server(context, url)
    if told:
        raise StorageError(*told) from error


def _sqlite(error: sqlite3.Error, url: "URL") -> tuple[str, str] | None:
    where = place(url)
    # The lower byte is the kind, the rest says more about it.
    kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if kind in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(where)
    if kind == sqlite3.SQLITE_FULL:
        return f"数据库 {where} 所在的磁盘空间不足，这次的内容没有保存。", _MAKE_ROOM
    if kind in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return f"数据库 {where} 不能写入（只读，或没有权限）。", f"请修改权限，{_OTHER_FOLDER}"
    if kind == sqlite3.SQLITE_CANTOPEN:
        return (
            f"数据库 {where} 打不开。",
            f"请检查它是不是文件、所在文件夹能否写入，{_OTHER_FOLDER}",
        )
    if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"数据库 {where} 一直被别的程序占用，这次没有写成。", "请稍后再试。"
    if kind in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOLFS):
        return f"数据库 {where} 读写出错：{error}。", "请检查磁盘空间和磁盘是否完好。"
    return None


def _server(context: "ExceptionContext", url: "URL") -> tuple[str, str] | None:
    from sqlalchemy.exc import InterfaceError, OperationalError

    unusable = isinstance(context.sqlalchemy_exception, (InterfaceError, OperationalError))
    if not (unusable or context.is_disconnect):
        return None
    return (
        f"数据库 {place(url)} 连接不上或不能使用：{context.original_exception}",
        "请检查 SHIFAN_DATABASE_URL 和数据库服务。",
    )
