"""Opening the database, with every migration applied.

SQLite by default, PostgreSQL where several people work. `open_database` is all that other modules
need; they then open a `sqlalchemy.orm.Session` on what it returns.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

from sqlalchemy import (
    Engine,
    create_engine,
    event,
    text,
)
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    NoSuchModuleError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.pool import QueuePool

from corpus.errors import SettingsError, StorageError
from corpus.store import faults

# The newest file in migrations/versions. Kept here so that a database which is already up to date
# is opened without importing alembic; a test compares the two.
HEAD = "0012"

_MIGRATIONS = Path(__file__).parent / "migrations"
# Every SQLite file begins so: https://www.sqlite.org/fileformat.html
_BEGINS = b"SQLite format 3\0"
_BUSY_TIMEOUT_MS = 30_000
# Any constant does, as long as every process of this program uses the same one.
_POSTGRES_LOCK_KEY = 0x5348_4946_414E
# alembic keeps the running migration in module globals, so one process migrates one at a time.
_ONE_MIGRATION_AT_A_TIME = threading.Lock()
# The SQLite databases that this process has, and the lock for looking at their files.
_ENGINES: WeakSet[Engine] = WeakSet()
_LOOKING = threading.Lock()


def open_database(url: str) -> Engine:
    """The database at a SQLAlchemy `url`, migrated to the newest version.

    Safe to call from several processes and threads at once: one migrates, the others wait.

    Raises:
        SettingsError: the URL cannot be used.
        StorageError: the database is damaged, or its disk or server cannot be used; so do later
            calls on the engine.
    """
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        engine = _open_sqlite(parsed)
    else:
        engine = create_engine(parsed, pool_pre_ping=True)
    event.listen(engine, "handle_error", faults.translate)
    try:
        if revision(engine) != HEAD:
            _migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def check(engine: Engine) -> None:
    """Look through the whole of a SQLite file. Raises `StorageError` where it is damaged."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            found = connection.execute(text("pragma quick_check(1)")).scalar()
        if found != "ok":
            raise StorageError(*faults.damaged(faults.place(engine.url)))


def revision(engine: Engine) -> str | None:
    """The number of the last migration applied; None in an empty database."""
    try:
        with engine.connect() as connection:
            return connection.execute(text("select version_num from alembic_version")).scalar()
    # There is no such table: OperationalError in SQLite, ProgrammingError in PostgreSQL.
    except (OperationalError, ProgrammingError):
        return None


def _parse(url: str) -> URL:
    """The parts of `url`, its driver installed."""
    try:
        parsed = make_url(url)
        parsed.get_dialect().import_dbapi()
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise SettingsError(
            "数据库地址 SHIFAN_DATABASE_URL 无法使用。",
            "请写成 sqlite:////文件夹/shifan.db 或 postgresql+psycopg://用户:密码@主机/库名"
            f"（后者须先安装相应驱动）。原因：{error}",
        ) from error
    return parsed


def _open_sqlite(url: URL) -> Engine:
    """A SQLite file: readers never wait for the writer, writers wait for one another."""
    if url.database:
        path = Path(url.database)
        with faults.on_disk(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
        _look_at(path)
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:  # noqa: ANN401 - any DB-API driver
        # The driver itself must not begin transactions, or a half-done migration would be kept:
        # https://docs.sqlalchemy.org/en/21/dialects/sqlite.html#pysqlite-serializable
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
        with _LOOKING:  # from now on it holds locks
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    with _LOOKING:
        _ENGINES.add(engine)
    return engine


def _look_at(path: Path) -> None:
    """Refuse what SQLite would write to before it says that it is no database.

    A file of 0 bytes is a new one, unless SQLite would lose what lies beside it.

    Where this process has the file open as a database it is not looked at: to close a file ends
    the locks that a process holds on it, and another process would then take the database for
    unused and remove its log, with all that is written from then on
    (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    with _LOOKING:
        if path.is_file() and not any(_is_connected(engine, path) for engine in _ENGINES):
            _check_beginning(path)


def _is_connected(engine: Engine, path: Path) -> bool:
    """Whether an engine has connections to a SQLite file."""
    pool = engine.pool
    assert isinstance(pool, QueuePool)
    return engine.url.database == str(path) and pool.checkedin() + pool.checkedout() > 0


def _check_beginning(path: Path) -> None:
    with faults.on_disk(path), path.open("rb") as file:
        begins = file.read(len(_BEGINS))
    if begins == _BEGINS:
        return
    if begins:
        raise StorageError(*faults.damaged(path))
    log = path.with_name(path.name + "-wal")
    if log.is_file() and log.stat().st_size:
        raise StorageError(*faults.emptied(path, f"旁边的 {log.name} 里还有没有写入的内容"))
    logging.getLogger("shifan").warning(
        "数据库文件 %s 是空的（0 字节），已按新的数据库使用。如果它原来有内容，请从备份恢复。", path
    )


def _migrate(engine: Engine) -> None:
    """Apply the missing migrations in one transaction."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with _ONE_MIGRATION_AT_A_TIME, _lock(engine), engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(
                text("select pg_advisory_xact_lock(:key)"), {"key": _POSTGRES_LOCK_KEY}
            )
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except (CommandError, DBAPIError) as error:
            raise StorageError(*faults.unknown(engine.url, error)) from error


@contextmanager
def _lock(engine: Engine) -> Iterator[None]:
    """Keep other processes from migrating the same SQLite file."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        yield
        return
    from filelock import FileLock

    path = Path(engine.url.database)
    lock = FileLock(f"{path}.migration.lock")
    with faults.on_disk(path.parent):
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
