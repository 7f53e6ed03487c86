"""A text cut at its marks: into sentences, statements or clauses, each verbatim.

A sentence ends at 。！？ or with its line, and a list stays with what opens it. A statement ends at
； too: it is one thing that is said, of a list each item. A clause ends at every comma.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
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


# What takes back a part of the sentence before it: 但是……除外, 法律另有规定的，从其规定.
_PROVISO = re.compile(
    r"(?:但是?|不过|然而)(?!书)|[^。！？\n]{0,24}(?:另有(?:规定|约定)|从其规定|依照其规定|除外)"
    r"|前[款项][^。！？\n]{0,40}(?:除外|不适用|不受)"
)


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


def with_provisos(text: str, whole: Sequence[Span], chosen: Iterable[Span]) -> list[Span]:
    """The sentences `chosen` of `whole`, each with the provisos behind it and what they belong to.

    >>> text = "不得收费。但是，法律另有规定的除外。"
    >>> len(with_provisos(text, spans(text), spans(text)[:1]))
    2
    """
    kept = set(chosen)
    for before, span in pairwise(whole):
        if before in kept and _PROVISO.match(text, span.start):
            kept.add(span)
    for before, span in pairwise(reversed(whole)):
        if before in kept and _PROVISO.match(text, before.start):
            kept.add(span)
    return [span for span in whole if span in kept]


def runs(text: str, chosen: Iterable[Span], gap: int = 0) -> list[Span]:
    """What of a text stands together: sentences with no more than `gap` characters between them.

    >>> runs("甲。乙。丙。", [Span(0, 2), Span(2, 4)])
    [Span(start=0, end=4)]
    """
    found: list[Span] = []
    for span in chosen:
        if found and len(text[found[-1].end : span.start].strip()) <= gap:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


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
