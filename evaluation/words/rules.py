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
}
METHOD_TITLES = {"count": "按条数", "weighted": "按分值"}
