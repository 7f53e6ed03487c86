"""What speaks against an answer in the wording of a question: a library of rules seldom says it.

A doubt refuses nothing. The library is looked at, and may have it: an office adds its own reports.
"""

import re

from assistant.answers.understanding.question import figure_wanted
from corpus.text.numerals import CHINESE_NUMERALS

STATISTIC, PERSON, PLACE = "statistic", "person", "place"

# A place or a firm is asked for, not a figure.
_WHICH_ONES = "哪(?:几|些)?个?(?:县区|市县|县|市|区|地区|城市|公司|企业|单位)"
# Events, totals, averages, rankings.
_STATISTIC = re.compile(
    r"(?:去年|前年|上年|上半年|下半年|上个?月|本月|今年以来|截至(?:目前|现在)|目前|现在|现有|已经|累计|实际|历年"
    r"|(?:19|20)\d\d年).{0,24}(?:多少|几(?:个|件|名|人|次|起|家|项|份|部|宗|位)|百分之几|排名|排第几|增长)"
    r"|平均.{0,12}(?:多少|几)|(?:一共|总共|共)有(?:多少|几)(?!种|类|项|条|款|章)|首期|第一期|最近一次|[上下]一次.{0,8}(?:什么时候|何时|哪天)|排名|排第几"
    rf"|{_WHICH_ONES}.{{0,12}}了(?!解)|了(?!解).{{0,16}}{_WHICH_ONES}"
    # 2023年的败诉率: the year's figure is named, and no question word.
    r"|(?:去年|前年|上年|(?:19|20)\d\d年).{0,20}[率数量额](?=[，,。？?]|是(?!不是)|$)"
)
_PAST = re.compile(
    r"[去前上]年|半年|上个?月|本月|以来|累计|历年|(?:19|20)\d\d年|了(?!解)|排名|排第|平均|一次|[首第一]期"
)
_DEMAND = re.compile(
    r"要求|力争|目标|应当|应该|必须|须|要(?!不要)|规定|最[晚迟多少低高]|以前|之前|底前|至少"
)
# What rules say: periods, amounts and shares.
_RULED = re.compile(r"(?:多少|几)个?(?:工作日|小时|[天日年月元倍])|多久|多长|百分之|比例")
_WHICH = re.compile(_WHICH_ONES)
_ROLE = r"(?:主任|厅长|局长|市长|县长|书记|主席|院长|检察长|处长|所长|区长|联系人|负责人)"
_CONTACT = r"(?:电话|手机号|联系方式|微信|邮箱|地址|网址)(?:号码?)?"
# 邮箱是什么, 司法厅的电话: a contact is asked for; 能不能电话通知, 送达地址 are matters of rules.
_PERSON = re.compile(
    rf"{_CONTACT}(?:是|叫|有|在)?(?:多少|什么|哪|几)|的{_CONTACT}[？?。]?$|(?:什么|多少|哪个){_CONTACT}"
    rf"|{_CONTACT}.{{0,4}}(?:给|发|报|告诉|提供)|(?:给|发|告诉|提供|查|留)[^，。？]{{0,8}}{_CONTACT}[？?。]?$"
    rf"|叫(?:什么|啥)名|的(?:姓名|名字)(?:是|[？?。]?$)|{_ROLE}(?:现在)?(?:是谁(?![任决指批])|是哪位|姓什么|姓啥)"
    rf"|谁是.{{0,12}}{_ROLE}|哪一?[位家](?:领导|同志|专家|公司|企业)|是哪一?位|执笔|承建|办公室在哪"
)
_NAMED = r"{role}(?:[是为:：（(]|\s)\s?[一-鿿]{{2,4}}"
_IS_FIRM = re.compile(r"姓名[:：]|执笔|承建|撰稿|公司|[一-鿿]{2,4}同志")
_IS_CONTACT = re.compile(
    r"\d{3,4}[-—－]\d{7,8}|(?<!\d)(?:1[3-9]\d{9}|\d{7,8})(?!\d)|@[\w.]+|https?:|www\.|地址[:：]|[路街道]\d+号"
)
_IS_FIGURE = re.compile(rf"\d|[{CHINESE_NUMERALS}](?:[件次个名人起家项份部宗位元万亿]|分之)|百分之")
_IS_PLACE = re.compile(r"[一-鿿][一-鿿](?<![治地社县市各全我本辖设城山牧林的])[市县区]|公司|集团")
# A sentence that demands says nothing of what was.
DEMANDING = re.compile(r"力争|确保|应当|必须|不得|不低于|不少于|要求|底前")


def doubts(text: str) -> dict[str, str]:
    """The doubts that the wording of a question raises, each with the words that raise it."""
    statistic, person = _STATISTIC.search(text), _PERSON.search(text)
    if statistic and _DEMAND.search(_clauses(text, statistic)) and not re.search("了(?!解)", text):
        statistic = None
    found = {STATISTIC: statistic, PERSON: person}
    return {doubt: match[0] for doubt, match in found.items() if match}


def _clauses(text: str, found: re.Match[str]) -> str:
    """The clauses that a match stands in: 写材料要用 behind it demands nothing of a figure."""
    before = max(text.rfind(mark, 0, found.start()) for mark in "，,。；") + 1
    after = re.search("[，,。；？?]", text[found.end() :])
    return text[before : found.end() + after.start()] if after else text[before:]


def sought(text: str, doubt: str) -> re.Pattern[str]:
    """What a sentence must hold to answer in spite of a doubt."""
    if doubt == PERSON:
        if re.search(_CONTACT, text):
            return _IS_CONTACT
        role = re.search(_ROLE, text)
        return re.compile(_NAMED.format(role=role[0])) if role else _IS_FIRM
    if _WHICH.search(text):
        return _IS_PLACE
    return figure_wanted(text) or _IS_FIGURE


def past(text: str) -> bool:
    """Whether it is plainly asked what was, or how many there are, and not what holds."""
    return bool(_PAST.search(text)) or not _RULED.search(text)
