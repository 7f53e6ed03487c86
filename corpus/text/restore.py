"""Clean simplified Chinese from a page that its site garbled.

Some sites serve a page in traditional characters only: each character is converted, many get
their reading in brackets behind them (`發(fā)`), punctuation becomes half-width, and spaces the
site's encoding lacks become `?`. `restore` undoes this; text that is not garbled is left alone.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from corpus.text.garbled.slips import UNKNOWN, Slips, undo_slips
from corpus.text.garbled.traditional import (
    has_tone,
    in_gb2312,
    is_ordinary,
    is_reading,
    is_traditional,
    simplified,
)
from corpus.text.punctuation import HAN, full_width, spaces

# A bracket behind a Chinese character that may hold a syllable; whether it does is looked up.
_NOTE = re.compile(
    rf"(?<=[{HAN}])(?P<gap> ?)[(（][ \xa0\u3000]*"
    r"(?P<syllable>[^\W\d_][^\W\d_]{0,6}[\u0300-\u030c]?[^\W\d_]{0,4}:?[^\W\d_]{0,3}[1-5]?)"
    r"[ \xa0\u3000?]*[)）]"
)
# Garbled from this share of traditional characters on; less will do where one carries its reading.
_SHARE, _SHARE_WITH_NOTES = 0.10, 0.05
# A simplified page is garbled where so many ordinary characters carry their reading: a text that
# explains a reading does so for a few characters, and rare ones.
_NOTES, _NOTED_SHARE, _ORDINARY_SHARE = 2, 0.002, 0.8
_MAY_BE_NOTE = re.compile(r"[(（][ \xa0\u3000]*[a-zA-Zà-ǜɑɡ]")
_MAX_SHOWN = 3


class Restored(NamedTuple):
    """A restored text, and what a person should know of it."""

    text: str
    told: tuple[str, ...] = ()


def restore(text: str) -> str:
    r"""Clean simplified Chinese from `text`; text that is not garbled comes back as it is.

    Always: a byte-order mark is removed and line ends become `\n`. Nothing else happens to a text
    for which `is_garbled` is false.

    In a garbled text, too:

    - a bracketed syllable that is a reading of the character before it goes, whatever brackets and
      spaces it has (`會（huì ）`, `会(hui4)` too); other brackets stay;
    - characters that the site moved by a byte come back, what it lost becomes 。 or 〓; see
      `corpus.text.garbled.slips`;
    - traditional characters and regional variants (爲, 裡, 羣, 衞) become simplified;
    - `,` `;` `:` `!` and brackets next to Chinese become full-width, so a real `(APP)` within
      Chinese comes back as `（APP）`; between Latin letters or digits they stay (1,000, 9:30);
    - `?` becomes `？` behind a Chinese question. Else a run of `?` and spaces that has no Latin
      text on either side is lost space: dropped where a line begins or ends, one space within it.
      A line of nothing else becomes empty, so lines keep their numbers.

    What the garbling lost for good: full-width punctuation between digits (3：1), how wide a
    space was, the surname 於 (comes back as 于), and whether a question without a question word
    (是否, 如何, 吗 …) was one.

    >>> restore("寧政辦發(fā)〔2025〕9號\n各市、縣(區(qū))人民政府,自治區(qū)各部門:??")
    '宁政办发〔2025〕9号\n各市、县（区）人民政府，自治区各部门：'
    """
    return restore_and_tell(text).text


def restore_and_tell(text: str) -> Restored:
    """As `restore`, saying what was garbled and what of it is lost for good."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not is_garbled(text):
        return Restored(text)
    if not _has_traditional(text):
        bare = _NOTE.sub(_without_reading, text)
        return Restored(bare, _told(bare, notes=True))
    slips = undo_slips(text)
    bare = _NOTE.sub(_without_reading, slips.text)
    clean = "\n".join(full_width(spaces(line)) for line in simplified(bare).split("\n"))
    lost = clean.count(UNKNOWN) - text.count(UNKNOWN)
    return Restored(clean, _told(clean, bare != slips.text, True, slips, lost))


