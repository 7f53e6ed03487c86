"""Files kept whole in a folder, each once, by the SHA-256 of its bytes.

Who names one by its digest says for good which bytes are meant, and a copy of what names it needs
no copy of the file.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from corpus.store.faults import on_disk

_CHUNK = 1 << 20


def file_of(folder: Path, sha256: str) -> Path:
    """Where the file of a digest lies."""
    return folder / sha256[:2] / sha256


def keep_file(folder: Path, source: IO[bytes], check: Callable[[str], None] | None = None) -> str:
    """Keep the bytes of an open file, whole or not at all; the digest (hex) that names them.

    `check` may refuse the digest by raising, before anything is kept. Raises StorageError where
    the folder cannot be written.
    """
    digest = hashlib.sha256()
    with on_disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
            partial = Path(file.name)
            try:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
                if check:
                    check(digest.hexdigest())
                place = file_of(folder, digest.hexdigest())
                place.parent.mkdir(exist_ok=True)
                partial.chmod(0o644)
                partial.replace(place)
            finally:
                partial.unlink(missing_ok=True)
    return digest.hexdigest()
