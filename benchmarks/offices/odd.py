"""Folders of forms with something odd in each, whose content is known; a second set kept apart.

What is odd: cells with numbers instead of texts, columns that are counted, prose beside a verdict,
unknown columns, scales side by side, files that tell the same twice, no lists at all.
"""

import csv
import random
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from openpyxl import Workbook

from benchmarks.offices.content import ASK, ITEMS, MISSING, Cell, Item, Truth, cell, city_of
from benchmarks.offices.everyday import Made, write_lists
from benchmarks.offices.layouts import write_book
from evaluation.indicators.divisions import Division, divisions
from evaluation.indicators.reference import read_reference

Cells = dict[tuple[str, str], Cell]
Odd = Callable[[Path, random.Random, list[Division]], tuple[Cells, tuple[Item, ...]]]


def _cells(rng: random.Random, regions: list[Division], *, plain: bool = True) -> Cells:
    return {(d.code, i.code): cell(i, rng, plain=plain, held=True) for d in regions for i in ITEMS}


def numbers(
    folder: Path, rng: random.Random, regions: list[Division]
) -> tuple[Cells, tuple[Item, ...]]:
    """Numbers, not texts: codes of the format 0.00, shares shown as per cent."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["指标编号", "指标名称", *(d.name for d in regions)])
    for n, i in enumerate(ITEMS, 2):
        sheet.append([float(i.code), i.title])
        sheet.cell(n, 1).number_format = "0." + "0" * len(i.code.partition(".")[2])
        for j, d in enumerate(regions, 3):
            text, truth, _ = cells[d.code, i.code]
            at = sheet.cell(n, j)
            if isinstance(truth, Fraction) and i.kind != "是否":
                at.value = float(truth)
                at.number_format = "0.0%" if i.kind == "比率" else "0"
            else:
                at.value = text or None
    book.save(folder / "汇总.xlsx")
    return cells, ITEMS


def counted_columns(
    folder: Path, rng: random.Random, regions: list[Division]
) -> tuple[Cells, tuple[Item, ...]]:
    """A row that counts the columns below their names."""
    write_lists(folder, regions)
    cells = _cells(rng, regions, plain=False)
    for d in regions:
        rows = [["指标编号", "指标名称", "目标值", "完成值"], ["1", "2", "3", "4"]]
        rows += [[i.code, i.title, i.target, cells[d.code, i.code][0]] for i in ITEMS]
        write_book({"表": rows}, folder / f"{d.name}.xlsx")
    return cells, ITEMS


def prose(
    folder: Path, rng: random.Random, regions: list[Division]
) -> tuple[Cells, tuple[Item, ...]]:
    """What was done in prose, the verdict beside it."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    for d in regions:
        rows = [["序号", "指标内容", "完成情况", "自评结果", "佐证材料"]]
        for n, i in enumerate(ITEMS, 1):
            text, truth, _ = cells[d.code, i.code]
            if i.kind != "是否" or truth in (MISSING, "NA"):
                verdict = (
                    "" if not isinstance(truth, Fraction) else "达标" if i.met(truth) else "未达标"
                )
                rows.append([str(n), i.title, text, verdict, ""])
            elif truth == 1:
                said = rng.choice(
                    ("印发实施方案，召开会议专题部署", "按照要求开展工作，成效明显", "")
                )
                rows.append(
                    [str(n), i.title, said, rng.choice(("完成", "√", "达标", "是")), "附件"]
                )
            else:
                rows.append([str(n), i.title, "", rng.choice(("未完成", "否", "未达标")), ""])
        write_book(
            {"自评表": [[f"{d.name}自评表"], *rows]}, folder / f"{rng.randint(1, 9)}{d.name}.xlsx"
        )
    return cells, ITEMS


