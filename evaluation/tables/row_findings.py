"""What is wrong with what rows say: indicators, observations, projects, rules, in one place."""

from collections.abc import Sequence
from fractions import Fraction

from corpus.text.numbers import exact_percent
from evaluation.records import Finding, Place
from evaluation.tables.findings import error, shown, warning

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
    return f"{shown(text)}没有写%，按 {exact_percent(value)} 计。"