def _told(
    text: str, notes: bool, traditional: bool = False, slips: Slips | None = None, lost: int = 0
) -> tuple[str, ...]:
    told = []
    if traditional:
        told.append(f"原文是繁体字{'，字后夹有拼音' if notes else ''}，已还原为简体。")
    elif notes:
        told.append("原文字后夹有拼音，已去掉。")
    if slips and slips.repaired:
        stops = [match.start() for match in re.finditer("。", text)]
        inferred = [stops[i] for i in slips.inferred if i < len(stops)]
        as_stops = f"，其中 {len(inferred)} 处按上下文补为句号：{_shown(text, inferred)}"
        told.append(
            f"有 {slips.repaired} 处文字错位（如“?,F(xiàn)”），已还原"
            f"{as_stops if inferred else ''}，请核对原件。"
        )
    if lost > 0:
        places = [match.start() for match in re.finditer(UNKNOWN, text)]
        told.append(
            f"有 {lost} 个字在网站转换编码时丢失，无法还原，以“{UNKNOWN}”代替"
            f"：{_shown(text, places)}。"
        )
    return tuple(told)


def _shown(text: str, places: Sequence[int]) -> str:
    shown = (text[max(0, at - 6) : at + 7].strip().replace("\n", " ") for at in places)
    words = "、".join(f"“{found}”" for found in islice(shown, _MAX_SHOWN))
    return words + ("等" if len(places) > _MAX_SHOWN else "")


def is_garbled(text: str) -> bool:
    """Whether `text` is written in traditional characters throughout, as garbled pages are.

    A tenth of its Chinese characters must be traditional (and two at least), or a twentieth when
    a traditional character carries its reading. A simplified text with a traditional name or a
    glossed character (亓(qí)某) is not garbled. A page in good traditional Chinese counts as
    garbled: the library is simplified. So does a simplified page where ordinary characters
    throughout carry their reading.
    """
    return _has_traditional(text) or _has_notes(text)


def _has_traditional(text: str) -> bool:
    # Simplified text fits GB 2312 but for rare characters; most text is settled here, and the
    # conversion tables are not read for it.
    counts = Counter(char for char in text if "\u3400" <= char <= "\u9fff")
    rare = [char for char in counts if not in_gb2312(char)]
    total = counts.total()
    if sum(counts[char] for char in rare) < max(1, total * _SHARE_WITH_NOTES):
        return False
    traditional = {char for char in rare if is_traditional(char)}
    found = sum(counts[char] for char in traditional)
    if found >= max(2, total * _SHARE):
        return True
    return found >= max(1, total * _SHARE_WITH_NOTES) and any(
        _noted(note) in traditional and is_reading(_noted(note), note["syllable"])
        for note in _NOTE.finditer(text)
    )


def _has_notes(text: str) -> bool:
    """Whether a simplified page is strewn with readings of ordinary characters."""
    if len(_MAY_BE_NOTE.findall(text)) < _NOTES:
        return False
    noted = [
        _noted(note)
        for note in _NOTE.finditer(text)
        if has_tone(note["syllable"]) and is_reading(_noted(note), note["syllable"])
    ]
    ordinary = sum(is_ordinary(char) for char in noted)
    chinese = sum("\u3400" <= char <= "\u9fff" for char in text)
    return (
        len(noted) >= max(_NOTES, chinese * _NOTED_SHARE)
        and ordinary >= len(noted) * _ORDINARY_SHARE
    )


def _noted(note: re.Match[str]) -> str:
    """The character that a note stands behind."""
    return note.string[note.start() - 1]


def _without_reading(note: re.Match[str]) -> str:
    return "" if is_reading(_noted(note), note["syllable"]) else note[0]
