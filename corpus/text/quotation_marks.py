"""Marks of quotation within marks of quotation."""

_NESTED = str.maketrans("“”", "‘’")


def nested(text: str) -> str:
    """A text as it stands within “…”: its own marks are single ones (GB/T 15834).

    >>> nested("开展“一把手访谈”活动")
    '开展‘一把手访谈’活动'
    """
    return text.translate(_NESTED)
