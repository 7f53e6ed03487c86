"""What 催报单 says."""

TITLE = "指标数据催报单"
FILE_NAME = "催报单.docx"
OPENING = (
    "“{name}”（评估日期{day}）应报送数据的地区共{regions}个，已报齐{complete}个，"
    "没有报齐{open}个，其中没有收到任何数据的{silent}个。"
)
NOBODY = "各地区都已报齐，没有需要催报的内容。"
REQUEST = (
    "请下列地区尽快补报。数值读不出的，按未填报计，请改成明确的写法后重新报送；"
    "确实不适用的，请填“不适用”并说明理由。"
)
CAPTION = "报送情况"
HEADER = ("地区", "应报", "未报", "其中读不出", "没有报的部分")
EVERYTHING = "全部未报"
PART = "{title}（{count}项）"
WHOLE_PART = "{title}（全部{count}项）"
NO_PART = "未分部分"
DETAILS = "没有报的指标"
LIST_HEADER = ("地区", "指标编号", "指标名称", "情况")
MISSING, UNREADABLE = "未填报", "读不出"

WHY_COUNT = "本轮中数出的个数"
WHY_ROUND = "评估轮次的名称和日期"
WHY_CODE = "指标编号"
WHY_TITLE = "指标表的原文"
