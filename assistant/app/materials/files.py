"""The materials as bytes: written, checked and read in a folder that exists only meanwhile."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.words import materials as page_texts
from corpus.library import Library
from evaluation.materials.check.files import Checked, check_materials
from evaluation.materials.drafting.editing import Draft
from evaluation.materials.drafting.writing import write_materials
from evaluation.materials.manifest import FileEntry, read_manifest
from evaluation.materials.statements import Kind
from evaluation.records import Dataset

Report = Callable[[float, str], object]
MIME = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
_WRITTEN = 0.6  # the share of the work that is writing; the rest is the check


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file: its name and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a person has to fill in in a file, each once."""

    file: str
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The materials of a candidate: those asked for, all that belongs in the folder (with the
    copy of the data and manifest.json), what was checked, and what waits for a person."""

    files: tuple[MadeFile, ...]
    beside: tuple[MadeFile, ...]
    checked: Checked
    waiting: tuple[Waiting, ...]


def make(
    dataset: Dataset,
    candidate: str,
    kinds: Sequence[Kind],
    library: Library,
    report: Report,
    edited: Iterable[Draft] = (),
) -> Made:
    """Write and check the materials of a candidate, and keep nothing on disk.

    `report` is told the share that is done and what is being done. Raises InputError, also where
    the check finds something.
    """

    def progress(_: str, kind: Kind, share: float) -> None:
        report(_WRITTEN * share, page_texts.WRITING_MATERIALS.format(kind))

    with TemporaryDirectory(prefix="shifan-") as home:
        folder = Path(home, "materials")
        write_materials(
            dataset, candidate, folder, library, kinds=kinds, edited=edited, progress=progress
        )
        report(_WRITTEN, page_texts.CHECKING_MATERIALS)
        return _read(folder, check_materials(folder, library))


def zip_of(made: Made, folder: str) -> bytes:
    """All files in one, in a folder of that name, which `shifan materials check` can read."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in (*made.files, *made.beside):
            archive.writestr(f"{folder}/{file.name}", file.content)
    return packed.getvalue()


def _read(folder: Path, checked: Checked) -> Made:
    entries = read_manifest(folder).files
    names = [entry.file for entry in entries]
    others = sorted(path.name for path in folder.iterdir() if path.name not in names)
    return Made(
        files=tuple(MadeFile(name, (folder / name).read_bytes()) for name in names),
        beside=tuple(MadeFile(name, (folder / name).read_bytes()) for name in others),
        checked=checked,
        waiting=tuple(Waiting(e.file, what) for e in entries if (what := _gaps(e))),
    )


def _gaps(entry: FileEntry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(placeholder.what for placeholder in entry.placeholders))
