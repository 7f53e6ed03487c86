"""Pages as a scanner gives them: printed, stamped, tilted, on grey paper, saved small."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

# Millimetres: A4, and the margins of GB/T 9704-2012.
WIDTH, HEIGHT, LEFT, TOP = 210.0, 297.0, 28.0, 37.0
LINES, COLUMNS = 22, 28
SIZE, LEADING = 5.57, 10.2  # 三号, 22 lines a page
_CLOSING = "，。、；：！？）》”〕%"
_FONTS = ("NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc")
STAMP = "示例县人民政府办公室"


@dataclass(frozen=True)
class Condition:
    """What happens to a page between the printer and the file."""

    name: str
    dpi: int = 300
    tilt: float = 0.0  # degrees
    stamped: bool = False
    grey: bool = False
    noise: float = 0.0  # standard deviation, of 255
    blur: float = 0.0  # pixels
    quality: int = 0  # of JPEG; 0 for none


CONDITIONS = (
    Condition("300 dpi"),
    Condition("150 dpi", dpi=150),
    Condition("tilted 2°", dpi=200, tilt=2.0),
    Condition("stamped", dpi=200, stamped=True),
    Condition("grey paper", dpi=200, grey=True),
    Condition("noise and JPEG", dpi=200, noise=25.0, blur=0.7, quality=30),
    Condition("all, 150 dpi", dpi=150, tilt=-2.0, stamped=True, grey=True, noise=12.0, quality=45),
)


@dataclass(frozen=True)
class Sheet:
    """A page as it was drawn, and the texts on it: lines of paragraphs, or cells of a table."""

    picture: Image.Image
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@cache
def font(name: str, pixels: int) -> ImageFont.FreeTypeFont:
    """A font of the system in this size."""
    found = sorted(Path("/usr/share/fonts").rglob(name))
    return ImageFont.truetype(str(found[0]), pixels)


def wrapped(text: str, columns: int) -> Iterator[str]:
    """The lines of a paragraph: two characters further in at first, closing marks not first."""
    line, width = "", 2.0
    for char in text:
        wide = 0.5 if char.isascii() else 1.0
        if width + wide > columns and char not in _CLOSING:
            yield line
            line, width = "", 0.0
        line += char
        width += wide
    yield line


def page_of_text(paragraphs: Sequence[str], condition: Condition, seed: int) -> Sheet:
    """Draw paragraphs as far as a page goes."""
    chance = random.Random(seed)
    paper = _Paper(condition, chance)
    drawn: list[str] = []
    left = LINES
    for paragraph in paragraphs:
        lines = list(wrapped(paragraph, COLUMNS))
        if len(lines) > left:
            break
        for i, line in enumerate(lines):
            paper.write(line, LEFT + (2 * SIZE if not i else 0), TOP + (LINES - left) * LEADING)
            left -= 1
        drawn.append(paragraph)
    return Sheet(paper.scanned(), "\n".join(drawn))


def page_of_table(
    rows: Sequence[Sequence[str]], widths: Sequence[int], condition: Condition, seed: int
) -> Sheet:
    """Draw a table with rules; `widths` are in characters."""
    chance = random.Random(seed)
    paper = _Paper(condition, chance)
    size = 3.7  # 五号
    y, drawn = TOP, []
    edges = [LEFT]
    for width in widths:
        edges.append(edges[-1] + (width + 1) * size)
    for row in rows:
        cells = [
            [cell[i : i + width] for i in range(0, len(cell), width)] or [""]
            for cell, width in zip(row, widths, strict=True)
        ]
        height = max(map(len, cells)) * size * 1.5 + size
        if y + height > HEIGHT - 30:
            break
        for j, lines in enumerate(cells):
            paper.box(edges[j], y, edges[j + 1], y + height)
            for i, line in enumerate(lines):
                paper.write(line, edges[j] + size / 2, y + size * (0.6 + 1.5 * i), size)
        y += height
        drawn.append(tuple(row))
    return Sheet(paper.scanned(), "\n".join(cell for row in drawn for cell in row), tuple(drawn))


class _Paper:
    """A page being drawn; millimetres."""

    def __init__(self, condition: Condition, chance: random.Random) -> None:
        self._condition, self._chance = condition, chance
        self._scale = condition.dpi / 25.4
        size = round(WIDTH * self._scale), round(HEIGHT * self._scale)
        self._picture = Image.new("RGB", size, "white")
        self._draw = ImageDraw.Draw(self._picture)
        self._font = chance.choice(_FONTS)

    def write(self, text: str, x: float, y: float, size: float = SIZE) -> None:
        self._draw.text(
            (x * self._scale, y * self._scale),
            text,
            fill=(20, 20, 20),
            font=font(self._font, round(size * self._scale)),
        )

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        corners = [round(value * self._scale) for value in (left, top, right, bottom)]
        width = max(1, round(0.25 * self._scale))
        self._draw.rectangle(corners, outline=(20, 20, 20), width=width)

    def scanned(self) -> Image.Image:
        """The page as the scanner gives it."""
        condition, chance = self._condition, self._chance
        picture = self._picture
        if condition.stamped:
            stamp = _stamp(round(42 * self._scale), chance)
            at = (
                round(chance.uniform(60, 130) * self._scale),
                round(chance.uniform(60, 200) * self._scale),
            )
            over = Image.new("RGB", picture.size, "white")
            over.paste(stamp, at)
            picture = ImageChops.multiply(picture, over)
        paper = 255
        if condition.grey:
            paper = 205
            picture = Image.eval(picture, lambda value: 40 + value * (paper - 40) // 255)
        if condition.tilt:
            picture = picture.rotate(
                condition.tilt, Image.Resampling.BICUBIC, fillcolor=(paper,) * 3
            )
        if condition.blur:
            picture = picture.filter(ImageFilter.GaussianBlur(condition.blur))
        if condition.noise:
            noise = np.random.default_rng(chance.randrange(1 << 30)).normal(
                0, condition.noise, (picture.height, picture.width, 1)
            )
            noisy = np.clip(np.asarray(picture, dtype=float) + noise, 0, 255)
            picture = Image.fromarray(noisy.astype(np.uint8))
        if condition.quality:
            file = io.BytesIO()
            picture.save(file, "JPEG", quality=condition.quality)
            picture = Image.open(file).convert("RGB")
        return picture


def _stamp(pixels: int, chance: random.Random) -> Image.Image:
    """A round seal: a ring, a star, and a name around it."""
    stamp = Image.new("RGB", (pixels, pixels), "white")
    draw, red, middle = ImageDraw.Draw(stamp), (225, 45, 40), pixels / 2
    width = max(2, pixels // 40)
    draw.ellipse((width, width, pixels - width, pixels - width), outline=red, width=width)
    points = [
        (
            middle + r * math.sin(k * math.pi / 5) * pixels,
            middle - r * math.cos(k * math.pi / 5) * pixels,
        )
        for k in range(10)
        for r in [0.14 if k % 2 == 0 else 0.055]
    ]
    draw.polygon(points, fill=red)
    size = pixels // 9
    for i, char in enumerate(STAMP):
        angle = -130 + 260 * i / (len(STAMP) - 1)
        tile = Image.new("RGB", (size, size), "white")
        ImageDraw.Draw(tile).text((0, -size // 6), char, fill=red, font=font(_FONTS[0], size))
        tile = tile.rotate(-angle, expand=True, fillcolor="white")
        turn = math.radians(angle)
        x = middle + 0.38 * pixels * math.sin(turn) - tile.width / 2
        y = middle - 0.38 * pixels * math.cos(turn) - tile.height / 2
        layer = Image.new("RGB", stamp.size, "white")
        layer.paste(tile, (round(x), round(y)))
        stamp = ImageChops.multiply(stamp, layer)
    return stamp.rotate(chance.uniform(-20, 20), fillcolor="white")
