"""Everything the evaluation says to its users, in one place."""

# 指标
REFERENCE_NOTICE = (
    "参考指标，依据工作方案和法律整理，不是《宁夏回族自治区法治政府建设指标体系》官方指标。"
)
NO_FIGURE = "没有读到可以量化的要求，请填写类型、方向和目标值"
DEDUCTION_CASE = "扣分项写的是什么情形扣分，不是要达到的目标，请填写类型、方向和目标值"
NO_DIRECTION = "“{}”没有写明不低于还是不高于，请填写方向"
PER_MILLE = "“{}”按{}记，请核对"
CHANGE = "“{}”是与以往相比的变化，请核对完成值如何填报"
OTHER_FIGURES = "另有{}没有计入目标值，请核对是否拆成几条指标"
LINE = "第{}行"
ROW = "{}第{}行"
MARK_INSIDE = "指标中间有※，请核对适用对象"
MARK_UNKNOWN = "标记“{}”的含义没有读到，请填写适用对象"
NUMBERS_MISSING = "编号不连续，缺这些指标，请核对原件"
NUMBER_OUT_OF_ORDER = "编号重复或不连续，没有作为指标读入"
LINE_UNREAD = "不知道属于哪条指标，没有读入"
PART_WITHOUT_INDICATORS = "这一部分下没有读到指标"
POINTS_DIFFER = "写明是{}，下面各项相加是{}，请核对原件"
TOTAL_POINTS, SHARES = "总分", "各部分所占比例"
COUNT_DIFFERS = "文件写明{}项，读到{}项，请核对原件"
LEVELS_MISSING = "上级的编号不连续，这一级之前可能有缺，请核对原件"
SIGN_BROKEN = "标记在断行处，请核对属于哪一条"
SIGN_BETWEEN = "标记在两条指标之间，请核对属于哪一条"
NUMBER_TWICE = "编号重复或次序颠倒，请核对原件"
NO_WORDING = "只有编号，没有读到内容"
SEVERAL_LISTS = (
    "这几个附件各是一张指标表，都已读入，编号前加了附件号（如 附2-13）；只用其中一张的，请删去其余"
)
OTHER_LIST = "这个附件里也有编号的条目，没有读入；请另存为一个文件导入"
PARTS_INSIDE = "指标里有编号的分项，没有拆开，请核对是否拆成几条指标"
JOINED_ROWS = "由表中{}行合成，请核对"
POINTS_ADDED = "分值由{}相加，请核对"
POINTS_LEFT = "这几列也是分值，只记在“其他栏目”，没有计入分值，请核对按哪一列计分"
ROW_UNREAD = "不是指标，没有读入（合计、说明或缺指标名称）"
WEIGHT_UNREAD = "分值“{}”不是一条指标的分值，请填写分值"
NO_INDICATORS = "“{}”里没有读到指标。"
NO_INDICATORS_HINT = (
    "能读的形式有两种：有编号的文字，如一、…下有“目标要求：…”和 1. ※2. …；"
    "或者首行有“一级指标、二级指标、三级指标”“考核项目、考核内容、分值、评分标准”等列名的表格。"
)
VETO_NAMED = "原文提到一票否决，请填写“一票否决”列"
READ_FROM_DETAIL = "目标值读自说明“{}”，请核对"
OUTPUT_KIND = "不能写成“{}”。"
OUTPUT_KIND_HINT = "请把 --output 写成以 .csv 或 .xlsx 结尾的文件名。"
CANNOT_WRITE = "写不了文件“{}”。"
CANNOT_WRITE_HINT = "请确认文件夹存在、可以写入，且文件没有在 Excel 或 WPS 中打开。"
OUTPUT_EXISTS = "当前文件夹里已有“{}”，没有覆盖。"
OUTPUT_EXISTS_HINT = "请用 --output 另写文件名；写明原文件名则覆盖。"
NEWER_PLAN = "资料库里有工作方案的新版本{name}；材料引用的仍是自带的{plan}。{told}"
MEASURES_CHANGED = "新版本中文字不同或没有的措施：{}；引用这些措施的地方请对照新版本修改。"
MEASURES_SAME = "各项措施的文字相同，请只核对方案名称和文号。"
INDICATORS_SHEET = "指标"
UNREAD_SHEET = "待核对"
UNREAD_COLUMNS = ("位置", "指标编号", "原文", "待核对的内容")
FURTHER_COLUMNS = {
    "subcategory": "下级指标",
    "goal": "目标要求",
    "deadline": "期限",
    "mark": "标记",
    "place": "原文位置",
    "standard": "评分标准",
    "item_type": "项目性质",
    "share": "上级分值",
    "points": "原文分值",
    "further": "其他栏目",
    "notes": "待核对",
    "evidence": "佐证材料类别",
    "measure": "计量口径",
    "source": "指标来源",
}
INDICATOR_VALUES = {
    "kind": {"ratio": "比率", "count": "数量", "binary": "是否"},
    "direction": {
        "at_least": "不低于",
        "at_most": "不高于",
        "more_than": "超过",
        "less_than": "低于",
    },
    "applies_to": {"all": "全部", "region": "市县区", "department": "区直部门"},
}
ITEM_TYPES = {
    "indicator": "指标", "bonus": "加分项", "deduction": "扣分项", "survey": "社会调查",
}  # fmt: skip
COLUMN_WIDTHS = {"指标名称": 60, "原文": 60, "依据": 30} | dict.fromkeys(
    ("目标要求", "待核对", "待核对的内容", "佐证材料类别", "计量口径", "评分标准", "其他栏目"), 40
)
IMPORTED = "读入{}条指标（有标记的{}条），已写入 {}。"
LEFT = "另有{}处请人工核对（表中未读到的留空）："
REFERENCE_WRITTEN = "{}条参考指标，已写入 {}。"
INDICATOR = "指标{}"
BASIS = "依据："

