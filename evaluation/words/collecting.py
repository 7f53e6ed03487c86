"""What reading offices' forms says to their users."""

from collections.abc import Iterable, Sequence

from evaluation.words.findings import shown

_NAMED = 3  # files named one by one

# Values -----------------------------------------------------------------------------------------

FILL_YES_NO = "请填“是”或“否”。"
FILL_NUMBER = "请只填数，例如 95%、0.95 或 3。"
FILL_GAP = "没有数据请留空，不适用请填 NA。"
PARTLY = "只做了一部分或还在做，看不出算不算完成；完成了请填“是”，没有完成请填“否”"
AGAINST_VETO = "指标是一票否决的，只有明确填“否”才计为否决"
NOT_HAD = "可能是不适用，也可能是没有做到；不适用请填 NA，没有做到请填“否”"


def read_as(text: str, taken: str, why: str) -> str:
    """A cell that was read as something."""
    return f"{shown(text)}按{shown(taken)}计：{why}。"


def not_read(text: str, why: str) -> str:
    """A cell that counts as missing."""
    return f"{shown(text)}没有读入，按未填报计：{why.rstrip('。')}。"


def negative_title(title: str) -> str:
    """An answer to a title that says what must not be."""
    return (
        f"指标{shown(title)}是否定的说法，看不出是没有发生还是没有做到；"
        "没有发生请填“是”（达到要求），发生过请填“否”"
    )


def two_scales(text: str, first: str, second: str) -> str:
    """A figure that is one thing as a share and another in per cent, which decides."""
    return f"可能是 {first}，也可能是 {second}，两种读法结论不同；请写明%，例如 {first} 或 {second}"


def one_scale(first: str, second: str) -> str:
    """The same where the conclusion does not hang on it."""
    return f"没有写明%，也可能是 {second}，结论相同，按 {first}"


def two_units(first: str, second: str) -> str:
    """A figure that may be counted in ones instead of ten thousands, which decides."""
    return f"可能是 {first}，也可能是 {second}，两种读法结论不同；请写明单位"


def one_unit(text: str, first: str, second: str) -> str:
    """The same where the conclusion does not hang on it."""
    return f"{shown(text)}按 {first} 计，也可能是 {second}，结论相同；请核对单位。"


def same_either_way(text: str, problem: str) -> str:
    """A figure in another scale than its target, where the conclusion does not hang on it."""
    return f"{problem.rstrip('。')}；两种读法结论相同，{shown(text)}已按与目标值相同的单位计。"


def undecided(bound: str, target: str) -> str:
    """A figure that is a bound or about, and the target lies within."""
    return f"写的是“{bound}”，不能确定是否达到目标（{target}）；请填准确的数"


# Names ------------------------------------------------------------------------------------------

REGION_HINT = "请填行政区划代码，例如 640106"


def region_named(text: str, name: str, code: str) -> str:
    """A region by a name."""
    return f"{shown(text)}认作{name}（{code}）；请填 {code}。"


def no_region(text: str, count: int) -> str:
    """Rows or a column of a region that is not known."""
    return f"{shown(text)}认不出是哪个地区，{count} 个值没有读入；{REGION_HINT}。"


def region_not_listed(name: str, code: str, count: int) -> str:
    """Values of a region that the folder's own list does not have."""
    return f"“地区”表里没有{name}（{code}），{count} 个值没有读入；请在“地区”表里加上。"


def whose(name: str, code: str, where: str) -> str:
    """Whose form it is."""
    return f"是{name}（{code}）的表，从{where}看出。"


def nobodys(count: int) -> str:
    """A form of nobody."""
    return f"看不出是哪个地区的表，{count} 个值没有读入；请把工作表或文件命名为“640106金凤区”这样。"


def two_owners(names: Iterable[str], count: int) -> str:
    """A form whose places name several regions."""
    return f"表里写着{'、'.join(names)}，看不出是哪个地区的表，{count} 个值没有读入；请改成一个。"


def another_region(named: str, written: str, count: int) -> str:
    """A form that is named for one region, and all of whose rows say another."""
    where = f"文件名、表名或标题写的是{named}，各行写的却是{written}"
    return f"{where}，{count} 个值没有读入；请改成一致。"


def foreign_source(source: str, name: str) -> str:
    """Values that another region says it has filled in."""
    return f"填报单位是{shown(source)}，值却是{name}的；请核对是不是填错了地区的表。"


def titles_matched(count: int) -> str:
    """Indicators found by their names."""
    return f"没有指标编号，{count} 项按指标名称认出。"


def numbers_matched(count: int) -> str:
    """Indicators found by their place in the list."""
    return f"没有指标编号和名称，{count} 项按序号与指标表的次序对应。"


def nearly(text: str, title: str, code: str) -> str:
    """A title that is written otherwise."""
    return f"{shown(text)}认作指标{code}“{title}”，别的指标都不像。"


def coded(text: str, code: str) -> str:
    """A code that the title mends."""
    return f"编号{shown(text)}按名称认作 {code}；请把编号的格式改为文本。"


