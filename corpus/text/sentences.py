"""A text cut at its marks: into sentences, statements or clauses, each verbatim.

A sentence ends at 。！？ or with its line, and a list stays with what opens it. A statement ends at
； too: it is one thing that is said, of a list each item. A clause ends at every comma.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.text.numerals import CHINESE_NUMERALS

_SENTENCE = re.compile(r"[。！？][”’」』）)]?\n?|\n")
# A line that ends so goes on in the next.
_GOES_ON = ("：", "；", "，", "、")
_ITEM = re.compile(rf"[（(][{CHINESE_NUMERALS}]+[）)]")
_STATEMENT = re.compile(r"[。！？；][”’」』）)]?|\n")
_CLAUSE = re.compile(r"[，；：。！？,;:!?\n]+")
# The end of a sentence with the markers behind it, and what may no longer belong to it.
_MARKED = re.compile(r"[。！？!?][”』」）)]*(?:\s*[\[［【][\d,，、 ]+[\]］】])*。?\n*|\n+")
_NEXT = re.compile(r"[^\s\[［【”』」）)。]")


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence: its place in a text."""

    start: int
    end: int


def spans(text: str) -> list[Span]:
    """Where the sentences of a text stand, in order; what lies between is white space.

    A list opened by a colon stays with its items (（一）…；（二）…。), as one sentence.
    """
    cuts, seen, goes_on = [0], 0, False
    for match in _SENTENCE.finditer(text):
        if line := text[seen : match.start()].rstrip():
            goes_on = line.endswith(_GOES_ON)
        goes_on = goes_on and match[0] == "\n"
        seen = match.end()
        if not goes_on and not _ITEM.match(text, seen):
            cuts.append(seen)
    pieces = ((start, text[start:end]) for start, end in pairwise((*cuts, len(text))))
    return [
        Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
        for start, piece in pieces
        if piece.strip()
    ]


def sentences(text: str) -> list[str]:
    """The sentences of a text with their end marks; see `spans`.

    >>> sentences("培育地区。包括：\\n（一）市；\\n（二）县。")
    ['培育地区。', '包括：\\n（一）市；\\n（二）县。']
    """
    return [text[span.start : span.end] for span in spans(text)]


def statements(text: str) -> list[str]:
    """What a text says one by one, with end marks and line ends: put together they are the text.

    Only what is white space alone is left out.

    >>> statements("培育地区；评选项目。")
    ['培育地区；', '评选项目。']
    """
    cuts = (0, *(match.end() for match in _STATEMENT.finditer(text)), len(text))
    return [text[a:b] for a, b in pairwise(cuts) if text[a:b].strip()]


def bare_statements(text: str) -> list[str]:
    """The statements of a text without end marks and outer white space, each still verbatim.

    >>> bare_statements("培育地区；评选项目。")
    ['培育地区', '评选项目']
    """
    return [bare for s in statements(text) if (bare := s.strip().rstrip("。！？；"))]


def clauses(text: str) -> list[str]:
    """What stands between any two marks of a text, without them, in full or half width.

    >>> clauses("依法公示,不得拒绝；应当公布。")
    ['依法公示', '不得拒绝', '应当公布']
    """
    return [piece for piece in _CLAUSE.split(text) if piece.strip()]


def marked(pieces: Iterable[str], longest: int) -> Iterator[str]:
    """Sentences with the markers behind them, as soon as each is whole; "" for a piece without one.

    They end at 。！？ outside quotation marks, at the end of a line, or where one grows beyond
    `longest` characters.

    >>> list(filter(None, marked(["甲是六个", "。[", "1]乙称“好。", "真好。”[2]"], 100)))
    ['甲是六个。[1]', '乙称“好。真好。”[2]']
    """
    text = ""
    for piece in pieces:
        text += piece
        start = 0
        while end := _whole(text, start, longest):
            yield text[start:end]
            start = end
        text = text[start:]
        yield ""
    if text.strip():
        yield text


def _whole(text: str, start: int, longest: int) -> int:
    """Where the first whole sentence from `start` ends; 0 where more may belong to it."""
    limit = start + longest + 1
    for match in _MARKED.finditer(text, start, limit):
        end = match.end()
        head = text[start:end]
        if head.strip() and head.count("“") <= head.count("”") and _NEXT.match(text, end):
            return end
    return limit - 1 if len(text) >= limit else 0
