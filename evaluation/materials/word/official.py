"""A material as a Word file in the format of official documents, GB/T 9704-2012.

Page, styles, fonts and page numbers are the XML files of `official_template`; here they are
filled. Every figure, quote, fixed number and placeholder stands in a bookmark of its own, by
which `manifest.json` names it: an edit of the words around it leaves it where it is.
"""

import io
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import InputError
from corpus.library import Library
from corpus.text.quotation_marks import nested
from evaluation.materials.manifest import FileEntry, Recorder
from evaluation.materials.sources import note
from evaluation.materials.statements import (
    Block,
    Figure,
    Fixed,
    Heading,
    Material,
    Paragraph,
    Part,
    Parts,
    Placeholder,
    Quote,
    Table,
    part_text,
    placeholders,
    text_of,
)
from evaluation.materials.texts import materials as texts
from evaluation.materials.word.elements import (
    add_break,
    add_page_header,
    add_reference,
    add_run,
    element,
    em_width,
    parsed,
    set_style,
)
from evaluation.materials.word.heading_numbers import heading_numbers
from evaluation.materials.word.tables import table_element

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part as PackagePart
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_TEMPLATE = Path(__file__).with_name("official_template")
_STYLES = {
    "body": "Normal",
    "addressee": "Addressee",
    "signature": "Signature",
    "date": "IssueDate",
    "attached": "Attached",
    "end_title": "EndTitle",
}
_CLOSING = ("attached", "signature")  # do not stand on a page without text
_LETTERS = {Figure: "F", Quote: "Q", Fixed: "N", Placeholder: "P"}
_TITLE_EMS = 19  # characters of a title in a line, with room for wide digits
# Bookmarks that begin with a line are hidden from the person who edits.
_BOOKMARK = "_{}{:04}"


def write_word(material: Material, path: Path, library: Library, stamp: str = "") -> FileEntry:
    """Write the file and return what stands where in it; `stamp` stands above every page."""
    writer = _Writer(material, library)
    writer.write()
    if stamp:
        add_page_header(writer.document, stamp)
    writer.save(path)
    return writer.recorder.entry()


def with_list_of_gaps(material: Material) -> tuple[Block, ...]:
    """The blocks, and after them what is to be filled in."""
    gaps = placeholders(material)
    if not gaps:
        return material.blocks
    listed = (
        Paragraph((Fixed(f"{i}.", texts.WHY_NUMBERING), Placeholder(what)), noted=False)
        for i, what in enumerate(gaps, 1)
    )
    intro = Paragraph((texts.GAPS_INTRO,), noted=False)
    title = Paragraph((texts.GAPS_TITLE,), style="end_title", noted=False)
    return (*material.blocks, title, intro, *listed)


