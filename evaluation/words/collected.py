"""What collecting for a round tells on the command line."""

from collections.abc import Iterable

COLLECTED = "已生成 {} 份填报表，写入 {}。"
WRITTEN = "已写入 {}。"
HANGING_HEADERS = ("代码", "名称", "读不出", "现在的结论", "读出后可能变为")
CELL_HEADERS = ("地区", "指标", "写的是", "出处")
HANGING = "{}有 {} 格读不出，按未填报计；现在的结论是{}，读出后可能变为：{}。"
UNCHANGED = "不会改变"
ALL_READ = "没有读不出的格。"
REMINDER_HEADERS = ("代码", "名称", "应报", "未报", "其中读不出", "没有报的部分")
ALL_ANSWERED = "各地区都已报齐。"
_NO_PART, _WHOLE, _PART = "未分部分", "{}（全部{}项）", "{}（{}项）"


def parts(missing: Iterable[tuple[str, int, bool]]) -> str:
    """The parts of which something is missing: how much, and whether all of it is."""
    return "；".join(
        (_WHOLE if whole else _PART).format(title or _NO_PART, count)
        for title, count, whole in missing
    )
