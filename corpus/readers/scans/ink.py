"""What is in a picture beside its text: stamps over it, and rules."""

from __future__ import annotations

import cv2
import numpy as np

from corpus.readers.pdf.page import Rule
from corpus.readers.scans.engine import Picture

# Red: so much more of it than of green and blue. Where it is light beside the paper, nothing
# black is below; the edges of a stamp are less red.
_RED, _LIGHT = 40, 0.55
_EDGE = 5  # pixels
# Parts of the long side of the page. A stamp is about as high as wide; a red head is a line.
_STAMP = 0.05, 0.25
_ROUND = 0.6, 1.67
_GAP = 0.008
# No stroke of a character is so long; no rule is thicker.
_LONG, _THICK = 0.03, 0.005
_SMOOTH = 9  # pixels
# Of the brightness around it: what is darker is ink.
_AROUND, _DARKER = 31, 12


def without_stamps(picture: Picture) -> Picture:
    """The picture with red stamps taken out, and what they are pressed over left."""
    red = picture[:, :, 0].astype(np.int16) - picture[:, :, 1:].max(axis=2)
    mask = (red > _RED).astype(np.uint8)
    if not mask.any():
        return picture
    side = max(picture.shape[:2])
    near = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (round(_GAP * side) | 1,) * 2)
    count, _, found, _ = cv2.connectedComponentsWithStats(cv2.dilate(mask, near))
    edges = cv2.dilate(mask, np.ones((_EDGE, _EDGE), np.uint8)).astype(bool)
    result = picture.copy()
    for x, y, width, height, _area in found[1:count]:
        is_stamp = (
            _STAMP[0] * side <= max(width, height) <= _STAMP[1] * side
            and _ROUND[0] <= width / height <= _ROUND[1]
        )
        if is_stamp:
            part = result[y : y + height, x : x + width]
            paper = np.median(part[:, :, 0])
            part[:] = part[:, :, :1]
            part[edges[y : y + height, x : x + width] & (part[:, :, 0] > _LIGHT * paper)] = paper
    return result


def rules(picture: Picture, scale: float) -> list[Rule]:
    """The rules of an upright page, in points; `scale` is points a pixel."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    side = max(grey.shape)
    long, thick, bottom = round(_LONG * side), max(4, _THICK * side), grey.shape[0]
    found: list[Rule] = []
    for across in (True, False):
        # Along a rule, so that the noise of a scan does not break it, however thin it is.
        smooth = cv2.blur(grey, (_SMOOTH, 1) if across else (1, _SMOOTH))
        ink = cv2.adaptiveThreshold(
            smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _AROUND, _DARKER
        )
        lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, _bar(long, across))
        count, _, boxes, _ = cv2.connectedComponentsWithStats(lines)
        for x, y, width, height, _area in boxes[1:count]:
            if (height if across else width) > thick:
                continue
            if across:
                at, start, end = bottom - (y + height / 2), x, x + width
            else:
                at, start, end = x + width / 2, bottom - (y + height), bottom - y
            found.append(Rule(across, at * scale, start * scale, end * scale))
    return found


def _bar(length: int, across: bool) -> np.ndarray:
    return np.ones((1, length) if across else (length, 1), np.uint8)
