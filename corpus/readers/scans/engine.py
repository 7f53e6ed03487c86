"""Finds lines of text in a picture and recognises them.

RapidOCR runs PP-OCR with the models in its package. Its models are small enough for two cores: a
page takes some three seconds. Nothing is downloaded: `Det`, `Cls` and `Rec` name what is there.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
"""Rows of pixels, each red, green, blue."""
Boxes = npt.NDArray[np.float32]
"""Boxes around lines of text, four corners each, from the upper left one clockwise, in pixels."""

# Pixels. Lines are found in a picture no larger: it is where most of the time goes.
FIND_IN = 1280
# A line that has so much of its length upright is one of a page that lies on its side.
_UPRIGHT = 1.5
# Lines by which a page that stands on its head is told.
_ASKED = 12
_THREADS = 2


class Text(NamedTuple):
    """A line as it was recognised: where each character stands along it, and how sure that is.

    `places` are parts of the length of the line, `sure` is from 0 to 1.
    """

    text: str
    places: tuple[float, ...]
    sure: tuple[float, ...]


def find(picture: Picture) -> Boxes:
    """The lines of text in a picture."""
    found = _engine().text_det(_blue_first(picture)).boxes
    return np.zeros((0, 4, 2), np.float32) if found is None else np.asarray(found, np.float32)


def cut(picture: Picture, boxes: Boxes) -> list[Picture]:
    """What stands in each box, laid straight."""
    from rapidocr.utils.process_img import get_rotate_crop_image

    turned = _blue_first(picture)
    return [get_rotate_crop_image(turned, box.copy()) for box in boxes]


def _blue_first(picture: Picture) -> Picture:
    """As OpenCV has its colours."""
    return np.ascontiguousarray(picture[:, :, ::-1])


def is_upside_down(lines: Sequence[Picture]) -> bool:
    """Whether most of the longest lines stand on their heads."""
    longest = sorted(lines, key=lambda line: -line.shape[1] / line.shape[0])[:_ASKED]
    if not longest:
        return False
    said = _engine().text_cls([line.copy() for line in longest]).cls_res
    return [label for label, _ in said].count("180") * 2 > len(longest)


def read(lines: Sequence[Picture]) -> list[Text]:
    """Recognise lines that were cut."""
    if not lines:
        return []
    return [text or Text("", (), ()) for text in _engine().recognize_txt(list(lines)).word_results]


@cache
def _engine() -> Any:  # noqa: ANN401  its models are there once they are loaded
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.return_word_box": True,
            "Det.limit_type": "max",
            "Det.limit_side_len": FIND_IN,
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    engine._load_det_model()
    engine._load_cls_model()
    recogniser = engine._load_rec_model()
    recogniser.postprocess_op = _Decoder(recogniser.postprocess_op.character)
    return engine


class _Decoder:
    """Characters from what the network says of each column of a line.

    RapidOCR's own leaves out where spaces stand and shifts what is behind them.
    """

    def __init__(self, characters: Sequence[str]) -> None:
        self._characters = characters

    def __call__(
        self,
        said: npt.NDArray[np.float32],
        _: bool = False,
        *,
        wh_ratio_list: Sequence[float],
        max_wh_ratio: float,
    ) -> tuple[list[tuple[str, float]], list[Text]]:
        """Per line its text and how sure it is, and the same with places."""
        best, sure = said.argmax(axis=2), said.max(axis=2)
        texts = [
            self._text(columns, chances, max_wh_ratio / ratio)
            for columns, chances, ratio in zip(best, sure, wh_ratio_list, strict=True)
        ]
        return [(t.text, float(np.mean(t.sure)) if t.sure else 0.0) for t in texts], texts

    def _text(
        self, columns: npt.NDArray[np.int64], chances: npt.NDArray[np.float32], padded: float
    ) -> Text:
        # The same character in columns beside one another is one; 0 is none.
        starts = np.flatnonzero(np.diff(columns, prepend=-1))
        ends = np.append(starts[1:], len(columns))
        text, places, sure = "", [], []
        for start, end in zip(starts, ends, strict=True):
            if columns[start]:
                text += self._characters[columns[start]]
                places.append(min(1.0, (start + end) / 2 / len(columns) * padded))
                sure.append(float(chances[start:end].max()))
        return Text(full_width(text), tuple(places), tuple(sure))


# What the network gives in either of two forms.
_FULL = dict(zip(",:;?!()", "，：；？！（）", strict=True))
_CHINESE = re.compile("[\u3400-\u9fff]")
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")


def full_width(text: str) -> str:
    """Marks between Chinese characters as they are printed there; a pair of brackets is alike.

    >>> full_width("(一)合格率(2025年)不低于1,000件,见 rule (a)")
    '（一）合格率（2025年）不低于1,000件，见 rule (a)'
    """
    chars = list(text)
    for i, char in enumerate(text):
        if char in ",:;?!" and _CHINESE.search(text[max(0, i - 1) : i + 2]):
            chars[i] = _FULL[char]
    for pair in _BRACKETED.finditer(text):
        around = text[max(0, pair.start() - 1) : pair.end() + 1]
        if _CHINESE.search(around):
            chars[pair.start()], chars[pair.end() - 1] = "（", "）"
    return "".join(chars)
