"""Draws OFD documents after GB/T 33190-2016: the same that are drawn as PDF, on another canvas.

The ways in which programs write OFD differ, and a canvas is written in one that its first text
decides: steps listed or counted (g 12 5.64), a matrix or plain sizes, blocks within layers.
"""

import random
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from math import cos, radians, sin

from fpdf import FPDF
from pdf_documents import Wanted, make_pdf

MILLIMETRE = 25.4 / 72
_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


class OfdCanvas(FPDF):
    """Takes what is drawn on a page of PDF, in points from the top left, and writes it as OFD."""

    def __init__(self, unit: str, format: tuple[float, float]) -> None:
        super().__init__(unit=unit, format=format)
        self._size = format
        self._objects: dict[int, list[str]] = {}
        self._turned: tuple[float, float, float] | None = None
        self._opacity = 1.0
        self._ink = (0, 0, 0)
        self._chance: random.Random | None = None

    def set_text_color(self, *colour: int) -> None:
        self._ink = colour

    @contextmanager
    def rotation(self, angle: float, x: float, y: float) -> Iterator[None]:
        self._turned = (angle, x, y)
        yield
        self._turned = None

    @contextmanager
    def local_context(self, fill_opacity: float) -> Iterator[None]:
        self._opacity = fill_opacity
        yield
        self._opacity = 1.0

    def text(self, x: float, y: float, text: str) -> None:
        chance = self._chance = self._chance or random.Random(zlib.crc32(text.encode()))
        steps = [self.get_string_width(char) * MILLIMETRE for char in text]
        size = self.font_size_pt * MILLIMETRE
        left, top = x * MILLIMETRE, y * MILLIMETRE
        own = ""
        if self._turned:
            turn = radians(self._turned[0])
            own = f"{cos(turn):.6f} {-sin(turn):.6f} {sin(turn):.6f} {cos(turn):.6f} 0 0"
        elif chance.random() < 0.5:
            size, own = size / 4, "4 0 0 4 0 0"
            steps = [step / 4 for step in steps]
        ink = " ".join(map(str, self._ink))
        self._add(
            f'<ofd:TextObject ID="{{}}" Boundary="{left:.4f} {top - 5:.4f} 180 8" Font="3"'
            f' Size="{size:.4f}"'
            + (f' CTM="{own}"' if own else "")
            + (f' Alpha="{self._opacity * 255:.0f}"' if self._opacity < 1 else "")
            + f'><ofd:FillColor Value="{ink}"/>'
            + f'<ofd:TextCode X="0" Y="{self._base(own):.4f}"{_deltas(steps, chance)}>'
            f"{escape(text, quote=False)}</ofd:TextCode></ofd:TextObject>"
        )

    def _base(self, own: str) -> float:
        """The base line lies five millimetres below the top of the box."""
        if self._turned:
            return 0.0  # the corner of a turned box is where it is turned
        return 5 / 4 if own else 5.0

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        left, top = min(x1, x2) * MILLIMETRE, min(y1, y2) * MILLIMETRE
        to = f"{abs(x2 - x1) * MILLIMETRE:.4f} {abs(y2 - y1) * MILLIMETRE:.4f}"
        self._path(left, top, f"M 0 0 L {to}", "")

    def rect(self, x: float, y: float, w: float, h: float, style: str = "") -> None:
        left, top, right, bottom = (n * MILLIMETRE for n in (x, y, w, h))
        filled = ' Fill="true" Stroke="false"' if style == "F" else ""
        corners = f"M 0 0 L {right:.4f} 0 L {right:.4f} {bottom:.4f} L 0 {bottom:.4f} C"
        self._path(left, top, corners, filled)

    def _path(self, left: float, top: float, path: str, how: str) -> None:
        self._add(
            f'<ofd:PathObject ID="{{}}" Boundary="{left:.4f} {top:.4f} 190 280" LineWidth="0.2"'
            f"{how}><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def _add(self, content: str) -> None:
        self._objects.setdefault(self.page, []).append(content)

    def output(self) -> bytes:
        """The file: an archive of a document with its pages."""
        chance = self._chance or random.Random(0)
        wide, high = (n * MILLIMETRE for n in self._size)
        block = chance.random() < 0.5
        pages = [self._objects.get(number, []) for number in range(1, self.pages_count + 1)]
        entries = {"OFD.xml": _root(), "Doc_0/Document.xml": _document(len(pages), wide, high)}
        for number, objects in enumerate(pages):
            drawn = "".join(o.replace("{}", str(100 + i), 1) for i, o in enumerate(objects))
            drawn = f'<ofd:PageBlock ID="9">{drawn}</ofd:PageBlock>' if block else drawn
            entries[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
                f"<ofd:Page {_NAMESPACE}><ofd:Content><ofd:Layer ID='8'>{drawn}</ofd:Layer>"
                "</ofd:Content></ofd:Page>"
            )
        return package(entries)


def _deltas(steps: list[float], chance: random.Random) -> str:
    """The way from each character to the next; one that comes again is counted."""
    between = [f"{step:.4f}" for step in steps[:-1]]
    if not between:
        return ""
    if len(set(between)) == 1 and chance.random() < 0.7:
        return f' DeltaX="g {len(between)} {between[0]}"'
    return f' DeltaX="{" ".join(between)}"'


def _root() -> str:
    return (
        f'<ofd:OFD {_NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        "<ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>"
    )


def _document(pages: int, wide: float, high: float) -> str:
    listed = "".join(
        f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(pages)
    )
    return (
        f"<ofd:Document {_NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID>"
        f"<ofd:PageArea><ofd:PhysicalBox>0 0 {wide:.3f} {high:.3f}</ofd:PhysicalBox></ofd:PageArea>"
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )


def package(entries: dict[str, str]) -> bytes:
    """An archive with these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return out.getvalue()


def make_ofd(seed: int, font: str) -> tuple[bytes, Wanted]:
    """The document of a seed as a file, and what it says."""
    return make_pdf(seed, font, OfdCanvas)
