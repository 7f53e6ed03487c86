"""Everything that the pages 指标评估, 遴选推荐 and 材料生成 say, in one place."""

from typing import Literal

from evaluation.records import Level, Outcome, Severity, Status
from evaluation.tables.values import UnreadableValueError

ASSESS = "指标评估"
SHORTLIST = "遴选推荐"

# Words of the records ------------------------------------------------------------------------

# A symbol beside each word: shades alone are lost in a black and white print.
STATUS_SYMBOLS: dict[Status, str] = {
    "qualified": "●",
    "possible": "◐",
    "not_qualified": "○",
    "vetoed": "✕",
}
OUTCOMES: dict[Outcome, str] = {
    "met": "✓ 完成",
    "unmet": "✗ 未完成",
    "missing": "？ 缺失",
    "not_applicable": "— 不适用",
}
LEVELS: dict[Level, str] = {"prefecture": "地级市", "county": "县（市、区）"}
SEVERITIES: dict[Severity, str] = {"error": "✗ 错误", "warning": "！提示"}
YES, NO = "是", "否"
MISSING, NOT_APPLICABLE, BLANK = "未填报", "不适用", "（空）"
CHOSEN, NOT_CHOSEN, SAME = "✓ 入选", "未入选", "相同"
REACHED, NOT_REACHED = "达标", "未达标"
NO_PART = "未分类"

# Data in -------------------------------------------------------------------------------------

ASSESS_INTRODUCTION = (
    "导入各地的指标数据，先看数据有没有问题，再按《工作方案》第23项的口径计算完成率："
    "完成的指标数 ÷ 适用的指标数，90%以上（含90%）达标。"
)
UPLOAD = "上传数据表"
UPLOAD_HELP = (
    "可以是一个 .xlsx（含“指标”“地区”“填报数据”工作表），也可以一次选多个 .csv、.xlsx，"
    "或把整个文件夹压缩成 .zip。文件只用于本次计算，关闭页面后不保留。"
)
READ_FILES = "读入数据"
OR_SAMPLE = "先看看效果"
SAMPLE_HELP = "示例数据是随机生成的，只用来演示，不反映任何地区的真实情况。"
USE_SAMPLE = "载入示例数据"
SAMPLE_TITLE = "示例数据"
NEED_TEMPLATE = "还没有数据表"
TEMPLATE_HELP = "模板含全部数据表，类型、方向、是否等栏有下拉选项，第一张工作表说明填法。"
TEMPLATE = "下载填报模板"
TEMPLATE_FILE = "指标数据填报模板.xlsx"
READING = "正在读入并检查数据"
OTHER_DATA = "换一份数据"
CONFIRM_OTHER = "更换后，本页的更正和情景都会清除；需要的请先导出。"
REPLACE = "确认更换"
DATA_LINE = "{} 个地区 · {} 条指标 · {} 个项目 · 填报 {} 项 · 数据版本 {}"
CORRECTED_LINE = "已更正 {} 处"
CORRECTED_BY = "页面更正（{}，{}）"
SAMPLE_NOTICE = "这是示例数据：数值随机生成，只用来演示，不反映任何地区的真实情况。"
NO_TABLES = "上传的文件里没有数据表。"
NO_TABLES_HINT = "请上传 .xlsx、.csv，或含有这些文件的 .zip。"
NO_DATA_YET = "还没有数据。请先到“指标评估”上传数据表，或载入示例数据。"
GO_TO_ASSESS = "去指标评估"
HAS_ERRORS = "数据有 {} 处错误，改正后才能计算。请按“数据问题”逐条修改，再重新上传。"
SERIES = "等 {} 个文件"

# Views ---------------------------------------------------------------------------------------

VIEW = "查看"
OVERVIEW = "总览"
ONE_REGION = "单个地区"
FINDINGS = "数据问题"
FINDINGS_COUNT = "数据问题（{}）"
CORRECTIONS = "更正数据"

