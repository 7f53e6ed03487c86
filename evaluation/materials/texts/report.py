"""What the 自评报告 says; the {fields} are figures by their makers' names, or parts."""

from evaluation.records import IndicatorClass

TITLE = "{name}法治政府建设自评报告"

BASIS_TITLE = "评估依据"
REGION_BASIS = "依据{plan}，{name}开展法治政府建设自评。工作方案要求，{selection}。"
REGION_RULE = (
    "自评采用适用于地区的指标{indicators_count}项，其中适用于{name}的{applicable}项。"
    "完成率按“{method}”计算，缺少数据的指标按未完成计，门槛为{threshold}，含本数。"
)
REGION_DATE = "填报数据截至{latest}，逐项完成值见附件。"
REGION_NO_DATE = "填报数据截至{gap}，逐项完成值见附件。"
REGION_REPORTERS = "填报单位为{reporters}。"
DATE_GAP = "数据截止日期"
REFERENCE = (
    "本报告采用的是依据工作方案和法律整理的参考指标，"
    "不是《宁夏回族自治区法治政府建设指标体系》官方指标，正式报送前应换用官方指标。"
)

OVERALL_TITLE = "总体完成情况"
OVERALL = (
    "{name}适用指标{applicable}项，完成{completed}项，完成率为{completion}（{completion_exact}），"
    "在{regions_count}个参评地区中列第{rank}位，"
)
STANDING = {
    "qualified": "达到{threshold}的门槛。",
    "possible": (
        "按现有数据未达到{threshold}的门槛。还有{missing}项未填报，"
        "补齐并全部完成后完成率最高为{upper}。"
    ),
    "not_qualified": "未达到{threshold}的门槛，至少还差{shortfall}项。",
    "vetoed": "但一票否决指标{vetoes}没有完成，不能列为重点培育对象。",
}
HELD_BACK = "达到{threshold}的门槛，但没有满足另外的规则：{reason_not}"
SELECTED = "按遴选规则，{name}列入推荐地区名单第{place_in_list}位。"
LEFT_OUT = "按遴选规则，{name}未列入推荐地区名单。"
NOT_SELECTED = "按遴选规则，{name}未列入推荐地区名单，原因是：{reason_not}"
CLASSES = (
    "工作方案要求，{classes}。按此划分，{name}有巩固类指标{strong}项，提升类指标{improving}项，"
    "短板类指标{weak}项。已完成的为巩固类；未完成、但完成值达到目标值六成以上的为提升类；"
    "其余未完成的和缺少数据的为短板类。"
)

PARTS_TITLE = "各部分完成情况"
PARTS_CAPTION = "各部分指标完成情况"
PARTS_HEADER = ("部分", "适用", "完成", "完成率", "提升类", "短板类")
PARTS_LINE = (
    "完成率最高的是“{best_title}”，为{best}（{best_exact}）；"
    "最低的是“{worst_title}”，为{worst}（{worst_exact}）。"
)

STRONG_TITLE = "巩固类指标和主要做法"
STRONG_PART = "本部分适用指标{part_applicable}项，完成{part_strong}项。"
STRONG_ITEMS = "其中：{items}。"
STRONG_ITEM = "{title}，完成值为{value}，目标为{target}"
STRONG_BINARY = "{title}，已完成"
STRONG_NONE = "本部分没有完成的指标。"
STRONG_PRACTICE = "具体做法和成效：{gap}"
PRACTICE_GAP = "“{}”部分的具体做法、典型案例和成效"

WEAK_TITLE = "存在的问题和改进措施"
WEAK_CLASSES: dict[IndicatorClass, str] = {"短板": "短板类指标", "提升": "提升类指标"}
WEAK_NONE = "没有这一类指标。"
WEAK_VALUE = "目标为{target}，完成值为{value}，达到目标的{attainment}。"
WEAK_BINARY = "填报为“{value}”，没有完成。"
WEAK_MISSING = "目前未填报，按未完成计。"
WEAK_BASIS = "依据为{basis}。"
WEAK_DEADLINE = "规定的时限为{deadline}。"
WEAK_ACTION = "改进措施：{gap}"
ACTION_GAP = "{}的改进措施、责任单位和完成时限"
MISSING_GAP = "{}的完成值和佐证材料，以及责任单位和补报时限"

