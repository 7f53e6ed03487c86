"""Everything the slides say, in one place; figures are put into the {fields} (see `figures`)."""

from evaluation.records import IndicatorClass, Status

TITLE = "法治政府建设示范创建汇报"
COVER_REGION = "{name}" + TITLE
COVER_PROJECT = "{project_name}示范项目汇报"
COVER_UNIT = "汇报单位：{unit}"
COVER_SPEAKER = "汇报人：{speaker}"
UNIT, SPEAKER = "汇报单位", "汇报人姓名和职务"

# 备注 ----------------------------------------------------------------------------------------

SOURCES = "数据和引文出处："
SOURCE_LINE = "：{source}"
COVER_NOTE = "开场：说明汇报单位、汇报人和汇报用时，不展开数据。"
CHART_NOTE = "图表为可编辑图表：选中图表，点“编辑数据”可以查看和修改所用数据。"
REFERENCE_NOTE = "所用指标为参考指标，依据工作方案和法律整理，不是自治区官方指标体系。"

# 地区 ----------------------------------------------------------------------------------------

OVERALL = "指标完成率{completion}，结论：{status}"
OVERALL_CARD = "指标完成率"
OVERALL_DETAIL = "完成{completed}，适用{applicable}"
RANK_CARD = "完成率名次"
RANK_DETAIL = "参评地区{regions_count}个"
CLASS_CARDS: dict[IndicatorClass, str] = {
    "巩固": "巩固类（项）", "提升": "提升类（项）", "短板": "短板类（项）",
}  # fmt: skip
CLASS_DETAILS: dict[IndicatorClass, str] = {
    "巩固": "已完成", "提升": "未完成，接近目标", "短板": "差距较大或未填报",
}  # fmt: skip
OVERALL_POINTS = (
    "适用指标{applicable}项，完成{completed}项，未完成或者未填报{open_count}项。",
    "未填报{missing}项，按未完成计；全部补齐并完成，完成率为{upper}。",
)
LATEST_POINT = "数据日期最晚为{latest}。"
NO_DATE = "数据截止日期"
NO_DATE_POINT = "数据截止日期：{date}。"
STATUS_POINTS: dict[Status, str] = {
    "qualified": "完成率不低于{threshold}的门槛，符合重点培育对象的指标条件。",
    "possible": "按现有数据低于{threshold}的门槛；未填报的数据补齐后可能达到，请先补数据。",
    "not_qualified": "完成率低于{threshold}的门槛，至少还差{shortfall}项。",
    "vetoed": "一票否决指标{vetoes}没有完成，无论完成率多少都不能推荐。",
}
HELD_BACK_POINT = "没有满足另外的规则：{reason_not}"
OVERALL_NOTE = "先讲结论，再讲完成、未完成和未填报的项数；被问到口径时翻到下一页。"

BASIS = "评估依据和计算口径"
BASIS_QUOTES = "依据"
BASIS_RULES = "口径"
QUOTED = "{provision}：{quote}"
BASIS_POINTS = (
    "完成率＝{method}，门槛{threshold}，以上包括本数。",
    "未填报的按未完成计；填报不适用的，不计入适用指标。",
    "本次评估{regions_count}个地区、{indicators_count}项指标，数据版本见材料清单。",
)
BASIS_NOTE = "强调完成率由填报数据逐项计算，可以逐项复核。"

POSITION = "完成率在{regions_count}个参评地区中列第{rank}位"
POSITION_CHART = "各参评地区完成率（按名次排列，深色为本地）"
POSITION_SERIES = "完成率"
POSITION_POINT = "本地完成率{completion}，门槛{threshold}；共{qualified}个地区达到门槛。"
POSITION_BY_RULES = "本地完成率{completion}，门槛{threshold}；共{qualified}个地区符合全部规则。"
POSITION_NOTE = "只报本地名次，不评价其他地区。"

PARTS = "各部分完成情况"
PARTS_CHART = "各部分完成率"
PARTS_HEADER = ("部分", "完成/适用", "完成率")
PARTS_NOTE = "从完成率低的部分讲起，说明原因和下一步。"
MORE_PARTS = "所列{shown}个部分，其余{more}个见图。"

