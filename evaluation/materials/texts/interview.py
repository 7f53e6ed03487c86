"""What 访谈提纲 says; the {fields} are figures by their makers' names, or parts."""

TITLE = "{subject}“一把手访谈”提纲"
SETTING_TITLE = "访谈依据和安排"
BASIS = "依据：{provision}，{quote}。"
SETTING = "访谈对象：{person}；时间和地点：{place}；主持人和发布平台：{host}"
PERSON_GAP = "访谈对象的姓名和职务"
PLACE_GAP = "访谈时间和地点"
HOST_GAP = "主持人和发布平台"
QUESTIONS_TITLE = "访谈问题和建议表述"
WORDING = "建议表述："
BEFORE_TITLE = "访谈前的准备"
BEFORE = (
    "核对提纲中的数字，确认填报数据没有更新；数据有更新的，重新生成本提纲。",
    "把待补充的事例、人数、日期核实后写入，没有核实的不讲。",
    "备好佐证材料，逐项清单见《佐证材料目录》。",
)

# 地区
OPENING = "怎样看待法治政府建设和示范创建对{name}的意义？"
OPENING_WORDS = "{name}按照工作方案推进示范创建。主要负责人推动这项工作的事例：{gap}"
OPENING_GAP = "主要负责人部署推动的具体事例"
OVERALL = "{name}法治政府建设到了什么水平？"
OVERALL_WORDS = (
    "对照指标体系，我们适用的{applicable}项指标完成了{completed}项，完成率为{completion}。"
)
OVERALL_DATA = "完成率{completion_exact}，门槛{threshold}，状态为{status}"
ACTIONS = {
    "一": "在严格规范公正文明执法方面，群众和企业能感受到哪些变化？",
    "二": "在补短板、强弱项、固优势、增实效方面，做了哪些工作？",
    "三": "怎样从源头预防、实质化解行政争议？",
    "四": "怎样用示范创建带动全局工作？",
}
ACTION_WORDS = (
    "这方面适用的{action_applicable}项指标完成了{action_completed}项。可以讲的事例：{gap}"
)
ACTION_NONE = "填报数据中没有这方面的指标。可以讲的事例：{gap}"
ACTION_GAP = "“{}”的典型事例和成效数据"
ACTION_DATA = "适用{action_applicable}项，完成{action_completed}项"
WEAK = "{name}还有哪些不足，准备怎么改？"
WEAK_WORDS = "我们还有{open_count}项指标没有完成，主要是：{items}。整改安排：{gap}"
WEAK_NONE = "适用的指标已全部完成，下一步要做的是：{gap}"
WEAK_GAP = "整改的责任分工、措施和时限"
WEAK_NONE_GAP = "巩固和提升的安排"
FEATURE = "有哪些做法可以和其他地方分享？"
FEATURE_GAP = "可以推广的做法、成效和已经推广的范围"
PEOPLE = "怎样让群众知道、参与、满意？"
PEOPLE_GAP = "群众参与的事例和满意度的数据"
NEXT = "下一步有什么打算，希望得到哪些支持？"
NEXT_WORDS = "至少再完成{gap_needed}项，完成率可以达到{gap_reaches}。安排是：{gap}"
NEXT_REACHED = "完成率已达到{threshold}的门槛。下一步的安排是：{gap}"
NEXT_GAP = "下一步的目标、任务和需要的支持"

# 项目
PROJECT_QUESTIONS = {
    "为什么要做这个项目，针对的是什么问题？": "项目的起因和要解决的问题",
    "项目具体是怎么做的，关键的一步是什么？": "主要做法和关键环节",
    "项目推进中最难的是什么，怎样克服的？": "遇到的困难和解决的过程",
    "群众和企业得到了哪些实惠？": "群众和企业受益的事例和数据",
    "主要负责人为项目做了哪些事？": "主要负责人推动项目的具体事例",
}
SCORE = "专家评审对项目的评价怎么样？"
SCORE_WORDS = "在{projects_count}个参评项目中，项目得分为{project_score}分，列第{project_rank}位。"
SCORE_NONE = "项目评分还不完整：{gap}"
SCORE_GAP = "完整的评委评分"
SCORE_DATA = "得分{project_score}，评委{project_experts}名"
CRITERION = "专家认为项目在“{criterion_name}”方面还有提升空间，准备怎么做？"
CRITERION_WORDS = (
    "这一项平均{criterion_mean}分，在全部项目中列第{criterion_place}位。改进的安排是：{gap}"
)
CRITERION_GAP = "“{}”方面改进的安排"
CRITERION_DATA = "平均{criterion_mean}分，全部项目平均{criterion_all}分"
SPREAD = "项目的经验能不能在更大范围推广？"
SPREAD_GAP = "推广的条件、范围和计划"
REGION = "项目对当地法治政府建设起了什么作用？"
REGION_WORDS = "项目所在的{name}适用指标{applicable}项，完成{completed}项。项目起的作用是：{gap}"
REGION_NONE = "项目起的作用是：{gap}"
REGION_GAP = "项目对当地指标完成的作用"
PROJECT_NEXT = "项目下一步有什么打算？"
PROJECT_NEXT_GAP = "项目下一步的目标和任务"
