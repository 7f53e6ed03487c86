"""How forms are laid out. Half of the layouts are kept apart."""

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.offices.content import Cell, Item, Naming, Titling, city_of
from evaluation.indicators.divisions import Division


@dataclass
class Content:
    """What a folder says, before it is laid out."""

    regions: list[Division]
    items: tuple[Item, ...]
    cells: dict[tuple[str, str], Cell]
    region: Naming
    title: Titling
    rng: random.Random
    noise: bool
    owners: dict[str, str] = field(default_factory=dict)

    def text(self, d: Division, item: Item) -> str:
        """What the cell of a pair holds."""
        return self.cells[d.code, item.code][0]

    def named(self, d: Division) -> str:
        """A region as this folder names it."""
        return self.region(d, self.rng)

    def titled(self, item: Item) -> str:
        """An indicator as this folder names it."""
        return self.title(item, self.rng)


Rows = list[list[str]]
VALUE_NAMES = ("完成值", "完成情况", "实际完成值", "填报结果")


def _around(content: Content, rows: Rows, title: str) -> Rows:
    """Title rows above, totals, notes and signatures below."""
    if not content.noise:
        return rows
    above = [[title], ["填报时间：2025年7月10日"]] if content.rng.random() < 0.7 else [[title]]
    below = content.rng.choice(
        (
            [["填报人：张××　审核人：李××"]],
            [["注：1. 比率保留一位小数；2. 没有数据的留空。"], ["单位负责人（签字）："]],
            [["合计", *["" for _ in rows[0][1:-1]], "12"]],
            [[""], ["（盖章）"]],
        )
    )
    return [*above, *rows, *below]


