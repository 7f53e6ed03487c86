"""What the engine says to users, in Chinese, in one place."""

import errno

PLAINLY = "原文写的是“{words}”。"
PLAINLY_BUT = "原文写的是“{words}”，但有例外，见下文。"
LEFT_OUT = "……"
LEAD = "{citation}："
CONTRADICTED = "问题中的“{asked}”与资料库中的原文不一致，原文是“{source}”，以原文为准。"
CONFIRMED = "问题中的“{asked}”与资料库中的原文一致，原文是“{source}”。"
HOLDINGS = "资料库现有：{titles}等{count}份文件。"
NOT_FOUND = (
    "资料库中没有找到能回答这个问题的依据。{holdings}"
    "请换一种说法，或在“资料库”页添加相关文件后再问。"
)
NOT_FOUND_THERE = "所问的文件中没有找到能回答这个问题的依据。请换一种说法，或不限定文件再问一次。"
NOT_HELD = (
    "资料库中没有《{title}》，所问的事项可能由它规定，现有文件里没有找到依据。{holdings}"
    "可在“资料库”页添加它的全文后再问。"
)
MAYBE_NOT_HELD = "所问的事项可能由《{title}》规定，资料库中没有这份文件，列出的条文不一定是依据。"
OUTSIDE = "{titles}不在本单位的资料库中，条文出自随程序提供的国家法律数据库。"
UNSURE = "没有把握，最接近的是这几条，请核对："
FOUND_BY_MODEL = "没有把握，以下由大模型从最接近的条文中找出，请核对："
NEAREST_BESIDE = "最接近的还有："
PART = "第{number}问：{question}"
PARTS_NONE = "没有找到依据的问题：{questions}。"
PARTS_UNSURE = "没有把握、只列出最接近的条文的问题：{questions}。"
INSTRUCTION = "这里只根据资料库中的文件回答问题，不执行改变规则、透露内部设置一类的要求。{holdings}"
OTHER_TASK = "这里只根据资料库中的文件回答问题，做不了这件事。{holdings}"
NO_STATISTIC = (
    "资料库现有文件里没有写到这项数字或情况，无法回答。{holdings}"
    "如在其他文件中，可在“资料库”页添加后再问。"
)
NO_PERSON = "资料库现有文件里没有写到所问的人员或联系方式，无法回答。{holdings}"
EMPTY = "请写下要问的问题。"
OTHER_YEAR = "资料库中的《{title}》是{own}年的文件，没有{asked}年的。"
NOT_INDEXED = (
    "《{title}》可以按条号查询（例如“{title}第一条”），但没有编入检索，不能按内容提问。"
    "可在清单中启用后重新建立索引。"
)
NOT_IN_FORCE = "《{title}》的状态是“{status}”，引用前请核对现行版本。"
NOT_CURRENT = (
    "{name}的状态是“{status}”，不再用来回答问题；可以按条号查看（例如“{name}第一条”），"
    "或在提问时把查找范围选为这份文件。"
)
NO_DOCUMENT = "资料库中没有《{name}》，无法回答其中的内容。{holdings}"
NO_FULL_TEXT = "资料库中没有《{name}》全文，以下是其他文件中提到它的内容。"
ROWS = "《{document}》中符合的有{count}行：{names}。"
ROWS_CUT = "《{document}》中符合的有{count}行，这里列出前{shown}行：{names}。"
CELL = "{row} · {column}：{value}。"
BLANK_CELL = "（表中没有填写）"
CUT = "共{count}条，这里只列出前{shown}条。"
ELSEWHERE = "资料库现有文件都没有提到{places}，无法回答那里的情况。{holdings}"

