"""manifest.json: where each figure and quote of the files stands and what it rests on.

Anchors: in Word the name of the bookmark around the words (in the text or a footnote), in
PowerPoint "slide/shape/paragraph/run", in Excel "sheet!cell".
"""

from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import InputError
from evaluation.materials.statements import Figure, Fixed, Kind, Part, Placeholder, Quote
from evaluation.materials.texts import materials as texts

MANIFEST = "manifest.json"
DATA_COPY = "数据.xlsx"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FigureEntry(_Record):
    """A figure: `text` at `anchor` is made again from `key`; `exact` is its unrounded value."""

    anchor: str
    text: str
    key: str
    exact: str
    source: str


class QuoteEntry(_Record):
    """A quote: `text` at `anchor` (without its marks “”) stands in the provision."""

    anchor: str
    text: str
    provision_id: str
    document: str
    label: str


class FixedEntry(_Record):
    """A number that is neither of the data nor of the library."""

    anchor: str
    text: str
    why: str


class PlaceholderEntry(_Record):
    """Something a person has to fill in; it may be gone when the file is checked."""

    anchor: str
    what: str


class FileEntry(_Record):
    """One file and what stands in it."""

    file: str
    kind: Kind
    figures: tuple[FigureEntry, ...] = ()
    quotes: tuple[QuoteEntry, ...] = ()
    fixed: tuple[FixedEntry, ...] = ()
    placeholders: tuple[PlaceholderEntry, ...] = ()


class DataEntry(_Record):
    """The data: SHA-256, folder as seen from the manifest ("" if it cannot be), copy beside it."""

    digest: str
    path: str
    copy_name: str = DATA_COPY


class Manifest(_Record):
    """The whole of manifest.json; `candidate` is a region's code, a project's id, or 遴选说明."""

    program: str
    written_at: str
    candidate: str
    data: DataEntry
    files: tuple[FileEntry, ...]


Labels = Callable[[str], tuple[str, str]]
"""From a provision id to the title of its document and its label."""


class Recorder:
    """Collects the entries of one file while it is written."""

    def __init__(self, kind: Kind, file: str, labels: Labels) -> None:
        self.kind: Kind = kind
        self.file = file
        self._labels = labels
        self._figures: list[FigureEntry] = []
        self._quotes: list[QuoteEntry] = []
        self._fixed: list[FixedEntry] = []
        self._placeholders: list[PlaceholderEntry] = []

    def add(self, part: Part, anchor: str) -> None:
        """Record a part that stands at `anchor`; a plain string needs no record."""
        match part:
            case Figure(text, key, source, exact):
                self._figures.append(
                    FigureEntry(anchor=anchor, text=text, key=key, exact=exact, source=source)
                )
            case Quote(text, provision_id):
                document, label = self._labels(provision_id)
                self._quotes.append(
                    QuoteEntry(
                        anchor=anchor,
                        text=text,
                        provision_id=provision_id,
                        document=document,
                        label=label,
                    )
                )
            case Fixed(text, why):
                self._fixed.append(FixedEntry(anchor=anchor, text=text, why=why))
            case Placeholder(what):
                self._placeholders.append(PlaceholderEntry(anchor=anchor, what=what))

    def entry(self) -> FileEntry:
        """What has been recorded."""
        return FileEntry(
            file=self.file,
            kind=self.kind,
            figures=tuple(self._figures),
            quotes=tuple(self._quotes),
            fixed=tuple(self._fixed),
            placeholders=tuple(self._placeholders),
        )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write manifest.json into the folder."""
    text = manifest.model_dump_json(indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read manifest.json of a folder of materials. Raises InputError."""
    path = folder / MANIFEST
    if not path.is_file():
        raise InputError(texts.NO_MANIFEST.format(folder), texts.NO_MANIFEST_HINT)
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise InputError(texts.BAD_MANIFEST.format(path), texts.NO_MANIFEST_HINT) from error
