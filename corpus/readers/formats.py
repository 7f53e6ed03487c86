"""Which reader takes which kind of file. A further format is one more line."""

from collections.abc import Callable
from importlib import import_module

from corpus.readers.plain_lines import Extract

Reader = Callable[[bytes, str], Extract]
"""From the bytes of a file and its name to its lines. Raises DocumentError."""

# By the kind of a file, which goes by its usual ending. A module is loaded only when a file of its
# kind is read.
READERS = {
    ".docx": "corpus.readers.word.reader:read_word",
    ".doc": "corpus.readers.old.office:read_text",
    ".rtf": "corpus.readers.old.office:read_text",
    ".odt": "corpus.readers.old.office:read_text",
    ".pdf": "corpus.readers.scans.reader:read_pdf",
    ".ofd": "corpus.readers.ofd.reader:read_ofd",
    ".html": "corpus.readers.html:read_html",
    ".mht": "corpus.readers.old.web_archive:read_web_archive",
    ".txt": "corpus.readers.plain:read_plain",
    ".md": "corpus.readers.markdown:read_markdown",
    ".tsv": "corpus.readers.old.tabs:read_tabs",
    ".xls": "corpus.readers.old.workbook:read_old_sheets",
    ".ods": "corpus.readers.old.office:read_tables",
    ".xlsb": "corpus.readers.old.office:read_tables",
    ".xlsx": "corpus.readers.workbook:read_sheets",
} | dict.fromkeys(
    (".jpg", ".png", ".bmp", ".tif", ".webp"),
    "corpus.readers.scans.reader:read_picture",
)

# Endings that are about for files of several kinds, and the kinds. The first is what the ending
# stands for; another is read as what it is, and that is said.
_OLD_TEXT = (".doc", ".rtf", ".docx", ".odt", ".html", ".mht", ".txt")
_OLD_TABLES = (".xls", ".xlsx", ".xlsb", ".ods", ".html", ".mht", ".tsv")
KINDS = {
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt"), _OLD_TEXT),
    ".rtf": (".rtf", ".doc", ".docx"),
    **dict.fromkeys((".docm", ".dotx", ".dotm"), (".docx",)),
    **dict.fromkeys((".xls", ".xlt", ".et", ".ett"), _OLD_TABLES),
    **dict.fromkeys((".xlsm", ".xltx", ".xltm"), (".xlsx",)),
    ".htm": (".html",),
    ".mhtml": (".mht",),
    ".jpeg": (".jpg",),
    ".tiff": (".tif",),
}

SUFFIXES = (*READERS, *(ending for ending in KINDS if ending not in READERS))
GROUPS = "Word/WPS 文档、PDF/OFD、网页、文本、Excel/WPS 表格、图片"
"""What they are called in messages, where nobody would read a list of so many endings."""


def reader(kind: str) -> Reader:
    """The reader for a kind of `READERS`."""
    module, name = READERS[kind].split(":")
    found: Reader = getattr(import_module(module), name)
    return found
