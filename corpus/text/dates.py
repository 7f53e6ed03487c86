"""Days as documents write them: 2025年3月1日, 二〇二五年三月一日, 2025-03-01."""

import re
from datetime import date

from corpus.text.normal import narrow
from corpus.text.numerals import CHINESE_NUMERALS, parse_numeral

_N = rf"[0-9{CHINESE_NUMERALS}○]"
# A day within a narrow text (`narrow`). Groups: year, month, day, or the three of an ISO date.
DAY = re.compile(
    rf"({_N}{{4}})\s*年\s*({_N}{{1,3}})\s*月\s*({_N}{{1,3}})\s*日"
    r"|(?<![0-9])([12][0-9]{3})[-./]([01]?[0-9])[-./]([0-3]?[0-9])(?![0-9])"
)


def days(text: str) -> list[tuple[int, date]]:
    """The days in a text with the place of each; what is no day of the calendar is left out.

    >>> days("二〇二五年三月一日"), days("成文日期：2025-06-13")
    ([(0, datetime.date(2025, 3, 1))], [(5, datetime.date(2025, 6, 13))])
    """
    found = []
    for match in DAY.finditer(narrow(text)):
        year, month, day = (part for part in match.groups() if part)
        # 二00五年: digits of both writings side by side, read one by one.
        values = parse_numeral(_digits(year)), parse_numeral(month), parse_numeral(day)
        try:
            found.append((match.start(), date(*(value or 0 for value in values))))
        except ValueError:  # 2025年2月30日
            continue
    return found


def _digits(year: str) -> str:
    return year.translate(str.maketrans("〇○零一二三四五六七八九", "000123456789"))


def only_day(line: str) -> date | None:
    """The day that a line consists of, in brackets or not; None for any other line."""
    bare = re.sub(r"^[（(\s]+|[)）\s]+$", "", narrow(line))
    found = days(bare)
    return found[0][1] if len(found) == 1 and DAY.fullmatch(bare) else None
