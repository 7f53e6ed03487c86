"""What 遴选说明 says; the {fields} are figures by their makers' names, or parts."""

TITLE = "法治政府建设示范候选地区和项目遴选说明"
BASIS_TITLE = "遴选依据和规则"
BASIS = "依据{plan}，开展示范候选地区和项目遴选。工作方案要求，{selection}。"
RULES = (
    "地区的完成率按“{method}”计算，门槛为{threshold}，含本数；缺少数据的指标按未完成计；"
    "一票否决指标没有完成的不入选。地区名额{regions}个，项目名额{projects}个。"
)
RULES_MORE = {
    "exclude_awarded": "已命名的地区不再推荐。",
    "max_per_parent": "同一地级市最多{value}个地区。",
    "min_counties": "县级地区至少{value}个。",
    "max_projects_per_region": "同一地区最多{value}个项目。",
    "max_projects_per_field": "同一领域最多{value}个项目。",
    "min_experts": "每个项目至少有{value}名评委打分。",
    "exclude_parent_and_child": "地级市与所辖县（市、区）不同时推荐。",
    "ties": "同样好的组合，依次按{value}取舍。",
    "min_applicable": "适用的指标少于{value}项的地区不入选。",
    "points_threshold": "除完成率外，还须得分达到{value}分，含本数。",
}
RULES_SAID = {
    ("na_allowed", "listed"): "指标表没有写明可不适用、也没有同意记录的不适用，按缺少数据计。",
    ("small_samples", "missing"): "样本量不足的调查结果，按缺少数据计。",
}
DATA_TITLE = "数据"
DATA = (
    "参评地区{regions_count}个，适用于地区的指标{indicators_count}项，"
    "缺少的完成值{values_missing}个；参评项目{projects_count}个，评分项{criteria_count}个，"
    "评委{experts_count}名。"
)
DATA_REGIONS = (
    "参评地区{regions_count}个，适用于地区的指标{indicators_count}项，"
    "缺少的完成值{values_missing}个。没有参评项目。"
)
DATA_COPY = "全部数据和计算过程见同一文件夹的《数据》工作簿，可逐格复算。"
METHOD_TITLE = "方法"
METHOD = (
    "地区在达到门槛、没有一票否决的候选地区中选择，在规则允许的范围内首先使入选数最多，"
    "其次使入选地区的完成率之和最大；完成率之和相同、规则也分不出先后的，"
    "行政区划代码在前的优先。"
)
METHOD_POINTS = (
    "地区在达到门槛、没有一票否决的候选地区中选择，在规则允许的范围内首先使入选数最多，"
    "其次使入选地区的得分之和最大；得分之和相同的，行政区划代码在前的优先。缺少数据的指标按最低得分计。"
)
METHOD_PROJECTS = (
    "项目得分为各评分项平均分按权重的加权平均，选择的方法与地区相同，以得分之和最大为目标。"
)
METHOD_EXACT = "全部计算按分数精确进行，不作四舍五入；结果已核验为规则内的最优组合，不是逐个挑选。"
METHOD_NO_SET = "全部计算按分数精确进行，不作四舍五入；经核验，没有能满足全部规则的地区组合。"
RESULT_TITLE = "遴选结果"
REGIONS_TITLE = "推荐地区"
PROJECTS_TITLE = "推荐项目"
STATUS = (
    "参评地区中，达标{qualified}个，待补数据{possible}个，未达标{not_qualified}个，"
    "一票否决{vetoed}个。"
)
REGIONS = "共推荐地区{selected_regions}个，另有备选地区{reserve_regions}个。"
PROJECTS = "共推荐项目{selected_projects}个，另有备选项目{reserve_projects}个。"
UNFILLED_REGIONS = "地区名额空缺{unfilled_regions}个。"
UNFILLED_PROJECTS = "项目名额空缺{unfilled_projects}个。"
REGIONS_CAPTION = "推荐地区名单"
REGIONS_HEADER = ("次序", "代码", "地区", "完成情况", "完成率", "未填报")
PROJECTS_CAPTION = "推荐项目名单"
PROJECTS_HEADER = ("次序", "编号", "项目", "所在地区", "领域", "得分")
ROBUST_TITLE = "稳健性"
ROBUST = (
    "对未填报的数据随机视为完成或者未完成，按随机种子{seed}模拟{draws}次，每次重新遴选。"
    "各候选地区入选的比例和名次范围如下。"
)
ROBUST_WEIGHTED = "同时每项指标的分值在上下{spread}以内随机变动。"
ROBUST_CAPTION = "模拟中各地区入选的比例"
ROBUST_HEADER = ("地区", "入选的比例", "名次范围（九成的模拟）")
SWEEP = "改变完成率门槛，达到门槛且没有一票否决的地区数如下。"
SWEEP_CAPTION = "不同门槛下达标的地区数"
SWEEP_HEADER = ("门槛", "达标地区数")
EXPERTS_TITLE = "评委评分的一致性"
EXPERTS = (
    "全部评委都评了分的项目有{concordance_items}个，一致性系数（肯德尔和谐系数）为"
    "{concordance_w}，取值在零至一之间，越大越一致。"
)
EXPERTS_NONE = "评委或者共同评分的项目太少，算不出一致性系数。"
OUTLYING = "评分与其他评委差别较大的评委有{outlying_count}名，建议复核其评分。"
NOT_OUTLYING = "没有与其他评委差别明显的评委。"
NOT_TITLE = "未入选的候选对象和原因"
NOT_REGIONS_CAPTION = "未入选地区和原因"
NOT_PROJECTS_CAPTION = "未入选项目和原因"
NOT_REGIONS_HEADER = ("代码", "地区", "完成率", "原因")
NOT_PROJECTS_HEADER = ("编号", "项目", "得分", "原因")
LIMITS_TITLE = "需要说明的事项"
LIMITS_OPINION = "遴选结果供集体研究使用。集体研究的时间、参加人员和意见：{gap}"
OPINION_GAP = "集体研究的时间、参加人员和意见"
