"""Generations of the index on disk: which one answers, what it was made of, and the swap.

A generation is a folder, complete in itself. It is built aside; one rename of the file CURRENT
makes it the one that answers. Whoever is killed on the way leaves the one before it answering.
"""

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from filelock import FileLock

from assistant.settings import Settings
from corpus.store.faults import on_disk

_PATTERN = "g-*"
# What is not read where questions are answered: only writing needs it, and notices by itself.
_UNREAD = ("chroma", "vectors.npz")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a generation is made of; it need not be built again while this stays the same.

    `program` stands for the code, model and store that made it, `documents` holds a digest of
    each document by its id. `files` has the SHA-256 of each file by its name, so that damage is
    noticed before anything is read.
    """

    program: str
    model: str
    documents: dict[str, str]
    files: dict[str, str] = field(default_factory=dict, compare=False)


def folder(settings: Settings) -> Path:
    """Where the generations of an installation lie."""
    return settings.data_dir / "index"


@contextmanager
def lock(settings: Settings, timeout: float = -1) -> Iterator[None]:
    """Hold the lock of whoever changes the library; it is free again when its process ends.

    Raises `filelock.Timeout` where it is not free within `timeout` seconds, -1 to wait without
    end, and `StorageError` where the data folder cannot be written.
    """
    with on_disk(settings.data_dir):
        folder(settings).mkdir(parents=True, exist_ok=True)
        held = FileLock(folder(settings) / "build.lock").acquire(timeout=timeout)
    with held:
        yield


def current(settings: Settings) -> str:
    """The name of the generation that answers, "" when none has been built."""
    try:
        return (folder(settings) / "CURRENT").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def contents(settings: Settings, name: str) -> Contents | None:
    """What a generation is made of; None when it is not whole."""
    try:
        meta = json.loads((folder(settings) / name / "meta.json").read_text(encoding="utf-8"))
        return Contents(**meta)
    except (OSError, ValueError, TypeError):
        return None


def create(settings: Settings) -> Path:
    """A folder for a generation that will be built now."""
    target = folder(settings) / f"g-{uuid.uuid4().hex[:12]}"
    target.mkdir(parents=True)
    return target


def complete(target: Path, made_of: Contents) -> None:
    """Declare the generation in the folder `target` whole, once everything else is written."""
    written = replace(made_of, files=_digests(target))
    write(target / "meta.json", json.dumps(asdict(written)))


def whole(settings: Settings, name: str) -> bool:
    """Whether every file that questions are answered from is as it was written."""
    made_of = contents(settings, name)
    try:
        return made_of is not None and made_of.files == _digests(folder(settings) / name)
    except OSError:
        return False


def _digests(target: Path) -> dict[str, str]:
    digests = {}
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target)
        if path.is_file() and name.parts[0] not in (*_UNREAD, "meta.json"):
            with path.open("rb") as file:
                digests[name.as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return digests


def publish(settings: Settings, name: str) -> None:
    """Make a generation the one that answers. Raises `StorageError`."""
    with on_disk(settings.data_dir):
        write(folder(settings) / "CURRENT", name)


def distrust(settings: Settings, name: str) -> None:
    """Declare a generation not whole after all, so that it is built again.

    Raises `StorageError`.
    """
    with on_disk(settings.data_dir):
        (folder(settings) / name / "meta.json").unlink(missing_ok=True)


def outdated(settings: Settings) -> list[Path]:
    """Generations that no longer answer, and those whose building was cut off."""
    answering = current(settings)
    return [path for path in folder(settings).glob(_PATTERN) if path.name != answering]


def remove(target: Path) -> None:
    """Remove a generation; what another process still has open goes when it lets go of it."""
    shutil.rmtree(target, ignore_errors=True)


def write(path: Path, content: str) -> None:
    """Write a file whole, or leave the one that is there."""
    temporary = path.with_name(path.name + ".tmp")
    try:
        with temporary.open("w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
