"""Plain text (.txt): a paragraph a line."""

from corpus.readers.plain_lines import Extract, clean_lines
from corpus.text.decoding import decode


def read_plain(data: bytes, name: str) -> Extract:
    """Read the lines of a text file. Raises DocumentError for an unknown encoding."""
    return Extract(clean_lines(decode(data, name)))
