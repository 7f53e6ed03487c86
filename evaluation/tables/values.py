"""Values and targets as people write them, to exact numbers.

Per cent. With %, a number is per cent. Without %, where the indicator is in per cent (unit %, or
no unit and the target written with % or as 10 or more), a number up to 1 is a share and one
beyond 1 is per cent: 0.95, 95% and 95 mean the same. 1 is therefore 100%, and said so in a
warning. Where a ratio has no unit and its target is written as a share (0.9), numbers are taken
as written; 10 and more is read as per cent, with a warning, since no rate is 1,000%.
"""

from dataclasses import dataclass
from fractions import Fraction

from corpus.text.normal import clean
from corpus.text.numbers import exact_percent, parse_number, parse_ratio, plain
from evaluation.records import Direction, Indicator, Kind
from evaluation.tables.doubts.scales import doubt
from evaluation.words import findings
from evaluation.words.findings import shown

YES = frozenset({"是", "yes", "y", "true", "1", "√", "✓", "✔", "对"})
NO = frozenset({"否", "no", "n", "false", "0", "×", "✗", "✘", "不是"})
NOT_APPLICABLE = frozenset({"na", "n/a", "n.a.", "不适用"})
PERCENT_UNITS = frozenset({"%", "百分比", "百分数"})
# Written for a gap, but each also means other things; the office must say which.
_GAPS = frozenset(
    {"-", "--", "—", "——", "/", "\\", "无", "暂无", "缺", "缺失", "未报", "待定", "?"}
)
_SURELY_PERCENT = 10  # a rate of 1,000% is a mistake, of 10 with its sign left out is not


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says; `doubt` is a warning where it could be read in two ways."""

    value: Fraction | None
    not_applicable: bool = False
    doubt: str = ""


class UnreadableValueError(ValueError):
    """A cell that holds no value of its kind; `message` and `hint` are for the user."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def read_flag(text: str) -> bool | None:
    """是/否, yes/no, 1/0 …; None for anything else.

    >>> read_flag("是"), read_flag("NO"), read_flag("1.0"), read_flag("有")
    (True, False, True, None)
    """
    word = clean(text).casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    number = parse_number(word.removesuffix("%").rstrip())
    if number is not None and word.endswith("%"):
        number /= 100
    return bool(number) if number in (0, 1) else None


def read_value(text: str, indicator: Indicator) -> Reading:
    """Read a reported value for an indicator. Raises UnreadableValueError.

    A blank is missing, NA and 不适用 are not applicable.
    """
    word = clean(text)
    if not word:
        return Reading(None)
    if word.casefold() in NOT_APPLICABLE:
        return Reading(None, not_applicable=True)
    if word in _GAPS:
        raise UnreadableValueError(f"{shown(text)}不是完成值。", "没有数据请留空，不适用请填 NA。")
    if indicator.kind == "binary":
        flag = read_flag(word)
        if flag is None:
            raise UnreadableValueError(f"是否类指标填的是{shown(text)}。", "请填“是”或“否”。")
        return Reading(Fraction(int(flag)))
    return _scaled(word, text, indicator)


def _scaled(word: str, text: str, indicator: Indicator) -> Reading:
    number, signed = _number(word, text, indicator.kind, indicator.unit)
    target = indicator.target or Fraction(0)
    if signed and not indicator.percent and abs(target) > 1:
        raise UnreadableValueError(
            *findings.SIGNED_BARE_TARGET.text(text=text, target=plain(target))
        )
    if signed or word.find("/") > 0:
        return Reading(number, doubt=_implausible(number, text, indicator))
    if indicator.percent:
        if abs(number) > 1:
            number /= 100
            return Reading(number, doubt=_implausible(number, text, indicator))
        return Reading(number, doubt=_of_two_scales(word, number, text, indicator))
    if indicator.kind == "ratio" and not indicator.unit and abs(target) <= 1 < abs(number):
        if abs(number) >= _SURELY_PERCENT:
            number /= 100
        return Reading(
            number, doubt=findings.READ_AS.text(text=text, value=exact_percent(number))[0]
        )
    doubtful = _of_two_scales(word, number, text, indicator)
    return Reading(number, doubt=doubtful or _implausible(number, text, indicator))


def _of_two_scales(word: str, number: Fraction, text: str, indicator: Indicator) -> str:
    """What to tell of a number that may be a share or per cent; "" where it is one."""
    found = doubt(word, number, indicator)
    if found is None:
        return ""
    value, other = found.shown
    if found.slight or indicator.target is None:
        return findings.READ_AS.text(text=text, value=value)[0]
    target = indicator.target / (100 if found.per_cent else 1)
    fields = {"value": value, "other": other, "target": exact_percent(target)}
    return findings.SMALL_RATE.text(text=text, **fields)[0]


def _implausible(number: Fraction, text: str, indicator: Indicator) -> str:
    target = indicator.target
    if number < 0 and target is not None and target >= 0:
        return f"{shown(text)}是负数。"
    if indicator.percent and number > 1 and target is not None and target <= 1:
        return f"{shown(text)}超过100%。"
    return ""


def read_target(
    text: str, kind: Kind, unit: str, direction: Direction
) -> tuple[Fraction, bool, str]:
    """Read a target: the number, whether the indicator is in per cent, and a doubt or "".

    Raises UnreadableValueError.
    """
    word = clean(text)
    number, signed = _number(word, text, kind, unit)
    percent = clean(unit) in PERCENT_UNITS
    inferred = not unit and kind == "ratio" and (signed or abs(number) >= _SURELY_PERCENT)
    if signed or not (percent or inferred):
        return number, percent or inferred, ""
    doubt = ""
    if abs(number) > 1:
        number /= 100
        doubt = findings.READ_AS.text(text=text, value=exact_percent(number))[0] if inferred else ""
    elif number != 0 and direction in ("at_most", "less_than"):
        doubt = findings.READ_AS.text(text=text, value=exact_percent(number))[0]
    return number, True, doubt


def _number(word: str, text: str, kind: Kind, unit: str) -> tuple[Fraction, bool]:
    """The number of a cell and whether it carries %; the indicator's own unit may stand behind."""
    plain_unit = clean(unit)
    if plain_unit and plain_unit not in PERCENT_UNITS:
        word = word.removesuffix(plain_unit).rstrip()
    signed = word.endswith("%")
    number = parse_number(word.removesuffix("%").rstrip())
    if number is None and kind == "ratio" and not signed:
        number = parse_ratio(word)
    if number is None:
        raise UnreadableValueError(
            f"{shown(text)}不是数。", "请只填数，例如 95%、0.95 或 3，不写约、≥ 等字样。"
        )
    if signed and (kind != "ratio" or plain_unit) and plain_unit not in PERCENT_UNITS:
        raise UnreadableValueError(*findings.SIGNED_OTHER_UNIT.text(text=text, unit=unit or "空"))
    return (number / 100 if signed else number), signed