# Overview ------------------------------------------------------------------------------------

REGIONS_METRIC = "参评地区"
QUALIFIED_METRIC = "达标"
POSSIBLE_METRIC = "待补数据"
NOT_QUALIFIED_METRIC = "未达标"
VETOED_METRIC = "一票否决"
COMPLETION_HEADING = "各地完成率"
BARS_NOTE = "实心：已完成；虚线框：缺失的数据补齐后最多还能增加的部分。"
STATUS_NOTE = "● 达标　◐ 待补数据　○ 未达标　✕ 一票否决"
HEAT_HEADING = "地区 × 一级指标"
HEAT_NOTE = "格内是该部分的完成率，颜色越深完成越多；“—”为该部分没有适用的指标。"
TABLE_HEADING = "明细表"
TABLE_NOTE = "点列名可以排序；点一行左端的方框，下面打开该地区。"
FIRST_ROWS = "地区较多，图中只列前 {} 个；全部见明细表。"
TOO_MANY_PARTS = "一级指标超过 {} 个，不画热力图。"
OVERVIEW_COLUMNS = (
    "名次", "地区", "层级", "结论", "完成率", "完成/适用", "补齐后最高", "还差（项）", "缺失（项）",
    "短板", "提升", "巩固", "未完成的否决指标", "已命名批次",
)  # fmt: skip
OPEN_REGION = "查看{}的详情"

# One region ----------------------------------------------------------------------------------

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
    "短板": "缺失，或完成值不到目标的 60%",
    "提升": "未完成，但达到目标的 60% 以上",
    "巩固": "已完成",
}
CLASS_COUNT = "{} {} 项"
CLASSES: tuple[Literal["短板", "提升", "巩固"], ...] = ("短板", "提升", "巩固")
MORE_ITEMS = "另有 {} 项，见下面的指标明细"
PATH_HEADING = "达到 {} 还要做什么"
PATH_DONE = "已经达到门槛，不需要再补。"
PATH_IMPOSSIBLE = "没有可以补的指标。"
PATH_NEEDED = "最少再完成 {} 项，完成率到 {}（{}）。按离目标从近到远："
PATH_COLUMNS = ("指标", "现在", "目标", "已达到目标的")
MISSING_HEADING = "缺什么数据"
NOTHING_MISSING = "没有缺失的数据。"
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

RULE_MET = "完成值 {}，目标 {}，达到目标：完成（巩固）。"
RULE_UNMET = "完成值 {}，目标 {}，没有达到：未完成。"
RULE_MISSING = "没有填报，按未完成计（短板）；“补齐后最高”按完成计。"
RULE_VETO_MISSING = "没有填报，按未完成计（短板）；这是一票否决指标，查实未完成才否决，请尽快核实。"
RULE_NOT_APPLICABLE = "填报为不适用，分子、分母都不计。"
RULE_VETO = "这是一票否决指标。"
CLASS_NO_RATIO = "与目标的差距不能用比例表示，归为短板。"
CLASS_BY_RATIO = "{} ÷ {} = {}，{} {}，归为{}。"

# Findings ------------------------------------------------------------------------------------

FINDINGS_COLUMNS = ("程度", "文件", "工作表", "行", "列", "问题", "怎样改")
NO_FINDINGS = "没有发现问题。"
FINDINGS_SUMMARY = "错误 {} 处，提示 {} 处。有错误时不计算；提示不影响计算，请核对。"
FINDINGS_DOWNLOAD = "下载标记好的 Excel"
FINDINGS_FILE = "数据问题.xlsx"

# Corrections ---------------------------------------------------------------------------------

