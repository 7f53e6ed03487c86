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
_TICKS, _EMPTY = "√✓✔☑■●", "□☐○"
_DATED = re.compile(
    r"(?:全|本|今)年度?|上半年|年内|今年以来|"
    r"(?:截至|截止)?[0-9]{0,4}年?[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:底|末|前)?"
)

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
    word = clean(_ticked(text)).casefold()
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


def _ticked(text: str) -> str:
    """The one choice of several that has a tick: ☑是 □否; the text where none has, or several."""
    word = re.sub(r"\s+", "", text)
    if not re.search(f"[{_EMPTY}]", word):
        return text
    before = re.findall(f"([{_TICKS}{_EMPTY}])([^{_TICKS}{_EMPTY}]+)", word)
    after = [
        (mark, name)
        for name, mark in re.findall(f"([^{_TICKS}{_EMPTY}]+)([{_TICKS}{_EMPTY}])", word)
    ]
    pairs = before if word[0] in _TICKS + _EMPTY else after
    chosen = [name for mark, name in pairs if mark in _TICKS]
    return chosen[0] if len(chosen) == 1 and len(pairs) > 1 else text


def _one(word: str, indicator: Indicator) -> Answered:
    bare = word.strip(_TICKS)
    if bare and bare != word:
        said = _one(bare, indicator)
        return said if said.answer == "是" else Answered(None, words.FILL_YES_NO)
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
    if word in forms.YES_WORDS or forms.YES.fullmatch(word):
        return Answered("是", "是已经做到的意思")
    if forms.PARTLY.search(word):
        return Answered(None, words.PARTLY)
    return Answered(None, words.FILL_YES_NO)


def _echoes(word: str, title: str) -> bool:
    """Whether an answer says of the title's own words that they did not happen."""
    said = re.fullmatch(
        r"(?:未发生|没有发生|没有|无|不存在|未出现|未发现)(.{2,}?)的?(?:情况|情形|行为|问题|现象)?",
        word,
    )
    return said is not None and said[1] in title.casefold()


def _of_negative(word: str, indicator: Indicator) -> Answered:
    """An answer to a title that says what must not be. A bare no says neither."""
    if word in forms.NO_DOUBT:
        return Answered("是", "是达到要求的意思")
    if _echoes(word, clean(indicator.title)):
        return Answered("是", "与指标的说法相同")
    if forms.DID_NOT.fullmatch(word) or forms.ZERO_TIMES.fullmatch(word):
        return Answered("是", "是没有发生的意思，达到要求")
    if forms.DID.fullmatch(word):
        return Answered("否", "是发生过的意思")
    if forms.KEPT.fullmatch(word):
        return Answered("是", "是达到要求的意思")
    return Answered(None, words.negative_title(indicator.title))
