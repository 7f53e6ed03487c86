"""What is wrong with what a list says of points, of surveys, and of what does not apply."""

from evaluation.words.findings import error, warning

# A level that two rows give different points.
LEVEL_TWICE = error("“{level}”的分值与指标{other}那一行写的不同。", "同一级的分值请写成一样。")
# A share of a level that has no points itself.
LEVEL_PERCENT = error(
    "“{level}”的分值写的是百分比，但上一级“{above}”没有写分值。", "请写上一级的分值，或改写分数。"
)
BAND_HINT = "请写成 95%=10；90%=8；其余=0 这样。"
# A band that does not say a bound and its points.
BAND_UNREAD = error("分档{text!q}读不出来。", BAND_HINT)
# A band that is bounded the other way than its indicator.
BAND_DIRECTION = error("分档{text!q}与指标的方向不一致。", "请改正，或不写≥、≤等符号。")
# Bands without any.
BANDS_MISSING = error("计分方式是{scoring!q}，但没有写分档。", BAND_HINT)
# A better band that gives less.
BANDS_ORDER = error("分档有重复，或更好的一档得分反而少。", "请改正。")
# A band above the most that the indicator gives.
BANDS_BEYOND = error("分档的得分超过满分。", "请改正分档或满分。")
# Bands and proportions of a yes or no.
SCORING_BINARY = error("是否类指标不能{scoring!q}。", "请改为达标得分，或改正类型。")
# A share of nothing.
SCORING_TARGET = error("{scoring!q}要求目标值大于 0。", "请改正目标值，或改用分档得分。")
# Points for an occurrence that are not given.
EACH_MISSING = error("计分方式是{scoring!q}，但没有写每次分值。", "请填写，例如 0.5。")
# Occurrences of what is not counted.
SCORING_COUNT = error("写了每次分值，但指标不是数量类，没有次数可计。", "请把类型改为数量。")
# A least above the most.
FLOOR_BEYOND = error("最低得分高于满分。", "请改正。")
# A column that the way of scoring does not go by.
POINTS_UNUSED = warning("计分方式是“{way}”，{text!q}没有用。")
# Indicators whose way of scoring is not said.
SCORING_SUPPLIED = warning(
    "有 {count} 条指标没有写计分方式（{codes!l}{more}），按“达标得分”计："
    "完成得满分，未完成得 0 分。"
)
# Indicators that do not say what they are worth.
POINTS_SUPPLIED = warning("有 {count} 条指标没有写计分满分（{codes!l}{more}），按 1 分计。")
# Standards in words beside the plain way of scoring.
STANDARD_IN_WORDS = warning(
    "有 {count} 条指标的评分标准是文字（{codes!l}{more}），没有按文字计分，按“达标得分”计。",
    "若要分档、按比例或按次计分，请填写计分方式及其各列。",
)
# Levels some of which have points and some not.
LEVELS_PARTLY = warning(
    "{levels!l}没有写分值，同级的其他部分写了；没有写的按其下各条的分值之和计。"
)
# Levels that do not come to the total.
LEVELS_SUM = warning("各一级指标的分值合计是 {sum}，总分是 {total}，得分按比例折算到总分。")
# Rules on points without any.
NO_POINTS = error(
    "规则“{rule}”要用得分，但指标表没有“计分方式”列。", "请加上这一列，或去掉这条规则。"
)
# 不适用 where the list does not allow it.
NA_REFUSED = warning(
    "指标{code}没有写明可不适用，填的“不适用”按未填报计。",
    "确实不适用的，请在“同意不适用”列填“是”，或在指标表的“可不适用”列填“是”。",
)
# A survey of too few.
SMALL_SAMPLE = warning("指标{code}要求样本量不少于 {least}，{sample}，{reading}。")
SAMPLE_SIZE, NO_SAMPLE = "填报的是 {}", "没有填样本量"
SAMPLE_READINGS = {"told": "数值仍计入，请核对", "missing": "数值按未填报计"}
# A sample that is no number.
SAMPLE_UNREAD = error("样本量{text!q}不是不小于 0 的整数。", "请只填数，例如 300。")
