"""What kind of document a title names, and of what level the office is that issued it."""

import re

from corpus.records import LAW, PLAN

_BRACKETS = re.compile(r"[（(][^（）()]*[）)]$")
# In this order: the first that fits.
_KINDS = (
    ("司法解释", r"(最高人民法院|最高人民检察院).*(解释|规定|批复)$"),
    (LAW, r"中华人民共和国.*法(典)?$"),
    ("行政法规", r"^(?!.*[省市县区州旗]).*条例$|国务院关于.*规定$|^中华人民共和国.*实施办法$"),
    ("地方性法规", r"条例$"),
    ("批复和函", r"(批复|复函|的函|答复)$"),
    (PLAN, r"方案$|工作要点$|计划$|规划$|规划纲要$|预案$"),
    ("指标和清单", r"(指标|指标体系|评价体系|清单|目录|台账|名单|一览表|[一-鿿]表)$"),
    ("规章", r"(规定|办法|细则|规则|规程|制度|规范)$"),
    ("报告", r"(报告|总结|汇报|情况)$"),
    ("通知", r"(通知|通报|意见|公告|通告|决定|决议|纪要)$"),
)
OTHER = "其他文件"
KINDS = (*(kind for kind, _ in _KINDS), "规范性文件", OTHER)

LEVELS = ("国家", "自治区（省）", "市", "县（区）", "乡镇（街道）")
_NATION = re.compile(
    "国务院|中共中央|中央|全国|最高人民|中华人民共和国|^(?:[一-鿿]{2,6}部)$|国家[一-鿿]{1,8}局"
)
# Cities of the level of a county, which are not told by their names.
_COUNTY_CITIES = ("灵武市", "青铜峡市")
_MARKS = (
    (4, re.compile(r"[一-鿿](?:乡|镇|街道)(?!村)")),
    (3, re.compile(r"[一-鿿]{1,6}(?:县|旗)|[一-鿿]{1,6}(?<!自治)(?<!地)(?<!辖)区(?!直)")),
    (2, re.compile(r"[一-鿿]{1,6}(?:市|自治州|地区|盟)")),
    (1, re.compile(r"[一-鿿]{1,6}(?:自治区|省)|自治区|省")),
)


def kind_of(title: str, *, order: bool = False, numbered: bool = False) -> str:
    """The kind that a title names.

    A rule that an order (令) makes is 规章; one that has the number of a notice, or is of a place
    that makes no 规章, is a 规范性文件.
    """
    plain = title
    while _BRACKETS.search(plain):
        plain = _BRACKETS.sub("", plain)
    if order and re.search(r"(规定|办法|细则|体系|规则)$", plain):
        return "规章"
    kind = next((kind for kind, pattern in _KINDS if re.search(pattern, plain)), OTHER)
    if kind == "规章" and not order and (numbered or level_of("", title) in LEVELS[3:]):
        return "规范性文件"
    return kind


def level_of(issuer: str, title: str) -> str:
    """The level of the place whose office issued a document; "" where nothing says it.

    >>> level_of("宁夏回族自治区人民政府办公厅", ""), level_of("", "金昌市创建方案")
    ('自治区（省）', '市')
    """
    for name in (issuer, title):
        if not name:
            continue
        found = [level for level, pattern in _MARKS if pattern.search(name)]
        if found:
            level = found[0]
            if level == 2 and any(city in name for city in _COUNTY_CITIES):
                level = 3
            return LEVELS[level]
        if _NATION.search(name):
            return LEVELS[0]
    return ""
