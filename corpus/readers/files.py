"""Any supported file in, plain text out: a paragraph a line, headings as Markdown lines."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import DocumentError
from corpus.identity.card import Card, read_card
from corpus.readers.checks import broken, load_file
from corpus.readers.damage import readable_lines, undone_told
from corpus.readers.formats import reader
from corpus.readers.grid import Grid
from corpus.readers.plain_lines import Extract, Place, clean, one_line
from corpus.readers.running import without_around
from corpus.readers.site_head import without_site_head
from corpus.readers.symbols import PRIVATE, readable
from corpus.records import Page
from corpus.text.garbled.mojibake import undo
from corpus.text.restore import is_garbled, restore, restore_and_tell

# Text that flows may have kept what stood around it: readers of pages leave that out themselves.
_FLOWING = (".docx", ".doc", ".rtf", ".odt", ".html", ".mht", ".txt", ".md")
_HEADING = re.compile(r"(#{1,6}) (.*)")


@dataclass(frozen=True)
class ReadText:
    """The text of a file, its card, and what a person should know about the reading.

    `text` has one paragraph a line; headings are Markdown lines ("## 第一章 总则") where the
    format knows headings; a row of a table is a record line (see `corpus.text.record_lines`). A
    garbled page is restored (see `corpus.text.restore`); control characters are gone. `grids` are
    the tables that the text was written from, in their order. `pages` are those of a file that
    has any.
    """

    text: str
    card: Card
    warnings: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()
    pages: tuple[Page, ...] = ()

    @property
    def title(self) -> str:
        """The title of the document."""
        return self.card.title.value


def read_file(path: Path) -> ReadText:
    """Read a file of one of the formats in `corpus.readers.formats`.

    Raises DocumentError, naming the file and what to do about it, for a file that is missing,
    empty, too large, broken, encrypted, a zip bomb, of another kind than its ending
    says, of no supported kind, in an unknown encoding, or without text.
    """
    data, kind, told = load_file(path)
    try:
        extract = reader(kind)(data, path.name)
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # parsers fail in every way on damaged files
        raise broken(path.name) from error
    undone = undo("\n".join(extract.lines))
    lines, places = _clean(undone.text.split("\n") if undone.pieces else extract.lines, extract)
    stated, whole, grids = extract.title, "\n".join(lines), extract.grids
    told += (*extract.warnings, *undone_told(undone))
    if undone.pieces:
        grids = tuple(_mended(grid, "\n".join(extract.lines), _undo) for grid in grids)
    if is_garbled(whole):
        restored = restore_and_tell(whole)
        stated, lines = "", restored.text.split("\n")
        grids = tuple(_mended(grid, whole, restore) for grid in grids)
        # What was restored is no longer the characters that the recognition doubted.
        places = [place._replace(doubtful=()) for place in places]
        told += restored.told
    if kind in _FLOWING:
        lines, left_out = without_around([line for line in lines if line])
        told += left_out
    if not any(line.strip("#| ") for line in lines):
        raise DocumentError(f"“{path.name}”里没有文字。", "请打开文件确认内容。")
    lines, damaged = readable_lines(lines, path.name)
    grids = tuple(_legible(grid) for grid in grids)
    pages = pages_of(lines, places)
    lines = [line for line in lines if line]
    card = read_card(lines, one_line(readable(stated)), path.stem)
    if kind in _FLOWING:
        lines, left_out = without_site_head(lines, card)
        told += left_out
    return ReadText("\n".join(lines), card, (*told, *damaged), grids, pages)


def _clean(written: Sequence[str], extract: Extract) -> tuple[list[str], list[Place]]:
    """The lines that are not blank, and where each stands; `written` are those of the extract."""
    found = [(i, line) for i, raw in enumerate(written) if (line := clean(raw))]
    lines = _one_title([line for _, line in found])
    if len(extract.places) != len(written):
        return lines, []
    places = []
    for (i, _), line in zip(found, lines, strict=True):
        place = extract.places[i]
        added = len(line) - len(written[i])  # a heading that went one level down
        places.append(place._replace(doubtful=tuple(at + added for at in place.doubtful)))
    return lines, places


def pages_of(lines: Sequence[str], places: Sequence[Place]) -> tuple[Page, ...]:
    """The pages of a text of `lines`, blank ones left out, by the place of each line.

    >>> pages_of(["一、", "二、", "三、"], [Place(1), Place(1), Place(3, True, (0,))])
    (Page(number=1, start=0, recognised=False, doubtful=()), \
Page(number=3, start=6, recognised=True, doubtful=(6,)))
    """
    pages: list[Page] = []
    start = 0
    for line, place in zip(lines, places, strict=bool(places)):
        if not line:
            continue
        if not pages or (pages[-1].number, pages[-1].recognised) != place[:2]:
            pages.append(Page(place.page, start, place.recognised))
        doubtful = (*pages[-1].doubtful, *(start + at for at in place.doubtful))
        pages[-1] = pages[-1]._replace(doubtful=doubtful)
        start += len(line) + 1
    return tuple(pages)


def _undo(text: str) -> str:
    return undo(text).text


def _mended(grid: Grid, text: str, mend: Callable[[str], str]) -> Grid:
    """The cells of a garbled text mended as part of it: one by one they may not look garbled."""
    cells = list(dict.fromkeys(cell for row in grid.rows for cell in row))
    lines = mend("\n".join([text, *(clean(cell.text) for cell in cells)])).split("\n")
    mended = {
        cell: cell._replace(text=line)
        for cell, line in zip(cells, lines[-len(cells) :], strict=True)
    }
    return replace(grid, rows=[[mended[cell] for cell in row] for row in grid.rows])


def _legible(grid: Grid) -> Grid:
    """The grid with the signs of symbol fonts as signs; see `corpus.readers.symbols`."""
    if not any(PRIVATE.search(cell.text) for row in grid.rows for cell in row):
        return grid
    rows = [[cell._replace(text=readable(cell.text)) for cell in row] for row in grid.rows]
    return replace(grid, rows=rows)


def _one_title(lines: list[str]) -> list[str]:
    """Keep the first level for the title: chapters that share it go one level down."""
    tops = sum(line.startswith("# ") for line in lines)
    if tops < 2:
        return lines
    return [f"#{line}" if _HEADING.fullmatch(line) and line[5:6] != "#" else line for line in lines]
