"""What a status, an outcome, a level, a class is called, on every page, sheet and paper.

A symbol stands beside the word where results are listed: shades alone are lost in a black and
white print.
"""

from evaluation.records import Direction, IndicatorClass, Level, Method, Outcome, Severity, Status

STATUS: dict[Status, str] = {
    "qualified": "达标",
    "possible": "待补数据",
    "not_qualified": "未达标",
    "vetoed": "一票否决",
}
STATUS_SYMBOLS: dict[Status, str] = {
    "qualified": "●",
    "possible": "◐",
    "not_qualified": "○",
    "vetoed": "✕",
}
OUTCOME: dict[Outcome, str] = {
    "met": "已完成",
    "unmet": "未完成",
    "missing": "未填报",
    "not_applicable": "不适用",
}
OUTCOME_SYMBOLS: dict[Outcome, str] = {
    "met": "✓",
    "unmet": "✗",
    "missing": "？",
    "not_applicable": "—",
}
LEVEL: dict[Level, str] = {"prefecture": "地级市", "county": "县（市、区）"}
# What the column 层级 of the table holds.
LEVEL_IN_TABLE: dict[Level, str] = {"prefecture": "地级", "county": "县级"}
CLASSES: tuple[IndicatorClass, ...] = ("短板", "提升", "巩固")
SEVERITY: dict[Severity, str] = {"error": "✗ 错误", "warning": "！提示"}
DIRECTION: dict[Direction, str] = {
    "at_least": "不低于",
    "at_most": "不高于",
    "more_than": "超过",
    "less_than": "低于",
}
METHOD_FORMULAS: dict[Method, str] = {
    "count": "完成的指标数 ÷ 适用的指标数",
    "weighted": "完成的指标分值 ÷ 适用的指标分值",
}
YES, NO = "是", "否"


def level_text(level: Level | None) -> str:
    """Regions of one level, or of any."""
    return LEVEL[level] if level else "地区"


def status_text(status: Status) -> str:
    """A status with its symbol: ● 达标."""
    return f"{STATUS_SYMBOLS[status]} {STATUS[status]}"


def outcome_text(outcome: Outcome) -> str:
    """An outcome with its symbol: ✓ 已完成."""
    return f"{OUTCOME_SYMBOLS[outcome]} {OUTCOME[outcome]}"
