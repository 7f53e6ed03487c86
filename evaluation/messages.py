"""What the reading of data says to its users: every finding and error, in one place."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from evaluation.numbers import percent, plain
from evaluation.records import (
    Assessment,
    Direction,
    Finding,
    Gap,
    Method,
    Outcome,
    Place,
    RegionResult,
    Rules,
    Status,
)

LISTED = 300  # errors printed on a terminal; pages and workbooks show all


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
        "请给出放数据表的文件夹，或一个含“指标”“地区”“填报数据”工作表的 .xlsx 文件。",
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
        "表名应是指标、地区、填报数据、项目、评分标准、评分、规则之一。",
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


# Indicators, regions, observations ------------------------------------------------------------


def bad_value(place: Place, message: str, hint: str) -> Finding:
    """A value or target that cannot be read."""
    return error(place, message, hint)


def doubtful_value(place: Place, message: str) -> Finding:
    """A value that was read in one of two possible ways."""
    return warning(place, message, "若不是这个意思，请写明%或改正数值。")


def target_missing(place: Place) -> Finding:
    """A measured indicator without its target."""
    return error(place, "比率、数量类指标没有填目标值。", "请填写，例如 90% 或 3。")


def binary_target(place: Place, text: str) -> Finding:
    """A yes-or-no indicator whose target is not yes."""
    return error(
        place,
        f"是否类指标以“是”为完成，目标值不能是{shown(text)}。",
        "请把指标改写成以“是”为完成的说法，目标值填“是”或留空。",
    )


def binary_direction(place: Place) -> Finding:
    """A direction that a yes-or-no indicator does not have."""
    return warning(place, "是否类指标没有方向，“不高于”不起作用。")


def no_weight(place: Place) -> Finding:
    """Weights that add up to nothing."""
    return error(place, "按分值计算，但适用于市县区的指标分值合计为 0。", "请填写分值。")


def no_region_indicator(place: Place) -> Finding:
    """A list that holds indicators for departments only."""
    return error(place, "没有一条指标适用于市县区。", "请核对“适用对象”列。")


def unknown_division(place: Place, code: str) -> Finding:
    """A code outside the 27 divisions."""
    return warning(
        place, f"{shown(code)}不是宁夏27个市、县（市、区）的行政区划代码。", "请核对代码。"
    )


def wrong_name(place: Place, code: str, name: str, official: str) -> Finding:
    """A name that does not fit its code."""
    return warning(
        place, f"名称{shown(name)}与代码不符，{code}是{official}。", "请核对代码和名称。"
    )


def wrong_level(place: Place, official: str) -> Finding:
    """A level that does not fit the code."""
    return warning(place, f"层级与代码不符，该代码是{official}。", "请核对。")


def wrong_parent(place: Place, text: str, official: str) -> Finding:
    """A parent that does not fit the code."""
    return warning(place, f"上级代码{shown(text)}与代码不符，应是{official}。", "请核对。")


def parent_supplied(place: Place, official: str) -> Finding:
    """A blank parent, known from the code."""
    return warning(place, f"没有填上级代码，按区划代码补为{official}。")


def unknown_region(place: Place, text: str) -> Finding:
    """An observation of a region that the regions do not list."""
    return error(place, f"“地区”表里没有代码{shown(text)}。", "请改正代码，或在“地区”表里加上。")


def name_for_code(place: Place, text: str, code: str) -> Finding:
    """A region's name where its code belongs."""
    return error(place, f"{shown(text)}是名称，不是代码。", f"请填 {code}。")


def unknown_indicator(place: Place, text: str) -> Finding:
    """An observation of an indicator that the list does not have."""
    return error(place, f"“指标”表里没有编号{shown(text)}。", "请改正编号，或在“指标”表里加上。")


def department_value(place: Place, code: str) -> Finding:
    """A region's value for an indicator of departments."""
    return warning(place, f"指标{code}只适用于区直部门，市县区填报的数值没有计入。")


def no_form_region(place: Place) -> Finding:
    """A form of one region that does not say which."""
    return error(
        place,
        "没有行政区划代码，不知道是哪个地区的数据。",
        "请加上“行政区划代码”列，或把文件名、工作表名改成“640106金凤区”这样。",
    )


def nothing_applies(place: Place, name: str) -> Finding:
    """A region for which every indicator is not applicable."""
    return warning(place, f"{name}没有一条适用的指标，完成率按 0 计。", "请核对“不适用”的填报。")


# Projects, criteria, scores -------------------------------------------------------------------


def projects_without(folder: str, titles: Sequence[str]) -> Finding:
    """Projects that nobody has scored yet."""
    names = "、".join(f"“{title}”" for title in titles)
    return warning(Place(folder), f"有项目，但{names}表没有数据，项目没有评分，不参加遴选。")


def unknown_project(place: Place, text: str) -> Finding:
    """A score of a project that is not listed."""
    return error(place, f"“项目”表里没有编号{shown(text)}。", "请改正编号，或在“项目”表里加上。")


