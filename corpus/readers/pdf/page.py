"""What is printed on a page: runs of characters, and rules.

Units are points; y grows upwards. A page is turned so that most of its text stands upright.
"""

from __future__ import annotations

import unicodedata
from array import array
from typing import NamedTuple


class Run(NamedTuple):
    """Characters of one look beside one another; none of them at either end is a space.

    `lefts` and `rights` are where each character begins and ends, `y` is the base line. `tone` is
    how light the print is, opacity included: 0 is black, 1 is white. `angle` is in degrees against
    the page; where it is not 0, places are those of a page turned by it. `tagged` says that the
    file itself calls it no part of the text (a head, a foot, a watermark).
    """

    text: str
    lefts: array[float]
    rights: array[float]
    y: float
    size: float
    tone: float
    angle: int
    tagged: bool

    @property
    def x(self) -> float:
        """Where the run begins."""
        return self.lefts[0]

    @property
    def right(self) -> float:
        """Where the run ends."""
        return self.rights[-1]

    @property
    def middle(self) -> float:
        """The height of the middle of its characters."""
        return self.y + 0.35 * self.size

    def part(self, start: int, end: int) -> Run | None:
        """The characters from `start` up to `end`, without spaces at the ends; None if no others.

        >>> Run("a b", array("f", [0, 1, 2]), array("f", [1, 2, 3]), 0, 1, 0, 0, False).part(1, 3).x
        2.0
        """
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        if start == end:
            return None
        return self._replace(
            text=self.text[start:end], lefts=self.lefts[start:end], rights=self.rights[start:end]
        )


class Rule(NamedTuple):
    """A straight line, across the page or down it: at this height, or so far from the left."""

    across: bool
    at: float
    start: float
    end: float


class Page(NamedTuple):
    """One page as it is printed.

    `unreadable` counts characters in fonts that do not say what they show, `unseen` those that are
    there and not printed, `beyond` those after so many that no page has them. `pictured` is the
    share of the page under pictures; `drawn` counts shapes.
    """

    width: float
    height: float
    runs: list[Run]
    rules: list[Rule]
    unreadable: int = 0
    unseen: int = 0
    pictured: float = 0.0
    drawn: int = 0
    beyond: int = 0


def width(text: str) -> float:
    """Return the width in units of the font size: 1 for a Chinese character, half for a letter.

    >>> width("第1条")
    2.5
    """
    return sum(1.0 if is_wide(char) else 0.5 for char in text)


def is_wide(char: str) -> bool:
    """Whether a character takes the room of a Chinese one."""
    return unicodedata.east_asian_width(char) in "WFA"
