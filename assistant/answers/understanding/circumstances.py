"""The year and the unit that a question names: what is said of others is no answer.

红柳县2023年收到多少件 is not answered by the figures of 2025 and 2024, nor the telephone of 教育局
by the row of 财政局. Of rules nothing is asked here: they hold whatever year is named.
"""

import re

from corpus.records import PLAN, Document, Provision
from corpus.text.lexicon import held, terms
from corpus.text.sentences import spans

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|(?=\s*[-—–~～至到]\s*(?:19|20)\d\d年))")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年?\s*[-—–~～至到]+\s*((?:19|20)\d\d)年")
# 24年 is a year, 满24年, 徒刑20年 and 24年以上 are none.
_SHORT_YEAR = re.compile(
    r"(?<![\d满近第超达约过共计刑后前])(?P<year>[12]\d)年"
    r"(?!以[上下内来前后]|内|有期|期|来|前|后|间|多|的?时间|之[内久])"
)
_PERIOD = re.compile(r"第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年")
_QUARTERS = dict(zip("1234", "一二三四", strict=True))
# A unit by the end of its name: 教育局, 市场监管局, 东山镇; what stands before it is no part of it.
_UNIT = re.compile(
    r"([一-鿿]{2,8}?"
    r"(?:分局|局|厅|委员会|委|街道|[镇乡]|公证处|法院|检察院|司法所|派出所|服务中心|[支大]队|医院|公司))"
)
_BEFORE = re.compile(
    r"[和与及、，。？?由在归对向的被把让给是于]|哪[个些家一几]*|几个?|各|每|其他|当地|有关|主管|牵头|负责"
)
_PLACE = re.compile(r"^.*[省市县区州旗](?=[一-鿿]{2})")
# Kinds whose provisions hold from one year to the next.
_RULES = re.compile("法律|法规|规章|解释|条例|规定|办法")
# What a reason is told with.
_WHY = re.compile("为(?:什么|何|啥)|什么原因|原因(?:是|在)|怎么会")
_REASON = re.compile("因|由于|原因|鉴于|受.{1,20}影响|为了|未能|不足|滞后")
_WHEN = re.compile("(?:什么|啥)时[候间]|何时|哪一?天|几[月号]")
_TIME = re.compile(
    r"\d\s*[年月日]|\d{4}[-./]\d|季度|[年月]底|当日|次日|[上下]旬|期间|[前后内]|每[年月周]"
)
_WHICH_UNIT = re.compile("哪(?:几|一)?(?:个|家)?(?:单位|部门|机关|局|委办局|镇|乡|乡镇|街道)")
_ANY_UNIT = re.compile(
    "[一-鿿]{2}(?:局|厅|委|办|署|队|处|院|所|站|部|中心|政府|街道|[镇乡]|公司|会|银行|学校)|单位[:：]"
)
_RANK = re.compile("排第?几|第几[位名]|排名|名次|几名")
_PLACED = re.compile(
    r"第[\d一二三四五六七八九十]+[位名]|排名|位列|位居|居.{0,6}[首第前末]|前[\d一二三四五六七八九十]+[位名]"
)
# Of the subject that a provision has, what the sentence with the year must have.
_OF_SENTENCE = 0.75


def years(text: str) -> frozenset[int]:
    """The years that a text names.

    >>> sorted(years("红柳县2023年和2025—2027年")), sorted(years("柳屏区24年办了多少件"))
    ([2023, 2025, 2026, 2027], [2024])
    >>> years("有期徒刑20年以上"), years("满24年")
    (frozenset(), frozenset())
    """
    found = {int(match[1]) for match in _YEAR.finditer(text)} | _in_spans(text)
    return frozenset(found | {2000 + int(match["year"]) for match in _SHORT_YEAR.finditer(text)})


def _in_spans(text: str) -> set[int]:
    """The years of the spans that a text names, 2025—2027年."""
    found: set[int] = set()
    for match in _YEARS.finditer(text):
        first, last = int(match[1]), int(match[2])
        found |= set(range(first, min(last, first + 30) + 1))
    return found


def periods(text: str) -> frozenset[str]:
    """The quarters and halves of a year that a text names.

    >>> sorted(periods("25年2季度和上半年"))
    ['上', '二']
    """
    return frozenset(
        match["half"] or _QUARTERS.get(match["quarter"], match["quarter"])
        for match in _PERIOD.finditer(text)
    )


def units(text: str) -> list[str]:
    """The units that a question names.

    >>> units("哪几个局牵头"), units("柳屏区教育局和财政局的电话")
    ([], ['柳屏区教育局', '财政局'])
    """
    return [match[1] for part in _BEFORE.split(text) for match in _UNIT.finditer(part)]


def is_unit(name: str, text: str) -> bool:
    """Whether a text has a unit, perhaps by its full name.

    >>> is_unit("柳屏区教育局", "区教育局"), is_unit("市监局", "市市场监督管理局")
    (True, True)
    >>> is_unit("教育局", "区财政局")
    False
    """
    core = _PLACE.sub("", name)
    if name in text or core in text or core[:-1] in text:
        return True
    # 市监局 for 市场监督管理局: its characters in order, within one name.
    return bool(re.search(r"[一-鿿]{0,5}?".join(map(re.escape, core)), text))


def tells_facts(document: Document) -> bool:
    """Whether a document is a report or a table, not of rules or the plan."""
    return document.kind != PLAN and not _RULES.search(document.kind)


def fits(asked: str, provision: Provision, document: Document) -> bool:
    """Whether a provision of facts may answer: it is of the year, the part of the year and the
    unit that a question names, and tells a time, a unit or a reason where one is asked for."""
    if not tells_facts(document):
        return True
    within = " ".join((document.title, *provision.path, provision.text))
    return (
        of_year(asked, provision, document)
        and periods(asked) <= periods(within)
        and all(is_unit(name, within) for name in units(asked))
        and not (_WHICH_UNIT.search(asked) and not _ANY_UNIT.search(provision.text))
        and not (_WHEN.search(asked) and not _TIME.search(provision.text))
        and not (_RANK.search(asked) and not _PLACED.search(" ".join(within.split())))
        and not (_WHY.search(asked) and not _REASON.search(provision.text))
    )


def of_year(asked: str, provision: Provision, document: Document) -> bool:
    """Whether a provision is of the years asked for: it names them where it tells of the subject,
    or else its document is of them. Of two years that are named by themselves it must have both;
    of a span any."""
    wanted = years(asked)
    if not wanted or not tells_facts(document):
        return True
    dated = {document.date.year} if document.date else set()
    found = years(" ".join(provision.path)) | (years(document.title) or dated)
    alone = wanted - _in_spans(asked)
    missing = (alone if len(alone) > 1 else wanted) - found
    if not missing or (len(alone) < 2 and wanted & found):
        return True
    text = provision.text
    subject = {word: 1.0 for word in terms(asked) if word in text and not years(f"{word}年")}
    sentences = [text[span.start : span.end] for span in spans(text)]
    told = {y for s in sentences if held(subject, s) >= _OF_SENTENCE for y in years(s)}
    return missing <= told if len(alone) > 1 else bool(wanted & told)
