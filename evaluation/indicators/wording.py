"""What a sentence of an indicator requires: its kind, direction, target and unit.

Only what the words say is read. 以上, 以下 and 以内 include the number itself, 超过 and 不足 do not
(民法典第一千二百五十九条); the table has no strict comparison, so those are noted for the person.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from corpus.text.numbers import plain
from corpus.text.numerals import parse_numeral
from evaluation.words import texts

RATIO, COUNT, BINARY = "ratio", "count", "binary"
AT_LEAST, AT_MOST = "at_least", "at_most"
YES = "是"
# Of an indicator; the longest of the official lists has some 300 characters.
MAX_WORDING = 2_000

_CHINESE = "零〇一二三四五六七八九十百千两"
# A row of digits or numerals is read from its beginning, never again from its middle.
_DIGITS, _NUMERALS = r"(?<!\d)\d+", rf"(?<![{_CHINESE}])[{_CHINESE}]+"
_NUMBER = rf"(?:{_DIGITS}(?:,\d{{3}}){{0,9}}(?:\.\d+)?|{_NUMERALS}(?:点[{_CHINESE}]+)?)"
_UNIT = (
    "个工作日|工作日|个自然日|个月|个小时|小时|个学时|学时|课时|万元|亿元|元|百分点|人次|场次|件次"
    "|次|场|件|项|人|名|家|起|天|日|年|期|篇|例|分钟|分|份|处|条|套|轮|遍|部|户|册|种|所|个"
)
_TIME = "个工作日|工作日|个自然日|个月|个小时|小时|天|日|年|分钟"
# Words that bound the figure behind them.
_LEAST = "不低于|不少于|不得低于|不得少于|不小于|不短于|至少|最少|最低|达到|达|≥|>="
_MOST = (
    "不超过|不高于|不多于|不大于|不得超过|不得高于|不得多于|不得大于|不长于|至多|最多|最长|最高"
    "|控制在|压缩至|压缩到|压减至|压减到|缩短至|缩短到|降至|降到|降低至|降低到|≤|<="
)
_ABOVE, _BELOW = "超过|高于|多于|大于|>", "低于|少于|小于|不足|不满|<"
# The direction of each, and whether it excludes the figure itself.
_BOUNDS = {
    word: (direction, strict)
    for words, direction, strict in (
        (_LEAST, AT_LEAST, False),
        (_MOST, AT_MOST, False),
        (_ABOVE, AT_LEAST, True),
        (_BELOW, AT_MOST, True),
    )
    for word in words.split("|")
}
# These only lead up to the figure where 以上 or 以内 follows it: 控制在90%以上.
_LOOSE = ("达到", "达", "控制在")
_BOUND = "|".join(sorted(map(re.escape, _BOUNDS), key=len, reverse=True))
# 至少组织1次, 不低于案件总数的90%: words between the bound and its figure.
_BETWEEN = rf"[^\d{_CHINESE}%,，。;；:：、()（）]{{0,10}}?"
_AFTER = "(?:[(（]?含[)）]?)?(?:及)?(?P<after>以上|以下|以内|之内|内)"

_FIGURE = re.compile(
    rf"(?:(?P<bound>{_BOUND})(?P<between>到|为|每[年月周日]|每季度|每半年|{_BETWEEN}))?"
    rf"(?:(?P<percent>{_DIGITS}(?:\.\d+)?)(?P<sign>[%‰])"
    rf"|(?P<share>百分之(?:百|{_NUMBER})|千分之{_NUMBER})"
    rf"|(?P<part>(?P<below>{_NUMERALS})分之(?P<above>[{_CHINESE}]+)|(?P<slash>{_DIGITS}/\d+)(?!\d))"
    rf"|(?P<tenths>[一二三四五六七八九])成"
    rf"|(?P<number>{_NUMBER})(?P<unit>{_UNIT}))"
    rf"(?:{_AFTER})?"
)
_RANGE = re.compile(
    rf"{_NUMBER}[%‰]?(?:{_UNIT})?(?:至|到|-|—|–|~|～)(?:{_NUMBER})(?:[%‰]|{_UNIT})(?:以内|之内|内|以上)?"
)
# Not where the clause is a condition: 不存在违法情形的，…
_NEGATIVE = re.compile(
    r"(?:(?:未|没有|不|无)(?:出现|发生|存在)"
    r"|(?:^|(?<=[,。;、]))(?:杜绝|严禁|无(?!正当)[^,。;]{1,20}(?:案件|事件|事故|情形|问题|现象)))"
    r"(?![^,。;]{0,80}的[,。;])"
)
_DEADLINE = re.compile(
    r"(?:每年度?|次年|当年|本年|下一?年度?|\d{4}年)?(?:的)?"
    r"(?:\d{1,2}月(?:\d{1,2}日|底|末|份|上旬|中旬|下旬)?|年底|年末|[一二三四]季度末?|季度末|月底)"
    r"(?:之前|以前|前)|\d{4}年(?:底|末|内)(?:前)?"
)
# A span looked back on, not a target: 近三年未发生.
_WINDOW = (
    rf"(?:近|连续|前|过去){_NUMBER}(?:年度?|个月)(?:内|以来|来)?"
    rf"|{_NUMBER}年(?:内|以来|来)(?=未|没有|无|不)"
)
_TITLES = re.compile(r"《[^》]{0,100}》|“[^”]{0,100}”")
# Figures that are names: 《…（2025年）》, “三项制度”, 〔2025〕9号, 第三十三条, 12345热线, 一次性.
_NAMES = re.compile(
    _TITLES.pattern + r"|〔\d{4}〕\d+号"
    rf"|第{_NUMBER}(?:条|款|项|批|届|次|季度|年|章|节|号|类|方|期)?"
    r"|\d{4}(?:-|—|–|至)\d{4}年?度?|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?"
    r"|(?<!\d)\d{3,}(?:平台|政务|热线|便民)"
    rf"|[{_CHINESE}]次性|一(?:把手|件事|网通办|窗)|一体|唯一|统一"
    rf"|{_WINDOW}"
)
_OFTEN = re.compile(r"每(?:个?季度|半年|[两二三]年|年度?|个?月|周|日)[^\d%,，。;；]{0,12}$")
_CHANGE = re.compile(r"(?:较|同比|环比|(?<![占对])比(?:上|去|往|前))[^，,。;]{0,12}$|百分点")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a sentence and what bounds it; empty where the words do not say.

    `target` is as the table takes it: "100%", "2/3", "1", "是". `words` is the piece it was read
    from, in half-width characters without spaces.
    """

    words: str
    kind: str
    direction: str = ""
    target: str = ""
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The requirement of a sentence: the first figure that bounds something, or nothing.

    `deadline` is the date by which, as written. `notes` says, in Chinese, what a person has to
    look at: figures beside the first, figures whose bound is not said, no figure at all.
    """

    kind: str = ""
    direction: str = ""
    target: str = ""
    unit: str = ""
    deadline: str = ""
    notes: tuple[str, ...] = ()


def read_wording(sentence: str) -> Wording:
    """Read the requirement of an indicator from its wording; what is not said stays empty.

    >>> read_wording("行政许可事项清单公布率达到100%。")
    Wording(kind='ratio', direction='at_least', target='100%', unit='%', deadline='', notes=())
    >>> read_wording("每年旁听庭审不少于一次").target
    '1'
    """
    narrow = re.sub(r"\s+", "", unicodedata.normalize("NFKC", sentence[:MAX_WORDING]))
    deadline = _DEADLINE.search(_blank(_TITLES, narrow))
    rest = _blank(_NAMES, _blank(_DEADLINE, narrow))
    figures = _figures(rest)
    if not any(figure.kind for figure in figures) and deadline:
        first = Figure(deadline[0], BINARY, AT_LEAST, YES)
    else:
        first = _target(figures)
    notes = [first.note] if first.note else []
    others = [figure.words for figure in figures if figure is not first]
    if not first.kind:
        # A figure that bounds nothing readable is shown with the reason.
        notes.append(texts.NO_FIGURE)
    if others:
        notes.append(texts.OTHER_FIGURES.format("、".join(f"“{words}”" for words in others)))
    return Wording(
        kind=first.kind,
        direction=first.direction,
        target=first.target,
        unit=first.unit,
        deadline=deadline[0] if deadline else "",
        notes=tuple(notes),
    )


def _target(figures: Sequence[Figure]) -> Figure:
    """The figure to measure by: the first that bounds something, else the first at all.

    Of 30日内办结率达到95% the share is measured; the time only says what is counted.
    """
    bounding = [figure for figure in figures if figure.direction]
    if not bounding:
        return next((figure for figure in figures if figure.kind), Figure("", ""))
    if bounding[0].kind == COUNT and bounding[0].words.endswith("内"):
        return next((figure for figure in bounding if figure.kind == RATIO), bounding[0])
    return bounding[0]


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """Put a mark that no pattern matches where `pattern` matches, keeping every place."""
    return pattern.sub(lambda match: "□" * len(match[0]), text)


def _figures(text: str) -> list[Figure]:
    """Every figure and prohibition, in order of the text."""
    found: list[tuple[int, Figure]] = []
    for span in _RANGE.finditer(text):
        found.append((span.start(), Figure(span[0], "", note="")))
    text = _blank(_RANGE, text)
    for match in _FIGURE.finditer(text):
        figure = _figure(match, text)
        if figure:
            found.append((match.start(), figure))
    for match in _NEGATIVE.finditer(text):
        found.append((match.start(), Figure(match[0], BINARY, AT_LEAST, YES)))
    return [figure for _, figure in sorted(found, key=lambda pair: pair[0])]


def _figure(match: re.Match[str], text: str) -> Figure | None:
    kind, target, unit = _amount(match)
    if not target:
        return None
    words = match[0]
    before, after = text[: match.start()], text[match.end() :]
    direction, strict = _bounds(match, after)
    figure = Figure(words, kind, direction, target, unit)
    if unit == "‰":
        share = plain(Fraction(target.removesuffix("‰")) / 10) + "%"
        note = texts.PER_MILLE.format(words, share)
        figure = replace(figure, target=share, unit="%", note=note)
    if strict:
        return replace(figure, note=texts.STRICT.format(words))
    if direction:
        return (
            replace(figure, note=texts.CHANGE.format(words)) if _CHANGE.search(before) else figure
        )
    if kind == RATIO and target == "100%":
        return replace(figure, direction=AT_LEAST)  # nothing is above all
    if kind == RATIO or _OFTEN.search(before):
        return replace(figure, note=texts.NO_DIRECTION.format(words))
    # A figure that bounds nothing: 三项, 3人调解小组. In Chinese numerals it is part of a name.
    return Figure(words, "") if match["number"][0].isdigit() else None


def _bounds(match: re.Match[str], following: str) -> tuple[str, bool]:
    """The direction a figure is bounded in ("" for none), and whether it excludes the figure."""
    bound, after = match["bound"], match["after"]
    if bound and not (bound in _LOOSE and after):
        return _BOUNDS[bound]
    if after in ("以内", "之内", "内"):
        timed = match["unit"] and re.fullmatch(_TIME, match["unit"])
        return (AT_MOST if timed or after == "以内" else ""), False
    if after:
        # 10人以上的事件 says which events, not how many there should be.
        named = match["unit"] and following and following[0] not in "。，,;；、)）"
        return ("" if named else AT_LEAST if after == "以上" else AT_MOST), False
    if match["unit"] and re.fullmatch(_TIME, match["unit"]) and re.match("之?前", following):
        return AT_LEAST, False  # 举行听证的七日前
    return "", False


def _amount(match: re.Match[str]) -> tuple[str, str, str]:
    """Kind, target and unit of the figure that `match` found; no target when it is not one."""
    if match["percent"]:
        return RATIO, match["percent"] + match["sign"], match["sign"]
    if match["share"]:
        sign = "%" if match["share"].startswith("百分") else "‰"
        number = _number(match["share"][3:]) if match["share"] != "百分之百" else "100"
        return RATIO, f"{number}{sign}" if number else "", sign
    if match["part"]:
        return RATIO, _part(match), ""
    if match["tenths"]:
        return RATIO, f"{parse_numeral(match['tenths'])}0%", "%"
    return COUNT, _number(match["number"]), match["unit"]


def _part(match: re.Match[str]) -> str:
    if match["slash"]:
        numerator, denominator = map(int, match["slash"].split("/"))
    else:
        numerator = parse_numeral(match["above"]) or 0
        denominator = parse_numeral(match["below"]) or 0
    if not 0 < numerator <= denominator:
        return ""
    fraction = Fraction(numerator, denominator)
    return f"{fraction.numerator}/{fraction.denominator}"


def _number(words: str) -> str:
    """The number in Arabic digits; "" for what is not a number.

    >>> _number("1,200"), _number("两"), _number("九十五点五"), _number("十百")
    ('1200', '2', '95.5', '')
    """
    if words[0].isdigit():
        return words.replace(",", "")
    whole, _, decimals = words.partition("点")
    value = parse_numeral(whole)
    digits = [parse_numeral(char) for char in decimals]
    if value is None or any(digit is None or digit > 9 for digit in digits):
        return ""
    return f"{value}" + ("." + "".join(map(str, digits)) if digits else "")
