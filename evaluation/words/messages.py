"""What the results say to their users: reasons, notes and headings, in one place."""

from collections import Counter

from corpus.text.numbers import exact_percent, percent, plain, points_text
from corpus.text.quotation_marks import nested
from evaluation.records import Finding, Rules
from evaluation.results import Assessment, Gap, ProjectResult, RegionResult
from evaluation.words.findings import shown
from evaluation.words.vocabulary import METHOD_FORMULAS, STATUS

LISTED = 300  # errors printed on a terminal; pages and workbooks show all


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


NOTHING_APPLIES = "没有一条计分的指标适用，完成率按 0 计；请核对“不适用”的填报和分值。"


def unmet_vetoes(result: RegionResult) -> tuple[str, ...]:
    """The veto indicators that stand against a region, by title and code."""
    return tuple(
        f"“{nested(item.indicator.title)}”（{item.indicator.code}）"
        for item in result.items
        if item.indicator.code in result.vetoes
    )


def why_not(result: RegionResult, rules: Rules) -> str:
    """Why a region cannot be selected; "" when it can.

    The reason that decides: no figure changes that a region is named already.
    """
    if rules.exclude_awarded and result.region.awarded:
        return f"已经命名（{result.region.awarded}），规则是已命名的不再推荐。"
    threshold = exact_percent(rules.threshold)
    reached = f"完成率 {result.lower.shown}"
    if result.status == "vetoed":
        return f"一票否决指标{'、'.join(unmet_vetoes(result))}没有完成。"
    if too_few := too_few_apply(result, rules):
        return too_few
    if result.status != "qualified" and result.lower.fraction >= rules.threshold:
        return f"{reached}，达到 {threshold}；{short_of_points(result, rules)}"
    if result.status == "possible":
        return (
            f"{reached}，低于 {threshold}；{result.missing} 项未填报，"
            f"补齐后最高 {percent(result.upper.fraction)}，可能达标。"
            f"{short_of_points(result, rules)}"
        )
    if result.status == "not_qualified":
        if not result.lower.whole:
            return NOTHING_APPLIES
        short = f"{reached}，低于 {threshold}，至少还差 {result.shortfall} 项。"
        return short + short_of_points(result, rules)
    return ""


def too_few_apply(result: RegionResult, rules: Rules) -> str:
    """That fewer indicators apply than the rules want; "" where enough do."""
    least = rules.min_applicable or 0
    if result.applicable >= least:
        return ""
    return (
        f"适用的指标只有 {result.applicable} 项（{result.not_applicable} 项不适用），"
        f"少于规则要求的 {least} 项，不能入选。"
    )


def short_of_points(result: RegionResult, rules: Rules) -> str:
    """That the points are below what the rules want in addition; "" where they are not."""
    least, points = rules.points_threshold, result.points
    if least is None or points is None or points.total.lower >= least:
        return ""
    told = f"得分 {points_text(points.total.lower)}，低于得分门槛 {plain(least)} 分"
    if points.total.upper >= least:
        told += (
            f"；{result.missing} 项未填报，补齐后最高 {points_text(points.total.upper)}，可能达标"
        )
    return told + "。"


def chosen_by(result: RegionResult, rules: Rules) -> str:
    """The figures that a region is put in order by."""
    if rules.ranking != "points" or result.points is None:
        return result.lower.shown
    return f"{result.lower.shown}，得分 {points_text(result.points.total.lower)}"


def unmet_rules(rules: Rules) -> str:
    """No set of regions meets the rules."""
    counties = rules.min_counties
    return (
        f"可选的地区选不出 {counties} 个县级地区，“县级至少 {counties} 个”的规则无法满足，"
        "因此没有选出任何地区；请调整规则。"
    )


def region_notes(rules: Rules, eligible: int, chosen: int, feasible: bool) -> list[str]:
    """What the reader of the regions' selection must know."""
    notes = [] if feasible else [unmet_rules(rules)]
    if eligible < rules.regions:
        notes.append(f"达标且可推荐的只有 {eligible} 个，不足 {rules.regions} 个。")
    elif feasible and chosen < rules.regions:
        notes.append(f"在这些规则的限制内，最多选出 {chosen} 个，不足 {rules.regions} 个。")
    return notes


UNMET = "规则无法同时满足。"
FULL = "名额已满，排名在入选地区之后。"
FULL_PROJECTS = "名额已满，排名在入选项目之后。"
NOT_BETTER = "在这些规则的限制内，选它不能使入选的更多，也不能使完成率之和更大。"
NOT_BETTER_PROJECT = "在这些规则的限制内，选它不能使入选的更多，也不能使得分之和更大。"


def parent_full(rules: Rules) -> str:
    """As many of one prefecture are chosen as may be."""
    return f"所在地级市已选满 {rules.max_per_parent} 个。"


def kept_for_counties(rules: Rules) -> str:
    """A prefecture, where places are kept for counties."""
    return f"名额已满，或须留给县级地区（至少 {rules.min_counties} 个）。"


UNSCORED = "评分不全，算不出总分。"


