"""Folders of assessment tables for tests: small, and changed one thing at a time."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluation.indicators.divisions import divisions

INDICATOR_HEADER = (
    "code", "category", "title", "kind", "direction", "target",
    "unit", "weight", "applies_to", "veto", "basis",
)  # fmt: skip
REGION_HEADER = ("code", "name", "level", "parent", "awarded")
OBSERVATION_HEADER = ("region", "indicator", "value", "evidence", "as_of", "source")


def indicator(code: str, kind: str = "binary", **fields: str) -> list[str]:
    """A row of the indicators; what is not given is blank or plain."""
    row = {"code": code, "title": f"示例指标{code}", "kind": kind, "applies_to": "all"}
    if kind != "binary":
        row |= {"direction": "at_least", "target": "90%" if kind == "ratio" else "3"}
        row |= {"unit": "%"} if kind == "ratio" else {}
    return [(row | fields).get(name, "") for name in INDICATOR_HEADER]


def region(code: str = "640106", **fields: str) -> list[str]:
    """A row of the regions, filled in from the divisions."""
    division = divisions().get(code)
    row = {"code": code, "name": "示例区", "level": "county"}
    if division:
        row |= {"name": division.name, "level": division.level, "parent": division.parent}
    return [(row | fields).get(name, "") for name in REGION_HEADER]


def observation(region_code: str, indicator_code: str, value: str, **fields: str) -> list[str]:
    """A row of the observations."""
    row = {"region": region_code, "indicator": indicator_code, "value": value, **fields}
    return [row.get(name, "") for name in OBSERVATION_HEADER]


def write_csv(
    path: Path,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    encoding: str = "utf-8",
) -> None:
    """Write one table."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([header, *rows])


def write_folder(
    folder: Path,
    indicators: Iterable[Sequence[str]] = (),
    regions: Iterable[Sequence[str]] = (),
    observations: Iterable[Sequence[str]] = (),
    rules: str = "",
    encoding: str = "utf-8",
) -> Path:
    """Write the three tables that an assessment needs, and rules.toml where given."""
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(folder / "indicators.csv", INDICATOR_HEADER, indicators, encoding)
    write_csv(folder / "regions.csv", REGION_HEADER, regions, encoding)
    write_csv(folder / "observations.csv", OBSERVATION_HEADER, observations, encoding)
    if rules:
        (folder / "rules.toml").write_text(rules, encoding="utf-8")
    return folder


def yes_no_folder(
    folder: Path, results: dict[str, tuple[int, int]], rules: str = "", **changes: dict[str, str]
) -> Path:
    """Regions by code with (completed, applicable) out of as many yes-or-no indicators as the
    largest number; the rest are NA. `changes` are fields of regions by "r" and their code."""
    number = max(whole for _, whole in results.values())
    codes = [f"I{i:03}" for i in range(1, number + 1)]
    rows = []
    for code, (done, whole) in results.items():
        for i, name in enumerate(codes):
            value = "是" if i < done else "否" if i < whole else "NA"
            rows.append(observation(code, name, value))
    regions = [region(code, **changes.get(f"r{code}", {})) for code in results]
    return write_folder(folder, map(indicator, codes), regions, rows, rules)


def add_projects(folder: Path, scores: dict[str, dict[str, str]], **regions: str) -> Path:
    """Projects by id in 法治宣传, each with the scores of 甲 by criterion, all of one weight;
    `regions` are their regions by id."""
    names = list(dict.fromkeys(criterion for given in scores.values() for criterion in given))
    projects = [[i, f"示例项目{i}", regions.get(i, ""), "法治宣传"] for i in scores]
    write_csv(folder / "projects.csv", ["id", "name", "region", "field"], projects)
    write_csv(folder / "criteria.csv", ["criterion", "weight"], [[name, "1"] for name in names])
    rows = [[i, "甲", name, mark] for i, given in scores.items() for name, mark in given.items()]
    write_csv(folder / "scores.csv", ["project", "expert", "criterion", "score"], rows)
    return folder
