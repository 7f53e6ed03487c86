"""The questions that somebody asks at once: 申请期限是多久，向谁申请？ are two.

A text is cut only behind words that ask, before words that ask something of their own. What is told
of a case (我家被拆了，没给通知) belongs to the question behind it; 是甲还是乙, 对不对 and
什么情况下，可以…吗 are parts of one.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.text.lexicon import tagged

# Whoever types more at once is answered on the whole.
MOST = 6
# Of 几 only what counts something that is asked: 几天内, 要几份; 几个亲戚 are some.
_FEW = (
    r"几个?(?:工作日|小时|[天日月年])(?:[之以]?内|份|底)|几[天日]前|提前几|几[倍成级点号]|几[一-鿿]{1,4}$"
    r"|(?:要|得|应当?|该|能|隔|分|有|是|派|最[多少长高低]|至[多少])几(?!乎)"
)
_WORD = re.compile(
    r"什么|啥|哪(?!怕)|谁|怎么|怎样|怎的|如何|为何|何[时地种处]|咋|多少|多[久长大高远]"
    rf"|是否|能否|可否|有无|有没有|(?P<x>[一-鿿])[不没](?P=x)|还是|{_FEW}"
    r"|(?:(?<![这那什怎多])[吗么嘛]|呢)[呀啊]?$"
)
# At the end of a sentence these ask as well: 要钱不, 办了没有, 不用交吧.
_AT_END = re.compile(r"(?:不|没|没有|吧)[呀啊]?$")
# Words that ask, where they ask nothing: 不管谁, 谁都, 谁用谁管, 好几个, 没签啥, 看看合不合法.
_ASKS_NOTHING = re.compile(
    r"(?:不管|无论|不论|甭管|随便).*|(?:没有?|不|只)(?:说|写|告诉|讲|提|给).*"
    r"|(?:不(?:知道|晓得|清楚)|[查弄搞说分记]不[清出准]|忘了).*"
    r"|(?:^|(?:他们?|她们?|人家|法院|机关|部门).{0,4})(?:看看|查查|[看查]一下).*"
    r"|(?P<any>谁|什么|啥|怎么|咋|多少)[一-鿿]{1,6}(?P=any)"
    r"|(?:谁|什么|啥|哪[个里儿些家]?|怎么|咋|多少)[一-鿿]{0,3}?[都也]"
    r"|(?:[好十上近头这那过没了才]|(?<!提)前|多[一-鿿])[几多]"
    r"|没[一-鿿]{0,3}(?:什么|啥|几|多少)|没谁|不[一-鿿]?几|不怎么|什么的"
)
# 谁能告诉我, 有懂的吗, 想问一下: a call, not the question.
_CALL = re.compile(
    r"(?:请问|问一?下|[大各]位|求[助问]|有没有|有|谁|哪位|想|麻烦|能不能).{0,6}?"
    r"(?:知道|懂|晓得|清楚|说说|告诉|讲讲|解答|指点|明白|确认|问)(?:一下|[我的下个])*[吗么不没]?"
)
# 对吗, 行不行, 怎么办, 方案怎么说, 学校算不算: they ask of what stands before.
_TAG = re.compile(
    r"(?:是?这样?的?|那|这么[做办]?)?(?:[是对行好成中够]|可以|能行|合法|合规|合理|正常|违法|应该|允许|没[错问题]+)?"
    r"(?:的?[吗么嘛吧不没呢]|[不没](?:[是对行好成中够]|可以|合法|应该))*"
    r"|(?:我们?|咱|那|这)?(?:该|要|应该|又|可|到底|是)?"
    r"(?:怎么[办弄整搞说样]|咋[办整弄搞说]|如何处理|为什么|为啥|为何|凭什么|凭啥|怎么回事|咋回事|什么意思|啥意思|怎么规定的?)[呢呀啊的]?"
    r"|(?:这个)?(?:方案|法律?|文件|规定|国家|官方|上面|原文)(?:里|上|中|开头)?(?:对此|到底|是|有)?"
    r"(?:怎么|咋|如何|什么|啥|有没有|没有?|提|写|说|讲|允许|鼓励|规定|要求|态度|说法|[的了过吗不])+"
    r"|不?是(?!否|由?谁|由哪|什么|啥|哪|怎|咋|多|几|如何).*"
    r"|.{1,12}(?:算不算|算[吗么不]|在不在(?:内|里[头面])|(?:包括|在内)[吗么不])"
)
# 是不是盖章那天, 市里还是县里: what was asked before is narrowed.
_NARROWS = re.compile("^是不是.*|还是")
# A clause behind which its sentence goes on, and words that go on with one.
_OPEN = re.compile(
    r"(?:[时内前后里中下]|时候|的话|情况|情形|以上|以下|之间|方面)$|^(?:如果|要是|假如|除了|对于|关于|既然|因为|虽然)"
)
_ON = re.compile(
    r"才|就|都|也|则|便|而|却|只(?!有)|再(?!问|有)|从而|以便|其中|比如|例如|像|包括|否则|不然|好"
)
_OR = re.compile("还是|或|要么")
_LINK = r"以及|还有|另外|同时|并且|(?<![总共饱温附缓])和(?!解|谐|平|睦|顺)"
_LED = re.compile(rf"^(?:\d{{1,2}}[.．、）)](?!\d)|顺便(?:问一?下)?|再问一?下|{_LINK})[，,：:\s]*")
_KEPT = re.compile(r"《[^》]*》|“[^”]*”|「[^」]*」|[（(][^）)]*[）)]")
_MARK = re.compile(r"(?P<firm>[？?。！!；;\n]+)|[，,\s]+")


class Questions(NamedTuple):
    """The questions of a text, at least one, in its own words and order.

    `apart` says whether each stands in a sentence of its own, or behind a word that adds it (还有).
    """

    words: tuple[str, ...]
    apart: bool


class _Clause(NamedTuple):
    """A piece of a text up to a mark.

    `firm` says whether the mark before it ends a sentence; `mark` is the one behind it, "" at the
    end of the text.
    """

    start: int
    words: str
    firm: bool
    mark: str

    @property
    def ends(self) -> bool:
        """Whether a sentence ends behind it."""
        return not re.fullmatch(r"[，,\s]+", self.mark)

    @property
    def asks(self) -> bool:
        """Whether it asks something, by its words."""
        if _CALL.fullmatch(self.words):
            return False
        words = _ASKS_NOTHING.sub("", self.words)
        return bool(_WORD.search(words) or (self.ends and _AT_END.search(words)))

    @property
    def apart(self) -> bool:
        """Whether it begins a sentence, or is added by a word for that."""
        return self.firm or bool(_LED.match(self.words))

    @property
    def bare(self) -> str:
        """Its words without the one that adds it."""
        return _LED.sub("", self.words)


def questions(text: str) -> Questions:
    """The questions that a text asks; the text itself where it asks one.

    >>> questions("行政复议的申请期限是多久，向谁申请？").words
    ('行政复议的申请期限是多久', '向谁申请？')
    >>> questions("我家被拆了，没给通知，怎么办").words
    ('我家被拆了，没给通知，怎么办',)
    """
    clauses = _clauses(text)
    begun: list[_Clause] = clauses[:1]
    asked = False
    for at, (before, clause) in enumerate(pairwise(clauses), 1):
        asked = asked or before.asks or "？" in before.mark
        if asked and _parted(before, clause) and _asks_own(clauses[at:]):
            begun.append(clause)
            asked = False
    if not 1 < len(begun) <= MOST:
        return Questions((text,), True)
    starts = [0, *(clause.start for clause in begun[1:])]
    pieces = [text[start:end] for start, end in pairwise((*starts, len(text)))]
    words = tuple(_LED.sub("", piece.strip()).rstrip("，,；; ") for piece in pieces)
    return Questions(words, all(clause.apart for clause in begun[1:]))


def _clauses(text: str) -> list[_Clause]:
    """The clauses of a text; one that a link word divides into two that ask is two."""
    whole = _KEPT.sub(lambda m: "〇" * len(m[0]), text)
    found: list[_Clause] = []
    start, firm = 0, True
    for mark in (*_MARK.finditer(whole), None):
        end = mark.start() if mark else len(text)
        if end > start:
            found += _linked(
                _Clause(start, text[start:end], firm, mark[0].replace("?", "？") if mark else "")
            )
            firm = False
        firm = firm or bool(mark and mark["firm"])
        start = mark.end() if mark else end
    return found


def _linked(clause: _Clause) -> list[_Clause]:
    """A clause in two at a word that links two questions: 期限是多久以及向谁申请."""
    for link in re.finditer(_LINK, clause.words):
        at = link.start()
        left = clause._replace(words=clause.words[:at], mark="，")
        right = clause._replace(start=clause.start + at, words=clause.words[at:], firm=False)
        says = any(part == "v" for _, part in tagged(left.words))
        # 以及 joins whole questions as well, which may begin with what is told of a case.
        if says and left.asks and (right.asks or link[0] == "以及"):
            return [left, right]
    return [clause]


def _parted(before: _Clause, clause: _Clause) -> bool:
    """Whether a new question may begin at a clause: the sentence before it does not go on."""
    if _OR.match(clause.words):
        return False
    return clause.firm or not (_OPEN.search(before.words) or _ON.match(clause.words))


def _asks_own(clauses: Sequence[_Clause]) -> bool:
    """Whether what the first of the clauses begins asks, and not only of what stands before.

    Within a sentence the question must stand in it; 对吧 asks of what a new one told.
    """
    apart = clauses[0].apart
    for at, clause in enumerate(clauses):
        if at and clause.firm and not apart:
            return False
        tag = bool(_TAG.fullmatch(clause.bare))
        if clause.asks and not tag:
            return clause._replace(words=_NARROWS.sub("", clause.bare)).asks
        if clause.asks or "？" in clause.mark:
            return apart and not (at == 0 and tag)
    return False