def disagree(code: str, title: str, other: str) -> str:
    """A row whose code and title say different things."""
    return f"编号是 {code}，名称{shown(title)}却是指标{other}，没有读入；请核对。"


def code_alone(code: str, title: str, own: str) -> str:
    """A row whose title is not that of its code."""
    return f"编号是 {code}，名称{shown(title)}却不像指标{code}{shown(own)}，没有读入；请核对编号。"


def no_indicator(text: str) -> str:
    """A row or column of no indicator."""
    return f"{shown(text)}认不出是哪项指标，没有读入；请填指标编号。"


def likely(text: str, options: Iterable[str]) -> str:
    """A title that fits several indicators."""
    listed = "、".join(options)
    return f"{shown(text)}可能是指标{listed}，拿不准，没有读入；请填指标编号。"


def one_of_values(kept: str, dropped: Iterable[str]) -> str:
    """Several columns that hold values."""
    return f"完成值按{shown(kept)}列计，没有用{'、'.join(map(shown, dropped))}列。"


def column_read(name: str, read_as: str) -> str:
    """A column of values under another name."""
    return f"{shown(name)}列按“{read_as}”读。"


def merged_value(text: str, first: int) -> str:
    """A value merged over several rows."""
    told = f"{shown(text)}是合并单元格，数值只算在第{first}行，这一行按未填报计；"
    return told + "请取消合并，逐行填写。"


def unknown_column(text: str) -> str:
    """A column with values of nobody knows what."""
    return f"{shown(text)}这一列认不出是地区还是指标，没有读入。"


def no_table() -> str:
    """A sheet without anything known in it."""
    return "没有认出指标和地区，没有读入。"


NO_VALUE_COLUMN = "没有认出哪一列是完成值，没有读入；请把列名改为“完成值”。"
SEVERAL_VALUES = "几列都像完成值，数值不一样，没有读入；请只留一列“完成值”。"
VERDICT_TAKEN = "“{}”没有写明数值或是否，按“{}”列计。"
VERDICT_DIFFERS = "“{}”与“{}”不一致，没有读入；请核对。"
SKIPPED_ROW = "{}不是数据行，没有读入。"
TWICE_SAME = "{}在{}已经有相同的值，只算一次。"
TWICE_DIFFERENT = "{}在{}已经有{}，与这里的{}不同，都没有读入；请只留一个。"
NO_NAME = "这一行有值，没有写是哪项指标，没有读入；请填指标编号。"
ONLY_VERDICT = "是对达标与否的说法，本项要填数"

# Lists ------------------------------------------------------------------------------------------

NO_INDICATORS = "没有“指标”表，按自带的参考指标（不是正式指标体系）计算。"
INDICATORS_FROM_FORM = "没有单独的“指标”表，按这张表里的指标计算。"
NO_REGIONS = "没有“地区”表，按宁夏27个市、县（市、区）认地区；已命名批次不详，按没有命名计。"
NOT_ANSWERED = "没有收到数据：{}。"
REMARK, CANNOT_BE_USED = "程序说明", "类型或目标值不明，各地区都按未填报计"
UNUSABLE_INDICATOR = "指标{}不能用，各地区都按未填报计。"
NOTHING_READ = (
    "没有认出一张填报表。",
    "请检查文件夹里是不是各地区报来的 .xlsx、.xls、.et、.csv 或 .docx，表里要有指标和完成值。",
)
NOT_APPLICABLE = "填“不适用”而不计入的：{}。"
OLD_OR_OTHER = "不是工作簿（.xlsx、.xls、.et）、.csv 或 .docx，没有读入；请另存为 .xlsx 或 .docx。"
CODE_MENDED = "编号{}与前面的重复，按次序是 {}；请把编号的格式改为文本。"

# Awarded batches ---------------------------------------------------------------------------------


def not_awarded(text: str) -> str:
    """A cell that says that a region has not been named."""
    return f"{shown(text)}按没有命名计。"


def batch_unclear(text: str) -> str:
    """A cell that does not say whether a region has been named."""
    return f"{shown(text)}看不出是否已经命名，按没有命名计，没有排除；请填“第二批”这样，或留空。"


# Scores ------------------------------------------------------------------------------------------

TOTALS_SCORED = "没有分评分项，各评委的分数作为总分，每个评分项都按它计。"
NO_PROJECT = "{}认不出是哪个项目，没有读入；请填项目编号。"
BAD_SCORE = "得分{}不在 0 到 100 之间或不是数，没有读入。"
SCORE_TWICE = "{}对项目{}的{}有两个不同的分数，都没有读入。"


def no_tables_in(names: Sequence[str]) -> str:
    """Files that hold no tables by their kind, the first few by name."""
    shown = "、".join(f"“{name}”" for name in names[:_NAMED])
    more = f"等{len(names)}个文件" if len(names) > _NAMED else ""
    return f"{shown}{more}不是数据表，没有读。"