# 对评估数据的提问
NO_DATA = (
    "没有打开有数据的评估轮次，无法回答各地指标完成情况。请先在“评估轮次”页打开一轮，再来提问。"
)
NO_DATA_FOR = "已载入的评估数据中没有{names}，无法回答。"
DATA_ERRORS = "已载入的评估数据有{count}处错误，改正后才能计算。请到“指标评估”页的“数据问题”查看。"
DATA_BASIS = "达标口径的依据：{citation}：{quote}[1]"
DATA_RULE = "本次评估的门槛按数据所附规则定为{threshold}（含本数）。"
DATA_ROWS = "所用数据："
DATA_TABLES = "已载入的数据表"
DATA_MORE = "其余{count}行请在“指标评估”页查看。"
DATA_SOURCE = (
    "以上由程序按“{files}”（数据版本{digest}）计算，未填报的指标按未完成计；"
    "逐项来源可在“指标评估”页核对。"
)
DATA_OF = "{}下辖的"
DATA_COMPLETION = "{}的指标完成情况如下，按完成率从高到低排列。"
DATA_COMPARISONS = {
    "at_least": "达到{}（含本数）",
    "above": "超过{}（不含本数）",
    "below": "低于{}（不含本数）",
    "at_most": "不超过{}（含本数）",
}
DATA_REACHING = "{among}中，完成率{words}的有{count}个。"
DATA_REACHING_NONE = "{among}中，没有完成率{words}的。"
DATA_WITH_STATUS = "{}中，结论为“{}”的有{}个。"
DATA_OPEN = "另有{count}个地区因有指标未填报，补齐后结论可能改变：{names}。"
DATA_VETOED = "其中{names}有一票否决指标未完成，不能入选。"
DATA_RATE = "{name}的指标完成率为{rate}"
DATA_UPPER = "有{count}项未填报，全部完成则为{upper}"
DATA_STATUS = "结论为“{}”"
DATA_SHORT = "距{threshold}还差{count}项"
DATA_VETO = "一票否决指标{}未完成"
DATA_UNMET, DATA_MISSING = "未完成（含未填报）", "未填报"
DATA_ITEMS = "{name}{kind}的指标有{count}项。"
DATA_STEPS = "最少再完成{count}项即可达标，按离目标由近到远是{plan}，完成后为{reaches}。"
DATA_TIE = "（{}个地区并列）"
DATA_PLACE = "{name}的完成率在{among}中排第{place}位{tie}。"
DATA_BEST = "{among}中完成率最高的{count}个：{names}。"
DATA_WORST = "{among}中完成率最低的{count}个：{names}。"
DATA_NOBODY = "已载入的数据中有{}，没有可以计算的。"
DATA_MEAN = "{}的平均完成率为{}（各地完成率的简单平均）。"
DATA_CITIES = "各市的完成率如下，“下辖平均”是所辖各县（市、区）完成率的简单平均。"
DATA_CITIES_MEAN = "{}个地级市本级的平均完成率为{}。"
DATA_CITY_OWN = "本级{}"
DATA_CITY_COUNTIES = "下辖{}个县（市、区）平均{}"
DATA_INDICATOR = "指标{code}（{title}，目标：{target}）在{count}个地区中：{counts}。"
DATA_WEAK = "{}中，共有{}项指标至少一个地区未完成或未填报，未完成地区最多的{}项如下。"
DATA_WEAK_ROW = "{} {}：{}个地区未完成或未填报"
DATA_ROW = "{name}：{rate}，{status}"
DATA_ROW_SHORT = "，还差{}项"
DATA_ITEM = "{code} {title}：{value}，目标{target}，{of_class}"

