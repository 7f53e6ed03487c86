"""What the rules of selection are called, and what each may be."""

# For messages; the Chinese names stand in the sheet and on the page.
EXPECTED: dict[str, str] = {
    "threshold": '大于0、不超过100%的数，例如 "0.9" 或 "90%"',
    "method": '"count"（按条数）或 "weighted"（按分值）',
    "regions": "不小于 0 的整数",
    "projects": "不小于 0 的整数",
    "exclude_awarded": "true（是）或 false（否）",
    "max_per_parent": "不小于 0 的整数",
    "min_counties": "不小于 0 的整数",
    "max_projects_per_region": "不小于 0 的整数",
    "max_projects_per_field": "不小于 0 的整数",
    "min_experts": "不小于 0 的整数",
    "exclude_parent_and_child": "true（是）或 false（否）",
    "publish_scores": "true（是）或 false（否）",
    "ties": (
        '不重复的一列，可用 "part:一级指标名"、"satisfaction:指标编号"、"vetoes"、"lot"、"decision"'
    ),
    "lots": "抽签的记录：order（抽出的次序）、by（抽签人）、on（日期）、witness（见证人）",
    "decisions": "集体决定的记录：order（次序）、by（会议或单位）、on（日期）、number（文号）",
    "na_allowed": '"any"（都可填不适用）或 "listed"（指标表写明可不适用的才可填）',
    "min_applicable": "不小于 0 的整数",
    "small_samples": '"told"（提示）或 "missing"（按未填报计）',
    "ranking": '"completion"（按完成率）或 "points"（按得分）',
    "points_total": "不小于 0 的数，例如 100 或 1000",
    "points_threshold": "不小于 0 的数，例如 80",
    "max_bonus": "不小于 0 的数，例如 5",
    "max_deduction": "不小于 0 的数，例如 5",
}
RULE_TITLES: dict[str, str] = {
    "threshold": "完成率门槛",
    "method": "计算方式",
    "regions": "地区名额",
    "projects": "项目名额",
    "exclude_awarded": "已命名的不再推荐",
    "max_per_parent": "同一地级市最多",
    "min_counties": "县级至少",
    "max_projects_per_region": "同一地区项目最多",
    "max_projects_per_field": "同一领域项目最多",
    "min_experts": "每个项目的评委至少",
    "exclude_parent_and_child": "地级市与所辖县区不同时推荐",
    "publish_scores": "公示中写明完成率和得分",
    "ties": "并列时的取舍",
    "lots": "抽签记录",
    "decisions": "集体决定",
    "na_allowed": "不适用的填报",
    "min_applicable": "适用指标至少",
    "small_samples": "样本量不足的调查",
    "ranking": "达标后排序",
    "points_total": "总分",
    "points_threshold": "得分门槛",
    "max_bonus": "加分合计最多",
    "max_deduction": "减分合计最多",
}
METHOD_TITLES = {"count": "按条数", "weighted": "按分值"}
# What a rule may be, by its own word, for each rule that takes one of a few.
CHOICES: dict[str, dict[str, str]] = {
    "method": METHOD_TITLES,
    "na_allowed": {"any": "都可填", "listed": "只限指标表写明的"},
    "small_samples": {"told": "提示", "missing": "按未填报计"},
    "ranking": {"completion": "按完成率", "points": "按得分"},
}
