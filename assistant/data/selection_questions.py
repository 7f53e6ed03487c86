"""Questions on the shortlist: from words to an operation of `assistant.data.computing.selection`.

哪些地区入选, 兴庆区能不能入选, 备选是哪些, 项目P07排第几: reached by rules.
"""

import re

from assistant.data.computing.selection import (
    Part,
    ProjectRanking,
    ProjectStanding,
    RegionStanding,
    Selected,
    What,
)
from corpus.text.numerals import NUMERAL, parse_numeral
from corpus.text.polarity import NOT
from evaluation.records import Level

_RESERVE = r"备选|候补|后备|递补"
_SELECTED = re.compile(rf"入选|选[上中出]|推荐|入围|上榜|落选|候选名单|名单|选不上|{_RESERVE}")
_NOT = re.compile(
    rf"落选|选不上|刷[下掉]|淘汰|(?:无法|{NOT})(?:能|会|够|可以|被)*(?:入选|选[上中]|入围|进|上榜|推荐)"
)
# How candidates are selected, and when, is for the library.
_PROCEDURE = re.compile(
    r"条件|标准|程序|流程|办法|步骤|怎么(?:选|推荐)|如何(?:选|推荐)|时间|时候|何时"
)
_ASKING = re.compile(
    r"哪|谁|几|多少|什么|有没有|能不能|能否|是否|是不是|名单|分别|列出|情况|怎么样|呢|吗|[?？]$"
)
_REGIONS = re.compile(r"地区|地方|市县|县区|区县|市|县|区")
_SCORE = re.compile(
    r"得分|评分|分数|多少分|几分|打分|排名|名次|排[第在]|第几|最[高低]分|分最[高低]"
)
_ABOUT_PROJECT = re.compile(r"怎么样|如何|情况|为什么|结果")
_WORST = re.compile(r"最低|最差|垫底|倒数|靠后|最后")
_BEST = re.compile(r"最高|最好|领先|第一|靠前|前")
_OTHERS = re.compile(r"除|其他|别的|另外|以外|之外")


def parse(
    text: str,
    regions: tuple[str, ...],
    projects: tuple[str, ...],
    level: Level | None,
    parent: str,
) -> Selected | RegionStanding | ProjectStanding | ProjectRanking | None:
    """The operation that a question asks for; None where it is not about the shortlist.

    `regions` and `projects` are those that it names, `level` and `parent` those that it is limited
    to (`assistant.data.computing.among.Among`).
    """
    if _PROCEDURE.search(text):
        return None
    selected, scored = _SELECTED.search(text), _SCORE.search(text)
    if projects:
        about = selected or scored or _ABOUT_PROJECT.search(text)
        return ProjectStanding(projects=projects) if about else None
    of_projects = "项目" in text
    if of_projects and scored and not selected:
        return _ranking(text)
    if not selected or not _ASKING.search(text):
        return None
    part = part_of(text)
    if of_projects:
        if regions or parent:
            return Selected(what="projects", part=part, parent=parent or regions[0])
        return Selected(what=what_of(text), part=part, level=level)
    if regions and not _OTHERS.search(text):
        return RegionStanding(regions=regions)
    return Selected(part=part, level=level, parent=parent)


def says_no_kind(text: str) -> bool:
    """Whether a question leaves open if regions or projects are meant: 备选是哪些."""
    return "项目" not in text and not _REGIONS.search(text)


def part_of(text: str) -> Part:
    """Which of the candidates a question asks for."""
    if re.search(_RESERVE, text):
        return "reserve"
    return "not_selected" if _NOT.search(text) else "selected"


def what_of(text: str) -> What:
    """Whether a question asks for regions, projects (also 各地区的项目) or both."""
    if "项目" not in text:
        return "regions"
    others = re.sub(r"(?:地区|市|县|区)的项目", "项目", text)
    return "both" if _REGIONS.search(others) else "projects"


def _ranking(text: str) -> ProjectRanking:
    number = re.search(rf"(?:前|后|倒数|最后|最[高低好差]的?)({NUMERAL})", text)
    worst = bool(_WORST.search(text))
    count = parse_numeral(number[1]) if number else 1 if worst or _BEST.search(text) else None
    return ProjectRanking(number=count or None, worst=worst)
