"""What the workbook says that a region is asked to fill in."""

# The columns, in their order. What the reader knows them by stands in `evaluation.words.forms`.
REGION, CODE, CATEGORY, TITLE = "行政区划代码", "指标编号", "一级指标", "指标名称"
# Not 类型: with that it would be a list of indicators, too.
KIND, TARGET, UNIT = "指标类型", "目标值", "单位"
HOW = "填报要求"
LAST = "上期值"
LAST_OF = "上期值（{}）"
VALUE = "完成值"
ASKED = "是否发生（发生过填“是”，没有发生填“否”）"
EVIDENCE, AS_OF, SOURCE = "佐证材料", "数据日期", "填报单位"

# Answers that are offered. What happened is 是, as the question asks it, whatever the title says.
HAPPENED, NOT_HAPPENED = "是（发生过）", "否（没有发生）"

# 表的上方
HEADING = "{}（{}）指标填报表"
ROUND = "{}　评估日期：{}"
REFERENCE = "　（按自带的参考指标，不是正式指标体系）"
GUIDE = (
    "只填底色为浅黄的格：每行填“完成值”，问“是否发生”的行只填“是否发生”一列；没有数据请留空，"
    "不适用请填 NA；数据日期写成 2025-06-30 这样。请直接用本表报送。"
)
SIGNED = "填报单位（盖章）：　　　　　　　　填报人：　　　　　　审核人：　　　　　　填报日期："

# 填报要求
ASK_YES_NO = "选“是”或“否”"
ASK_RATE = "填比率并写明%，例如 95%"
ASK_SHARE = "填数，例如 0.95"
ASK_COUNT = "填数"
ASK_COUNT_OF = "填数，单位是{}"
QUESTION = "是否发生过“{}”的情况？"
QUESTION_OF = "是否发生过“{}”？"
QUESTION_AGAINST = "是否发生过违反“{}”的情况？"
VETO = "一票否决"
TARGET, TARGET_IS = "要达到的目标", "{} {}"
YES_TARGET = "是"
NO_TARGET = "没有发生"

# 上期值
LAST_MISSING, LAST_NOT_APPLICABLE = "未填报", "不适用"
DID_HAPPEN, DID_NOT_HAPPEN = "发生过", "没有发生"

# 填的时候
CHOOSE_TITLE, CHOOSE_ERROR = "请从列表里选", "本格请从下拉列表里选；确实不适用的可以填 NA。"
SHEET, WORKBOOK = "{}{}", "{}{}填报表.xlsx"

# 读回来时
OTHER_COLUMN = "本表这一行问的是是否发生，请填在“是否发生”一列"
NOT_ASKED = "这一行不问是否发生，请填在“完成值”一列"
CHOOSE = "请选“是（发生过）”或“否（没有发生）”"
VETOED = "“{}”按发生过计，本项一票否决；请核对。"