CORRECTIONS_NOTE = "在“完成值”一栏直接改，写法与数据表相同；空着是缺失，不适用填 NA。"
VALUE_COLUMNS = ("编号", "指标", "目标值", "完成值", "佐证材料", "数据出处")
YOUR_NAME = "更正人"
REASON = "更正原因"
REASON_EXAMPLE = "例如：填报单位来函更正"
SAVE_CORRECTIONS = "保存更正"
NAME_NEEDED = "请先填写更正人，更正记录里要写明是谁改的。"
NOTHING_CHANGED = "没有改动。"
CORRECTIONS_SAVED = "已更正 {} 处，各页的结果已重新计算。"
LOG_HEADING = "更正记录"
LOG_EMPTY = "还没有更正。"
LOG_COLUMNS = ("时间", "更正人", "地区", "指标编号", "指标", "原值", "现值", "原因")
LOG_DOWNLOAD = "下载更正记录"
LOG_FILE = "更正记录.xlsx"
LOG_SHEET = "更正记录"


def same_name(name: str) -> tuple[str, str]:
    """Two files of one name."""
    return f"有两个文件都叫“{name}”。", "请改成不同的名字再上传。"


def bad_archive(name: str) -> tuple[str, str]:
    """An archive that cannot be read."""
    return f"“{name}”已损坏，无法解压。", "请重新压缩后再上传，或直接选择里面的文件。"


def no_such_cell(region: str, indicator: str) -> tuple[str, str]:
    """A correction of something the data do not have."""
    return f"数据里没有地区 {region} 的指标 {indicator}。", "请从列表中选择。"


def bad_correction(code: str, title: str, error: UnreadableValueError) -> tuple[str, str]:
    """A corrected value that cannot be read; nothing has been changed."""
    return f"指标{code}“{title}”：{error.message}没有保存任何更正。", error.hint


# Shortlist -----------------------------------------------------------------------------------

SHORTLIST_INTRODUCTION = "在达标的地区中按规则选出推荐名单，并说明每个名额的理由和稳固程度。"
RULES = "遴选规则"
THRESHOLD = "完成率门槛（%）"
METHOD = "计算方式"
REGIONS = "地区名额"
PROJECTS = "项目名额"
EXCLUDE_AWARDED = "已命名的不再推荐"
MAX_PER_PARENT = "同一地级市最多"
MIN_COUNTIES = "县级地区至少"
MAX_PER_REGION = "同一地区项目最多"
MAX_PER_FIELD = "同一领域项目最多"
UNBOUND = "不限"
UNDO = "撤销"
RESET = "恢复原规则"
CHANGED = "改动"
MOVED = "名单变化"
RULES_LINE = "门槛 {} · {} · 地区 {} 个 · 项目 {} 个"
EXCLUDED_AWARDED = "已命名的不再推荐"
INCLUDED_AWARDED = "已命名的也可推荐"
CAPS = {
    "max_per_parent": "同一地级市最多 {} 个",
    "min_counties": "县级至少 {} 个",
    "max_projects_per_region": "同一地区最多 {} 个项目",
    "max_projects_per_field": "同一领域最多 {} 个项目",
}

VIEW_REGIONS = "推荐地区"
VIEW_PROJECTS = "推荐项目"
VIEW_FIRMNESS = "稳健性"
VIEW_SCENARIOS = "试算与情景"
VIEW_EXPORT = "导出"

REGIONS_SELECTED = "推荐地区 {} 个"
PROJECTS_SELECTED = "推荐项目 {} 个"
UNFILLED = "还空 {} 个名额"
PROVEN = "在这些规则下，这是完成率之和最大的组合（已验证）。"
PROVEN_PROJECTS = "在这些规则下，这是得分之和最大的组合（已验证）。"
SELECTED_COLUMNS = ("序号", "地区", "所属", "完成率", "名次", "与原方案相比")
RESERVE_REGIONS = "备选地区"
RESERVE_COLUMNS = ("顺序", "地区", "完成率", "为什么没有入选")
EXCLUDED_REGIONS = "不能推荐的地区"
EXCLUDED_COLUMNS = ("名次", "地区", "结论", "原因")
CLOSEST = "离达标最近的地区"
CLOSEST_COLUMNS = ("地区", "完成率", "还差", "先补哪几项")
NOBODY = "没有"
ITEMS = "{} 项"
ENTERS = "＋ 进入：{}"
LEAVES = "－ 退出：{}"
UNMOVED = "名单没有变化"
NEW = "＋ 新进入"
SEE_DERIVATION = "看这个地区的数是怎样算出的"

