"""Word documents (.docx): paragraphs, headings, list numbers, tables and notes, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from corpus.readers.grid import GOES_ON, TABLE, Grid, joined, table, table_lines
from corpus.readers.plain_lines import Extract, clean_lines, heading, one_line
from corpus.readers.tables.cell import MAX_CELLS, too_many_cells
from corpus.readers.tables.word import Placed, grid, is_data, placed
from corpus.readers.word.fields import Fields, has_fields
from corpus.readers.word.numbering import Numbering, W, is_on, value
from corpus.readers.word.package import opened, root_of
from corpus.readers.word.text import SKIPPED, Styles, heading_level, is_prompt, text_boxes

if TYPE_CHECKING:
    from lxml.etree import _Element

# A style for headings is also used for whole paragraphs; those stay paragraphs.
MAX_HEADING_LENGTH = 100
MAX_HEADING_SENTENCE = 30

_TITLE_NAMES = {"title", "标题"}
_CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading)", re.IGNORECASE)
_CONTENTS_GALLERY = "Table of Contents"
_HEADING_MARK = re.compile("#{1,6} ")


def read_word(data: bytes, name: str) -> Extract:
    """Read a .docx file that passed the checks; parser errors are the caller's to report.

    Deleted words, paragraphs and rows are left out, inserted ones kept. Heads, feet and what lies
    behind the text (watermarks) are parts of their own and not read. Raises DocumentError for
    tables with too many cells; `name` is for that message.
    """
    document = opened(data)
    parts = {rel.reltype.rpartition("/")[2]: rel for rel in document.part.rels.values()}
    reader = _Reader(
        name,
        Numbering(root_of(parts.get("numbering"))),
        Styles(root_of(parts.get("styles"))),
        {kind: root_of(parts.get(kind)) for kind in ("footnotes", "endnotes")},
    )
    lines: list[str] = []
    grids: list[Grid] = []
    for block in _joined(reader.blocks(document.element.body)):
        if isinstance(block, str):
            lines.append(block)
        for found in () if isinstance(block, str) else (block.grid, *block.inner):
            numbers = range(1, len(found.rows) + 1)
            grids.append(Grid(found.rows, numbers, TABLE.format(len(grids) + 1)))
            lines += table_lines(table(grids[-1]))
    warnings = ["已略去自动生成的目录。"] if reader.contents_skipped else []
    if "aFChunk" in parts:
        warnings.append("文中嵌入了另一个文档，嵌入的部分没有读入。")
    title = reader.title or document.core_properties.title
    return Extract(lines, title, tuple(warnings), tuple(grids))


class _Tables(NamedTuple):
    """A table, and the tables within its cells."""

    grid: Grid
    inner: tuple[Grid, ...]


_Block = str | _Tables
"""A line, or tables."""


def _joined(blocks: Iterable[_Block]) -> list[_Block]:
    """The blocks, a table that goes on with the one before it put together with it.

    Nothing stands between them, or 续表.
    """
    found: list[_Block] = []
    for block in blocks:
        at = len(found) - 1
        if at > 0 and isinstance(line := found[at], str) and GOES_ON.fullmatch(line):
            at -= 1
        before = found[at] if at >= 0 else ""
        if isinstance(block, _Tables) and isinstance(before, _Tables):
            whole = joined(before.grid, block.grid)
            if whole:
                found[at:] = [_Tables(whole, before.inner + block.inner)]
                continue
        found.append(block)
    return found


class _Reader:
    """Walks the body once; what must be remembered between paragraphs is kept here."""

    def __init__(
        self, file: str, numbering: Numbering, styles: Styles, notes: dict[str, _Element | None]
    ) -> None:
        self.file = file
        self.numbering = numbering
        self.fields = Fields()
        self.styles = styles
        self.notes = {kind: self._note_texts(root) for kind, root in notes.items()}
        self.budget = MAX_CELLS
        self.title = ""
        self.contents_skipped = False
        # Of paragraphs that run on into the next: what stands before its number, and behind it.
        self.lead = self.carried = ""

    def _note_texts(self, root: _Element | None) -> dict[str, str]:
        if root is None:
            return {}
        # Separators between text and notes are notes too, of a type of their own.
        notes = (note for note in root if note.get(f"{W}type", "normal") == "normal")
        return {note.get(f"{W}id", ""): one_line(self.styles.text(note)) for note in notes}

    def blocks(self, parent: _Element, in_cell: bool = False) -> list[_Block]:
        """The lines and the tables of a body, a cell or a text box."""
        outer = self.lead, self.carried
        self.lead = self.carried = ""
        found = [*self._walk(parent, in_cell), *self._left()]
        self.lead, self.carried = outer
        return found

    def _walk(self, parent: _Element, in_cell: bool) -> Iterator[_Block]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, in_cell)
            elif child.tag == f"{W}tbl":
                yield from self._left()
                yield from self._table(child)
            elif child.tag in SKIPPED or not isinstance(child.tag, str) or is_prompt(child):
                continue
            elif _is_contents(child):
                self.contents_skipped = True
            else:  # content controls and the like hold blocks of their own
                yield from self._walk(child, in_cell)

    def _left(self) -> list[str]:
        """What was to run on into a paragraph that does not come."""
        text, self.lead, self.carried = self.lead + self.carried, "", ""
        return clean_lines(text)

    def _paragraph(self, paragraph: _Element, in_cell: bool) -> Iterator[_Block]:
        styles = self.styles.of(paragraph)
        label = self._fill_fields(paragraph, styles)
        text = self.styles.text(paragraph, styles)
        end = paragraph.find(f"{W}pPr/{W}rPr")
        if _has(end, "del", "moveFrom"):
            self.carried += text
        elif text.strip() or self.lead or self.carried or not self.styles.hides(end, styles):
            # Counted even when empty of text: Word numbers an empty list item too.
            label = self._label(paragraph, styles) if label is None else label
            yield from self._numbered(
                label,
                text,
                styles,
                in_cell,
                _has(end, "specVanish"),
                heading_level(paragraph, styles),
            )
        for box in text_boxes(paragraph):
            with self.numbering.apart():
                yield from self.blocks(box)
        yield from self._notes_of(paragraph)

    def _fill_fields(self, paragraph: _Element, styles: list[_Element]) -> str | None:
        """Write the numbers of fields into a paragraph; its label where that had to be counted."""
        level = heading_level(paragraph, styles)
        counted = has_fields(paragraph)
        place = self._list_of(paragraph, styles) if counted else None
        label = self.numbering.next_label(*place) if place else None

        def below(depth: int) -> str:
            number, index = place or ("", 0)
            return self.numbering.next_label(number, index + depth)

        if level or counted:
            self.fields.fill(paragraph, level, below if place else None)
        return label

    def _numbered(
        self,
        label: str,
        text: str,
        styles: list[_Element],
        in_cell: bool,
        runs_on: bool,
        level: int,
    ) -> list[str]:
        """The lines of a paragraph with its number; none where it runs on into the next."""
        words = (self.carried + text).strip()
        whole = self.lead + label + words
        self.lead = self.carried = ""
        name = value(styles[0], "name") if styles else ""
        if _CONTENTS_NAME.match(name):
            self.contents_skipped = self.contents_skipped or bool(words)
        elif runs_on:
            self.lead = whole
        elif words or whole != label or in_cell:
            return self._written(whole, name, level)
        return []

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

    def _label(self, paragraph: _Element, styles: list[_Element]) -> str:
        place = self._list_of(paragraph, styles)
        return self.numbering.next_label(*place) if place else ""

    def _list_of(self, paragraph: _Element, styles: list[_Element]) -> tuple[str, int] | None:
        """The list that a paragraph is an item of, and its level; None where it is in none."""
        index = _list_property(paragraph, "ilvl")
        for holder in [paragraph, *styles]:
            list_id = _list_property(holder, "numId")
            if list_id == "0":  # numbering taken away
                return None
            if list_id:
                # What a style says of its level counts only where its list says nothing of it.
                tied = self.numbering.level_of_style(list_id, holder.get(f"{W}styleId", ""))
                index = index or tied or _list_property(holder, "ilvl") or "0"
                return list_id, int(index)
        return None

    def _table(self, element: _Element) -> Iterator[_Block]:
        rows = placed(element)
        self.budget -= sum(row[-1].right for row in rows if row)
        if self.budget < 0:
            raise too_many_cells(self.file)
        begun = [cell for row in rows for cell in row if cell.origin == cell.place]
        inside = {cell.place: self._in_cell(cell) for cell in begun}
        lines = {place: list(_cell_lines(blocks)) for place, blocks in inside.items()}
        found = grid(element, rows, {place: "\n".join(lines[place]) for place in lines})
        if is_data(found, lines.values()):
            # A table within a cell is also one by itself, where it has columns and rows.
            yield _Tables(found, tuple(filter(_is_table, _grids(inside.values()))))
        else:
            for blocks in inside.values():
                yield from blocks

    def _in_cell(self, cell: Placed) -> list[_Block]:
        if any(map(is_prompt, cell.element.iterancestors(f"{W}sdt"))):
            return []
        return self.blocks(cell.element, in_cell=True)


def _cell_lines(blocks: Iterable[_Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, str):
            yield _HEADING_MARK.sub("", block, count=1)
        else:
            yield from table_lines(table(block.grid))


def _grids(cells: Iterable[Iterable[_Block]]) -> Iterator[Grid]:
    for blocks in cells:
        for block in blocks:
            if not isinstance(block, str):
                yield from (block.grid, *block.inner)


def _is_table(grid: Grid) -> bool:
    found = table(grid)
    return bool(found.columns and found.rows)


def _has(properties: _Element | None, *marks: str) -> bool:
    return properties is not None and any(is_on(properties.find(f"{W}{m}")) for m in marks)


def _list_property(holder: _Element, name: str) -> str:
    properties = holder.find(f"{W}pPr/{W}numPr")
    return "" if properties is None else value(properties, name)


def _is_contents(control: _Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == _CONTENTS_GALLERY
