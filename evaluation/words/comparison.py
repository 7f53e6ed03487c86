"""What is said of rounds beside each other."""

from collections.abc import Sequence
from fractions import Fraction

TWO_ROUNDS = ("比较至少要两个不同的评估轮次。", "请写出两个或更多轮次的名称或编号。")
CAUSE = {
    "list": "清单",
    "rules": "规则",
    "not_applicable": "不适用",
    "value": "完成值",
    "review": "审核",
}
DETAIL = {
    "removed": "指标已删去",
    "added": "新增指标",
    "replaced": "类型或单位改变",
    "target": "目标值改变",
    "direction": "方向改变",
    "weight": "分值改变",
    "veto": "一票否决改变",
    "method": "计算方法改变",
    "threshold": "门槛改变",
    "not_applicable": "改为不适用",
    "applicable": "改为适用",
    "value": "完成值改变",
    "reported": "补报",
    "withdrawn": "不再填报",
    "review": "审核改变",
}
MATCHED = {
    "renumbered": "指标“{title}”的编号由 {old} 改为 {new}，按同一指标比较。",
    "reworded": "指标 {new} 的名称由“{before}”改为“{title}”，只有数字不同，按同一指标比较。",
    "another": "编号 {new} 上一轮是“{before}”，这一轮是“{title}”，按两个指标处理。",
}
ORDER = (
    "归因按固定顺序逐项替换：清单、规则、不适用、完成值、审核；各项影响相加等于全部变化。"
    "新增的指标连同它的完成值算作清单的影响。"
)
FORECAST = (
    "下一轮区间只是把历轮之间最小和最大的变化再延续一次，限于 0 到 100%，不是预测，不能作为依据。"
)
NO_FORECAST = "不足三轮，不给出下一轮区间。"
NOT_THERE = "—"
CHANGED_TO = "{}→{}"
RANGE = "{}至{}"
UP_TO = "，补齐后可达 {}"
REASON = "{}：{}"
PATH_HEADERS = ("代码", "地区")
PATH_LAST = ("与门槛的距离", "下一轮区间")
CHANGE_TITLE = "从“{}”（{}）到“{}”（{}）"
CHANGE_HEADERS = ("代码", "地区", "完成率", "变化", *CAUSE.values(), "状态")
EFFECT_HEADERS = ("地区", "指标", "名称", "结果", "完成值", "原因", "影响")
REACHED = "新达标：{}。"
FELL_BACK = "不再达标：{}。"
PROGRESS = "进步最大：{}（{} 个百分点）。"
NO_PROGRESS = "没有地区的完成率提高。"
NOBODY = "无"
NEW_REGIONS = "这一轮新增的地区：{}。"
GONE_REGIONS = "这一轮没有的地区：{}。"
NO_EFFECTS = "各地区的结果没有变化。"
MORE = "其余 {} 项没有列出；--json 有全部。"


def points(difference: Fraction) -> str:
    """A difference of rates in percentage points, with its sign; what is not 0 does not look so.

    >>> points(Fraction(1, 30)), points(Fraction(-1, 8)), points(Fraction(1, 5000))
    ('+3.3', '-12.5', '+0.02')
    """
    if not difference:
        return "0"
    size, places = abs(difference) * 100, 1
    while size * 10**places < Fraction(1, 2) and places < 6:
        places += 1
    digits = (size * 10**places + Fraction(1, 2)).__floor__()
    whole, decimals = divmod(digits, 10**places)
    return f"{'-' if difference < 0 else '+'}{whole}.{decimals:0{places}d}"


def details(found: Sequence[str]) -> str:
    """What changed of an indicator or of the rules."""
    return "、".join(DETAIL[name] for name in found)


def change_text(before: str | None, after: str | None) -> str:
    """From what to what; the one alone where both are the same."""
    if before == after:
        return before or ""
    return CHANGED_TO.format(before or NOT_THERE, after or NOT_THERE)
