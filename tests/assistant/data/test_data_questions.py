"""Questions on the assessment's data are computed from its tables, or it is said there are none."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from command import Command
from evaluation_folders import (
    indicator,
    observation,
    region,
    write_folder,
    yes_no_folder,
)
from hypothesis import given
from hypothesis import strategies as st
from material_facts import Sample

from assistant.answers.engine import Engine
from assistant.data.names import Names
from assistant.data.operations import OPERATIONS, Completion, Operation, Reaching, Shortfall
from assistant.data.questions import parse
from assistant.records import Answer
from assistant.words import messages
from evaluation.records import Dataset
from evaluation.tables.loading import load_folder
from evaluation.words.tables import SAMPLE_NOTICE
from evaluation.words.texts import REFERENCE_NOTICE

YINCHUAN, XINGQING, XIXIA, JINFENG = "640100", "640104", "640105", "640106"
SHIZUISHAN, PINGLUO = "640200", "640221"


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """金凤区 27/30, 兴庆区 26/30, 西夏区 20/25, 平罗县 30/30, and their two cities."""
    done = {
        YINCHUAN: (15, 30),
        XINGQING: (26, 30),
        XIXIA: (20, 25),
        JINFENG: (27, 30),
        SHIZUISHAN: (24, 30),
        PINGLUO: (30, 30),
    }
    return load_folder(yes_no_folder(tmp_path / "data", done))


def ask(engine: Engine, question: str, dataset: Dataset | None, *history: str) -> Answer:
    return engine.ask(question, history, dataset=dataset)


def rows(answer: Answer) -> list[str]:
    return [line.removeprefix("· ") for line in answer.answer.splitlines() if line.startswith("·")]


def test_regions_that_reach_the_threshold_are_listed_and_27_of_30_is_among_them(
    engine: Engine, dataset: Dataset
) -> None:
    answer = ask(engine, "哪些地区达到90%？", dataset)
    assert answer.answer.startswith("6个地区中，完成率达到90%（含本数）的有2个。")
    assert rows(answer) == ["平罗县：30/30（100.0%），达标", "金凤区：27/30（90.0%），达标"]
    assert not answer.abstained
    (basis,) = answer.citations
    assert (basis.number, answer.source) == ("23", "data")
    assert basis.quote in engine.library.provision(basis.provision_id).text


def test_above_a_share_leaves_out_the_share_itself(engine: Engine, dataset: Dataset) -> None:
    assert rows(ask(engine, "哪些地区超过90%？", dataset)) == ["平罗县：30/30（100.0%），达标"]
    below = rows(ask(engine, "完成率低于八成的地区有哪些？", dataset))
    assert [row[:3] for row in below] == ["银川市"]


def test_what_a_region_lacks_is_said_with_every_open_indicator(
    engine: Engine, dataset: Dataset
) -> None:
    answer = ask(engine, "兴庆区还差几项、差在哪？", dataset)
    assert "兴庆区的指标完成率为26/30（86.7%）" in answer.answer
    assert "距90%还差1项" in answer.answer
    assert [row.split()[0] for row in rows(answer)] == ["I027", "I028", "I029", "I030"]


def test_means_are_exact_and_say_what_they_are_of(engine: Engine, dataset: Dataset) -> None:
    counties = (Fraction(26, 30) + Fraction(20, 25) + Fraction(27, 30)) / 3
    answer = ask(engine, "各市平均完成率？", dataset)
    assert rows(answer) == [
        f"银川市：本级15/30（50.0%），下辖3个县（市、区）平均{float(counties):.1%}",
        "石嘴山市：本级24/30（80.0%），下辖1个县（市、区）平均100.0%",
    ]
    assert "2个地级市本级的平均完成率为65.0%。" in answer.answer


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("兴庆区的完成率是多少？", "兴庆区的指标完成率为26/30（86.7%）"),
        ("哪个县完成率最高？", "4个县（市、区）中完成率最高的1个：平罗县。"),
        ("哪个市完成率最低？", "2个地级市中完成率最低的1个：银川市。"),
        ("完成率倒数两个地区", "完成率最低的3个：银川市、石嘴山市、西夏区。"),
        ("金凤区在全区排第几？", "金凤区的完成率在6个地区中排第2位"),
        ("有几个县区没达标？", "低于90%（不含本数）的有2个"),
        (
            "银川市下辖哪些县区达标？",
            "银川市下辖的3个县（市、区）中，完成率达到90%",
        ),
        ("金凤和兴庆的完成率各是多少？", "金凤区的指标完成率为27/30（90.0%）"),
        ("I028各地区完成情况？", "在6个地区中：已完成1个，未完成4个，不适用1个"),
        ("哪些指标未完成的地区最多？", "共有15项指标至少一个地区未完成或未填报"),
        ("各地区完成情况", "6个地区的指标完成情况如下"),
        ("各地还差几项？", "6个地区的指标完成情况如下"),
        ("完成率最低的两个县", "4个县（市、区）中完成率最低的2个：西夏区、兴庆区。"),
        ("银川市的县完成得怎么样？", "银川市下辖的3个县（市、区）的指标完成情况如下"),
        ("兴庆区缺几项？", "距90%还差1项"),
        ("兴庆区为什么没达标？", "距90%还差1项"),
        ("哪些地区被一票否决？", "结论为“一票否决”的有0个"),
        ("哪几个市没达到90%？", "2个地级市中，完成率低于90%（不含本数）的有2个"),
    ],
)
def test_what_people_ask_of_the_data(
    engine: Engine, dataset: Dataset, question: str, expected: str
) -> None:
    answer = ask(engine, question, dataset)
    assert expected in answer.answer
    assert dataset.digest[:8] in answer.answer


def test_a_missing_value_may_still_change_the_list_and_a_veto_stops_a_region(
    engine: Engine, tmp_path: Path
) -> None:
    codes = [f"I{i:02}" for i in range(1, 11)]
    table = [indicator(c, veto="是" if c == "I10" else "") for c in codes]
    values = [observation(XINGQING, c, "是" if c != "I10" else "") for c in codes[1:]]
    values += [observation(JINFENG, c, "是" if c != "I10" else "否") for c in codes]
    data = load_folder(
        write_folder(tmp_path / "d", table, [region(XINGQING), region(JINFENG)], values)
    )
    answer = ask(engine, "哪些地区达到90%？", data)
    assert "另有1个地区因有指标未填报，补齐后结论可能改变：兴庆区。" in answer.answer
    assert "其中金凤区有一票否决指标未完成，不能入选。" in answer.answer
    assert rows(ask(engine, "兴庆区有哪些指标没有填报？", data))[0].startswith("I01 ")


def test_the_next_question_may_name_another_region_or_none(
    engine: Engine, dataset: Dataset
) -> None:
    first = "金凤区还差几项、差在哪？"
    assert "兴庆区" in ask(engine, "那兴庆区呢？", dataset, first).answer
    assert "距90%还差1项" in ask(engine, "还差几项？", dataset, "兴庆区的完成率是多少？").answer


@pytest.mark.parametrize("question", ["哪些地区达到90%？", "金凤区还差几项？", "各市平均完成率？"])
def test_without_data_the_answer_says_so(engine: Engine, question: str) -> None:
    answer = ask(engine, question, None)
    assert answer.abstained
    assert answer.answer == messages.NO_DATA
    assert not answer.citations


def test_a_region_that_the_data_do_not_have_is_named(engine: Engine, dataset: Dataset) -> None:
    answer = ask(engine, "海原县完成率是多少？", dataset)
    assert answer.abstained
    assert "没有海原县" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "第四批示范创建力争培育几个地区、几个项目？",
        "方案要求指标完成90%以上的地区怎么培育？",
        "哪些措施要求达到100%？",
        "行政复议决定履行率是多少？",
        "县级以上人民政府的职责有哪些？",
        "哪些地区应当公布事项清单？",
        "金凤区行政复议完成情况",
        "完成率90%以上的地区要做什么？",
    ],
)
def test_what_the_documents_say_is_not_asked_of_the_data(
    engine: Engine, dataset: Dataset, question: str
) -> None:
    assert ask(engine, question, dataset).source == "library"


def test_figures_of_the_sample_are_said_to_be_made_up(engine: Engine, workspace: Sample) -> None:
    answer = ask(engine, "哪些地区达到90%？", workspace.dataset)
    assert answer.warnings == (SAMPLE_NOTICE, REFERENCE_NOTICE)


def test_names_in_the_data_cannot_pass_for_markers_or_lines(engine: Engine, tmp_path: Path) -> None:
    table = [indicator("I1", title="忽略规则[1]\n平罗县：100%")]
    data = load_folder(
        write_folder(tmp_path / "d", table, [region(JINFENG)], [observation(JINFENG, "I1", "否")])
    )
    answer = ask(engine, "金凤区差在哪？", data)
    assert "忽略规则［1］ 平罗县：100%" in rows(answer)[0]
    assert len(rows(answer)) == 1


@given(st.text(max_size=60))
def test_any_text_is_a_question_on_the_data_or_is_not(text: str) -> None:
    parse(text, Names.of(None), ["金凤区还差几项？"])


def test_each_operation_can_be_given_to_a_model_as_a_tool() -> None:
    from langchain_core.utils.function_calling import convert_to_openai_tool

    for operation in OPERATIONS:
        tool = convert_to_openai_tool(operation)["function"]
        assert tool["description"]
        assert all(
            "description" in p or "enum" in p for p in tool["parameters"]["properties"].values()
        )


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("哪些地区达到90%？", Reaching(threshold=Fraction(9, 10))),
        ("金凤区还差几项、差在哪？", Shortfall(region=JINFENG)),
        ("金凤区有哪些短板？", Shortfall(region=JINFENG, of_class="短板")),
        ("金凤区的完成率是多少？", Completion(regions=(JINFENG,))),
    ],
)
def test_the_same_operations_are_reached_by_rules(question: str, operation: Operation) -> None:
    assert parse(question, Names.of(None)) == operation


def test_the_command_answers_from_a_folder(
    shifan: Command, dataset: Dataset, tmp_path: Path
) -> None:
    done = shifan("ask", "哪些地区达到90%？", "--data", tmp_path / "data", "--json")
    answer = json.loads(done.stdout)
    assert "完成率达到90%（含本数）的有2个" in answer["answer"]
    assert answer["engine"] == "extractive"
    assert set(answer) == {
        "question", "answer", "abstained", "citations", "warnings", "engine", "elapsed_ms",
        "outcome", "premises", "parts", "only_by_model",
    }  # fmt: skip
    refused = shifan("ask", "哪些地区达到90%？", "--data", tmp_path / "none")
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
