"""Files as one .zip file; the same files give the same bytes."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from corpus.errors import InputError
from corpus.store.whole_files import whole
from evaluation.words import texts

# Times of files in a zip begin here; one of our own would differ from time to time.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files, by their names, packed as they are."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), data)
    return made.getvalue()


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all. Raises InputError where it cannot be written."""
    try:
        with whole(path) as partial:
            partial.write_bytes(data)
    except OSError as error:
        hint = texts.CANNOT_WRITE_HINT
        raise InputError(texts.CANNOT_WRITE.format(path), hint) from error
