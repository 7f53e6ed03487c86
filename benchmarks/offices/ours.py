"""Our own workbooks, filled in in five styles: as asked, in words, with numbers, taken apart, put
together."""

import csv
import io
import random
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.offices.content import ASK, ITEMS, MISSING, NOT_APPLICABLE, Cell, Item, cell
from benchmarks.offices.everyday import Made, write_lists
from evaluation.indicators.divisions import Division, divisions
from evaluation.records import Dataset, Indicator, Kind, Region
from evaluation.words import region_form as words
from evaluation.workbook.offices.collection import region_workbooks

_KINDS: dict[str, Kind] = {"是否": "binary", "比率": "ratio", "数量": "count"}
_HEAD = 4
# What a column is filled in by, for whoever did not see what it offers.
_DID_NOT = ("否", "没有", "未发生", "无", "0", "没有发生", "0起", "未出现此类情况")
_DID = ("有", "发生", "发生过", "1起", "是")
_OTHER = ("×", "√", "见附件", "无法确定")
Answer = tuple[object, Fraction | str, bool]
Sheets = Mapping[str, Worksheet]


def _indicators() -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            i.code,
            i.title,
            _KINDS[i.kind],
            "at_most" if i.direction == "不高于" else "at_least",
            None if i.kind == "是否" else i.goal,
            unit=i.unit,
            veto=bool(i.veto),
            percent=i.unit == "%",
        )
        for i in ITEMS
    )


def _of(cell_made: Cell) -> Answer:
    text, truth, bound = cell_made
    return text, truth, bound


def _as_asked(item: Item, rng: random.Random) -> Answer:
    """What the form offers, and asks for."""
    if item.negative:
        draw = rng.random()
        if draw < 0.1:
            return rng.choice((("", MISSING, False), ("NA", NOT_APPLICABLE, False)))
        happened = draw < 0.3
        text = words.HAPPENED if happened else words.NOT_HAPPENED
        return text, Fraction(int(not happened)), False
    return _of(cell(item, rng, plain=True, held=False))


def _in_words(item: Item, rng: random.Random) -> Answer:
    """Offices' own words, half of them such as no reader was written for."""
    if not item.negative:
        return _of(cell(item, rng, plain=False, held=rng.random() < 0.5))
    draw = rng.random()
    if draw < 0.1:
        return rng.choice(_OTHER), ASK, False
    did = draw < 0.3
    return rng.choice(_DID if did else _DID_NOT), Fraction(int(not did)), False


def _with_numbers(item: Item, rng: random.Random) -> Answer:
    """Cells with numbers, shown as per cent or not."""
    if item.kind == "是否":
        return _as_asked(item, rng)
    if item.kind == "数量":
        number = rng.randint(0, 2 * int(item.goal))
        return number, Fraction(number), False
    share = Fraction(rng.randint(510, 999), 1000)
    return float(share), share, False


STYLES: dict[str, Callable[[Item, random.Random], Answer]] = {
    "as asked": _as_asked,
    "in words": _in_words,
    "with numbers": _with_numbers,
    "taken apart": _as_asked,
    "put together": _in_words,
}


def _columns(sheet: Worksheet) -> dict[str, int]:
    return {str(c.value): c.column for c in sheet[_HEAD] if c.value and c.column}


def _fill(
    sheet: Worksheet,
    d: Division,
    style: str,
    rng: random.Random,
    truth: dict[tuple[str, str], Answer],
) -> None:
    at = _columns(sheet)
    items = {i.code: i for i in ITEMS}
    for row in range(_HEAD + 1, sheet.max_row + 1):
        item = items[str(sheet.cell(row, at[words.CODE]).value)]
        value, said, bound = STYLES[style](item, rng)
        column = words.ASKED if item.negative else words.VALUE
        if item.negative and rng.random() < 0.03:
            # In the wrong column, where 是 may be the answer to either question.
            column, value, said = words.VALUE, "是", ASK
        target = sheet.cell(row, at[column])
        target.value = value or None if value == "" else value  # type: ignore[assignment]
        if isinstance(value, float) and rng.random() < 0.5:
            target.number_format = "0.0%"
        sheet.cell(row, at[words.EVIDENCE]).value = rng.choice(("", "附件1", "见汇编第3页"))
        sheet.cell(row, at[words.SOURCE]).value = rng.choice(("", f"{d.name}司法局"))
        truth[d.code, item.code] = value, said, bound


