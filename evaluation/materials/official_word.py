"""A material as a Word file in the format of official documents, GB/T 9704-2012.

Page, styles, fonts and page numbers are the XML files of `official_template`; here they are
filled. Every figure, quote, fixed number and placeholder stands in a bookmark of its own, by
which `manifest.json` names it: an edit of the words around it leaves it where it is.
"""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import InputError
from corpus.library import Library
from evaluation.materials import texts
from evaluation.materials.heading_numbers import heading_numbers
from evaluation.materials.manifest import FileEntry, Recorder
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
    placeholders,
    text_of,
)
from evaluation.materials.word_elements import (
    add_reference,
    add_run,
    column_widths,
    element,
    parsed,
    set_style,
    table_properties,
)

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
}
_LETTERS = {Figure: "F", Quote: "Q", Fixed: "N", Placeholder: "P"}
_NOTED = 4  # a note that would name more sources than this refers to the manifest
_SHORT, _WORD = 12, 4  # characters of a figure and of a word that are centred in a table
# Bookmarks that begin with a line are hidden from the person who edits.
_BOOKMARK = "_{}{:04}"


def write_word(material: Material, path: Path, library: Library) -> FileEntry:
    """Write the file and return what stands where in it."""
    writer = _Writer(material, library)
    writer.write()
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
    return (*material.blocks, Heading(1, (texts.GAPS_TITLE,)), intro, *listed)


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
        properties.title, properties.author, properties.comments = title, texts.AUTHOR, ""
        properties.language = "zh-CN"
        self._add(self._paragraph("Title"), self.material.title)
        blocks = with_list_of_gaps(self.material)
        numbers = heading_numbers(blocks)
        for block, number, following in zip(blocks, numbers, (*blocks[1:], None), strict=True):
            match block:
                case Heading(level, parts):
                    self._add(self._paragraph(f"Heading{level}"), (*number, *parts))
                case Paragraph(parts, style, noted):
                    # A signature does not stand on a page without text.
                    is_end = isinstance(following, Paragraph) and following.style == "signature"
                    made = self._paragraph("LastParagraph" if is_end else _STYLES[style])
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
        return provision.document, provision.label

    def _paragraph(self, style: str) -> "Element":
        """A new empty paragraph at the end of the text."""
        made = self.document.add_paragraph()._p
        set_style(made, style)
        return made

    def _add(self, paragraph: "Element", parts: Iterable[Part]) -> None:
        """Put parts at the end of a paragraph, each that is recorded in a bookmark."""
        for part in parts:
            match part:
                case str():
                    add_run(paragraph, part)
                case Quote(text):
                    add_run(paragraph, "“")
                    self._bookmarked(paragraph, part, text)
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
        found = list(sources(parts, self._label))
        if not found:
            return
        self._note_count += 1
        number = str(self._note_count)
        add_reference(paragraph, "footnoteReference", number)
        note = element("footnote", id=number)
        made = element("p")
        set_style(made, "FootnoteText")
        add_reference(made, "footnoteRef")
        note.append(made)
        self._notes.append(note)
        self._add(made, (" ", *found, "。"))

    def _table(self, table: Table) -> None:
        caption = self._paragraph("AnnexCaption" if table.annex else "TableCaption")
        self._add(caption, table.caption)
        if table.noted:
            cells = [part for row in table.rows for cell in row for part in cell]
            self._note(caption, cells)
        widths = column_widths(table.widths)
        made = element("tbl")
        made.append(table_properties())
        grid = element("tblGrid")
        grid.extend(element("gridCol", w=str(width)) for width in widths)
        made.append(grid)
        self._row(made, [(title,) for title in table.header], widths, "TableHead")
        for row in table.rows:
            self._row(made, row, widths, "TableText")
        caption.addnext(made)

    def _row(
        self, table: "Element", cells: Sequence[Parts], widths: Sequence[int], style: str
    ) -> None:
        row = element("tr")
        properties = element("trPr")
        properties.append(element("cantSplit"))
        if style == "TableHead":
            properties.append(element("tblHeader"))
        row.append(properties)
        for parts, width in zip(cells, widths, strict=True):
            cell = element("tc")
            of_cell = element("tcPr")
            of_cell.append(element("tcW", w=str(width), type="dxa"))
            of_cell.append(element("vAlign", val="center"))
            cell.append(of_cell)
            paragraph = element("p")
            is_short = style == "TableText" and _is_short(parts)
            set_style(paragraph, "TableNumber" if is_short else style)
            cell.append(paragraph)
            self._add(paragraph, parts)
            row.append(cell)
        table.append(row)


def sources(parts: Iterable[Part], label: Callable[[str], tuple[str, str]]) -> Iterator[Part]:
    """What a note says of the parts: where the figures come from, and what the quotes are of."""
    parts = tuple(parts)
    data = list(dict.fromkeys(p.source for p in parts if isinstance(p, Figure) and p.exact))
    quoted = dict.fromkeys(p.provision_id for p in parts if isinstance(p, Quote))
    if len(data) > _NOTED:
        yield texts.NOTE_MANY
    elif data:
        yield texts.NOTE_DATA
        yield Fixed("；".join(data), texts.WHY_SOURCE)
    if data and quoted:
        yield "。"
    if quoted:
        yield texts.NOTE_QUOTES
        names = ("《{}》{}".format(*label(provision_id)) for provision_id in quoted)
        yield Fixed("、".join(names), texts.WHY_SOURCE)


def _is_short(parts: Parts) -> bool:
    """Whether a cell holds a figure or a word alone, which is centred."""
    if len(parts) != 1 or not isinstance(parts[0], Figure):
        return False
    return len(parts[0].text) <= (_SHORT if parts[0].exact else _WORD)


def _footnotes_part(document: "Document") -> "PackagePart":
    """The part footnotes.xml: python-docx carries it along unread."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    return document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
