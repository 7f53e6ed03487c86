"""How things are or were, and who is who: a library of rules does not say."""

import re

from assistant.answers.asked import Asked
from assistant.answers.composing import abstained, holdings
from assistant.answers.step import Context, Outcome, Pass
from assistant.words import messages, steps

# Events, totals, averages, rankings.
_STATISTIC = re.compile(
    r"(?:去年|前年|上年|上半年|下半年|上个?月|本月|今年以来|截至(?:目前|现在)|目前|现在|现有|已经|累计|实际|历年"
    r"|(?:19|20)\d\d年).{0,24}(?:多少|几(?:个|件|名|人|次|起|家|项|份|部|宗|位)|百分之几|排名|排第几|增长)"
    r"|平均.{0,12}(?:多少|几)|(?:一共|总共|共)有(?:多少|几)(?!种|类|项|条|款|章)|下一次|上一次|首期|第一期|最近一次|排名|排第几"
    r"|哪(?:几|些)?个?(?:县区|市县|县|市|区|地区|城市|公司|企业|单位).{0,12}了(?!解)"
)
_DEMAND = re.compile(
    r"要求|力争|目标|应当|应该|必须|须|要(?!不要)|规定|最[晚迟多少低高]|以前|之前|底前|至少"
)
PERSON = re.compile(
    r"叫什么名|姓名|名字|电话(?!投诉|举报)|手机号|联系方式|微信|邮箱|地址|网址|办公室在哪|(?:主任|厅长|局长|市长|县长|书记|主席|院长|检察长|处长|所长|区长)(?:现在)?(?:是谁|是哪位|姓)"
    r"|哪一?[位家](?:领导|同志|专家|公司|企业)|是哪一?位|执笔|承建"
    r"|谁是.{0,12}(?:主任|厅长|局长|市长|县长|书记|主席|院长|处长)"
)


def statistics(asked: Asked, context: Context) -> Outcome | Pass:
    """Turn down questions on figures of the past, persons and contacts."""
    words = _statistic(asked.text) or _person(asked.text)
    if not words:
        return Pass(steps.NO_STATISTIC)
    text = messages.NO_STATISTICS.format(holdings=holdings(context.library))
    return Outcome(abstained(asked, text), steps.STATISTIC.format(words=words))


def _statistic(asked: str) -> str:
    """The words that ask how things are or were; "" where it is asked what a rule demands."""
    found = _STATISTIC.search(asked)
    if not found or (_DEMAND.search(asked) and not re.search("了(?!解)", asked)):
        return ""
    return found[0]


def _person(asked: str) -> str:
    found = PERSON.search(asked)
    return found[0] if found else ""
