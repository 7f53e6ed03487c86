"""What hangs on the experts of a project: how many, on which scale, recused, left out."""

import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from evaluation_folders import indicator, observation, region, write_csv, write_folder
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.collecting.folder import load_office
from evaluation.firmness.expert_views import project_views
from evaluation.records import Criterion, Dataset, Project, Rules, Score
from evaluation.results import Shortlist
from evaluation.scoring.projects import score_projects
from evaluation.scoring.shortlist import select_projects, shortlist
from evaluation.tables.loading import load_folder

# Project, expert, criterion, score.
Row = tuple[str, str, str, str]


def scored(folder: Path, rows: Sequence[Row], *, rules: str = "", weights: str = "50") -> Path:
    """A folder whose projects have these scores."""
    write_folder(
        folder, [indicator("I1")], [region("640106")], [observation("640106", "I1", "是")], rules
    )
    projects = dict.fromkeys(row[0] for row in rows)
    header = ["项目编号", "项目名称", "行政区划代码", "领域"]
    named = [[i, f"示例项目{i}", "640106", "执法"] for i in projects]
    write_csv(folder / "projects.csv", header, named)
    criteria = [[name, weights] for name in dict.fromkeys(row[2] for row in rows)]
    write_csv(folder / "criteria.csv", ["评分项", "权重"], criteria)
    write_csv(folder / "scores.csv", ["项目编号", "评委", "评分项", "得分"], rows)
    return folder


def all_by(*marks: dict[str, str]) -> list[Row]:
    """Two criteria; each dictionary gives a project's mark by expert, for both."""
    return [
        (f"P{i}", expert, criterion, mark)
        for i, given in enumerate(marks, 1)
        for expert, mark in given.items()
        for criterion in ("创新", "实效")
    ]


def found(folder: Path) -> Shortlist:
    dataset = load_folder(folder)
    assert not dataset.errors
    return shortlist(dataset)


def test_a_project_with_fewer_experts_than_the_rule_asks_cannot_be_selected(
    tmp_path: Path,
) -> None:
    marks = all_by({"甲评委": "99"}, {"甲评委": "80", "乙评委": "82"})
    result = found(scored(tmp_path, marks, rules="min_experts = 2\nprojects = 1\n"))
    assert result.projects.selected == ("P2",)
    (excluded,) = result.projects.excluded
    assert (excluded.code, excluded.reason) == (
        "P1",
        "只有 1 名评委打分，规则要求至少 2 名，不能入选。",
    )
    assert {r.project.id: r.experts for r in result.project_results} == {"P1": 1, "P2": 2}


def test_who_is_recused_leaves_a_cell_blank_with_the_reason(tmp_path: Path) -> None:
    rows = all_by({"甲评委": "90", "乙评委": "70"})
    rows[0] = (*rows[0][:3], "回避（本单位项目）")
    dataset = load_folder(scored(tmp_path, rows))
    (told,) = dataset.warnings
    assert "甲评委对项目P1回避（回避(本单位项目)），打的分不计入" in str(told)
    assert score_projects(dataset)[0].score == 70
    rows[1] = (*rows[1][:3], "回避")
    assert not load_folder(scored(tmp_path / "both", rows)).findings


HUNDRED = {"甲评委": "88", "乙评委": "75"}


@pytest.mark.parametrize(
    ("rows", "weights", "words"),
    [
        (all_by(HUNDRED, HUNDRED), "50", ""),
        (all_by({**HUNDRED, "丙评委": "8.5"}, {**HUNDRED, "丙评委": "9"}), "50",
         "丙评委的打分都不超过 10.*十分制"),
        (all_by({**HUNDRED, "丙评委": "4"}, {**HUNDRED, "丙评委": "5"}), "50",
         "丙评委的打分都不超过 5.*五分制"),
        (all_by({"甲评委": "8", "乙评委": "9"}, HUNDRED | {"甲评委": "7", "乙评委": "6"}), "50",
         "全部打分都不超过 10"),
        ([("P1", "甲评委", "创新", "9"), ("P1", "甲评委", "实效", "88"),
          ("P2", "甲评委", "创新", "7"), ("P2", "甲评委", "实效", "76")], "30",
         "评分项“创新”的打分都不超过 10"),
        (all_by({"甲评委": "45", "乙评委": "38"}, HUNDRED | {"甲评委": "41", "乙评委": "50"}), "50",
         "像是按每项满分打的"),
    ],
)  # fmt: skip
def test_scores_of_another_scale_are_told_however_they_are_read(
    tmp_path: Path, rows: list[Row], weights: str, words: str
) -> None:
    folder = scored(tmp_path, rows, weights=weights)
    plain, sent = load_folder(folder).warnings, load_office(folder).notes
    if not words:
        assert not plain
        assert not sent
        return
    (told,) = plain
    assert re.search(words, told.message)
    assert told.message in [note.text[: len(told.message)] for note in sent]


@st.composite
def panels(draw: st.DrawFn) -> Dataset:
    """Some projects, experts and criteria, with most of the marks."""
    experts = [f"示例评委{i}" for i in range(draw(st.integers(1, 4)))]
    projects = [f"P{i}" for i in range(draw(st.integers(1, 4)))]
    criteria = [Criterion(f"C{i}", Fraction(i + 1)) for i in range(draw(st.integers(1, 2)))]
    mark = st.sampled_from([None, *map(Fraction, (60, 70, 71, 90))])
    return Dataset(
        projects=tuple(Project(i, i) for i in projects),
        criteria=tuple(criteria),
        scores=tuple(
            Score(p, e, c.name, draw(mark)) for p in projects for e in experts for c in criteria
        ),
        rules=Rules(projects=2),
    )


@settings(max_examples=60)
@given(panels())
def test_the_interval_of_a_score_is_what_leaving_out_any_one_expert_makes_of_it(
    dataset: Dataset,
) -> None:
    criteria = [(c.name, c.weight) for c in dataset.criteria]

    def score(project: str, without: str) -> Fraction | None:
        total = Fraction(0)
        for name, weight in criteria:
            marks = [
                s.score
                for s in dataset.scores
                if s.project == project
                and s.criterion == name
                and s.expert != without
                and s.score is not None
            ]
            if not marks:
                return None
            total += weight * sum(marks) / len(marks)
        return total / sum(weight for _, weight in criteria)

    for view in project_views(dataset):
        project = view.result.project.id
        assert view.result.score == score(project, "")
        own = {s.expert for s in dataset.scores if s.project == project and s.score is not None}
        left = [score(project, expert) for expert in own]
        whole = [s for s in left if s is not None]
        if len(own) > 1 and len(whole) == len(left):
            assert (view.low, view.high) == (min(whole), max(whole))
        else:
            assert view.low is view.high is None
        assert view.selected <= view.tried
    assert [v.result for v in project_views(dataset)] == list(score_projects(dataset))
    assert not set(select_projects(score_projects(dataset), dataset.rules).selected) - {
        p.id for p in dataset.projects
    }
