"""Whether a region has been named already, as the column 已命名批次 says it."""

import re
from typing import Literal

from corpus.text.normal import clean

Naming = Literal["blank", "named", "not_named", "unclear"]

# How people write that a region has not been named; the first are as good as a blank.
_BLANK = frozenset(
    {"", "无", "否", "没有", "未命名", "未", "-", "--", "—", "——", "/", "0", "no", "none"}
)
_NOT_NAMED = re.compile(
    r"(?:目前|尚|暂|还|均)*(?:暂?无|没有?|未|不是|没)(?:曾|有|被|获得?|得到|入选|评为)*"
    r"(?:国家级?|全国|自治区级?)?(?:示范)?(?:创建)?(?:命名|批次|批|获批|评上|入选|称号)?(?:批次|地区|示范区)?"
    r"|n/?a|不适用|空|尚无|否|×|✗|不|\\|缺|待定|nan|null|false|n|无命名|未获评|未评上|没评上"
)
# Words that a named region is written with, one of which is enough.
_STRONG = (
    r"第[一二三四五1-5]批|[一二三四五1-5]批|20[0-9]{2}年?度?|国家级|全国|国家|已命名"
    r"|命名|是|yes|y|true|√"
)
_WEAK = (
    r"次|法治政府(?:建设)?|综合|示范|创建|地区|市县?|县|区|称号|命名|已|被|获得?|入选|的"
    r"|于|第|级|批|[()、,/\s\-]|[0-9]{1,2}月"
)
# Read once, from the beginning: nothing is given back.
_WORDS = re.compile(rf"(?:{_STRONG}|{_WEAK})++")
_ONE = re.compile(_STRONG)


def naming(text: str) -> Naming:
    """What a cell says: "unclear" is anything but a batch, a year, a level, or that there is none.

    >>> naming("第二批"), naming("2023年"), naming("暂无"), naming("第四批拟申报"), naming("")
    ('named', 'named', 'not_named', 'unclear', 'blank')
    """
    word = clean(text).casefold()
    if word in _BLANK:
        return "blank"
    if _NOT_NAMED.fullmatch(word):
        return "not_named"
    return "named" if _WORDS.fullmatch(word) and _ONE.search(word) else "unclear"