@cache
def _template() -> bytes:
    """The template as a file without text."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path in sorted(p for p in _TEMPLATE.rglob("*") if p.is_file()):
            archive.write(path, path.relative_to(_TEMPLATE).as_posix())
    return made.getvalue()


class _Writer:
    """One document being written: the counters of its bookmarks and notes."""

    def __init__(self, material: Material, library: Library) -> None:
        import docx

        self.document: Document = docx.Document(io.BytesIO(_template()))
        self.material = material
        self.library = library
        self.recorder = Recorder(material.kind, material.file_name, self._label)
        self._footnotes = _footnotes_part(self.document)
        self._notes = parsed(self._footnotes.blob)
        self._bookmarks = 0
        self._note_count = 0

    def write(self) -> None:
        """Write title and blocks."""
        title = text_of(self.material.title)
        properties = self.document.core_properties
        properties.title, properties.comments, properties.language = title, "", "zh-CN"
        properties.author = properties.last_modified_by = texts.AUTHOR
        properties.created = properties.modified
        self._title(self.material.title)
        blocks = with_list_of_gaps(self.material)
        numbers = heading_numbers(blocks)
        for block, number, following in zip(blocks, numbers, (*blocks[1:], None), strict=True):
            match block:
                case Heading(level, parts):
                    self._add(self._paragraph(f"Heading{level}"), (*number, *parts))
                case Paragraph(parts, style, noted):
                    closes = isinstance(following, Paragraph) and following.style in _CLOSING
                    is_last = closes and style == "body"
                    made = self._paragraph("LastParagraph" if is_last else _STYLES[style])
                    self._add(made, parts)
                    if noted:
                        self._note(made, parts)
                case Table():
                    self._table(block)

    def save(self, path: Path) -> None:
        """Write the file. Raises InputError where it cannot be written."""
        from lxml import etree

        self._footnotes._blob = etree.tostring(
            self._notes, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        try:
            self.document.save(str(path))
        except OSError as error:
            raise InputError(
                texts.CANNOT_WRITE.format(path.name), texts.CANNOT_WRITE_HINT
            ) from error

    def _label(self, provision_id: str) -> tuple[str, str]:
        provision = self.library.provision(provision_id)
        return provision.document, provision.place

    def _paragraph(self, style: str) -> "Element":
        """A new empty paragraph at the end of the text."""
        made = self.document.add_paragraph()._p
        set_style(made, style)
        return made

    def _title(self, parts: Parts, style: str = "Title") -> "Element":
        """A title; one that is wider than the page is broken between two of its parts."""
        made = self._paragraph(style)
        first, second = broken_title(parts)
        self._add(made, first)
        if second:
            add_break(made)
            self._add(made, second)
        return made

    def _add(self, paragraph: "Element", parts: Iterable[Part]) -> None:
        """Put parts at the end of a paragraph, each that is recorded in a bookmark."""
        for part in parts:
            match part:
                case str():
                    add_run(paragraph, part)
                case Quote(text):
                    add_run(paragraph, "“")
                    self._bookmarked(paragraph, part, nested(text))
                    add_run(paragraph, "”")
                case _:
                    self._bookmarked(paragraph, part, part.text)

    def _bookmarked(
        self, paragraph: "Element", part: Figure | Quote | Fixed | Placeholder, text: str
    ) -> None:
        self._bookmarks += 1
        anchor = _BOOKMARK.format(_LETTERS[type(part)], self._bookmarks)
        number = str(self._bookmarks)
        paragraph.append(element("bookmarkStart", id=number, name=anchor))
        add_run(paragraph, text, "Placeholder" if isinstance(part, Placeholder) else "")
        paragraph.append(element("bookmarkEnd", id=number))
        self.recorder.add(part, anchor)

    def _note(self, paragraph: "Element", parts: Iterable[Part]) -> None:
        """Name the sources of the parts in a footnote at the end of the paragraph."""
        found = list(note(parts, self._label))
        if not found:
            return
        self._note_count += 1
        number = str(self._note_count)
        add_reference(paragraph, "footnoteReference", number)
        footnote = element("footnote", id=number)
        made = element("p")
        set_style(made, "FootnoteText")
        add_reference(made, "footnoteRef")
        footnote.append(made)
        self._notes.append(footnote)
        self._add(made, (" ", *found, "。"))

    def _table(self, table: Table) -> None:
        if table.annex:
            self._add(self._paragraph("AnnexLabel"), (texts.ANNEX,))
            caption = self._title(table.caption, "AnnexTitle")
        else:
            caption = self._paragraph("TableCaption")
            self._add(caption, table.caption)
        if table.noted:
            cells = [part for row in table.rows for cell in row for part in cell]
            self._note(caption, cells)
        caption.addnext(table_element(table, self._add))


def broken_title(parts: Parts) -> tuple[Parts, Parts]:
    """A title in two lines as even as its parts allow; all in the first where it fits there.

    GB/T 9704-2012, 7.3.1: a title of several lines is broken where its words allow it.
    """
    widths = [em_width(part_text(part)) for part in parts]
    if len(parts) < 2 or sum(widths) <= _TITLE_EMS:
        return parts, ()
    at = min(range(1, len(parts)), key=lambda n: max(sum(widths[:n]), sum(widths[n:])))
    return parts[:at], parts[at:]


def _footnotes_part(document: "Document") -> "PackagePart":
    """The part footnotes.xml: python-docx carries it along unread."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    return document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
