"""Recognises the lines of an upright page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import mean, median
from typing import NamedTuple

import numpy as np

from corpus.readers.pdf.page import Rule, is_wide
from corpus.readers.scans import engine, ink
from corpus.readers.scans.engine import Boxes, Picture, Text

# Of the height of a line: what stands so near to a rule, or is so narrow, is no piece of it.
_NARROW = 0.3
# A line is printed by chance or not at all.
_LEAST_SURE = 0.5
# Where a character stands is told in steps of a fifth of it.
_UNEVEN = 0.5


class Line(NamedTuple):
    """A recognised line, in points from the lower left corner of the page.

    `centres` are those of its characters, `pitch` is how far apart Chinese ones stand, 0 where
    there are none, `steps` how many say so; `height` is that of its box, larger than its print.
    """

    text: str
    centres: tuple[float, ...]
    sure: tuple[float, ...]
    middle: float
    height: float
    pitch: float
    steps: int


class Scan(NamedTuple):
    """A page as it was recognised: its size, lines and rules, in points."""

    width: float
    height: float
    lines: list[Line]
    rules: list[Rule]


def recognise(picture: Picture, scale: float) -> Scan:
    """Recognise a page that stands upright; `scale` is points a pixel."""
    clean = ink.without_stamps(picture)
    rules = ink.rules(clean, scale)
    bottom = clean.shape[0]
    boxes = _parted(engine.find(clean), [rule for rule in rules if not rule.across], scale, bottom)
    texts = engine.read(engine.cut(clean, boxes))
    lines = [
        _line(text, box, scale, bottom)
        for text, box in zip(texts, boxes, strict=True)
        if text.text.strip() and np.mean(text.sure) >= _LEAST_SURE
    ]
    return Scan(clean.shape[1] * scale, bottom * scale, lines, rules)


def _parted(boxes: Boxes, rules: Sequence[Rule], scale: float, bottom: int) -> Boxes:
    """Boxes cut where a rule runs down through them: a line stands in one cell."""
    parts: list[np.ndarray] = []
    for box in boxes:
        left, right = box[[0, 3], 0].mean(), box[[1, 2], 0].mean()
        middle = (bottom - box[:, 1].mean()) * scale
        narrow = _NARROW * (box[2:, 1].mean() - box[:2, 1].mean())
        cuts = sorted(
            rule.at / scale
            for rule in rules
            if rule.start <= middle <= rule.end and left < rule.at / scale < right
        )
        for start, end in pairwise([left, *cuts, right]):
            if end - start > narrow:
                parts.append(_between(box, (start - left, end - left), right - left))
    return np.asarray(parts, np.float32).reshape(-1, 4, 2)


def _between(box: np.ndarray, ends: tuple[float, float], length: float) -> np.ndarray:
    start, end = (value / length for value in ends)
    upper, lower = box[1] - box[0], box[2] - box[3]
    corners = (box[0] + start * upper, box[0] + end * upper)
    return np.array([*corners, box[3] + end * lower, box[3] + start * lower], np.float32)


def _line(text: Text, box: np.ndarray, scale: float, bottom: int) -> Line:
    left, right = box[[0, 3], 0].mean() * scale, box[[1, 2], 0].mean() * scale
    centres = tuple(left + place * (right - left) for place in text.places)
    return Line(
        text.text,
        centres,
        text.sure,
        (bottom - box[:, 1].mean()) * scale,
        (box[2:, 1].mean() - box[:2, 1].mean()) * scale,
        *_pitch(text.text, centres),
    )


def _pitch(text: str, centres: Sequence[float]) -> tuple[float, int]:
    """How far apart Chinese characters stand, as far as nothing stands between them."""
    steps = [
        b - a
        for (a, first), (b, second) in pairwise(zip(centres, text, strict=True))
        if first.isalpha() and second.isalpha() and is_wide(first) and is_wide(second)
    ]
    if not steps:
        return 0.0, 0
    usual = median(steps)
    even = [step for step in steps if abs(step - usual) <= _UNEVEN * usual]
    return mean(even), len(even)
