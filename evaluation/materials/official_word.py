"""A material as a Word file in the format of official documents, GB/T 9704-2012.

Page, styles, fonts and page numbers are the XML files of `official_template`; here they are
filled. Every figure, quote, fixed number and placeholder stands in a bookmark of its own, by
which `manifest.json` names it: an edit of the words around it leaves it where it is.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import InputError
from corpus.library import Library
from corpus.numerals import to_chinese
from evaluation.materials import texts
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

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part as PackagePart
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_TEMPLATE = Path(__file__).with_name("official_template")
_TEXT_WIDTH = 8845  # 156 mm in twentieths of a point
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
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


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
    """One document being written: the counters of its bookmarks, notes and headings."""

    def __init__(self, material: Material, library: Library) -> None:
        import docx

        self.document: Document = docx.Document(io.BytesIO(_template()))
        self.material = material
        self.library = library
        self.recorder = Recorder(material.kind, material.file_name, self._label)
        self._footnotes = _footnotes_part(self.document)
        self._notes = _parsed(self._footnotes.blob)
        self._bookmarks = 0
        self._note_count = 0
        self._numbers = [0, 0, 0, 0]  # the last number of each level
        self._fresh = [True] * 4  # whether the next of a level is the first under its heading

    def write(self) -> None:
        """Write title and blocks."""
        title = text_of(self.material.title)
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = title, texts.AUTHOR, ""
        properties.language = "zh-CN"
        self._add(self._paragraph("Title"), self.material.title)
        blocks = with_list_of_gaps(self.material)
        for block, following in zip(blocks, (*blocks[1:], None), strict=True):
            match block:
                case Heading():
                    self._heading(block)
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
        _set_style(made, style)
        return made

    def _heading(self, heading: Heading) -> None:
        made = self._paragraph(f"Heading{heading.level}")
        self._add(made, (*self._number(heading), *heading.parts))

    def _number(self, heading: Heading) -> Parts:
        level = heading.level
        first = 0 if self._fresh[level - 1] and not heading.continues else self._numbers[level - 1]
        number = self._numbers[level - 1] = first + 1
        self._fresh[level - 1 :] = [False] + [True] * (len(self._fresh) - level)
        if level <= 2:
            numeral = to_chinese(number)
            return (f"{numeral}、" if level == 1 else f"（{numeral}）",)
        return (Fixed(f"{number}." if level == 3 else f"（{number}）", texts.WHY_NUMBERING),)

    def _add(self, paragraph: "Element", parts: Iterable[Part]) -> None:
        """Put parts at the end of a paragraph, each that is recorded in a bookmark."""
        for part in parts:
            match part:
                case str():
                    _add_run(paragraph, part)
                case Quote(text):
                    _add_run(paragraph, "“")
                    self._bookmarked(paragraph, part, text)
                    _add_run(paragraph, "”")
                case _:
                    self._bookmarked(paragraph, part, part.text)

    def _bookmarked(
        self, paragraph: "Element", part: Figure | Quote | Fixed | Placeholder, text: str
    ) -> None:
        self._bookmarks += 1
        anchor = _BOOKMARK.format(_LETTERS[type(part)], self._bookmarks)
        number = str(self._bookmarks)
        paragraph.append(_element("bookmarkStart", id=number, name=anchor))
        _add_run(paragraph, text, "Placeholder" if isinstance(part, Placeholder) else "")
        paragraph.append(_element("bookmarkEnd", id=number))
        self.recorder.add(part, anchor)

    def _note(self, paragraph: "Element", parts: Iterable[Part]) -> None:
        """Name the sources of the parts in a footnote at the end of the paragraph."""
        found = list(sources(parts, self._label))
        if not found:
            return
        self._note_count += 1
        number = str(self._note_count)
        _add_reference(paragraph, "footnoteReference", number)
        note = _element("footnote", id=number)
        made = _element("p")
        _set_style(made, "FootnoteText")
        _add_reference(made, "footnoteRef")
        note.append(made)
        self._notes.append(note)
        self._add(made, (" ", *found, "。"))

    def _table(self, table: Table) -> None:
        caption = self._paragraph("AnnexCaption" if table.annex else "TableCaption")
        self._add(caption, table.caption)
        if table.noted:
            cells = [part for row in table.rows for cell in row for part in cell]
            self._note(caption, cells)
        widths = _column_widths(table.widths)
        made = _element("tbl")
        made.append(_table_properties())
        grid = _element("tblGrid")
        grid.extend(_element("gridCol", w=str(width)) for width in widths)
        made.append(grid)
        self._row(made, [(title,) for title in table.header], widths, "TableHead")
        for row in table.rows:
            self._row(made, row, widths, "TableText")
        caption.addnext(made)

    def _row(
        self, table: "Element", cells: Sequence[Parts], widths: Sequence[int], style: str
    ) -> None:
        row = _element("tr")
        properties = _element("trPr")
        properties.append(_element("cantSplit"))
        if style == "TableHead":
            properties.append(_element("tblHeader"))
        row.append(properties)
        for parts, width in zip(cells, widths, strict=True):
            cell = _element("tc")
            of_cell = _element("tcPr")
            of_cell.append(_element("tcW", w=str(width), type="dxa"))
            of_cell.append(_element("vAlign", val="center"))
            cell.append(of_cell)
            paragraph = _element("p")
            is_short = style == "TableText" and _is_short(parts)
            _set_style(paragraph, "TableNumber" if is_short else style)
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


def _parsed(xml: bytes) -> "Element":
    from docx.oxml import parse_xml

    return parse_xml(xml)


def _element(tag: str, **attributes: str) -> "Element":
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    return OxmlElement(f"w:{tag}", {qn(f"w:{name}"): v for name, v in attributes.items()})


def _set_style(paragraph: "Element", style: str) -> None:
    properties = _element("pPr")
    properties.append(_element("pStyle", val=style))
    paragraph.insert(0, properties)


def _add_run(paragraph: "Element", text: str, style: str = "") -> None:
    run = _element("r")
    if style:
        properties = _element("rPr")
        properties.append(_element("rStyle", val=style))
        run.append(properties)
    words = _element("t")
    words.text = _NOT_IN_XML.sub("", text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    paragraph.append(run)


def _add_reference(paragraph: "Element", tag: str, number: str = "") -> None:
    """The mark of a footnote, in the text and in front of the note."""
    run = _element("r")
    properties = _element("rPr")
    properties.append(_element("rStyle", val="FootnoteReference"))
    run.append(properties)
    run.append(_element(tag, id=number) if number else _element(tag))
    paragraph.append(run)


def _column_widths(shares: Sequence[float]) -> list[int]:
    """Widths that fill the text area exactly."""
    widths = [int(_TEXT_WIDTH * share / sum(shares)) for share in shares]
    widths[-1] += _TEXT_WIDTH - sum(widths)
    return widths


def _table_properties() -> "Element":
    properties = _element("tblPr")
    properties.append(_element("tblStyle", val="TableGrid"))
    properties.append(_element("tblW", w=str(_TEXT_WIDTH), type="dxa"))
    properties.append(_element("jc", val="center"))
    properties.append(_element("tblLayout", type="fixed"))
    return properties
