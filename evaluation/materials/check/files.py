"""The check of materials: each figure equals the data, each quote the library, and no number
stands in a text without an entry in `manifest.json`."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import InputError
from corpus.library import Library
from corpus.text.quotation_marks import nested
from evaluation.materials.check.sheets import check_sheets
from evaluation.materials.check.slides import check_slides
from evaluation.materials.check.standing import fail, plain
from evaluation.materials.check.word import check_word
from evaluation.materials.facts import Facts
from evaluation.materials.figures.keys import figure
from evaluation.materials.manifest import (
    MANIFEST,
    FigureEntry,
    FileEntry,
    Manifest,
    QuoteEntry,
    read_manifest,
)
from evaluation.materials.texts import check as check_texts
from evaluation.scoring.assessment import refuse_errors
from evaluation.tables.loading import load_folder

_CUT = "…"
Reader = Callable[[Path, FileEntry], dict[str, str]]
_READERS: Mapping[str, Reader] = {
    ".docx": check_word,
    ".pptx": check_slides,
    ".xlsx": check_sheets,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked, all of it in order."""

    folders: int
    files: int
    figures: int
    quotes: int


class _Data:
    """The datasets that figures are made from again, each read once."""

    def __init__(self, library: Library, given: Path | None) -> None:
        self.library, self.given = library, given
        self._read: dict[str, Facts] = {}

    def of(self, folder: Path, manifest: Manifest) -> list[tuple[str, Facts]]:
        """The data of a folder of materials with their names: those given, else those it was
        made from, where they still are, and the copy beside it. Raises InputError."""
        if self.given is not None:
            return [(str(self.given), self._facts(self.given))]
        paths = [folder / manifest.data.path] if manifest.data.path else []
        paths.append(folder / manifest.data.copy_name)
        found = [path for path in paths if path.exists()]
        if not found:
            raise InputError(check_texts.NO_DATA.format(folder), check_texts.NO_DATA_HINT)
        return [(path.name, self._facts(path)) for path in found]

    def _facts(self, path: Path) -> Facts:
        is_file = path.is_file()
        key = hashlib.sha256(path.read_bytes()).hexdigest() if is_file else str(path.resolve())
        if key not in self._read:
            dataset = load_folder(path)
            refuse_errors(dataset)
            self._read[key] = Facts(dataset, self.library)
        return self._read[key]


def check_materials(folder: Path, library: Library, data: Path | None = None) -> Checked:
    """Check the materials in a folder and in the folders under it.

    `data`: what to check against instead of the data that the manifests name. Raises CheckError
    for the first thing that is wrong, InputError where there is nothing to check.
    """
    source = _Data(library, data)
    folders = sorted(path.parent for path in folder.rglob(MANIFEST))
    if not folders:
        raise InputError(check_texts.NOTHING.format(folder), check_texts.NOTHING_HINT)
    files: list[FileEntry] = []
    for found in folders:
        manifest = read_manifest(found)
        named = [_named(file, found.relative_to(folder)) for file in manifest.files]
        # What stands in the files is read first: that takes no data.
        where = [_standing(folder / file.file, file) for file in named]
        datasets = source.of(found, manifest)
        for file, places in zip(named, where, strict=True):
            _check_quotes(file, library)
            _check_figures(file, places, datasets)
        files += named
    return Checked(
        folders=len(folders),
        files=len(files),
        figures=sum(len(file.figures) for file in files),
        quotes=sum(len(file.quotes) for file in files),
    )


def _named(file: FileEntry, folder: Path) -> FileEntry:
    """The entry under the name by which a person finds the file."""
    return file.model_copy(update={"file": (folder / file.file).as_posix()})


def _check_figures(
    file: FileEntry, where: Mapping[str, str], datasets: Sequence[tuple[str, Facts]]
) -> None:
    for name, facts in datasets:
        for entry in file.figures:
            for what in _against_data(entry, name, facts):
                raise fail(file.file, where[entry.anchor], what)


def _standing(path: Path, file: FileEntry) -> dict[str, str]:
    """Compare a file with its entries; the place of each anchor in words."""
    from zipfile import BadZipFile

    from docx.opc.exceptions import PackageNotFoundError as NoWord
    from openpyxl.utils.exceptions import InvalidFileException
    from pptx.exc import PackageNotFoundError as NoSlides

    if not path.is_file():
        raise fail(file.file, "", check_texts.NO_FILE)
    try:
        return _READERS[path.suffix](path, file)
    except (BadZipFile, KeyError, NoWord, NoSlides, InvalidFileException, OSError) as error:
        raise fail(file.file, "", check_texts.UNREADABLE) from error


def _against_data(entry: FigureEntry, name: str, facts: Facts) -> Iterator[str]:
    """What is wrong with a figure, made from the data again."""
    try:
        made = figure(facts, entry.key)
    except InputError:
        yield check_texts.DATA_LACKS.format(found=entry.text, data=name)
        return
    if not _is_text(entry.text, made.text):
        yield check_texts.DATA_SAYS.format(found=entry.text, wanted=made.text, data=name)
    if entry.exact != made.exact:
        yield check_texts.EXACT.format(found=entry.exact, wanted=made.exact, data=name)


def _is_text(written: str, made: str) -> bool:
    """Whether the text is what the data say, or their beginning where it was cut; marks of
    quotation may be single ones."""
    written, made = nested(written), nested(made)
    if written.endswith(_CUT) and made.startswith(written.removesuffix(_CUT)):
        return True
    return plain(written) == plain(made)


def _check_quotes(file: FileEntry, library: Library) -> None:
    for entry in file.quotes:
        provision = f"《{entry.document}》{entry.label}"
        try:
            text = library.provision(entry.provision_id).text
        except InputError as error:
            what = check_texts.NO_PROVISION.format(found=entry.text, provision=provision)
            raise fail(file.file, "", what) from error
        if not entry.text or entry.text not in text or not _is_named(entry, library):
            what = check_texts.NOT_QUOTED.format(found=entry.text, provision=provision)
            raise fail(file.file, "", what)


def _is_named(entry: QuoteEntry, library: Library) -> bool:
    found = library.provision(entry.provision_id)
    return (found.document, found.place) == (entry.document, entry.label)
