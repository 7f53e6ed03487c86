"""Footnotes: told by their place, size and mark, and put behind what they are notes to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.readers.pdf.lines import Line, joined
from corpus.readers.pdf.page import Rule

SMALL = 0.92  # times the size of the body
SHORT_RULE = 0.45  # of the width of the page
_MARK = re.compile(
    r"([①-⑳]|\[\d{1,2}\]|〔\d{1,2}〕|[⁰¹²³⁴-⁹]{1,2}|\*{1,3}|\d{1,2}(?=[ 　]))[ 　]?.+"
)


class Note(NamedTuple):
    """A footnote: its mark, and its whole text with the mark."""

    mark: str
    text: str


def footnotes(
    lines: Sequence[Line], size: float, rules: Sequence[Rule], page_width: float
) -> tuple[list[Line], list[Note]]:
    """Part the lines of a page into text and footnotes: small, below all else, with a mark.

    A short rule above them, or more room than between lines, parts them from the text.
    """
    start = len(lines)
    while start and lines[start - 1].size <= SMALL * size:
        start -= 1
    while start < len(lines) and not (
        _MARK.fullmatch(lines[start].text) and _is_parted(lines, start, rules, page_width)
    ):
        start += 1
    notes: list[list[Line]] = []
    for line in lines[start:]:
        if _MARK.fullmatch(line.text):
            notes.append([line])
        else:
            notes[-1].append(line)
    found = []
    for note in notes:
        text = joined([line.text for line in note])
        match = _MARK.fullmatch(text)
        found.append(Note(match[1] if match else "", text))
    return list(lines[:start]), found


def _is_parted(lines: Sequence[Line], start: int, rules: Sequence[Rule], width: float) -> bool:
    if not start:
        return False
    above, line = lines[start - 1], lines[start]
    ruled = any(
        rule.across and line.y < rule.at < above.y and rule.end - rule.start < SHORT_RULE * width
        for rule in rules
    )
    return ruled or above.y - line.y > 2.5 * above.size
