"""Random folders of tables, for what must hold of every one; and databases to keep rounds in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation_folders import (
    INDICATOR_HEADER,
    OBSERVATION_HEADER,
    REGION_HEADER,
    indicator,
    observation,
    region,
    write_csv,
)
from hypothesis import strategies as st

from evaluation.indicators.divisions import divisions

PROJECT_HEADER = ("id", "name", "region", "field")
CRITERION_HEADER = ("criterion", "weight")
SCORE_HEADER = ("project", "expert", "criterion", "score")

_WORDS = st.text("示例材料甲乙丙，、\"';\n 1.%=-", max_size=6)
_RATES = ["0.95", "95%", "95", "19/20", "９０％", "1", "100%", "1/3", "0", "89.999%", "1e-1"]
_VALUES = {
    "ratio": [*_RATES, "NA", ""],
    "count": ["3", "2", "0", "1,300", "2.5", "-1", "不适用", ""],
    "binary": ["是", "否", "√", "0", "1.0", "NA", ""],
}
_TARGETS = {"ratio": ["90%", "0.9", "95", "1/3", "100%"], "count": ["3", "0", "1200", "2.5"]}
_UNITS = {"ratio": ["%", "", "百分比"], "count": ["件", ""]}


@dataclass(frozen=True)
class Tables:
    """The rows of each table of a folder, and its rules."""

    indicators: list[list[str]]
    regions: list[list[str]]
    observations: list[list[str]]
    projects: list[list[str]]
    criteria: list[list[str]]
    scores: list[list[str]]
    rules: str

    def write(self, folder: Path, *, parts: int = 1) -> list[Path]:
        """Write a file a table, the observations in so many; the lists come first."""
        folder.mkdir()
        write_csv(folder / "indicators.csv", INDICATOR_HEADER, self.indicators)
        write_csv(folder / "regions.csv", REGION_HEADER, self.regions)
        names = ["indicators.csv", "regions.csv"]
        if self.rules:
            (folder / "rules.toml").write_text(self.rules, "utf-8")
            names.insert(0, "rules.toml")
        for i in range(parts):
            name = f"observations{i}.csv"
            write_csv(folder / name, OBSERVATION_HEADER, self.observations[i::parts])
            names.append(name)
        write_csv(folder / "projects.csv", PROJECT_HEADER, self.projects)
        write_csv(folder / "criteria.csv", CRITERION_HEADER, self.criteria)
        write_csv(folder / "scores.csv", SCORE_HEADER, self.scores)
        return [folder / n for n in (*names, "projects.csv", "criteria.csv", "scores.csv")]


@st.composite
def tables(draw: st.DrawFn) -> Tables:
    """Tables of the fixed form without errors, values written in every way it knows."""
    kinds = draw(st.lists(st.sampled_from(["ratio", "count", "binary"]), min_size=1, max_size=5))
    indicators = [_indicator(draw, f"1.{i}", kind) for i, kind in enumerate(kinds, 1)]
    indicators[0][INDICATOR_HEADER.index("weight")] = "1"  # something counts
    codes = draw(
        st.lists(st.sampled_from(sorted(divisions())), min_size=1, max_size=5, unique=True)
    )
    regions = [region(c, awarded=draw(st.sampled_from(["", "无", "第二批"]))) for c in codes]
    observations = [
        observation(
            code,
            row[0],
            draw(st.sampled_from(_VALUES[kind])),
            evidence=draw(_WORDS).strip(),
            source=draw(st.sampled_from(["", "示例局"])),
        )
        for code in codes
        for row, kind in zip(indicators, kinds, strict=True)
        if draw(st.booleans())
    ]
    return Tables(indicators, regions, observations, *_projects(draw, codes), rules=_rules(draw))


def _indicator(draw: st.DrawFn, code: str, kind: str) -> list[str]:
    fields = {"weight": draw(st.sampled_from(["", "1", "2.5", "10%", "0"]))}
    fields["applies_to"] = draw(st.sampled_from(["all", "市县区", ""]))
    fields["veto"] = draw(st.sampled_from(["是", "否", ""]))
    fields["basis"] = draw(_WORDS).strip()
    if kind != "binary":
        fields["target"] = draw(st.sampled_from(_TARGETS[kind]))
        fields["direction"] = draw(st.sampled_from(["at_least", "不高于", "超过", "less_than"]))
        fields["unit"] = draw(st.sampled_from(_UNITS[kind]))
    return indicator(code, kind, **fields)


def _projects(
    draw: st.DrawFn, codes: Sequence[str]
) -> tuple[list[list[str]], list[list[str]], list[list[str]]]:
    ids = [f"P{i}" for i in range(draw(st.integers(0, 4)))]
    fields = st.sampled_from(["执法", "复议", ""])
    projects = [[i, f"示例项目{i}", draw(st.sampled_from(codes)), draw(fields)] for i in ids]
    criteria = [[name, draw(st.sampled_from(["1", "25", "0.5"]))] for name in ("创新", "实效")]
    scores = [
        [project, expert, criterion, draw(st.sampled_from(["85", "90.5", "0", "100分", ""]))]
        for project in ids
        for expert in ("示例评委1", "示例评委2")
        for criterion, _ in criteria
    ]
    return projects, criteria, scores


def _rules(draw: st.DrawFn) -> str:
    choices = {
        "threshold": ['"0.9"', '"50%"', '"2/3"', "0.75"],
        "method": ['"count"', '"weighted"'],
        "regions": ["1", "2"],
        "exclude_awarded": ["true", "false"],
        "max_per_parent": ["1"],
        "max_projects_per_field": ["1"],
    }
    given = {name: draw(st.sampled_from(["", *texts])) for name, texts in choices.items()}
    return "".join(f"{name} = {text}\n" for name, text in given.items() if text)