def contradicted(
    folder: Path, rng: random.Random, regions: list[Division]
) -> tuple[Cells, tuple[Item, ...]]:
    """A figure that misses its target, and a verdict that says 达标."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    for d in regions:
        rows = [["序号", "指标名称", "完成值", "是否达标"]]
        for n, i in enumerate(ITEMS, 1):
            text, truth, _ = cells[d.code, i.code]
            said = ""
            if isinstance(truth, Fraction):
                right = rng.random() < 0.9
                said = "是" if i.met(truth) == right else "否"
                if not right:
                    cells[d.code, i.code] = text, ASK, False
            rows.append([str(n), i.title, text, said])
        write_book({d.name: rows}, folder / f"{d.code}.xlsx")
    return cells, ITEMS


def unknown_columns(
    folder: Path, rng: random.Random, regions: list[Division]
) -> tuple[Cells, tuple[Item, ...]]:
    """Regions across, with a total, an average, last year and a zone that is no region."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    rows = [
        [
            "序号",
            "一级指标",
            "三级指标",
            "目标值",
            *(d.name for d in regions),
            "宁东基地",
            "平均值",
            "去年完成值",
        ]
    ]
    for n, i in enumerate(ITEMS, 1):
        values = [cells[d.code, i.code][0] for d in regions]
        rows.append([str(n), "依法行政", i.title, i.target, *values, "88%", "90%", "70%"])
    below = [["合计", "", "", "", "5", "5"]]
    write_book({"Sheet1": [["全区汇总表"], *rows, *below]}, folder / "全区.xlsx")
    return cells, ITEMS


def two_scales(
    folder: Path, rng: random.Random, regions: list[Division]
) -> tuple[Cells, tuple[Item, ...]]:
    """Shares beside per cent in one column: the shares are to be asked where it decides."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    for i in ITEMS:
        if i.kind != "比率":
            continue
        for d in regions:
            value = min(i.goal + Fraction(rng.randint(-3, 3), 100), Fraction(99, 100))
            as_share = d is regions[0]
            text = f"{float(value):g}" if as_share else f"{float(value * 100):g}"
            decides = as_share and i.met(value)  # 0.95 % would not meet it
            cells[d.code, i.code] = text, ASK if decides else value, as_share
    header = ["行政区划代码", "指标编号", "完成值"]
    rows = [[d.code, i.code, cells[d.code, i.code][0]] for d in regions for i in ITEMS]
    with (folder / "observations.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return cells, ITEMS


def told_twice(
    folder: Path, rng: random.Random, regions: list[Division]
) -> tuple[Cells, tuple[Item, ...]]:
    """The same in a summary and in each region's form; some figures differ."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    summary = [["指标编号", "指标名称", *(d.name for d in regions)]]
    summary += [[i.code, i.title, *(cells[d.code, i.code][0] for d in regions)] for i in ITEMS]
    write_book({"汇总": summary}, folder / "汇总.xlsx")
    for d in regions:
        rows = [["指标编号", "完成值"]]
        for i in ITEMS:
            text, truth, _ = cells[d.code, i.code]
            if isinstance(truth, Fraction) and rng.random() < 0.1:
                other = (
                    "否"
                    if text == "是"
                    else "是"
                    if text == "否"
                    else "61%"
                    if "%" in text
                    else "1"
                )
                if other != text:
                    text = other
                    cells[d.code, i.code] = text, ASK, False
            rows.append([i.code, text])
        write_book({"Sheet1": rows}, folder / f"{d.code}{d.name}.xlsx")
    return cells, ITEMS


def no_lists(
    folder: Path, rng: random.Random, regions: list[Division]
) -> tuple[Cells, tuple[Item, ...]]:
    """Neither a list of indicators nor of regions: the reference list and the divisions."""
    items = tuple(
        Item(i.code, i.title, "是否") for i in read_reference()
        if i.kind == "binary" and i.applies_to != "department"
    )[:40]  # fmt: skip
    cells: Cells = {}
    for d in regions:
        rows = [["序号", "指标内容", "完成情况", "备注"]]
        for n, i in enumerate(items, 1):
            met = i.negative or rng.random() < 0.7
            text = "√" if met else "×"
            negative = any(word in i.title for word in ("未发生", "不从事", "未取得", "不作出"))
            if negative:
                text = "未发生" if i.title.startswith("未发生") else "是"
                met = True
            cells[d.code, i.code] = text, Fraction(int(met)), False
            rows.append([str(n), i.title, text, ""])
        own = folder / (city_of(d))
        own.mkdir(exist_ok=True)
        write_book({"Sheet1": rows}, own / f"{d.name}自评表（定稿）.xlsx")
    return cells, items


