"""The characters of a page, and the runs that they stand in."""

from __future__ import annotations

import ctypes
import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pypdfium2.raw as pdfium

from corpus.readers.pdf.page import Run, width

# A page of small print has 5,000 characters.
MAX_CHARACTERS = 50_000
# Of the characters of a page, how many stand upright once it is turned.
UPRIGHT_SHARE = 0.6
# In units of the size of the print: how far a character stands from the one before it in a run.
BASELINE, BACKWARDS, FORWARDS = 0.1, -0.6, 0.9

_HYPHEN = 2  # PDFium's mark for a hyphen at the end of a line
_UNKNOWN = (0, 0xFFFD, 0xFFFE, 0xFFFF)
_UNSEEN = 3  # a mode of drawing text, ISO 32000-1, table 106
_ARTIFACT = "Artifact"  # what is no text, where the file says why; ISO 32000-1, 14.8.2.2


class Look(NamedTuple):
    """How characters are printed; see `Run`."""

    size: float
    tone: float
    angle: int
    tagged: bool
    unseen: bool


class Glyph(NamedTuple):
    """A character: where it begins and ends, its base line, its look."""

    char: str
    left: float
    right: float
    y: float
    look: Look


class Glyphs(NamedTuple):
    """The characters of a page, and how many more there are; see `Page`."""

    glyphs: list[Glyph]
    unreadable: int
    unseen: int
    beyond: int


def read_glyphs(text: object, origin: tuple[float, float]) -> Glyphs:
    """Read the characters of a text page of PDFium, in the order of the file.

    `origin` is the lower left corner of the page. The places of a character are those of a page
    turned by its angle. What is not printed is left out: a scanner writes so over its picture what
    it took the text for, and says nothing of where it was unsure.
    """
    looks: dict[int, Look] = {}
    glyphs: list[Glyph] = []
    unreadable = unseen = 0
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    left, bottom = origin
    count = pdfium.FPDFText_CountChars(text)
    for index in range(min(count, MAX_CHARACTERS)):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 or not is_readable(code):
            unreadable += 1
            continue
        drawn = pdfium.FPDFText_GetTextObject(text, index)
        address = ctypes.cast(drawn, ctypes.c_void_p).value or 0
        look = looks.get(address)
        if look is None:
            look = looks[address] = _look(text, index, drawn)
        if look.unseen:
            unseen += 1
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        char = "-" if code == _HYPHEN else chr(code)
        begin, base = x.value - left, y.value - bottom
        end = max(begin, box.right - left)
        if look.angle:  # the box stands upright and says little
            begin, base = along(look.angle, begin, base)
            end = begin + look.size * width(char)
        glyphs.append(Glyph(char, begin, end, base, look))
    return Glyphs(glyphs, unreadable, unseen, max(0, count - MAX_CHARACTERS))


def is_readable(code: int) -> bool:
    """Whether a code is of a character that has a name of its own."""
    private = 0xE000 <= code < 0xF900 or code >= 0xF0000
    return not private and code not in _UNKNOWN and not 0xD800 <= code < 0xE000


def along(angle: int, x: float, y: float) -> tuple[float, float]:
    """Where a point lies along lines of this angle, and the height of its line."""
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return x * cosine + y * sine, y * cosine - x * sine


def _look(text: object, index: int, drawn: object) -> Look:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFText_GetFillColor(text, index, *parts)
    red, green, blue, opacity = (part.value / 255 for part in parts)
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return Look(
        size=round(pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d), 1),
        tone=round(light * opacity + 1 - opacity, 2),
        angle=round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360,
        tagged=_is_tagged(drawn),
        unseen=pdfium.FPDFTextObj_GetTextRenderMode(drawn) == _UNSEEN,
    )


def _is_tagged(drawn: object) -> bool:
    buffer, written = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    for index in range(pdfium.FPDFPageObj_CountMarks(drawn)):
        mark = pdfium.FPDFPageObj_GetMark(drawn, index)
        pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), written)
        name = bytes(buffer)[: max(0, written.value - 2)].decode("utf-16-le", "ignore")
        if name == _ARTIFACT and pdfium.FPDFPageObjMark_CountParams(mark) > 0:
            return True
    return False


def angle_of(glyphs: Sequence[Glyph]) -> int:
    """By how many degrees the text of a page is turned: a landscape table printed upright."""
    angles = Counter(glyph.look.angle for glyph in glyphs)
    angle, count = angles.most_common(1)[0] if angles else (0, 0)
    return angle if angle % 90 == 0 and count >= UPRIGHT_SHARE * len(glyphs) else 0


def turned(glyph: Glyph, angle: int, size: tuple[float, float]) -> Glyph:
    """A character as it stands on a page of this size once that is turned."""
    look = glyph.look
    if not angle:
        return glyph
    right, down = shift(angle, size) if look.angle == angle else (0.0, 0.0)
    return glyph._replace(
        left=glyph.left + right,
        right=glyph.right + right,
        y=glyph.y + down,
        look=look._replace(angle=(look.angle - angle) % 360),
    )


def shift(angle: int, size: tuple[float, float]) -> tuple[float, float]:
    """How far a page turned around its corner lies from where it should."""
    width, height = size
    return {90: (0.0, width), 180: (width, height), 270: (height, 0.0)}.get(angle, (0.0, 0.0))


def runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """Characters of one look that follow one another on a line, as runs.

    Those of no size, or in no place that is a number, are not on the page.
    """
    found: list[Run] = []
    text: list[str] = []
    lefts, rights = array("f"), array("f")
    last: Glyph | None = None

    def end() -> None:
        if last is None:
            return
        look = last.look
        whole = Run(
            "".join(text),
            lefts[:],
            rights[:],
            last.y,
            look.size,
            look.tone,
            look.angle,
            look.tagged,
        )
        if part := whole.part(0, len(text)):
            found.append(part)
        text.clear()
        del lefts[:], rights[:]

    for glyph in filter(_is_placed, glyphs):
        if last is not None and not _follows(last, glyph):
            end()
        text.append(glyph.char)
        lefts.append(glyph.left)
        rights.append(glyph.right)
        last = glyph
    end()
    return found


def _is_placed(glyph: Glyph) -> bool:
    places = glyph.left, glyph.right, glyph.y, glyph.look.size
    return glyph.look.size > 0 and all(map(math.isfinite, places))


def _follows(last: Glyph, glyph: Glyph) -> bool:
    size = last.look.size
    return (
        glyph.look == last.look
        and abs(glyph.y - last.y) <= BASELINE * size
        and BACKWARDS * size <= glyph.left - last.right <= FORWARDS * size
    )
