"""A server and a command at once: what is written while both work is there afterwards."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from corpus.store.database import open_database

# What a command does: open the database, look something up, end.
COMMAND = """
import sys
from sqlalchemy import text
from corpus.store.database import open_database
database = open_database(sys.argv[1])
with database.connect() as connection:
    print(connection.execute(text("select count(*) from documents")).scalar())
database.dispose()
"""


def counted(url: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, url], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def test_a_command_beside_the_server_takes_nothing_from_it(tmp_path: Path) -> None:
    path = tmp_path / "shifan.db"
    url = f"sqlite:///{path}"
    insert = text(
        "insert into documents (id, title, kind, number, issuer, status, source, aliases,"
        " file_name, sha256, text, pages, added_at)"
        " values (:id, '示例', '', '', '', '', '', '[]', '', :id, '', '[]', '2025-01-01')"
    )
    server = open_database(url)
    with server.begin() as connection:  # which the server keeps
        connection.execute(insert, {"id": "doc-1"})
    # A part of the server opens the database anew, as each of its threads does.
    open_database(url).dispose()
    assert counted(url) == 1
    with server.begin() as connection:
        connection.execute(insert, {"id": "doc-2"})
    assert counted(url) == 2
    server.dispose()
    assert counted(url) == 2
