"""Clean simplified Chinese from a page that its site garbled.

Some sites serve a page in traditional characters only: each character is converted, many get
their reading in brackets behind them (`發(fā)`), punctuation becomes half-width, and spaces the
site's encoding lacks become `?`. `restore` undoes this; text that is not garbled is left alone.
"""

import re
from collections import Counter
from functools import cache
from typing import Protocol

from corpus.text.punctuation import HAN, full_width, spaces

# A bracket behind a Chinese character that may hold a syllable; whether it does is looked up.
_NOTE = re.compile(rf"([{HAN}])\(([^\W\d_]{{1,7}}:?[^\W\d_]{{0,3}})\)")
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0306": "3", "\u0300": "4"}
_TONE_MARK = re.compile("[" + "".join(_TONES) + "]")

# Garbled from this share of traditional characters on; less will do where one carries its reading.
_SHARE, _SHARE_WITH_NOTES = 0.10, 0.05
# Also in use in simplified text, as words or surnames, so no sign of garbling:
# 瞭望, 乾隆, 狼藉, 於, 甯, 毕昇, 角徵羽, 幺麽.
_IN_SIMPLIFIED_TOO = frozenset("乾藉瞭於甯昇徵麽著夥祇")

# 於 stays in these only. OpenCC's table of phrases knows names such as 於單, which match inside
# 基於單方; so 於 is converted before that table is asked.
_YU = re.compile("(?<!樊)於(?![菟戲梨]|呼哀哉|崇文|忠祥)")
# What OpenCC 0.1.7 leaves or gets wrong on the way back. Words first, they overlap characters.
_WORDS = {"座標": "坐標", "批覆": "批復", "甚麼": "什麼", "神祇": "神祇", "地祇": "地祇"}
_VARIANTS = dict(
    zip(
        "擡揹幷衞枱祇粧囘朞氷牴痲瞇毬荳貍鎗谿敍簷燄糭兎黒晩敎涖汚歛絃麽",
        "抬背并卫台只妆回期冰抵麻眯球豆狸枪溪叙檐焰粽兔黑晚教莅污敛弦么",
        strict=True,
    )
)
_REPAIR = re.compile("|".join([*_WORDS, *_VARIANTS]))
# Sites of Taiwan's standard write 著 for 着. The words in which it is 著 all the same:
_ZHU = re.compile("(?<![显顯编編论論名土原专專卓昭巨译譯合遗遺拙撰鉅])著(?![作名者录錄称稱述书書])")


class _Converter(Protocol):
    def convert(self, text: str, /) -> str: ...


def restore(text: str) -> str:
    r"""Clean simplified Chinese from `text`; text that is not garbled comes back as it is.

    Always: a byte-order mark is removed and line ends become `\n`. Nothing else happens to a text
    for which `is_garbled` is false.

    In a garbled text, too:

    - a bracketed syllable that is a reading of the character before it goes; other brackets stay;
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
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not is_garbled(text):
        return text
    simplified = _simplified(_NOTE.sub(_without_reading, text))
    return "\n".join(full_width(spaces(line)) for line in simplified.split("\n"))


def simplified_characters(text: str) -> str:
    """`text` with each traditional character simplified by itself, so that offsets stay.

    >>> simplified_characters("專利法第四十二條")
    '专利法第四十二条'
    """
    return "".join(
        _opencc(char) if char > "\u33ff" and not _in_gb2312(char) else char for char in text
    )


def is_garbled(text: str) -> bool:
    """Whether `text` is written in traditional characters throughout, as garbled pages are.

    A tenth of its Chinese characters must be traditional (and two at least), or a twentieth when
    a traditional character carries its reading. A simplified text with a traditional name or a
    glossed character (亓(qí)某) is not garbled. A page in good traditional Chinese counts as
    garbled: the library is simplified.
    """
    # Simplified text fits GB 2312 but for rare characters; most text is settled here, and the
    # conversion tables are not read for it.
    counts = Counter(char for char in text if "\u3400" <= char <= "\u9fff")
    rare = [char for char in counts if not _in_gb2312(char)]
    total = counts.total()
    if sum(counts[char] for char in rare) < max(1, total * _SHARE_WITH_NOTES):
        return False
    traditional = {char for char in rare if _is_traditional(char)}
    found = sum(counts[char] for char in traditional)
    if found >= max(2, total * _SHARE):
        return True
    return found >= max(1, total * _SHARE_WITH_NOTES) and any(
        note[1] in traditional and _is_reading(note[1], note[2]) for note in _NOTE.finditer(text)
    )


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _is_traditional(char: str) -> bool:
    return char not in _IN_SIMPLIFIED_TOO and (char in _VARIANTS or _opencc(char) != char)


@cache
def _converter() -> _Converter:
    # The tables cost time and memory that a clean document should not pay.
    from opencc import OpenCC

    converter: _Converter = OpenCC("t2s")
    return converter


def _opencc(text: str) -> str:
    """`text` through OpenCC, less what becomes a character beyond U+FFFF: few fonts show those."""
    converted = _converter().convert(text)
    if len(converted) != len(text):
        return converted
    return "".join(old if new > "\uffff" else new for old, new in zip(text, converted, strict=True))


def _simplified(text: str) -> str:
    text = _YU.sub("于", text)
    text = _REPAIR.sub(lambda match: _WORDS.get(match[0]) or _VARIANTS[match[0]], text)
    if "着" not in text:
        text = _ZHU.sub("着", text)
    return _opencc(text)


def _without_reading(note: re.Match[str]) -> str:
    return note[1] if _is_reading(note[1], note[2]) else note[0]


def _is_reading(char: str, syllable: str) -> bool:
    """Whether `char` is read `syllable`.

    Where the syllable has its tone mark, any tone will do, as standards differ in tones (質 zhì,
    in Taiwan zhí). Without one it must be a reading of neutral tone (了 le), so that (a), (app)
    and (PDF) are nobody's reading.
    """
    plain, toned = _spelling(syllable)
    readings = _readings(char)
    if toned:
        return any(plain == _spelling(reading)[0] for reading in readings)
    return len(plain) > 1 and plain in readings


def _spelling(syllable: str) -> tuple[str, bool]:
    """The syllable without its tone mark, and whether it had one."""
    from unicodedata import normalize

    letters = normalize("NFD", syllable.replace("ɡ", "g").replace("ɑ", "a"))
    plain = _TONE_MARK.sub("", letters)
    ascii_only = normalize("NFC", plain).replace("u:", "ü").replace("v", "ü")
    return ascii_only, plain != letters


@cache
def _readings(char: str) -> frozenset[str]:
    """The readings of a character and of its simplified form, with tone marks."""
    from pypinyin.constants import PINYIN_DICT

    listed = ",".join(PINYIN_DICT.get(ord(c), "") for c in {char, _opencc(char)})
    return frozenset(filter(None, listed.split(",")))
