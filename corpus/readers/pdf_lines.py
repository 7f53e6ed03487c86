"""The printed lines of a PDF page: their text, and where on the page they stand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from corpus.readers.plain_lines import clean

if TYPE_CHECKING:
    from pypdf import PageObject

Matrix = list[float]

# Character collections whose codes pypdf can decode without a table of the font's own.
_KNOWN_CODES = re.compile(
    r"/(?:GBK?-EUC|GBpc-EUC|GBK2K|ETen(?:ms)?-B5|90ms-RKSJ|Uni.*-U(?:TF16|CS2))-[HV]"
)
_TWO_BYTES = re.compile(
    rb"begincodespacerange\s*<0000>\s*<ffff>\s*endcodespacerange", re.IGNORECASE
)


class Line(NamedTuple):
    """One printed line. Units are points; `x` is where its first visible character stands."""

    text: str
    x: float
    y: float
    size: float

    @property
    def right(self) -> float:
        """Where the line ends, estimated from its characters."""
        return self.x + self.size * width(self.text)


class Page(NamedTuple):
    """The lines of a page from top to bottom as the file has them."""

    lines: list[Line]
    unreadable: int  # characters in fonts that do not say which characters they show


def width(text: str) -> float:
    """Return the width in units of the font size: 1 for a Chinese character, half for a letter.

    >>> width("第1条")
    2.5
    """
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


@dataclass
class _Collector:
    """Receives runs of text in order; a line begins after each line feed."""

    lines: list[Line]
    unreadable: int = 0
    parts: list[str] = field(default_factory=list)  # of the line that has begun
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0

    def add(self, run: str, cm: Matrix, tm: Matrix, font: object, size: float) -> None:
        if isinstance(font, dict) and run.strip("\0 \n") and not is_readable(font):
            self.unreadable += len(run.strip())
            return
        first, *rest = run.split("\n")
        self._append(first, cm, tm, size)
        for part in rest:
            self.end_line()
            self._append(part, cm, tm, size)

    def _append(self, part: str, cm: Matrix, tm: Matrix, size: float) -> None:
        # Spaces at the beginning of a line are its indent.
        visible = part if self.parts else part.lstrip("\0 \xa0\u3000")
        if not visible:
            return
        if not self.parts:
            scale = (tm[2] ** 2 + tm[3] ** 2) ** 0.5 * (cm[2] ** 2 + cm[3] ** 2) ** 0.5
            self.size = abs(size * scale)
            indent = part[: len(part) - len(visible)].replace("\0", "")
            self.x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4] + self.size * width(indent)
            self.y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        self.parts.append(visible)

    def end_line(self) -> None:
        text = clean("".join(self.parts))
        if text:
            self.lines.append(Line(text, self.x, self.y, round(self.size, 1)))
        self.parts.clear()


def page_lines(page: PageObject) -> Page:
    """Extract the lines of a page with pypdf; its errors are the caller's to report."""
    _mend_encodings(page)
    collector = _Collector([])
    page.extract_text(visitor_text=collector.add)
    collector.end_line()
    return Page(collector.lines, collector.unreadable)


def is_readable(font: dict[str, object]) -> bool:
    """Whether a font says which characters its codes stand for.

    A composite font without a ToUnicode table names glyphs, not characters; pypdf would return
    whatever characters happen to have the glyphs' numbers.
    """
    if font.get("/Subtype") != "/Type0":
        return True
    encoding = font.get("/Encoding")
    if not isinstance(encoding, str):
        return False
    return "/ToUnicode" in font or bool(_KNOWN_CODES.fullmatch(encoding))


def _mend_encodings(page: PageObject) -> None:
    """Let pypdf read two-byte codes in fonts that bring their own table of codes.

    pypdf (6.4 to 7.1.1 tried) reads the strings of such fonts byte by byte and returns wrong
    characters. Which characters the codes stand for is in ToUnicode and does not depend on that
    table; only the length of a code does, and /Identity-H means two bytes.
    """
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    resources = page.get("/Resources", DictionaryObject()).get_object()
    fonts = resources.get("/Font", DictionaryObject()).get_object()
    for font in (entry.get_object() for entry in fonts.values()):
        encoding = font.get("/Encoding", font).get_object()
        if (
            font.get("/Subtype") == "/Type0"
            and isinstance(encoding, StreamObject)
            and _TWO_BYTES.search(encoding.get_data())
        ):
            font[NameObject("/Encoding")] = NameObject("/Identity-H")
