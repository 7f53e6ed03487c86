"""What 答辩问答 says; the {fields} are figures by their makers' names, or parts."""

TITLE = "{subject}答辩问答"
INTRO = (
    "问题按提问的可能性和薄弱程度排列：先是对各候选对象都会问的，再是薄弱环节，最后按工作方案的"
    "各项措施排列，没有完成的指标所占比例高的在前。数字取自填报数据，答辩前应核对是否有更新。"
)
INTRO_PROJECT = (
    "问题按提问的可能性和薄弱程度排列：先是对各候选项目都会问的，再是得分名次靠后的评分项，"
    "最后按工作方案的各项措施排列，与项目领域直接有关的在前。数字取自填报数据和评分，"
    "答辩前应核对是否有更新。"
)
GENERAL_TITLE = "必问问题"
WEAK_TITLE = "薄弱环节"
MEASURES_TITLE = "工作方案各项措施"
LIKELIHOOD = "提问可能性：{likelihood}。{why}"
POINTS = "答题要点："
QUOTES = "依据："
QUOTE = "{provision}，{quotes}"
DATA = "数据："
DATA_FROM = "。出处："

# 地区：必问
WHY_ALWAYS = "对每个候选地区都会问。"
WHY_ALWAYS_PROJECT = "对每个候选项目都会问。"
COMPLETION = "{name}的指标完成率是多少，是怎样算出来的？"
COMPLETION_POINTS = (
    "适用指标{applicable}项，完成{completed}项，完成率为{completion}。",
    "计算方法是“{method}”，缺少数据的按未完成计，不适用的不计。",
)
COMPLETION_DATA = "完成率{completion_exact}，门槛{threshold}"
CONDITION = "{name}是否达到重点培育对象的条件，依据是什么？"
WHY_CONDITION = "是入选的前提。"
CONDITION_DATA = "完成率{completion}，状态为{status}"
WEAKNESS = "{name}还有哪些指标没有完成，主要差在哪里？"
WHY_WEAKNESS = "评估要看候选地区是否清楚自己的不足。"
WEAKNESS_POINTS = (
    "没有完成的{open_count}项中，短板类{weak}项，提升类{improving}项。",
    "主要是：{items}。",
    "改进措施：{gap}",
)
WEAKNESS_NONE = "适用指标已全部完成。"
WEAKNESS_GAP = "各项整改措施的进展"
WEAKNESS_DATA = "短板类{weak}项，提升类{improving}项，巩固类{strong}项"
MISSING = "有{missing}项指标没有数据，是没有做还是没有报，什么时候补齐？"
MISSING_POINTS = (
    "未填报的有{missing}项，现按未完成计。",
    "全部补齐并完成，完成率最高为{upper}。",
    "没有数据的原因和补报时限：{gap}",
)
MISSING_GAP = "未填报指标的原因和补报时限"
MISSING_DATA = "未填报{missing}项，补齐后最高{upper}"
TRUTH = "填报的数据是否真实，怎样核实？"
TRUTH_POINTS = (
    "适用指标{applicable}项中，有佐证材料在案的{evidence_count}项。",
    "没有佐证材料的{no_evidence_count}项，补充安排：{gap}",
)
TRUTH_GAP = "缺少的佐证材料由谁、何时补充，以及数据核实的办法"
TRUTH_DATA = "有佐证材料{evidence_count}项，没有的{no_evidence_count}项"
VETO_MET = "一票否决指标完成了吗？"
VETO_MET_POINT = "一票否决指标“{title}”填报为{value}，{outcome}。"
WHY_VETO = "一票否决指标没有完成的，完成率再高也不能入选。"
PARTS = "各部分之间不平衡吗，最弱的是哪一部分？"
PARTS_DATA = "{part_title}{part_completion}（{part_exact}）"
PARTS_GAP_POINT = "最弱部分的原因和下一步安排：{gap}"
PARTS_GAP = "最弱部分的原因和下一步安排"
POSITION = "与其他地区相比，{name}处在什么位置？"
POSITION_POINT = "完成率在{regions_count}个参评地区中列第{rank}位。"
POSITION_DATA = "列第{rank}位，参评地区{regions_count}个"
ROBUST = "如果评估口径或者未填报的数据有变化，结论还成立吗？"
WHY_ROBUST = "评估组会追问结论是否可靠。"
ROBUST_POINTS = (
    "未填报的数据随机视为完成或者未完成，模拟{draws}次，{name}入选的占{selected_share}。",
    "九成的模拟中，名次为第{rank_range}位。",
)
ROBUST_DATA = "模拟{draws}次，入选的占{selected_share}"
NEXT = "距离门槛还差多少，怎样补上？"
NEXT_POINT = "至少再完成{gap_needed}项，完成率达到{gap_reaches}。"
NEXT_ITEMS = "距离目标最近的是：{items}。"
NEXT_DATA = "还差{shortfall}项"
PREPARE = "为示范创建做了哪些准备？"
FEATURE = "最有本地特色、可以复制推广的做法是什么？"
PEOPLE = "群众怎样评价本地的法治政府建设？"
DUTY = "主要负责人在法治政府建设中做了什么？"
OPEN_POINT = "{gap}"
OPEN_GAPS = {
    "PREPARE": "创建方案、责任分工和准备工作的进展",
    "FEATURE": "特色做法的内容、成效数据和推广情况",
    "PEOPLE": "群众满意度调查的时间、方法和结果",
    "DUTY": "主要负责人部署、督促和解决问题的具体事例",
}

