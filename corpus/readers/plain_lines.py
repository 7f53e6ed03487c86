"""What every reader produces: clean lines, one paragraph each."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from corpus.readers.tables.cell import Grid
from corpus.text.normal import legible

MAX_HEADING_LEVEL = 6

# Characters that say where to break a line; all of them end a paragraph here.
_LINE_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class Place(NamedTuple):
    """The page on which a line begins, from 1; whether it was read from a picture, and which of
    its characters (offsets) that reading was unsure of."""

    page: int
    recognised: bool = False
    doubtful: tuple[int, ...] = ()


class Extract(NamedTuple):
    """What one format gave: its lines, the title it names ("" for none), warnings, its tables.

    `places` has one of each line, or none in a format without pages.
    """

    lines: list[str]
    title: str = ""
    warnings: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()
    places: tuple[Place, ...] = ()


def clean_lines(text: str) -> list[str]:
    """Split into lines without control characters, outer white space, or empty lines.

    Radicals and compatibility forms become the ordinary characters they look like; nothing else
    is replaced, and a full-width space inside a line stays.

    >>> clean_lines("第一条\\x00　为了\\r\\n\\r\\n　　⼈⺠ ")
    ['第一条　为了', '人民']
    """
    lines = (clean(line) for line in _LINE_BREAKS.split(text))
    return [line for line in lines if line]


def clean(line: str) -> str:
    """Clean one line; see `clean_lines`."""
    return legible(line)


def one_line(text: str) -> str:
    """Join the lines of a heading or of a cell; a space only where words need one."""
    joined = ""
    for line in clean_lines(text):
        joined += (" " if joined and needs_space(joined[-1], line[0]) else "") + line
    return joined


def needs_space(before: str, after: str) -> bool:
    """Whether joining two lines must keep a space: between words of an alphabet, not of Chinese."""
    return before.isascii() and after.isascii() and before not in "-/(" and after not in ")/"


def heading(level: int, text: str) -> list[str]:
    """Write a heading as a Markdown line; levels beyond six are the sixth.

    >>> heading(2, "第一章 总则")
    ['## 第一章 总则']
    """
    words = one_line(text)
    return [f"{'#' * min(level, MAX_HEADING_LEVEL)} {words}"] if words else []


def table_row(cells: Iterable[str]) -> list[str]:
    """Write one row of a table as a line; none when all cells are empty.

    >>> table_row(["指标", "目标值"]), table_row(["", " "])
    (['指标 | 目标值'], [])
    """
    row = [one_line(cell) for cell in cells]
    return [" | ".join(row).strip()] if any(row) else []
