"""How a workbook asks for the value of an indicator, and says what it was last time."""

import re

from corpus.text.numbers import exact_percent, plain
from evaluation.records import Indicator, Observation
from evaluation.tables.asked import is_asked
from evaluation.words import forms
from evaluation.words import region_form as words
from evaluation.words.vocabulary import DIRECTION, NO, YES

# What must not be, behind the word that says so; it reads as well without that word.
_NOUN = r"(?:事件|情形|情况|现象|行为|案件|事故|问题)"
_HEAD = re.compile(
    rf"(?:未(?:发生|出现|发现|存在)过?|没有(?:发生|出现)过?|不(?:发生|存在)|无发生)(?P<what>.+)"
    rf"|(?:没有|无(?![证照故权序理效罪业形名]))(?P<noun>.+{_NOUN})"
)
_ENDS = re.compile(rf".*{_NOUN}")
_CLAUSE = re.compile("[，,；;。：:]")
# Further columns of a list that say what counts and how.
_EXPLAINS = re.compile("口径|解释|标准|填报说明|指标说明|^说明$")


def question(title: str) -> str:
    """What a title that says what must not be asks, in words that nobody answers the wrong way.

    >>> question("未发生违规异地执法"), question("无因处置不当引发的群体性事件")
    ('是否发生过“违规异地执法”的情况？', '是否发生过“因处置不当引发的群体性事件”？')
    >>> question("杜绝粗暴执法，不得趋利执法")
    '是否发生过违反“杜绝粗暴执法，不得趋利执法”的情况？'
    """
    plain_title = title.strip("※★*。 ")
    found = _HEAD.fullmatch(plain_title)
    what = (found["what"] or found["noun"]) if found else ""
    if not what or _CLAUSE.search(what) or forms.is_negative(what):
        return words.QUESTION_AGAINST.format(plain_title)
    asked = words.QUESTION_OF if _ENDS.fullmatch(what) else words.QUESTION
    return asked.format(what)


def how(indicator: Indicator) -> str:
    """What to fill in for an indicator, and what counts where its list says so."""
    asked = question(indicator.title) if is_asked(indicator) else _plainly(indicator)
    said = [words.VETO] if indicator.veto else []
    told = [text for header, text in indicator.extra if _EXPLAINS.search(header)]
    return "；".join([*said, asked, *told])


def _plainly(indicator: Indicator) -> str:
    if indicator.kind == "binary":
        return words.ASK_YES_NO
    if indicator.percent:
        return words.ASK_RATE
    if indicator.unit:
        return words.ASK_COUNT_OF.format(indicator.unit)
    return words.ASK_SHARE if indicator.kind == "ratio" else words.ASK_COUNT


def target(indicator: Indicator) -> str:
    """The target in words."""
    if indicator.kind == "binary":
        return words.NO_TARGET if is_asked(indicator) else words.YES_TARGET
    if indicator.target is None:
        return ""
    shown = exact_percent(indicator.target) if indicator.percent else plain(indicator.target)
    return words.TARGET_IS.format(DIRECTION[indicator.direction], shown)


def last_value(observation: Observation | None, indicator: Indicator) -> str:
    """What was reported last time, in the words of the question."""
    if observation is not None and observation.not_applicable:
        return words.LAST_NOT_APPLICABLE
    if observation is None or observation.value is None:
        return words.LAST_MISSING
    value = observation.value
    if is_asked(indicator):
        return words.DID_NOT_HAPPEN if value else words.DID_HAPPEN
    if indicator.kind == "binary":
        return YES if value else NO
    return exact_percent(value) if indicator.percent else plain(value)
