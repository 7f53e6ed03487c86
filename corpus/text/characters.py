"""Texts as characters, in pairs, for comparing them."""


def pairs(text: str) -> set[str]:
    """The pairs of characters of a text.

    >>> sorted(pairs("公布率"))
    ['公布', '布率']
    """
    return {text[i : i + 2] for i in range(len(text) - 1)}
