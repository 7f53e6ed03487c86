"""What the review of a round says to its users."""

from collections.abc import Iterable

STATE = {"reported": "已报", "returned": "退回", "recognised": "认可", "rejected": "不认可"}
ROLE = {"single": "审核", "blind": "双人审核", "third": "裁定"}
NOTHING_WRITTEN = "没有写入任何内容。"
NO_COMMENT = (
    f"退回和不认可要写明意见，填报单位才知道怎么办；{NOTHING_WRITTEN}",
    "请写明意见后再提交。",
)
NO_REASON = (f"回避要写明原因；{NOTHING_WRITTEN}", "例如：曾在该地区任职。")
NO_NAME = (f"没有写明是谁；{NOTHING_WRITTEN}", "请写上姓名。")
RECUSED = "{}对{}回避（{}）"
NOT_YOURS = "审核分工里没有把它分给{}"
HAS_JUDGED = "{}已经作了判断，两人的判断都已提交；要改变结论，须由第三人裁定"
NOT_THIRD = "两人的判断都已提交，由指定的第三人裁定，{}不在其中"

# 列表、进度、对照
LIST_HEADERS = ("地区", "指标", "指标名称", "完成值", "状态", "审核人", "意见", "时间")
PROGRESS_HEADERS = ("地区", "填报", "认可", "不认可", "退回", "待审核", "意见不一", "改后重审")
REVIEWER_HEADERS = ("审核人", "负责", "已判断", "还要判断")
DIFFERING = "已报（两人意见不一，待第三人裁定）"
HALF = "已报（双人审核，已有 1 人判断）"
STALE = "已报（数值或佐证改过，原意见作废）"
STEP = "填报{}项：认可{}，不认可{}，退回{}，待审核{}"
STEP_DIFFERING = "，其中{}项两人意见不一"
NONE_LISTED = "没有符合条件的完成值。"
JUDGED = "已记下{}项：{}。评估轮次“{}”现在是第 {} 版。"
TAKEN_BACK = "已收回{}项判断。评估轮次“{}”现在是第 {} 版。"
ASSIGNED = "{}：已分配审核。"
UNASSIGNED = "{}：已取消分工。"
RECUSAL_KEPT = "已记下：{}对“{}”回避。"
RECUSAL_TAKEN_BACK = "已取消：{}对“{}”的回避。"
RULES_KEPT = "每个完成值由{}人审核。"
EVIDENCE_KEPT = "已保存佐证材料。评估轮次“{}”现在是第 {} 版。"
ASSIGNMENT_HEADERS = ("审核人", "地区", "一级指标", "职责")
RECUSAL_HEADERS = ("回避的人", "对什么回避", "原因")
ALL = "全部"
DUTY = {False: "审核", True: "第三人裁定"}
REOPENED = "{}项完成值改动后，原来的审核意见作废，回到“已报”：{}。"
REOPENED_MORE = "{}等"
REASON_OR_REMOVE = "记下回避要用 --reason 写明原因；取消回避用 --remove。"
EVIDENCE_KINDS = {"file": "文件", "link": "网址", "words": "说明"}
EVIDENCE_HEADERS = ("类型", "内容", "谁加入", "时间", "文件的 SHA-256")
NO_EVIDENCE = "没有佐证材料。"

# 结果工作簿
SHEET = "审核记录"
SHEET_COLUMNS = (
    "行政区划代码",
    "地区",
    "指标编号",
    "指标名称",
    "完成值",
    "状态",
    "审核人",
    "职责",
    "审核意见",
    "时间",
    "佐证材料",
)
SHEET_NOTE = "双人审核在两人都提交以前不列出各自的意见。数值或佐证改过以后，原意见作废，不再列出。"
REVIEWED_SHEET = "审核前后"
SIDES_HEADERS = (
    "代码",
    "地区",
    "按填报",
    "按填报最高",
    "按填报结论",
    "按审核",
    "按审核最高",
    "按审核结论",
)
UNDECIDED = "◐ 未定"
SIDES_NOTE = (
    "按审核：只把认可的算完成；“最高”另把还没有审核的当作认可、把退回的当作重报后完成。"
    "不认可的按没有完成计。审核完以前，够得上门槛的写作“未定”。"
)


def nothing_reported(region: str, indicator: str) -> tuple[str, str]:
    """A pair of codes without a value to review."""
    return (
        f"地区“{region}”没有填报指标“{indicator}”，没有可以审核的内容；{NOTHING_WRITTEN}",
        "请核对行政区划代码和指标编号；先用 shifan round add 读入填报的数据。",
    )


def may_not(region: str, title: str, why: str) -> tuple[str, str]:
    """Somebody who may not judge a value."""
    return f"不能审核{region}的“{title}”：{why}；{NOTHING_WRITTEN}", ""


def changed_since_shown(region: str, title: str) -> tuple[str, str]:
    """A value that is no longer what was shown."""
    return (
        f"{region}的“{title}”刚被别人改动或审核过，这次判断没有写入。",
        "下面是现在的内容，请看过后再判断。",
    )


def nothing_to_take_back(region: str, title: str, who: str) -> tuple[str, str]:
    """Nobody's own judgement to take back."""
    return f"{who}对{region}的“{title}”没有可以收回的判断；{NOTHING_WRITTEN}", ""


def unreadable(region: str, title: str, written: str) -> tuple[str, str]:
    """What is written is no value."""
    return (
        f"{region}的“{title}”填的是“{written}”，读不出数值，不能认可；{NOTHING_WRITTEN}",
        "请先更正成能读出的数值，或者退回。",
    )


def not_assigned(who: str) -> tuple[str, str]:
    """An assignment that is not there."""
    return f"没有{who}的这项分工；{NOTHING_WRITTEN}", ""


def not_recused(who: str, of: str) -> tuple[str, str]:
    """A recusal that is not there."""
    return (
        f"没有{who}对“{of}”回避的记录，没有可以取消的；{NOTHING_WRITTEN}",
        "要记下回避，请写明原因。",
    )


def no_such_region(region: str) -> tuple[str, str]:
    """A region that the round does not have."""
    return f"这一轮没有地区“{region}”；{NOTHING_WRITTEN}", "请写地区表里的名称或行政区划代码。"


def no_such_project(project: str) -> tuple[str, str]:
    """A project that the round does not have."""
    return f"这一轮没有项目“{project}”；{NOTHING_WRITTEN}", "请写项目表里的项目编号。"


def no_such_part(part: str, known: Iterable[str]) -> tuple[str, str]:
    """A part that the list does not have."""
    there = "、".join(f"“{name}”" for name in known if name)
    return f"指标表里没有一级指标“{part}”；{NOTHING_WRITTEN}", f"现有：{there}。" if there else ""


def no_link(text: str) -> tuple[str, str]:
    """A link that is none."""
    return f"“{text}”不是网址；{NOTHING_WRITTEN}", "网址以 http:// 或 https:// 开头。"


def no_such_evidence(text: str) -> tuple[str, str]:
    """Evidence that is not there."""
    return f"没有佐证材料“{text}”；{NOTHING_WRITTEN}", ""


def reopened(names: list[str]) -> str:
    """Values whose judgements count no more."""
    shown = "、".join(names[:5])
    return REOPENED.format(len(names), REOPENED_MORE.format(shown) if len(names) > 5 else shown)
