"""To whom a document goes, who signs it and when."""

from datetime import date

from evaluation.materials.statements import Fixed, Paragraph, Parts, Placeholder
from evaluation.materials.texts import materials as texts

DATE = r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日"
"""The date of a document as a regular expression."""


def addressee() -> Paragraph:
    """The line above the text: to be filled in."""
    return Paragraph((Placeholder(texts.ADDRESSEE_GAP), "："), style="addressee", noted=False)


def attached(title: Parts) -> Paragraph:
    """The line between text and signature that names the annex."""
    return Paragraph((texts.ATTACHED, *title), style="attached", noted=False)


def signature(today: str) -> tuple[Paragraph, Paragraph]:
    """Who issues the document, to be filled in, and its date."""
    return (
        Paragraph((Placeholder(texts.SIGNATURE_GAP),), style="signature", noted=False),
        Paragraph((Fixed(today, texts.WHY_DATE),), style="date", noted=False),
    )


def official_date(day: date) -> str:
    """A date as GB/T 9704 writes it, without leading zeros.

    >>> official_date(date(2025, 3, 8))
    '2025年3月8日'
    """
    return f"{day.year}年{day.month}月{day.day}日"
