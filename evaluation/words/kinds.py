"""What kinds of readings are called, and what is said of those that were decided on."""

from collections.abc import Sequence
from typing import Literal

Field = Literal[
    "value",
    "occurred",
    "verdict",
    "region",
    "owner",
    "indicator",
    "column",
    "list",
    "awarded",
    "scores",
]
FIELDS: dict[Field, str] = {
    "value": "完成值",
    "occurred": "是否发生",
    "verdict": "完成情况与结论",
    "region": "地区",
    "owner": "整张表的地区",
    "indicator": "指标",
    "column": "完成值所在的列",
    "list": "指标表和地区表",
    "awarded": "已命名批次",
    "scores": "评分",
}

# What is written and what it is read as, where it is no cell that is quoted.
BY_TITLE = ("指标名称", "指标编号")
BY_NUMBER = ("序号", "指标表的次序")
FROM_FORM = ("填报表里的指标", "指标表")
TOTALS = ("总分", "每个评分项的得分")
PROSE, TAKEN_BY = "文字说明", "按“{}”列"
COLUMNS = {
    "value": "完成值",
    "verdict": "是否达标",
    "occurred": "是否发生",
    "asked": "是否发生",
}
NAMELESS = "没有名称的列"
NOT_NAMED = "没有命名"


def refused(written: str, read_as: str) -> str:
    """A reading that a person refused."""
    return f"“{written}”没有读入，按未填报计：读作“{read_as}”已被否定，请改成明确的写法。"


DECISION = {True: "已确认", False: "已否定", None: "未确认"}
HEADERS = ("键", "字段", "写的是", "读作", "处数", "情况", "例")
DECIDED_HEADERS = ("键", "字段", "写的是", "读作", "情况", "经手人", "时间")
NO_PROPOSALS = "没有要确认的读法。"
OTHERS = "另有 {} 处读不出，{} 处提示。"
NOTHING_DECIDED = "还没有确认或否定过读法。"
FORGOTTEN = "已撤销 {} 条，下次会再问。"
_MOST_LISTED = 10


def undecided(kinds: Sequence[tuple[str, str, int]]) -> tuple[str, str]:
    """Readings that nobody has decided on."""
    lines = [f"{key}　{kind}（{count} 处）" for key, kind, count in kinds[:_MOST_LISTED]]
    if len(kinds) > _MOST_LISTED:
        lines.append(f"……另有 {len(kinds) - _MOST_LISTED} 种")
    return (
        "\n".join([f"还有 {len(kinds)} 种读法没有确认，没有写入任何内容：", *lines]),
        "用 --confirm 键 确认、--refuse 键 否定；都采用请加 --accept-proposals。",
    )


def no_such_kind(key: str) -> tuple[str, str]:
    """A key of no kind of the files."""
    return (
        f"这些文件里没有键为“{key}”的读法，没有写入任何内容。",
        "键见 shifan round proposals。",
    )


def both_ways(key: str) -> tuple[str, str]:
    """A key that is confirmed and refused."""
    return f"“{key}”既确认又否定，没有写入任何内容。", "请只选一种。"


def not_decided(key: str) -> tuple[str, str]:
    """A key that nothing was decided on."""
    return f"没有确认或否定过键为“{key}”的读法。", "键见 shifan round readings。"