def _take_apart(
    sheet: Worksheet, d: Division, rng: random.Random, truth: dict[tuple[str, str], Answer]
) -> None:
    """Rows sorted and deleted, columns inserted and left out, the sheet under another name."""
    for merged in [str(m) for m in sheet.merged_cells.ranges]:
        sheet.unmerge_cells(merged)
    at = _columns(sheet)
    held = [[c.value for c in row] for row in sheet.iter_rows(_HEAD + 1)]
    rng.shuffle(held)
    kept = held[: rng.randint(len(held) // 2, len(held))]
    for values in held[len(kept) :]:
        truth[d.code, str(values[at[words.CODE] - 1])] = "", MISSING, False
    sheet.delete_rows(_HEAD + 1, len(held))
    for number, values in enumerate(kept, _HEAD + 1):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value
    for name in rng.sample((words.CATEGORY, words.KIND, words.UNIT, words.HOW), 2):
        sheet.delete_cols(_columns(sheet)[name])
    place = rng.randint(1, sheet.max_column)
    sheet.insert_cols(place)
    sheet.cell(_HEAD, place).value = rng.choice(("备注", "序号", "审核意见"))
    if rng.random() < 0.4:
        sheet.delete_rows(1, 3)
    sheet.title = rng.choice(("Sheet1", "定稿", sheet.title))


def _put_together(folder: Path, sheets: Sheets, rng: random.Random) -> None:
    """All regions in one workbook: in one sheet below another, or a sheet each; or as CSV."""
    rows = {name: [[c.value for c in row] for row in s.iter_rows()] for name, s in sheets.items()}
    form = rng.choice(("one sheet", "sheets", "csv"))
    if form == "csv":
        for n, several in enumerate(rows.values()):
            with (folder / f"表{n}.csv").open("w", encoding="gb18030", newline="") as file:
                csv.writer(file).writerows(several)
        return
    book = Workbook()
    book.remove(book.worksheets[0])
    if form == "sheets":
        for name, several in rows.items():
            made: Worksheet = book.create_sheet(name)
            for row in several:
                made.append(row)
    else:
        one: Worksheet = book.create_sheet("全市汇总")
        for n, several in enumerate(rows.values()):
            for row in several[_HEAD if n else _HEAD - 1 :]:
                one.append(row)
    book.save(folder / "汇总.xlsx")


def make_ours(folder: Path, seed: int) -> Made:
    """Make one folder of our own workbooks, filled in; all of it by `seed`."""
    rng = random.Random(f"ours-{seed}")
    style = list(STYLES)[seed % len(STYLES)]
    regions = rng.sample(list(divisions().values()), rng.randint(3, 6))
    regions.sort(key=lambda d: d.code)
    folder.mkdir(parents=True)
    write_lists(folder, regions)
    listed = tuple(Region(d.code, d.name, d.level, d.parent) for d in regions)
    made = region_workbooks(Dataset(_indicators(), listed), "示例轮次", date(2025, 6, 30))
    truth: dict[tuple[str, str], Answer] = {}
    sheets: dict[str, Worksheet] = {}
    for n, (d, (name, data)) in enumerate(zip(regions, made.items(), strict=True)):
        book = load_workbook(io.BytesIO(data))
        sheet = book.worksheets[0]
        _fill(sheet, d, style, rng, truth)
        if style == "taken apart":
            _take_apart(sheet, d, rng, truth)
        if style == "put together":
            sheets[sheet.title] = sheet
        else:
            book.save(folder / rng.choice((name, f"附件{n}.xlsx", f"{d.name}（盖章版）{n}.xlsx")))
    if sheets:
        _put_together(folder, sheets, rng)
    said = {pair: said for pair, (_, said, _) in truth.items()}
    bounds = {pair for pair, (*_, bound) in truth.items() if bound}
    return Made(folder, said, bounds, (style,))
