"""One reported cell as a value: plain, as a proposal with its reason, or not to be read."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from corpus.text.normal import clean
from corpus.text.numbers import exact_percent, plain
from evaluation.collecting import flags
from evaluation.collecting.figures import SCALES, Figure, figure
from evaluation.collecting.kinds.kind import ReadingKind, answer, figure_like
from evaluation.records import Indicator
from evaluation.scoring.attainment import meets
from evaluation.tables.doubts.scales import Doubt, doubt
from evaluation.tables.values import Reading, UnreadableValueError, read_value
from evaluation.words import collecting as words
from evaluation.words import forms

# Counters that count the same thing.
_COUNTERS = (
    frozenset(["件", "起", "宗", "例", "案"]),
    frozenset(["场", "场次", "次", "期", "次数", "回"]),
    frozenset(["人", "名", "位", "人数"]),
    frozenset(["个", "家", "所", "处", "户"]),
    frozenset(["项", "个", "条", "件", "部", "份"]),
    frozenset(["日", "天", "自然日"]),
    frozenset(("个工作日", "工作日")),
)
NO_VALUE = frozenset(
    [
        "-",
        "--",
        "—",
        "——",
        "/",
        "\\",
        "暂无",
        "缺",
        "缺失",
        "未报",
        "待定",
        "?",
        "无数据",
        "暂无数据",
        "未统计",
        "空",
        "待补充",
        "待补",
        "待报",
    ]
)
_SIGNS = ("%", "‰")
_FAR_BEYOND = 1000
_NEAR = Fraction(1, 20)  # 约95% may be anything within a twentieth of it


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says. `kind` is "plain" where it is in the fixed form; `text` says how it was
    read, or why it was not ("" for plain). `reading` is None where it counts as missing. A
    proposal is `of` a kind."""

    reading: Reading | None
    kind: Literal["plain", "proposal", "warning", "unreadable"] = "plain"
    text: str = ""
    of: ReadingKind | None = None


def read_office(text: str, indicator: Indicator, *, mixed: bool = False) -> Read:
    """Read a cell for an indicator; `mixed`: its column has shares and per cent side by side."""
    word = clean(text)
    try:
        reading = read_value(text, indicator)
    except UnreadableValueError as problem:
        return _not_plain(word, text, indicator, problem)
    if reading.value is None:
        return Read(reading)
    if indicator.kind == "binary":
        if flags.is_plain(text, indicator):
            return Read(reading)
        return _flag(text, indicator)
    found = doubt(word, reading.value, indicator, mixed=mixed)
    if found:
        return _doubtful(text, reading, found, indicator)
    if reading.doubt:
        return Read(Reading(reading.value), "warning", reading.doubt)
    return _of_unit(text, reading.value, indicator) or Read(reading)


def _of_unit(text: str, value: Fraction, indicator: Indicator) -> Read | None:
    """A number so large for a unit of 万 or 亿 that it may be counted in ones; None for others."""
    factor, base = _scaled(clean(indicator.unit))
    target = indicator.target or Fraction(0)
    if factor == 1 or target <= 0 or value < _FAR_BEYOND * target:
        return None
    first, second = f"{plain(value)}{indicator.unit}", f"{plain(value)}{base}"
    if meets(value, indicator) != meets(value / factor, indicator):
        return _unread(text, words.two_units(first, second))
    return Read(Reading(value), "warning", words.one_unit(text, first, second))


def _doubtful(text: str, reading: Reading, found: Doubt, indicator: Indicator) -> Read:
    """A figure of two scales: read where both lead to the same conclusion."""
    first, second = found.shown
    if meets(found.taken, indicator) == meets(found.other, indicator) or found.slight:
        return Read(
            Reading(reading.value),
            "warning",
            words.read_as(text, first, words.one_scale(first, second))
            if not found.slight
            else reading.doubt or words.read_as(text, first, "没有写明%"),
        )
    return _unread(text, words.two_scales(text, first, second))


def _not_plain(word: str, text: str, indicator: Indicator, problem: UnreadableValueError) -> Read:
    if word in NO_VALUE:
        return _unread(text, words.FILL_GAP)
    if forms.NOT_APPLICABLE.fullmatch(word):
        return Read(
            Reading(None, not_applicable=True),
            "proposal",
            words.read_as(text, "NA", "不涉及即不适用"),
            answer("value", text, "NA"),
        )
    if indicator.kind == "binary":
        return _flag(text, indicator)
    found = figure(text)
    if found is None:
        return _unread(text, problem.hint if word[:1].isdigit() else words.FILL_NUMBER)
    return _figure(text, found, indicator, problem)


