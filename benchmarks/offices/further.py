"""A third set of folders of forms: names in levels, years, blanks, lines in cells, two halves."""

import random
from pathlib import Path

from benchmarks.offices.content import ITEMS, Cell, Item, cell, city_of
from benchmarks.offices.everyday import Made, write_lists
from benchmarks.offices.layouts import write_book
from benchmarks.offices.odd import Cells, Odd
from evaluation.indicators.divisions import Division, divisions

Regions = list[Division]


def _cells(rng: random.Random, regions: Regions, *, plain: bool = True) -> Cells:
    return {(d.code, i.code): cell(i, rng, plain=plain, held=False) for d in regions for i in ITEMS}


def levels(folder: Path, rng: random.Random, regions: Regions) -> tuple[Cells, tuple[Item, ...]]:
    """指标 over 编号 and 名称, 完成情况 over 数值 and 附件."""
    write_lists(folder, regions)
    cells = _cells(rng, regions, plain=False)
    for d in regions:
        rows = [
            ["序号", "指标", "", "完成情况", "", "备注"],
            ["", "编号", "名称", "数值", "佐证材料", ""],
        ]
        for n, i in enumerate(ITEMS, 1):
            rows.append([str(n), i.code, i.title, cells[d.code, i.code][0], "附件", ""])
        spans = ["A4:A5", "B4:C4", "D4:E4", "F4:F5"]
        above = [
            ["附件2"],
            [f"{d.name}法治政府建设指标填报表"],
            ["填报单位（盖章）：", "", "", "2025年6月"],
        ]
        write_book({"Sheet1": [*above, *rows]}, folder / f"{d.code}.xlsx", {"Sheet1": spans})
    return cells, ITEMS


def three_levels(
    folder: Path, rng: random.Random, regions: Regions
) -> tuple[Cells, tuple[Item, ...]]:
    """Cities over counties over 完成值 and 自评结果."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    top, middle, low = ["序号", "指标名称"], ["", ""], ["", ""]
    for d in regions:
        top += [city_of(d), ""]
        middle += [d.name, ""]
        low += ["完成值", "备注"]
    rows = [top, middle, low]
    for n, i in enumerate(ITEMS, 1):
        row = [str(n), i.title]
        for d in regions:
            row += [cells[d.code, i.code][0], ""]
        rows.append(row)
    write_book({"Sheet1": rows}, folder / "汇总.xlsx", {"Sheet1": ["A1:A3", "B1:B3"]})
    return cells, ITEMS


def years(folder: Path, rng: random.Random, regions: Regions) -> tuple[Cells, tuple[Item, ...]]:
    """The year before beside this one."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    sheets = {}
    for d in regions:
        rows = [["序号", "指标名称", "2024年完成值", "2025年完成值", "同比"]]
        for n, i in enumerate(ITEMS, 1):
            rows.append(
                [str(n), i.title, "否" if i.kind == "是否" else "1", cells[d.code, i.code][0], ""]
            )
        sheets[f"{d.name}自评"] = rows
    write_book(sheets, folder / "各地.xlsx")
    return cells, ITEMS


def by_indicator(
    folder: Path, rng: random.Random, regions: Regions
) -> tuple[Cells, tuple[Item, ...]]:
    """Each indicator once, its regions below, merged or not."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    rows, spans = [["指标名称", "地区", "完成情况"]], []
    for i in ITEMS:
        spans.append(f"A{len(rows) + 1}:A{len(rows) + len(regions)}")
        for n, d in enumerate(regions):
            rows.append(["" if n else i.title, d.name, cells[d.code, i.code][0]])
    merges = {"Sheet1": spans} if rng.random() < 0.5 else None
    write_book({"Sheet1": rows}, folder / "表.xlsx", merges)
    return cells, ITEMS


def lines(folder: Path, rng: random.Random, regions: Regions) -> tuple[Cells, tuple[Item, ...]]:
    """Lines within names and values."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    rows = [["序号", "指标\n内容", *(f"{d.name[:1]}\n{d.name[1:]}" for d in regions)]]
    for n, i in enumerate(ITEMS, 1):
        values = []
        for d in regions:
            text = cells[d.code, i.code][0]
            values.append(f"{text}\n（截至6月）" if text.endswith("%") else text)
        rows.append([str(n), f"{i.title[:5]}\n{i.title[5:]}", *values])
    write_book({"Sheet1": rows}, folder / "表.xlsx")
    return cells, ITEMS


