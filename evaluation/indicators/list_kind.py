"""Which numbers of a text are those of its indicators, and whether it is a list of them at all."""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.structure.flow import closed
from corpus.structure.outline import DIVISION, HEADING, LEVELS, TEXT, Entry
from evaluation.indicators.entry_words import MAX_HEADING, has_goal
from evaluation.indicators.wording import BINARY, read_wording

# From this share on, the entries of a kind are levels: most have others below them.
DIVIDED = 0.6
# 一、总体要求 and 三、组织实施 around 二、指标内容: so many times as much stands below.
FRAMED = 5
# Of a document that does not call itself a list of indicators; theirs are no paragraphs.
MAX_INDICATOR = 150
# The first and the last article of a rule, whatever number they have.
_RULE = "本(?:办法|规定|细则|规则|制度|规程|条例)"
_PURPOSE = re.compile(f"制[定订]{_RULE}")
_ENDING = re.compile(f"{_RULE}(?:自|由)")
_LIST = re.compile(
    r"(?:指标|考核|考评|测评|评分|评估)[^《》]{0,12}(?:[表系单准则法容]|指标|办法)(?:[（(][^（）()]{0,12}[）)])?》?$"
    r"|本指标体系"
)
# Annexes of the same business that list other things.
_NO_LIST = re.compile(
    "名[单册录]|通讯录|(?:联系|申报|登记|审批|汇总|报名|推荐|得分|成绩)表|说明|方案|办法|流程|通知"
)


def indicator_kind(title: str, entries: Sequence[Entry]) -> str:
    """The kind of number that indicators have; "" where the entries are no list of indicators.

    The lowest level is taken: the highest kind that most of its entries do not divide further.
    What stands below that are sub-items. Where signs (※) are, are the indicators.
    """
    numbered = [entry for entry in entries if entry.kind in LEVELS]
    if not numbered:
        return ""
    kind = _lowest_level(numbered)
    own = [entry for entry in numbered if entry.kind == kind]
    if _PURPOSE.search(own[0].words) and any(_ENDING.search(entry.words) for entry in own[1:]):
        return ""
    if calls_itself_a_list(title, entries):
        return kind
    figures = sum(len(entry.words) <= MAX_INDICATOR and _measured(entry.words) for entry in own)
    return kind if kind in ("item", "plain") and figures * 2 >= len(own) else ""


def _measured(words: str) -> bool:
    """Whether a wording has to reach something. A date alone (4月底前) is one of a task."""
    found = read_wording(words)
    return bool(found.kind) and not (found.kind == BINARY and found.deadline)


def _lowest_level(numbered: Sequence[Entry]) -> str:
    signed = Counter(entry.kind for entry in numbered if entry.sign)
    if signed and signed.most_common(1)[0][1] > 1:
        return signed.most_common(1)[0][0]
    depth = {entry.kind: 0 for entry in numbered}
    for entry in numbered:
        depth[entry.kind] = max(depth[entry.kind], len(entry.above()))
    kinds = sorted(depth, key=lambda kind: (depth[kind], LEVELS[kind]))
    for i, kind in enumerate(kinds[:-1]):
        own = [entry for entry in numbered if entry.kind == kind]
        divided = sum(any(child.kind in LEVELS for child in entry.children) for entry in own)
        below = sum(entry.kind in kinds[i + 1 :] for entry in numbered)
        framed = (
            kind in (DIVISION, "part", "subpart")
            and divided
            and below >= FRAMED * (len(own) - divided)
        )
        if divided < DIVIDED * len(own) and not framed:
            return kind
    return kinds[-1]


def names_a_list(title: str) -> bool:
    """Whether a title is that of a list of indicators.

    >>> names_a_list("示例县部门考核指标"), names_a_list("考核工作联系人名单")
    (True, False)
    """
    return bool(_LIST.search(title)) and not _NO_LIST.search(title)


def calls_itself_a_list(title: str, entries: Sequence[Entry]) -> bool:
    """Whether a title, a 目标要求 or marks say that this is a list of indicators."""
    above = [line.text for entry in entries if entry.kind == TEXT for line in entry.lines]
    headings = [entry.lines[0].text for entry in entries if entry.kind == HEADING]
    named = [title, *headings, *(line for line in above if len(line) <= MAX_HEADING)]
    return (
        any(_LIST.search(name) and not closed(name) for name in named)
        or any("本指标体系" in line for line in above)
        or sum(bool(entry.sign) for entry in entries) > 1
        or any(has_goal(entry) for entry in entries if entry.kind in LEVELS)
    )