NO_PROJECTS = "数据里没有项目。请在数据表中加入“项目”“评分标准”“评分”三张表。"
PROJECT_SELECTED_COLUMNS = ("序号", "项目", "地区", "领域", "得分", "TOPSIS 名次")
PROJECT_RESERVE_COLUMNS = ("顺序", "项目", "地区", "得分", "为什么没有入选")
PROJECT_EXCLUDED_COLUMNS = ("项目", "原因")
RESERVE_PROJECTS = "备选项目"
EXCLUDED_PROJECTS = "不能推荐的项目"
AVERAGE = "评委得分怎样合成"
AVERAGES = {"mean": "平均分", "trimmed_mean": "去掉一个最高分和一个最低分"}
WEIGHTS_HEADING = "评分项权重"
WEIGHT_COLUMNS = ("评分项", "权重")
WEIGHTS_NOTE = "在“权重”一栏直接改，名单随之变化；“恢复原规则”可以还原。"
BAD_WEIGHTS = "权重要填不小于 0 的数，且不能全是 0；已沿用改动前的权重。"
EXPERTS_HEADING = "评委意见是否一致"
KENDALL = "肯德尔和谐系数 W = {:.2f}（0 为毫无一致，1 为完全一致），{} 位评委，{} 个项目。"
KENDALL_P = "评委随意打分也会这样一致的可能性：{}。"
KENDALL_LOW = "评委之间分歧较大，建议复核评分标准。"
KENDALL_NONE = "评委或共同评过的项目太少，算不出一致程度。"
EXPERT_COLUMNS = ("评委", "与其他评委的相关", "比平均高低（分）", "提示")
AGAINST = "排序与其他评委相差大"
SEVERITY = {"lenient": "打分明显偏高", "severe": "打分明显偏低", "": ""}
LOW_W = 0.5
TOPSIS_NOTE = "TOPSIS 是另一种排序方法，只作对照，不改变名单；▲▼ 是与得分名次相比的升降。"
ALL_PROJECTS = "全部项目"
PROJECT_COLUMNS = ("名次", "入选", "编号", "项目", "地区", "领域", "得分", "TOPSIS 名次", "升降")

QUESTION = "名单有多稳"
BY_SIMULATION = "反复模拟"
BY_THRESHOLD = "门槛变动"
BY_SMALLEST = "最小的变动"
BY_LEAVING_OUT = "去掉一条指标"
BY_COUNTING = "换一种算法"
DRAWS = "模拟次数"
SIMULATING = "正在模拟"
SELECTED_SHARE = "模拟中入选的比例"
SELECTED_SHARE_NOTE = "● 为现在入选的地区。接近 100% 的名额稳固，接近一半的经不起小的变动。"
RANKS_HEADING = "名次的可能范围"
RANKS_NOTE = "列是名次，格内是该地区取得该名次的比例；空白为没有出现。"
SWEEP_HEADING = "门槛变动"
SWEEP_NOTE = "门槛从 85% 到 95%，哪些地区达标（按已有数据，缺失算未完成）。列名下是达标个数。"
SWEEP_STEP = "{} {}个"
FIRMNESS_COLUMNS = ("地区", "入选比例", "达标比例", "名次 5%", "名次中位", "名次 95%")
THRESHOLD_LINE = "门槛 {}"
FIRMNESS_TABLE = "各地区的模拟结果"
SMALLEST_HEADING = "最小的变动"
SMALLEST_NOTE = (
    "入选地区最少有几项由完成变为未完成会落选；其他地区最少补上几项会入选（10 项以上的不列）。"
    "其余一切不变。"
)
SMALLEST_COLUMNS = ("地区", "结果", "最少", "哪几项")
EFFECTS = {"loses": "会落选", "wins": "会入选"}
NEVER_LOSES = "单靠本地区的指标变化不会落选"
OR_A_VETO = "；或一票否决指标 {} 中的一项"
LEFT_OUT_HEADING = "去掉一条指标"
LEFT_OUT_NOTE = "逐条去掉指标重新遴选；只列名单会变的指标。"
LEFT_OUT_COLUMNS = ("去掉的指标", "进入", "退出")
LEFT_OUT_NONE = "去掉任何一条指标，名单都不变。"
COMPUTE = "开始计算"
WEAKEST_HEADING = "只看最弱的一部分"
WEAKEST_NOTE = "完成率允许强项弥补弱项；按最弱的一级指标排名则不能弥补。名次差得多的，短板明显。"
WEAKEST_COLUMNS = ("地区", "完成率", "名次", "最弱的部分", "该部分", "按此的名次")
IMPORTANCE_HEADING = "各部分实际起多大作用"
IMPORTANCE_NOTE = (
    "名义：该部分在全部指标中所占的比重；实际：各地完成率的差别有多少来自该部分。"
    "实际远小于名义的，各地差不多；为负的，与总排名相反。"
)
NOMINAL, EFFECTIVE = "名义", "实际"

