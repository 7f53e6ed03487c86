"""Plain text (.txt): a paragraph a line."""

from corpus.readers.damage import plain_text
from corpus.readers.plain_lines import Extract, clean_lines


def read_plain(data: bytes, name: str) -> Extract:
    """Read the lines of a text file. Raises DocumentError for an unknown encoding."""
    text, told = plain_text(data, name)
    return Extract(clean_lines(text), warnings=told)
