"""What uploads, corrections and the data of one session say to their users."""

SAMPLE_NOTICE = "这是示例数据：数值随机生成，只用来演示，不反映任何地区的真实情况。"
NO_TABLES = "上传的文件里没有数据表。"
NO_TABLES_HINT = "请上传 .xlsx、.xls、.et、.csv，或含有这些文件的 .zip。"
SAMPLE_STAMP, REFERENCE_STAMP = "示例数据（虚构）", "参考指标（非官方指标体系）"
CORRECTED_BY = "页面更正（{}，{}）"
LOG_COLUMNS = ("时间", "更正人", "地区", "指标编号", "指标", "原值", "现值", "原因")
LOG_SHEET = "更正记录"
EXPERT = "评委{}"
SCORE_FILE = "评委打分表"
SCORE_SCALES = {5: "按五分制", 10: "按十分制"}


def same_name(name: str) -> tuple[str, str]:
    """Two files of one name."""
    return f"有两个文件都叫“{name}”。", "请改成不同的名字再上传。"


def no_such_cell(region: str, indicator: str) -> tuple[str, str]:
    """A value of something the data do not have."""
    return f"数据里没有地区{region}的指标{indicator}。", "请核对行政区划代码和指标编号。"


def bad_value(code: str, title: str, problem: str) -> str:
    """A value that cannot be read."""
    return f"指标{code}“{title}”：{problem}"
