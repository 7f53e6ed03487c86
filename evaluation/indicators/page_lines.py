"""The lines of a list without what is printed around it on every page."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.structure.flow import closed
from corpus.structure.numbering import Line, heading_depth, mark
from corpus.structure.outline import plain_numbers
from evaluation.indicators.entry_words import GOAL_FIRST

# A line that comes back this often is printed at the top or the foot of every page.
RUNNING_HEAD = 3

_CONTENTS = re.compile(r"目\s*[录次]|.*[.．…·]{3}\s*+[-—]?\s*+\d++\s*+[-—]?")
_PAGE = re.compile(r"[-—–－―─]\s*\d{1,4}\s*[-—–－―─]|第\s*\d+\s*页.*|\d+\s*/\s*\d+")
_NAMES = re.compile(r"(?:(?:[一二三四]级指标|序号|指标内容|指标名称|分值|评分标准)(?:[ 　|]+|$))+")
_FIGURE = re.compile(r"\d{1,4}")


def without_pages(found: Sequence[Line]) -> list[Line]:
    """The lines without page numbers, running heads and a table of contents.

    A number alone in its line is one of a page where the numbers do not run: see
    `corpus.structure.outline`.
    """
    numbers = plain_numbers(found)
    pages = {
        i
        for i, line in enumerate(found)
        if _PAGE.fullmatch(line.text) or (_FIGURE.fullmatch(line.text) and i not in numbers)
    }
    heads = _running_heads(found, pages)
    return [
        bare
        for i, line in enumerate(found)
        if (bare := _without_names(line)).text
        if i not in pages and line.text not in heads and not _CONTENTS.fullmatch(line.text)
    ]


def _without_names(line: Line) -> Line:
    """A line without the names of columns before it: a table that was copied as text."""
    names = _NAMES.match(line.text)
    return line.part(names.end(), len(line.text)) if names else line


def _running_heads(found: Sequence[Line], pages: set[int]) -> set[str]:
    """What comes back beside page numbers, or repeats a line from above the list (its title).

    That a line comes back is not enough: the ends of broken sentences do too.
    """
    times = Counter(line.text for line in found)
    first = next((i for i, line in enumerate(found) if _numbered(line)), len(found))
    above = {line.text for line in found[:first]}
    beside: Counter[str] = Counter()
    for i, j in pairwise(range(len(found))):
        if i in pages or j in pages:
            beside.update((found[i].text, found[j].text))
    return {
        line.text
        for line in found
        if times[line.text] >= RUNNING_HEAD
        and not _numbered(line)
        and not closed(line.text)
        and (line.text in above or beside[line.text] * 2 >= times[line.text])
    }


def _numbered(line: Line) -> bool:
    """Whether a line opens something: a number, or the text of a level (目标要求：…)."""
    text = heading_depth(line)[1].text
    return mark(text)[1] is not None or bool(GOAL_FIRST.match(text))
