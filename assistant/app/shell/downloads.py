"""Files that are made when they are downloaded."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_of(write: Callable[[Path], None], ending: str = ".xlsx") -> bytes:
    """The bytes of a file that `write` makes, which exists only meanwhile."""
    with TemporaryDirectory(prefix="shifan-") as folder:
        path = Path(folder, f"file{ending}")
        write(path)
        return path.read_bytes()
