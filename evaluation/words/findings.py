"""What is wrong with files, sheets, headers and rows: every such finding, in one table.

A problem is a text with fields. In a text `{field!q}` quotes a cell's text, cut to one line, and
`{field!l}` lists several.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter

from evaluation.records import Finding, Place, Severity


def shown(text: str, limit: int = 40) -> str:
    """A cell's text as messages quote it: one line, cut."""
    line = "".join(c if c.isprintable() else " " for c in text)
    return f"“{line[:limit]}…”" if len(line) > limit else f"“{line}”"


class _Fields(Formatter):
    def convert_field(self, value: object, conversion: str | None) -> object:
        if conversion == "q":
            return shown(str(value))
        if conversion == "l":
            assert isinstance(value, Iterable)
            return "、".join(map(str, value))
        return super().convert_field(value, conversion)


@dataclass(frozen=True, slots=True)
class Problem:
    """What may be wrong: how bad it is, its text, and what to do about it."""

    severity: Severity
    message: str
    hint: str = ""

    def at(self, place: Place, **fields: object) -> Finding:
        """The problem found at a place."""
        return Finding(self.severity, *self.text(**fields), place)

    def text(self, **fields: object) -> tuple[str, str]:
        """What is wrong, and what to do."""
        return _FIELDS.vformat(self.message, (), fields), _FIELDS.vformat(self.hint, (), fields)


_FIELDS = _Fields()


def error(message: str, hint: str = "") -> Problem:
    """A problem with which nothing is computed."""
    return Problem("error", message, hint)


def warning(message: str, hint: str = "") -> Problem:
    """A problem that is shown beside the result."""
    return Problem("warning", message, hint)


# Files and folders -------------------------------------------------------------------------------

# A file that the system does not give out.
UNREADABLE = error("无法读取“{name}”：{why}。", "请检查文件权限，或是否正被其他程序占用。")
# A file beyond the limit.
TOO_LARGE = error("“{name}”太大，超过 {megabytes} MB 的上限。", "请拆成几个文件。")
# A workbook beyond the limit.
TOO_MANY_CELLS = error("“{name}”的单元格超过 {limit:,} 个。", "请删去空白行列，或拆成几个文件。")
# The path given holds nothing.
NO_SUCH_FOLDER = error("找不到“{path}”。", "请给出放数据表的文件夹，或一个 Excel 工作簿。")
# A single file of another kind.
NOT_A_WORKBOOK = error(
    "“{name}”不是 Excel 工作簿（.xlsx、.xls、.et）。",
    "请给出放数据表的文件夹，或一个含“指标”“地区”“观测值”工作表的工作簿。",
)
# A web page that calls itself a workbook.
NO_SHEETS = error(
    "“{name}”其实不是工作簿，而是网页。", "请用 WPS 表格或 Excel 打开，核对数据后另存为 .xlsx。"
)
# A file that its reader refuses, in the words of `corpus`.
CANNOT_READ = error("{message}")
# Tables lying one folder deeper.
SUBFOLDER = warning("子文件夹里的表没有读入。", "请把要评估的表放在同一个文件夹里。")
# An export beside the data it was made from.
SKIPPED_EXPORT = warning("是本系统导出的评估结果，没有作为数据读入。", "单独打开它可以重新计算。")
# A sheet that is none of the tables.
UNKNOWN_SHEET = warning(
    "不是认识的数据表，没有读入。",
    "表名应是指标、地区、观测值（填报数据）、项目、评分标准、评分、规则之一。",
)
# A table without which there is no assessment.
MISSING_TABLE = error("缺少“{title}”表。", "请加上“{title}”工作表，或文件 {english}.csv。")
# A table without a row of data that needs one.
EMPTY_TABLE = error("“{title}”表里没有数据。", "请在表头下填写至少一行。")
# A table of observations with nothing in it.
NO_OBSERVATIONS = warning("没有一行填报数据，全部按未填报处理。", "请核对是否交错了文件。")
# A sheet that the office does not see.
HIDDEN_SHEET = warning("是隐藏的工作表，已经读入。", "若不应计入，请删除这张表。")
# Rows that the office does not see.
HIDDEN_ROWS = warning(
    "有 {count} 行是隐藏或筛掉的（第{rows!l}行{more}），已经读入。", "若不应计入，请删除这些行。"
)
# A formula whose result is not in the file.
FORMULA_WITHOUT_RESULT = error(
    "公式没有保存计算结果，读不到数值。", "请用 Excel 或 WPS 打开该文件并保存一次。"
)
# A figure in a merged cell.
MERGED_MEASURE = warning(
    "第{first}至{last}行是合并单元格，数值只算在第{first}行。", "请取消合并，逐行填写。"
)
# Headers and rows --------------------------------------------------------------------------------

