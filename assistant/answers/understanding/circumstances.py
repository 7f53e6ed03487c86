"""The year and the unit that a question names: what is said of others is no answer.

红柳县2023年收到多少件 is not answered by the figures of 2025 and 2024, nor the telephone of 教育局
by the row of 财政局. Of rules nothing is asked here: they hold whatever year is named.
"""

import re

from corpus.records import Document, Provision
from corpus.text.record_lines import read_record

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|(?=\s*[-—–~～至到]\s*(?:19|20)\d\d年))")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年?\s*[-—–~～至到]+\s*((?:19|20)\d\d)年")
# 24年 behind a place or at the beginning is a year, 满24年 and 24年以上 are none.
_SHORT_YEAR = re.compile(
    r"(?:^|[\s，,？?省市县区州旗镇乡局厅委办院和与、跟比的是到])(?P<year>[12]\d)年"
    r"(?!以[上下内]|内|有期|期|的?时间|之[内久])"
)
# A unit by the end of its name: 教育局, 市场监管局, 东山镇; what stands before it is no part of it.
_UNIT = re.compile(r"([一-鿿]{2,8}?)(?:分局|局|厅|委员会|委|街道|[镇乡])")
_BEFORE = re.compile(
    r"[和与及、，。？?由在归对向的被把让给是于]|哪[个些家一]*|各|每|其他|当地|有关|主管"
)
_PLACE = re.compile(r"^.*[省市县区州旗](?=[一-鿿]{2})")
# Kinds whose provisions hold from one year to the next.
_RULES = re.compile("法律|法规|规章|解释|条例|规定|办法")


def years(text: str) -> frozenset[int]:
    """The years that a text names.

    >>> sorted(years("红柳县2023年和2025—2027年")), sorted(years("柳屏区24年办了多少件"))
    ([2023, 2025, 2026, 2027], [2024])
    >>> years("有期徒刑20年以上"), years("满24年")
    (frozenset(), frozenset())
    """
    found = {int(match[1]) for match in _YEAR.finditer(text)}
    for match in _YEARS.finditer(text):
        first, last = int(match[1]), int(match[2])
        found |= set(range(first, min(last, first + 30) + 1))
    return frozenset(found | {2000 + int(match["year"]) for match in _SHORT_YEAR.finditer(text)})


def fits(asked: str, provision: Provision, document: Document) -> bool:
    """Whether a provision may be about the years and the unit that a question names."""
    return of_year(asked, provision, document) and _of_unit(asked, provision)


def holds_on(document: Document) -> bool:
    """Whether what a document says holds from one year to the next: a law, not a report."""
    return bool(_RULES.search(document.kind))


def of_year(asked: str, provision: Provision, document: Document) -> bool:
    """A provision names its years, or else it is of those of its document."""
    if holds_on(document):
        return True
    wanted = years(asked)
    if not wanted:
        return True
    dated = {document.date.year} if document.date else set()
    own = years(" ".join((*provision.path, provision.text)))
    return bool(wanted & (own | (years(document.title) or dated)))


def _of_unit(asked: str, provision: Provision) -> bool:
    """A row of a table is of the units that stand in it."""
    if not read_record(provision.text):
        return True
    within = " ".join((*provision.path, provision.document, provision.text))
    named = [match[1] for part in _BEFORE.split(asked) for match in _UNIT.finditer(part)]
    return all(name in within or _PLACE.sub("", name) in within for name in named)
