"""A question after another: it stands by itself, takes the topic along, or puts another in place.

哪些工作要求达到100%？ stands wherever it is asked. 费用谁出, 逾期呢, 多久 say nothing of what
they are about: that is the topic before. 那复议呢 asks the question before about something else.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.text.lexicon import matter, relation, tagged, terms
from corpus.text.numerals import CHINESE_NUMERALS

_NUMBERED = re.compile(rf"第\s*[0-9{CHINESE_NUMERALS}]+\s*[条项款章]")
_LEAD = re.compile(
    r"^(?:那么|那(?![个些项条件种样里位时天年])|还有|另外|再问一下|再问|请问|嗯|哦|好的)[，,\s]*"
)
_END = re.compile(r"[？?。！!\s]+$")
# What points to the question before.
_POINTER = re.compile(
    r"(?:它们?|其(?![他它中余次实]))|(?:这|那)(?:个|些|项|条|件|种|类|样|一(?:条|项|种))?"
    r"(?:制度|机制|措施|工作|规定|行动|期限|时间|情况|情形|费用|决定|申请|部门|机关|程序|东西|事)?(?=的)"
    r"|(?:这|那)(?:个|些|项|条|件|种|类|样|时候?|之后|之前|期间)|上述|前述|[该此](?:项|条|制度|机制|法|措施|规定|情形|期限)"
    r"|[后前]面(?:一|那)[项条]|[上下]一[项条]|在内"
)
_ASKING = re.compile(
    r"[吗么]$|什么|多少|几(?!乎)|哪|谁|怎么|怎样|如何|为什么|为何|是否|能否|可否|多久|多长|多大|何时"
    r"|(?P<x>[一-鿿])不(?P=x)|有没有|有无|咋|啥"
)
# A listing asks of the whole: 哪些工作要求达到100%.
_WHOLE = re.compile(
    r"哪(?:些|几[项条个])(?:工作|措施|任务|指标|条款|规定|事项|要求|内容|领域)|\d[%％]|[《“]"
)
# 也一样吗: the same is asked of another thing.
_SAME = re.compile(
    r"(?:呢|是?怎么(?:样|规定的?)|又?如何|的话(?:呢)?|(?:是不是|是否|都)?也(?:是|要|需要|可以|能|得|行|算|适用|这样|一样|如此|是?这样的?)*(?:吗|么|吧)?|也?(?:适用|一样)吗)$"
)
_A_YEAR = re.compile(r"(?:20)?\d\d年(?:度|[上下]半年)?|[去前今明上]年")
_PUT = re.compile(r"^(?:如果|要是|假如)?(?:换成|换作|改成|对于?|至于|如果是|要是)")
# What happens, and is no thing: 逾期, 没有证据, 过了冷静期.
_EVENT = re.compile(
    r"逾期|超期|过期|到期|超时|迟到|没|不(?!动产)|未(?!成年)|无(?!效|主)|过了|超过|拒|败诉|胜诉|违约|反悔|撤回|撤诉|失败|成功|之后|以后|之前|期间|[了过完掉]$|错过|晚|早|丢|死亡|去世|生病"
    r"|如果|要是|一旦|万一|同意|满意|缺席|在场|变更|延期|中断|重复|再次|第二次"
)
_ACTOR = re.compile(
    r"(?:人|者|员|方|机关|部门|单位|企业|公司|政府|法院|检察院|机构|组织|个人|公民|群众|商户|党员|干部|军人|学生|老人|委员会|厅|局|县|市|区|乡镇|街道|村|社区)$"
)


class Reading(NamedTuple):
    """A question as it reads by itself: `full`, and whether that asks of another topic."""

    full: str
    anew: bool


def read(asked: str, earlier: str) -> Reading:
    """A question after `earlier`, which reads by itself; `full` is as asked where it stands."""
    whole = _END.sub("", asked.strip())
    bare = _LEAD.sub("", whole)
    if not earlier or not bare:
        return Reading(asked, False)
    if _NUMBERED.match(bare) and not _ASKING.search(bare):
        subject = _NUMBERED.split(topic(earlier))[0]
        return Reading(f"{subject}{bare.removesuffix('呢')}？", False)
    if anew := _anew(bare, earlier):
        return Reading(anew, True)
    if _stands(bare):
        return Reading(asked, False)
    return Reading(_with_topic(bare.removesuffix("呢"), topic(earlier)), False)


def fulls(questions: Sequence[str]) -> list[str]:
    """Earlier questions, oldest first, each as it reads by itself."""
    found: list[str] = []
    for asked in questions:
        found.append(read(asked, next((q for q in reversed(found) if terms(q)), "")).full)
    return found


def topic(earlier: str) -> str:
    """What a question is about: what stands before its question word, without the verb."""
    whole = _END.sub("", earlier.strip())
    head = _INTERROGATIVE.split(whole)[0].rstrip("，,的")
    words = tagged(head)
    while words and _is_verb(*words[-1]):
        words.pop()
    return "".join(word for word, _ in words) or head or whole


_INTERROGATIVE = re.compile(
    r"(?:今年|目前|一般)?(?:是|有|要|应当|应该|需要)?(?:怎么|怎样|如何|什么|哪|多少|几(?!乎)|谁|何时|是否|能不能|能否|可以|吗|呢|多久|多长)"
)


def _is_verb(word: str, part: str) -> bool:
    return (part == "v" and not matter(word)) or part[:1] in "dpu"


def _with_topic(rest: str, about: str) -> str:
    pointed = _POINTER.search(rest)
    if pointed and pointed[0] != "在内" and not re.search(r"[前后上下]", pointed[0]):
        return f"{rest[: pointed.start()]}{about}{rest[pointed.end() :]}？"
    return f"{about}，{rest}？"


def _stands(bare: str) -> bool:
    """Whether a question says what it is about: it has a noun of its own, and asks."""
    pointed = _POINTER.search(bare)
    before = tagged(bare[: pointed.start()]) if pointed else []
    if pointed and sum(part[:1] in "nl" for _, part in before) < 2:
        return False
    if bare.endswith("呢") and not _ASKING.search(bare):
        return False
    asks = bool(_ASKING.search(bare))
    if not asks:
        # 行政处罚的种类 asks without a word for it; 过了冷静期 does not.
        return len(_nouns(bare)) > 0 and not _EVENT.search(bare) and len(terms(bare)) > 1
    return bool(_nouns(bare)) or bool(_WHOLE.search(bare))


def _nouns(text: str) -> list[str]:
    """The words of a text that name a topic, by their parts of speech."""
    subject = terms(text)
    return [
        word
        for word, part in tagged(text)
        if any(word in term or term in word for term in subject)
        and not relation(word)
        and len(word) > 1
        and (part[:1] in "nil" or (part in ("vn", "v") and matter(word)))
    ]


def _anew(bare: str, earlier: str) -> str:
    """The question before with another topic in place of its own; "" where none is put so."""
    same = _SAME.search(bare)
    if not same:
        return ""
    other = _PUT.sub("", bare[: same.start()]).removesuffix("的").strip("，, ")
    words = tagged(other)
    last = words[-1][0] if words else ""
    nothing = relation(last) and not _ACTOR.search(last)
    shared = nothing and not (len(words) > 1 and last in earlier)
    thing = (
        bool(words)
        and (1 < len(other) <= 16 or _ACTOR.search(other))
        and not shared
        and not any(p.search(other) for p in (_EVENT, _ASKING, _POINTER))
        and (words[-1][1][:1] in "nilbmj" or words[-1][1] == "vn" or matter(words[-1][0]))
        and not any(part[:1] in "pd" for _, part in words)
        and (len(words) < 3 or not any(_is_verb(*word) for word in words))
    )
    return _replaced(_END.sub("", earlier.strip()), other) if thing else ""


def _replaced(earlier: str, other: str) -> str:
    """`earlier` with its topic replaced: the part most like `other`, else the first that fits."""
    if _A_YEAR.fullmatch(other):  # 2025年呢: of another year is asked, if of one at all
        years = _A_YEAR.findall(earlier)
        put = earlier.replace(years[0], other, 1) if years else f"{other}{earlier}"
        return f"{put}？"
    parts = [p for p in _phrases(earlier) if p != other]
    actor = bool(_ACTOR.search(other))
    words = [w for w, _ in tagged(earlier) if len(w) > 1 and not relation(w) and w != other]
    fit = (
        [p for p in parts if p[-2:] == other[-2:]]
        or [w for w in words if w[-1] == other[-1] and len(w) == len(other)]
        or [p for p in parts if p[-1] == other[-1]]
        or [p for p in reversed(parts) if matter(other) and matter(p[-2:])]
        or [p for p in parts if bool(_ACTOR.search(p)) == actor]
    )
    return f"{earlier.replace(fit[0], other, 1)}？" if fit else ""


def _phrases(text: str) -> list[str]:
    """Runs of nouns and matters that may be a topic, in order."""
    found, run = [], ""
    for word, part in [*tagged(text), ("", "x")]:
        noun = part[:1] in "nilbj" or part == "vn" or matter(word) or re.match("第.批", word)
        actor = len(run + word) > 1 and bool(_ACTOR.search(word))
        if word and noun and (actor or not relation(word)):
            run += word
            continue
        if len(run) > 1 and terms(run):
            found.append(run)
        run = ""
    return found