def numbered_groups(
    folder: Path, rng: random.Random, regions: Regions
) -> tuple[Cells, tuple[Item, ...]]:
    """Regions in rows of their own with a number: （一）金凤区."""
    write_lists(folder, regions)
    cells = _cells(rng, regions, plain=False)
    rows = [["编号", "考核内容", "自评情况"]]
    for n, d in enumerate(regions):
        rows.append([f"（{'一二三四五六'[n]}）{d.name}"])
        rows += [[i.code, i.title, cells[d.code, i.code][0]] for i in ITEMS]
        rows.append(["小计", "", str(len(ITEMS))])
    write_book({"Sheet1": rows}, folder / "表.xlsx")
    return cells, ITEMS


def one_row(folder: Path, rng: random.Random, regions: Regions) -> tuple[Cells, tuple[Item, ...]]:
    """A file a region with all indicators across and one row of values."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    for d in regions:
        rows = [
            ["指标", *(i.title for i in ITEMS)],
            ["完成值", *(cells[d.code, i.code][0] for i in ITEMS)],
        ]
        write_book({"Sheet1": rows}, folder / f"{city_of(d)}{d.name}报送.xlsx")
    return cells, ITEMS


def beside(folder: Path, rng: random.Random, regions: Regions) -> tuple[Cells, tuple[Item, ...]]:
    """Two halves of a form side by side."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    half = len(ITEMS) // 2
    for d in regions:
        rows = [["序号", "指标名称", "完成值"] * 2]
        for n in range(half):
            first, second = ITEMS[n], ITEMS[n + half]
            rows.append([
                str(n + 1), first.title, cells[d.code, first.code][0],
                str(n + half + 1), second.title, cells[d.code, second.code][0],
            ])  # fmt: skip
        write_book({"Sheet1": [[f"{d.name}填报表"], *rows]}, folder / f"{d.code}.xlsx")
    return cells, ITEMS


def ticked(folder: Path, rng: random.Random, regions: Regions) -> tuple[Cells, tuple[Item, ...]]:
    """Boxes to tick for yes and no."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    boxes = {"是": "☑是 □否", "否": "□是 ☑否"}
    for d in regions:
        rows = [["序号", "指标名称", "完成情况"]]
        for n, i in enumerate(ITEMS, 1):
            text = cells[d.code, i.code][0]
            rows.append([str(n), i.title, boxes.get(text, text)])
        write_book({d.name[:-1]: rows}, folder / f"{d.code}.xlsx")
    return cells, ITEMS


def both_names(
    folder: Path, rng: random.Random, regions: Regions
) -> tuple[Cells, tuple[Item, ...]]:
    """Regions down with code and name, codes of indicators across, cities among them, totals."""
    cities = [divisions()[code] for code in sorted({d.parent for d in regions})]
    regions += cities
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    rows = [["行政区划代码", "名称", *(i.code for i in ITEMS), "合计"]]
    for d in regions:
        rows.append([d.code, d.name, *(cells[d.code, i.code][0] for i in ITEMS), "18"])
    rows.append(["合计", "", *["3"] * len(ITEMS), "60"])
    write_book({"汇总": rows}, folder / "汇总.xlsx")
    return cells, ITEMS


FURTHER: dict[str, Odd] = {
    f.__name__: f
    for f in (
        levels, three_levels, years, by_indicator, lines, numbered_groups, one_row, beside, ticked,
        both_names,
    )
}  # fmt: skip


def make_further(folder: Path, seed: int) -> Made:
    """Make one folder of this set."""
    rng = random.Random(f"further-{seed}")
    name = list(FURTHER)[seed % len(FURTHER)]
    regions = rng.sample([d for d in divisions().values() if d.parent], rng.randint(2, 5))
    regions.sort(key=lambda d: d.code)
    folder.mkdir(parents=True)
    cells: dict[tuple[str, str], Cell]
    cells, items = FURTHER[name](folder, rng, regions)
    truth = {pair: said for pair, (_, said, _) in cells.items()}
    return Made(folder, truth, {p for p, (*_, b) in cells.items() if b}, (name,), items)
