"""Markdown files: headings kept, the other marks of the notation taken away."""

import re
from collections.abc import Iterator, Sequence

from corpus.readers.damage import plain_text
from corpus.readers.grid import TABLE, Grid, plain_grid, table, table_lines
from corpus.readers.plain_lines import Extract, clean_lines, heading, one_line

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t\u3000]+(.*)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*")
_RULE = re.compile(r" {0,3}(?:[-*_] ?){3,}")
_TABLE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
# None of these looks further than the next mark of its own kind: a line of nothing but brackets
# costs what any other line of its length does. An address may hold one pair of brackets.
_REST = r"(?:[^()]|\([^()]*\))*+\)"
_INLINE = (
    (re.compile(rf"!\[[^\[\]]*\]\({_REST}"), ""),  # pictures
    (re.compile(rf"\[([^\[\]]+)\]\((?:https?:|mailto:|[./#]){_REST}"), r"\1"),  # links
    (re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1"), r"\2"),  # bold
)


def read_markdown(data: bytes, name: str) -> Extract:
    """Read Markdown; a line of the source is a paragraph, as in most Chinese documents."""
    source, told = plain_text(data, name)
    text = _without_comments(source).replace("\r\n", "\n").replace("\r", "\n")
    lines: list[str] = []
    grids: list[Grid] = []
    raws = text.split("\n")
    for raw, rows in _parts(raws):
        if rows:
            grids.append(_grid(rows, TABLE.format(len(grids) + 1)))
            lines += table_lines(table(grids[-1]))
            continue
        match = _HEADING.fullmatch(raw)
        underline = _UNDERLINE.fullmatch(raw)
        if match:
            lines += heading(len(match[1]), _plain(match[2].rstrip("#").rstrip(" \t")))
        elif underline and lines and lines[-1] and not lines[-1].startswith("#"):
            lines[-1:] = heading(1 if "=" in raw else 2, lines[-1])
        elif _RULE.fullmatch(raw):
            continue
        else:
            # Empty lines are kept until the end: only a line right above an underline is a title.
            lines += clean_lines(_plain(raw)) or [""]
    kept = [line for line in lines if line]
    return Extract(kept, warnings=told, grids=tuple(grids))


def _parts(raws: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The lines of a text one by one, and each table whole: its lines, a rule below the first."""
    at = 0
    while at < len(raws):
        end = _table_end(raws, at)
        if end > at:
            yield "", [row for row in raws[at:end] if not _TABLE_RULE.fullmatch(row.strip())]
        else:
            yield raws[at], []
        at = max(end, at + 1)


def _table_end(raws: Sequence[str], start: int) -> int:
    """Where a table that begins at `start` ends; `start` where none does."""
    end = start
    while end < len(raws) and _is_row(raws[end]):
        end += 1
    if end > start:
        return end
    ruled = start + 1 < len(raws) and "|" in raws[start] and "|" in raws[start + 1]
    if not ruled or not _TABLE_RULE.fullmatch(raws[start + 1].strip()):
        return start
    end = start + 2
    while end < len(raws) and "|" in raws[end]:
        end += 1
    return end


def _is_row(raw: str) -> bool:
    bare = raw.strip()
    return len(bare) > 1 and bare.startswith("|") and bare.endswith("|")


def _grid(rows: Sequence[str], name: str) -> Grid:
    """The grid of a table; an escaped bar is a bar within a cell."""
    cut = [_BAR.split(row.strip().removeprefix("|").removesuffix("|")) for row in rows]
    return plain_grid(([_cell(cell) for cell in row] for row in cut), name)


def _cell(text: str) -> str:
    return one_line(_BREAK.sub("\n", _plain(text.replace(r"\|", "|"))))


def _without_comments(text: str) -> str:
    pieces: list[str] = []
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces.append(text[done:start])
        done = end + 3
    return "".join([*pieces, text[done:]])


def _plain(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text
