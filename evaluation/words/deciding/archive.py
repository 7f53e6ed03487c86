"""What is said of rounds in the archive, and of recomputing them."""

SEALED = "评估轮次“{}”已归档，结果一并写入 {}；以后可用 shifan round verify 复算核对。"
IDENTICAL = "复算结果与归档时完全一致：评估、名单、采用的方案和签批都相同。"
DIFFERENT = "复算结果与归档时不一致，共 {} 处："
DIFFERS = {
    "data": "数据与归档时不同。",
    "rules": "规则与归档时不同。",
    "scenario": "采用的方案与归档时不同。",
}
APPROVAL = "第 {} 号签批（{}）签的不是现在算出的名单。"
PROGRAM = "归档时的程序版本 {}，现在是 {}；程序更新过，复算仍按现在的程序进行。"
PARTS = {
    "rules": "规则",
    "assessment": "地区",
    "regions": "地区名单",
    "scores": "项目",
    "projects": "项目名单",
}
CELLS = {
    "rank": "名次",
    "lower": "完成率",
    "upper": "补齐后最高",
    "missing": "未填报",
    "status": "结论",
    "vetoes": "否决指标",
    "score": "得分",
    "selected": "入选",
    "reserve": "备选",
    "objective": "总和",
    "unfilled": "空缺",
    "ties": "并列",
}
DIFFERENCE = "{}：归档时 {}，复算为 {}"
NOTHING = "（空）"
WRITTEN_OTHERWISE = "结果的写法与归档时不同，数值相同。"


def not_locked(name: str) -> tuple[str, str]:
    """A round that can still change."""
    return f"评估轮次“{name}”没有锁定，不能连同结果归档。", f"请先锁定：shifan round lock {name}"


def no_result(name: str) -> tuple[str, str]:
    """An export without a result."""
    return (
        f"“{name}”里没有归档的结果，没有可以核对的内容。",
        "请给出由 shifan round archive --output 写出的文件。",
    )
