"""Web pages in one file (.mht), which Word and office systems also save as .doc and .xls."""

from email import message_from_bytes
from email.message import Message

from corpus.readers.checks import broken
from corpus.readers.html import read_html
from corpus.readers.plain_lines import Extract


def read_web_archive(data: bytes, name: str) -> Extract:
    """Read the page of an archive; pictures and frames beside it are not read.

    Raises DocumentError for an archive without a page, and as `read_html` does.
    """
    # The mark of UTF-8 would hide the first header.
    message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    for part in message.walk():
        if part.get_content_type() == "text/html":
            return read_html(_page(part), name)
    raise broken(name)


def _page(part: Message) -> bytes:
    page = part.get_payload(decode=True)
    return page if isinstance(page, bytes) else b""
