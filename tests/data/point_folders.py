"""Folders of tables whose lists say how indicators are given points."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from evaluation_folders import REGION_HEADER, region, write_csv

from evaluation.records import Dataset
from evaluation.tables.loading import load_folder

HEADER = (
    "指标编号", "一级指标", "指标名称", "类型", "方向", "目标值", "单位", "分值", "计分方式",
    "计分满分", "分档标准", "每次分值", "最低得分", "二级指标", "一级指标分值", "二级指标分值",
)  # fmt: skip
Row = Mapping[str, str]


def scored(code: str, kind: str = "是否", **cells: str) -> dict[str, str]:
    """A row of a list with points."""
    row = {"指标编号": code, "一级指标": "一", "指标名称": f"示例指标{code}", "类型": kind}
    if kind != "是否":
        row |= {"方向": "不低于", "目标值": "90%" if kind == "比率" else "3"}
        row |= {"单位": "%"} if kind == "比率" else {}
    return row | cells


def points_folder(
    folder: Path,
    rows: Sequence[Row],
    values: Mapping[str, Sequence[str]],
    rules: str = "",
    header: Sequence[str] = HEADER,
) -> Dataset:
    """A dataset of a list with points, and of the values of regions in its order."""
    folder.mkdir(exist_ok=True)
    write_csv(folder / "indicators.csv", header, [[r.get(h, "") for h in header] for r in rows])
    write_csv(folder / "regions.csv", REGION_HEADER, map(region, values))
    pairs = [
        [code, row["指标编号"], cell]
        for code, cells in values.items()
        for row, cell in zip(rows, cells, strict=True)
    ]
    write_csv(folder / "observations.csv", ("region", "indicator", "value"), pairs)
    (folder / "rules.toml").write_text(rules, "utf-8")
    return load_folder(folder)


def every_way(folder: Path) -> Dataset:
    """Two regions and every way of scoring, levels, caps, a survey of too few, what is missing."""
    part = {"一级指标": "一、职能", "一级指标分值": "60%"}
    lists = part | {"二级指标": "清单", "二级指标分值": "40%", "计分方式": "按比例得分"}
    done = part | {"二级指标": "办理", "二级指标分值": "60%"}
    bands = {"计分方式": "分档得分", "分档标准": "95%=10；90%=8；其余=2", "方向": "超过"}
    slips = {"计分方式": "按次扣分", "计分满分": "10", "每次分值": "0.3", "最低得分": "1"}
    rows = [
        scored("1", "比率", 计分满分="5", **lists),
        scored("2", "比率", **done, **bands),
        scored("3", "数量", 方向="不高于", **done, **slips),
        scored("4", 一级指标="二、监督", 一级指标分值="40%", 分值="4"),
        scored("5", "数量", 一级指标="二、监督", 方向="低于", 计分方式="按比例得分", 计分满分="6"),
        scored("6", "数量", 一级指标="加分项", 计分方式="加分", 计分满分="3", 每次分值="0.5"),
        scored("7", 一级指标="加分项", 计分方式="加分", 计分满分="1"),
        scored("8", "数量", 一级指标="减分项", 计分方式="减分", 计分满分="-2", 每次分值="1"),
        scored("9", 一级指标="减分项", 计分方式="减分", 计分满分="1"),
    ]
    cells = {
        "640104": ["80%", "90%", "25", "是", "7", "10", "是", "1", "否"],
        "640106": ["100%", "96%", "3", "", "NA", "NA", "否", "", "是"],
    }
    rules = 'points_total = 1000\nmax_bonus = 2\npoints_threshold = 500\nranking = "points"\n'
    return points_folder(folder, rows, cells, rules + "threshold = 0.2\n")