def unknown_criterion(place: Place, text: str) -> Finding:
    """A score by a criterion that is not listed."""
    return error(
        place, f"“评分标准”表里没有评分项{shown(text)}。", "请改正，或在“评分标准”表里加上。"
    )


def project_region(place: Place, text: str) -> Finding:
    """A project of a region that is not listed."""
    return warning(place, f"“地区”表里没有代码{shown(text)}。", "请核对项目所在地区。")


def score_range(place: Place, text: str) -> Finding:
    """A score outside 0 to 100."""
    return error(place, f"得分{shown(text)}不在 0 到 100 之间。", "请改正。")


def no_criterion_weight(place: Place) -> Finding:
    """Weights of criteria that add up to nothing."""
    return error(place, "评分项的权重合计为 0。", "请填写权重。")


def skipped_scores(place: Place, project: str, expert: str, criteria: Sequence[str]) -> Finding:
    """An expert who left criteria of a project out."""
    listed = "、".join(criteria)
    return warning(place, f"{expert}没有给项目{project}的{listed}打分，该项按其他评委的平均分计。")


def unscored_project(place: Place, project: str, criteria: Sequence[str]) -> Finding:
    """A project that cannot be scored."""
    return warning(
        place,
        f"项目{project}的{'、'.join(criteria)}没有任何评委打分，算不出总分，不参加遴选。",
        "请补上评分。",
    )


# Rules ----------------------------------------------------------------------------------------


def rules_syntax(place: Place, why: str) -> Finding:
    """A rules.toml that is not TOML."""
    return error(place, f"不是正确的 TOML：{why}。", '每行写成 名称 = 值，例如 threshold = "0.9"。')


def unknown_rule(place: Place, name: str, known: Sequence[str]) -> Finding:
    """A rule that does not exist; left alone it would silently not bind."""
    return error(place, f"没有规则{shown(name)}。", f"可写：{'、'.join(known)}。")


def bad_rule(place: Place, name: str, value: object, expected: str) -> Finding:
    """A rule with a value that cannot be."""
    return error(place, f"规则 {name} 的值{shown(str(value))}不对，应是{expected}。")


def rules_twice(place: Place) -> Finding:
    """Rules in a file and in a sheet."""
    return warning(place, "已有 rules.toml，“规则”表没有用。")


# Values ---------------------------------------------------------------------------------------


def read_as(text: str, value: Fraction) -> str:
    """A number without a sign, and how it was read."""
    return f"{shown(text)}没有写%，按 {plain(value * 100)}% 计。"


# Assessment -----------------------------------------------------------------------------------


def refused(findings: tuple[Finding, ...]) -> tuple[str, str, tuple[Finding, ...]]:
    """Data with errors: all of them at once, then what to do."""
    errors = [f for f in findings if f.severity == "error"]
    lines = [f"数据有 {len(errors)} 处错误：", *map(str, errors[:LISTED])]
    if len(errors) > LISTED:
        lines.append(f"……另有 {len(errors) - LISTED} 处。")
    return "\n".join(lines), "改正后再计算；没有计算任何结果。", findings


def no_such_region(code: str) -> tuple[str, str]:
    """A region that is not assessed."""
    return f"“地区”表里没有代码{shown(code)}。", "请给出“地区”表里的行政区划代码，例如 640106。"


STATUS_TITLES: dict[Status, str] = {
    "qualified": "达标",
    "possible": "待补数据",
    "not_qualified": "未达标",
    "vetoed": "一票否决",
}
OUTCOME_TITLES: dict[Outcome, str] = {
    "met": "完成",
    "unmet": "未完成",
    "missing": "缺数据",
    "not_applicable": "不适用",
}
DIRECTION_TITLES: dict[Direction, str] = {"at_least": "不低于", "at_most": "不高于"}
METHOD_FORMULAS: dict[Method, str] = {
    "count": "完成的指标数 ÷ 适用的指标数",
    "weighted": "完成的指标分值 ÷ 适用的指标分值",
}


def why_not(result: RegionResult, rules: Rules) -> str:
    """Why a region cannot be selected; "" when it can."""
    threshold = percent(rules.threshold)
    reached = f"完成率 {result.lower.exact}（{percent(result.lower.fraction)}）"
    if result.status == "vetoed":
        return f"一票否决：指标{'、'.join(result.vetoes)}没有完成。"
    if result.status == "possible":
        return (
            f"{reached}，低于 {threshold}；缺 {result.missing} 项数据，"
            f"补齐后最高 {percent(result.upper.fraction)}，可能达标。"
        )
    if result.status == "not_qualified":
        if not result.applicable:
            return "没有一条适用的指标。"
        return f"{reached}，低于 {threshold}，至少还差 {result.shortfall} 项。"
    if rules.exclude_awarded and result.region.awarded:
        return f"已经命名（{result.region.awarded}），规则是已命名的不再推荐。"
    return ""


