"""Generations of the index on disk: which one answers, what it was made of, and the swap.

A generation is a folder, complete in itself. It is built aside; one rename of the file CURRENT
makes it the one that answers. Whoever is killed on the way leaves the one before it answering.
"""

import json
import os
import shutil
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock

from assistant.settings import Settings

_PATTERN = "g-*"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a generation is made of; it need not be built again while this stays the same.

    `program` stands for the code, model and store that made it, `documents` holds a digest of
    each document by its id.
    """

    program: str
    model: str
    documents: dict[str, str]


def folder(settings: Settings) -> Path:
    """Where the generations of an installation lie."""
    return settings.data_dir / "index"


def lock(settings: Settings) -> FileLock:
    """The lock that whoever changes the library holds; it is free again when its process ends."""
    folder(settings).mkdir(parents=True, exist_ok=True)
    return FileLock(folder(settings) / "build.lock")


def current(settings: Settings) -> str:
    """The name of the generation that answers, "" when none has been built."""
    try:
        return (folder(settings) / "CURRENT").read_text(encoding="utf-8").strip()
    except (FileNotFoundError, UnicodeDecodeError):
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
    write(target / "meta.json", json.dumps(asdict(made_of)))


def publish(settings: Settings, name: str) -> None:
    """Make a generation the one that answers."""
    write(folder(settings) / "CURRENT", name)


def distrust(settings: Settings, name: str) -> None:
    """Declare a generation not whole after all, so that it is built again."""
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
    with temporary.open("w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
