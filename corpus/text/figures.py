"""Figures and dates of a sentence, the words they belong to, and whether a text says so.

Texts are compared in a normal form: one width, no spaces, 百分之九十 as 90%, 5万元 as 50000元. A
figure stands in a text only with its unit, with the bound put on it (以上, 不超过), and beside the
words that it is about: 6个项目、10个地区 is not in 6个地区、10个项目.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from corpus.text.characters import pairs
from corpus.text.normal import squeezed
from corpus.text.numerals import parse_numeral

_CN = "零〇一二三四五六七八九十百千两"
_UNIT = (
    "个工作日|个百分点|个自然日|个月|个季度|工作日|百分点|自然日|小时|分钟|周岁|年度|季度|学时"
    "|%|‰|‱|年|月|日|天|号|周|期|时|次|个|项|条|款|章|节|编|件|起|宗|名|人|位|家|户|份|批|轮|级|类|种|倍"
    "|元|岁|分|亩|公里|处|门|例|所|支|套|场|部|大|级|步"
)
_SAME = {
    **dict.fromkeys("天号", "日"),
    **dict.fromkeys("名位", "人"),
    **dict.fromkeys("起宗", "件"),
    **{"周岁": "岁", "年度": "年", "个季度": "季度", "个百分点": "百分点"},
    **{"个工作日": "工作日", "个自然日": "自然日"},
}
# Counted things come after their number; what a rate or a period is of may stand before it.
_COUNTING = {"个", "项", "件", "人", "家", "户", "份", "次", "类", "种", "所", "场", "部", ""}
_PERCENT = re.compile(rf"百分之([{_CN}点]+|\d+(?:\.\d+)?)")
_PARTS = {"千分之": "‰", "万分之": "‱"}
_PER = re.compile(rf"(千分之|万分之)([{_CN}]+|\d+(?:\.\d+)?)")
_TENTHS = re.compile(r"([一二三四五六七八九两])成(?=[以五的，。；、]|$)")
_CHINESE = re.compile(rf"[{_CN}]{{2,}}[万亿]?|[{_CN}][万亿]?(?=[余多]?(?:{_UNIT}))|[{_CN}][万亿]")
_LARGE = re.compile(r"(\d+(?:\.\d+)?)([万亿])")
_DATE = (
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月份?(?P<part>底|初|末|[上中下]旬)?"
    r"(?:(?P<day>\d{1,2})[日号])?"
)
_FIGURE = re.compile(
    rf"(?<!\d){_DATE}|(?P<number>\d+(?:\.\d+)?(?:/\d+)?)(?P<more>[余多])?(?P<unit>{_UNIT})?"
)
_AFTER = re.compile(r"^(?:及|或者|或)?(?P<bound>以上|以下|之前|以前|之后|以后|以外|前|后|起)")
_BEFORE = re.compile(
    r"(?P<bound>不低于|不得低于|不少于|不得少于|至少|最少|不超过|不得超过|不高于|不得高于|至多|最多|超过|高于"
    r"|少于|低于|不满|未满|不足|接近)(?:为|在|过|了|(?<=至[少多])[一-鿿]{1,3}|(?<=最[少多])[一-鿿]{1,3})?$"
)
_BOUNDS = {
    **dict.fromkeys(("以上", "不低于", "不得低于", "不少于", "不得少于", "至少", "最少"), "至少"),
    **dict.fromkeys(("以下", "不超过", "不得超过", "不高于", "不得高于", "至多", "最多"), "至多"),
    **dict.fromkeys(("超过", "高于", "以外"), "超过"),
    **dict.fromkeys(("少于", "低于", "不满", "未满", "不足", "接近"), "不足"),
    **dict.fromkeys(("前", "之前", "以前"), "前"),
    **dict.fromkeys(("后", "之后", "以后", "起"), "后"),
}
_FILLER = re.compile(r"^(?:以内|之内|内|的|左右|）|\))*")
_SUM = re.compile(
    r"(\d+(?:\.\d+)?)(?:[^\d+\-×*÷/=。]{0,6})([+\-−×*÷])(\d+(?:\.\d+)?)(?:[^\d+\-×*÷/=。]{0,6})"
    r"=(\d+(?:\.\d+)?)"
)
_NEAR = 16


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, or a date, in a normalized text, and the bound put on it.

    `key` compares: (value, unit), or (year, month, part of it, day), "" where not given.
    """

    key: tuple[str, ...]
    bound: str
    start: int
    end: int

    @property
    def is_date(self) -> bool:
        """Whether it is a month or a day of the calendar."""
        return len(self.key) == 4