# 地区：薄弱环节
WEAK = "“{title}”为什么没有完成，怎样改？"
WEAK_MISSING = "“{title}”为什么没有数据，实际情况怎样？"
WEAK_WHY = {
    "veto": "一票否决指标没有完成。",
    "短板": "属于短板类。",
    "missing": "未填报，按短板类计。",
    "提升": "属于提升类。",
}
WEAK_POINTS = ("正面承认差距：{state}", "原因、措施、责任单位和时限：{gap}")
WEAK_POINTS_MISSING = ("说明实际情况：{state}", "完成值和佐证材料：{gap}")
WEAK_GAP = "{}没有完成的原因、改进措施、责任单位和完成时限"
WEAK_MISSING_GAP = "{}的完成值、佐证材料和未填报的原因"

# 各项措施
WHY_MEASURE_WEAK = "与本项措施对应的指标有没有完成的。"
WHY_MEASURE = "工作方案{label}的要求。"
MEASURE_DONE = "对应的{measure_applicable}项指标完成{measure_completed}项。"
MEASURE_STRONG = "已完成的主要有：{items}。"
MEASURE_OPEN = "没有完成的是：{items}。"
MEASURE_NONE = "填报数据中没有与本项措施对应的指标。"
MEASURE_POINT = "具体做法、数据和案例：{gap}"
MEASURE_GAP = "落实工作方案{}的具体做法、数据和案例"
ITEM_DATA = "{code}完成值{value}，目标{target}，{outcome}"
ITEM_BINARY = "{code}填报为“{value}”，{outcome}"
ITEM_MISSING = "{code}未填报"
MEASURE_MORE = "等"

# 项目
SCORE = "项目得分是多少，是怎样算出来的？"
SCORE_POINT = (
    "加权平均得分为{project_score}分，由{project_experts}名评委按{criteria_count}个评分项打分。"
)
SCORE_METHOD = "先求每个评分项的平均分，再按权重加权平均。"
SCORE_DATA = "得分{project_score}，列第{project_rank}位"
PROJECT_POSITION = "项目在全部参评项目中处在什么位置，为什么值得培育？"
PROJECT_VALUE_GAP = "项目值得重点培育的理由和成效数据"
DISAGREE = "评委对项目的看法一致吗，分歧在哪里？"
DISAGREE_POINT = "评委的加权得分最高与最低相差{project_spread}分。"
DISAGREE_GAP = "对分歧较大的评分项的说明"
DISAGREE_DATA = "相差{project_spread}分，评委{project_experts}名"
# Question, what is to be filled in, and the provision with the words to quote on it.
PROJECT_OPEN = (
    ("项目要解决的是什么问题？", "项目要解决的问题、背景和依据", "重要抓手"),
    ("项目的创新之处在哪里，和别处有什么不同？", "创新点以及与同类做法的比较", "创新做法"),
    ("项目取得了哪些看得见的成效？", "成效数据、前后对比和数据出处", "成果转化机制"),
    ("项目能在其他地方推广吗，需要什么条件？", "推广情况和推广条件", "总结推广机制"),
    ("项目的做法形成制度了吗，怎样保障？", "形成的制度文件和保障措施", "上升为制度规定"),
    ("群众和企业怎样评价这个项目？", "满意度调查或者评价的方法和结果", "满意度"),
    ("主体责任在哪个单位，各单位怎样配合？", "牵头单位、配合单位和分工", "主体责任"),
)
CRITERION = "“{criterion_name}”这一项为什么得{criterion_mean}分，怎样提高？"
WHY_CRITERION = "这一项在全部项目中列第{criterion_place}位。"
CRITERION_POINTS = (
    "平均{criterion_mean}分，全部项目平均{criterion_all}分。",
    "支撑这一项的事实和改进措施：{gap}",
)
CRITERION_GAP = "“{}”方面的事实、数据和改进措施"
CRITERION_DATA = "平均{criterion_mean}分，列第{criterion_place}位，权重{criterion_weight}"
CONTEXT = "项目所在地区的法治政府建设水平能支撑这个项目吗？"
CONTEXT_GAP = "项目所在地区的指标完成情况"
FIELD_WEAK = "项目所在地区的“{title}”还没有完成，与项目有什么关系？"
FIELD_WEAK_WHY = "与项目领域“{project_field}”有关，所在地区没有完成。"
FIELD_WEAK_POINTS = ("所在地区的情况：{state}", "项目能起的作用：{gap}")
FIELD_WEAK_GAP = "项目对完成{}的作用"
MEASURE_FIELD_WHY = "与项目领域“{project_field}”直接有关。"
MEASURE_PROJECT = "工作方案提出{head}，项目在其中起什么作用？"
MEASURE_DONE_REGION = "所在地区对应的{measure_applicable}项指标完成{measure_completed}项。"
MEASURE_PROJECT_GAP = "项目与工作方案{}的关系和作用"
