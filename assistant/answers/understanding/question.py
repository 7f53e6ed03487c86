"""What a question asks: its subject words, the kind of answer, and the documents it names."""

import re

from assistant.answers.understanding.follow_ups import fulls, read
from assistant.records import Question
from corpus.text.lexicon import terms
from corpus.text.numerals import CHINESE_DIGITS, CHINESE_NUMERALS

# 第几项 asks where a thing stands, 哪几项 which they are, 好几年 asks nothing: none how many.
_HOW_MANY = "(?:多少|(?<![第哪好十])几(?!乎))"
FIGURE = re.compile(rf"{_HOW_MANY}|多大|多高|比例|百分之|比率|率.{0, 6}(?:是|为|要)|数量|多次")
DEADLINE = re.compile(
    r"什么时[候间]|何时|多久|多长时间|几天|多少[天日]|哪天|几月|哪[一个]?[年月日]|期限|时限|截止|截至|最迟|最晚|几号|时间(?:是|要求|节点)"
)
BASIS = re.compile(
    r"法律依据|法定依据|法律根据|哪[一]?[条部](?:法(?!规)|规定)|法律上|法律(?:是)?(?:怎么|如何)?规定"
)
# The end of a number is enough to tell that one stands before its unit.
_NUMBER = rf"(?:\d[.,]?|[零{CHINESE_DIGITS}十百千万两半])\s*+(?:余|多|个(?=工作日|月|小时))?"
_MONEY = re.compile(
    rf"多少(?:钱|元|万元|亿)|{_HOW_MANY}[一-鿿]{{0,12}}(?:奖金|经费|资金|预算|工资|补贴|补助|费|钱)"
    r"|(?<!十)几[万百千]|金额|花了?多少|罚(?:款)?多少|赔(?:偿)?多少|能?涨多少"
)
_SHARE = re.compile(r"百分之(?:多少|几)|(?:比例|率)(?:是|要|达|为|应|能|的)?.{0,6}多少")
_DAY = re.compile(r"几月几[日号]|哪一?天|几[月号](?!内)")
_PERIOD = re.compile(rf"{_HOW_MANY}个?(?:工作日|小时|天|日|月|年)|多久|多长时间")
_COUNT = re.compile(
    rf"(?<!分){_HOW_MANY}个?(?P<unit>学时|课时|公里|亩|[件起宗名位人次户家所倍万岁分项种类条个])"
)
# Of what is counted in another way (多少只羊, 多少棵树) any quantity may be the answer. 几棵树 may
# only tell of some.
_ANY_COUNT = re.compile(r"(?<!分)多少[一-鿿]")
_ANY_QUANTITY = re.compile(
    rf"\d|{_NUMBER}[一-鿿]{{0,2}}?(?:[只头匹棵株辆台套公斤吨米层间册本套组批级倍名人次件个]|分之)|百分之"
)
_TOPIC = re.compile(
    r"(?:对于|对|关于|针对|围绕|涉及)(?P<topic>[^，。？?]{2,24}?)(?:方面|工作|问题)?(?:，)?"
    r"(?:有|是|作出|作|做|提出|提|怎么|如何|怎样|的)(?:了|出)?"
    r"(?:什么|哪些|何|怎样|怎么|如何|要求|规定|具体|没有|无|安排|措施|部署)"
    r"|方案(?:里|中)(?P<inside>[^，。？?对]{3,24}?)(?:是)?(?:怎么|如何|怎样)(?:安排|规定|部署|要求)"
)


def understand(asked: str, history: tuple[str, ...] = ()) -> Question:
    """Read a question in the light of those before it, oldest first.

    One that stands by itself is left alone, as though it were asked first. One without a topic of
    its own takes that of the nearest earlier question that has one along; one that only names
    another topic (那复议呢) asks the earlier question about that.
    """
    own = terms(_without_numbers(asked))
    before = [(one, terms(_without_numbers(one))) for one in reversed(fulls(history))]
    earlier, subject = next((pair for pair in before if pair[1]), ("", {}))
    full, anew = read(asked, earlier)
    if full == asked:
        return Question(asked, asked, own, False)
    if anew:
        return Question(asked, full, terms(_without_numbers(full)), True, full=full, anew=True)
    text = f"{earlier.strip('？?。 ')} {asked}"
    return Question(asked, text, subject | own, True, earlier, full)


def _without_numbers(text: str) -> str:
    return re.sub(rf"第[0-9{CHINESE_NUMERALS}]+(?:条|款|项|章|部分)(?!措施)", " ", text)


def topic(asked: str) -> str:
    """What a question is explicitly about: X in 方案里对X有什么要求; "" when it does not say."""
    match = _TOPIC.search(asked)
    return (match["topic"] or match["inside"]) if match else ""


def figure_wanted(asked: str) -> re.Pattern[str] | None:
    """What a provision must hold to answer a figure question: a quantity in the unit asked for."""
    if _PERIOD.search(asked):
        return re.compile(
            rf"{_NUMBER}(?:工作日|小时|[日天月年])|每年|(?:规定|合理)的?[^，。]{{0,6}}期限"
            "|及时|立即|即时|当场|随时"
        )
    if _MONEY.search(asked):
        return re.compile(rf"{_NUMBER}[元倍]|百分之|不收|免费|免收|工资")
    if _SHARE.search(asked):
        return re.compile(rf"\d\s*[%％]|百分之|分之|[{CHINESE_DIGITS}]成")
    if _DAY.search(asked):
        return re.compile(r"\d月|年底|季度|日内|之日")
    if match := _COUNT.search(asked):
        if match["unit"] == "个" and (noun := re.match(r"[一-鿿]{2,8}", asked[match.end() :])):
            # 多少个示范候选地区 is answered by 6个地区.
            pairs = "|".join(noun[0][i : i + 2] for i in range(len(noun[0]) - 1))
            return re.compile(rf"{_NUMBER}[个家名条项][一-鿿]{{0,6}}?(?:{pairs})")
        unit = {"人": "[名人位]", "名": "[名人位]", "位": "[名人位]"}.get(
            match["unit"], match["unit"]
        )
        # 有几种 is answered by a list as well as by a number.
        listed = {
            "种": r"|[（(]一[）)]|、.{1,12}、",
            "类": r"|[（(]一[）)]|、.{1,12}、",
            "项": r"|[（(]一[）)]",
            "条": r"|[（(]一[）)]",
        }.get(unit, "")
        return re.compile(rf"{_NUMBER}{unit}{listed}")
    return _ANY_QUANTITY if _ANY_COUNT.search(asked) else None