NEXT_TITLE = "下一步安排"
NEXT_NEEDED = (
    "至少再完成{gap_needed}项，完成率即达到{gap_reaches}，不低于{threshold}。"
    "按距离目标由近到远，首先完成下列指标："
)
NEXT_ITEM = "{title}（{code}）"
NEXT_MORE = "等"
NEXT_REACHED = "完成率已达到门槛，对尚未完成的{open_count}项指标，按前述措施逐项整改。"
NEXT_ALL = "适用指标已全部完成，下一步安排：{gap}"
NEXT_GAP = "巩固已完成指标的安排"
NEXT_VETO = "一票否决指标{vetoes}应首先整改到位，否则完成率达到门槛也不能列为重点培育对象。"

EVIDENCE_TITLE = "佐证材料"
EVIDENCE = (
    "适用指标中，有佐证材料在案的{evidence_count}项，没有的{no_evidence_count}项。"
    "逐项情况见《佐证材料目录》和《实地评估清单》。"
)
ANNEX_CAPTION = "{name}法治政府建设指标完成情况"
ANNEX_HEADER = ("编号", "指标名称", "目标", "完成值", "分类", "佐证材料")
NO_EVIDENCE = "无"

PROJECT_TITLE = "{project_name}自评报告"
PROJECT_BASIS = "依据{plan}，对{project_name}开展自评。工作方案要求，{selection}。"
PROJECT_ABOUT = "项目编号为{project_id}，领域为{field}，所在地区为{region}。项目的基本情况：{gap}"
PROJECT_GAP = "项目起止时间、实施单位、主要内容和取得的成果"
FIELD_GAP = "项目所属领域"
REGION_GAP = "项目所在地区"
SCORE_TITLE = "评分情况"
PROJECT_SCORE = (
    "{project_experts}名评委按{criteria_count}个评分项打分，加权平均得分为{project_score}分，"
    "在{projects_count}个参评项目中列第{project_rank}位。"
)
PROJECT_UNSCORED = "评分不全，算不出总分：{gap}"
SCORE_GAP = "评委的全部评分"
PROJECT_SELECTED = "按遴选规则，项目列入推荐项目名单第{place_in_list}位。"
PROJECT_NOT_SELECTED = "按遴选规则，项目未列入推荐项目名单，原因是：{reason_not}"
CRITERIA_CAPTION = "各评分项得分"
CRITERIA_HEADER = ("评分项", "权重", "平均分", "名次", "全部项目平均")
CRITERIA_LINE = (
    "在全部项目中名次最靠前的评分项是“{best}”，平均{best_mean}分，列第{best_place}位；"
    "最靠后的是“{worst}”，平均{worst_mean}分，列第{worst_place}位。"
)
AGREEMENT = (
    "评委给出的加权得分最高与最低相差{project_spread}分。全部评委对{concordance_items}个项目的"
    "评分一致性系数（肯德尔和谐系数）为{concordance_w}，取值在零至一之间，越大越一致。"
)
STRENGTHS_TITLE = "优势和主要做法"
STRENGTH = (
    "{criterion_name}：平均{criterion_mean}分，高于全部项目平均的{criterion_all}分。"
    "做法和成效：{gap}"
)
STRENGTH_GAP = "“{}”方面的具体做法、数据和案例"
STRENGTH_NONE = "没有高于全部项目平均分的评分项。"
IMPROVE_TITLE = "不足和改进措施"
IMPROVE = (
    "{criterion_name}：平均{criterion_mean}分，不高于全部项目平均的{criterion_all}分。"
    "改进措施：{gap}"
)
IMPROVE_GAP = "“{}”方面的改进措施、责任单位和完成时限"
IMPROVE_NONE = "没有低于全部项目平均分的评分项。改进方向：{gap}"
IMPROVE_OWN_GAP = "项目自查发现的不足和改进措施"
CONTEXT_TITLE = "所在地区情况"
CONTEXT_NONE = "数据中没有项目所在地区的指标完成情况。"
SPREAD_TITLE = "推广应用"
SPREAD = "工作方案要求，{quote}。项目的推广情况：{gap}"
SPREAD_GAP = "项目被推广、转化为制度的情况"
