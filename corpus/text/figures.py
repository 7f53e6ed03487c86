"""Figures in running text: a value, its unit, and the bound that words put on it.

Texts are compared in a form with digits: one width, no spaces, 百分之九十 as 90%, 5万元 as 50000元.
The parts of the grammar (`NUMBER`, `SHARE`, units, bounds) are for patterns that read a figure
within other words, as those of an indicator do.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from corpus.text.normal import squeezed
from corpus.text.numerals import CHINESE_DIGITS, CHINESE_NUMERALS, parse_numeral


def _any_of(*words: str) -> str:
    """A pattern for any of the words, given with spaces between them, the longest first."""
    single = " ".join(words).split()
    return "|".join(map(re.escape, sorted(single, key=lambda word: (-len(word), word))))


_TIMES = "个工作日 工作日 个自然日 自然日 个季度 个月 个小时 小时 分钟 天 日 年"
_COUNTED = (
    "个学时 学时 课时 人次 场次 件次 个 次 场 件 项 人 名 位 家 户 起 宗 期 篇 例 分 份 处 条 套 轮"
    " 遍 部 册 种 所 支 亩 公里 倍 万元 亿元 元 百分点"
)
# Of a date, an age or a place in an order: nothing is measured by these.
_NUMBERED = "周 年度 季度 月 号 时 周岁 岁 款 章 节 编 批 级 类 大 步 门"
_SHARES = "个百分点 % ‰ ‱"
# Units for patterns: of time, of what is measured, and all of them.
TIME = _any_of(_TIMES)
MEASURED = _any_of(_TIMES, _COUNTED)
_UNIT = _any_of(_TIMES, _COUNTED, _NUMBERED, _SHARES)
_SAME = {
    **dict.fromkeys("天号", "日"),
    **dict.fromkeys("名位", "人"),
    **dict.fromkeys("起宗", "件"),
    **dict.fromkeys(("个学时", "课时"), "学时"),
    **{"周岁": "岁", "年度": "年", "个季度": "季度", "个百分点": "百分点", "个小时": "小时"},
    **{"个工作日": "工作日", "个自然日": "自然日"},
}

_CHINESE_NUMBER = f"[{CHINESE_NUMERALS}]{{1,16}}"
# No number that anybody means is longer; a longer row of digits is none.
_DECIMAL = r"(?<!\d)\d{1,18}(?:\.\d{1,18})?"
# A number in either writing: 1,200, 九十五点五.
NUMBER = (
    r"(?:(?<!\d)\d{1,18}(?:,\d{3}){0,6}(?:\.\d{1,18})?"
    rf"|{_CHINESE_NUMBER}(?:点{_CHINESE_NUMBER})?)"
)
# A share in any writing: 95%, 百分之九十五, 千分之五, 三分之二, 2/3, 九成.
SHARE = (
    rf"(?:{_DECIMAL}[%‰]|[百千万]分之{NUMBER}"
    rf"|{_CHINESE_NUMBER}分之{_CHINESE_NUMBER}|(?<!\d)\d{{1,9}}/\d{{1,9}}(?!\d)|[{CHINESE_DIGITS}]成)"
)

# What each word says of the figure beside it; 以上 and 不低于 include it, 超过 and 不足 do not.
_BOUNDS = {
    "至少": "不低于 不得低于 不少于 不得少于 不小于 不短于 至少 最少 最低 ≥ >=",
    "至多": "不超过 不得超过 不高于 不得高于 不多于 不得多于 不大于 不得大于 不长于"
    " 至多 最多 最长 最高 ≤ <=",
    "超过": "超过 高于 多于 大于 >",
    "不足": "低于 少于 小于 不满 未满 不足 <",
}
# A figure that something is brought to is its bound where no other word says more.
_REACHED = {
    "至少": "达到 达",
    "至多": "控制在 压缩至 压缩到 压减至 压减到 缩短至 缩短到 降至 降到 降低至 降低到",
}
_BEHIND = {
    "至少": "以上",
    "至多": "以下",
    "超过": "以外",
    "前": "前 之前 以前",
    "后": "后 之后 以后 起",
}


def _by_word(groups: Mapping[str, str]) -> dict[str, str]:
    return {word: bound for bound, words in groups.items() for word in words.split()}


BOUNDS, REACHED, BEHIND = _by_word(_BOUNDS), _by_word(_REACHED), _by_word(_BEHIND)
BOUND = _any_of(*BOUNDS, *REACHED)
AFTER = re.compile(rf"^(?:及|或者|或)?(?P<bound>{_any_of(*BEHIND)})")
BEFORE = re.compile(
    rf"(?P<bound>{_any_of(*BOUNDS)}|接近)"
    r"(?:为|在|过|了|(?<=至[少多])[一-鿿]{1,3}|(?<=最[少多])[一-鿿]{1,3})?$"
)
_ANY_BOUND = re.compile(_any_of(*BOUNDS, "以上", "以下", "以外"))

_PARTS = {"百": "%", "千": "‰", "万": "‱"}
_PER = re.compile(rf"([百千万])分之([{CHINESE_NUMERALS}点]+|\d+(?:\.\d+)?)")
_RATIO = re.compile(rf"(?<![{CHINESE_NUMERALS}])({_CHINESE_NUMBER})分之({_CHINESE_NUMBER})")
_TENTHS = re.compile(rf"([{CHINESE_DIGITS}两])成(?=[以五的，。；、]|$)")
_CHINESE = re.compile(
    rf"[{CHINESE_NUMERALS}]{{2,}}[万亿]?|[{CHINESE_NUMERALS}][万亿]?(?=[余多]?(?:{_UNIT}))"
    rf"|[{CHINESE_NUMERALS}][万亿]"
)
_LARGE = re.compile(rf"({_DECIMAL})([万亿])")
_DATE = (
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月份?(?P<part>底|初|末|[上中下]旬)?"
    r"(?:(?P<day>\d{1,2})[日号])?"
)
_FIGURE = re.compile(
    rf"(?<!\d){_DATE}|(?P<number>\d+(?:\.\d+)?(?:/\d+)?)(?P<more>[余多])?(?P<unit>{_UNIT})?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, or a date, in a text with digits, and the bound put on it.

    `key` compares: (value, unit), or (year, month, part of it, day), "" where not given. `bound`
    is 至少, 至多, 超过, 不足, 接近, 前, 后 or "".
    """

    key: tuple[str, ...]
    bound: str
    start: int
    end: int

    @property
    def is_date(self) -> bool:
        """Whether it is a month or a day of the calendar."""
        return len(self.key) == 4