def _flag(text: str, indicator: Indicator) -> Read:
    found = flags.answered(text, indicator)
    if found.answer is None:
        return _unread(text, found.why)
    return Read(
        read_value(found.answer, indicator),
        "proposal",
        words.read_as(text, found.answer, found.why),
        answer("value", text, found.answer),
    )


def _figure(text: str, found: Figure, indicator: Indicator, problem: UnreadableValueError) -> Read:
    written = _plain(found, indicator)
    if written is None:
        return _unread(text, f"{problem.message}{problem.hint}")
    try:
        reading = read_value(written, indicator)
    except UnreadableValueError as other:
        return _unlike_target(text, found, indicator, other)
    value = reading.value
    if value is None:
        return _unread(text, words.FILL_NUMBER)
    scale = doubt(written, value, indicator)
    if scale and meets(scale.taken, indicator) != meets(scale.other, indicator):
        return _unread(text, words.two_scales(text, *scale.shown))
    if not _decided(found, value, indicator):
        target = indicator.target or Fraction(0)
        shown = exact_percent(target) if indicator.percent else f"{plain(target)}{indicator.unit}"
        return _unread(text, words.undecided(text, shown))
    why = "是数值的另一种写法" if found.sense == "exact" else "不影响是否达到目标"
    if found.remark:
        why = f"括号里的“{found.remark}”是说明"
    sign = "" if written.endswith(_SIGNS) else indicator.unit
    kind = figure_like("value", text, f"{written}{sign}")
    return Read(Reading(value), "proposal", words.read_as(text, written, why), kind)


def _unlike_target(
    text: str, found: Figure, indicator: Indicator, problem: UnreadableValueError
) -> Read:
    """Per cent against a target without a sign: 30% against 5, read where nothing hangs on it."""
    per_cent = found.number
    same = meets(per_cent, indicator) == meets(per_cent / 100, indicator)
    if same and found.sign == "%" and found.sense == "exact" and not indicator.unit:
        return Read(Reading(per_cent), "warning", words.same_either_way(text, problem.message))
    return _unread(text, f"{problem.message}{problem.hint}")


def _plain(found: Figure, indicator: Indicator) -> str | None:
    """The figure in the form that tables hold; None where its unit is not the indicator's."""
    number, unit = found.number * found.scale, clean(indicator.unit)
    if found.sign:
        if found.scale != 1 or found.unit or indicator.kind != "ratio":
            return None
        share = number / {"%": 100, "‰": 1000, "‱": 10_000}[found.sign]
        if unit == found.sign and unit != "%":
            return plain(number)
        if unit == "‰":
            return plain(share * 1000)
        text = plain(share * 100)
        return f"{text}%" if "/" not in text else None
    factor, base = _scaled(unit)
    if found.unit == unit and found.unit:
        return plain(number)
    if found.unit and not _same_counter(found.unit, base) and base:
        return None
    if found.unit and not base and not any(found.unit in group for group in _COUNTERS):
        return None
    if factor != 1:
        # 1.2万 of 万元 is 1.2; 12000元 of 万元 too, but 12000 alone is what the unit says.
        number = number / factor if found.scale != 1 or found.unit else number
    return plain(number)


def _scaled(unit: str) -> tuple[int, str]:
    """A unit apart from its scale: 万元 is 10,000 of 元."""
    for name in sorted(SCALES, key=len, reverse=True):
        if unit.startswith(name) and name != "百":
            return SCALES[name], unit.removeprefix(name)
    return 1, unit


def _same_counter(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in _COUNTERS)


def _decided(found: Figure, value: Fraction, indicator: Indicator) -> bool:
    """Whether a bound, or about a value, leaves no doubt on which side of the target it is."""
    met, target = meets(value, indicator), indicator.target
    if found.sense == "exact" or target is None:
        return True
    upward = indicator.rises
    if found.sense == "about":
        ends = value * (1 - _NEAR), value * (1 + _NEAR)
        return meets(ends[0], indicator) == meets(ends[1], indicator) == met
    rises = found.sense in ("at_least", "more")
    # From a value upwards: met where more is better and the value meets; unmet where less is.
    if rises == upward:
        return met
    return not met


def _unread(text: str, why: str) -> Read:
    return Read(None, "unreadable", words.not_read(text, why))