TRY_HEADING = "试改一个完成值"
TRY_NOTE = "只在试算中改，不改原数据；要更正数据请到“指标评估”。"
INDICATOR = "指标"
NEW_VALUE = "改成"
NEW_VALUE_EXAMPLE = "写法与数据表相同"
TRY = "试改"
CURRENT_VALUE = "现在：{}；目标：{}"
CHANGES_HEADING = "现在的试算"
NO_CHANGES = "与原规则、原数据相同，没有改动。"
CHANGED_RULE = "{}：{} → {}"
CHANGED_VALUE = "{} 指标{}：{} → {}"
CHANGED_WEIGHT = "评分项“{}”权重：{} → {}"
CHANGED_AVERAGE = "评委得分：{} → {}"
SCENARIO_NAME = "情景名称"
SCENARIO_EXAMPLE = "例如：每市最多一个"
SAVE_SCENARIO = "保存为情景"
SCENARIO_SAVED = "已保存情景“{}”。"
SCENARIO_NAME_NEEDED = "请填写情景名称。"
SCENARIO_REPLACED = "已用现在的试算替换情景“{}”。"
ORIGINAL = "原方案"
CURRENT = "现在的试算"
COMPARE_HEADING = "两个情景并排比较"
LEFT, RIGHT = "左边", "右边"
OPEN_SCENARIO = "打开"
DELETE_SCENARIO = "删除"
SAVED_SCENARIOS = "已保存的情景"
NO_SCENARIOS = "还没有保存的情景。"
SCENARIO_DOWNLOAD = "下载情景文件"
SCENARIO_UPLOAD = "读入情景文件"
SAVED_NOTE = "情景只留在本次会话；要长期保存或给别人，请下载文件，再用“读入情景文件”打开。"
READ_SCENARIO = "读入"
COMPARE_COLUMNS = ("序号", "地区", "完成率", "不同之处")
COMPARE_PROJECT_COLUMNS = ("序号", "项目", "得分", "不同之处")
ONLY_HERE = "只在这边入选"

EXPORT_INTRODUCTION = (
    "工作簿含汇总、排名、计算过程（公式可复算）、输入数据、规则、数据问题、稳健性和数据版本，"
    "按现在的试算导出。"
)
EXPORT_WORKBOOK = "下载工作簿"
WORKBOOK_FILE = "评估与遴选结果.xlsx"


# 材料生成 -----------------------------------------------------------------------------------