def why_no_project(result: ProjectResult, rules: Rules) -> str:
    """Why a project cannot be selected; "" when it can."""
    if result.score is None:
        return UNSCORED
    least = rules.min_experts or 0
    if result.experts < least:
        return f"只有 {result.experts} 名评委打分，规则要求至少 {least} 名，不能入选。"
    return ""


def full_groups(region_full: bool, field_full: bool) -> str:
    """As many projects of one region or field are chosen as may be; "" for neither."""
    full = ((region_full, "所在地区的项目已选满"), (field_full, "所属领域的项目已选满"))
    reasons = [text for is_full, text in full if is_full]
    return f"{'，'.join(reasons)}。" if reasons else ""


def project_notes(listed: int, scored: int, chosen: int, rules: Rules) -> list[str]:
    """What the reader of the projects' selection must know."""
    if not listed:
        return ["没有项目。"]
    if chosen >= rules.projects:
        return []
    if scored < rules.projects:
        asked = f"、评委不少于 {rules.min_experts} 名" if rules.min_experts else ""
        return [f"有完整评分{asked}的项目只有 {scored} 个，不足 {rules.projects} 个。"]
    return [f"在每个地区、每个领域的上限内，最多选出 {chosen} 个，不足 {rules.projects} 个。"]


RANKING_HEADERS = (
    "名次", "代码", "名称", "完成", "完成率", "补齐后最高", "未填报", "不适用", "结论", "还差",
    "否决指标",
)  # fmt: skip
SELECTION_HEADERS = ("次序", "代码", "名称", "完成率或得分", "说明")
PLAN_HEADERS = ("指标", "名称", "完成值", "目标", "达到目标的", "分值")
REGIONS_TITLE = "培育地区"
PROJECTS_TITLE = "培育项目"
RESERVE = "备选{}"
CLOSEST_TITLE = "离门槛最近的地区："


def more_warnings(number: int) -> str:
    """Warnings that are not listed."""
    return f"提示：另有 {number} 处提示没有列出，可在“指标评估”页或导出的工作簿里查看。"


def rule_line(rules: Rules) -> str:
    """What the ranking goes by."""
    line = f"{METHOD_FORMULAS[rules.method]}，门槛 {exact_percent(rules.threshold)}（含）"
    if rules.points_threshold is not None:
        line += f"，另须得分达到 {plain(rules.points_threshold)} 分（含）"
    if rules.ranking == "points":
        line += "；入选次序按得分"
    return f"{line}。"


def counts_line(assessment: Assessment) -> str:
    """How many regions there are of each status."""
    counts = Counter(r.status for r in assessment.regions)
    listed = "，".join(f"{title} {counts[status]}" for status, title in STATUS.items())
    return f"共 {len(assessment.regions)} 个地区：{listed}。"


def selection_line(title: str, chosen: int, unfilled: int, feasible: bool) -> str:
    """How many are selected, and what was proven of them."""
    if not feasible:
        return f"{title}：规则无法满足，没有选出。"
    if unfilled:
        return f"{title}：选出 {chosen} 个，空缺 {unfilled} 个（已核验：规则内选不出更多）。"
    return f"{title}：选出 {chosen} 个（已核验为规则内的最优组合）。"


def closest_line(result: RegionResult) -> str:
    """One of the regions closest to the threshold."""
    missing = f"，其中未填报的有 {result.missing} 项" if result.missing else ""
    return (
        f"  {result.code} {result.region.name}：{result.lower.shown}，"
        f"至少还差 {result.shortfall} 项{missing}"
    )


def gap_line(gap: Gap, result: RegionResult, rules: Rules) -> str:
    """How far a region is from the threshold."""
    where = f"{result.region.name}（{gap.region}）"
    now = f"完成率 {result.lower.shown}"
    if not result.lower.whole:
        return f"{where}：{NOTHING_APPLIES}"
    if not gap.needed:
        return f"{where}{now}，已达到 {exact_percent(rules.threshold)}。"
    return (
        f"{where}{now}，至少再完成 {gap.needed} 项，达到 {gap.reaches.exact}"
        f"（{percent(gap.reaches.fraction)}，门槛 {exact_percent(rules.threshold)}）："
    )


def veto_line(result: RegionResult) -> str:
    """Vetoes that stand whatever the rate."""
    return f"一票否决指标{'、'.join(unmet_vetoes(result))}没有完成，达到门槛也不能入选。"


def beside_completion(result: RegionResult, rules: Rules) -> tuple[str, ...]:
    """What stands against a region however many indicators it completes."""
    found = (
        veto_line(result) if result.vetoes else "",
        too_few_apply(result, rules),
        short_of_points(result, rules),
    )
    return tuple(filter(None, found))


def sample_written(folder: str) -> str:
    """Sample data written."""
    return f"示例数据已写入 {folder}；内容是虚构的，只供试用。"


def folder_in_use(folder: str) -> tuple[str, str]:
    """A folder that already holds something."""
    return f"“{folder}”已经有文件，没有写入示例数据。", "请给出一个新的文件夹。"