# 稳健性
ROBUSTNESS_DRAWS = "模拟{}次，随机种子{}；同样的数据和种子结果相同。"
ROBUSTNESS_WEIGHTS = "每项指标的分值各自在给定分值上下{}%以内均匀变动。"
ROBUSTNESS_COUNTED = "按个数计算，每项指标都计1个，分值不影响结果，因此不变动分值。"
ROBUSTNESS_MISSING = "{}个未填报的完成值，每次各以一半的可能视为完成、一半视为未完成。"
ROBUSTNESS_COMPLETE = "没有未填报的完成值。"
ROBUSTNESS_FIXED = "分值和未填报的值都没有可变动的，所以每次结果相同。"
ROBUSTNESS_POINTS = (
    "规则用到得分，而模拟只变动完成率：入选次序按完成率模拟；"
    "得分门槛按现有得分（未填报的计最低）判断。"
)

# 导出的工作簿
# The headers of the sheets that are not inputs are none that the loader knows, so that an export
# read back is read from its inputs alone.
SUMMARY_SHEET = "汇总"
RANKING_SHEET = "排名"
DERIVATION_SHEET = "计算过程"
RECALCULATION_SHEET = "复算"
PROJECTS_SHEET = "项目得分"
FINDINGS_SHEET = "数据问题"
ROBUSTNESS_SHEET = "稳健性"
GUIDE_SHEET = "说明"
INPUT_SHEET = "输入-{}"
WORKBOOK_TITLE = "法治政府建设示范创建评估结果"
STATUS_NOTE = (
    "● 达标：未填报的都算未完成也达到门槛；◐ 待补数据：未填报的都算完成才达到；"
    "○ 未达标；✕ 一票否决：有一票否决指标未完成。"
)
SELECTED, RESERVE, EXCLUDED = "入选", "备选", "不参加遴选"
FIRST_CHOICE, SECOND_CHOICE = "推荐地区", "推荐项目"
UNFILLED = "空缺{}个"
AGREES, DIFFERS = "一致", "不一致"
RANKING_COLUMNS = (
    "名次", "代码", "地区", "层级", "结论", "遴选", "完成率", "精确值", "补齐后最高",
    "完成", "适用", "未填报", "不适用", "还差几项", "短板", "提升", "巩固", "未完成的否决指标",
    "说明",
)  # fmt: skip
DERIVATION_COLUMNS = (
    "代码", "指标", "填报", "目标", "方向", "计分", "否决", "复算结论", "程序结论", "分类",
)  # fmt: skip
DERIVATION_NOTE = "填报、目标、方向、计分、否决取自输入各表；改动输入，复算结论和“复算”表随之变动。"
RECALCULATION_COLUMNS = (
    "代码", "地区", "适用", "完成", "未填报", "适用计分", "完成计分", "未填报计分",
    "未完成的否决指标", "复算完成率", "补齐后最高", "复算结论", "程序完成率", "程序结论", "核对",
)  # fmt: skip
PROJECT_SCORE_COLUMNS = ("名次", "项目", "名称", "所在地区", "领域", "遴选")
SCORE_COLUMNS = ("复算得分", "程序得分", "核对")
FINDINGS_COLUMNS = ("程度", "文件", "工作表", "行", "列", "问题", "怎样改")
ROBUSTNESS_COLUMNS = ("代码", "地区", "入选的比例", "达标的比例", "名次5%", "名次50%", "名次95%")
SWEEP_COLUMNS = ("门槛", "达标的个数", "达标的地区")
RULES_COLUMNS = ("规则", "取值")
VERSION_ROWS = ("数据版本（SHA-256）", "数据文件", "导出时间", "程序版本")
RECUSED_COLUMN = "回避"
EXPERTS_ROW = "评委打分"
WITH_EXPERTS = "含各评委的打分，供复算，只限本单位内部使用"
NO_EXPERTS = "不含评委姓名和打分，可以外发"
PAGE_FOOTER = "第 &P 页，共 &N 页"
TEXT_CUT = "…（已截断）"
SOURCE_COLUMN = "数据出处"
WRITTEN_COLUMN = "填报原文"
FIGURES = {
    "data": "数据", "regions": "地区",
    "findings": "数据问题",
}  # fmt: skip
COUNTED = "{}个"
FINDINGS_COUNTED = "错误{}处，提示{}处"