def with_digits(text: str) -> str:
    """The form in which figures are compared.

    >>> with_digits("自收到申请之日起六十日内，比例达百分之九十五，罚５万元")
    '自收到申请之日起60日内,比例达95%,罚50000元'
    """
    plain = squeezed(text)
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain)
    plain = _PERCENT.sub(lambda m: f"{_arabic(m[1])}%", plain)
    plain = _PER.sub(lambda m: f"{_arabic(m[2])}{_PARTS[m[1]]}", plain)
    plain = _TENTHS.sub(lambda m: f"{_arabic(m[1])}0%", plain)
    plain = _CHINESE.sub(lambda m: _arabic(m[0]), plain)
    return _LARGE.sub(lambda m: _written(Fraction(m[1]) * _scale(m[2])), plain)


def _scale(unit: str) -> int:
    return {"万": 10**4, "亿": 10**8}[unit]


def _written(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"


def _arabic(numeral: str) -> str:
    """A Chinese numeral in digits; as it is where it is none (一一, 千方百计)."""
    scale = numeral[-1:] if numeral[-1:] in "万亿" else ""
    head, _, decimals = numeral.removesuffix(scale).partition("点")
    value = parse_numeral(head)
    if value is None:
        return numeral
    digits = "".join(str(parse_numeral(d)) for d in decimals)
    return f"{value}{'.' + digits if digits else ''}{scale}"


def figures(text: str) -> list[Figure]:
    """The figures and dates of a normalized text, in order; a month inherits the year before it."""
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
    try:
        return str(Fraction(number))
    except ZeroDivisionError:
        return number


def _bound(text: str, start: int, end: int) -> str:
    after = _AFTER.match(text[end : end + 4])
    before = _BEFORE.search(text[max(0, start - 6) : start])
    if after and after["bound"] in _BOUNDS:
        return _BOUNDS[after["bound"]]
    return _BOUNDS[before["bound"]] if before else ""


def unsupported(sentence: str, source: str) -> list[str]:
    """The figures of `sentence` that `source` does not give for the same things; both normalized.

    The result of a sum that is shown (6+10=16) counts as given when it is right.
    """
    given = figures(source)
    values = {g.key[0] for g in given}
    sums = [m for m in _SUM.finditer(sentence) if _right(m)]
    results = {m.start(4) for m in sums}
    parts = {m.start(group) for m in sums for group in (1, 3)}
    return [
        sentence[f.start : f.end]
        for f in figures(sentence)
        if f.start not in results
        and not (f.start in parts and f.key[0] in values)
        and not _given(f, sentence, given, source)
    ]


def _right(match: re.Match[str]) -> bool:
    first, second, result = Fraction(match[1]), Fraction(match[3]), Fraction(match[4])
    operation = match[2]
    if operation == "÷":
        return second != 0 and first / second == result
    if operation in "-−":
        return first - second == result
    return (first + second if operation == "+" else first * second) == result


def _given(figure: Figure, sentence: str, given: list[Figure], source: str) -> bool:
    same = [g for g in given if _same(figure, g) and figure.bound == g.bound]
    if not same:
        return False
    before, after = _context(sentence, figure)
    if not figure.is_date and figure.key[1] in _COUNTING:
        if noun := re.match(r"[一-鿿]{2}", after):
            return any(noun[0] in _context(source, g)[1] for g in same)
        # 地区6个: what is counted stands before.
        tail = re.sub(r"(?:为|是|达到|达|有|至|共|各|了|过)+$", "", _BEFORE.sub("", before))[-2:]
        return any(tail in "".join(_context(source, g)) for g in same)
    # Of all dates, or figures in this unit, it must be the one that stands by the same words.
    rivals = [
        g
        for g in given
        if g.is_date == figure.is_date and (g.is_date or g.key[1:] == figure.key[1:])
    ]
    near = pairs(before) | pairs(after)
    score = {g: len(near & {p for c in _context(source, g) for p in pairs(c)}) for g in rivals}
    best = max(score.values())
    return any(score[g] == best for g in same)


def _same(one: Figure, other: Figure) -> bool:
    if one.is_date != other.is_date:
        return False
    if not one.is_date:
        # 6地区 for 6个地区.
        return one.key == other.key or (one.key[0] == other.key[0] and not one.key[1])
    return one.key[1:] == other.key[1:] and one.key[0] in ("", other.key[0])


def _context(text: str, figure: Figure) -> tuple[str, str]:
    """The words before and after a figure, up to the next figure or the end of the clause."""
    before = re.split(r"[,;:。、\d]", text[max(0, figure.start - _NEAR) : figure.start])[-1]
    after = text[figure.end : figure.end + _NEAR]
    after = _FILLER.sub("", _AFTER.sub("", after))
    return before, re.split(r"[,;:。、\d]", after)[0]
