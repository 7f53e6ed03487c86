"""Texts as characters: without spaces and of one width, and in pairs, for comparing them."""

import re
import unicodedata


def squeezed(text: str) -> str:
    """A text without spaces, its full-width forms made half-width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def pairs(text: str) -> set[str]:
    """The pairs of characters of a text.

    >>> sorted(pairs("公布率"))
    ['公布', '布率']
    """
    return {text[i : i + 2] for i in range(len(text) - 1)}