# 填报模板
TEMPLATE_ROWS_HINT = "请从下拉列表中选择，或按“说明”工作表填写。"
TEMPLATE_REJECTED = "填写的内容不在可选范围内"
GUIDE_COLUMNS = ("工作表", "列", "是否必填", "怎样填")
REQUIRED, OPTIONAL = "必填", "选填"
GUIDE = {
    "indicators": {
        "code": "不重复的编号，例如 001",
        "category": "指标所属部分，例如 一、行政执法",
        "title": "指标的全文",
        "kind": "比率、数量、是否 之一",
        "direction": "不低于 或 不高于；是否类填 是",
        "target": "例如 95% 或 3；是否类留空",
        "unit": "例如 %、次、件",
        "weight": "不小于 0 的数，留空为 1",
        "applies_to": "全部、市县区、区直部门 之一，留空为全部",
        "veto": "是 或 否，留空为否",
        "basis": "条文的编号或文字",
    },
    "regions": {
        "code": "六位行政区划代码，例如 640106",
        "name": "例如 金凤区",
        "level": "地级 或 县级",
        "parent": "所属地级市的代码，例如 640100",
        "awarded": "已命名的批次，例如 第二批；没有则留空",
    },
    "observations": {
        "region": "六位行政区划代码",
        "indicator": "“指标”表中的编号",
        "value": "例如 95%、3、是；没有数据留空，不适用填 NA",
        "evidence": "佐证材料的名称",
        "as_of": "例如 2025-06-30",
        "source": "填报的单位",
    },
    "projects": {
        "id": "不重复的编号，例如 P01",
        "name": "项目的名称",
        "region": "所在地区的行政区划代码",
        "field": "例如 行政执法",
    },
    "criteria": {"criterion": "评分项的名称，不重复", "weight": "不小于 0 的数"},
    "scores": {
        "project": "“项目”表中的编号",
        "expert": "评委的姓名或代号",
        "criterion": "“评分标准”表中的评分项",
        "score": "0 至 100",
    },
    "rules": {"rule": "规则的名称，不改动", "value": "留空表示不限制"},
}
