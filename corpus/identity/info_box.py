"""The box of facts above a document on the site of a government: 索引号, 发文机关, 成文日期."""

import re
from collections.abc import Sequence

from corpus.identity.forms import Row
from corpus.text.normal import narrow

# The name of a fact, and what sites call it.
_NAMES = {
    "number": "发文字号|公文文号|文件编号|发布文号|文件号|文号|字号",
    "issuer": "制发机构|制定机关|发文机关|发文单位|发文机构|发布机构|发布机关|制文单位|公开主体",
    "date": "成文日期|成文时间|发文日期|发文时间|印发日期|签发日期",
    "posted": "发布日期|发布时间|公开日期|公开时间|生成日期|公布日期",
    "title": "标题|信息名称|文件名称|公文标题|文件标题|名称",
    "status": "有效性|效力状态|文件状态|时效性|是否有效|时效",
    "": "索引号|索取号|主题分类|主题词|公开方式|所属机构|责任部门|公开时效|体裁分类|组配分类"
    "|信息类别|公开类别|公开范围|信息来源|关键词|分类|有效期|实施日期|施行日期|失效日期|主题|主办单位|来源",
}
_BY_WORD = {word: name for name, words in _NAMES.items() for word in words.split("|")}
# A site sets the letters of a short name apart: 索 引 号, 标　题.
_KEY = "|".join(r"[ 　]*".join(word) for word in sorted(_BY_WORD, key=len, reverse=True))
_AT = re.compile(rf"(?:(?<=[\s|])|^)[【\[]?({_KEY})[】\]]?\s*(?:[:：|]|\s|$)[:：|\s]*")
WITHIN = 40  # rows from the top
LONG_NAME = 4  # characters; below another row of the box such a name needs no sign behind it


def info_box(rows: Sequence[Row]) -> tuple[dict[str, tuple[str, Row]], set[int]]:
    """The facts of the box, each with the row it stands in, and the numbers of all its rows.

    Facts that the box leaves blank are not among them.
    """
    facts: dict[str, tuple[str, Row]] = {}
    used: set[int] = set()
    for row, following in zip(rows[:WITHIN], [*rows[1:], Row(0, 0, "")], strict=False):
        words = narrow(row.words).lstrip("•·-* ")
        found = list(_AT.finditer(words))
        if not found or found[0].start() > 2 or "。" in words:
            continue
        bare = len(found) == 1 and not re.search(r"[:：|]", found[0][0])
        if bare and (row.number - 1 not in used or len(found[0][1]) < LONG_NAME):
            continue  # 主题 may begin a title as well
        used.add(row.number)
        for match, after in zip(found, [*found[1:], None], strict=True):
            name = _BY_WORD[re.sub(r"[ 　]", "", match[1])]
            value = words[match.end() : after.start() if after else None].strip(" |　")
            if (
                not value
                and len(found) == 1
                and not _AT.match(narrow(following.words).lstrip("•· "))
            ):
                value = following.words  # a list of names with the values below them
                used.add(following.number)
            if name and value and re.search(r"\w", value):
                facts.setdefault(name, (value, row))
    return facts, used
