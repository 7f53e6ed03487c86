"""What rounds of assessment say to their users."""

from collections.abc import Iterable, Sequence

from evaluation.records import Finding
from evaluation.words import messages

STATE = {"open": "进行中", "locked": "已锁定", "archived": "已归档"}
ACTION = {
    "new": "新建",
    "add": "读入文件",
    "correct": "更正",
    "copy": "复制",
    "lock": "锁定",
    "unlock": "解除锁定",
    "archive": "归档",
    "scenario": "保存方案",
    "adopt": "采用方案",
    "lot": "记录抽签",
    "decision": "记录集体决定",
    "approve": "签批",
    "publicity": "公示",
    "objection": "记录异议",
    "settle": "处理异议",
    "seal": "存结果",
    "edit": "修改材料",
    "rehearse": "答辩演练",
    "review_rules": "审核规则",
    "assign": "审核分工",
    "recuse": "回避",
    "evidence": "佐证材料",
    "review": "审核",
}
OUTCOME = {"new": "新增", "changed": "改变", "same": "相同", "blank": "留空（沿用原值）"}
STEPS = {
    "list": "清单",
    "collect": "收数",
    "review": "审核",
    "select": "名单",
    "materials": "材料",
    "rehearsal": "演练",
}
STEP_STATE = {"done": "完成", "open": "进行中", "waiting": "未开始"}
MISSING = "未填报"
UNREADABLE = "{}（读不出，按未填报）"
NOTHING_WRITTEN = "没有写入任何内容。"
NO_REASON = ("更正没有写明原因。", f"请写明原因；{NOTHING_WRITTEN}")
STANDS_IN = (
    f"这一轮没有指标表时用了参考指标，不能再换成另一份清单；{NOTHING_WRITTEN}",
    "请新建一轮，先读入正式的指标表。",
)
LEFT_OPEN = "{}：{}。原文：{}"
SAMPLE_NAME = "示例轮次"
SAMPLE_REASON = "示例数据（虚构）"
COPIED_FROM = "复制自“{}”（编号 {}，第 {} 版）"

# 命令行
LIST_HEADERS = ("编号", "名称", "日期", "状态", "版本")
ADD_HEADERS = ("表", *OUTCOME.values())
CHANGED_HEADERS = ("表", "改变的行", "列", "原来", "现在", "出处")
HISTORY_HEADERS = ("版本", "时间", "经手人", "事项", "内容")
VALUE_HEADERS = ("版本", "时间", "经手人", "事项", "完成值", "原文", "出处", "原因")
STEP_HEADERS = ("步骤", "状态", "情况")
CREATED = "已新建评估轮次“{}”（编号 {}）。"
COPIED = "已复制为评估轮次“{}”（编号 {}）。"
IMPORTED = "已读入评估轮次“{}”（编号 {}，第 {} 版）。"
EXPORTED = "已导出评估轮次“{}”（第 {} 版）到 {}。"
KEPT = "已写入评估轮次“{}”（第 {} 版）。"
NOTHING_READ = (
    "没有读到可以写入评估轮次“{}”的内容，原因见提示；"
    "各地区报来的表请加 --accept-proposals 或 --as-confirmed。"
)
UNCHANGED = "与评估轮次“{}”已有的内容相同，没有写入。"
CORRECTED = "已更正评估轮次“{}”（第 {} 版）；原值留在记录里。"
MOVED = {
    "lock": "评估轮次“{}”已锁定。",
    "unlock": "评估轮次“{}”已解除锁定，可以改动。",
    "archive": "评估轮次“{}”已归档。",
}
NO_ROUNDS = "还没有评估轮次；shifan round new 名称 可以新建一个。"
HEADING = "评估轮次“{}”（编号 {}，{}，{}，第 {} 版）"
ROW_COUNT = "{}行"
MORE = "……另有 {} 处改变没有列出，加 --json 可以看全。"
BLANK = "（空）"
RULES = "规则"

