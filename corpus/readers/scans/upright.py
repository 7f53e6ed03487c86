"""Turns a page so that its lines run across."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from corpus.readers.scans import engine
from corpus.readers.scans.engine import Boxes, Picture

# Degrees. A smaller tilt does no harm; a larger one is no tilt of the page.
_LEAST, _MOST = 0.1, 20.0
# Lines that are so much longer than high say how a page lies; each has a part in it by its length.
_LONG = 3.0
# Pixels: how lines run is seen in a picture of this size.
_SEEN = 800


class _Lie(NamedTuple):
    on_side: bool
    tilt: float


def upright(picture: Picture) -> Picture:
    """The page as it is read: quarter turns first, then the tilt."""
    boxes = engine.find(_small(picture))
    lie = _lie(boxes)
    if lie.on_side:
        picture = np.ascontiguousarray(np.rot90(picture))
        boxes = engine.find(_small(picture))
        lie = _lie(boxes)
    if engine.is_upside_down(engine.cut(_small(picture), boxes)):
        picture = np.ascontiguousarray(np.rot90(picture, 2))
    if _LEAST <= abs(lie.tilt) <= _MOST:
        picture = _turned(picture, lie.tilt)
    return picture


def _small(picture: Picture) -> Picture:
    """The picture as large as is needed to see how its lines run."""
    scale = _SEEN / max(picture.shape[:2])
    if scale >= 1:
        return picture
    size = round(picture.shape[1] * scale), round(picture.shape[0] * scale)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _lie(boxes: Boxes) -> _Lie:
    """Whether most lines run down the page, and by how many degrees lines fall to the right."""
    if not len(boxes):
        return _Lie(False, 0.0)
    across, down = boxes[:, 1] - boxes[:, 0], boxes[:, 3] - boxes[:, 0]
    wide, high = np.hypot(*across.T), np.hypot(*down.T)
    on_side = bool(wide[wide > high].sum() < high[high > _LONG * wide].sum())
    long = wide > _LONG * high
    if not long.any():
        return _Lie(on_side, 0.0)
    angles = np.degrees(np.arctan2(across[long, 1], across[long, 0]))
    order = np.argsort(angles)
    weight = np.cumsum(wide[long][order])
    return _Lie(on_side, float(angles[order][np.searchsorted(weight, weight[-1] / 2)]))


def _turned(picture: Picture, tilt: float) -> Picture:
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1.0)
    turned = cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(turned, np.uint8)
