"""Questions on the assessment's data: from words to a typed operation.

哪些地区达到90%, 金凤区还差几项, 各市平均完成率: such a question becomes one of
`assistant.data.operations` by rules and is computed from the tables, never looked up in a text.
A question about what the plan demands (力争培育几个地区) is none of these.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction
from typing import TypedDict

from assistant.data import selection_questions as data_selection_questions
from assistant.data.computing.completion import (
    AcrossRegions,
    Average,
    Comparison,
    Completion,
    Ranking,
    Reaching,
    Shortfall,
    WeakIndicators,
    WithStatus,
)
from assistant.data.computing.selection import ProjectStanding, RegionStanding, Selected
from assistant.data.names import Named, Names
from assistant.data.operations import Operation, only_on_projects
from corpus.text.lexicon import terms
from corpus.text.normal import squeezed
from corpus.text.numbers import parse_threshold
from corpus.text.numerals import CHINESE_DIGITS, NUMERAL, parse_numeral
from corpus.text.polarity import NOT
from evaluation.records import IndicatorClass, Level, Status

_UNIT = (
    r"(?:地级市|设区的?市|市县区|市、县、区|市县|县区|县市区|区县|县\(市、区\)|地区|地方"
    r"|市|县|区(?!别|分|域))"
)
ANYWHERE = re.compile(
    rf"(?:哪些|哪几?个|哪|几个|多少个?|各个?|每个?|所有|全部|全区各?|其他|下辖各?|所辖各?)(?P<unit>{_UNIT})"
    rf"|(?P<after>{_UNIT})(?:有|是|共有|都?有)?(?:哪些|哪几个|几个|多少个?)"
    rf"|(?P<bare>地区|市县区|县区|区县)(?:有哪些|的?平均|的?完成|的?排)|(?:前|后|倒数|最后){NUMERAL}(?:个|名)?(?P<last>{_UNIT})|各地(?!区)"
)
_RATE = re.compile(r"完成率|完成情况|完成度|完成得|完成(?:了|的)?(?:多少|几|怎么样|如何)|达标率")
_REACHED = re.compile(r"达标|达线|合格|过线|达到(?:门槛|标准|要求的?完成率)")
_NOT = re.compile(rf"(?:{NOT})能?(?:达|合格|过线)")
_AVERAGE = re.compile(r"平均|均值")
_BEST = re.compile(rf"最高|最好|最多|领先|第一|靠前|排在?前|前[0-9{CHINESE_DIGITS}十两]")
_WORST = re.compile(rf"最低|最差|最少|落后|垫底|倒数|靠后|排在?后|最后|后[0-9{CHINESE_DIGITS}十两]")
_RANK = re.compile(r"排名|名次|排第|第几|排序|排在")
_SHORT = re.compile(
    r"还?差(?:几|多少|哪|在|距|什么)|差距|短板|提升类|巩固类|薄弱|弱项|缺口|缺(?:哪|几|多少|什么|数据)|没有?填报|未填报|缺失"
    r"|为什么.{0,6}(?:没|未|不)|(?:没有?|未|尚未|还没)完成|(?:哪些|哪几项|什么)(?:指标|地方)?(?:没|未|不)"
)
MISSING = re.compile(r"没有?填?报|未填?报|漏报|没填|缺失|缺[^，。]{0,4}数据")
_STATE = re.compile(r"达标|达到|够不够|符合(?:条件)?|合格|入围|能否入选|完成")
_STATUSES: dict[Status, str] = {"vetoed": "否决", "possible": "待补|待定|可能达标"}
# Words of the assessment itself; with any other subject a question asks of something else.
_OWN_WORDS = re.compile(
    r"(?:法治政府)?(?:建设)?指标体系|法治政府建设|示范创建|完成(?:率|情况|度|得)?|达标率?|达到|排[名第序]|名次"
    r"|一票否决|待补数据|平均|均值|地级市|地区|全区|各地|宁夏|自治区|县区|区县|市县|下辖|所辖|辖区|管辖"
    r"|指标|短板|提升类|巩固类|薄弱|弱项|差距|缺失|缺口|数据|填报|门槛|标准|目标|条件|情况|项目?"
    r"|最[高低好差多少]|第一|领先|落后|垫底|倒数|靠[前后]|超过|低于|高于|不足|不到|以上|以下|百分之\w*|成"
    r"|备选|候补|后备|递补|推荐|选[上中出]|落选|名额|得分|评分|分数|候选|上榜"
    r"|现在|目前|今年|20\d\d年?|上半年|问题|方面|普遍|名单|合格|过线|达线|入围|入选|符合|分别|告诉|查询|列出"
)
_ASKING = re.compile(
    r"怎么样|如何|多少|几[个项名位]?|哪[些个里]?|什么|是否|能不能|够不够|有没有|没有?|还|差|缺|未|谁|各是?"
)
# What the plan demands, or what to do: for the library.
DEMAND = re.compile(
    r"要求(?!的?完成率)|力争|培育|应当|应该|必须|规定|方案|措施|怎么办|怎样做|如何(?:提高|提升|做)|依据|法律|条例|法规|机构|部门"
)
_SHARE = re.compile(
    rf"(?P<number>(?<!\d)\d+(?:\.\d+)?)\s*%|百分之(?P<words>{NUMERAL})"
    rf"|(?P<tenths>[{CHINESE_DIGITS}])成"
)
_PARTICLES = re.compile(r"[那么还有另外换成呢怎么样和、，？?。]|项目")
POINTS_BACK = re.compile(
    r"它|该(?:区|县|市|地)|这个(?:区|县|市|地区)|^(?:还差|差在|那|缺|有哪些短板|短板)"
    r"|^(?:能不能|能否|会不会|为什么|怎么)[^，。]{0,4}(?:入选|选上|推荐)|^(?:排第几|得多少分|得分)"
)


class _Among(TypedDict):
    """The fields of `assistant.data.operations.Among`."""

    level: Level | None
    parent: str


def parse(asked: str, names: Names, history: Sequence[str] = ()) -> Operation | None:
    """The operation that a question asks for; None where it is not about the data.

    `history` holds earlier questions, oldest first: 那兴庆区呢 asks the last one of another region,
    它差在哪 asks of the region named last.
    """
    text = squeezed(asked)
    named = names.named_in(text)
    found = _parse(text, named, names)
    if not history:
        return found
    bare = not (named.regions or named.projects)
    # 备选是哪些 may mean regions or projects.
    either = isinstance(found, Selected) and data_selection_questions.says_no_kind(text)
    if bare and (found is None or either) and POINTS_BACK.search(text):
        earlier = (names.named_in(squeezed(question)) for question in reversed(history))
        last = next((e for e in earlier if e.regions or e.projects), None)
        if last is not None:
            regions = () if last.projects else last.regions[-1:]
            return _parse(text, Named(regions, last.projects[-1:], text), names)
    if either and _on_projects(parse(history[-1], names, history[:-1])):
        return Selected.model_validate(dict(found or {}) | {"what": "projects"})
    if found is None and not bare and len(_PARTICLES.sub("", named.rest)) <= 1:
        return _of_others(parse(history[-1], names, history[:-1]), named)
    return found


def _on_projects(operation: Operation | None) -> bool:
    return operation is not None and only_on_projects(operation)


def _parse(text: str, named: Named, names: Names) -> Operation | None:
    regions = named.regions
    indicator = "" if named.projects else names.indicator_in(text)
    anywhere = ANYWHERE.search(named.rest)
    if not indicator and (DEMAND.search(text) or other_words(named.rest)):
        return None
    among = _among(text, anywhere, regions, names)
    if among["parent"]:
        regions = tuple(r for r in regions if r != among["parent"])
    selection = data_selection_questions.parse(text, regions, named.projects, **among)
    if selection or named.projects:
        return selection
    if indicator and (regions or anywhere or _RATE.search(text) or _SHORT.search(text)):
        return AcrossRegions(indicator=indicator, regions=regions, **among)
    if _AVERAGE.search(text) and re.search("完成|达标", text):
        if by_city(text):
            return Average(by_city=True)
        return Average(**among)
    return (
        _of_regions(text, regions)
        if regions
        else _of_all(text, bool(anywhere or among["parent"]), among)
    )


def other_words(rest: str) -> dict[str, float]:
    """The subject words of a question beside regions and completion: 行政复议 of 行政复议完成情况.

    `rest` is the question without names; for the weights see `corpus.text.lexicon.terms`.
    """
    left = _ASKING.sub("，", _OWN_WORDS.sub("，", rest))
    return {term: weight for term, weight in terms(left).items() if len(term) >= 2}


def _of_regions(text: str, regions: tuple[str, ...]) -> Operation | None:
    """What is asked of the regions named."""
    first = regions[0]
    if _RANK.search(text):
        return Ranking(region=first)
    if _SHORT.search(text) and len(regions) == 1:
        return Shortfall(
            region=first, of_class=of_class(text), missing_only=bool(MISSING.search(text))
        )
    state = _STATE.search(text) and (_SHARE.search(text) or "达标" in text or "指标" in text)
    if _RATE.search(text) or _SHORT.search(text) or state:
        return Completion(regions=regions)
    return None


def _of_all(text: str, anywhere: bool, among: _Among) -> Operation | None:
    """What is asked of all regions, or of those of a level or a city."""
    best, worst = _BEST.search(text), _WORST.search(text)
    about = bool(re.search("完成|达标|排名|指标体系", text))
    if re.search(r"(?:哪些|哪个|哪几[个项]|什么)指标", text) and not anywhere:
        weak = worst or re.search("(?:没有?|未)完成|短板|薄弱|缺", text)
        return (
            WeakIndicators(**among) if weak and re.search("地区|各地|全区|普遍|最", text) else None
        )
    if not anywhere:
        return None
    for status, words in _STATUSES.items():
        if re.search(words, text):
            return WithStatus(status=status, **among)
    if (best or worst) and about:
        return Ranking(number=_how_many(text), worst=bool(worst), **among)
    if _REACHED.search(text) or (_SHARE.search(text) and _compares(text)):
        return Reaching(
            threshold=next(iter(shares(text)), None), comparison=comparison(text), **among
        )
    if _RATE.search(text) or (_RANK.search(text) and about) or re.search("还?差(?:几|多少)", text):
        return Completion(**among)
    return None


def _among(
    text: str, anywhere: re.Match[str] | None, regions: tuple[str, ...], names: Names
) -> _Among:
    """The level and the city that a question is limited to."""
    unit = ""
    if anywhere:
        unit = next(filter(None, anywhere.groups()), "")
    level: Level | None = None
    if unit in ("市", "地级市", "设区市", "设区的市"):
        level = "prefecture"
    elif unit in ("县", "区", "县区", "区县", "县市区", "县(市、区)"):
        level = "county"
    parent = ""
    if regions and names.levels.get(regions[0]) == "prefecture" and level != "prefecture":
        below = re.search("下辖|所辖|辖区|管辖|市的?各?(?:县|区县|区(?!别|域))", text)
        parent = regions[0] if (anywhere or below) and len(regions) == 1 else ""
    return {"level": "county" if parent else level, "parent": parent}


def _compares(text: str) -> bool:
    return bool(re.search(r"达|超过|高于|大于|低于|小于|不足|不到|不超过|以上|以下|满", text))


def by_city(text: str) -> bool:
    """Whether a mean is asked for of each city: 各市平均."""
    return bool(re.search(r"(?:各|每个?|分|五个?)(?:地级)?市(?!县)", text))


def of_class(text: str) -> IndicatorClass | None:
    """The class of indicators that a question names."""
    words: dict[str, IndicatorClass] = {"短板": "短板", "提升类": "提升", "巩固类": "巩固"}
    return next((name for word, name in words.items() if word in text), None)


def comparison(text: str) -> Comparison:
    """以上, 达到 and 以下 include the number itself, 超过 and 低于 do not: 民法典第1259条."""
    if re.search(r"不超过|以下|不高于|不大于", text):
        return "at_most"
    if re.search(r"不低于|不小于|不少于", text):
        return "at_least"
    if re.search(r"低于|小于|不足|[不没未]到|不满", text) or _NOT.search(text):
        return "below"
    return "above" if re.search(r"超过|高于|大于", text) else "at_least"


def shares(text: str) -> tuple[Fraction, ...]:
    """The shares that a text names: 90%, 百分之九十, 九成."""
    found = []
    for match in _SHARE.finditer(text):
        if match["number"]:
            number = match["number"]
        elif match["tenths"]:
            number = str((parse_numeral(match["tenths"]) or 0) * 10)
        else:
            number = str(parse_numeral(match["words"]) or 0)
        with suppress(ValueError):
            found.append(parse_threshold(f"{number}%"))
    return tuple(found)


def _how_many(text: str) -> int:
    match = re.search(rf"(?:前|后|倒数|最后|最[高低好差多少]的?)({NUMERAL})", text)
    number = parse_numeral(match[1]) if match else 1
    return number if number and number >= 1 else 1


def _of_others(operation: Operation | None, named: Named) -> Operation | None:
    """The same of the regions, or the projects, that a question names: 那兴庆区呢."""
    regions, projects = named.regions, named.projects
    if projects:
        return ProjectStanding(projects=projects) if _on_projects(operation) else None
    if isinstance(operation, Shortfall) or (isinstance(operation, Ranking) and operation.region):
        return operation.model_copy(update={"region": regions[0]})
    if isinstance(operation, Completion | AcrossRegions):
        return operation.model_copy(update={"regions": regions, "parent": "", "level": None})
    if isinstance(operation, RegionStanding):
        return operation.model_copy(update={"regions": regions})
    if isinstance(operation, Selected):
        if operation.what == "projects":
            return operation.model_copy(update={"parent": regions[0]})
        return RegionStanding(regions=regions)
    return None
