"""What the page 指标评估 says, and what all pages say of the data."""

ASSESS = "指标评估"

# Data in -----------------------------------------------------------------------------------------

ASSESS_INTRODUCTION = (
    "导入各地的指标数据，先看数据有没有问题，再按《工作方案》第23项的口径计算完成率："
    "完成的指标数 ÷ 适用的指标数，90%以上（含90%）达标。"
)

# Views -------------------------------------------------------------------------------------------

VIEW = "查看"
OVERVIEW = "总览"
ONE_REGION = "单个地区"
FINDINGS = "数据问题"
FINDINGS_COUNT = "数据问题（{}）"
CORRECTIONS = "更正数据"

# Overview ----------------------------------------------------------------------------------------

REGIONS_METRIC = "参评地区"
COMPLETION_HEADING = "各地完成率"
BARS_NOTE = "实心：已完成；虚线框：未填报的数据补齐后最多还能增加的部分。"
STATUS_NOTE = "● 达标　◐ 待补数据　○ 未达标　✕ 一票否决"
HEAT_HEADING = "地区 × 一级指标"
HEAT_NOTE = "格内是该部分的完成率，颜色越深完成越多；“—”为该部分没有适用的指标。"
TABLE_HEADING = "明细表"
TABLE_NOTE = "点列名可以排序；点一行左端的方框，下面打开该地区。"
FIRST_ROWS = "地区较多，图中只列前 {} 个；全部见明细表。"
TOO_MANY_PARTS = "一级指标超过 {} 个，不画热力图。"
OVERVIEW_COLUMNS = (
    "名次", "地区", "层级", "结论", "完成率", "完成/适用", "补齐后最高", "还差（项）",
    "未填报（项）", "不适用（项）", "短板", "提升", "巩固", "未完成的否决指标", "已命名批次",
)  # fmt: skip
POINTS_HEADING = "各地得分"
OPEN_REGION = "查看{}的详情"

# One region --------------------------------------------------------------------------------------

REGION = "地区"
RANK_OPTION = "第{}名　{}　{}"
COMPLETION_METRIC = "完成率"
EXACT_METRIC = "完成 / 适用"
UPPER_METRIC = "数据补齐后最高"
STATUS_METRIC = "结论"
RANK_METRIC = "名次"
RANK = "第{}名"
HOW_COUNTED = "怎样算出："
VETO_LINE = "一票否决指标{}没有完成，无论完成率多少都不能推荐。"
PARTS_HEADING = "各部分完成情况"
CLASSES_HEADING = "短板、提升、巩固"
CLASS_HELP: dict[str, str] = {
    "短板": "未填报，或完成值不到目标的 60%",
    "提升": "未完成，但达到目标的 60% 以上",
    "巩固": "已完成",
}
CLASS_COUNT = "{} {} 项"
MORE_ITEMS = "另有 {} 项，见下面的指标明细"
PATH_HEADING = "达到 {} 还要做什么"
PATH_DONE = "已经达到门槛，不需要再补。"
PATH_IMPOSSIBLE = "没有可以补的指标。"
PATH_NEEDED = "最少再完成 {} 项，完成率到 {}（{}）。按离目标从近到远："
PATH_COLUMNS = ("指标", "现在", "目标", "已达到目标的")
POINTS_OF_REGION = "得分与算法"
POINTS_NOTE = "各部分的得分由其下各项相加，写了分值的按比例折算；未填报的按最低到最高列出。"
MISSING_HEADING = "未填报的指标"
NOTHING_MISSING = "没有未填报的指标。"
MISSING_COLUMNS = ("指标", "一级指标", "目标")
INDICATORS_HEADING = "指标明细与算法"
INDICATORS_NOTE = "点一行左端的方框，或在下面选一条，看这个数从哪里来、怎样判定、依据哪一条。"
ONE_INDICATOR = "看一条指标的算法和依据"
CHOOSE_INDICATOR = "选择指标"
INDICATOR_COLUMNS = ("编号", "指标", "完成值", "目标值", "结果", "分类", "一级指标")
CLASS_FILTER = "只看"
DERIVATION_ROWS = {
    "value": "完成值",
    "target": "目标值",
    "rule": "判定",
    "place": "数据出处",
    "written": "填报原文",
    "evidence": "佐证材料",
    "source": "填报单位",
    "as_of": "数据日期",
    "weight": "分值",
}
NO_ROW = "填报数据里没有这一项"
LEGAL_BASIS = "依据"
NO_BASIS = "这条指标没有写依据。"
BASIS_UNKNOWN = "资料库中没有“{}”。"

# Findings ----------------------------------------------------------------------------------------

FINDINGS_COLUMNS = ("程度", "文件", "工作表", "行", "列", "问题", "怎样改")
NO_FINDINGS = "没有发现问题。"
FINDINGS_SUMMARY = "错误 {} 处，提示 {} 处。有错误时不计算；提示不影响计算，请核对。"

# Corrections -------------------------------------------------------------------------------------

CORRECTIONS_NOTE = "在“完成值”一栏直接改，写法与数据表相同；空着是未填报，不适用填 NA。"
VALUE_COLUMNS = ("编号", "指标", "目标值", "完成值", "佐证材料", "数据出处")
REASON = "更正原因"
REASON_EXAMPLE = "例如：填报单位来函更正"
SAVE_CORRECTIONS = "保存更正"
NOTHING_CHANGED = "没有改动。"
CHANGED_MEANWHILE = (
    "您填写时，这一轮被别人改动过。下面仍是您打开时的值；别人改过的同一格不会被覆盖，保存时会提示。"
)
SHOW_AS_IT_IS = "放弃未保存的改动，看现在的值"
CORRECTIONS_SAVED = "已保存更正，各页的结果已重新计算。"
LOG_HEADING = "更正记录"
LOG_EMPTY = "还没有更正。"
LOG_DOWNLOAD = "下载更正记录"
LOG_FILE = "更正记录.xlsx"
