"""Whether the first row of a table is like those below it, so that it names no columns."""

import re
from collections.abc import Sequence

from corpus.readers.tables.cell import Rows, is_across, is_value

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤纳示甲乙丙丁某"
)
# What the things that fill the cells of lists are called at their end, and whole answers.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "answer",
        re.compile("是|否|有|无|男|女|已完成|未完成|完成|合格|不合格|达标|未达标|优秀|良好|√|×"),
    ),
    (
        "unit",
        re.compile(
            ".{1,20}(?:局|厅|部|办|委|院|处|科|股|室|站|所|队|村|镇|乡|县|市|区|旗|州|街道|社区|公司|学校|中学|小学|中心|医院"
            "|政府|法庭|派出所|委员会|办公室)(?:[、，,].*)?"
        ),
    ),
    ("rank", re.compile(".{0,8}(?:长|主任|书记|科员|干事|主席|经理|助理|专员|调研员|负责)")),
    ("person", re.compile(rf"[{_SURNAMES}][一-鿿·某×]{{1,2}}(?:[、，\s].*)?")),
)
_DAY = re.compile(r"\d{1,4}[-/.年月日].{0,12}")
_TEXT = "text"


def first_is_like_rows(rows: Rows, used: Sequence[int]) -> bool:
    """Whether the first of the rows has in some column what those below have, and in no column a
    name over things of one kind: 张某 | 司法局 above 李某 | 财政局."""
    body = [row for row in rows[1:] if not is_across(row)]
    alike = 0
    for j in used:
        first, below = rows[0][j].text, [row[j].text for row in body if row[j].text]
        if not first or not below:
            continue
        kinds = [_kind(text) for text in below]
        usual = max(set(kinds), key=kinds.count)
        if _names(first, below):
            return False
        if usual != _TEXT and kinds.count(usual) * 2 > len(kinds):
            if _kind(first) != usual:
                return False
            alike += 1
        elif first in below:
            alike += 1
    return alike > 0


def _kind(text: str) -> str:
    if is_value(text) or _DAY.fullmatch(text):
        return "value"
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(text)), _TEXT)


def _names(first: str, below: Sequence[str]) -> bool:
    """Whether a text is how most of those below it end: 村 over 示例村."""
    ends = sum(text != first and text.endswith(first) for text in below)
    return ends * 2 > len(below)
