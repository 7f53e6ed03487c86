"""Markdown files: headings kept, the other marks of the notation taken away."""

import re

from corpus.readers.plain_lines import Extract, clean_lines, heading, table_row
from corpus.text.decoding import decode

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t\u3000]+(.*)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*")
_RULE = re.compile(r" {0,3}(?:[-*_] ?){3,}")
_TABLE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
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
    text = decode(data, name)
    lines: list[str] = []
    for raw in _without_comments(text).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        match = _HEADING.fullmatch(raw)
        underline = _UNDERLINE.fullmatch(raw)
        if match:
            lines += heading(len(match[1]), _plain(match[2].rstrip("#").rstrip(" \t")))
        elif underline and lines and lines[-1] and not lines[-1].startswith("#"):
            lines[-1:] = heading(1 if "=" in raw else 2, lines[-1])
        elif _RULE.fullmatch(raw) or ("|" in raw and _TABLE_RULE.fullmatch(raw.strip())):
            continue
        elif raw.strip().startswith("|") and raw.strip().endswith("|"):
            lines += table_row(_plain(cell) for cell in raw.strip().strip("|").split("|"))
        else:
            # Empty lines are kept until the end: only a line right above an underline is a title.
            lines += clean_lines(_plain(raw)) or [""]
    return Extract([line for line in lines if line])


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
