"""What is said of signatures."""

CHANGED = {"data": "数据", "rules": "规则", "scenario": "采用的方案", "shortlist": "名单"}
HEADERS = ("序号", "步骤", "姓名", "职务", "时间", "意见", "效力")
STANDS, VOID = "有效", "失效：{}改动过"
SIGNED = "评估轮次“{}”：{}已{}（第 {} 版）。"
NONE = "还没有签批。"
PROGRAM_CHANGED = "签批之后程序更新过；用现在的程序重算，结果与签批时相同。"
VOIDED = "有 {} 处签批因此后的改动失效，须从“拟定”重新签批。"
NOT_SIGNED = "还没有审签。"


def not_yet(role: str, before: str) -> tuple[str, str]:
    """An earlier role has not signed."""
    return f"“{role}”之前要先“{before}”。", f"请先由负责“{before}”的人签。"


def too_late(role: str, after: str) -> tuple[str, str]:
    """A later role has signed."""
    return f"已经“{after}”，不能再补“{role}”。", "名单改动后会重新开始签批。"


def signed_already(role: str, by: str) -> tuple[str, str]:
    """The same person in the same role."""
    return f"{by}已经“{role}”过。", "同一步骤有几个人签时，每人签一次。"


def change(role: str, comment: str) -> str:
    """The reason of the change that a signature is."""
    return "：".join(filter(None, (role, comment.strip())))


def effect(changed: tuple[str, ...]) -> str:
    """Whether a signature stands."""
    return VOID.format("、".join(CHANGED[name] for name in changed)) if changed else STANDS
