"""What kinds of readings are called, and what is said of those that were decided on."""

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
NOT_NAMED = "没有命名"


def refused(written: str, read_as: str) -> str:
    """A reading that a person refused."""
    return f"“{written}”没有读入，按未填报计：读作“{read_as}”已被否定，请改成明确的写法。"
