"""PDF files and pictures: what is printed on their pages, recognised where it cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from corpus.errors import DocumentError
from corpus.readers.pdf.legible import needs_ocr
from corpus.readers.pdf.page import Page
from corpus.readers.pdf.pdfium import draw_pages, read_pages
from corpus.readers.pdf.reader import extract
from corpus.readers.plain_lines import Extract
from corpus.readers.scans.lines import Scan


def read_pdf(data: bytes, name: str) -> Extract:
    """Read a .pdf file; its scanned and garbled pages are recognised. `name` is for messages.

    Raises DocumentError for a password, damage, too many pages, and pages without any text.
    """
    pages, stated = read_pages(data, name)
    wanted = [index for index, page in enumerate(pages) if needs_ocr(page)]
    if not wanted:
        return extract(pages, stated, name)
    sizes = tuple(max(pages[index].width, pages[index].height, 1.0) for index in wanted)
    scans = _scans_of_pdf(data, name, tuple(wanted), sizes)
    return _extract(pages, dict(zip(wanted, scans, strict=True)), stated, name)


def read_picture(data: bytes, name: str) -> Extract:
    """Read a picture of a page, or of several; `name` is for messages.

    Raises DocumentError for damage, too many pages or pixels, and a picture without text.
    """
    scans = _scans_of_picture(data, name)
    if not any(scan.lines for scan in scans):
        raise DocumentError(
            f"“{name}”里没有识别出文字。",
            "请确认图片里有印刷的文字，并且清楚、没有模糊；手写的文字不能识别。",
        )
    blank = [Page(scan.width, scan.height, [], []) for scan in scans]
    return _extract(blank, dict(enumerate(scans)), "", name)


# A file that is added is read twice, for its text and for its indicators; recognised once.
@lru_cache(maxsize=1)
def _scans_of_pdf(
    data: bytes, name: str, wanted: tuple[int, ...], sizes: tuple[float, ...]
) -> tuple[Scan, ...]:
    from corpus.readers.scans.document import recognised

    return recognised(draw_pages(data, wanted), len(wanted), name, sizes)


@lru_cache(maxsize=1)
def _scans_of_picture(data: bytes, name: str) -> tuple[Scan, ...]:
    from corpus.readers.scans import pictures
    from corpus.readers.scans.document import recognised

    image = pictures.opened(data, name)
    return recognised(pictures.pages(image, name), pictures.page_count(image), name)


def _extract(pages: list[Page], scans: Mapping[int, Scan], stated: str, name: str) -> Extract:
    from corpus.readers.scans.printed import doubts, printed

    for index, page in zip(scans, printed(list(scans.values())), strict=True):
        pages[index] = page
    return extract(pages, stated, name, doubts(scans))