def write_book(
    sheets: dict[str, Rows], path: Path, merges: dict[str, list[str]] | None = None
) -> None:
    """Write sheets of texts, and merge ranges of theirs."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet: Worksheet = book.create_sheet(name)
        for i, row in enumerate(rows, 1):
            for j, text in enumerate(row, 1):
                if text:
                    sheet.cell(i, j, text).number_format = "@"
        for span in (merges or {}).get(name, ()):
            sheet.merge_cells(span)
    book.save(path)


def long(content: Content, folder: Path) -> None:
    """A row a pair, with codes."""
    header = ["地区", "指标编号", "指标名称", content.rng.choice(VALUE_NAMES), "备注"]
    rows = [
        [content.named(d), i.code, content.titled(i), content.text(d, i), ""]
        for d in content.regions for i in content.items
    ]  # fmt: skip
    write_book(
        {"Sheet1": _around(content, [header, *rows], "各地指标完成情况")}, folder / "上报.xlsx"
    )


def long_titles(content: Content, folder: Path) -> None:
    """A row a pair, with titles."""
    header = ["序号", "县区", "指标内容", content.rng.choice(VALUE_NAMES), "佐证材料"]
    rows = [
        [str(n), content.named(d), content.titled(i), content.text(d, i), "附件"]
        for n, (d, i) in enumerate(((d, i) for d in content.regions for i in content.items), 1)
    ]
    write_book({"汇总": _around(content, [header, *rows], "汇总表")}, folder / "汇总.xlsx")


def wide(content: Content, folder: Path) -> None:
    """Regions across, with codes."""
    header = ["指标编号", "指标名称", "目标值", *map(content.named, content.regions)]
    rows = [
        [i.code, content.titled(i), i.target, *(content.text(d, i) for d in content.regions)]
        for i in content.items
    ]
    write_book(
        {"汇总表": _around(content, [header, *rows], "各地指标完成情况汇总表")},
        folder / "汇总.xlsx",
    )


def wide_titles(content: Content, folder: Path) -> None:
    """Regions across, with titles and group rows."""
    header = ["序号", "指标", *map(content.named, content.regions), "备注"]
    rows: Rows = []
    for n, i in enumerate(content.items, 1):
        if n in (1, 12):
            rows.append([f"{'一二'[n > 1]}、{'依法行政' if n == 1 else '政务服务'}"])
        rows.append([str(n), content.titled(i), *(content.text(d, i) for d in content.regions), ""])
    write_book({"Sheet1": _around(content, [header, *rows], "情况表")}, folder / "表.xlsx")


def across(content: Content, folder: Path) -> None:
    """Indicators across."""
    header = ["地区", *map(content.titled, content.items)]
    rows = [
        [content.named(d), *(content.text(d, i) for i in content.items)] for d in content.regions
    ]
    write_book({"汇总": _around(content, [header, *rows], "汇总")}, folder / "汇总.xlsx")


def sheet_each(content: Content, folder: Path) -> None:
    """A sheet a region."""
    sheets = {}
    for d in content.regions:
        header = ["序号", "指标内容", "完成情况", "佐证材料"]
        rows = [
            [str(n), content.titled(i), content.text(d, i), "附件"]
            for n, i in enumerate(content.items, 1)
        ]
        sheets[content.named(d).strip()] = _around(content, [header, *rows], "自评表")
    write_book(sheets, folder / "各县区.xlsx")


def file_each(content: Content, folder: Path) -> None:
    """A file a region, which its name says."""
    for d in content.regions:
        header = ["序号", "指标内容", "完成情况", "自评结果", "佐证材料"]
        rows = [
            [str(n), content.titled(i), content.text(d, i), "", "附件"]
            for n, i in enumerate(content.items, 1)
        ]
        name = f"{content.named(d).strip()}法治政府建设自评表.xlsx"
        write_book({"Sheet1": _around(content, [header, *rows], "2025年自评表")}, folder / name)


def titled_each(content: Content, folder: Path) -> None:
    """A file a region, which its title says."""
    for n, d in enumerate(content.regions, 1):
        header = ["编号", "指标", "完成值"]
        rows = [[i.code, content.titled(i), content.text(d, i)] for i in content.items]
        above = [[f"{city_of(d)}{d.name}2025年指标完成情况自评表"], [f"填报单位：{d.name}司法局"]]
        write_book({"Sheet1": [*above, header, *rows]}, folder / f"自评表{n}.xlsx")


# Kept apart -------------------------------------------------------------------------------------


def two_rows(content: Content, folder: Path) -> None:
    """Each region over 完成值 and 佐证材料, merged."""
    top = ["指标编号", "指标名称"]
    below = ["", ""]
    for d in content.regions:
        top += [content.named(d), ""]
        below += ["完成值", "佐证材料"]
    rows = []
    for i in content.items:
        rows.append([i.code, content.titled(i)])
        for d in content.regions:
            rows[-1] += [content.text(d, i), "附件"]
    spans = [f"{letter(3 + 2 * n)}1:{letter(4 + 2 * n)}1" for n in range(len(content.regions))]
    write_book(
        {"汇总": [top, below, *rows]}, folder / "汇总.xlsx", {"汇总": ["A1:A2", "B1:B2", *spans]}
    )


def by_city(content: Content, folder: Path) -> None:
    """Cities over their counties."""
    top, below = ["序号", "指标名称"], ["", ""]
    for d in content.regions:
        top.append(city_of(d) if city_of(d) not in top else "")
        below.append(content.named(d))
    rows = [
        [str(n), content.titled(i), *(content.text(d, i) for d in content.regions)]
        for n, i in enumerate(content.items, 1)
    ]
    write_book({"汇总": [top, below, *rows]}, folder / "汇总.xlsx", {"汇总": ["A1:A2", "B1:B2"]})


def across_groups(content: Content, folder: Path) -> None:
    """Indicators across, groups above them, averages below."""
    top = ["序号", "县（市、区）", "依法行政", *[""] * 10, "政务服务", *[""] * 8]
    names = ["", "", *map(content.titled, content.items)]
    rows = [
        [str(n), content.named(d), *(content.text(d, i) for i in content.items)]
        for n, d in enumerate(content.regions, 1)
    ]
    rows.append(["", "平均", *["50%"] * len(content.items)])
    write_book(
        {"表": [["各县区情况"], top, names, *rows]},
        folder / "表.xlsx",
        {"表": ["A2:A3", "B2:B3", "C2:M2", "N2:V2"]},
    )


def across_codes(content: Content, folder: Path) -> None:
    """Codes over titles."""
    top = ["地区", *(i.code for i in content.items)]
    names = ["", *map(content.titled, content.items)]
    rows = [
        [content.named(d), *(content.text(d, i) for i in content.items)] for d in content.regions
    ]
    with (folder / "汇总.csv").open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([top, names, *rows])


def group_rows(content: Content, folder: Path) -> None:
    """Regions one below another, each under a row with its name."""
    rows: Rows = [["序号", "指标名称", "完成值", "备注"]]
    for d in content.regions:
        rows.append([content.named(d)])
        rows += [
            [str(n), content.titled(i), content.text(d, i), ""]
            for n, i in enumerate(content.items, 1)
        ]
    write_book({"Sheet1": rows}, folder / "表.xlsx")


def stacked(content: Content, folder: Path) -> None:
    """A whole form of each region, one below another."""
    rows: Rows = []
    for d in content.regions:
        rows += [[f"{d.name}自评表"], ["序号", "指标内容", "完成情况"]]
        rows += [
            [str(n), content.titled(i), content.text(d, i)] for n, i in enumerate(content.items, 1)
        ]
        rows += [["填报人：王××"], [""]]
    write_book({"Sheet1": rows}, folder / "表.xlsx")


def merged_regions(content: Content, folder: Path) -> None:
    """A long table whose regions are written once."""
    rows: Rows = [["单位名称", "指标名称", "实际完成情况", "上年完成值"]]
    spans = []
    for d in content.regions:
        spans.append(f"A{len(rows) + 1}:A{len(rows) + len(content.items)}")
        for n, i in enumerate(content.items):
            rows.append(
                [content.named(d) if not n else "", content.titled(i), content.text(d, i), "88%"]
            )
    merged = content.rng.random() < 0.5
    write_book({"Sheet1": rows}, folder / "表.xlsx", {"Sheet1": spans} if merged else None)


def folder_each(content: Content, folder: Path) -> None:
    """A folder a region; inside it 自评表.xlsx with 是否达标 beside the value."""
    for d in content.regions:
        own = folder / content.named(d).strip()
        own.mkdir(exist_ok=True)
        rows: Rows = [["序号", "一级指标", "考核内容", "目标值", "自评情况", "得分"]]
        rows += [
            [str(n), "依法行政", content.titled(i), i.target, content.text(d, i), "5"]
            for n, i in enumerate(content.items, 1)
        ]
        write_book({"自评表": _around(content, rows, "自评表")}, own / "自评表.xlsx")


Layout = Callable[[Content, Path], None]
LAYOUTS: dict[str, Layout] = {
    f.__name__: f
    for f in (long, long_titles, wide, wide_titles, across, sheet_each, file_each, titled_each)
}
LAYOUTS_HELD: dict[str, Layout] = {
    f.__name__: f
    for f in (
        two_rows, by_city, across_groups, across_codes, group_rows, stacked, merged_regions,
        folder_each,
    )
}  # fmt: skip
