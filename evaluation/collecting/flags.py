"""The words by which offices answer a yes-or-no indicator: 已完成, 达标, 有, 未发生, 部分完成."""

import re
from dataclasses import dataclass
from typing import Literal

from corpus.text.normal import clean
from evaluation.records import Indicator
from evaluation.tables.values import read_flag
from evaluation.words import collecting as words
from evaluation.words import forms

_PARTS = re.compile(r"[,，;；。、\s]+")
_REMARK = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】")
# Papers named behind an answer: 已完成，见附件3.
_SEE = re.compile(
    r"(?:详?见|附|佐证材料?)?(?:附件|附表|附|材料|佐证材料?)\s*[0-9一二三四五六七八九十]*|详?见.{1,20}"
)
_DATED = re.compile(r"(?:截至|截止)?[0-9]{0,4}年?[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:底|末|前)?")

Answer = Literal["是", "否", "NA"]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, or None for one that is not to be read, and why."""

    answer: Answer | None
    why: str


def is_plain(text: str, indicator: Indicator) -> bool:
    """Whether an answer in the fixed form can be taken as it is."""
    return clean(text) in forms.NO_DOUBT or not forms.is_negative(indicator.title)


def answered(text: str, indicator: Indicator) -> Answered:
    """Read an office's answer; `text` is not blank, and no plain answer to a plain title."""
    word = clean(text).casefold()
    remarks = [next(filter(None, match.groups()), "") for match in _REMARK.finditer(word)]
    bare = _REMARK.sub("", word)
    parts = [part for part in _PARTS.split(bare) if part and not _SEE.fullmatch(part)]
    remarks = [r for r in remarks if r and not _SEE.fullmatch(r) and not _DATED.fullmatch(r)]
    said = [_one(part, indicator) for part in [*parts, *remarks]]
    if not said:
        return Answered(None, words.FILL_YES_NO)
    asked = next((one for one in said if one.answer is None), None)
    if asked:
        return asked
    if len({one.answer for one in said}) > 1:
        return Answered(None, words.FILL_YES_NO)
    if said[0].answer == "否" and indicator.veto:
        return Answered(None, words.AGAINST_VETO)
    return said[0]


def _one(word: str, indicator: Indicator) -> Answered:
    if forms.NOT_APPLICABLE.fullmatch(word):
        return Answered("NA", "不涉及即不适用")
    if forms.is_negative(indicator.title):
        return _of_negative(word, indicator)
    if forms.NOT_HAD.fullmatch(word):
        return Answered(None, words.NOT_HAD)
    flag = read_flag(word)
    if flag is not None:
        return Answered("是" if flag else "否", "是与否")
    if forms.NOT_WHOLLY.match(word):
        return Answered(None, words.PARTLY)
    if word in forms.NO_WORDS or forms.NO.fullmatch(word):
        return Answered("否", "是没有做到的意思")
    if forms.PARTLY.search(word):
        return Answered(None, words.PARTLY)
    if word in forms.YES_WORDS or forms.YES.fullmatch(word):
        return Answered("是", "是已经做到的意思")
    return Answered(None, words.FILL_YES_NO)


def _of_negative(word: str, indicator: Indicator) -> Answered:
    """An answer to a title that says what must not be. A bare no says neither."""
    if word in forms.NO_DOUBT:
        return Answered("是", "是达到要求的意思")
    if forms.DID_NOT.fullmatch(word) or forms.ZERO_TIMES.fullmatch(word):
        return Answered("是", "是没有发生的意思，达到要求")
    if forms.DID.fullmatch(word):
        return Answered("否", "是发生过的意思")
    met = re.fullmatch(
        r"(?:已|均|均已|全部)?(?:达标|达到(?:要求|目标|标准)?|符合(?:要求|规定|标准)?|做到|合格)",
        word,
    )
    if met:
        return Answered("是", "是达到要求的意思")
    return Answered(None, words.negative_title(indicator.title))
