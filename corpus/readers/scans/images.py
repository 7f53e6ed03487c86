"""One page of a file as a picture for a person to look at."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath
from threading import Lock

import pypdfium2
from PIL import Image

from corpus.errors import DocumentError
from corpus.readers.checks import broken
from corpus.readers.pdf.pdfium import draw_pages
from corpus.readers.scans import pictures

# Dots an inch, and pixels: enough to read small print, some 200 KB.
_DPI, _MAX_SIDE = 110, 1_600
_QUALITY = 80
# PDFium works for one thread at a time.
_drawing = Lock()


def page_image(data: bytes, name: str, number: int) -> bytes:
    """Draw page `number` (from 1) of a PDF file or a picture as JPEG.

    Raises DocumentError where there is no such page, or where it cannot be drawn.
    """
    try:
        with _drawing:
            image = _page(data, name, number - 1)
    except IndexError as error:
        raise DocumentError(
            f"“{name}”没有第 {number} 页。", "请从资料库重新打开这份文件。"
        ) from error
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise broken(name) from error
    image.thumbnail((_MAX_SIDE, _MAX_SIDE))
    out = BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _page(data: bytes, name: str, index: int) -> Image.Image:
    if PurePath(name).suffix.lower() == ".pdf":
        return Image.fromarray(next(draw_pages(data, [index], _DPI)))
    image = pictures.opened(data, name)
    if not 0 <= index < pictures.page_count(image):
        raise IndexError(index)
    return Image.fromarray(pictures.page(image, index, name))