# A table whose header row is not to be found.
NO_HEADER = error("没有找到表头。", "第一行应有这些列：{expected!l}。")
# A required column that is not there.
MISSING_COLUMN = error("缺少“{title}”列。", "请加上这一列，列名照模板写。")
# Two columns of one name.
DOUBLE_COLUMN = error("“{title}”列出现了两次。", "请只留一列。")
# A row of totals or a remark below the table.
TOTAL_ROW = warning("{text!q}不是数据行，没有读入。")
# A region without its name.
NAME_SUPPLIED = warning("没有填名称，按区划代码补为{name}。")
# A required cell that is blank.
BLANK_CELL = error("没有填写。", "请补上。")
# A word outside those that are valid.
NOT_ONE_OF = error("{text!q}不在可填的内容里。", "可填：{allowed!l}。")
# A cell that should be a number.
NOT_A_NUMBER = error("{text!q}不是数。", "请只填数，例如 {example}。")
# A weight below 0.
NEGATIVE = error("{text!q}是负数。", "请填 0 或正数。")
# A key that stands twice.
DUPLICATE = error("{what}重复，{other}已经有了。", "请只留一行。")
# A row copied word for word into another file.
SAME_ROW_AGAIN = warning("{what}与{other}相同，只算一次。")
# Indicators, regions, observations ---------------------------------------------------------------

# A value or target that cannot be read.
BAD_VALUE = error("{message}", "{hint}")
# A value that was read in one of two possible ways.
DOUBTFUL_VALUE = warning("{message}", "若不是这个意思，请写明%或改正数值。")
# A measured indicator without its target.
TARGET_MISSING = error("比率、数量类指标没有填目标值。", "请填写，例如 90% 或 3。")
# A yes-or-no indicator whose target is not yes.
BINARY_TARGET = error(
    "是否类指标以“是”为完成，目标值不能是{text!q}。",
    "请把指标改写成以“是”为完成的说法，目标值填“是”或留空。",
)
# A direction that a yes-or-no indicator does not have.
BINARY_DIRECTION = warning("是否类指标没有方向，“不高于”不起作用。")
# Weights that add up to nothing.
NO_WEIGHT = error("按分值计算，但适用于市县区的指标分值合计为 0。", "请填写分值。")
# A list that holds indicators for departments only.
NO_REGION_INDICATOR = error("没有一条指标适用于市县区。", "请核对“适用对象”列。")
# A code outside the 27 divisions.
UNKNOWN_DIVISION = warning("{code!q}不是宁夏27个市、县（市、区）的行政区划代码。", "请核对代码。")
# A name that does not fit its code.
WRONG_NAME = warning("名称{name!q}与代码不符，{code}是{official}。", "请核对代码和名称。")
# A level that does not fit the code.
WRONG_LEVEL = warning("层级与代码不符，该代码是{official}。", "请核对。")
# A parent that does not fit the code.
WRONG_PARENT = warning("上级代码{text!q}与代码不符，应是{official}。", "请核对。")
# A blank parent, known from the code.
PARENT_SUPPLIED = warning("没有填上级代码，按区划代码补为{official}。")
# An observation of a region that the regions do not list.
UNKNOWN_REGION = error("“地区”表里没有代码{text!q}。", "请改正代码，或在“地区”表里加上。")
# A region's name where its code belongs.
NAME_FOR_CODE = error("{text!q}是名称，不是代码。", "请填 {code}。")
# An observation of an indicator that the list does not have.
UNKNOWN_INDICATOR = error("“指标”表里没有编号{text!q}。", "请改正编号，或在“指标”表里加上。")
# A region's value for an indicator of departments.
DEPARTMENT_VALUE = warning("指标{code}只适用于区直部门，市县区填报的数值没有计入。")
# A form of one region that does not say which.
NO_FORM_REGION = error(
    "没有行政区划代码，不知道是哪个地区的数据。",
    "请加上“行政区划代码”列，或把文件名、工作表名改成“640106金凤区”这样。",
)
# Projects, criteria, scores ----------------------------------------------------------------------

