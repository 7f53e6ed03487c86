"""What the words of a question say of a round: which operation on it they can be for, and how."""

import re

from assistant.data.computing.rounds import (
    Crossed,
    NotReported,
    Progress,
    RegionChanges,
    SentBack,
    SentBackState,
    ThresholdCrossed,
    Unreadable,
)
from assistant.data.operations import Operation

# What was before.
_BEFORE = (
    r"上(?:一?(?:轮|期|次|回|季度?|批)|一?个?(?:季度?|月)|半年)|前一?(?:轮|次|期|回)|原来|原先|本来"
)
_MOVED = (
    r"进步|退步|倒退|长进|起色|涨|跌|[下滑]滑|掉[了下出队到]|降了|[上下]升|下降|回落|反弹|变[好差]|变在|变动|增减"
    r"|新近?[达过合增]|刚刚?[达过合够]|不再|由[^，。]{0,8}变|从[^，。]{0,8}[变掉到]|变成|变为|跨过|失去|丢了|翻身|逆袭"
)
# What a question on each of them says, in one way or another.
_WORDS: tuple[tuple[tuple[type[Operation], ...], re.Pattern[str]], ...] = (
    (
        (NotReported,),
        re.compile(
            r"[没未欠漏缺迟拖][^，。？?]{0,5}(?:报|交|送|回[复音传]|反馈|动静|填|收)|[交报填收][^，。？?]{0,3}[齐全完到]"
            r"|催|[填上]报(?:进度|情况)|没?[响回]应|空着|白卷|[填报交]了(?:没|吗|几|多少)|[交报收]上?来|缺[谁哪]|落下"
        ),
    ),
    (
        (Unreadable,),
        re.compile(
            r"[读认看识辨][^，。？?]{0,3}[不没][^，。？?]{0,2}(?:出|懂|清|来|了|别|明白|得|进)"
            r"|(?:无法|没法|[不没](?:能|会|有)?)(?:识别|读|认|看懂|辨认|解析)|乱码|[读认看]不|识别(?:失败|不)|系统不认"
        ),
    ),
    (
        (SentBack,),
        re.compile(
            r"退回|打回|驳|返工|退[了件]|[被给]退|[被给]否|否[定掉]|认可|审核|[审评复][没不核]|过审|重报|重[新填]|发回|[没不]通过"
        ),
    ),
    (
        (Progress, ThresholdCrossed, RegionChanges),
        re.compile(
            rf"{_BEFORE}|{_MOVED}|以前|之前|先前|[提升增追赶][^，。]{{0,3}}[高升幅快最多了大]|变化|变了|改变|改善|不同"
            r"|增加|减少|多了|少了|又|反而|[保守]不住|失守|重新|新完成|[升降高低]了"
        ),
    ),
)
# Who crosses the threshold is asked in words for it; how far somebody came is not.
_STANDING = re.compile(r"达标(?!率)|合格|及格|过线|门槛|达标线|资格|[没不]过|过了|\d%|名单")
# What hangs on the values that are missing is asked of the status.
_CONCLUSION = re.compile("结论|[定下]不[下了]")
# No other operation answers a question with these; but what is only supposed may use them.
_ONLY_ROUNDS = re.compile(
    rf"{_BEFORE}|{_MOVED}|退回|打回|[读认]不|乱码|没有?上?交|催|缺[谁哪][^，。]{{0,3}}(?:数据|材料)"
)
_BACKWARDS = re.compile("退步|倒退|下降|下滑|滑|跌|掉|降得?[了最多大快]|回落|变差|[越更]差|差得")
_REACHED = re.compile(
    "新|刚|[升转变成够翻]|追上|逆袭|进[步来]|过线了|够着|跨过|头一[回次]|(?<![没不])达标了|达[到标]的"
)
_FELL_BACK = re.compile("不再|掉|跌|退|滑|落[下出]|[没不]达标了|失[守去]|丢|反而|[保守]不住|又")
_LATER = re.compile(
    r"(?:原来|原先|本来|以前|上[^，。]{0,3}?[期次轮回]|从|由)(?P<before>[不没未]?)[^，。变到现这]{0,4}?(?:达标|合格|过|完成)"
    r"[^。]{0,8}?(?P<after>[不没未]?)(?:达标|合格|过|完成)"
)
_RETURNED = re.compile("退|打回|返工|重|发回")
_REJECTED = re.compile("认可|驳|否|[没不]通过|[审评复核][没不]")


def fits(operation: type[Operation], rest: str) -> bool:
    """Whether a text has words for what an operation finds in a round; for any other operation,
    that it has none that only a round answers."""
    standing = bool(_STANDING.search(rest))
    if (operation is Progress and standing) or (operation is ThresholdCrossed and not standing):
        return False
    if operation is NotReported and _CONCLUSION.search(rest):
        return False
    for operations, words in _WORDS:
        if operation in operations:
            return bool(words.search(rest))
    return not _ONLY_ROUNDS.search(rest)


def backwards(rest: str) -> bool:
    """Whether a text asks who fell, not who grew."""
    return bool(_BACKWARDS.search(rest))


def crossed(rest: str) -> Crossed:
    """Whether a text asks who reached the threshold, who fell back, or for both."""
    told = _LATER.search(rest)
    if told and bool(told["before"]) != bool(told["after"]):
        return "reached" if told["before"] else "fell_back"
    reached, fell_back = _REACHED.search(rest), _FELL_BACK.search(rest)
    if bool(reached) == bool(fell_back):
        return "both"
    return "reached" if reached else "fell_back"


def state(rest: str) -> SentBackState:
    """Whether a text asks for what was returned, not accepted, or for both."""
    returned, rejected = _RETURNED.search(rest), _REJECTED.search(rest)
    if bool(returned) == bool(rejected):
        return "both"
    return "returned" if returned else "rejected"
