"""What the step 审核 of the page 评估轮次 says."""

VIEWS = {
    "queue": "待我审核",
    "all": "全部",
    "progress": "进度",
    "sides": "审核前后",
    "duties": "分工与规则",
}
VIEW = "审核"
NOTHING_REPORTED = "还没有地区填报，收到数据后在这里审核。"
TO_COLLECT = "去收数"
REGION, PART, STATE, ANY = "地区", "一级指标", "状态", "全部"

# 待我审核 ----------------------------------------------------------------------------------------

WAITING = "等着{}审核的：{}项"
NOTHING_WAITS = "没有等着您审核的了。"
NOTHING_CHOSEN = "这样筛选以后，没有等着您审核的。"
NOT_ASSIGNED = "审核分工里没有您的地区或部分。"
BLIND = "双人审核：另一人的意见在两人都提交以后才能看到。"
DIFFERING = "两人意见不一，请您裁定。"
FACTS = {
    "target": "目标",
    "written": "填报的完成值",
    "read": "读作",
    "evidence": "佐证材料（填报）",
    "as_of": "数据日期",
    "source": "填报单位",
    "place": "出处",
}
UNREADABLE = "读不出，按未填报计"
NOT_APPLICABLE = "不适用"
VETO = "一票否决"
PAST = "以前的意见"
PAST_LINE = "{}　{}　{}　{}"
PAST_STALE = "（当时的数值或佐证已经改过）"
EVIDENCE = "佐证材料"
NO_EVIDENCE = "没有上传佐证材料。"
ADD_EVIDENCE = "加入佐证材料"
EVIDENCE_FILES, EVIDENCE_LINK, EVIDENCE_WORDS = "文件", "网址", "文字说明"
SAVE_EVIDENCE = "保存佐证材料"
EVIDENCE_KEPT = "已保存佐证材料。"
EVIDENCE_GONE = "{}（文件不在这台机器上）"
COMMENT = "意见"
COMMENT_HELP = "退回、不认可时必须写明，填报单位会看到。"
ACT = {"recognised": "认可", "returned": "退回", "rejected": "不认可"}
SKIP = "先看下一项"
JUDGED = "已记下：{}的“{}”{}。"
JUDGED_MANY = "已认可 {} 项。"
BULK = "认可这些的全部 {} 项"
BULK_ASK = "确认认可下列 {} 项？读不出的不在其中。"
BULK_CONFIRM = "确认，全部认可"
BULK_CANCEL = "不，一项一项看"
BULK_LISTED = "……另有 {} 项"

# 全部 --------------------------------------------------------------------------------------------

ALL_COLUMNS = ("地区", "指标", "指标名称", "完成值", "状态", "审核人", "意见", "时间", "佐证材料")
COUNTED = "共 {} 项"
HIDDEN = "；您回避的地区不列出"
TAKE_BACK = "收回自己的判断"
TAKE_BACK_WHICH = "收回哪一项"
TAKE_BACK_HELP = "双人审核在两人都提交以后不能再收回。"
TAKEN_BACK = "已收回对{}“{}”的判断。"

# 进度、审核前后 ----------------------------------------------------------------------------------

BY_REGION, BY_REVIEWER = "各地区", "各审核人"
NO_REVIEWERS = "还没有分工，也没有人审核过。"
CHANGED_BY_REVIEW = "审核后已经定下、与填报不同的：{}。"
NONE_CHANGED = "还没有地区审核后的结论与填报不同。"
UNDECIDED = "未定的{}个地区。"
RESULT_WORKBOOK = "下载结果工作簿"
RESULT_FILE = "{} 结果.xlsx"
GIVEN_OUT = "下载外发版"
GIVEN_OUT_FILE = "{} 结果（外发版）.xlsx"

# 分工与规则 --------------------------------------------------------------------------------------

RULES = "几人审核"
RULES_NOTE = "双人审核：两人互不知道对方的意见，不一致时由第三人裁定。"
REVIEWERS = {1: "一人审核", 2: "双人审核"}
RULES_KEPT = "已改为{}。"
DUTIES = "分工"
DUTIES_NOTE = "没有任何分工时，谁都可以审核全部。"
NAME = "审核人姓名"
THIRD = "不参加双人审核，只在意见不一时裁定"
ASSIGN = "加入分工"
ASSIGNED = "已加入{}的分工。"
UNASSIGN, UNASSIGN_WHICH = "取消分工", "取消哪一条"
UNASSIGNED = "已取消分工。"
LEFT_BLANK = "不选就是全部"
RECUSALS = "回避"
RECUSALS_NOTE = "审核人不看本人所在、曾任职或有利害关系的地区；他以前对该地区的判断不再算数。"
EXPERTS = "评委回避"
EXPERTS_NOTE = "评委不评本人所在地区或单位的项目；已经打的分不再计入。"
RECUSED_NAME = {"reviewer": "回避的审核人", "expert": "回避的评委（与打分表上的写法相同）"}
RECUSED_OF = {"reviewer": "地区", "expert": "项目"}
REASON = "回避的原因"
RECUSE = {"reviewer": "记下审核人回避", "expert": "记下评委回避"}
RECUSED = "已记下{}对{}回避。"
END_RECUSAL, END_WHICH, RECUSAL_ENDED = "取消回避", "取消哪一条", "已取消回避。"
RECUSAL_ROW = "{}　{}　{}"
DUTY_ROW = "{}　{}　{}　{}"
