"""Files that are added together, as one folder or workbook to read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from corpus.errors import InputError
from corpus.readers.archives import ARCHIVE, entries
from corpus.readers.checks import read_bytes
from corpus.readers.file_names import plain_name
from evaluation.sheets import SUFFIXES
from evaluation.tables.rules import RULES_FILE
from evaluation.tables.uploads import Upload, unpacked, write_files
from evaluation.words import rounds as words
from evaluation.words import tables as table_words

_UP = ("", ".", "..", "/")
# What both readers take as it is; of other workbooks they read those in a folder.
_ALONE = ".xlsx"


@contextmanager
def gathered(paths: Sequence[Path], *, as_sent: bool) -> Iterator[Path]:
    """One place to read: a folder or a workbook as it is, anything else put into a folder.

    Archives are unpacked. `as_sent`: any file may be among them, and the folders that files lie in
    stay around them, since they may say whose they are. Raises InputError.
    """
    first = paths[0]
    if len(paths) == 1 and (first.is_dir() or first.suffix.lower() == _ALONE):
        yield first
        return
    with TemporaryDirectory(prefix="shifan-") as name:
        folder = Path(name)
        if as_sent:
            for inside, data in _sent(paths):
                _write(folder / inside, data)
        else:
            write_files(unpacked(_tables(paths)), folder)
        yield folder


def _tables(paths: Sequence[Path]) -> Iterator[Upload]:
    """Files that hold tables by their kind; of folders those that do."""
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.iterdir() if file.is_file())
            yield from (Upload(file.name, read_bytes(file)) for file in inside if _is_table(file))
        elif _is_table(path):
            yield Upload(path.name, read_bytes(path))
        else:
            raise InputError(*words.no_table(path.name))


def _is_table(path: Path) -> bool:
    return path.suffix.lower() in (*SUFFIXES, ARCHIVE) or path.name == RULES_FILE


def _sent(paths: Sequence[Path]) -> Iterator[tuple[Path, bytes]]:
    """Every file, by where it lies in its folder or archive."""
    for path in paths:
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if file.is_file())
            yield from ((file.relative_to(path.parent), read_bytes(file)) for file in files)
        elif path.suffix.lower() == ARCHIVE:
            yield from (
                (_inside(name), data) for name, data in entries(read_bytes(path), path.name)
            )
        else:
            yield Path(path.name), read_bytes(path)


def _inside(name: str) -> Path:
    """A name in an archive, with its folders, that leads nowhere else."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return Path(*(plain_name(part) for part in parts if part not in _UP))


def _write(path: Path, data: bytes) -> None:
    if path.exists():
        raise InputError(*table_words.same_name(path.name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
