"""Numbers of papers that have no 文号: 令第12号, 公告2025年第3号, 会议纪要第12期."""

import re
from typing import NamedTuple

from corpus.text.normal import narrow
from corpus.text.numerals import CHINESE_NUMERALS

ORDER = "令"
# Papers that are counted by themselves; their name stands before or above the number.
_COUNTED = "公告|公报|通告|通报|纪要|简报|专报|快报|月报|周报|动态|要情|通讯|参阅件?|信息"
_NAME = re.compile(rf"[一-鿿0-9()“”]{{0,38}}(?:{_COUNTED})")
_ORDER_NAME = re.compile(r"[一-鿿()]{2,30}(?:令|公告)")
_N = rf"(?:\d{{1,5}}|[{CHINESE_NUMERALS}]{{1,6}})"
_SERIAL = re.compile(
    rf"((?:\d{{4}}\s*+年\s*+)?第\s*+{_N}\s*+[号期次]"
    rf"|[〔\[(【]\s*+\d{{4}}\s*+年?\s*+[〕\])】]\s*+第?\s*+\d{{1,5}}\s*+[号期])\s*+(令?)\)?"
)
_TOTAL = re.compile(r"\(?\s*+总\s*+第?\s*+\d{1,5}\s*+[期号]\s*+\)?")
_TOTAL_BEHIND = re.compile(r"\(?总第?\d{1,5}[期号]\)?$")
_ABOUT = re.compile(r"([一-鿿()]{2,30}?)关于.{2,60}的(公告|通告|通报)")
_LONGEST = 70


class Serial(NamedTuple):
    """A number, and what it counts as it stands before it; "令" alone where that is all it says."""

    name: str
    number: str


def serial(line: str) -> Serial | None:
    """The number that a line consists of; None for any other line.

    >>> serial("会议纪要 第12期"), serial("（2025年 第 3 号）"), serial("示例县政府第7号令")
    (Serial(name='会议纪要', number='第12期'), Serial(name='', number='2025年第3号'), \
Serial(name='示例县政府令', number='第7号'))
    """
    text = _TOTAL_BEHIND.sub("", narrow(line[:_LONGEST]).strip())
    match = _SERIAL.search(text)
    if match is None or match.end() < len(text) or len(line) > _LONGEST:
        return None
    name = re.sub(r"\s", "", text[: match.start()].rstrip("( ")) + match[2]
    if name and name != ORDER and not is_name(name):
        return None
    number = re.sub(r"\s", "", match[1])
    return Serial(name, re.sub(r"[\[(【〔](\d{4})年?[\])】〕]第?", r"〔\1〕", number))


def is_name(line: str) -> bool:
    """Whether a line is what papers are counted under: 示例县人民政府令, 专题会议纪要, 工作简报."""
    bare = re.sub(r"\s", "", narrow(line))
    if re.search("关于|的", bare):
        return False
    return bool(_NAME.fullmatch(bare) or _ORDER_NAME.fullmatch(bare))


def order_head(line: str) -> str:
    """灰榆县人民政府令, which stands above the number of an order; "" for any other line.

    Of 灰榆县司法局关于收费的公告 it is 灰榆县司法局公告.
    """
    bare = re.sub(r"\s", "", line)
    if about := _ABOUT.fullmatch(narrow(bare)):
        return about[1] + about[2]
    return bare if is_name(line) and _ORDER_NAME.fullmatch(narrow(bare)) else ""


def is_total(line: str) -> bool:
    """Whether a line is the count of all issues: （总第45期）."""
    return bool(_TOTAL.fullmatch(narrow(line).strip()))