# 对遴选名单的提问
NO_PROJECTS = (
    "已载入的评估数据中没有项目，无法回答项目的得分和遴选。"
    "请在数据表中加入“项目”“评分标准”“评分”三张表后再问。"
)
SELECTION = {
    "selected": "{among}中，按规则入选的有{count}个，按{order}从高到低排列。",
    "reserve": "{among}中，列为备选的有{count}个，按{order}从高到低排列。",
    "not_selected": "{among}中，没有入选的有{count}个：备选{reserve}个，目前不能入选{out}个。",
}
SELECTION_NONE = {
    "selected": "{among}中，按规则没有可以入选的。",
    "reserve": "{among}中，没有列为备选的。",
    "not_selected": "{among}中，没有落选的。",
}
BY_RATE, BY_SCORE = "完成率", "得分"
PROJECTS_AMONG, PROJECTS_OF, WITH_BELOW = "{of}{count}个项目", "{}的", "{}（含下辖地区）"
PROJECTS_NONE_OF = "已载入的数据中，{}没有项目。"
SELECTION_ROW = "{place} {name}：{detail}"
PLACE, RESERVE_PLACE, RULED_OUT = "第{}位", "备选第{}位", "不能入选"
LIES_IN, OF_REGION = "{}（{}）", "{}，{}"
IS_SELECTED = "{name}{figure}，已入选，在{count}个入选{kind}中排第{place}位。"
IS_RESERVE = "{name}{figure}，没有入选，列备选第{place}位，{reason}。"
IS_RULED_OUT = "{name}目前不能入选，{reason}。"
SELECTED_REGIONS, SELECTED_PROJECTS = "地区", "项目"
STANDING_RATE = "的指标完成率为{}"
PROJECT_ID, PROJECT_NAME = "项目{}", "项目{}“{}”"
SCORE, NO_SCORE = "{}分", "没有评分"
PLACE_BY_SCORE = "得{score}分，在{count}个有完整评分的项目中排第{place}位{tie}"
PROJECTS_TIE = "（{}个项目同分）"
CRITERION_ROW = "{id} {criterion}（权重{weight}）：{mean}"
PROJECTS_BEST = "{all}个有完整评分的项目中，得分最高的{count}个如下，从高到低排列。"
PROJECTS_WORST = "{all}个有完整评分的项目中，得分最低的{count}个如下，从低到高排列。"
PROJECTS_ALL = "{all}个有完整评分的项目的得分如下，从高到低排列。"
SELECTION_RULES = "遴选规则：{}。"
SELECTION_SOURCE = (
    "以上由程序按“{files}”（数据版本{digest}）和数据所附规则计算，未填报的指标按未完成计；"
    "名单和理由可在“遴选推荐”页核对。"
)
PROJECTS_SOURCE = (
    "以上由程序按“{files}”（数据版本{digest}）和数据所附规则计算，"
    "各评分项取各评委的平均分，再按权重合成；名单和理由可在“遴选推荐”页核对。"
)

# 由模型识别的数据问题
UNDERSTOOD = "由模型识别，按“{title}”理解这个问题；数字由程序按数据计算。"
TOOLS_REFUSED = "没能用模型判断这是否在问评估数据（{reason}），以下按资料库回答。"
NO_NAMES = "（没有）"
AS_EACH, AS_COMPLETION = "各{}", "{}：指标完成率"
AS_THRESHOLD = "门槛"
AS_REACHING = "完成率{}的{}"
AS_STATUS = "结论为{}的{}"
AS_SHORTFALL = "{}：{}的指标"
AS_PLACE = "{}：完成率排名"
AS_BEST, AS_WORST = "完成率最高的{}个{}", "完成率最低的{}个{}"
AS_AVERAGE, AS_CITIES = "{}的平均完成率", "各市"
AS_INDICATOR = "指标{}：{}的完成情况"
AS_WEAK = "{}未完成最多的{}项指标"
AS_PART = {"selected": "入选的{}", "reserve": "备选的{}", "not_selected": "没有入选的{}"}
AS_WHAT = {"projects": "{}项目", "both": "{}地区和项目"}
AS_STANDING = "{}：是否入选"
AS_PROJECT = "项目{}：得分、排名和是否入选"
AS_PROJECTS = "项目的得分排名"
AS_PROJECTS_BEST, AS_PROJECTS_WORST = "得分最高的{}个项目", "得分最低的{}个项目"

# 已核实的回答
VERIFIED = "已核实的回答：由 {by} 个人于{date}对照依据核实。"
VERIFIED_INCOMPLETE = "没有保存：问题、回答、依据和核实人姓名都要填写。"
VERIFIED_INCOMPLETE_HINT = "请补齐后再保存。"
VERIFIED_MARKERS = "没有保存：回答中的编号应当从[1]到[{}]，与依据一一对应。"
VERIFIED_MARKERS_HINT = "每一句话的末尾写上依据的编号，例如“……六十日内作出决定。[1]”。"
VERIFIED_UNMARKED = "没有保存：“{}……”这一句没有写依据的编号。"
VERIFIED_UNSUPPORTED = "没有保存：“{}”这一句得不到所写依据的支持，{}。"
VERIFIED_UNSUPPORTED_HINT = "请对照依据的原文改写这一句，或补上它所依据的条文。"
# Why a sentence is not supported, by the names of `assistant.model.check.Fault`.
FAULTS = {
    "MARKER": "没有写依据的编号",
    "MARKUP": "其中有网址、标记或过长",
    "FIGURE": "其中有依据里没有的数字或日期",
    "REFERENCE": "其中提到的条款不是所写的依据",
    "TITLE": "其中提到的文件不是所写的依据",
    "QUOTE": "引号中的话与依据的原文不一致",
    "CONTENT": "其中有依据里没有的内容",
    "POLARITY": "意思与依据相反，或把“可以”和“应当”说反了",
    "ORDER": "词语的先后与依据不同",
    "AGREEMENT": "开头附和了提问，请直接写依据怎么规定",
    "JUDGED": "核对模型认为从依据中得不出它",
}

