"""Files that are kept with rounds, each once by the SHA-256 of its bytes.

A record whose cells hold a `sha256` names one. A copied round names the same files, so that none
has to be copied, and what is said of a file in the history stays true.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from corpus.errors import InputError
from evaluation.rounds.records import Record
from evaluation.words import rounds as words

FOLDER = "evidence"  # in the data folder
_CHUNK = 1 << 20


def file_of(folder: Path, sha256: str) -> Path:
    """Where the file of a digest lies."""
    return folder / sha256[:2] / sha256


def keep_file(
    folder: Path, source: IO[bytes], check: Callable[[str], None] = lambda _: None
) -> str:
    """Keep the bytes of an open file, whole or not at all; the digest (hex) that names them.

    `check` may refuse the digest by raising, before anything is kept. Raises InputError where
    the folder cannot be written.
    """
    digest = hashlib.sha256()
    partial: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
            partial = Path(file.name)
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        check(digest.hexdigest())
        place = file_of(folder, digest.hexdigest())
        place.parent.mkdir(exist_ok=True)
        partial.chmod(0o644)
        partial.replace(place)
    except OSError as error:
        raise InputError(*words.cannot_write(folder.name, error.strerror or "")) from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)
    return digest.hexdigest()


def named_files(records: Iterable[Record]) -> list[str]:
    """The digests of the files that records name, each once, in order."""
    return sorted({sha256 for r in records if (sha256 := r.cells.get("sha256", ""))})
