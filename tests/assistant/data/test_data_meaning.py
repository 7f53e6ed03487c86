"""Questions on the data are read by meaning: natural wordings are, questions on rules are not."""

from pathlib import Path

import pytest
from material_facts import Sample

from assistant.answers.engine import Engine
from assistant.data.answers import folded, readings

HERE = Path(__file__).parent
WORDINGS = [line.split("\t")[0] for line in (HERE / "wordings.tsv").read_text("utf-8").splitlines()]
RULES = (HERE / "rules_questions.txt").read_text("utf-8").splitlines()


def test_natural_wordings_are_answered_from_the_data(engine: Engine, workspace: Sample) -> None:
    read = [engine.ask(q, dataset=workspace.dataset).source != "library" for q in WORDINGS[::3]]
    assert sum(read) >= 0.95 * len(read)


def test_questions_on_rules_are_for_the_library(engine: Engine, workspace: Sample) -> None:
    asked = RULES[::3]
    read = [q for q in asked if engine.ask(q, dataset=workspace.dataset).source != "library"]
    assert len(read) <= 1


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("如果门槛降到85%会怎样", "如果门槛由90%改为85%，27个地区中达标的由"),
        ("名单里去掉平罗县，谁来递补", "如果不推荐平罗县，入选地区中换入"),
        ("西夏区再完成三项会怎么样", "（3项），完成率由"),
        ("各市有几个县达标", "按地级市统计所辖县（市、区）：22个中"),
        ("R001的平均值是多少", "平均为"),
        ("P01跟P05比谁得分高", "项目P01比项目P05高9.49分。"),
        ("兴庆区和金凤区谁的完成率高", "金凤区比兴庆区高1.1个百分点。"),
        ("海原县最容易补上的指标", "离目标最近的5项如下"),
        ("兴庆区为什么没有入选", "兴庆区目前不能入选，已经命名（第二批）"),
    ],
)
def test_what_is_tried_compared_and_counted(
    engine: Engine, workspace: Sample, question: str, expected: str
) -> None:
    assert expected in engine.ask(question, dataset=workspace.dataset).answer


def test_a_doubtful_question_offers_two_readings_and_each_is_read_as_itself(
    engine: Engine, workspace: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.data.reading._EQUAL", 0.06)
    answer = engine.ask("哪几个地区比较靠前", dataset=workspace.dataset)
    assert (answer.outcome, answer.source, answer.abstained) == ("unsure", "data", False)
    offered = readings(answer.answer)
    assert len(offered) == 2
    for reading in offered:
        assert engine.ask(reading, dataset=workspace.dataset).outcome == "sure"


def test_what_an_answer_rests_on_is_said_once_in_its_last_line(
    engine: Engine, workspace: Sample
) -> None:
    answer = engine.ask("哪些地区达到90%？", dataset=workspace.dataset).answer
    body, foot = folded(answer)
    assert "达标口径的依据" in foot
    assert "数据版本" in foot
    assert "\n" not in foot
    assert "依据" not in body
