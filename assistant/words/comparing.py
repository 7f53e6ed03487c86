"""What the comparison of rounds says on its page."""

COMPARE = "比较"
WITH = "与哪几轮比较"
WITH_EMPTY = "选择一轮或几轮"
ROUND = "{}（{}）"
ALONE = "还没有别的评估轮次可以比较。下一轮读入数据后，这里会列出各地区的变化和原因。"
TO_ROUNDS = "新建下一轮"
CANNOT = "这几轮不能比较：{}"
PATHS = "各地区到门槛的路径"
REGION = "突出显示的地区"
THRESHOLD = "门槛"
NEXT = "下一轮区间"
REACHES, FALLS_SHORT = "达到门槛", "没有达到"
CHANGES = "变化和原因"
WHICH = "哪两轮之间"
OF_REGION = "{}的变化"
NOT_IN_BOTH = "{}不在这两轮的名单里，没有可以比较的数据。"
EFFECT_COLUMNS = ("指标", "名称", "结果", "完成值", "原因", "影响（百分点）")
CHANGE_COLUMNS = (
    "地区",
    "原完成率",
    "现完成率",
    "变化",
    *("清单", "规则", "不适用", "完成值", "审核"),
    "结论",
)
NO_EFFECTS = "各项指标的结果没有变化。"
RULES = "规则"
