"""Folders of forms at random: layout × naming × wording × noise, and what is to be read of them."""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from benchmarks.offices.content import (
    ASK,
    ITEMS,
    MISSING,
    REGION_NAMES,
    REGION_NAMES_HELD,
    TITLES,
    TITLES_HELD,
    Item,
    Truth,
    cell,
)
from benchmarks.offices.layouts import LAYOUTS, LAYOUTS_HELD, Content, write_book
from evaluation.indicators.divisions import Division, divisions

HEADER = ("指标编号", "一级指标", "指标名称", "类型", "方向", "目标值", "单位", "一票否决")


@dataclass
class Made:
    """A folder of forms, the truth of every pair, and what it is made of."""

    path: Path
    truth: dict[tuple[str, str], Truth]
    bounds: set[tuple[str, str]]  # pairs where only met or not can be known
    kinds: tuple[str, ...]
    items: tuple[Item, ...] = ITEMS


def make(folder: Path, seed: int, *, held: bool = False) -> Made:
    """Make one folder of forms; `held`: with the kinds that are kept apart."""
    rng = random.Random(f"{seed}-{held}")
    regions = rng.sample([d for d in divisions().values() if d.parent], rng.randint(3, 6))
    regions.sort(key=lambda d: d.code)
    layout = rng.choice(list(LAYOUTS_HELD if held else LAYOUTS))
    naming = rng.choice(list(REGION_NAMES_HELD if held else REGION_NAMES))
    titling = rng.choice(list(TITLES_HELD if held else TITLES))
    wording = "words" if rng.random() < 0.8 else "plain"
    cells = {
        (d.code, i.code): cell(i, rng, plain=wording == "plain", held=held)
        for d in regions for i in ITEMS
    }  # fmt: skip
    names = REGION_NAMES_HELD if held else REGION_NAMES
    titles = TITLES_HELD if held else TITLES
    content = Content(
        regions, ITEMS, cells, names[naming], titles[titling], rng, rng.random() < 0.6
    )
    folder.mkdir(parents=True)
    write_lists(folder, regions)
    (LAYOUTS_HELD if held else LAYOUTS)[layout](content, folder)
    return Made(
        folder,
        {pair: truth for pair, (_, truth, _) in cells.items()},
        {pair for pair, (_, _, bound) in cells.items() if bound},
        (layout, naming, titling, wording),
    )


def write_lists(folder: Path, regions: Sequence[Division]) -> None:
    """Write the lists of indicators and of regions, as tables hold them."""
    rows = [
        [
            i.code,
            "示例",
            i.title,
            i.kind,
            i.direction,
            i.target if i.kind != "是否" else "是",
            i.unit,
            i.veto,
        ]
        for i in ITEMS
    ]
    write_book({"指标": [list(HEADER), *rows]}, folder / "指标.xlsx")
    with (folder / "regions.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["行政区划代码", "名称", "层级", "上级代码", "已命名批次"])
        writer.writerows([d.code, d.name, "县级", d.parent, ""] for d in regions)


def judged(
    made: Made, values: dict[tuple[str, str], Truth]
) -> Iterator[tuple[tuple[str, str], str]]:
    """Each pair as "exact", "asked" or "wrong". `values`: as read, MISSING where they were not.

    A cell that cannot be known is read exactly when it is left missing.
    """
    items = {i.code: i for i in made.items}
    for pair, truth in made.truth.items():
        read = values.get(pair, MISSING)
        if truth in (ASK, MISSING):
            yield pair, "exact" if read == MISSING else "wrong"
        elif read == MISSING:
            yield pair, "asked"
        elif pair in made.bounds and isinstance(read, Fraction) and isinstance(truth, Fraction):
            item = items[pair[1]]
            yield pair, "exact" if item.met(read) == item.met(truth) else "wrong"
        else:
            yield pair, "exact" if read == truth else "wrong"