# Projects that nobody has scored yet.
PROJECTS_WITHOUT = warning("有项目，但{tables!l}表没有数据，项目没有评分，不参加遴选。")
# A score of a project that is not listed.
UNKNOWN_PROJECT = error("“项目”表里没有编号{text!q}。", "请改正编号，或在“项目”表里加上。")
# A score by a criterion that is not listed.
UNKNOWN_CRITERION = error("“评分标准”表里没有评分项{text!q}。", "请改正，或在“评分标准”表里加上。")
# A project of a region that is not listed.
PROJECT_REGION = warning("“地区”表里没有代码{text!q}。", "请核对项目所在地区。")
# A score outside 0 to 100.
SCORE_RANGE = error("得分{text!q}不在 0 到 100 之间。", "请改正。")
# Weights of criteria that add up to nothing.
NO_CRITERION_WEIGHT = error("评分项的权重合计为 0。", "请填写权重。")
# An expert who left criteria of a project out.
SKIPPED_SCORES = warning(
    "{expert}没有给项目{project}的{criteria!l}打分，该项按其他评委的平均分计。"
)
# An expert who is recused of a project, and has scored it.
RECUSED_SCORES = warning("{expert}对项目{project}回避（{reason}），打的分不计入。")
# One expert's scores of another scale than the others'.
EXPERT_SCALE = warning(
    "{expert}的打分都不超过 {scale}，其他评委多在 {other} 分以上，像是{name}打的；"
    "现按百分制原样计入。",
    "请核实；确是{name}打的，请乘以 {factor} 后重新读入。",
)
# One criterion's scores of another scale than the others'.
CRITERION_SCALE = warning(
    "评分项{criterion!q}的打分都不超过 {scale}，其他评分项多在 {other} 分以上，像是{name}打的；"
    "现按百分制原样计入。",
    "请核实；确是{name}打的，请乘以 {factor} 后重新读入。",
)
# All scores of another scale.
SCALE_OF_ALL = warning(
    "全部打分都不超过 {scale}，像是{name}打的；得分按百分制显示，名次不受影响。",
    "请核实；确是{name}打的，请乘以 {factor} 后重新读入。",
)
# Criteria that each give as many marks as they weigh.
FULL_MARKS = warning(
    "各评分项的打分都不超过自己的权重，权重合计 100，像是按每项满分打的；现按百分制原样计入。",
    "请核实；确是这样的，请把每项得分除以该项满分再乘以 100，重新读入。",
)
# Rules -------------------------------------------------------------------------------------------

# A rules.toml that is not TOML.
RULES_SYNTAX = error("不是正确的 TOML：{why}。", '每行写成 名称 = 值，例如 threshold = "0.9"。')
# A rule that does not exist; left alone it would silently not bind.
UNKNOWN_RULE = error("没有规则{name!q}。", "可写：{known!l}。")
# A rule with a value that cannot be.
BAD_RULE = error("规则 {name} 的值{value!q}不对，应是{expected}。")
# A tie rule that names what is not there would silently tell nothing apart.
UNKNOWN_TIE = error(
    "并列时的取舍{rule!q}在指标表里没有。", "part: 后面写一级指标的名称，satisfaction: 后面写编号。"
)
# Rules in a file and in a sheet.
RULES_TWICE = warning("已有 rules.toml，“规则”表没有用。")
# Values ------------------------------------------------------------------------------------------

# Per cent of an indicator in another unit.
SIGNED_OTHER_UNIT = error(
    "{text!q}带有%，但指标的单位是{unit!q}。", "请改正数值，或把指标的单位改为%。"
)
# Per cent against a target that may be per cent, and does not say so.
SIGNED_BARE_TARGET = error(
    "{text!q}带有%，但目标值“{target}”没有写%，比不出高低。",
    "目标若是 {target}%，请写成 {target}%，或在单位里写%。",
)
# A rate that is small, whose number may be a share or per cent; its hint is that of READ_AS.
SMALL_RATE = warning("{text!q}没有写%，按 {value} 计；目标是 {target}，也可能是 {other}。")
# Shares and per cent of one indicator.
MIXED_SCALES = warning(
    "指标{code}的完成值有的写成小数（{share}），有的写成百分数（{percent}），"
    "{share}按 {value} 计。",
    "请统一写明%。",
)
# An answer to a title that says what must not be.
NEGATIVE_TITLE = warning(
    "指标{title!q}是否定的说法，填的是{text!q}，按{reading}计。",
    "没有发生请填“是”（达到要求），发生过请填“否”。",
)
# Beside values: when the data are of, and what shows them.
NO_SUCH_DATE = warning(
    "数据日期{text!q}不是存在的日期，共 {count} 处。", "请改成 2025-06-30 这样。"
)
FUTURE_DATE = warning("数据日期{text!q}还没有到，共 {count} 处。", "请核对日期。")
EARLY_DATE = warning(
    "数据日期{text!q}比评估日期 {day} 早得多，共 {count} 处。", "请核对是不是本期的数据。"
)
NO_EVIDENCE = warning(
    "佐证材料里写明的文件有 {count} 个没有一起收到：{names!l}{more}。",
    "请补交，或核对文件名。",
)
AND_MORE = "等"
# A region most of whose indicators do not apply.
MANY_NOT_APPLICABLE = warning(
    "{name}（{code}）有 {count} 项填“不适用”，占 {whole} 项的 {share}，"
    "完成率只按其余 {rest} 项计。",
    "请核对是否都确实不适用。",
)
# A region that has not been named, in words of its own.
NOT_AWARDED = warning("已命名批次填的是{text!q}，按没有命名计。", "没有命名请留空。")
# A batch that is none of those that there are.
BATCH_UNCLEAR = warning(
    "已命名批次{text!q}看不出是否已经命名，按已命名计，规则若不推荐已命名的，该地区不能入选。",
    "已命名请填“第二批”这样，没有命名请留空。",
)
# A number without a sign, and how it was read.
READ_AS = warning("{text!q}没有写%，按 {value} 计。")
