"""Figures as offices write them: ≥90%, 约95%, 98%（截至6月）, 百分之九十五, 95‰, 1,300余, 1.2万."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from corpus.text.normal import clean
from corpus.text.numbers import parse_number
from corpus.text.numerals import CHINESE_NUMERALS, parse_numeral

# What a figure says of the value: the value itself, near it, from it upwards, beyond it ….
Sense = Literal["exact", "about", "at_least", "at_most", "more", "less"]

SCALES = {
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
}
_SENSES: tuple[tuple[Sense, str, str], ...] = (
    (
        "at_least",
        r"≥|>=|≧|⩾|不低于|不少于|不小于|至少|大于等于|大于或等于|最低",
        r"及?以上|\+|起步",
    ),
    (
        "at_most",
        r"≤|<=|≦|⩽|不高于|不多于|不超过|不大于|至多|最多|小于等于|小于或等于|最高",
        r"及?以下|以内|之内",
    ),
    ("more", r">|超过|高于|大于|逾|多于|超", r"余|多|有余|强"),
    ("less", r"<|低于|少于|小于|不足|不到|不满|近|接近|将近", r"弱"),
    ("about", r"约|大约|约为|大概|左右|≈|~|将近|估计|约计", r"左右|上下|许"),
)
_LEAD = re.compile(
    r"^(?:(?:已|均|共|累计|合计|总计|实际|目前|现|全年|本年度?)*(?:完成率?|达到?|为|是|有|共|计|办理|开展|实现|公开率|覆盖率)*"
    r"(?:了)?[::]?)"
)
_REMARK = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】")
_SEE = re.compile(r"[,，;；。、](?:详?见)?(?:附件|附表|附)[0-9一二三四五六七八九十]*$")
# A remark that says the figure is not this year's, or not one at all.
_OTHER = re.compile(
    r"目标|计划|预计|拟|力争|上年|去年|上期|同期|应为|应是|改为|更正|不含|除外|暂|预估|估|未|待|非|错|测算"
)
_DIGITS = r"[0-9][0-9,]*(?:\.[0-9]*)?|\.[0-9]+"
_SCALE = r"(?:十万|百万|千万|万|亿|千|百)?"
_NUMBER = re.compile(
    rf"(?P<number>{_DIGITS})\s*(?P<scale>{_SCALE})(?P<rest>余|多)?\s*(?P<unit>[^0-9]*)|"
    rf"(?P<per>百|千|万)分之(?P<share>[{CHINESE_NUMERALS}点0-9.]+)|"
    rf"(?P<tenths>[一二三四五六七八九])成(?P<half>半|[一二三四五六七八九])?|"
    rf"(?P<words>[{CHINESE_NUMERALS}]+(?:点[零〇一二三四五六七八九]+)?)(?P<wscale>万|亿)?(?P<wrest>余|多)?\s*(?P<wunit>[^0-9]*)"
)
_PER = {"百": 100, "千": 1000, "万": 10_000}
_END = "。.,，;；!！、 "


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: `number` without its scale; `sign` is "%" or "‰" or "", `scale` 1 or 10,000 …."""

    number: Fraction
    sign: str = ""
    scale: int = 1
    unit: str = ""
    sense: Sense = "exact"
    remark: str = ""


def figure(text: str) -> Figure | None:
    """The one figure of a cell; None where there is none, or more than it says.

    >>> figure("≥90%").number, figure("百分之九十五").number, figure("1,300余").sense
    (Fraction(90, 1), Fraction(95, 1), 'more')
    """
    word = re.sub(r"\s+", "", clean(text).replace("％", "%"))
    remarks = [next(filter(None, match.groups()), "") for match in _REMARK.finditer(word)]
    word = _SEE.sub("", _REMARK.sub("", word)).strip(_END)
    remark = "，".join(filter(None, remarks))
    if not word or len(word) > 40 or _unlike(remark):
        return None
    word, before = _without_bounds(word)
    word, after = _without_bounds(_LEAD.sub("", word, count=1))
    found = _NUMBER.fullmatch(word)
    return _figure(found, before | after, remark) if found else None


def _unlike(remark: str) -> bool:
    """Whether a remark makes a figure doubtful: another figure in it, or a plan."""
    without_dates = re.sub(
        r"[0-9]{1,4}[年月日.\-/](?:底|末)?|第?[0-9]季度|附件?[0-9]+|[0-9]+/[0-9]+", "", remark
    )
    return bool(_OTHER.search(remark) or re.search(r"[0-9%]", without_dates))


def _without_bounds(word: str) -> tuple[str, set[Sense]]:
    """A figure without the words that make it a bound, and what they say."""
    said: set[Sense] = set()
    while True:
        for sense, lead, end in _SENSES:
            shorter = re.sub(rf"^(?:{lead})|(?:{end})$", "", word, count=1)
            if shorter != word and shorter:
                word = shorter
                said.add(sense)
                break
        else:
            return word, said


def _figure(found: re.Match[str], said: set[Sense], remark: str) -> Figure | None:
    sign, unit, scale = "", "", 1
    number: Fraction | None
    if found["number"]:
        number = parse_number(found["number"])
        scale, unit = SCALES.get(found["scale"], 1), found["unit"]
    elif found["per"]:
        number = _spoken(found["share"])
        sign = {"百": "%", "千": "‰", "万": "‱"}[found["per"]]
    elif found["tenths"]:
        half = found["half"] or ""
        number = Fraction(_tenths(found["tenths"]) * 10 + (5 if half == "半" else _tenths(half)))
        sign = "%"
    else:
        number = _spoken(found["words"])
        scale, unit = SCALES.get(found["wscale"] or "", 1), found["wunit"]
    if found["rest"] or found["wrest"]:
        said = said | {"more"}
    if said == {"more", "at_least"} or said == {"less", "at_most"}:
        said = {"at_least"} if "at_least" in said else {"at_most"}
    if number is None or len(said) > 1:
        return None
    if unit[:1] in ("%", "‰", "‱"):
        sign, unit = unit[0], unit[1:]
    return Figure(number, sign, scale, unit.strip(_END), next(iter(said), "exact"), remark)


def _tenths(char: str) -> int:
    return "零一二三四五六七八九".index(char) if char else 0


def _spoken(words: str) -> Fraction | None:
    """A number in characters, with 点: 九十五点五."""
    direct = parse_number(words)
    if direct is not None:
        return direct
    whole, _, decimals = words.partition("点")
    value = parse_numeral(whole)
    if value is None:
        return None
    digits = "".join(str("零一二三四五六七八九".index(c.replace("〇", "零"))) for c in decimals)
    return Fraction(f"{value}.{digits}") if digits else Fraction(value)
