"""Figures as quantities: what they measure, how much, and whether one says what another says."""

import re
from dataclasses import dataclass
from fractions import Fraction

from corpus.text.figures import Figure, with_digits

# Units of one kind that turn into one another exactly; a month is no number of days.
_TURNED: dict[str, tuple[str, int | Fraction]] = {
    "年": ("个月", 12),
    "周": ("日", 7),
    "自然日": ("日", 1),
    "分钟": ("小时", Fraction(1, 60)),
}
_PERIODS = {"日", "工作日", "个月", "小时"}
_SHARES = {"%": 100, "‰": 1000, "‱": 10000}
# What counts things says nothing of them: the noun behind it does.
COUNTING = frozenset("个项件家户种类处条份部所场")
# Of dates, ages and places in an order: no quantity but for the age.
_NO_QUANTITY = frozenset((*"月时款章节编批级大步门", "季度"))
# Behind a figure: the period ends with it.
_WITHIN = re.compile(r"(?:之|以)?内")
_RATE = re.compile(
    r"(?:每个?|1个?)(?P<every>半年|6个月|年度|年|季度|月|周|日|天|次)|(?P<yearly>年均)"
)
_MONTHS = {"半年": 6, "6个月": 6, "年度": 12, "年": 12, "季度": 3, "月": 1}
_NEAR = 14
# Everyday measures in the words of documents.
_EVERYDAY = ((r"块钱|元钱", "元"), (r"个?星期|礼拜", "周"), (r"半年", "六个月"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of what: quantities of one `kind` compare, those of one `unit` turn out equal.

    `months` is the time after which it comes anew, 3 for 每季度1次; 0 where none is said.
    """

    kind: str
    unit: str
    value: Fraction
    bound: str
    months: int = 0


def plain(text: str) -> str:
    """A text with digits, everyday measures in official words.

    >>> plain("罚五十块钱，半年内")
    '罚50元,6个月内'
    """
    for everyday, official in _EVERYDAY:
        text = re.sub(everyday, official, text)
    return with_digits(text)


def quantity(figure: Figure, text: str) -> Quantity | None:
    """What a figure of a text with digits measures; None for a date, a number, a place in an order.

    >>> from corpus.text.figures import figures
    >>> text = "不少于3人，两年内，第五条"
    >>> [quantity(f, with_digits(text)) for f in figures(with_digits(text))][2] is None
    True
    """
    if figure.is_date or figure.key[1] in _NO_QUANTITY:
        return None
    if text[max(0, figure.start - 1) : figure.start] == "第" or text[figure.end :][:1] == "性":
        return None
    try:
        value = Fraction(figure.key[0])
    except (ValueError, ZeroDivisionError):
        return None
    unit, bound = figure.key[1], bound_of(figure, text)
    if unit == "年" and value >= 1000:
        return None
    if unit in _SHARES or (not unit and "/" in text[figure.start : figure.end]):
        return Quantity("share", "%", value / _SHARES.get(unit, 1), bound)
    if not unit:
        return None
    turned, factor = _TURNED.get(unit, (unit, 1))
    value *= factor
    kind = "period" if turned in _PERIODS else turned
    return Quantity(kind, turned, value, bound, 0 if kind == "period" else rate(figure, text)[0])


def bound_of(figure: Figure, text: str) -> str:
    """The bound that words put on a figure; 内 where a period ends with it."""
    if not figure.bound and _WITHIN.match(text, figure.end):
        return "内"
    return figure.bound


def rate(figure: Figure, text: str) -> tuple[int, str]:
    """After how many months a figure comes anew, and the words for it: 3 and 每季度 for 每季度1次.

    0 and "" where it is not said.
    """
    before = re.split(r"[,;。:]", text[max(0, figure.start - _NEAR) : figure.start])[-1]
    found = list(_RATE.finditer(before))
    if not found:
        return 0, ""
    every = "年" if found[-1]["yearly"] else found[-1]["every"]
    return _MONTHS.get(every, 0), found[-1][0]


def same(claim: Quantity, source: Quantity) -> bool:
    """Whether both are as much of the same, and as often where both say how often."""
    if claim.unit != source.unit:
        return False
    if claim.months and source.months:
        return claim.value / claim.months == source.value / source.months
    return claim.value == source.value


def agree(claim: str, source: str) -> bool | None:
    """Whether one bound on a figure says what another says of it; None where one cannot tell.

    >>> agree("至少", "至少"), agree("超过", "至少"), agree("", "内"), agree("至少", "")
    (True, False, True, True)
    """
    upper, lower = {"至多", "内"}, {"至少"}
    if claim == source or not claim or {claim, source} <= upper:
        return True
    if "接近" in (claim, source) or {claim, source} & {"前", "后"}:
        return None
    if not source:
        return claim in upper | lower
    return False


def includes(source: Quantity, claim: Quantity) -> bool:
    """Whether what is claimed lies within what the source allows: 30日 within 60日内."""
    if source.unit != claim.unit or source.months != claim.months:
        return False
    if source.bound in ("至多", "内", "不足"):
        return claim.value <= source.value and claim.bound not in ("至少", "超过")
    if source.bound in ("至少", "超过"):
        return claim.value >= source.value and claim.bound not in ("至多", "内", "不足")
    return False
