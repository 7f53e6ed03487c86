"""Chinese and Arabic numerals as they number articles, measures and parts."""

import re

from corpus.text.normal import narrow

# Characters of numerals, to be put inside [ ]: one to nine, and all that a numeral is made of.
CHINESE_DIGITS = "一二三四五六七八九"
CHINESE_NUMERALS = f"零〇{CHINESE_DIGITS}十百千两"
# A whole number in either writing.
NUMERAL = rf"[0-9０-９]+|[{CHINESE_NUMERALS}廿卅]+"

_VALUES = {c: i for i, c in enumerate(f"零{CHINESE_DIGITS}")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
# 二〇二五, 一二五九: digits read one by one. Of two, 二三 may be "two or three", 二〇 is 20.
_POSITIONAL = re.compile(f"[{CHINESE_DIGITS}](?:[零〇{CHINESE_DIGITS}]{{2,3}}|[零〇])")


def parse_numeral(numeral: str) -> int | None:
    """Read a Chinese or Arabic whole number below 10,000; None when it is not one.

    >>> parse_numeral("三十三"), parse_numeral("一千二百五十九"), parse_numeral("１１")
    (33, 1259, 11)
    >>> parse_numeral("二〇二五"), parse_numeral("卅三")
    (2025, 33)
    >>> parse_numeral("一二") is None
    True
    """
    plain = narrow(numeral)
    plain = plain.replace("廿", "二十").replace("卅", "三十")
    if re.fullmatch(r"[0-9]+", plain):
        return int(plain) if len(plain) <= 4 else None
    if _POSITIONAL.fullmatch(plain):
        return int("".join(str(_VALUES[char]) for char in plain))
    total, digit, last_unit = 0, None, 10_000
    for char in plain:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= last_unit or (digit is None and unit != 10):
                return None
            # 十 may stand without a digit before it: 十一, and 一百十一 in older texts.
            total += (1 if digit is None else digit) * unit
            digit, last_unit = None, unit
        elif char in _VALUES:
            if digit not in (None, 0):
                return None
            digit = _VALUES[char]
        else:
            return None
    if not plain:
        return None
    return total + (digit or 0)


def to_chinese(number: int) -> str:
    """Write a whole number from 1 to 9,999 the way articles are numbered.

    >>> to_chinese(33), to_chinese(110), to_chinese(1259), to_chinese(1005), to_chinese(10)
    ('三十三', '一百一十', '一千二百五十九', '一千零五', '十')
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"number must be between 1 and 9999, not {number}")
    out, pending_zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if pending_zero else "") + f"零{CHINESE_DIGITS}"[digit] + name
            pending_zero = False
        elif out and number:
            pending_zero = True
    return out[1:] if out.startswith("一十") else out