# 各步骤的情况
LIST_DONE = "{}条指标，{}个地区"
LIST_OPEN = "还缺{}"
LISTS = {"indicators": "指标表", "regions": "地区表"}
COLLECTED = "{}个地区已报{}个；应报{}项，未填报{}项，其中读不出{}项"
SILENT = "；还没有报的：{}"
REVIEW_LOCKED = "已锁定，没有审核记录"
REVIEW_UNREADABLE = "有{}项读不出，待核对"
REVIEW_OPEN = "待核对；核对无误后锁定"
SELECTED = "选出地区{}个、项目{}个"
ADOPTED = "已采用名单：地区{}个、项目{}个"
ADOPTED_BEFORE = "；此后数据或规则改动过，须重新采用"
NOTHING_SELECTED = "还没有地区达到门槛"
SCORED = "；{}个项目有完整评分的{}个"
AFTER_SELECTION = "名单选出后进行"
READY = "可以开始"


def bad_name(longest: int) -> tuple[str, str]:
    """A name that is none."""
    return "评估轮次的名称是空的、过长或有不能显示的字符。", f"请用不超过 {longest} 个字的名称。"


def name_taken(name: str) -> tuple[str, str]:
    """A name or an id that another round has."""
    return f"已经有评估轮次“{name}”，或编号相同的轮次，没有新建。", "请换一个名称。"


def import_taken(name: str) -> tuple[str, str]:
    """A round that is here already."""
    return (
        f"这里已经有评估轮次“{name}”，没有读入。",
        "要另存一份，请加 --name 新名称。",
    )


def no_such_round(wanted: str, names: Sequence[str]) -> tuple[str, str]:
    """A round that is not there."""
    known = "现有：" + "、".join(f"“{name}”" for name in names) + "。" if names else NO_ROUNDS
    return f"没有名称或编号为“{wanted}”的评估轮次。", known


def changed_meanwhile(name: str, who: str, at: str) -> tuple[str, str]:
    """Somebody else was first."""
    return (
        f"评估轮次“{name}”刚被 {who} 改动过（{at}），{NOTHING_WRITTEN}",
        "请看过那次改动后再执行一次。",
    )


def not_in_state(name: str, state: str, wanted: str) -> tuple[str, str]:
    """A round that is locked, or is already what it should become."""
    if state == wanted:
        return f"评估轮次“{name}”本来就是{STATE[state]}的，{NOTHING_WRITTEN}", ""
    hint = f"需要改动时，先解除锁定：shifan round unlock {name}"
    return f"评估轮次“{name}”{STATE[state]}，不能改动；{NOTHING_WRITTEN}", hint


def refused(findings: tuple[Finding, ...], told: bool) -> tuple[str, str, tuple[Finding, ...]]:
    """Files with errors, or after which a round could not be read: all of them at once.

    `told`: whoever reads it knows the flag for what offices send.
    """
    message, _, found = messages.refused(findings)
    hint = "改正后再读入" if told else "改正后再读入；各单位报来的表可加 --accept-proposals"
    return message, f"{hint}；{NOTHING_WRITTEN}", found


def no_table(name: str) -> tuple[str, str]:
    """A file that holds no tables by its kind."""
    return f"“{name}”不是数据表，{NOTHING_WRITTEN}", "请给出 .xlsx、.xls、.et、.csv 或 .zip 文件。"


def too_long(number: str) -> tuple[str, str]:
    """A number with more digits than a cell of the fixed form may have."""
    return f"数“{number[:40]}…”的位数过多，{NOTHING_WRITTEN}", "请把它写成不超过 60 位的数。"


def cannot_write(name: str, why: str) -> tuple[str, str]:
    """A file that cannot be written."""
    return f"写不了文件“{name}”：{why}。", "请确认文件夹存在、可以写入。"


def no_export(name: str) -> tuple[str, str]:
    """A file that is no exported round."""
    return (
        f"“{name}”不是导出的评估轮次，或已损坏，没有读入。",
        "请给出由 shifan round export 写出的文件；数据表请用 shifan round add 读入。",
    )


def newer_format(name: str) -> tuple[str, str]:
    """An export of a later version of the program."""
    return f"“{name}”由更新的版本导出，没有读入。", "请更新本程序后再读入。"


def changed_export(name: str) -> tuple[str, str]:
    """An export whose files are not those that its manifest names."""
    return (
        f"“{name}”导出后被改动过，与其中的校验值不符，没有读入。",
        "请用原来的文件；要用改过的表，请解压后用 shifan round add 读入。",
    )


def left_out(titles: Iterable[str]) -> str:
    """Lists that a round still needs."""
    return LIST_OPEN.format("、".join(titles))
