"""Draws documents as PDF: own line and page breaks, so that what stands where is known."""

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fpdf import FPDF

WIDTH, HEIGHT = 595.0, 842.0
MARGIN, TOP, BOTTOM = 80.0, 100.0, 100.0
# Never at the beginning of a line; closing marks may hang over its end instead.
_CLOSING = "，。、；：！？）》”〕%"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"


@dataclass(frozen=True)
class Layout:
    """How a document looks; sizes in points, `indent` in characters."""

    size: float
    leading: float
    indent: int
    gap: float
    columns: int
    head: str
    head_even: str
    foot: str
    number: str
    number_outside: bool
    rule: bool
    mark: str
    mark_form: str
    mark_over: bool
    writing: str
    mixed: bool


@cache
def small_font(source: Path, folder: Path) -> str:
    """The font cut down to what the documents need: embedding it is then quick."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    font = TTFont(source, fontNumber=0)
    cutter = subset.Subsetter(options)
    common = (
        bytes([a, b]).decode("gb2312", "ignore")
        for a in range(0xA1, 0xD8)
        for b in range(0xA1, 0xFF)
    )
    cutter.populate(text="".join(map(chr, range(32, 127))) + "".join(common) + "—·–")
    cutter.subset(font)
    out = folder / "small.otf"
    font.save(out)
    return str(out)


class Paper:
    """A document being drawn, page after page; `finish` gives the file."""

    def __init__(
        self, layout: Layout, font: str, chance: random.Random, canvas: type[FPDF] = FPDF
    ) -> None:
        self.layout, self._chance = layout, chance
        self._pdf = canvas(unit="pt", format=(WIDTH, HEIGHT))
        self._pdf.set_auto_page_break(False)
        self._pdf.add_font("body", fname=font)
        self._pdf.set_font("body", size=layout.size)
        self._notes: list[list[tuple[str, str]]] = []
        self._note_style = chance.choice(("circled", "bracket"))
        self._page()

    # Pages

    def _page(self) -> None:
        self._pdf.add_page()
        self._notes.append([])
        self._column, self._y = 0, TOP
        self._column_top = TOP
        if not self.layout.mark_over:
            self._mark()

    def _advance(self, height: float) -> None:
        """Make room for so much below the current place, in the next column or on the next page."""
        if self._y + height <= HEIGHT - BOTTOM - self._reserved():
            return
        if self._column + 1 < self.layout.columns:
            self._column, self._y = self._column + 1, self._column_top
        else:
            self._close()
            self._page()

    def _reserved(self) -> float:
        notes = len(self._notes[-1])
        return 24 + notes * 14 if notes else 0

    def _close(self) -> None:
        if self.layout.mark_over:
            self._mark()
        y = HEIGHT - BOTTOM - self._reserved() + 24
        if self._notes[-1]:
            self._pdf.line(MARGIN, y, MARGIN + 120, y)
        for mark, text in self._notes[-1]:
            y += 14
            self._draw(f"{mark}{text}", MARGIN, y, 9)
        for edge in ("head", "foot"):
            self._edge(edge)

    def finish(self) -> bytes:
        """Close the last page, number all, and return the file."""
        self._close()
        pages = self._pdf.page_no()
        for page in range(1, pages + 1):
            self._pdf.page = page
            self._number(page, pages)
        return bytes(self._pdf.output())

    def _edge(self, edge: str) -> None:
        layout, page = self.layout, self._pdf.page_no()
        if edge == "head":
            text, y = (layout.head if page % 2 else layout.head_even), 60.0
        else:
            text, y = layout.foot, HEIGHT - 45.0
        text = text.format(page=page, period=102)
        if text:
            x = MARGIN if page % 2 else WIDTH - MARGIN - self._width(text, 9)
            self._draw(text, x, y, 9)
            if layout.rule:
                self._pdf.line(MARGIN, y + 5, WIDTH - MARGIN, y + 5)

    def _number(self, page: int, pages: int) -> None:
        layout = self.layout
        shown = layout.number.format(page=page, pages=pages)
        width = self._width(shown, 12)
        outside = WIDTH - MARGIN - width if page % 2 else MARGIN
        x = outside if layout.number_outside else (WIDTH - width) / 2
        self._draw(shown, x, HEIGHT - 62, 12, whole=True)

    def _mark(self) -> None:
        layout, pdf = self.layout, self._pdf
        grey = self._chance.choice(((200, 200, 200), (225, 225, 225), (240, 190, 190)))
        if layout.mark_form == "diagonal":
            with pdf.rotation(45, 180, 600):
                self._draw(layout.mark, 180, 600, 44, colour=grey, whole=True)
        elif layout.mark_form == "tiled":
            for i in range(12):
                x, y = 60 + i % 3 * 170, 200 + i // 3 * 170
                with pdf.rotation(30, x, y):
                    self._draw(layout.mark, x, y, 18, colour=grey, whole=True)
        elif layout.mark_form == "flat":
            self._draw(layout.mark, 90, 420, 48, colour=grey, whole=True)
        elif layout.mark_form == "flat tiled":
            for i in range(10):
                self._draw(
                    layout.mark, 60 + i % 2 * 240, 140 + i // 2 * 130, 16, colour=grey, whole=True
                )
        elif layout.mark_form == "faint":
            with pdf.local_context(fill_opacity=0.2), pdf.rotation(35, 150, 600):
                self._draw(layout.mark, 150, 600, 40, whole=True)
        elif layout.mark_form == "side":
            with pdf.rotation(90, 40, 500):
                self._draw(layout.mark, 40, 500, 10, whole=True)

    # Text

    def red_head(self, text: str, number: str) -> None:
        """The head of an official document and its number, with the red line below."""
        size = min(34.0, (WIDTH - 2 * MARGIN) / len(text))
        self._y += size
        self._draw(text, (WIDTH - self._width(text, size)) / 2, self._y, size, colour=(220, 0, 0))
        self._y += 36
        self._draw(number, (WIDTH - self._width(number, 14)) / 2, self._y, 14)
        self._y += 10
        self._pdf.set_draw_color(220, 0, 0)
        self._pdf.line(MARGIN, self._y, WIDTH - MARGIN, self._y)
        self._pdf.set_draw_color(0, 0, 0)
        self._y += 20
        self._column_top = self._y

    def title(self, text: str) -> None:
        """The title, in large print in the middle, over as many lines as it takes."""
        for line in self._wrapped(text, 22, WIDTH - 2 * MARGIN - 40):
            self._y += 33
            self._draw(line, (WIDTH - self._width(line, 22)) / 2, self._y, 22)
        self._y += 24
        self._column_top = self._y

    def heading(self, text: str) -> None:
        """A heading of a part, in the print of the text."""
        self._advance(3 * self.layout.leading)
        self.paragraph(text)

    def caption(self, text: str) -> None:
        """A line in the middle."""
        self._advance(6 * self.layout.leading)
        self._y += self.layout.leading
        self._draw(
            text, (WIDTH - self._width(text, self.layout.size)) / 2, self._y, self.layout.size
        )

    def note(self, text: str) -> tuple[str, str]:
        """Put a footnote on the page where the next paragraph goes; its mark, and its line."""
        self._advance(12 * self.layout.leading)
        number = sum(map(len, self._notes)) % 9
        mark = _CIRCLED[number] if self._note_style == "circled" else f"[{number + 1}]"
        self._notes[-1].append((mark, text))
        return mark, f"{mark}{text}"

    def paragraph(self, text: str) -> None:
        """A paragraph with its first line indented, or with a space above where none is."""
        layout = self.layout
        left, width = self._frame()
        indent = layout.indent * layout.size
        if not layout.indent:
            self._y += layout.leading * 0.7
        lines = self._wrapped(text, layout.size, width, indent)
        for i, line in enumerate(lines):
            self._advance(layout.leading)
            left, width = self._frame()
            self._y += layout.leading
            x = left + (0 if i else indent)
            spread = 0.0
            if layout.writing == "justified" and i + 1 < len(lines):
                slack = width - (0 if i else indent) - self._width(line, layout.size)
                spread = max(0.0, slack / max(1, len(line) - 1))
            self._draw(line, x, self._y, layout.size, spread=spread)

    def _frame(self) -> tuple[float, float]:
        gutter = 24.0
        width = (WIDTH - 2 * MARGIN - gutter * (self.layout.columns - 1)) / self.layout.columns
        return MARGIN + self._column * (width + gutter), width

    def _wrapped(
        self, text: str, size: float, width: float, indent: float = 0, hanging: str = _CLOSING
    ) -> list[str]:
        lines, line, room = [], "", width - indent
        for char in text:
            if self._width(line + char, size) > room and char not in hanging:
                lines.append(line)
                line, room = "", width
            line += char
        return [*lines, line] if line else lines

    def _width(self, text: str, size: float) -> float:
        return sum(self._em(char) for char in text) * size

    def _em(self, char: str) -> float:
        if char >= "\u2e80":
            return 1.0
        self._pdf.set_font_size(100)
        return self._pdf.get_string_width(char) / 100

    def _draw(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        colour: tuple[int, int, int] = (0, 0, 0),
        spread: float = 0,
        whole: bool = False,
    ) -> None:
        pdf = self._pdf
        pdf.set_text_color(*colour)
        apart = not whole and (spread or self.layout.writing == "characters")
        if not apart:
            pdf.set_font_size(size)
            pdf.text(x, y, text)
            return
        for char in text:
            width = self._em(char) * size
            pdf.set_font_size(size)
            pdf.text(x, y, char)
            x += width + spread
