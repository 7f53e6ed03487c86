"""Opens files with PDFium.

PDFium (through pypdfium2) takes some 10 ms for the characters of a page where pdfplumber takes 90
and pypdf 70, says of each whether its font names it, and draws pages for OCR. It is not safe in
several threads at once: files are read in a process of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from corpus.errors import DocumentError
from corpus.readers.checks import broken, encrypted
from corpus.readers.pdf.characters import angle_of, read_glyphs, runs, turned
from corpus.readers.pdf.page import Page
from corpus.readers.pdf.shapes import read_shapes, turned_rule

# Ten times the longest statute. A page takes some 20 ms, so as many stay within the limits.
MAX_PAGES = 1_000
# Dots an inch: 三号, the print of an official text, is 44 high then. No page has more along a side.
DPI, MAX_SIDE = 200, 3_600


def read_pages(data: bytes, name: str) -> tuple[list[Page], str]:
    """Read all pages, and the title that the file states; `name` is for messages.

    Raises DocumentError for a password, damage, and more than `MAX_PAGES`.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise encrypted(name) from error
        raise broken(name) from error
    with closing(document):
        count = len(document)
        if count > MAX_PAGES:
            raise DocumentError(
                f"“{name}”有 {count} 页，超过 {MAX_PAGES} 页的上限。", "请拆成几个文件。"
            )
        if not count:
            raise broken(name)
        pages = [_page(document, index) for index in range(count)]
        return pages, document.get_metadata_value("Title")


def draw_pages(
    data: bytes, indices: Iterable[int], dpi: int = DPI
) -> Iterator[npt.NDArray[np.uint8]]:
    """Draw pages (from 0) as rows of pixels, each red, green, blue.

    Raises pypdfium2.PdfiumError for a damaged file, IndexError where there is no such page. A page
    that is damaged is white.
    """
    with closing(pypdfium2.PdfDocument(data)) as document:
        for index in indices:
            if not 0 <= index < len(document):
                raise IndexError(index)
            yield _drawn(document, index, dpi)


def _drawn(document: pypdfium2.PdfDocument, index: int, dpi: int) -> npt.NDArray[np.uint8]:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return np.full((dpi, dpi, 3), 255, np.uint8)
    with closing(page):
        long_side = max(page.get_size())
        scale = min(dpi / 72, MAX_SIDE / max(1.0, long_side))
        with closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
            drawn: npt.NDArray[np.uint8] = bitmap.to_numpy()[:, :, :3].copy()
            return drawn


def _page(document: pypdfium2.PdfDocument, index: int) -> Page:
    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:  # a damaged page among others is told as one without text
        return Page(0.0, 0.0, [], [], unreadable=1)
    with closing(page), closing(text):
        left, bottom, right, top = page.get_cropbox()
        size = right - left, top - bottom
        shapes = read_shapes(page.raw, (left, bottom, right, top))
        read = read_glyphs(text.raw, (left, bottom))
    angle = angle_of(read.glyphs)
    return Page(
        *(size if angle % 180 == 0 else size[::-1]),
        runs(turned(glyph, angle, size) for glyph in read.glyphs),
        [turned_rule(rule, angle, size) for rule in shapes.rules],
        read.unreadable,
        read.unseen,
        shapes.pictured,
        shapes.drawn,
        read.beyond,
    )
