"""Everything the two lists say, in one place; figures are put into the {fields}."""

from typing import Final

CHECKLIST: Final = "实地评估清单"
EVIDENCE_LIST: Final = "佐证材料目录"
GUIDE_SHEET, OPEN_SHEET = "说明", "待补充"
REGION_SHEET = "所在地区指标"
PAGE_HEADER, SHEET_HEADER = "{who}{kind}", "{who}{kind}：{sheet}"
SHEET_OF = "{sheet}（{of}）"
BOX, TICKED = "☐", "☑"
YES, NO = "是", "否"
DASH = "—"
ON_FILE, NOT_ON_FILE, NOT_APPLICABLE = "已登记", "未登记", "不适用"

# 列 ------------------------------------------------------------------------------------------

NUMBER, CODE, PART, TITLE = "序号", "指标编号", "一级指标", "指标名称"
TARGET, VALUE, CLASS = "目标", "完成值", "分类"
MEASURE, MATERIAL = "实地核对要点", "核对的材料"
AGREES, PROBLEM, CHECKED = "与填报一致", "发现的问题", "已核对"
RESPONSIBLE, WHEN = "责任人", "核对时间"
BASIS, NEEDED, FILED, STATE, MISSING = "依据", "需要的材料", "已有材料", "登记情况", "缺什么"
REPORTED_BY, AS_OF, DUE, ARCHIVED = "填报单位", "数据日期", "补交时限", "已归档"
CRITERION, WEIGHT, SCORE, LOOK_AT = "评分项", "权重", "评委平均分", "实地查看内容"

# 待补充 --------------------------------------------------------------------------------------

MEASURE_GAP, MATERIAL_GAP = "计量口径", "材料类别"
RESPONSIBLE_GAP, WHEN_GAP, DUE_GAP = "责任人", "核对时间", "补交时限"
SCORE_GAP = "评委评分"
CRITERION_MATERIAL, CRITERION_LOOK = "支持评分项得分的材料", "评分项的实地查看内容"
CRITERION_FILED = "已有材料的名称"
OPEN_COLUMNS = ("序号", "待补充的内容", "处数")
NONE_OPEN = "没有待补充的内容"

# 说明 ----------------------------------------------------------------------------------------

GUIDE_COLUMNS: Final = ("项目", "内容")
WHO, WHEN_MADE, HOW_MANY, FILED_COUNT = "对象", "生成日期", "适用指标", "佐证材料"
REGION_COUNT = "{applicable}项，其中完成{completed}项"
REGION_FILED = "已登记{evidence_count}项，未登记{no_evidence_count}项"
PROJECT_COUNT = "项目编号{project_id}，评委{project_experts}名"
HOW, HOW_CHECKLIST, HOW_EVIDENCE = (
    "用法",
    "逐项到现场核对：在“与填报一致”列选是或否，写明发现的问题，核对完在“已核对”列选☑。"
    "可以按任一列筛选。",
    "逐项核对材料：缺的按“缺什么”补齐，归档后在“已归档”列选☑。可以按“登记情况”筛选。",
)
NOTICE = "提示"
REFERENCE = "所用指标为参考指标，依据工作方案和法律整理，不是自治区官方指标体系。"
REGISTERED = "已登记只表示填报了材料名称，不表示材料已经核对。"
REJECTED, REJECTED_HINT = "填写的内容不在可选范围内", "请从下拉列表中选择。"