CLASSES = "巩固类{strong}项、提升类{rising}项、短板类{weak}项"
CLASSES_CHART = "各部分三类指标（项）"
CLASS_NAMES: dict[IndicatorClass, str] = {"巩固": "巩固类", "提升": "提升类", "短板": "短板类"}
CLASSES_HEADING = "分类依据"
CLASS_POINTS = (
    "巩固类：已完成。",
    "提升类：未完成，但完成值达到目标值六成以上。",
    "短板类：其余未完成的，以及未填报的。",
)
CLASSES_NOTE = "三类指标的名称出自工作方案，划分办法见评估依据和计算口径。"

STRONG = "巩固类{count}项：已完成，保持并形成长效机制"
STRONG_HEADER = ("指标", "目标", "完成值", "佐证材料")
STRONG_NOTE = "所列为完成值超出目标最多的指标；没有数值目标的排在后面。逐项准备佐证材料。"
RISING = "提升类{count}项：接近目标，列入限期整改"
OPEN_HEADER = ("指标", "目标", "完成值", "达到目标的比例")
RISING_NOTE = "按达到目标的比例从高到低排列；先做离目标最近的。"
WEAK = "短板类{count}项：差距较大或者未填报"
WEAK_HEADER = ("指标", "目标", "完成值", "情况")
WEAK_NOTE = "一票否决指标排在最前，其次是未完成的，再次是未填报的。未填报的要说明补报时间。"
MORE_ROWS = "所列{shown}项，其余{more}项见自评报告附件。"

TASKS_REACH = "再完成{gap_needed}项，完成率可达{gap_reaches}"
TASKS = "整改任务：{open_count}项未完成或者未填报的指标"
TASKS_DONE = "适用指标全部完成，重点转入巩固提高"
TASKS_HEADER = ("指标", "依据", "责任单位", "完成时限")
RESPONSIBLE, DUE = "责任单位", "完成时限"
TASKS_NOTE = "责任单位和完成时限由本地确定后填写；没有确定的不要口头承诺。"
TASKS_DONE_POINTS = ("保持已完成指标的做法：{practice}", "建立定期复核机制：{review}")
PRACTICE, REVIEW = "长效机制的名称和做法", "复核的单位和频次"

EVIDENCE = "佐证材料：已有{evidence_count}项，缺{no_evidence_count}项"
EVIDENCE_CARDS = ("适用指标（项）", "已有佐证材料（项）", "缺佐证材料（项）")
EVIDENCE_HEADER = ("缺佐证材料的指标", "需要的材料", "补交单位", "补交时限")
EVIDENCE_UNIT, EVIDENCE_DUE = "补交单位", "补交时限"
EVIDENCE_KIND, EVIDENCE_NAME = "材料类别", "佐证材料名称"
EVIDENCE_ALL = "每项适用指标都登记了佐证材料，名称见《佐证材料目录》。"
EVIDENCE_NOTE = "登记了名称不等于材料合格；实地评估前按《实地评估清单》逐项核对原件。"

PRACTICES = "特色做法和成效"
PRACTICES_HEADING = "本地做法"
PRACTICES_POINTS = ("做法一：{first}", "做法二：{second}", "群众和企业的评价：{opinion}")
FIRST, SECOND, OPINION = (
    "做法一的名称、措施和成效", "做法二的名称、措施和成效", "满意度调查的来源和结果",
)  # fmt: skip
PRACTICES_BASIS = "方案要求"
PRACTICES_NOTE = "没有数据和材料支持的做法不写、不讲。"

NEXT = "下一步工作"
NEXT_NOTE = "按工作方案的要求讲，具体安排由本地确定后补充。"
NEXT_MINE = "本地安排"
NEXT_POINTS = ("牵头单位：{unit}", "时间安排：{time}", "需要上级支持的事项：{support}")
NEXT_UNIT, NEXT_TIME, NEXT_SUPPORT = "牵头单位", "时间安排", "支持事项"

CLOSING = "数据来源和待补充事项"
CLOSING_SOURCES = "数据来源"
CLOSING_POINTS = (
    "填报数据：{files}。",
    "引文：工作方案和有关法律，原文见资料库。",
    "每个数字和每处引文的出处，见各页备注和材料清单 manifest.json。",
)
CLOSING_OPEN = "待补充（本汇报中以〔待补充〕标出）"
CLOSING_NONE = "没有待补充事项。"
CLOSING_NOTE = "待补充事项填写完毕后，删去本页右侧清单。"

# 项目 ----------------------------------------------------------------------------------------

