"""The tables and their columns: the English and the Chinese names each goes by."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal, get_args

from corpus.text.normal import clean

TableName = Literal[
    "indicators", "regions", "observations", "projects", "criteria", "scores", "rules"
]
TABLES: tuple[TableName, ...] = get_args(TableName)

# The first Chinese name is the one that templates and messages use.
TABLE_TITLES: dict[TableName, tuple[str, ...]] = {
    "indicators": ("指标", "指标表", "指标体系"),
    "regions": ("地区", "地区表", "市县区"),
    "observations": ("观测值", "填报数据", "填报", "数据", "观测"),
    "projects": ("项目", "项目表"),
    "criteria": ("评分标准", "评分项"),
    "scores": ("评分", "评分表", "专家评分"),
    "rules": ("规则", "遴选规则"),
}

COLUMN_TITLES: dict[TableName, dict[str, tuple[str, ...]]] = {
    "indicators": {
        "code": ("指标编号", "编号"),
        "category": ("一级指标",),
        "title": ("指标名称",),
        "kind": ("类型",),
        "direction": ("方向",),
        "target": ("目标值",),
        "unit": ("单位",),
        "weight": ("分值",),
        "applies_to": ("适用对象",),
        "veto": ("一票否决",),
        "basis": ("依据",),
    },
    "regions": {
        "code": ("行政区划代码", "地区代码"),
        "name": ("名称",),
        "level": ("层级",),
        "parent": ("上级代码",),
        "awarded": ("已命名批次",),
    },
    "observations": {
        "region": ("行政区划代码", "地区代码"),
        "indicator": ("指标编号", "编号"),
        "value": ("完成值",),
        "evidence": ("佐证材料",),
        "as_of": ("数据日期",),
        "source": ("填报单位",),
    },
    "projects": {
        "id": ("项目编号",),
        "name": ("项目名称",),
        "region": ("行政区划代码", "地区代码"),
        "field": ("领域",),
    },
    "criteria": {"criterion": ("评分项",), "weight": ("权重",)},
    "scores": {
        "project": ("项目编号",),
        "expert": ("评委",),
        "criterion": ("评分项",),
        "score": ("得分",),
    },
    "rules": {"rule": ("规则",), "value": ("取值",)},
}

# Columns beyond those of the tables that mean something where they are given. They are kept among
# the further columns like any other, so that a table without them is what it always was.
FURTHER_TITLES: dict[TableName, dict[str, tuple[str, ...]]] = {
    "indicators": {
        "na_allowed": ("可不适用",),
        "min_sample": ("最少样本量",),
        "scoring": ("计分方式",),
        "points": ("计分满分", "原文分值"),
        "bands": ("分档标准",),
        "each": ("每次分值",),
        "floor": ("最低得分",),
        "subcategory": ("二级指标", "下级指标"),
        "part_points": ("一级指标分值",),
        "subpart_points": ("二级指标分值",),
    },
    "observations": {"sample": ("样本量",), "na_agreed": ("同意不适用",)},
}

# A table without one of these cannot be used. `region` of the observations is required too, but
# a form of one region names it elsewhere (see evaluation.tables.forms).
REQUIRED: dict[TableName, tuple[str, ...]] = {
    "indicators": ("code", "title", "kind"),
    "regions": ("code", "name"),
    "observations": ("indicator", "value"),
    "projects": ("id", "name"),
    "criteria": ("criterion", "weight"),
    "scores": ("project", "expert", "criterion", "score"),
    "rules": ("rule", "value"),
}

# In these a merged cell says once what holds for several rows; a figure is never spread so.
MEASURES = frozenset({"value", "score", "target", "weight"})
_FURTHER_MEASURES = frozenset({"points", "bands", "each", "floor", "sample"})

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")


def normalise(header: str) -> str:
    """A header as it is compared: width, case, spaces, and marks such as * aside.

    >>> normalise(" 行政区划 代码* "), normalise("Applies to")
    ('行政区划代码', 'appliesto')
    """
    return re.sub(r"[\s_*:]+", "", clean(header)).casefold()


def _lookup(names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {normalise(n): key for key, titles in names.items() for n in (key, *titles)}


_TABLE_BY_NAME: dict[str, str] = _lookup({t: TABLE_TITLES[t] for t in TABLES})
_FURTHER_BY_NAME = {table: _lookup(titles) for table, titles in FURTHER_TITLES.items()}
_FIELD_BY_NAME: dict[str, dict[str, str]] = {t: _lookup(COLUMN_TITLES[t]) for t in TABLES}


def table_named(name: str) -> TableName | None:
    """The table that a file or a sheet of this name holds; None when the name does not say.

    >>> table_named("填报数据"), table_named("01-Indicators"), table_named("Sheet1")
    ('observations', 'indicators', None)
    """
    plain = re.sub(r"^[0-9]+[-_.、\s]*|^输入[-—－]", "", clean(name))
    found = _TABLE_BY_NAME.get(normalise(plain))
    return next((t for t in TABLES if t == found), None)


def fields_of(table: TableName, headers: Sequence[str]) -> dict[str, list[int]]:
    """Where each field of the table stands in a row of headers; more than one place is an error.

    A remark in brackets behind a name is no part of it: 完成值（%）.
    """
    names = _FIELD_BY_NAME[table]
    found: dict[str, list[int]] = {}
    for i, header in enumerate(headers):
        if not header:
            continue
        field = names.get(normalise(header)) or names.get(
            normalise(_BRACKETS.sub("", clean(header)))
        )
        if field:
            found.setdefault(field, []).append(i)
    return found


@lru_cache(maxsize=1_000)
def further_field(table: TableName, header: str) -> str:
    """The field of a further column that means something; "" for any other."""
    return _FURTHER_BY_NAME.get(table, {}).get(normalise(_BRACKETS.sub("", clean(header))), "")


def further_fields(table: TableName, extra: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What the further columns of a row say, by field.

    Where two columns are of one field, that of its first name counts: 计分满分 before 原文分值.
    """
    found: dict[str, str] = {}
    for header, text in extra:
        if field := further_field(table, header):
            by_alias = normalise(header) not in map(normalise, (field, title_of(table, field)))
            if field not in found or not by_alias:
                found[field] = text
    return found


def is_measure(table: TableName, field: str, header: str) -> bool:
    """Whether a column holds figures of a row, by its field or its header."""
    return field in MEASURES or further_field(table, header) in _FURTHER_MEASURES


def title_of(table: TableName, field: str) -> str:
    """The Chinese name of a column, or of a further column that means something."""
    return (COLUMN_TITLES[table] | FURTHER_TITLES.get(table, {}))[field][0]
