"""The archive of an OFD document: its pages and what they are laid over, its boxes and seals."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from corpus.errors import DocumentError
from corpus.readers.checks import broken, encrypted

if TYPE_CHECKING:
    from lxml.etree import _Element

# As many as of PDF files.
MAX_PAGES = 1_000
# Parts that an encrypted package has (GM/T 0099).
_ENCRYPTED = ("encryptions.xml", "decryptseed.dat")
_BESIDE = {"Annotations": "批注（包括以批注加上的水印）", "Attachments": "附件"}
_A4 = (0.0, 0.0, 210.0, 297.0)

Box = tuple[float, float, float, float]
"""Left, top, width, height, in millimetres; y grows downwards."""


class Sheet(NamedTuple):
    """A page: its box, and the content of its templates and its own, in the order of drawing."""

    box: Box
    layers: list[_Element]


class Package(NamedTuple):
    """A document: pages, the title that it states, how many seals are put on it.

    `units` are drawings that pages refer to, by their number; `beside` names what else it has.
    """

    sheets: list[Sheet]
    title: str
    seals: int
    units: dict[str, _Element]
    beside: list[str]


class _Parts:
    """The parts of the archive by their places; parsed once each."""

    def __init__(self, data: bytes) -> None:
        self._archive = ZipFile(BytesIO(data))
        # Some programs write another case than the files have.
        self._names = {name.lower(): name for name in self._archive.namelist()}
        self._parsed: dict[str, _Element] = {}

    def has(self, ending: str) -> bool:
        return any(name.rpartition("/")[2] == ending for name in self._names)

    def parse(self, place: str) -> _Element:
        """The root of a part. Raises KeyError where there is none."""
        from lxml import etree

        if place not in self._parsed:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
            content = self._archive.read(self._names[place.lower()])
            self._parsed[place] = etree.fromstring(content.lstrip(), parser)
        return self._parsed[place]


def open_package(data: bytes, name: str) -> Package:
    """Read the parts of all documents in the archive; `name` is for messages.

    Raises DocumentError for an encrypted package, and for no or too many pages.
    """
    parts = _Parts(data)
    if any(map(parts.has, _ENCRYPTED)):
        raise encrypted(name)
    sheets: list[Sheet] = []
    units: dict[str, _Element] = {}
    beside: list[str] = []
    title, seals = "", 0
    for body in parts.parse("OFD.xml").iterfind("{*}DocBody"):
        place = _resolved("", _text(body, "DocRoot"))
        document = parts.parse(place)
        sheets += _sheets(parts, document, place, name)
        units |= _units(parts, document, place)
        title = title or _text(body, "DocInfo/{*}Title")
        beside += [what for tag, what in _BESIDE.items() if _text(document, tag)]
        if signed := _text(body, "Signatures"):
            found = _optional(parts, _resolved("", signed))
            seals += 0 if found is None else len(found.findall("{*}Signature"))
    if not sheets:
        raise broken(name)
    return Package(sheets, title, seals, units, beside)


def _sheets(parts: _Parts, document: _Element, place: str, name: str) -> Iterator[Sheet]:
    common = document.find("{*}CommonData")
    templates: dict[str, str] = {}
    usual = _A4
    if common is not None:
        usual = _box(common.find("{*}PageArea"), _A4)
        templates = {t.get("ID", ""): _at(t, place) for t in common.iterfind("{*}TemplatePage")}
    pages = document.findall("{*}Pages/{*}Page")
    if len(pages) > MAX_PAGES:
        raise DocumentError(
            f"“{name}”有 {len(pages)} 页，超过 {MAX_PAGES} 页的上限。", "请拆成几个文件。"
        )
    for page in pages:
        content = parts.parse(_at(page, place))
        used = (templates.get(t.get("TemplateID", "")) for t in content.iterfind("{*}Template"))
        below = [root for at in used if at and (root := _optional(parts, at)) is not None]
        roots = [*below, content]
        layers = [layer for root in roots for layer in root.iterfind("{*}Content/{*}Layer")]
        yield Sheet(_box(content.find("{*}Area"), usual), layers)


def _units(parts: _Parts, document: _Element, place: str) -> dict[str, _Element]:
    """The drawings among the resources of a document, by their numbers."""
    found: dict[str, _Element] = {}
    for tag in ("PublicRes", "DocumentRes"):
        for reference in document.iterfind(f"{{*}}CommonData/{{*}}{tag}"):
            resources = _optional(parts, _resolved(place, reference.text or ""))
            for unit in () if resources is None else resources.iter("{*}CompositeGraphicUnit"):
                found[unit.get("ID", "")] = unit
    return found


def _optional(parts: _Parts, place: str) -> _Element | None:
    try:
        return parts.parse(place)
    except KeyError:  # named and not there
        return None


def _at(element: _Element, place: str) -> str:
    return _resolved(place, element.get("BaseLoc", ""))


def _resolved(place: str, location: str) -> str:
    """Where a location that the part at `place` names lies in the archive."""
    joined = posixpath.join("/", posixpath.dirname(place), location.strip().replace("\\", "/"))
    return posixpath.normpath(joined).lstrip("/")


def _text(element: _Element, path: str) -> str:
    return (element.findtext(f"{{*}}{path}") or "").strip()


def _box(area: _Element | None, usual: Box) -> Box:
    values = [] if area is None else numbers(_text(area, "PhysicalBox"))
    if len(values) != 4 or values[2] <= 0 or values[3] <= 0:
        return usual
    left, top, wide, high = values
    return left, top, wide, high


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute. Raises ValueError for what is none.

    >>> numbers("0 0 210 297")
    [0.0, 0.0, 210.0, 297.0]
    """
    return [float(part) for part in (text or "").split()]
