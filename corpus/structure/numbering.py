"""How a line of a document is numbered, and the blocks that numbered lines open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.text.numerals import CHINESE_NUMERALS

CHINESE = f"[{CHINESE_NUMERALS}]+"
# Kind and pattern, in the order in which they are tried. Groups: the number, what follows it.
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("book", re.compile(rf"第({CHINESE})编(?![辑写制入号])[ 　]*(.*)")),
    ("subbook", re.compile(rf"第({CHINESE})分编[ 　]*(.*)")),
    ("chapter", re.compile(rf"第({CHINESE})章[ 　]*(.*)")),
    ("section", re.compile(rf"第({CHINESE})节[ 　]*(.*)")),
    (
        "article",
        re.compile(
            rf"第({CHINESE}|[0-9]+)条((?:之{CHINESE})?)(?![例规约款第、，的至和])[ 　:：]*(.*)"
        ),
    ),
    ("part", re.compile(rf"({CHINESE})、[ 　]*(.*)")),
    ("subpart", re.compile(rf"[（(]({CHINESE})[）)][ 　]*(.*)")),
    ("item", re.compile(r"([0-9]{1,3})[.．、](?![0-9])[ 　]*(.*)")),
    ("subitem", re.compile(r"[（(]([0-9]{1,3})[）)][ 　]*(.*)")),
)
_MARKDOWN = re.compile(r"(#{1,6})[ 　]+(.*)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer white space, and where it begins in the document."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where the line ends in the document."""
        return self.start + len(self.text)


@dataclass(slots=True)
class Block:
    """A provision under construction: it begins at `start` and ends with the last of `lines`."""

    kind: str
    number: str
    key: str
    label: str
    path: tuple[str, ...]
    start: int
    lines: list[Line] = field(default_factory=list)


def named_block(kind: str, name: str, path: tuple[str, ...], line: Line) -> Block:
    """A block that is called by a name, as it has no number."""
    return Block(kind, name, name, name, path, line.start, [line])


def lines(text: str) -> Iterator[Line]:
    """The lines of a text that are not empty; comments of Markdown are left out."""
    for match in re.finditer(r"[^\n]+", text):
        stripped = match[0].strip(" 　\t\r")
        if stripped and not stripped.startswith("<!--"):
            yield Line(match.start() + match[0].index(stripped), stripped)


def mark(line: str) -> tuple[str, re.Match[str] | None]:
    """The kind of number a line opens with, and its match; ("", None) when it has none."""
    bare = line.removeprefix("**")
    for kind, pattern in _MARKS:
        if match := pattern.fullmatch(bare):
            return kind, match
    return "", None


def heading_depth(line: Line) -> tuple[int, Line]:
    """The depth of a Markdown heading and its words; 0 and the line itself for any other."""
    match = _MARKDOWN.fullmatch(line.text)
    if match is None:
        return 0, line
    return len(match[1]), Line(line.start + match.start(2), match[2].rstrip(" 　#"))