def no_header(
    folder: Path, rng: random.Random, regions: list[Division]
) -> tuple[Cells, tuple[Item, ...]]:
    """Sheets of two columns, without names."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    write_book(
        {d.name: [[i.title, cells[d.code, i.code][0]] for i in ITEMS] for d in regions},
        folder / "各地.xlsx",
    )
    return cells, ITEMS


def merged_values(
    folder: Path, rng: random.Random, regions: list[Division]
) -> tuple[Cells, tuple[Item, ...]]:
    """A value merged over two rows: it is the first row's alone."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    rows = [["区划代码", "县区", "指标编号", "指标", "2025年完成情况"]]
    spans = []
    for d in regions:
        for n, i in enumerate(ITEMS):
            rows.append([d.code, d.name, i.code, i.title, cells[d.code, i.code][0]])
            if n == 1 and rows[-2][4]:
                spans.append(f"E{len(rows) - 1}:E{len(rows)}")
                cells[d.code, i.code] = "", MISSING, False
                rows[-1][4] = ""
    write_book({"Sheet1": rows}, folder / "表.xlsx", {"Sheet1": spans})
    return cells, ITEMS


def other_headers(
    folder: Path, rng: random.Random, regions: list[Division]
) -> tuple[Cells, tuple[Item, ...]]:
    """Lists under other names of columns, regions without codes, batches in words."""
    cells = _cells(rng, regions)
    rows = [["序号", "指标内容", "指标类型", "方向", "目标要求", "计量单位", "是否一票否决"]]
    words = {"是否": "定性", "比率": "百分比", "数量": "定量"}
    for i in ITEMS:
        rows.append([i.code, i.title, words[i.kind], i.direction, i.target, i.unit, i.veto])
    write_book({"Sheet1": [["指标体系"], *rows]}, folder / "体系.xlsx")
    names = [["序号", "县区名称", "级别", "是否已命名"]]
    names += [
        [str(n), d.name, "县级", rng.choice(("否", "暂无", "未获命名", ""))]
        for n, d in enumerate(regions, 1)
    ]
    write_book({"地区": names}, folder / "名单.xlsx")
    table = [["单位", *(i.title for i in ITEMS)]]
    table += [[d.name, *(cells[d.code, i.code][0] for i in ITEMS)] for d in regions]
    write_book({"汇总": table}, folder / "汇总.xlsx")
    return cells, ITEMS


def swapped_rows(
    folder: Path, rng: random.Random, regions: list[Division]
) -> tuple[Cells, tuple[Item, ...]]:
    """A column of codes that slipped by one row: code and title disagree."""
    write_lists(folder, regions)
    cells = _cells(rng, regions)
    rows = [["地区", "指标编号", "指标名称", "完成值"]]
    slipped = regions[0]
    for d in regions:
        for n, i in enumerate(ITEMS):
            code = ITEMS[n - 1].code if d is slipped else i.code
            rows.append([d.name, code, i.title, cells[d.code, i.code][0]])
            if d is slipped:
                cells[d.code, i.code] = "", ASK, False
    write_book({"Sheet1": rows}, folder / "表.xlsx")
    return cells, ITEMS


KINDS: dict[str, Odd] = {
    f.__name__: f
    for f in (
        numbers, counted_columns, prose, contradicted, unknown_columns, two_scales, told_twice,
        no_lists, no_header, merged_values, other_headers, swapped_rows,
    )
}  # fmt: skip


def make_odd(folder: Path, seed: int) -> Made:
    """Make one folder with something odd in it."""
    rng = random.Random(f"odd-{seed}")
    name = list(KINDS)[seed % len(KINDS)]
    regions = rng.sample([d for d in divisions().values() if d.parent], rng.randint(2, 5))
    regions.sort(key=lambda d: d.code)
    folder.mkdir(parents=True)
    cells, items = KINDS[name](folder, rng, regions)
    truth: dict[tuple[str, str], Truth] = {pair: said for pair, (_, said, _) in cells.items()}
    return Made(folder, truth, {p for p, (*_, b) in cells.items() if b}, (name,), items)
