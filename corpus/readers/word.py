"""Word documents (.docx): paragraphs, headings, list numbers, tables and notes, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from corpus.readers.plain_lines import Extract, clean_lines, heading, one_line, table_row
from corpus.readers.word_numbering import Numbering, W, value

if TYPE_CHECKING:
    from docx.opc.rel import _Relationship
    from lxml.etree import _Element

# A style for headings is also used for whole paragraphs; those stay paragraphs.
MAX_HEADING_LENGTH = 100
MAX_HEADING_SENTENCE = 30
# Styles based on one another; Word itself knows a tenth of that.
MAX_STYLES = 100

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Their content is not part of the text: removed words, readings above characters, instructions.
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}rt", f"{W}instrText", f"{W}delText", f"{_MC}Fallback"}
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = {"title", "标题"}
_CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading)", re.IGNORECASE)


def read_word(data: bytes, _name: str) -> Extract:
    """Read a .docx file that passed the checks; parser errors are the caller's to report."""
    import docx

    document = docx.Document(BytesIO(data))
    parts = {rel.reltype.rpartition("/")[2]: rel for rel in document.part.rels.values()}
    reader = _Reader(
        numbering=_root(parts.get("numbering")),
        styles=_root(parts.get("styles")),
        notes={kind: _notes(_root(parts.get(kind))) for kind in ("footnotes", "endnotes")},
    )
    lines = list(reader.blocks(document.element.body))
    warnings = ["已略去自动生成的目录。"] if reader.contents_skipped else []
    if "aFChunk" in parts:
        warnings.append("文中嵌入了另一个文档，嵌入的部分没有读入。")
    return Extract(lines, reader.title or document.core_properties.title, tuple(warnings))


def _root(relationship: _Relationship | None) -> _Element | None:
    if relationship is None or relationship.is_external:
        return None
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(relationship.target_part.blob, parser)


def _notes(root: _Element | None) -> dict[str, str]:
    if root is None:
        return {}
    # Separators between text and notes are notes too, of a type of their own.
    notes = (note for note in root if note.get(f"{W}type", "normal") == "normal")
    return {note.get(f"{W}id", ""): one_line(_text(note)) for note in notes}


