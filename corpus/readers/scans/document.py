"""Recognises pages one after the other and says how far it is."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.errors import DocumentError
from corpus.readers.scans import progress
from corpus.readers.scans.engine import Picture
from corpus.readers.scans.lines import Scan, recognise
from corpus.readers.scans.upright import upright

# Some four seconds each on one processor.
MAX_PAGES = 300
# Points: the longer side of A4. A picture file does not say how large its page was.
_LONG_SIDE = 842.0


def recognised(
    pictures: Iterable[Picture], count: int, name: str, sizes: Iterable[float] = ()
) -> tuple[Scan, ...]:
    """Recognise `count` pages; `sizes` are their longer sides in points.

    Raises DocumentError for more than `MAX_PAGES`.
    """
    if count > MAX_PAGES:
        raise DocumentError(
            f"“{name}”有 {count} 页需要识别文字，超过 {MAX_PAGES} 页的上限。", "请拆成几个文件。"
        )
    scans: list[Scan] = []
    long_sides = [*sizes] or [_LONG_SIDE] * count
    progress.tell(0, count)
    for picture, long_side in zip(pictures, long_sides, strict=True):
        page = upright(picture)
        scans.append(recognise(page, long_side / max(page.shape[:2])))
        progress.tell(len(scans), count)
    return tuple(scans)
