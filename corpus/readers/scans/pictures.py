"""Picture files as pages: upright as the camera says, no larger than it takes to read them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps

from corpus.errors import DocumentError
from corpus.readers.checks import broken
from corpus.readers.scans.engine import Picture

# A page of A4 at 300 dpi has 3,508 pixels along its longer side; more says nothing more.
MAX_SIDE = 3_600
# The largest cameras of telephones take 108 million.
MAX_PIXELS = 120_000_000
# Smaller pictures are icons.
MIN_SIDE = 32
_FORMATS = ("JPEG", "PNG", "BMP", "TIFF", "WEBP")

Image.MAX_IMAGE_PIXELS = None  # `MAX_PIXELS` is looked at before anything is decoded


def opened(data: bytes, name: str) -> Image.Image:
    """Open a picture file; `name` is for messages. Raises DocumentError."""
    try:
        image = Image.open(BytesIO(data), formats=_FORMATS)
    except Exception as error:  # decoders fail in every way
        raise broken(name) from error
    return image


def page_count(image: Image.Image) -> int:
    """How many pages a picture file has: only those of TIFF are pages."""
    return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def page(image: Image.Image, index: int, name: str) -> Picture:
    """One page, from 0. Raises DocumentError for one that is too large, too small or damaged."""
    try:
        if index:
            image.seek(index)
        _check_size(image.size, name)
        if not index and image.format == "JPEG":
            image.draft("RGB", (MAX_SIDE, MAX_SIDE))  # decodes every second or fourth pixel
        picture = _shrunk(image)
        return np.asarray(_coloured(ImageOps.exif_transpose(picture)))
    except DocumentError:
        raise
    except Exception as error:
        raise broken(name) from error


def pages(image: Image.Image, name: str) -> Iterator[Picture]:
    """All pages of a picture file."""
    return (page(image, index, name) for index in range(page_count(image)))


def _check_size(size: tuple[int, int], name: str) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise DocumentError(
            f"“{name}”有 {size[0]:,} × {size[1]:,} 个像素，超过 1.2 亿的上限。",
            "请缩小图片（一页 A4 纸以 300 dpi 扫描即可）后再添加。",
        )
    if min(size) < MIN_SIDE:
        raise DocumentError(
            f"“{name}”只有 {size[0]} × {size[1]} 个像素，看不清文字。", "请换用清楚的扫描件或照片。"
        )


def _shrunk(image: Image.Image) -> Image.Image:
    scale = MAX_SIDE / max(image.size)
    if image.mode in ("1", "P", "PA"):
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    if scale >= 1:
        return image
    exif = image.getexif()
    smaller = image.resize(
        (max(1, round(image.width * scale)), max(1, round(image.height * scale))),
        Image.Resampling.BOX,
        reducing_gap=2.0,
    )
    smaller.info["exif"] = exif.tobytes()
    return smaller


def _coloured(image: Image.Image) -> Image.Image:
    """In red, green and blue, on white paper."""
    if image.mode.startswith("I"):  # 16 bits of grey, or more
        values = np.asarray(image, dtype=np.float64)
        return Image.fromarray((values * (255 / max(1.0, values.max()))).astype(np.uint8)).convert(
            "RGB"
        )
    if "A" in image.mode:
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")
    return image.convert("RGB")