SCORED = "综合得分{project_score}分，列第{project_rank}位"
UNSCORED = "评分尚不完整，暂不计算综合得分"
SCORE_CARD, SCORE_RANK_CARD, EXPERTS_CARD, SPREAD_CARD = (
    "综合得分", "得分名次", "评分评委（人）", "评委最大分差",
)  # fmt: skip
SCORE_DETAIL = "满分为一百分"
SCORE_RANK_DETAIL = "已评分项目{scored_projects}个"
SPREAD_DETAIL = "最高与最低加权得分之差"
PROJECT_POINTS = (
    "项目编号{project_id}，领域：{field}，所在地区：{where}。",
    "共{project_experts}名评委评分，各评分项按权重加权平均。",
)
FIELD, WHERE_REGION = "项目领域", "所在地区"
UNSCORED_POINT = "尚未评分的评分项：{missing}。"
CHOSEN_POINT = "在现有规则下列入推荐项目，排第{place_in_list}位。"
NOT_CHOSEN_POINT = "在现有规则下没有列入推荐项目：{reason_not}"
PROJECT_NOTE = "先讲得分和名次，再讲评委一致的看法和分歧。"

PROJECT_BASIS = "遴选依据和评分办法"
PROJECT_BASIS_POINTS = (
    "综合得分＝各评分项的评委平均分按权重加权平均，满分为一百分。",
    "评分项和权重：{weights}。",
    "本次共评{projects_count}个项目，{experts_count}名评委。",
)
WEIGHT = "{criterion_name}{criterion_weight}"

CRITERIA = "各评分项得分：本项目与全部项目平均"
CRITERIA_CHART = "评委平均分（分）"
CRITERIA_SERIES = ("本项目", "全部项目平均")
CRITERIA_NOTE = "高于平均的讲做法，低于平均的讲改进。"

EXPERTS = "评委意见是否一致"
EXPERTS_POINTS = (
    "共{project_experts}名评委给本项目打分，加权得分最高与最低相差{project_spread}分。",
    "评委之间一致程度（肯德尔和谐系数）为{concordance_w}，按{concordance_items}个项目计算。",
)
OUTLYING_POINT = "排序或者打分与其他评委相差较大的评委有{outlying_count}名。"
EXPERTS_NOTE = "不评价评委个人；只说明分歧较大的评分项。"
NO_EXPERTS = "评委或者共同评分的项目太少，算不出一致程度。"

PROJECT_POSITION = "综合得分在{scored_projects}个已评分项目中列第{project_rank}位"
PROJECT_POSITION_CHART = "各项目综合得分（按名次排列，深色为本项目）"
PROJECT_POSITION_SERIES = "综合得分"
PROJECT_POSITION_POINT = "本项目综合得分{project_score}分；推荐项目名额{rule}个。"
POSITION_NOTE_PROJECT = "只报本项目名次，不评价其他项目。"

ABOVE = "优势：高于全部项目平均的评分项"
BELOW = "改进：不高于全部项目平均的评分项"
CRITERION_HEADER = ("评分项", "权重", "本项目", "全部项目平均", "名次")
NONE_ABOVE = "没有高于平均的评分项。"
NONE_BELOW = "各评分项都高于平均。"
ABOVE_NOTE = "每项优势都要有一条做法和一份材料支持。"
BELOW_NOTE = "说明原因和改进的具体措施，不回避。"
SUPPORT = "主要做法和材料：{wanted}"
SUPPORT_WANTED = "支持上述优势的做法和材料"
IMPROVE = "改进措施：{wanted}"
MEASURE = "针对上述评分项的改进措施、责任单位和时限"

PROJECT_PRACTICES = "项目做法和成效"
PROJECT_PRACTICES_POINTS = (
    "要解决的问题：{problem}",
    "主要做法：{first}",
    "可核实的成效：{second}",
    "可复制推广的条件：{opinion}",
)
PROBLEM, PROJECT_FIRST, PROJECT_SECOND, PROJECT_OPINION = (
    "项目背景和要解决的问题", "主要做法", "成效数据和材料名称", "推广范围和条件",
)  # fmt: skip

CONTEXT = "所在地区：{name}指标完成率{completion}"
CONTEXT_POINTS = (
    "适用指标{applicable}项，完成{completed}项，未完成或者未填报{open_count}项。",
    "完成率在{regions_count}个参评地区中列第{rank}位。",
)
CONTEXT_NOTE = "地区数据只作背景，不计入项目得分。"
CONTEXT_NONE = "所在地区的指标数据"
CONTEXT_NONE_TITLE = "所在地区情况"
CONTEXT_NONE_POINT = "数据中没有项目所在地区的指标：{data}"
