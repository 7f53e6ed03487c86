"""What is said of ties, and of candidates that the rules keep from being chosen together."""

from collections.abc import Iterable, Sequence
from datetime import date

from evaluation.records import Rules
from evaluation.results import BY_CODE

REGION_CODE, PROJECT_CODE = "行政区划代码的先后", "项目编号的先后"
PART = "一级指标“{}”的完成率"
SATISFACTION = "指标{}的完成值"
VETOES = "未填报的一票否决指标的项数（少的优先）"
LOT, NO_LOT = "{}的抽签（{}抽签，{}见证）", "抽签"
DECISION, NO_DECISION = "{}{}的集体决定（{}）", "集体决定"
NOTE = "并列：{}并列在名额线上，按{}取舍。"
NO_RULE = "规则没有写明并列时怎样取舍。"
NOT_TOLD_APART = "规则写明的办法（{}）没有分出先后。"
EQUAL_SHARE = "与入选的{}并列，按{}没有入选。"
EQUAL_SUM = "另有同样好的组合（用它替换{}），按{}没有入选。"
TOGETHER = "{}和所辖的{}同时入选；不能同时推荐的，请启用规则“{}”。"
NOT_WITH_PARENT = "所属的{}已入选，规则是不同时推荐地级市和所辖的县（市、区）。"
NOT_WITH_CHILD = "所辖的{}已入选，规则是不同时推荐地级市和所辖的县（市、区）。"
# Of a record of a lot or a decision in one cell; the order comes first.
LOT_FIELDS = {"by": "抽签人", "on": "日期", "witness": "见证人"}
DECISION_FIELDS = {"by": "决定的会议或单位", "on": "日期", "number": "文号"}


def rule_text(rule: str, rules: Rules, code_rule: str, codes: Iterable[str] = ()) -> str:
    """What a tie rule goes by; a lot or a decision by its record, where one has the codes."""
    kind, _, name = rule.partition(":")
    among = set(codes)
    match kind:
        case "part":
            return PART.format(name)
        case "satisfaction":
            return SATISFACTION.format(name)
        case "vetoes":
            return VETOES
        case "lot":
            lot = next((one for one in rules.lots if among & set(one.order)), None)
            return LOT.format(day_text(lot.on), lot.by, lot.witness) if lot else NO_LOT
        case "decision":
            made = next((one for one in rules.decisions if among & set(one.order)), None)
            if made is None:
                return NO_DECISION
            return DECISION.format(made.by, day_text(made.on), made.number)
    return code_rule


def note(names: Sequence[str], rule: str, decided_by: str, others: Sequence[str]) -> str:
    """A tie; where the ids' own order had to decide, why the office's rules did not."""
    text = NOTE.format("、".join(names), rule)
    if decided_by != BY_CODE:
        return text
    return text + (NOT_TOLD_APART.format("、".join(others)) if others else NO_RULE)


def day_text(day: date) -> str:
    """A day as documents write it: 2025年7月1日."""
    return f"{day.year}年{day.month}月{day.day}日"
