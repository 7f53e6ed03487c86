"""What a trial, saved or not, says to its user."""

CURRENT = "现在的试算"
UNBOUND = "不限"
RULES_LINE = "门槛 {} · {} · 地区 {} 个 · 项目 {} 个"
EXCLUDED_AWARDED = "已命名的不再推荐"
INCLUDED_AWARDED = "已命名的也可推荐"
CAPS = {
    "max_per_parent": "同一地级市最多 {} 个",
    "min_counties": "县级至少 {} 个",
    "max_projects_per_region": "同一地区最多 {} 个项目",
    "max_projects_per_field": "同一领域最多 {} 个项目",
    "min_experts": "每个项目至少 {} 名评委打分",
}
APART = "不同时推荐地级市及其所辖县（市、区）"
TIES = "并列时依次按{}取舍"
CHANGED_RULE = "{}：{} → {}"
CHANGED_VALUE = "{} 指标{}：{} → {}"
CHANGED_WEIGHT = "评分项“{}”权重：{} → {}"
CHANGED_AVERAGE = "评委得分：{} → {}"
AVERAGES = {"mean": "平均分", "trimmed_mean": "去掉一个最高分和一个最低分"}
ENTERS = "＋ 进入：{}"
LEAVES = "－ 退出：{}"
UNMOVED = "名单没有变化"
BAD_WEIGHTS = "权重要填不小于 0 的数，且不能全是 0；已沿用改动前的权重。"
RECORDED = (
    "抽签和集体决定不能在方案里改。",
    "请在评估轮次里记录：shifan round lot 或 shifan round decision。",
)
CHANGE_HINT = "请改正或撤销这一步。"


def in_scenario(name: str, problem: str) -> str:
    """Something wrong in a scenario."""
    return f"方案“{name}”：{problem}"


def not_a_scenario(file: str) -> tuple[str, str]:
    """A file that is no scenario."""
    return f"“{file}”不是方案文件。", "请重新保存方案，或删除这个文件。"
