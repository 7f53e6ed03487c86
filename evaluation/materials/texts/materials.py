"""Everything the materials say, in one place; figures and quotes are put into the {fields}."""

from collections.abc import Iterable

NO_MANIFEST = "“{}”里没有 manifest.json，不是生成的材料。"
BAD_MANIFEST = "“{}”读不出来。"
NO_MANIFEST_HINT = "请给出 shifan materials 写出的文件夹。"
NO_CANDIDATE = "数据里没有编号为“{}”的地区或项目。"
NO_CANDIDATE_HINT = "请给出“地区”表里的行政区划代码、“项目”表里的项目编号，或者“{}”。"
NO_FIGURE = "数据里算不出“{}”。"
NO_FIGURE_HINT = "请确认数据就是生成材料时用的数据，或者重新生成材料。"

# 数据的出处
DASH = "—"
AND_OTHERS = "等单位"
NO_PART = "未分部分"
NO_BASIS = "未注明依据"
EVIDENCE_KIND_COLUMN = "佐证材料类别"
MEASURED_BY_COLUMN = "计量口径"
LIBRARY_SOURCE = "资料库"
RULES_SOURCE = "遴选规则，以数据中的“规则”为准，没有写明的取默认值"
REPORTED_SOURCE = "{}中{}的填报值"
COMPUTED_SOURCE = "{}，按“{}”计算"
NO_ROW_SOURCE = "{}中没有这一行"
SCORED_SOURCE = "{}中“{}”的评分，按评分标准的权重加权平均"
ALL_SCORES_SOURCE = "{}中全部项目的评分"
DATA_SOURCE = "{}"
ASSESSED_SOURCE = "{}的填报值，按遴选规则计算"
SELECTION_SOURCE = "按遴选规则对全部候选对象求最优组合的结果"
SIMULATION_SOURCE = "按默认次数和随机种子模拟的结果"
SWEEP_SOURCE = "逐一更换完成率门槛计算的结果"
CONCORDANCE_SOURCE = "评分表中全部评委的评分，按肯德尔和谐系数计算"
_FILES_LISTED = 3


def file_list(names: Iterable[str]) -> str:
    """File names for a source, each once; many are cut."""
    found = list(dict.fromkeys(name for name in names if name))
    more = "等文件" if len(found) > _FILES_LISTED else ""
    return "、".join(found[:_FILES_LISTED]) + more or "填报数据"


# 文件
AUTHOR = "示范创建评估助手"
WHY_NUMBERING = "序号"
WHY_SOURCE = "出处"
WHY_DATE = "成文日期"
ADDRESSEE_GAP = "主送机关"
SIGNATURE_GAP = "发文机关署名"
GAPS_TITLE = "待补充事项"
GAPS_INTRO = "数据中没有以下内容，请补充后删去文中相应的标记，并在报送前删去本页。"
ANNEX = "附件"
ATTACHED = "附件："
NOTE_DATA = "数据来源："
NOTE_MANY = "数据来源：各项数据的出处逐项列在同一文件夹的manifest.json中"
NOTE_QUOTES = "引文出处："
CANNOT_WRITE = "写不了文件“{}”。"
CANNOT_WRITE_HINT = "请确认文件夹可以写入、磁盘有空间，且文件没有在Word或WPS中打开。"
FOLDER_IN_USE = "“{}”已经有文件，没有写入材料。"
FOLDER_IN_USE_HINT = "请用 --output 给出一个新的文件夹。"
WHY_OWN = "人工填写"
CHANGED = "{}是数据或者资料库里的原文，不能改写。"
CHANGED_HINT = "请恢复原样，或者整句删去；数据有误的，改正数据后重新生成。"
DOES_NOT_FIT = "第{}页放不下：“{}”。"
DOES_NOT_FIT_HINT = "请缩短这段文字，或者删去同一处的其他文字。"
BAD_DATE = "成文日期“{}”不是真实的日期。"
BAD_DATE_HINT = "请写成“2025年3月1日”的样子。"
