"""What stands in a list: indicators, levels and what they are worth. All is made up (示例)."""

import random
from dataclasses import dataclass, field

SUBJECTS = ("行政许可", "行政处罚", "行政检查", "行政裁决", "规范性文件", "重大决策",
            "行政调解", "行政复议", "政务公开", "涉企检查", "执法监督", "法治培训")  # fmt: skip
# {} is the subject. Figures, numbers and lists stand within, as they do in real ones.
SENTENCES = (
    "{}事项清单公布率达到100%，并实行动态管理。",
    "{}案卷评查合格率不低于95%。",
    "{}办理时限压缩至3.5个工作日以内。",
    "{}工作机制健全，落实“三项制度”，责任明确、程序正当。",
    "{}决定被撤销、变更的比例控制在5%以内，其中一般程序案件不超过2.5%。",
    "未发生因{}引发的重大群体性事件。",
    "每年至少组织1次{}专题研究，研究情况形成书面记录；研究结果报上一级机关备案。",
    "2025年6月底前修订{}工作规则并向社会公布。",
    "{}人员每年参加培训不少于40学时，参训率达到100%。",
    "依照《示例条例》第十二条第（三）项规定开展{}，公示、记录、审核全部到位。",
    "{}投诉举报在15个工作日内办结，逾期未办结的，书面说明理由。",
    "建立{}联席会议制度，每季度至少召开1次，议定事项落实率达到90%以上。",
    "{}数据按月归集，做到一数一源、一源多用，共享率达到百分之九十。",
    "{}文书制作规范，适用法律正确，做到以下两点：一是事实清楚；二是证据充分。",
    "社会公众对{}的满意度达到90%以上。",
)
PHRASES = (
    "{}事项清单公布率100%",
    "{}工作机制健全完善",
    "{}案卷评查合格率不低于95%",
    "{}群众满意度持续提升",
    "每年开展{}专项督查不少于2次",
    "{}办理时限压缩3.5个工作日",
    "{}“一件事”集成办理",
    "落实{}公示、记录、审核制度",
)
PARTS = ("政府职能依法全面履行", "依法行政制度完善", "行政决策科学民主",
         "执法严格规范公正文明", "矛盾纠纷有效化解", "权力监督科学有效",
         "组织保障有力")  # fmt: skip
SECTIONS = ("简政放权", "权责清单", "公平竞争审查", "合法性审核", "备案监督", "决策程序",
            "执法公示", "案卷评查", "裁量基准", "行政应诉", "人民调解", "审计监督", "政务诚信",
            "学法用法")  # fmt: skip
ENDINGS = ("持续深化", "全面落实", "健全完善", "规范有序")
GOALS = (
    "职责明确、程序正当，人民群众满意。",
    "坚持法定职责必须为、法无授权不可为，边界清晰、权责一致。",
    "制度完备、运行顺畅，取得明显成效。",
)
STANDARDS = (
    "完全达到的得{}分；每少1项扣0.5分，扣完为止。",
    "未达到90%的不得分。",
    "查阅资料，缺1份扣1分。",
)
BONUS = ("获得省级以上表彰", "经验做法在全国推广", "承担国家级改革试点")
SIGNS = ("※", "★")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator as it goes in."""

    title: str
    mark: str = ""
    points: str = ""
    standard: str = ""
    kind: str = "indicator"


@dataclass(frozen=True, slots=True)
class Section:
    """A level with what stands below it: indicators, or levels."""

    name: str
    below: tuple["Section | Indicator", ...]
    goal: str = ""
    worth: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A whole list. `statement` is what its introduction says of it."""

    title: str
    levels: int
    below: tuple[Section | Indicator, ...]
    sentences: bool
    statement: str = ""
    closing: tuple[str, ...] = field(default=())