MATERIALS = "材料生成"
MATERIALS_INTRODUCTION = (
    "按现有数据和资料库起草一套材料：每处数字都注明出处，每处引文都是原文；数据里没有的写成"
    "〔待补充〕，不编造。可以在下面逐段修改，再生成文件。"
)
MATERIALS_NO_DATA = "还没有数据。请先到“指标评估”导入数据，或者一键载入示例数据。"
TRIAL_NOT_USED = "材料按数据和数据中的规则生成，“遴选推荐”里正在试算的改动不写入材料。"
SCOPE = "为谁准备"
SCOPES = {"region": "地区", "project": "项目", "shortlist": "整份名单"}
CANDIDATE = "候选对象"
CANDIDATE_SELECTED = "{}（{}）· 推荐第{}位"
CANDIDATE_RESERVE = "{}（{}）· 备选第{}位"
CANDIDATE_OTHER = "{}（{}）· 未入选"
KINDS = "要哪几种"
NO_KIND = "请至少选一种材料。"
GENERATE = "生成文件"
WRITING_MATERIALS = "正在写：{}"
STARTING_MATERIALS = "正在准备"
CHECKING_MATERIALS = "文件已写好，正在逐处核对数字和引文"
OUT_OF_DATE = "选择、数据或文字有变动，请重新生成。"
ALL_CHECKED = "每处数字和引文已核对：{}处数据与填报数据一致，{}处引文与原文一致。"
DOWNLOAD_ZIP = "下载全部（压缩包）"
ZIP_CONTENT = "压缩包另含数据副本和出处清单，可以随时再核对。"
WAITING_HEADING = "待补充事项（{}项）"
WAITING_IN = "{}（{}项）"
NOTHING_WAITING = "没有待补充的内容。"
PREVIEW = "预览和修改"
PREVIEW_OF = "预览哪一种"
EDITS_MADE = "已修改 {} 处，写入生成的文件。"
EDIT_NOTE = (
    "下划线为数据，绿色为引文原文，黄色为待补充；点“出处”看来源。"
    "点“修改”改一段文字；数字和引文受保护，可以整处删去，不能改成别的。"
)
SLIDES_NOTE = (
    "文字改长了，字号会随之调小；再小也放不下的，保存时会提示。"
    "表格和图表由数据生成，可以在下载的文件里调整。"
)
PROSE = "请模型改写文字（{}段）"
PROSE_HELP = "数字、引文和待补充处不变；每段核对后才采用，改写处标为“已改”，可以逐段修改或恢复。"
WRITING_PROSE = "正在请模型改写，每段核对后采用……"
PROSE_DONE = "模型改写了{}段。"
PROSE_KEPT = "另有{}段的改写没有通过核对，保留原来的文字。"
PROSE_STOPPED = "没有继续改写：{}。"
LISTS_NOTE = "表中的筛选、下拉选项和打印设置在下载的文件里；勾选和填写请在文件里进行。"
GAPS_HERE = "待补充（{}项）"
PIECE = "看哪一部分"
EDIT, EDITED = "修改", "已改"
EDIT_BOX = "修改这段文字（清空后保存即删去）"
SAVE_EDIT, CANCEL_EDIT, RESTORE = "保存", "取消", "恢复原文"
TAKEN_OUT = "（已删去）"
EDITED_PLACE = "段落“{}”"
EMPTY_HEADING = "标题不能为空。"
EMPTY_HEADING_HINT = "请写上标题，或者恢复原文。"
LOST_EDITS = "数据有变动，有{}处修改的原文已经不同，没有写入材料。请把需要的文字重新改到新稿里："
DROP_LOST = "知道了，清除这些修改"
SOURCES = "出处"
SLIDE = "第{}页　{}"
SPEAKER_NOTES = "备注"
CHART = "图表：{}"


def moved(places: int) -> str:
    """Places gained or lost against the first method."""
    if not places:
        return "—"
    return f"▲{places}" if places > 0 else f"▼{-places}"


def standing(*, against: bool, severity: str) -> str:
    """What to see about an expert; "" when nothing stands out."""
    return "；".join(text for text in (AGAINST if against else "", SEVERITY[severity]) if text)
