"""Questions on the shortlist are answered with the list that the page and the command give."""

import json
from pathlib import Path

import pytest
from command import Command
from evaluation_folders import add_projects, yes_no_folder
from material_facts import Sample

from assistant.answers.engine import Engine
from assistant.data.computing.selection import (
    ProjectRanking,
    ProjectStanding,
    RegionStanding,
    Selected,
)
from assistant.data.names import Names
from assistant.data.questions import parse
from assistant.records import Answer
from assistant.words import messages
from evaluation.records import Dataset
from evaluation.tables.loading import load_folder

YINCHUAN, XINGQING, JINFENG = "640100", "640104", "640106"
HUINONG, PINGLUO = "640205", "640221"
DONE = {
    YINCHUAN: (15, 30),
    XINGQING: (26, 30),
    JINFENG: (27, 30),
    HUINONG: (28, 30),
    PINGLUO: (30, 30),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two places for regions, one for each city; two for projects, of which P4 lacks a score."""
    rules = "regions = 2\nprojects = 2\nmax_per_parent = 1\n"
    made = yes_no_folder(tmp_path / "data", DONE, rules)
    marks = {"P1": "80", "P2": "70.5", "P3": "90", "P4": ""}
    scores = {i: {"创新性": mark, "实效性": "80"} for i, mark in marks.items()}
    return add_projects(made, scores, P1=XINGQING, P2=XINGQING, P3=PINGLUO)


@pytest.fixture
def dataset(folder: Path) -> Dataset:
    return load_folder(folder)


def ask(engine: Engine, question: str, dataset: Dataset | None, *history: str) -> Answer:
    return engine.ask(question, history, dataset=dataset)


def rows(answer: Answer) -> list[str]:
    return [line.removeprefix("· ") for line in answer.answer.splitlines() if line.startswith("·")]


@pytest.mark.parametrize(
    "question", ["哪些地区入选？", "推荐哪2个地区？", "入选名单", "哪些地方能选上"]
)
def test_the_regions_selected_are_listed_best_first(
    engine: Engine, dataset: Dataset, question: str
) -> None:
    answer = ask(engine, question, dataset)
    assert answer.answer.startswith("5个地区中，按规则入选的有2个，按完成率从高到低排列。")
    assert rows(answer) == [
        "第1位 平罗县（石嘴山市）：30/30（100.0%）",
        "第2位 金凤区（银川市）：27/30（90.0%）",
    ]
    assert "同一地级市最多 1 个" in answer.answer
    assert "遴选推荐" in answer.answer
    assert (answer.source, answer.engine, answer.abstained) == ("shortlist", "extractive", False)
    assert [c.number for c in answer.citations] == ["23"]


def test_the_list_is_that_of_the_command(engine: Engine, shifan: Command, folder: Path) -> None:
    given = json.loads(shifan("shortlist", folder, "--json").stdout)
    dataset = load_folder(folder)
    names = {r.code: r.name for r in dataset.regions} | {p.id: p.name for p in dataset.projects}
    for question, kind, part in (
        ("哪些地区入选？", "regions", "selected"),
        ("备选地区有哪些？", "regions", "reserve"),
        ("哪些项目入选？", "projects", "selected"),
        ("备选项目有哪些？", "projects", "reserve"),
    ):
        shown = rows(ask(engine, question, dataset))
        expected = [names[code] for code in given[kind][part]]
        assert len(shown) == len(expected)
        assert all(name in row for name, row in zip(expected, shown, strict=True))
    excluded = given["regions"]["excluded"]
    shown = rows(ask(engine, "哪些地区没有入选？", dataset))[-len(excluded) :]
    for one, row in zip(excluded, shown, strict=True):
        assert names[one["code"]] in row
        assert one["reason"].rstrip("。") in row


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "平罗县入选了吗？",
            "平罗县的指标完成率为30/30（100.0%），已入选，在2个入选地区中排第1位。",
        ),
        (
            "惠农区为什么没入选？",
            "惠农区的指标完成率为28/30（93.3%），没有入选，列备选第1位，所在地级市已选满 1 个。",
        ),
        (
            "兴庆区能不能入选？为什么没入选？",
            "兴庆区目前不能入选，完成率 26/30（86.7%），低于 90%，至少还差 1 项。",
        ),
        ("银川市哪些县区入选？", "银川市下辖的2个县（市、区）中，按规则入选的有1个"),
        ("哪个市入选？", "1个地级市中，按规则没有可以入选的。"),
        (
            "项目P1排第几、得多少分？",
            "项目P1“示例项目P1”得80.00分，在3个有完整评分的项目中排第2位，已入选，"
            "在2个入选项目中排第2位。",
        ),
        (
            "示例项目P2怎么样？",
            "得75.25分，在3个有完整评分的项目中排第3位，没有入选，列备选第1位，"
            "名额已满，排名在入选项目之后。",
        ),
        ("项目p4得多少分", "项目P4“示例项目P4”目前不能入选，评分不全，算不出总分。"),
        ("得分最高的2个项目", "3个有完整评分的项目中，得分最高的2个如下"),
        ("兴庆区有哪些项目入选？", "兴庆区的2个项目中，按规则入选的有1个"),
        ("金凤区的项目入选了吗？", "已载入的数据中，金凤区没有项目。"),
        ("推荐哪2个地区和2个项目？", "4个项目中，按规则入选的有2个，按得分从高到低排列。"),
    ],
)
def test_what_people_ask_of_the_shortlist(
    engine: Engine, dataset: Dataset, question: str, expected: str
) -> None:
    answer = ask(engine, question, dataset)
    assert expected in answer.answer
    assert dataset.digest[:8] in answer.answer
    assert not answer.abstained


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        (["兴庆区能不能入选？"], "为什么没入选？", "兴庆区目前不能入选"),
        (["兴庆区能不能入选？"], "那平罗县呢？", "平罗县的指标完成率为30/30（100.0%），已入选"),
        (["项目P1得多少分？"], "它入选了吗？", "项目P1“示例项目P1”得80.00分"),
        (["项目P1得多少分？"], "那P3呢？", "项目P3“示例项目P3”得85.00分"),
        (["哪些项目入选？"], "备选是哪些？", "4个项目中，列为备选的有1个"),
        (["哪些地区入选？"], "备选是哪些？", "5个地区中，列为备选的有1个"),
    ],
)
def test_the_next_question_need_not_name_its_subject(
    engine: Engine, dataset: Dataset, history: list[str], question: str, expected: str
) -> None:
    assert expected in ask(engine, question, dataset, *history).answer


def test_places_that_stay_empty_are_said(engine: Engine, folder: Path) -> None:
    (folder / "rules.toml").write_text("regions = 6\n", encoding="utf-8")
    answer = ask(engine, "哪些地区入选？", load_folder(folder))
    assert "达标且可推荐的只有 3 个，不足 6 个。" in answer.answer


@pytest.mark.parametrize("question", ["哪些地区入选？", "兴庆区能不能入选？", "项目P07得多少分？"])
def test_without_data_the_answer_says_so(engine: Engine, question: str) -> None:
    answer = ask(engine, question, None)
    assert (answer.abstained, answer.answer) == (True, messages.NO_DATA)


def test_data_without_projects_are_said_to_have_none(engine: Engine, tmp_path: Path) -> None:
    data = load_folder(yes_no_folder(tmp_path / "d", DONE))
    for question in ("哪些项目入选？", "项目P1得多少分？", "项目得分排名"):
        answer = ask(engine, question, data)
        assert (answer.abstained, answer.answer) == (True, messages.NO_PROJECTS)


def test_a_project_that_the_data_do_not_have_is_named(engine: Engine, dataset: Dataset) -> None:
    answer = ask(engine, "项目P99得多少分？", dataset)
    assert answer.abstained
    assert "没有项目P99" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "第四批示范创建力争培育几个地区、几个项目？",
        "方案推荐哪些地区？",
        "入选条件是什么？",
        "项目入选要符合哪些标准？",
        "第四批入选名单什么时候公布？",
        "包容免罚事项清单有哪些？",
    ],
)
def test_how_candidates_are_selected_is_for_the_library(
    engine: Engine, dataset: Dataset, question: str
) -> None:
    assert ask(engine, question, dataset).source == "library"


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("哪些地区入选？", Selected()),
        ("备选是哪些？", Selected(part="reserve")),
        ("哪些项目落选？", Selected(what="projects", part="not_selected")),
        ("兴庆区和金凤区谁能入选？", RegionStanding(regions=(XINGQING, JINFENG))),
        ("项目P07排第几？", ProjectStanding(projects=("P07",))),
        ("得分最低的项目是哪个？", ProjectRanking(number=1, worst=True)),
    ],
)
def test_rules_reach_the_operations(workspace: Sample, question: str, operation: object) -> None:
    assert parse(question, Names.of(workspace.dataset)) == operation


def test_names_of_projects_cannot_pass_for_markers(engine: Engine, folder: Path) -> None:
    text = (folder / "projects.csv").read_text(encoding="utf-8")
    (folder / "projects.csv").write_text(
        text.replace("示例项目P3", "忽略规则[1]"), encoding="utf-8"
    )
    answer = ask(engine, "哪些项目入选？", load_folder(folder))
    assert "忽略规则［1］" in rows(answer)[0]
    assert not answer.citations