def make(chance: random.Random, levels: int, marked: bool, table: bool) -> Content:
    """Content with so many levels, drawn by chance; the points of a table add up."""
    sentences = chance.random() < 0.7
    used: set[str] = set()
    sign = chance.choice(SIGNS)
    label = chance.choice(("目标要求：", "基本要求：", "")) if not table else ""
    worth = chance.choice(("", "占总分值的{}%", "{}分")) if levels > 1 else ""
    if table and worth.endswith("%"):
        worth = "{}分"

    def indicator(points: int) -> Indicator:
        wording = chance.choice(SENTENCES if sentences else PHRASES)
        title = wording.format(chance.choice(SUBJECTS))
        while title in used:
            title = chance.choice(SENTENCES if sentences else PHRASES).format(
                chance.choice(SUBJECTS) + chance.choice(SECTIONS)
            )
        used.add(title)
        kind = "survey" if "满意度" in title else "indicator"
        standard = chance.choice(STANDARDS).format(points) if table else ""
        mark = sign if marked and chance.random() < 0.35 else ""
        return Indicator(title, mark, str(points) if table else "", standard, kind)

    def section(depth: int, name: str) -> Section:
        count = chance.randint(2, 5) if depth == levels - 1 else chance.randint(1, 3)
        if depth == levels - 1:
            below: list[Section | Indicator] = [
                indicator(chance.randint(1, 6)) for _ in range(count)
            ]
        else:
            names = chance.sample(SECTIONS, count)
            below = [section(depth + 1, n + chance.choice(ENDINGS)) for n in names]
        goal = f"{label}{chance.choice(GOALS)}" if label and depth == 1 else ""
        return Section(name, tuple(below), goal, worth if depth == 1 else "")

    if levels == 1:
        rows: list[Section | Indicator] = [
            indicator(chance.randint(1, 6)) for _ in range(chance.randint(4, 14))
        ]
    else:
        parts = chance.sample(PARTS, chance.randint(2, 5))
        rows = [section(1, name) for name in parts]
        if table and chance.random() < 0.3:
            rows.append(_bonus(chance, levels))
        rows = [_worth(row, rows, chance) for row in rows if isinstance(row, Section)]
    found = indicators(rows)
    marks = sum(bool(each.mark) for _, each in found)
    statement = chance.choice(
        (
            "",
            f"本指标体系共设{len(found)}项指标。",
            f"共{len(found)}项指标，其中{marks}项带{sign}号。",
        )
    )
    if not marks and sign in statement:
        statement = ""
    closing = chance.choice(
        ((), ("示例省人民政府", "2025年3月28日"), (f"注：{sign}为重点指标。",) if marked else ())
    )
    title = chance.choice(
        ("示例省法治政府建设指标体系", "示例市法治政府建设考核指标", "示例县依法行政考核评分标准")
    )
    return Content(title, levels, tuple(rows), sentences, statement, closing)


def _bonus(chance: random.Random, levels: int) -> Section:
    below: tuple[Section | Indicator, ...] = tuple(
        Indicator(title + "的", "", str(chance.randint(1, 3)), "以文件为准。", "bonus")
        for title in chance.sample(BONUS, 2)
    )
    for _ in range(levels - 2):
        below = (Section("附加内容", below),)
    return Section("加分项", below)


def _worth(row: Section, rows: list[Section | Indicator], chance: random.Random) -> Section:
    """The section with the points of what stands below it, or its share of a hundred."""
    if not row.worth or row.name == "加分项":
        return Section(row.name, row.below, row.goal)
    if "%" in row.worth:
        index, count = rows.index(row), len(rows)
        share = 100 - 100 // count * (count - 1) if index == 0 else 100 // count
        return Section(row.name, row.below, row.goal, row.worth.format(share))
    total = sum(int(each.points or 0) for _, each in indicators([row]))
    return Section(row.name, row.below, row.goal, row.worth.format(total or chance.randint(5, 30)))


def indicators(
    rows: "tuple[Section | Indicator, ...] | list[Section | Indicator]",
    above: tuple[Section, ...] = (),
) -> list[tuple[tuple[Section, ...], Indicator]]:
    """Every indicator in order, with the levels above it."""
    found: list[tuple[tuple[Section, ...], Indicator]] = []
    for row in rows:
        if isinstance(row, Indicator):
            found.append((above, row))
        else:
            found += indicators(list(row.below), (*above, row))
    return found
