"""Traditional characters and readings: what a character is in simplified text, how it is read."""

import re
from functools import cache
from typing import Protocol
from unicodedata import normalize

_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0306": "3", "\u0300": "4"}
_TONE_MARK = re.compile("[" + "".join(_TONES) + "]")

# Also in use in simplified text, as words or surnames, so no sign of garbling:
# 瞭望, 乾隆, 狼藉, 於, 甯, 毕昇, 角徵羽, 幺麽.
_IN_SIMPLIFIED_TOO = frozenset("乾藉瞭於甯昇徵麽著夥祇")

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
# 於 stays in these only. OpenCC's table of phrases knows names such as 於單, which match inside
# 基於單方; so 於 is converted before that table is asked.
_YU = re.compile("(?<!樊)於(?![菟戲梨]|呼哀哉|崇文|忠祥)")
# Sites of Taiwan's standard write 著 for 着. The words in which it is 著 all the same:
_ZHU = re.compile("(?<![显顯編编論论名土原專专卓昭巨譯译合遗遺拙撰鉅])著(?![作名者录錄称稱述书書])")


class _Converter(Protocol):
    def convert(self, text: str, /) -> str: ...


def simplified_characters(text: str) -> str:
    """`text` with each traditional character simplified by itself, so that offsets stay.

    >>> simplified_characters("專利法第四十二條")
    '专利法第四十二条'
    """
    return "".join(
        _opencc(char) if char > "\u33ff" and not in_gb2312(char) else char for char in text
    )


def simplified(text: str) -> str:
    """A text in traditional characters and regional variants (爲, 裡, 羣, 衞), simplified."""
    text = _YU.sub("于", text)
    text = _REPAIR.sub(lambda match: _WORDS.get(match[0]) or _VARIANTS[match[0]], text)
    if "着" not in text:
        text = _ZHU.sub("着", text)
    return _opencc(text)


def in_gb2312(char: str) -> bool:
    """Whether a character is one of the 7445 that simplified text is nearly all written in."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def is_ordinary(char: str) -> bool:
    """Whether a character is one of the 3755 of the first level of GB 2312."""
    return in_gb2312(char) and 0xB0 <= char.encode("gb2312")[0] < 0xD8


def is_traditional(char: str) -> bool:
    """Whether simplified text has another character for this one."""
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


def is_reading(char: str, syllable: str) -> bool:
    """Whether `char` is read `syllable`.

    Where the syllable has its tone mark (or number: zhi4), any tone will do, as standards differ in
    tones (質 zhì, in Taiwan zhí). Without one it must be a reading of neutral tone (了 le), so that
    (a), (app) and (PDF) are nobody's reading.
    """
    plain, toned = _spelling(syllable.lower())
    readings = _readings(char)
    if toned:
        return any(plain == _spelling(reading)[0] for reading in readings)
    return len(plain) > 1 and plain in readings


def has_tone(syllable: str) -> bool:
    """Whether a syllable is written with the mark of its tone."""
    return bool(_TONE_MARK.search(normalize("NFD", syllable)))


def _spelling(syllable: str) -> tuple[str, bool]:
    """The syllable without its tone mark, and whether it had one."""
    bare = syllable.rstrip("12345")
    letters = normalize("NFD", bare.replace("ɡ", "g").replace("ɑ", "a"))
    plain = _TONE_MARK.sub("", letters)
    ascii_only = normalize("NFC", plain).replace("u:", "ü").replace("v", "ü")
    return ascii_only, plain != letters or bare != syllable


@cache
def _readings(char: str) -> frozenset[str]:
    """The readings of a character and of its simplified form, with tone marks."""
    from pypinyin.constants import PINYIN_DICT

    listed = ",".join(PINYIN_DICT.get(ord(c), "") for c in {char, _opencc(char)})
    return frozenset(filter(None, listed.split(",")))
