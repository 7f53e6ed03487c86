"""What is wrong with files, sheets, headers and rows: every such finding, in one place."""

from collections.abc import Sequence

from evaluation.records import Finding, Place


def error(place: Place, message: str, hint: str = "") -> Finding:
    """A finding with which nothing is computed."""
    return Finding("error", message, hint, place)


def warning(place: Place, message: str, hint: str = "") -> Finding:
    """A finding that is shown beside the result."""
    return Finding("warning", message, hint, place)


def shown(text: str, limit: int = 40) -> str:
    """A cell's text as messages quote it: one line, cut."""
    line = "".join(c if c.isprintable() else " " for c in text)
    return f"“{line[:limit]}…”" if len(line) > limit else f"“{line}”"


# Files and folders ----------------------------------------------------------------------------


def unreadable(name: str, why: str) -> tuple[str, str]:
    """A file that the system does not give out."""
    return f"无法读取“{name}”：{why}。", "请检查文件权限，或是否正被其他程序占用。"


def too_large(name: str, megabytes: int) -> tuple[str, str]:
    """A file beyond the limit."""
    return f"“{name}”太大，超过 {megabytes} MB 的上限。", "请拆成几个文件。"


def too_many_cells(name: str, limit: int) -> tuple[str, str]:
    """A workbook beyond the limit."""
    return f"“{name}”的单元格超过 {limit:,} 个。", "请删去空白行列，或拆成几个文件。"


def no_such_folder(path: str) -> tuple[str, str]:
    """The path given holds nothing."""
    return f"找不到“{path}”。", "请给出放数据表的文件夹，或一个 .xlsx 文件。"


def not_a_workbook(name: str) -> tuple[str, str]:
    """A single file of another kind."""
    return (
        f"“{name}”不是 Excel 工作簿（.xlsx）。",
        "请给出放数据表的文件夹，或一个含“指标”“地区”“观测值”工作表的 .xlsx 文件。",
    )


def old_format(name: str) -> Finding:
    """A workbook in a format that is not read."""
    return error(
        Place(name), "是旧格式的表格，没有读入。", "请用 WPS 或 Excel 打开，另存为 .xlsx。"
    )


def cannot_read(name: str, message: str) -> Finding:
    """A file that its reader refuses, in the words of `corpus`."""
    return error(Place(name), message)


def subfolder(name: str) -> Finding:
    """Tables lying one folder deeper."""
    return warning(Place(name), "子文件夹里的表没有读入。", "请把要评估的表放在同一个文件夹里。")


def skipped_export(name: str) -> Finding:
    """An export beside the data it was made from."""
    return warning(
        Place(name), "是本系统导出的评估结果，没有作为数据读入。", "单独打开它可以重新计算。"
    )


def unknown_sheet(place: Place) -> Finding:
    """A sheet that is none of the tables."""
    return warning(
        place,
        "不是认识的数据表，没有读入。",
        "表名应是指标、地区、观测值（填报数据）、项目、评分标准、评分、规则之一。",
    )


def missing_table(folder: str, title: str, english: str) -> Finding:
    """A table without which there is no assessment."""
    return error(
        Place(folder),
        f"缺少“{title}”表。",
        f"请加上“{title}”工作表，或文件 {english}.csv。",
    )


def empty_table(place: Place, title: str) -> Finding:
    """A table without a row of data that needs one."""
    return error(place, f"“{title}”表里没有数据。", "请在表头下填写至少一行。")


def no_observations(place: Place) -> Finding:
    """A table of observations with nothing in it."""
    return warning(place, "没有一行填报数据，全部按缺失处理。", "请核对是否交错了文件。")


def hidden_sheet(place: Place) -> Finding:
    """A sheet that the office does not see."""
    return warning(place, "是隐藏的工作表，已经读入。", "若不应计入，请删除这张表。")


def hidden_rows(place: Place, rows: Sequence[int]) -> Finding:
    """Rows that the office does not see."""
    listed = "、".join(map(str, rows[:5]))
    more = "等" if len(rows) > 5 else ""
    return warning(
        place,
        f"有 {len(rows)} 行是隐藏或筛掉的（第{listed}行{more}），已经读入。",
        "若不应计入，请删除这些行。",
    )


def formula_without_result(place: Place) -> Finding:
    """A formula whose result is not in the file."""
    return error(
        place, "公式没有保存计算结果，读不到数值。", "请用 Excel 或 WPS 打开该文件并保存一次。"
    )


def merged_measure(place: Place, first: int, last: int) -> Finding:
    """A figure in a merged cell."""
    return warning(
        place,
        f"第{first}至{last}行是合并单元格，数值只算在第{first}行。",
        "请取消合并，逐行填写。",
    )


# Headers and rows -----------------------------------------------------------------------------


def no_header(place: Place, expected: Sequence[str]) -> Finding:
    """A table whose header row is not to be found."""
    return error(place, "没有找到表头。", f"第一行应有这些列：{'、'.join(expected)}。")


def missing_column(place: Place, title: str) -> Finding:
    """A required column that is not there."""
    return error(place, f"缺少“{title}”列。", "请加上这一列，列名照模板写。")


def double_column(place: Place, title: str) -> Finding:
    """Two columns of one name."""
    return error(place, f"“{title}”列出现了两次。", "请只留一列。")


def total_row(place: Place, text: str) -> Finding:
    """A row of totals or a remark below the table."""
    return warning(place, f"{shown(text)}不是数据行，没有读入。")


def name_supplied(place: Place, name: str) -> Finding:
    """A region without its name."""
    return warning(place, f"没有填名称，按区划代码补为{name}。")


def blank_cell(place: Place) -> Finding:
    """A required cell that is blank."""
    return error(place, "没有填写。", "请补上。")


def not_one_of(place: Place, text: str, allowed: Sequence[str]) -> Finding:
    """A word outside those that are valid."""
    return error(place, f"{shown(text)}不在可填的内容里。", f"可填：{'、'.join(allowed)}。")


def not_a_number(place: Place, text: str, example: str) -> Finding:
    """A cell that should be a number."""
    return error(place, f"{shown(text)}不是数。", f"请只填数，例如 {example}。")


def negative(place: Place, text: str) -> Finding:
    """A weight below 0."""
    return error(place, f"{shown(text)}是负数。", "请填 0 或正数。")


def duplicate(place: Place, what: str, other: Place) -> Finding:
    """A key that stands twice."""
    return error(place, f"{what}重复，{other}已经有了。", "请只留一行。")


def same_row_again(place: Place, what: str, other: Place) -> Finding:
    """A row copied word for word into another file."""
    return warning(place, f"{what}与{other}相同，只算一次。")
