"""What is said of scenarios and of the one that is adopted."""

from collections.abc import Iterable
from datetime import datetime

from evaluation.words import trial

OWN_DATA = "原方案"
RESERVED = (OWN_DATA, trial.CURRENT)
REMOVED = "删除“{}”"
NO_REASON = ("采用方案没有写明原因。", "请写明为什么采用；没有写入任何内容。")
UNREADABLE = ("轮次里的方案由更新的版本写成，读不出来。", "请更新本程序。")
OLDER_DATA = "（保存后数据改动过，以下按现在的数据计算）"
NOTHING_TO_DECIDE = "读入指标、地区和数据，改正其中的错误之后，才能采用方案。"
NO_CHANGE = "没有改动"
NO_SCENARIOS = "还没有保存的方案。"
SAVED = "已在评估轮次“{}”里保存方案“{}”（第 {} 版）。"
TAKEN_BACK = "已从评估轮次“{}”删除方案“{}”；历史里仍可查到。"
ADOPTED = "评估轮次“{}”已采用{}（第 {} 版）：地区 {} 个、项目 {} 个。"
SCENARIO, OWN = "方案“{}”", "原方案（数据和规则不作改动）"
HEADERS = ("方案", "改动", "名单", "入选地区", "入选项目")
IS_ADOPTED = "已采用{}（{}，{}；原因：{}），用 --adopted 查看。"
IS_OUTDATED = "采用之后数据或规则改动过，采用的名单已过期；请核对后重新采用。"

INCOMPLETE_LOT = (
    "抽签的记录不完整。",
    "请写明抽出的次序、抽签人、日期（例如 2025-07-01）和见证人；没有写入任何内容。",
)
INCOMPLETE_DECISION = (
    "集体决定的记录不完整。",
    "请写明次序、会议或单位、日期（例如 2025-07-01）和文号；没有写入任何内容。",
)
DRAWN = {
    "lot": "已在评估轮次“{}”记录抽签（第 {} 版）；已采用的名单须重新采用。",
    "decision": "已在评估轮次“{}”记录集体决定（第 {} 版）；已采用的名单须重新采用。",
}


def called(name: str) -> str:
    """A scenario by its name, or the data as they are."""
    return SCENARIO.format(name) if name else OWN


def nothing_adopted(name: str) -> tuple[str, str]:
    """Nothing was adopted yet."""
    return f"评估轮次“{name}”还没有采用方案。", "请先采用一个方案或原方案，写明原因。"


def adopted_line(scenario: str, by: str, at: datetime, reason: str) -> str:
    """What is adopted, in a line."""
    when = f"{at.astimezone():%Y-%m-%d %H:%M}"
    return IS_ADOPTED.format(called(scenario), by, when, reason)


def bad_name(longest: int) -> tuple[str, str]:
    """A name that is none, or that stands for something else."""
    return (
        "方案的名称是空的、过长，或已有别的含义。",
        f"请用不超过 {longest} 个字的名称，不要用{'、'.join(f'“{name}”' for name in RESERVED)}。",
    )


def no_such_scenario(name: str, known: Iterable[str]) -> tuple[str, str]:
    """A scenario that is not in the round."""
    listed = "、".join(f"“{one}”" for one in known)
    return f"这一轮里没有方案“{name}”。", f"现有：{listed}。" if listed else NO_SCENARIOS


def only_a_view(name: str) -> tuple[str, str]:
    """A scenario that averages scores otherwise than the rules do."""
    return (
        f"方案“{name}”去掉了最高分和最低分，只能用来对照，不能采用。",
        "请把评委得分改回平均分，另存为方案后再采用。",
    )


def outdated(name: str, by: str, at: datetime) -> tuple[str, str]:
    """The data have changed since a shortlist was adopted."""
    when = f"{at.astimezone():%Y-%m-%d %H:%M}"
    return (
        f"评估轮次“{name}”在采用方案（{by}，{when}）之后改动过数据或规则，采用的名单已过期。",
        "请核对改动后重新采用，再生成材料或回答。",
    )


def computed_otherwise(name: str) -> tuple[str, str]:
    """Another version of the program gives another shortlist."""
    return (
        f"本程序现在算出的名单，与评估轮次“{name}”采用时的不同。",
        "程序更新过；请核对后重新采用。",
    )


def not_candidates(codes: Iterable[str]) -> tuple[str, str]:
    """Codes that the round does not have."""
    return f"这一轮里没有{'、'.join(codes)}。", "请给出行政区划代码或项目编号。"
