"""What the page 遴选推荐 says."""

SHORTLIST = "遴选推荐"

# Shortlist ---------------------------------------------------------------------------------------

SHORTLIST_INTRODUCTION = "在达标的地区中按规则选出推荐名单，并说明每个名额的理由和稳固程度。"
RULES = "遴选规则"
THRESHOLD = "完成率门槛（%）"
METHOD = "计算方式"
REGIONS = "地区名额"
PROJECTS = "项目名额"
EXCLUDE_AWARDED = "已命名的不再推荐"
MAX_PER_PARENT = "同一地级市最多"
MIN_COUNTIES = "县级地区至少"
MAX_PER_REGION = "同一地区项目最多"
MAX_PER_FIELD = "同一领域项目最多"
MIN_EXPERTS = "每个项目的评委至少"
UNDO = "撤销"
RESET = "恢复原规则"
CHANGED = "改动"
MOVED = "名单变化"
VIEW_REGIONS = "推荐地区"
VIEW_PROJECTS = "推荐项目"
VIEW_FIRMNESS = "稳健性"
VIEW_SCENARIOS = "试算与方案"
VIEW_EXPORT = "导出"
REGIONS_SELECTED = "推荐地区 {} 个"
PROJECTS_SELECTED = "推荐项目 {} 个"
UNFILLED = "还空 {} 个名额"
PROVEN = "在这些规则下，这是完成率之和最大的组合（已验证）。"
PROVEN_BY_POINTS = "在这些规则下，这是得分之和最大的组合（已验证）。"
PROVEN_UNFILLED = "名额没有用完；在这些规则下选不出更多（已验证）。"
PROVEN_PROJECTS = "在这些规则下，这是得分之和最大的组合（已验证）。"
SELECTED_COLUMNS = ("序号", "地区", "所属", "完成率", "名次", "与原方案相比")
RESERVE_REGIONS = "备选地区"
RESERVE_COLUMNS = ("顺序", "地区", "完成率", "为什么没有入选")
EXCLUDED_REGIONS = "不能推荐的地区"
EXCLUDED_COLUMNS = ("名次", "地区", "结论", "原因")
CLOSEST = "离达标最近的地区"
CLOSEST_COLUMNS = ("地区", "完成率", "还差", "先补哪几项")
NOBODY = "没有"
ITEMS = "{} 项"
NEW = "＋ 新进入"
SEE_DERIVATION = "看这个地区的数是怎样算出的"
NO_PROJECTS = "数据里没有项目。请在数据表中加入“项目”“评分标准”“评分”三张表。"
PROJECT_SELECTED_COLUMNS = ("序号", "项目", "地区", "领域", "得分", "TOPSIS 名次")
PROJECT_RESERVE_COLUMNS = ("顺序", "项目", "地区", "得分", "为什么没有入选")
PROJECT_EXCLUDED_COLUMNS = ("项目", "原因")
RESERVE_PROJECTS = "备选项目"
EXCLUDED_PROJECTS = "不能推荐的项目"
AVERAGE = "评委得分怎样合成"
WEIGHTS_HEADING = "评分项权重"
WEIGHT_COLUMNS = ("评分项", "权重")
WEIGHTS_NOTE = "在“权重”一栏直接改，名单随之变化；“恢复原规则”可以还原。"
EXPERTS_HEADING = "评委意见是否一致"
KENDALL = "肯德尔和谐系数 W = {:.2f}（0 为毫无一致，1 为完全一致），{} 位评委，{} 个项目。"
KENDALL_P = "评委随意打分也会这样一致的可能性：{}。"
KENDALL_LOW = "评委之间分歧较大，建议复核评分标准。"
KENDALL_NONE = "评委或共同评过的项目太少，算不出一致程度。"
VIEWS_HEADING = "去掉任一评委会怎样"
VIEWS_NOTE = (
    "区间是去掉任一名评委后得分的最低和最高，按原始分精确计算；去极值平均是去掉一个最高分和一个最低分。"
    "这里的数会露出个别评委的打分，只在内部使用。"
)
VIEW_COLUMNS = ("项目", "得分", "评委数", "去掉任一评委", "去极值平均", "仍入选")
INTERVAL = "{} 至 {}"
NO_INTERVAL = "评委太少，算不出"
SELECTED_OF = "{}/{}"
EXPERT_COLUMNS = ("评委", "与其他评委的相关", "比平均高低（分）", "提示")
AGAINST = "排序与其他评委相差大"
SEVERITY = {"lenient": "打分明显偏高", "severe": "打分明显偏低", "": ""}
LOW_W = 0.5
TOPSIS_NOTE = "TOPSIS 是另一种排序方法，只作对照，不改变名单；▲▼ 是与得分名次相比的升降。"
ALL_PROJECTS = "全部项目"
PROJECT_COLUMNS = ("名次", "入选", "编号", "项目", "地区", "领域", "得分", "TOPSIS 名次", "升降")
QUESTION = "名单有多稳"
BY_SIMULATION = "反复模拟"
BY_THRESHOLD = "门槛变动"
BY_SMALLEST = "最小的变动"
BY_LEAVING_OUT = "去掉一条指标"
BY_COUNTING = "换一种算法"
DRAWS = "模拟次数"
SIMULATING = "正在模拟"
SELECTED_SHARE = "模拟中入选的比例"
SELECTED_SHARE_NOTE = "● 为现在入选的地区。接近 100% 的名额稳固，接近一半的经不起小的变动。"
RANKS_HEADING = "名次的可能范围"
RANKS_NOTE = "列是名次，格内是该地区取得该名次的比例；空白为没有出现。"
SWEEP_HEADING = "门槛变动"
SWEEP_NOTE = "门槛从 85% 到 95%，哪些地区达标（按已有数据，未填报的算未完成）。列名下是达标个数。"
SWEEP_STEP = "{} {}个"
THRESHOLD_LINE = "门槛 {}"
FIRMNESS_TABLE = "各地区的模拟结果"
SMALLEST_HEADING = "最小的变动"
SMALLEST_NOTE = (
    "入选地区最少有几项由完成变为未完成会落选；其他地区最少补上几项会入选（10 项以上的不列）。"
    "其余一切不变。"
)
SMALLEST_COLUMNS = ("地区", "结果", "最少", "哪几项")
EFFECTS = {"loses": "会落选", "wins": "会入选"}
NEVER_LOSES = "单靠本地区的指标变化不会落选"
OR_A_VETO = "；或一票否决指标 {} 中的一项"
LEFT_OUT_HEADING = "去掉一条指标"
LEFT_OUT_NOTE = "逐条去掉指标重新遴选；只列名单会变的指标。"
LEFT_OUT_COLUMNS = ("去掉的指标", "进入", "退出")
LEFT_OUT_NONE = "去掉任何一条指标，名单都不变。"
COMPUTE = "开始计算"
WEAKEST_HEADING = "只看最弱的一部分"
WEAKEST_NOTE = "完成率允许强项弥补弱项；按最弱的一级指标排名则不能弥补。名次差得多的，短板明显。"
WEAKEST_COLUMNS = ("地区", "完成率", "名次", "最弱的部分", "该部分", "按此的名次")
IMPORTANCE_HEADING = "各部分实际起多大作用"
IMPORTANCE_NOTE = (
    "名义：该部分在全部指标中所占的比重；实际：各地完成率的差别有多少来自该部分。"
    "实际远小于名义的，各地差不多；为负的，与总排名相反。"
)
NOMINAL, EFFECTIVE = "名义", "实际"
TRY_HEADING = "试改一个完成值"
TRY_NOTE = "只在试算中改，不改原数据；要更正数据请到“指标评估”。"
INDICATOR = "指标"
NEW_VALUE = "改成"
NEW_VALUE_EXAMPLE = "写法与数据表相同"
TRY = "试改"
CURRENT_VALUE = "现在：{}；目标：{}"
CHANGES_HEADING = "现在的试算"
NO_CHANGES = "与原规则、原数据相同，没有改动。"
SCENARIO_NAME = "方案名称"
SCENARIO_EXAMPLE = "例如：每市最多一个"
SAVE_SCENARIO = "保存为方案"
SCENARIO_SAVED = "已保存方案“{}”。"
SCENARIO_NAME_NEEDED = "请填写方案名称。"
SCENARIO_REPLACED = "已用现在的试算替换方案“{}”。"
ORIGINAL = "原方案"
COMPARE_HEADING = "两个方案并排比较"
LEFT, RIGHT = "左边", "右边"
OPEN_SCENARIO = "打开"
DELETE_SCENARIO = "删除"
SAVED_SCENARIOS = "已保存的方案"
NO_SCENARIOS = "还没有保存的方案。"
SCENARIO_DOWNLOAD = "下载方案文件"
SCENARIO_UPLOAD = "读入方案文件"
SAVED_NOTE = "方案保存在这一轮里，同事也能看到；下载的方案文件可以在别的轮次读入。"
READ_SCENARIO = "读入"
COMPARE_COLUMNS = ("序号", "地区", "完成率", "不同之处")
COMPARE_PROJECT_COLUMNS = ("序号", "项目", "得分", "不同之处")
ONLY_HERE = "只在这边入选"
EXPORT_INTRODUCTION = (
    "工作簿含汇总、排名、计算过程（公式可复算）、输入数据、规则、数据问题、稳健性和数据版本，"
    "按现在的试算导出。"
)
EXPORT_WORKBOOK = "下载工作簿"
EXPORT_GIVEN_OUT = "下载外发版"
GIVEN_OUT_NOTE = (
    "工作簿含各评委的打分，只限内部使用；外发版不含评委姓名和打分，项目得分不能在其中复算。"
)
GIVEN_OUT_FILE = "评估与遴选结果（外发版）.xlsx"
WORKBOOK_FILE = "评估与遴选结果.xlsx"


def moved(places: int) -> str:
    """Places gained or lost against the first method."""
    if not places:
        return "—"
    return f"▲{places}" if places > 0 else f"▼{-places}"


def standing(*, against: bool, severity: str) -> str:
    """What to see about an expert; "" when nothing stands out."""
    return "；".join(text for text in (AGAINST if against else "", SEVERITY[severity]) if text)


CLOSED_SCENARIOS = "这一轮不在进行中，方案不能再改；仍可比较。"
ADOPT_HINT = "采用哪个方案，在评估轮次的“采用与签批”里决定。"
TO_DECIDE = "去采用"
IS_ADOPTED = "（已采用）"
