"""What stands in a Word file: in its bookmarks, and outside of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.materials.check.standing import (
    Entry,
    entries_of,
    fail,
    no_number,
    same,
    shown,
    stands,
    words_of,
)
from evaluation.materials.manifest import FileEntry, FixedEntry, PlaceholderEntry
from evaluation.materials.texts import check as check_texts
from evaluation.materials.texts.materials import WHY_SOURCE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Parts beside the text that hold paragraphs of their own.
_BESIDE = {
    re.compile(r"/(foot|end)notes[.]xml$"): check_texts.IN_NOTE,
    re.compile(r"/(header|footer)[0-9]*[.]xml$"): check_texts.IN_MARGIN,
}
_NUMBER_OF = re.compile(r"[0-9]+$")


@dataclass(slots=True)
class _Reading:
    """The texts of the bookmarks with the paragraph of each, and the texts after each outside of
    any ("" before the first). `body` are the bookmarks of the text itself."""

    texts: dict[str, str] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    loose: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    body: set[str] = field(default_factory=set)


def check_word(path: Path, file: FileEntry) -> dict[str, str]:
    """Compare a Word file with what was recorded; the place of each anchor in words.

    Raises CheckError.
    """
    import docx

    document = docx.Document(str(path))
    known = {entry.anchor: entry for entry in entries_of(file)}
    reading = _Reading()
    _read(document.element.body, check_texts.IN_PARAGRAPH, known.keys(), reading)
    reading.body = set(reading.texts)
    for part in document.part.package.iter_parts():
        for pattern, where in _BESIDE.items():
            if pattern.search(str(part.partname)):
                _read(_parsed(part.blob), where, known.keys(), reading)
    gone = _compare(file, reading)
    for anchor, texts in reading.loose.items():
        if anchor not in gone:
            for where, text in texts:
                no_number(file.file, where, [text])
    return reading.where


def _compare(file: FileEntry, reading: _Reading) -> set[str]:
    """Compare each bookmark. Returns the anchors after which a placeholder has been filled in."""
    in_order = sorted(entries_of(file), key=lambda entry: _position(entry.anchor))
    filled_in: set[str] = set()
    before = ""
    for entry in in_order:
        text = reading.texts.get(entry.anchor)
        if isinstance(entry, PlaceholderEntry):
            if text is None:
                filled_in.add(before)
                continue
        elif text is None and _stands_loose(entry, reading):
            continue
        elif text is None:
            wanted = check_texts.GONE.format(wanted=words_of(entry))
            raise fail(file.file, reading.where.get(before, ""), wanted)
        elif not same(entry, text):
            what = stands(text, words_of(entry))
            raise fail(file.file, reading.where[entry.anchor], what)
        if entry.anchor in reading.body:
            before = entry.anchor
    return filled_in


def _stands_loose(entry: Entry, reading: _Reading) -> bool:
    """Whether a source still stands in a note without its bookmark: LibreOffice drops those of
    notes when it saves. It is then taken out of the loose texts."""
    if not isinstance(entry, FixedEntry) or entry.why != WHY_SOURCE:
        return False
    for texts in reading.loose.values():
        for number, (where, text) in enumerate(texts):
            if entry.text in text:
                texts[number] = (where, text.replace(entry.text, "", 1))
                return True
    return False


def _position(anchor: str) -> int:
    match = _NUMBER_OF.search(anchor)
    return int(match[0]) if match else 0


def _read(root: "Element", where: str, known: Iterable[str], reading: _Reading) -> None:
    """Read paragraphs, each once: text within a bookmark goes to it, other text to the last."""
    known = frozenset(known)
    last = ""
    for paragraph in root.iter(f"{_WORD}p"):
        whole = "".join(t.text or "" for t in paragraph.iter(f"{_WORD}t"))
        place = where.format(shown(whole))
        last = _read_paragraph(paragraph, place, known, reading, last)


def _read_paragraph(
    paragraph: "Element", place: str, known: frozenset[str], reading: _Reading, last: str
) -> str:
    opened: dict[str, str] = {}  # the names of the bookmarks that are open, by their ids
    loose: list[str] = []

    def put_aside() -> None:
        if loose:
            reading.loose.setdefault(last, []).append((place, "".join(loose)))
            loose.clear()

    for element in _elements(paragraph):
        name = element.get(f"{_WORD}name", "")
        number = element.get(f"{_WORD}id", "")
        if element.tag == f"{_WORD}bookmarkStart" and name in known:
            put_aside()
            opened[number] = last = name
            reading.where[name] = place
            reading.texts.setdefault(name, "")
        elif element.tag == f"{_WORD}bookmarkEnd":
            opened.pop(number, None)
        elif element.tag == f"{_WORD}t" and element.text:
            for name in opened.values():
                reading.texts[name] += element.text
            if not opened:
                loose.append(element.text)
    put_aside()
    return last


def _elements(paragraph: "Element") -> Iterator["Element"]:
    """The elements of a paragraph in order, without results of fields such as page numbers and
    without the paragraphs of boxes in it, which come by themselves."""
    depth = 0
    for element in paragraph.iter():
        if element.tag == f"{_WORD}fldChar":
            kind = element.get(f"{_WORD}fldCharType")
            depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        inside = next(element.iterancestors(f"{_WORD}p", f"{_WORD}fldSimple"), paragraph)
        if depth == 0 and (inside is paragraph or element is paragraph):
            yield element


def _parsed(blob: bytes) -> "Element":
    from lxml import etree

    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