class _Reader:
    """Walks the body once; what must be remembered between paragraphs is kept here."""

    def __init__(
        self, numbering: _Element | None, styles: _Element | None, notes: dict[str, dict[str, str]]
    ) -> None:
        self.numbering = Numbering(numbering)
        self.styles = {
            style.get(f"{W}styleId", ""): style
            for style in (() if styles is None else styles.iterchildren(f"{W}style"))
        }
        self.default_style = next((i for i, s in self.styles.items() if _is_default(s)), "")
        self.chains: dict[str, list[_Element]] = {}
        self.notes = notes
        self.title = ""
        self.contents_skipped = False

    def blocks(self, parent: _Element) -> Iterator[str]:
        """Yield the lines of a body, a cell or a text box."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                # Content controls and the like hold blocks of their own.
                yield from self.blocks(child)

    def _paragraph(self, paragraph: _Element) -> Iterator[str]:
        styles = self._style_chain(paragraph)
        name = value(styles[0], "name") if styles else ""
        text = _text(paragraph)
        # Counted even when empty of text: Word numbers an empty list item too.
        label = self._label(paragraph, styles)
        if _CONTENTS_NAME.match(name):
            self.contents_skipped = self.contents_skipped or bool(text.strip())
        elif text.strip():
            yield from self._written(label + text.strip(), name, self._level(paragraph, styles))
        for box in _text_boxes(paragraph):
            yield from self.blocks(box)
        yield from self._notes_of(paragraph)

    def _written(self, text: str, style: str, level: int) -> list[str]:
        if style.lower() in _TITLE_NAMES and not self.title:
            self.title = one_line(text)
            return heading(1, text)
        length = len(text)
        sentence = text.endswith(("。", "；", ";")) and length > MAX_HEADING_SENTENCE
        if level and length <= MAX_HEADING_LENGTH and not sentence:
            # One below the title, even where the title has a plain style.
            return heading(level + 1 if self.title else level, text)
        return clean_lines(text)

    def _notes_of(self, paragraph: _Element) -> Iterator[str]:
        for kind in ("footnotes", "endnotes"):
            for mark in paragraph.iter(f"{W}{kind[:-1]}Reference"):
                note = self.notes[kind].get(mark.get(f"{W}id", ""), "")
                if note:
                    yield f"注：{note}"

    def _style_chain(self, paragraph: _Element) -> list[_Element]:
        properties = paragraph.find(f"{W}pPr")
        style = "" if properties is None else value(properties, "pStyle")
        style = style or self.default_style
        if style not in self.chains:
            self.chains[style] = self._chain(style)
        return self.chains[style]

    def _chain(self, style: str) -> list[_Element]:
        """A style and those that it is based on, nearest first."""
        chain: list[_Element] = []
        seen: set[str] = set()
        while style in self.styles and style not in seen and len(chain) < MAX_STYLES:
            seen.add(style)
            chain.append(self.styles[style])
            style = value(self.styles[style], "basedOn")
        return chain

    def _level(self, paragraph: _Element, styles: list[_Element]) -> int:
        """Return the level of a heading, 0 for body text."""
        for holder in [paragraph, *styles]:
            properties = holder.find(f"{W}pPr")
            outline = "" if properties is None else value(properties, "outlineLvl")
            if outline:
                return int(outline) + 1 if int(outline) < 9 else 0
            match = _HEADING_NAME.fullmatch(value(holder, "name"))
            if match:
                return int(match[1])
        return 0

    def _label(self, paragraph: _Element, styles: list[_Element]) -> str:
        for holder in [paragraph, *styles]:
            properties = holder.find(f"{W}pPr/{W}numPr")
            if properties is None or not value(properties, "numId"):
                continue
            list_id, index = value(properties, "numId"), value(properties, "ilvl")
            if list_id == "0":  # numbering taken away
                return ""
            style = holder.get(f"{W}styleId", "")
            level = int(index) if index else self.numbering.level_of_style(list_id, style)
            return self.numbering.next_label(list_id, level)
        return ""

    def _table(self, table: _Element) -> Iterator[str]:
        for row in _children(table, "tr"):
            cells = list(_children(row, "tc"))
            if len(cells) == 1:
                # A frame around text, not a row of figures.
                yield from self.blocks(cells[0])
            else:
                yield from table_row([self._cell(cell) for cell in cells])

    def _cell(self, cell: _Element) -> str:
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val", "continue") == "continue":
            return ""  # said once, in the row where the merged cell begins
        return " ".join(line.lstrip("#").strip() for line in self.blocks(cell))


def _is_default(style: _Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")


def _children(parent: _Element, tag: str) -> Iterator[_Element]:
    """Yield the rows of a table or the cells of a row, through content controls."""
    for child in parent:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _children(child, tag)


def _text(element: _Element) -> str:
    """Return the text a reader sees; line breaks as line breaks, text boxes left to the caller."""
    out: list[str] = []
    for child in element:
        tag = child.tag
        if tag in (f"{W}t", f"{_MATH}t"):
            out.append(child.text or "")
        elif tag in (f"{W}br", f"{W}cr"):
            out.append("\n")
        elif tag in (f"{W}tab", f"{W}ptab"):
            out.append("\t")
        elif tag == f"{W}noBreakHyphen":
            out.append("-")
        elif tag == f"{W}txbxContent" or tag in _SKIPPED or not isinstance(tag, str):
            continue
        elif tag == f"{W}p" and out:
            out.append("\n" + _text(child))
        elif child.find(f"{W}rPr/{W}vanish") is None:
            out.append(_text(child))
    return "".join(out)


def _text_boxes(paragraph: _Element) -> Iterator[_Element]:
    for box in paragraph.iter(f"{W}txbxContent"):
        ancestors = list(box.iterancestors())
        # Each box is stored twice, for old readers too; boxes of inner boxes come with the outer.
        inner = ancestors[: ancestors.index(paragraph)]
        if not any(a.tag in (f"{_MC}Fallback", f"{W}txbxContent") for a in inner):
            yield box
