"""The figures that a question takes for granted, told from those of the asker's own case."""

import re
from dataclasses import dataclass

from corpus.text.figures import Figure, figures
from corpus.text.measures import COUNTING, plain, quantity, rate
from corpus.text.numerals import CHINESE_NUMERALS

# What asks whether a thing is so; the answer says so plainly.
_CONFIRM = re.compile(
    r"(?:[对是]吗|[对是没]错?吧|对不对|没问题吧|没记错吧|行吧|是不是|是否是?|[吗吧])[？?。!！]*$"
    r"|是不是|对不对|[对是]吗|对吧|是吧"
)
_TAG = re.compile(
    r"[，,]*(?:[对是没]吗|[对是没]错?吧|对不对|没问题吧|没记错吧|行吧|是不是|是这样[吗吧]|[吗吧])?[？?。!！]*$"
)
_AGREED = re.compile(r"[对是]吗|对吧|是吧|对不对|没错吧|没记错吧|没问题吧")
# What takes a rule for granted.
_GRANTED = re.compile(
    r"既然|听说|据说|听人说|都说|说是|不是说|记得|为什么|为何|凭什么|怎么会|规定|要求|写明|写着|写的是"
)
_ASKS = re.compile(
    rf"什么|怎么|怎样|如何|哪|谁|几(?!乎)|多少|多[久长大]|吗|呢|吧|吧|是否|何时|[？?]|([一-鿿])不\1|[{CHINESE_NUMERALS}]还是"
)
_DECIDED = re.compile(
    r"可以|可不|能|会|怎么办|行不行|合法|有效|算不算|算数|作数|要不|用不用|需不需|该|够|来得及"
)
_SUPPOSED = re.compile(r"如果|假如|假设|要是|万一|的话|的时候|逾期|超期|超时|过了|晚了|拖")
_PREDICATED = re.compile(
    r"(?:是|为|要|有|达到?|满|期|至[少多]|最[少多长高低]|不?超过|不[少低高多]于|不得[少低高多超]于?过?|每[年月周季度日天]*)$"
)
ENOUGH = re.compile(r"来得及|赶得[上及]|不算?晚|没有?超期|不超期|没逾期|不算?逾期")
# What happened to the asker: 罚了五万, 三个月了, 我家有三口人.
_HAPPENED = re.compile(r"(?:了|(?<!超)过|已经?|都快?)(?:将近|快|大概|约|有)?$")
_SINCE = re.compile(r"^[一-鿿]{0,3}了(?!解)")
_OWN = re.compile(
    r"我(?!听|记|以|觉|认|看|查|理解|知|想|们?[省市县区厅局]|国)|咱(?!们?[省市县区厅局])|俺|本人|我家|家里|朋友|亲戚|邻居|老板"
    r"|(?<!其)他(?!人)|她|我们(?=公司|店|家|村)|(?<!有)人家"
)
# The one of 一个, 一件事 is an article.
_ARTICLE = re.compile(r"(?:1(?:个|件|种|条|项|家|名|份|次|年|日|天|处|人|户|类|部|期))$")
_EVERY = re.compile(r"每$")
_DENIED = re.compile(r"(?:(?<!是)不是|并非|不用|不需要?|无需|没有|未必)$")
_MARKS = re.compile(r"[，,。；;：:？?！!]")
_WIDEST = 20
# Nobody takes more for granted in one question.
_MOST = 6


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of a question: as written there, and in the question with digits.

    `confirmed` says whether the question asks if it is so; `firm` whether it is taken for granted,
    so that another figure of the source contradicts it; `allowed` whether it stands within what is
    asked to be allowed (30天内可以…), so that less than the source's is not wrong; `enough` whether
    less of it is asked to do (30天内来得及吧).
    """

    written: str
    figure: Figure
    text: str
    confirmed: bool
    firm: bool
    allowed: bool
    enough: bool


def claims(asked: str) -> list[Claim]:
    """What a question says of figures, in order; none that is of the asker's own case.

    >>> [c.written for c in claims("申请复议的期限是六十日，对吗")]
    ['六十日']
    >>> claims("我被罚了五万元怎么办"), claims("是60天还是90天")
    ([], [])
    """
    text = plain(asked)
    found = [f for f in figures(text) if _claimed(f, text)]
    if re.search(r"还是|或者是", text) and len(found) > 1:
        return []
    return [_claim(f, text, asked) for f in found[:_MOST]]


def as_written(text: str, figure: Figure, digits: str) -> str:
    """A figure as a text has it, found by its form in the text with digits; that form elsewhere."""
    wanted = digits[figure.start : figure.end]
    before = digits[: figure.start].count(wanted)
    starts = [m.start() for m in re.finditer(rf"[0-9０-９{CHINESE_NUMERALS}半百千万]", text)]
    seen = -1
    covered = 0
    for start in starts:
        if start < covered:
            continue
        for end in range(start + 1, min(len(text), start + _WIDEST) + 1):
            if plain(text[start:end]) == wanted:
                seen, covered = seen + 1, end
                if seen == before:
                    return text[start:end]
                break
    return wanted


def _claimed(figure: Figure, text: str) -> bool:
    if not figure.is_date and quantity(figure, text) is None:
        return False
    before, after = around(text, figure)
    own = _OWN.search(before) or _HAPPENED.search(before) or _SINCE.search(after)
    if own or _DENIED.search(before):
        return False
    if _EVERY.search(before):
        return False
    article = _ARTICLE.search(text[figure.start : figure.end])
    bounded = (
        figure.bound
        or re.match(r"[以之]?[内上下]", after)
        or _PREDICATED.search(before)
        or rate(figure, text)[0]
    )
    return not article or bool(bounded)


def _claim(figure: Figure, text: str, asked: str) -> Claim:
    before, rest = text[: figure.start], text[figure.end :]
    clause, after = around(text, figure)
    agreed, granted = bool(_AGREED.search(text)), bool(_GRANTED.search(text))
    confirmed = bool(_CONFIRM.search(text))
    asked_of = confirmed and _is_asked(figure, text, clause, after, rest)
    decided = bool(_DECIDED.search(rest))
    within = bool(re.match(r"[以之]?内", after))
    supposed = bool(_SUPPOSED.search(text))
    firm = granted or not _ASKS.search(text) or agreed or (within and confirmed)
    firm = firm or (not decided and (confirmed or bool(_PREDICATED.search(clause))))
    return Claim(
        written=as_written(asked, figure, text),
        figure=figure,
        text=text,
        confirmed=asked_of,
        firm=firm and not (supposed and not granted),
        allowed=bool(re.search(r"可以|能|行|够|合法|没问题|来得及", before + rest)),
        enough=bool(ENOUGH.search(rest)),
    )


def _is_asked(figure: Figure, text: str, clause: str, after: str, rest: str) -> bool:
    """Whether it is the figure that is asked about: 期限是60天吗, not 七日无理由退货吗."""
    if _MARKS.search(_TAG.sub("", rest)):
        return False
    measured = None if figure.is_date else quantity(figure, text)
    if measured is None or measured.kind in COUNTING or measured.bound:
        return True
    return bool(_PREDICATED.search(clause)) or not _TAG.sub("", after)


def around(text: str, figure: Figure) -> tuple[str, str]:
    """What stands before and behind a figure in its clause."""
    before = _MARKS.split(text[: figure.start])[-1]
    return before, _MARKS.split(text[figure.end :])[0]
