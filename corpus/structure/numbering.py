"""How a line of a document is numbered, and the blocks that numbered lines open."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.text.numerals import CHINESE_NUMERALS, parse_numeral

CHINESE = f"[{CHINESE_NUMERALS}]+"
ARABIC = "[0-9０-９]{1,3}"
# Signs that single a number out: ※2. 2.※ 2※. In Word a star is typed in either width.
SIGNS = "※*＊★☆▲△●◆"
SIGN = rf"(?:[{SIGNS}]|[（(][※★☆▲△][）)])"
# The dot of a number, not of a figure such as 3.5%; a wording may begin with 2025年 or 100%.
DOT = r"(?:、|[.．](?:(?![0-9０-９])|(?=[0-9]{4}年|100[%％])))"
_REST = rf"[ 　]*(?:{SIGN}[ 　]*)?(.*)"
# A number without a dot stands alone in its line, or before a space. So do page numbers and
# figures: `corpus.structure.outline` takes it for a number only where it runs.
PLAIN = "plain"
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
    ("part", re.compile(rf"(?:{SIGN}[ 　]*)?({CHINESE})[ 　]*[、.．]{_REST}")),
    (
        "part",
        re.compile(rf"(?:{SIGN}[ 　]*)?第({CHINESE})部分(?![的中内和及])[ 　]*[、.．:：]?{_REST}"),
    ),
    ("subpart", re.compile(rf"(?:{SIGN}[ 　]*)?[（(]({CHINESE})[）)]、?{_REST}")),
    ("item", re.compile(rf"(?:{SIGN}[ 　]*)?({ARABIC})[ 　]*(?:{SIGN}[ 　]*)?{DOT}{_REST}")),
    ("item", re.compile(rf"(?:{SIGN}[ 　]*)?第({ARABIC})项(?![的中内和及])[、.．:：]?{_REST}")),
    ("subitem", re.compile(rf"(?:{SIGN}[ 　]*)?[（(]({ARABIC})[）)]、?{_REST}")),
    ("paren", re.compile(rf"(?:{SIGN}[ 　]*)?({ARABIC})[)）]{_REST}")),
    ("circled", re.compile(rf"(?:{SIGN}[ 　]*)?([①-⑳]){_REST}")),
    (
        "decimal",
        re.compile(
            r"(?:[※★☆▲△][ 　]*)?([0-9]{1,2}(?:[.．][0-9]{1,2}){1,3})[.．、]?"
            rf"(?:[ 　]+|(?=[^0-9%％.．、 　]))(?:{SIGN}[ 　]*)?(.*)"
        ),
    ),
    (
        PLAIN,
        re.compile(
            rf"(?:{SIGN}[ 　]*)?({ARABIC})(?:{SIGN})?(?:[ 　]+(?=[0-9]{{4}}年|[^0-9年月日|])|$)(.*)"
        ),
    ),
)
_MARKDOWN = re.compile(r"(#{1,6})[ 　]+(.*)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer white space, and where it begins in the document.

    Of a paragraph that was put together from broken lines, `gaps` says how many characters of the
    document are left out, in all, before which place of `text`.
    """

    start: int
    text: str
    gaps: tuple[tuple[int, int], ...] = ()

    @property
    def end(self) -> int:
        """Where the line ends in the document."""
        return self.place(len(self.text) - 1) + 1

    def place(self, index: int) -> int:
        """Where a character of the line stands in the document."""
        before = bisect_right(self.gaps, index, key=lambda gap: gap[0])
        return self.start + index + (self.gaps[before - 1][1] if before else 0)

    def part(self, first: int, last: int) -> "Line":
        """A piece of the line, without its outer white space."""
        piece = self.text[first:last]
        first += len(piece) - len(piece.lstrip(" 　"))
        start = self.place(first)
        inside = slice(
            bisect_right(self.gaps, first, key=lambda gap: gap[0]),
            bisect_left(self.gaps, last, key=lambda gap: gap[0]),
        )
        out = start - self.start - first
        gaps = tuple((at - first, total - out) for at, total in self.gaps[inside])
        return Line(start, piece.strip(" 　"), gaps)


def joined(found: Sequence[Line]) -> Line:
    """Lines as one, without what stands between them."""
    gaps, length, left_out, end = [], 0, 0, found[0].start
    for line in found:
        left_out += line.start - end
        if line is not found[0]:
            gaps.append((length, left_out))
        length, end = length + len(line.text), line.end
    return Line(found[0].start, "".join(line.text for line in found), tuple(gaps))


class Opening(NamedTuple):
    """The number that a line opens with.

    `number` is as it is cited ("二", "3", "1.2"), `value` its last figure, `sign` the ※ or ★ at
    it ("" for none), `at` where the text behind it begins in the line.
    """

    kind: str
    number: str
    value: int
    sign: str
    at: int


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
    """The kind of number a line opens with, and its match; ("", None) when it has none.

    A number without a dot does not count here: see `opening`.
    """
    kind, match = _mark(line)
    return (kind, match) if kind not in (PLAIN, "decimal") else ("", None)


def _mark(line: str) -> tuple[str, re.Match[str] | None]:
    bare = line.removeprefix("**")
    for kind, pattern in _MARKS:
        if match := pattern.fullmatch(bare):
            return kind, match
    return "", None


def opening(text: str) -> Opening | None:
    """The number that a line opens with, of whatever kind; None when it has none.

    >>> opening("※2.公布率"), opening("（一）任务").number, opening("① 清单").value
    (Opening(kind='item', number='2', value=2, sign='※', at=3), '一', 1)
    """
    kind, match = _mark(text)
    if match is None:
        return None
    rest = match[match.re.groups]
    before = text[: len(text) - len(rest)]
    sign = next((char for char in before if char in SIGNS and not before.startswith("**")), "")
    number, value = _value(match[1])
    if kind == "decimal":
        kind += str(number.count(".") + 1)
    return Opening(kind, number, value, sign, len(before))


def _value(written: str) -> tuple[str, int]:
    plain = unicodedata.normalize("NFKC", written)
    if plain.isdigit():
        return str(int(plain)), int(plain)
    if "." in plain:
        return plain, int(plain.rpartition(".")[2])
    return written, parse_numeral(written) or 0


def heading_depth(line: Line) -> tuple[int, Line]:
    """The depth of a Markdown heading and its words; 0 and the line itself for any other."""
    match = _MARKDOWN.fullmatch(line.text)
    if match is None:
        return 0, line
    return len(match[1]), Line(line.start + match.start(2), match[2].rstrip(" 　#"))
