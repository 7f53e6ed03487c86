"""What forms say: indicators, what regions and indicators are called, how values are written.

Half of the names and wordings are kept apart (…_HELD): the readers were written without them.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from corpus.text.numerals import to_chinese
from evaluation.indicators.divisions import Division, divisions

MISSING, NOT_APPLICABLE, ASK = "missing", "NA", "ask"
# What a cell says: its value, or that it is missing, not applicable, or cannot be known.
Truth = Fraction | str


@dataclass(frozen=True)
class Item:
    """One indicator of the list."""

    code: str
    title: str
    kind: str = "是否"
    direction: str = ""
    target: str = "是"
    unit: str = ""
    veto: str = ""
    goal: Fraction = Fraction(1)

    @property
    def negative(self) -> bool:
        """Whether the title says what must not be."""
        return self.title.startswith(("未", "无", "不存在"))

    def met(self, value: Fraction) -> bool:
        """Whether a value meets the target."""
        if self.kind == "是否":
            return value == 1
        return value >= self.goal if self.direction == "不低于" else value <= self.goal


def _share(code: str, title: str, direction: str, percent: int) -> Item:
    return Item(code, title, "比率", direction, f"{percent}%", "%", "", Fraction(percent, 100))


def _count(code: str, title: str, direction: str, number: int, unit: str) -> Item:
    return Item(code, title, "数量", direction, str(number), unit, "", Fraction(number))


ITEMS = (
    _share("1.1", "行政执法事项向社会公示率", "不低于", 95),
    Item("1.2", "建立政府法律顾问制度"),
    _count("1.3", "行政诉讼败诉案件数量", "不高于", 5, "件"),
    Item("1.4", "未发生重大违法行政行为", veto="是"),
    _share("1.5", "行政机关负责人出庭应诉比例", "不低于", 90),
    _count("1.6", "开展法治宣传教育活动场次", "不低于", 120, "场"),
    Item("1.7", "制定年度重大行政决策事项目录并向社会公布"),
    _share("1.8", "行政复议案件按期审结率", "不低于", 98),
    _count("1.9", "行政执法人员专题培训人次", "不低于", 300, "人次"),
    Item("1.10", "健全行政规范性文件合法性审核机制"),
    Item("1.11", "无因处置不当引发的群体性事件"),
    _share("2.1", "政务服务事项网上可办率", "不低于", 90),
    _count("2.2", "行政许可平均办理时间", "不高于", 10, "日"),
    Item("2.3", "落实行政执法三项制度"),
    Item("2.4", "设立行政复议咨询委员会"),
    _share("2.5", "基层综合执法队伍持证上岗率", "不低于", 100),
    _count("2.6", "法治建设财政经费投入", "不低于", 50, "万元"),
    Item("2.7", "党政主要负责人述法全覆盖"),
    Item("2.8", "组织开展行政执法案卷评查"),
    _share("2.9", "人民调解协议履行率", "不低于", 85),
)  # fmt: skip


Cell = tuple[str, Truth, bool]  # as written, what it says, whether only a bound is known
Naming = Callable[[Division, random.Random], str]
Titling = Callable[[Item, random.Random], str]


def city_of(d: Division) -> str:
    """The city above a county."""
    return divisions()[d.parent].name if d.parent else ""


REGION_NAMES: dict[str, Naming] = {
    "代码": lambda d, r: d.code,
    "名称": lambda d, r: d.name,
    "市加名称": lambda d, r: city_of(d) + d.name,
    "十二位": lambda d, r: d.code + "000000",
    "简称": lambda d, r: d.name[:-1] if len(d.name) > 2 else d.name,
    "混用": lambda d, r: r.choice((d.code, d.name, city_of(d) + d.name, f" {d.name} ")),
}
REGION_NAMES_HELD: dict[str, Naming] = {
    "全称": lambda d, r: "宁夏回族自治区" + city_of(d) + d.name,
    "代码加名称": lambda d, r: d.code + d.name,
    "括号代码": lambda d, r: f"{d.name}（{d.code}）",
    "司法局": lambda d, r: d.name + "司法局",
    "政府": lambda d, r: d.name + "人民政府",
    "全角代码": lambda d, r: d.code.translate({48 + i: 0xFF10 + i for i in range(10)}),
}
TITLES: dict[str, Titling] = {
    "原名": lambda i, r: i.title,
    "带序号": lambda i, r: f"{i.code}{r.choice(('.', ' ', '、'))}{i.title}",
    "带空格": lambda i, r: f" {i.title[:4]} {i.title[4:]}",
    "带单位": lambda i, r: f"{i.title}（{i.unit}）" if i.unit else i.title,
}
TITLES_HELD: dict[str, Titling] = {
    "少字": lambda i, r: i.title[:-1] if len(i.title) > 8 else i.title,
    "多字": lambda i, r: "全面" + i.title if not i.negative else i.title,
    "带标点": lambda i, r: f"“{i.title}”。",
    "带星号": lambda i, r: f"※{i.title}",
    "虚词": lambda i, r: i.title.replace("行政机关", "行政机关的").replace("按期", "按时"),
}

YES = ("是", "已完成", "完成", "达标", "√", "已建立", "已落实", "有", "已达标", "1", "全部完成")
YES_HELD = (
    "符合要求", "已完成。", "完成（见附件3）", "已按期完成", "均已落实", "做到", "是的",
    "已制定并公布", "已开展", "达到目标", "落实到位", "合格", "Y", "✔", "已实现", "通过",
    "具备", "已完成，见附件2",
)  # fmt: skip
NO = ("否", "未完成", "没有", "×", "未达标", "0", "未建立")
NO_HELD = (
    "尚未完成",
    "没有完成",
    "不达标",
    "未落实",
    "暂未开展",
    "no",
    "未按要求建立",
    "不符合",
    "没有建立",
)
PART = ("部分完成", "基本完成", "正在推进")
PART_HELD = (
    "正在建设中",
    "计划下半年完成",
    "完成80%",
    "基本达标",
    "大部分落实",
    "推进中",
    "已启动",
    "未全部完成",
)
GAP = ("", "", "/", "—", "暂无")
GAP_HELD = ("", "-", "未统计", "待报", "无数据", "？")
NA = ("NA", "不适用", "不涉及")
NA_HELD = ("N/A", "本地不涉及", "不涉及该项", "本县不涉及")
# Answers to a title that says what must not be.
CLEAN = ("是", "未发生", "没有发生", "√")
CLEAN_HELD = ("全年未发生", "0起", "不存在", "无此类情况", "未发生此类情况", "达标", "零发生")
DOUBTFUL = ("否", "0", "无", "没有", "1")
DOUBTFUL_HELD = ("没", "×", "有", "no", "false", "无。")


def _flag(item: Item, rng: random.Random, held: bool) -> Cell:
    draw = rng.random()
    if item.negative:
        if draw < 0.8:
            return rng.choice(CLEAN_HELD if held else CLEAN), Fraction(1), False
        return rng.choice(DOUBTFUL_HELD if held else DOUBTFUL), ASK, False
    if draw < 0.62:
        return rng.choice(YES_HELD if held else YES), Fraction(1), False
    if draw < 0.85:
        return rng.choice(NO_HELD if held else NO), Fraction(0), False
    return rng.choice(PART_HELD if held else PART), ASK, False


def _decimal(value: Fraction) -> str:
    return f"{float(value):.6f}".rstrip("0").rstrip(".")


def _percent(item: Item, rng: random.Random, held: bool) -> Cell:
    met = rng.random() < 0.7
    low = int(item.goal * 1000)
    tenths = rng.randint(low, 1000) if met else rng.randint(max(600, low - 300), low - 1)
    value = Fraction(tenths, 1000)
    text = _decimal(value * 100)
    plain = [f"{text}%", f"{text}％", f"{text} %"]
    more = [f"{text}%（截至6月）", f"达到{text}%", _wide(f"{text}%")]
    if tenths % 10 == 0 and tenths < 1000:
        more.append("百分之" + _chinese(tenths // 10))
    if held:
        more = [
            f"{text}%(2025年上半年)",
            f"完成率{text}%",
            f"{_decimal(value * 1000)}‰",
            f"{text}%。",
        ]
        more += [f"已完成{text}%", f"完成{text}%（附件5）"]
        plain = [f"{text}%"]
    bounded = _bounded(item, rng, value, f"{text}%", held)
    return bounded or (rng.choice((*plain, *more)), value, False)


def _bounded(item: Item, rng: random.Random, value: Fraction, text: str, held: bool) -> Cell | None:
    """≥, 约, 以上 …, where the value is known as far as they decide, else to be asked."""
    if rng.random() > 0.25:
        return None
    up = item.direction == "不低于"
    if rng.random() < 0.5:
        word = rng.choice(
            ("≥{}", "{}以上") if not held else ("不低于{}", "{}及以上", "超过{}", "至少{}")
        )
        known = item.met(value) == up and not (word == "超过{}" and value == item.goal and not up)
        exceeds = word == "超过{}" and value == item.goal and not up
        truth: Truth = value if known or exceeds else ASK
        if exceeds:
            truth = ASK
        return word.format(text), truth, True
    word = rng.choice(("约{}", "{}左右") if not held else ("大约{}", "约为{}", "≈{}"))
    near = abs(value - item.goal) * 100 > item.goal * 6
    far = abs(value - item.goal) * 100 < item.goal * 4
    if not near and not far:
        return None
    return word.format(text), value if near else ASK, True


def _number(item: Item, rng: random.Random, held: bool) -> Cell:
    goal = int(item.goal)
    met = rng.random() < 0.7
    more = item.direction == "不低于"
    spread = max(3, goal // 2)
    value = (
        goal + rng.randint(0, spread) if met == more else goal - rng.randint(0, min(spread, goal))
    )
    if value == goal and not met:
        value = goal + (-1 if more else 1)
    exact = Fraction(value)
    plain = [str(value), f"{value}{item.unit}", f"{value}.00"]
    words = [f"共{value}{item.unit}", _wide(str(value)), f"{value}（截至6月底）"]
    if held:
        words = [f"累计{value}{item.unit}", f"{value}{item.unit}。", f"合计 {value} {item.unit}"]
        if value < 100 and item.unit in ("件", "场", "日"):
            words.append(_chinese(value) + item.unit)
        if item.unit == "万元":
            words += [f"{value * 10000}元", f"{_decimal(exact / 10000)}亿元"]
        if item.unit == "件":
            words.append(f"{value}起")
        plain = [str(value)]
    if value >= 100 and rng.random() < 0.2:
        word = rng.choice(
            ("{}余", "{}余" + item.unit) if not held else ("{}多" + item.unit, "{}余" + item.unit)
        )
        known = item.met(exact) == more
        return word.format(f"{value:,}"), exact if known else ASK, True
    bounded = _bounded(item, rng, exact, f"{value}{item.unit}", held)
    return bounded or (rng.choice((*plain, *words)), exact, False)


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def _chinese(number: int) -> str:
    return to_chinese(number) if number else "零"


def cell(item: Item, rng: random.Random, *, plain: bool, held: bool) -> Cell:
    """One reported cell: mostly a value, sometimes a gap or not applicable."""
    draw = rng.random()
    if plain:
        return _plain_cell(item, rng, draw)
    if draw < 0.05:
        return rng.choice(GAP_HELD if held else GAP), MISSING, False
    if draw < 0.08:
        return rng.choice(NA_HELD if held else NA), NOT_APPLICABLE, False
    if item.kind == "是否":
        return _flag(item, rng, held)
    return (_percent if item.kind == "比率" else _number)(item, rng, held)


def _plain_cell(item: Item, rng: random.Random, draw: float) -> Cell:
    if draw < 0.05:
        return "", MISSING, False
    if draw < 0.08:
        return "NA", NOT_APPLICABLE, False
    if item.kind == "是否":
        yes = item.negative or rng.random() < 0.8
        return ("是" if yes else "否"), Fraction(int(yes)), False
    goal = item.goal if item.kind == "数量" else item.goal * 100
    value = max(Fraction(2), goal + rng.randint(-5, 5))
    if item.kind == "数量":
        return str(value), value, False
    return f"{min(value, 100)}%", min(value, Fraction(100)) / 100, False