def region_notes(assessment: Assessment, eligible: int, feasible: bool) -> list[str]:
    """What the reader of the regions' selection must know."""
    rules = assessment.rules
    notes = []
    if not feasible:
        counties = rules.min_counties
        notes.append(
            f"可选的地区选不出 {counties} 个县级地区，“县级至少 {counties} 个”的规则无法满足，"
            "因此没有选出任何地区；请调整规则。"
        )
    if eligible < rules.regions:
        notes.append(f"达标且可推荐的只有 {eligible} 个，不足 {rules.regions} 个。")
    return notes


def why_reserve_region(
    result: RegionResult, full_parents: frozenset[str], rules: Rules, feasible: bool
) -> str:
    """Why a qualified region is not among the selected."""
    if not feasible:
        return "规则无法同时满足。"
    if result.region.parent in full_parents:
        return f"所在地级市已选满 {rules.max_per_parent} 个。"
    if rules.min_counties and result.region.level == "prefecture":
        return f"名额已满，或须留给县级地区（至少 {rules.min_counties} 个）。"
    return "名额已满，完成率排在入选地区之后。"


UNSCORED = "评分不全，算不出总分。"


def why_reserve_project(region_full: bool, field_full: bool) -> str:
    """Why a scored project is not among the selected."""
    reasons = [
        text
        for full, text in (
            (region_full, "所在地区的项目已选满"),
            (field_full, "所属领域的项目已选满"),
        )
        if full
    ]
    return ("，".join(reasons) if reasons else "名额已满，得分排在入选项目之后") + "。"


def project_notes(listed: int, scored: int, chosen: int, rules: Rules) -> list[str]:
    """What the reader of the projects' selection must know."""
    if not listed:
        return ["没有项目。"]
    if chosen >= rules.projects:
        return []
    if scored < rules.projects:
        return [f"有完整评分的项目只有 {scored} 个，不足 {rules.projects} 个。"]
    return [f"在每个地区、每个领域的上限内，最多选出 {chosen} 个，不足 {rules.projects} 个。"]


# Commands -------------------------------------------------------------------------------------

RANKING_HEADERS = (
    "名次", "代码", "名称", "完成", "完成率", "补齐后最高", "缺数据", "状态", "还差", "否决指标",
)  # fmt: skip
SELECTION_HEADERS = ("次序", "代码", "名称", "完成率或得分", "说明")
PLAN_HEADERS = ("指标", "名称", "完成值", "目标", "达到目标的", "分值")
REGIONS_TITLE = "培育地区"
PROJECTS_TITLE = "培育项目"
RESERVE = "备选{}"
CLOSEST_TITLE = "离门槛最近的地区："


def as_warning(finding: Finding) -> str:
    """A warning on a terminal."""
    return f"提示：{finding}"


def more_warnings(number: int) -> str:
    """Warnings that are not listed."""
    return f"提示：另有 {number} 处提示没有列出，可在“指标评估”页或导出的工作簿里查看。"


def rule_line(rules: Rules) -> str:
    """What the ranking goes by."""
    return f"{METHOD_FORMULAS[rules.method]}，门槛 {percent(rules.threshold)}（含）。"


def counts_line(assessment: Assessment) -> str:
    """How many regions there are of each status."""
    counts = Counter(r.status for r in assessment.regions)
    listed = "，".join(f"{title} {counts[status]}" for status, title in STATUS_TITLES.items())
    return f"共 {len(assessment.regions)} 个地区：{listed}。"


def selection_line(title: str, chosen: int, unfilled: int) -> str:
    """How many are selected."""
    rest = f"，空缺 {unfilled} 个" if unfilled else ""
    return f"{title}：选出 {chosen} 个{rest}（已核验为规则内的最优组合）。"


def closest_line(result: RegionResult) -> str:
    """One of the regions closest to the threshold."""
    missing = f"，其中缺数据的有 {result.missing} 项" if result.missing else ""
    return (
        f"  {result.code} {result.region.name}：{result.lower.exact}"
        f"（{percent(result.lower.fraction)}），至少还差 {result.shortfall} 项{missing}"
    )


def gap_line(gap: Gap, result: RegionResult, rules: Rules) -> str:
    """How far a region is from the threshold."""
    where = f"{result.region.name}（{gap.region}）"
    now = f"完成率 {result.lower.exact}（{percent(result.lower.fraction)}）"
    if not result.applicable:
        return f"{where}没有一条适用的指标。"
    if not gap.needed:
        return f"{where}{now}，已达到 {percent(rules.threshold)}。"
    return (
        f"{where}{now}，至少再完成 {gap.needed} 项，达到 {gap.reaches.exact}"
        f"（{percent(gap.reaches.fraction)}，门槛 {percent(rules.threshold)}）："
    )


def veto_line(vetoes: Sequence[str]) -> str:
    """Vetoes that stand whatever the rate."""
    return f"一票否决：指标{'、'.join(vetoes)}没有完成，达到门槛也不能入选。"


def sample_written(folder: str) -> str:
    """Sample data written."""
    return f"示例数据已写入 {folder}；内容是虚构的，只供试用。"


def folder_in_use(folder: str) -> tuple[str, str]:
    """A folder that already holds something."""
    return f"“{folder}”已经有文件，没有写入示例数据。", "请给出一个新的文件夹。"