def digits(words: str) -> str:
    """A number in Arabic digits, 万 or 亿 behind it as it is; "" for what is no number.

    >>> digits("1,200"), digits("两"), digits("九十五点五"), digits("五万"), digits("千方百计")
    ('1200', '2', '95.5', '5万', '')
    """
    if words[:1].isdigit():
        return words.replace(",", "")
    scale = words[-1:] if words[-1:] in "万亿" else ""
    head, _, tail = words.removesuffix(scale).partition("点")
    whole, decimals = parse_numeral(head), [parse_numeral(char) for char in tail]
    if whole is None or any(digit is None or digit > 9 for digit in decimals):
        return ""
    return f"{whole}{'.' if decimals else ''}{''.join(map(str, decimals))}{scale}"


def with_digits(text: str) -> str:
    """The form in which figures are compared.

    >>> with_digits("自收到申请之日起六十日内，比例达百分之九十五，罚５万元")
    '自收到申请之日起60日内,比例达95%,罚50000元'
    >>> with_digits("三分之二以上，百分之百，九成")
    '2/3以上,100%,90%'
    """
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", squeezed(text))
    plain = _PER.sub(_per, plain)
    plain = _RATIO.sub(_ratio, plain)
    plain = _TENTHS.sub(lambda m: f"{digits(m[1])}0%", plain)
    plain = _CHINESE.sub(lambda m: digits(m[0]) or m[0], plain)
    return _LARGE.sub(lambda m: _written(Fraction(m[1]) * _scale(m[2])), plain)


def _per(match: re.Match[str]) -> str:
    number = "100" if match[0] == "百分之百" else digits(match[2])
    return f"{number}{_PARTS[match[1]]}" if number else match[0]


def _ratio(match: re.Match[str]) -> str:
    below, above = digits(match[1]), digits(match[2])
    return f"{above}/{below}" if below and above else match[0]


def _scale(unit: str) -> int:
    return {"万": 10**4, "亿": 10**8}[unit]


def _written(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"


def figures(text: str) -> list[Figure]:
    """The figures and dates of a text with digits; a month inherits the year before it."""
    found: list[Figure] = []
    year = ""
    for match in _FIGURE.finditer(text):
        if match["month"]:
            year = match["year"] or year
            key: tuple[str, ...] = (
                match["year"] or year,
                str(int(match["month"])),
                match["part"] or "",
                match["day"] or "",
            )
        else:
            unit = match["unit"] or ""
            if unit == "年" and len(match["number"]) == 4:
                year = match["number"]
            key = (_value(match["number"]), _SAME.get(unit, unit) + (match["more"] or ""))
        found.append(Figure(key, _bound(text, match.start(), match.end()), *match.span()))
    return found


def _value(number: str) -> str:
    """A number as a fraction; as it is written where it is none, as 1/0, or too long to be one."""
    try:
        return str(Fraction(number))
    except (ZeroDivisionError, ValueError):
        return number


def _bound(text: str, start: int, end: int) -> str:
    if after := AFTER.match(text[end : end + 4]):
        return BEHIND[after["bound"]]
    before = BEFORE.search(text[max(0, start - 6) : start])
    return BOUNDS.get(before["bound"], before["bound"]) if before else ""


def bounds(text: str) -> list[str]:
    """The bounds that the words of a text name, with a figure or without, in order.

    >>> bounds("罚款最多是多少？"), bounds("不超过几天？"), bounds("超过几天？")
    (['至多'], ['至多'], ['超过'])
    """
    return [BOUNDS.get(word) or BEHIND[word] for word in _ANY_BOUND.findall(text)]
