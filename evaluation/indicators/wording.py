"""What a sentence of an indicator requires: its kind, direction, target and unit.

Only what the words say is read. 以上, 以下 and 以内 include the number itself, 超过 and 不足 do not
(民法典第一千二百五十九条).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from corpus.text.figures import (
    BOUND,
    BOUNDS,
    MEASURED,
    NUMBER,
    REACHED,
    SHARE,
    TIME,
    digits,
    with_digits,
)
from corpus.text.normal import squeezed
from corpus.text.numbers import plain
from corpus.text.numerals import CHINESE_NUMERALS
from corpus.text.polarity import NOT
from evaluation.words import texts

RATIO, COUNT, BINARY = "ratio", "count", "binary"
AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN = "at_least", "at_most", "more_than", "less_than"
YES = "是"
# Of an indicator; the longest of the official lists has some 300 characters.
MAX_WORDING = 2_000

# What each bound makes of a figure.
_DIRECTIONS = {"至少": AT_LEAST, "至多": AT_MOST, "超过": MORE_THAN, "不足": LESS_THAN}
# These only lead up to the figure where 以上 or 以内 follows it: 控制在90%以上.
_LOOSE = ("达到", "达", "控制在")
# 至少组织1次, 不低于案件总数的90%: words between the bound and its figure.
_BETWEEN = rf"[^\d{CHINESE_NUMERALS}%,，。;；:：、()（）]{{0,10}}?"
_AFTER = "(?:[(（]?含[)）]?)?(?:及)?(?P<after>以上|以下|以内|之内|内)"

_FIGURE = re.compile(
    rf"(?:(?P<bound>{BOUND})(?P<between>到|为|每[年月周日]|每季度|每半年|{_BETWEEN}))?"
    rf"(?:(?P<share>{SHARE})|(?P<number>{NUMBER})(?P<unit>{MEASURED}))(?:{_AFTER})?"
)
_RANGE = re.compile(
    rf"{NUMBER}[%‰]?(?:{MEASURED})?(?:至|到|-|—|–|~|～)(?:{NUMBER})(?:[%‰]|{MEASURED})"
    "(?:以内|之内|内|以上)?"
)
# Not where the clause is a condition: 不存在违法情形的，…
_NEGATIVE = re.compile(
    rf"(?:(?:{NOT})(?:出现|发生|存在)"
    r"|(?:^|(?<=[,。;、]))(?:杜绝|严禁|无(?!正当)[^,。;]{1,20}(?:案件|事件|事故|情形|问题|现象)))"
    r"(?![^,。;]{0,200}的[,。;])"
)
_DEADLINE = re.compile(
    r"(?:每年度?|次年|当年|本年|下一?年度?|\d{4}年)?(?:的)?"
    r"(?:\d{1,2}月(?:\d{1,2}日|底|末|份|上旬|中旬|下旬)?|年底|年末|[一二三四]季度末?|季度末|月底)"
    r"(?:之前|以前|前)|\d{4}年(?:底|末|内)(?:前)?"
)
# A span looked back on, not a target: 近三年未发生.
_WINDOW = (
    rf"(?:近|连续|前|过去){NUMBER}(?:年度?|个月)(?:内|以来|来)?"
    rf"|{NUMBER}年(?:内|以来|来)(?=未|没有|无|不)"
)
_TITLES = re.compile(r"《[^》]{0,200}》|“[^”]{0,200}”")
# Figures that are names: 《…（2025年）》, “三项制度”, 〔2025〕9号, 第三十三条, 12345热线, 一次性.
_NAMES = re.compile(
    _TITLES.pattern + r"|〔\d{4}〕\d+号"
    rf"|第{NUMBER}(?:条|款|项|批|届|次|季度|年|章|节|号|类|方|期)?"
    r"|\d{4}(?:-|—|–|至)\d{4}年?度?|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?"
    r"|(?<!\d)\d{3,9}(?:平台|政务|热线|便民)"
    rf"|[{CHINESE_NUMERALS}]次性|一(?:把手|件事|网通办|窗)|一体|唯一|统一"
    rf"|{_WINDOW}"
)
# How an item is scored: 每项加2分，最多加4分. Not what it has to reach: 得90分以上.
_SCORED = re.compile(rf"[加扣减奖励得计记]{NUMBER}(?:[-至~]{NUMBER})?分(?!之|钟|及?以[上下])")
_CAPPED = re.compile(
    rf"(?:最多|最高|至多|上限|累计|总计|合计|不超过)(?:最多|不超过|[加扣减得计记]分?|可|为|至)*{NUMBER}分(?!之|钟)"
    rf"|{NUMBER}分(?:封顶|为限|为止)"
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
    narrow = squeezed(sentence[:MAX_WORDING])
    deadline = _DEADLINE.search(_blank(_TITLES, narrow))
    rest = _blank(_NAMES, _blank(_DEADLINE, narrow))
    figures = _figures(_without_scores(rest))
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


def _without_scores(text: str) -> str:
    """A sentence without the points that are given or taken, and the most of them."""
    bare = _blank(_SCORED, text)
    return _blank(_CAPPED, bare) if bare != text else text


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
    direction = _bounds(match, after)
    figure = Figure(words, kind, direction, target, unit)
    if unit == "‰":
        share = plain(Fraction(target.removesuffix("‰")) / 10) + "%"
        note = texts.PER_MILLE.format(words, share)
        figure = replace(figure, target=share, unit="%", note=note)
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


def _bounds(match: re.Match[str], following: str) -> str:
    """The direction a figure is bounded in; "" for none."""
    bound, after = match["bound"], match["after"]
    if bound and not (bound in _LOOSE and after):
        return _DIRECTIONS[BOUNDS.get(bound) or REACHED[bound]]
    if after in ("以内", "之内", "内"):
        timed = match["unit"] and re.fullmatch(TIME, match["unit"])
        return AT_MOST if timed or after == "以内" else ""
    if after:
        # 10人以上的事件 says which events, not how many there should be.
        named = match["unit"] and following and following[0] not in "。，,;；、)）"
        return "" if named else AT_LEAST if after == "以上" else AT_MOST
    if match["unit"] and re.fullmatch(TIME, match["unit"]) and re.match("之?前", following):
        return AT_LEAST  # 举行听证的七日前
    return ""


def _amount(match: re.Match[str]) -> tuple[str, str, str]:
    """Kind, target and unit of the figure that `match` found; no target when it is not one."""
    if not match["share"]:
        return COUNT, digits(match["number"]), match["unit"]
    share = with_digits(match["share"])
    if share[-1:] in "%‰":
        return RATIO, share, share[-1]
    above, _, below = share.partition("/")
    if not (below.isdigit() and above.isdigit() and 0 < int(above) <= int(below)):
        return RATIO, "", ""
    part = Fraction(int(above), int(below))
    return RATIO, f"{part.numerator}/{part.denominator}", ""
