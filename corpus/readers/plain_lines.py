"""What every reader produces: clean lines, one paragraph each."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

MAX_HEADING_LEVEL = 6

# Characters that say where to break a line; all of them end a paragraph here.
_LINE_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Soft hyphen, zero-width characters, marks of writing direction, byte order mark.
_INVISIBLE = re.compile(
    "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_SPACES = str.maketrans({"\t": " ", "\xa0": " ", "\u2007": " ", "\u202f": " "})
# PDF files map a glyph that a radical and a character share to the radical (Unicode's
# EquivalentUnifiedIdeograph); these have no compatibility decomposition, or not to the simplified
# character. The angle brackets are canonically equal to those of Chinese punctuation.
_RADICALS = str.maketrans(
    "⼾\u2329\u232a⺒⺓⺟⺠⺫⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳",
    "户〈〉巳幺母民罒虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龜龟",
)
_KANGXI = re.compile("[\u2f00-\u2fdf\uf900-\ufaff]")


class Extract(NamedTuple):
    """What one format gave: its lines, the title it names ("" for none), and warnings."""

    lines: list[str]
    title: str = ""
    warnings: tuple[str, ...] = ()


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
    line = _INVISIBLE.sub("", line.translate(_SPACES).translate(_RADICALS))
    line = _KANGXI.sub(lambda match: unicodedata.normalize("NFKC", match.group()), line)
    # Cc: controls; Cs: halves of surrogate pairs, which cannot be written to a file.
    return "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cs")).strip()


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
