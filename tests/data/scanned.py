"""Pages of 示例 text as a scanner gives them."""

from collections.abc import Sequence

from fonts import chinese_font
from PIL import Image, ImageChops, ImageDraw, ImageFont

# 150 dots an inch, half a page of A4: what is recognised in a second.
WIDTH, HEIGHT, SIZE, LEADING = 1240, 700, 33, 60
RULES = (
    "第一条　示例县蓝鲸督查应当公开。",
    "第二条　蓝鲸督查每年开展4次，抽取案卷",
    "不少于60卷，合格率达到98.5%。",
)


def font(size: int = SIZE) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(chinese_font()), size)


def scanned(lines: Sequence[str] = RULES, *, tilt: float = 0.0, stamp: bool = False) -> Image.Image:
    """Lines of print on a page, the first of a paragraph two characters further in."""
    page = Image.new("RGB", (WIDTH, HEIGHT), (236, 236, 230))
    draw = ImageDraw.Draw(page)
    for i, line in enumerate(lines):
        x = 180 + 2 * SIZE * line.startswith("第")
        draw.text((x, 120 + i * LEADING), line, fill=(25, 25, 25), font=font())
    if stamp:
        page = ImageChops.multiply(page, _stamp(page.size, (420, 90)))
    return page.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=(236, 236, 230))


def _stamp(size: tuple[int, int], at: tuple[int, int]) -> Image.Image:
    """A red ring with a name in it."""
    over = Image.new("RGB", size, "white")
    draw, red = ImageDraw.Draw(over), (225, 45, 40)
    draw.ellipse((*at, at[0] + 240, at[1] + 240), outline=red, width=6)
    draw.text((at[0] + 38, at[1] + 100), "示例县司法局", fill=red, font=font(27))
    return over


def table(rows: Sequence[Sequence[str]]) -> Image.Image:
    """A table with rules."""
    page = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(page)
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            x, y = 150 + 300 * j, 100 + 70 * i
            draw.rectangle((x, y, x + 300, y + 70), outline="black", width=2)
            draw.text((x + 15, y + 12), text, fill="black", font=font())
    return page
