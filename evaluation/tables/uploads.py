"""Files as a browser sends them: which hold tables, and as what they lie in a folder."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.errors import InputError
from corpus.readers.archives import ARCHIVE, entries
from corpus.readers.file_names import plain_name
from evaluation.sheets import SUFFIXES
from evaluation.tables.rules import RULES_FILE
from evaluation.words import tables as words


@dataclass(frozen=True, slots=True)
class Upload:
    """One file: its name without folders, and its bytes."""

    name: str
    data: bytes


def unpacked(uploads: Iterable[Upload]) -> Iterator[Upload]:
    """The files with tables or rules, those of archives included. Raises InputError."""
    seen: set[str] = set()
    for upload in uploads:
        is_archive = PurePosixPath(upload.name).suffix.lower() == ARCHIVE
        files = entries(upload.data, upload.name) if is_archive else ((upload.name, upload.data),)
        for file in (_flat(name, data) for name, data in files):
            if not _is_wanted(file.name):
                continue
            if file.name.casefold() in seen:
                raise InputError(*words.same_name(file.name))
            seen.add(file.name.casefold())
            yield file
    if not seen:
        raise InputError(words.NO_TABLES, words.NO_TABLES_HINT)


def write_files(files: Iterable[Upload], folder: Path) -> list[Path]:
    """Write the files into `folder` under their names."""
    paths = []
    for file in files:
        path = folder / file.name
        path.write_bytes(file.data)
        paths.append(path)
    return paths


def _flat(name: str, data: bytes) -> Upload:
    """The file under its own name alone, whatever folder it claims to lie in. Raises InputError."""
    return Upload(plain_name(name), data)


def _is_wanted(name: str) -> bool:
    if name.startswith(("~$", ".")):
        return False
    return name == RULES_FILE or PurePosixPath(name).suffix.lower() in SUFFIXES