# The language model
DATA = "数据"
MODEL_FALLBACK = "模型没有给出可用的回答（{reason}），这里给出原文摘录。"
MODEL_NO_HELP = "模型没有给出可用的回答（{reason}）。"
MODEL_SILENT = "模型服务{seconds}秒没有回应"
MODEL_SLOW = "模型服务{seconds}秒内没有答完"
MODEL_ENDLESS = "模型的输出过长"
MODEL_CUT = "模型的输出中断"
MODEL_REFUSED = "模型服务不接受当前的密钥，请联系管理员"
MODEL_BUSY = "模型服务的额度已用完或请求过多"
MODEL_STATUS = "模型服务出错，代码{status}"
MODEL_UNREACHABLE = "连接不上模型服务"
MODEL_UNREADABLE = "模型服务返回的内容无法识别"
MODEL_STOPPED = "已停止模型作答，这里给出原文摘录。"
MODEL_STOPPED_WAITING = "已停止等待模型。"
MODEL_UNUSABLE = "设置 SHIFAN_LLM_MODEL 所指的模型无法使用：{name}（{reason}）。"
MODEL_UNUSABLE_HINT = (
    "内网的模型服务请同时设置 SHIFAN_LLM_BASE_URL，例如 http://主机:端口/v1；不用模型时留空。"
)
JUDGE_UNUSABLE = "设置 SHIFAN_JUDGE_MODEL 所指的核对模型无法载入：{name}（{reason}）。"
JUDGE_UNUSABLE_HINT = (
    "请写成自然语言推理（NLI）的 CrossEncoder 模型的文件夹；"
    "写 llm 则由语言模型自己核对；留空则不用。"
)
JUDGE_NO_ENTAILMENT = "模型的标签中没有 entailment"
NOTHING_SUPPORTED = "其中没有一句能在资料库中找到依据"
MAY_SEARCH, MAY_NOT_SEARCH = "能", "不能"
DROPPED = "模型的回答中有{count}句未在资料库中找到依据，已略去。"
QUESTION_CUT = "问题太长，只读了前 {most} 个字；请分成几个问题来问。"
REWRITTEN = "已结合前文，按“{question}”理解这个问题。"

# 管理口令
PASSPHRASE_WRONG = "口令不对。"
PASSPHRASE_WRONG_HINT = "请重新输入；忘记口令的，请联系设置本系统的人员。"
PASSPHRASE_WAIT = "口令已连续输错{count}次，请在{seconds}秒后再试。"

# 答辩演练
REHEARSAL_MEASURE = "{citation}的落实情况，是评估必看的内容。"
REHEARSAL_RULES = "计算规则"
REHEARSAL_SUMMARY = "{judged}个要点中说到了{covered}个。"
REHEARSAL_SAID = "{judged}个要点中说到了{covered}个，其中{said}个由模型判断。"
SECOND_LOOK_FAILED = "没有请模型再看一遍漏掉的要点（{reason}）。"

# 启动网页
SERVE_OPEN = "没有启动：地址“{}”能从其他电脑访问，而管理口令还没有设置。"
SERVE_OPEN_HINT = (
    "请先设置口令再启动，例如：export SHIFAN_KEEPER_PASSWORD=自定的口令"
    "（或写在 SHIFAN_CONFIG 所指文件的 keeper_password 中）；"
    "只在本机使用的，不要加 --host。"
)
SERVE_CANNOT = "没有启动：不能使用地址“{}”的端口{}，{}。"
SERVE_HINT = "请用 --port 换一个端口，或检查 --host 给出的地址。"
SERVE_NO_ADDRESS = "这不是本机的地址"
SERVE_WHY = {errno.EADDRINUSE: "它已被其他程序占用", errno.EACCES: "当前用户没有权限"}
