"""What points say to their users: formulas in words, headings, notes."""

# 一条指标
WORTH = "{} 分"
NOT_APPLICABLE = "不适用，不计分"
MISSING = "未填报：最低 {}，最高 {}"
UNREAD = "计分方式没有读懂：最低 {}，最高 {}"
MET, UNMET = "已完成，得满分 {}", "未完成，得 {}"
PLAINLY = "（没有写计分方式，按达标得分）"
BAND = "{} 达到“{}”一档，得 {}"
BAND_BELOW = "{} 没有达到任何一档，得 {}"
WHOLE = "{} 达到目标（{}），得满分 {}"
SHARE = "{} × {} ÷ {} = {}"
SHARE_NONE = "{} 不计比例，得 {}"
PER = "{} − {} × {} = {}"
PER_FLOOR = "{}，不低于 {}"
PER_FULL = "{}，不超过 {}"
COUNTED = "{} × {} = {}"
COUNTED_MOST = "{}，最多 {}"
COUNTED_NONE = "{}，不低于 0"
BONUS, DEDUCTION = "{}，加 {}", "{}，减 {}"
BONUS_MET, BONUS_UNMET = "已完成，加 {}", "未完成，不加分"
DEDUCTION_MET, DEDUCTION_UNMET = "已完成，不减分", "未完成，减 {}"

# 各级和合计
SUM_OF = "各项相加：得 {}，应得 {}"
SCALED = "得 {} ÷ 应得 {} × 分值 {} = {}"
NOTHING_APPLIES = "没有适用的计分指标，不计分"
TOTAL_SCALED = "各部分得 {} ÷ 应得 {} × 总分 {} = {}"
CAPPED = "{}，按规则最多 {}"
TOTAL = "{} + 加分 {} − 减分 {} = {}"
RANGE = "{}～{}"
NO_TITLE = "未分部分"
SIDE_SUM = "各项合计 {}"
BASE_TITLE, TOTAL_TITLE = "各部分合计", "合计"

SCORING = {
    "met": "达标得分",
    "bands": "分档得分",
    "proportional": "按比例得分",
    "per_occurrence": "按次扣分",
    "bonus": "加分",
    "deduction": "减分",
}
RULE = {
    "met": "完成得满分，未完成得 0 分",
    "bands": "按所达到的档得分",
    "proportional": "按完成值与目标之比得分，最多满分",
    "per_occurrence": "从满分起按次扣，扣到最低得分为止",
    "bonus": "在总分之外加，最多加到满分",
    "deduction": "在总分之外减，最多减到满分",
}

# 命令和页面
TOTAL_POINTS, BEST_POINTS, FULL_POINTS = "得分", "补齐后最高", "应得"
HEADERS = ("名次", "代码", "名称", "得分", "补齐后最高", "应得", "加分", "减分", "完成率", "结论")
STEP_HEADERS = ("指标", "名称", "计分方式", "满分", "得分", "怎样算出", "数据出处")
LEVEL_HEADERS = ("部分", "分值", "得分", "怎样算出")
BY_POINTS = "按得分从高到低排列（未填报的计最低）；是否达标由完成率{}决定。"
AND_POINTS = "和得分（{} 分以上）"
NO_POINTS = "指标表里没有“计分方式”列，没有得分可算。"
NO_POINTS_HINT = (
    "请在指标表加上“计分方式”列，写达标得分、分档得分、按比例得分、按次扣分、加分或减分。"
)

# 工作簿
POINTS_SHEET, CALCULATION_SHEET = "得分", "得分计算"
RULES_SHEET, LEVELS_SHEET = "计分规则", "计分层级"
PART, SUBPART = "一级指标", "二级指标"
ENDS = ("各部分合计", "加分", "减分", "合计")
POINTS_COLUMNS = (
    "代码", "地区", "层级", "名称", "编号", "上级编号", "分值", "下级得分", "下级最高", "下级应得",
    "复算得分", "复算最高", "应得", "程序得分", "程序最高", "核对",
)  # fmt: skip
CALCULATION_COLUMNS = (
    "代码", "指标", "填报", "结论", "计分方式", "满分", "层级编号", "复算得分", "复算最高", "应得",
    "程序得分", "程序最高", "核对",
)  # fmt: skip
RULE_COLUMNS = ("指标", "计分方式", "满分", "每次", "最低", "其余", "二级编号", "一级编号")
BAND_COLUMNS = ("第{}档", "第{}档得分")
LEVEL_COLUMNS = ("编号", "上级编号", "名称", "分值")
RANKING_COLUMNS = ("得分", "得分补齐后最高")
