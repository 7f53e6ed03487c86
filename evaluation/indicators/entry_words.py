"""What the lines of an entry of a list say: its wording, its points, its standard, its text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.structure.flow import closed
from corpus.structure.numbering import SIGNS, Line
from corpus.structure.outline import Entry
from evaluation.indicators.listed import Level, level

MAX_HEADING = 60

_OWN = r"[【〔\[]?(?:目标|基本|工作|总体|建设|主要|具体)(?:要求|目标|任务)[】〕\]]?"
_STANDARD = (
    r"(?:评分|计分|考核|评价|赋分|得分|考评|评估)(?:标准|细则|办法|方法|说明|规则|依据)\s*+[:：]"
)
_GOAL = re.compile(rf"{_OWN}\s*+(?:[:：]\s*|$)(?P<text>.*)")
GOAL_FIRST = re.compile(rf"{_OWN}\s*+[:：]")
_HAS_STANDARD = re.compile(rf"{_STANDARD}\s*+(?P<text>.*)")
_POINTS = re.compile(r"(?:分值|标准分|满分|赋分)\s*[:：]?\s*(?P<n>\d+(?:\.\d+)?)\s*分?\s*[。；;]?")
_FURTHER = re.compile(r"[^，。；、：:（）()]{2,10}[:：].+")
# What begins a piece of its own within a line.
_INLINE = re.compile(
    rf"(?<=\S)\s*+(?={_OWN}\s*+[:：])|(?<=[。；;！？）)])\s*+(?={_STANDARD})"
    r"|(?<=[。；;])\s*+(?=(?:附\s*+件|注)\s*+[:：])"
)
_END = re.compile(
    r"附\s*[件则注录]|附\s*[:：]|注\s*[:：0-9]|备注|说明\s*[:：]|本(?:指标体系|办法)自|[（(]此件"
)
_SPOKEN = re.compile(r"[一二三四五六七八九十]是")
_SIGN_LAST = re.compile(rf"(?<!\s)\s*+(?:[（(][{SIGNS}][）)]|[{SIGNS}])(?P<stop>[。；;]?)$")


class Piece(NamedTuple):
    """A line of an entry, or what begins a piece of its own in it; `sub` in a sub-item."""

    text: str
    line: Line
    sub: bool = False


@dataclass
class Wording:
    """One indicator: its title, its sign, what labels below it say, lines that belong to none,
    and what follows the list (`after`)."""

    title: list[str] = field(default_factory=list)
    sign: str = ""
    points: str = ""
    standard: list[str] = field(default_factory=list)
    further: list[str] = field(default_factory=list)
    left: list[Piece] = field(default_factory=list)
    after: list[Piece] = field(default_factory=list)


def pieces(entry: Entry, *, sub: bool = False) -> Iterator[Piece]:
    """The lines of an entry and of its sub-items, each without a number of its own."""
    first = entry.lines[0].text if sub else entry.words
    for line, text in zip(entry.lines, [first, *(ln.text for ln in entry.lines[1:])], strict=True):
        for piece in _INLINE.split(text):
            if piece.strip():
                yield Piece(piece.strip(" 　"), line, sub)
    for child in entry.children:
        yield from pieces(child, sub=True)


def indicator_words(entry: Entry, sentences: bool) -> Wording:
    """Tell apart the lines of an indicator. `sentences`: in this list they end as sentences do,
    so that one that does not goes on in the next line."""
    found = Wording(sign=entry.sign)
    into = found.title
    listed = list(pieces(entry))
    for i, piece in enumerate(listed):
        goes_on = bool(into) and sentences and not closed(into[-1])
        if not found.title:
            found.title.append(piece.text)
        elif piece.sub or (into is found.title and _SPOKEN.match(piece.text)):
            into.append(piece.text)
        elif _END.match(piece.text):
            found.after = listed[i:]
            break
        elif match := _HAS_STANDARD.fullmatch(piece.text):
            into = found.standard
            into.append(match["text"])
        elif match := _POINTS.fullmatch(piece.text):
            found.points = match["n"]
        elif not goes_on and _FURTHER.fullmatch(piece.text):
            into = found.further
            into.append(piece.text)
        elif goes_on or into is found.standard:
            into.append(piece.text)
        else:
            found.left.append(piece)
    if found.title and (last := _SIGN_LAST.search(found.title[-1])):
        found.sign = found.sign or next(c for c in last[0] if c in SIGNS)
        found.title[-1] = found.title[-1][: last.start()] + last["stop"]
    return found


def level_words(entry: Entry, place: str) -> Level:
    """The level that an entry opens: its heading, what it is worth, and its own text."""
    listed = [piece.text for piece in pieces_of_level(entry)]
    name = listed.pop(0) if listed else ""
    while listed and _is_open(name) and len(name + listed[0]) <= MAX_HEADING:
        name += listed.pop(0)
    heading, stop, rest = name.partition("。")
    if not rest and len(name) > MAX_HEADING and ("：" in name or "；" in name):
        heading, stop, rest = re.split(r"([：；])", name, maxsplit=1)
    own = [heading + stop + rest] if len(heading) > MAX_HEADING else [rest]
    found = level(name if len(heading) > MAX_HEADING else heading, number=entry.number, place=place)
    if len(heading) > MAX_HEADING:
        own = []
    for text in listed:
        worth = level(text)
        if worth.stated and not worth.name:
            found = level(f"{found.name}（{worth.stated}）", number=entry.number, place=place)
        else:
            goal = _GOAL.fullmatch(text)
            own.append(goal["text"] if goal else text)
    return Level(
        found.name, found.number, place, found.points, found.unit, found.stated, joined_text(own)
    )


def pieces_of_level(entry: Entry) -> Iterator[Piece]:
    """The lines of a level, not those of what stands below it."""
    alone = Entry(entry.kind, entry.lines, at=entry.at)
    yield from pieces(alone)


def has_goal(entry: Entry) -> bool:
    """Whether an entry has a text of its own that says so: 目标要求：…"""
    return any(GOAL_FIRST.match(piece.text) for piece in pieces_of_level(entry))


def _is_open(name: str) -> bool:
    return name[-1:] in "，、,（(" or name.count("（") > name.count("）")


def joined_text(texts: Sequence[str]) -> str:
    """Lines of one paragraph; a space only between words of an alphabet."""
    out = ""
    for text in texts:
        spaced = out[-1:].isascii() and out[-1:].isalpha() and text[:1].isascii()
        out += (" " if spaced and text[:1].isalpha() else "") + text
    return out.strip()
