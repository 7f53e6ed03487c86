"""What answers from the round that is open say."""

ROUND = "评估轮次“{}”（{}）"
NO_ROUND = (
    "现在没有打开的评估轮次，回答不了填报、审核和轮次之间的变化。请先打开一个评估轮次，再来提问。"
)
NO_EARLIER = "{}之前没有可以比较的评估轮次，说不出变化。"
NOT_BEFORE = "{}在上一轮没有数据，无法比较。"

# 填报
ALL_REPORTED = "在{round}中，{among}都已经填报。"
REPORTED = "在{round}中，{among}有{done}个已经填报，还没有填报的有{silent}个。"
INCOMPLETE = "已经填报的地区中，{count}个还没有报全。"
SILENT_ROW = "{name}：还没有填报"
INCOMPLETE_ROW = "{name}：还缺{count}项"
ALL_READABLE = "在{round}中，{of}报来的内容都读得出。"
UNREADABLE = "在{round}中，{of}有{count}处读不出，按未填报计。"
UNREADABLE_ROW = "{name}，{code} {title}：填的是“{text}”"
REGIONS = "各地区"

# 审核
NO_REVIEWS = "{}还没有审核记录。"
SENT_BACK = "在{round}的审核中，{of}{states}的有{count}项。"
NONE_SENT_BACK = "在{round}的审核中，{of}没有{states}的项目。"
STATES = {"returned": "被退回", "rejected": "不予认可", "both": "被退回或不予认可"}
STATE = {"returned": "退回", "rejected": "不认可"}
SENT_BACK_ROW = "{name}，{code} {title}：{state}{comment}"
COMMENT = "（{}）"

# 与上一轮比较
BETWEEN = "从{before}到{after}，"
MOST_PROGRESS = "{between}{among}中完成率提高最多的是{names}，{points}个百分点。"
MOST_DECLINE = "{between}{among}中完成率下降最多的是{names}，{points}个百分点。"
NO_PROGRESS = "{between}{among}的完成率都没有提高。"
NO_DECLINE = "{between}{among}的完成率都没有下降。"
CROSSED = "{between}{among}中{what}的有{count}个{names}。"
CROSSED_NAMES = "：{}"
CROSSINGS = {"reached": "新达标", "fell_back": "原来达标、现在不再达标"}
PATH_ROW = "{name}：{before} → {after}，{points}个百分点，{status}"
REGION_CHANGED = "{between}{name}的完成率由{before}变为{after}，{points}个百分点，{status}。"
CAUSES = "其中{}。"
CAUSE = "{}{}个百分点"
NOTHING_CHANGED = "各项指标的结果没有变化。"
EFFECT_ROW = "{code} {title}：{outcome}{values}，{reason}"
VALUES = "（{}）"

# 出处
SOURCE = "以上由程序按{files}当前的记录得出（数据版本{digest}），可在这一轮的页面核对。"
SOURCE_OF_CHANGE = (
    "以上由程序按{files}和上一轮的数据比较得出（数据版本{digest}）；进步按完成率算，未填报的按未完成计；"
    "原因按清单、规则、不适用、完成值、审核的顺序逐项替换得出，合计等于全部变化。"
)

# 一项操作问的是什么
AS_NOT_REPORTED = "{}：谁还没有填报"
AS_UNREADABLE = "{}：哪些内容读不出"
AS_SENT_BACK = "{}：审核中{}的内容"
AS_PROGRESS, AS_DECLINE = "{}中比上一轮进步最大的{}个", "{}中比上一轮退步最大的{}个"
AS_CROSSED = {
    "reached": "{}中比上一轮新达标的",
    "fell_back": "{}中比上一轮不再达标的",
    "both": "{}中比上一轮新达标和不再达标的",
}
AS_REGION_CHANGES = "{}：比上一轮变了什么"
