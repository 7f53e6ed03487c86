"""Which reader takes which kind of file. A further format is one more line."""

from collections.abc import Callable
from importlib import import_module

from corpus.readers.plain_lines import Extract

Reader = Callable[[bytes, str], Extract]
"""From the bytes of a file and its name to its lines. Raises DocumentError."""

# By the ending. A module is loaded only when a file of its kind is read.
READERS = {
    ".docx": "corpus.readers.word:read_word",
    ".pdf": "corpus.readers.scans.reader:read_pdf",
    ".html": "corpus.readers.html:read_html",
    ".htm": "corpus.readers.html:read_html",
    ".txt": "corpus.readers.plain:read_plain",
    ".md": "corpus.readers.markdown:read_markdown",
    ".xlsx": "corpus.readers.workbook:read_sheets",
} | dict.fromkeys(
    (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"),
    "corpus.readers.scans.reader:read_picture",
)


def reader(suffix: str) -> Reader:
    """The reader for an ending of `READERS`."""
    module, name = READERS[suffix].split(":")
    found: Reader = getattr(import_module(module), name)
    return found
