"""A rehearsal asks what an evaluator would, and says what an answer covers and misses."""

import pytest

from assistant.answers.engine import Engine
from assistant.rehearsal.questions import (
    Point,
    RehearsalQuestion,
    actions,
    on_action,
    on_candidate,
    on_measure,
    provision_points,
)
from assistant.rehearsal.review import disagreements, reference_answer, review
from assistant.search.index import Index
from corpus.errors import InputError
from corpus.text.numbers import percent
from evaluation.materials.facts import Facts

JINFENG = "640106"
# A clause of a measure (its number and its beginning), and an answer that says it, or does not.
SAYS = [
    (1, "行政执法主体", "执法主体、人员、权限、程序、救济渠道都已公布，"
     "执法事项清单和随机抽查清单全部公开并动态调整"),
    (1, "严禁未取得", "没有取得执法资格的人员不得从事执法"),
    (2, "全面落实", "执法三项制度落实了，重大执法决定的法制审核目录清单全部建立，审核意见全面"),
    (4, "将行政裁量权", "裁量权基准已列入执法人员培训的必训内容，能够用基准处理问题"),
    (5, "完善包容", "包容免罚清单及时调整，公布率做到100%"),
    (6, "充分听取", "处罚前听取当事人陈述申辩，对提出的事实理由证据进行复核，"
     "不采纳的在决定书里写明理由"),
    (7, "健全行政执法", "打通了执法监督和12345热线的信息，投诉举报有人办，不满意的督办约谈"),
    (10, "建立重大", "承办单位在每年四季度把重大行政决策事项的完成情况报给决策机关"),
    (20, "深化行政机关", "工作人员旁听庭审已成常态，执法部门每年最少安排一次现场旁听"),
    (21, "定期召开", "每季度开府院联席会议和府检联席会议，一起会商、调研和督办"),
]  # fmt: skip
DOES_NOT = [
    (1, "行政执法主体", "我们高度重视执法工作，成立了领导小组"),
    (1, "严禁未取得", "执法人员统一着装、亮证执法"),
    (4, "将行政裁量权", "我们开展了执法人员业务培训，举办三期培训班"),
    (5, "完善包容", "对企业实行服务式执法，开展合规指导"),
    (6, "充分听取", "执法人员文明用语，不辱骂当事人"),
    (7, "健全行政执法", "制定了年度执法监督工作方案并全部落实"),
    (10, "建立重大", "重大行政决策都经过合法性审查和集体讨论"),
    (10, "建立重大", "重大行政决策事项目录按时公布，并向社会征求意见"),
    (19, "加大行政复议", "行政复议案件受理量比去年增加"),
    (20, "深化行政机关", "今年行政机关败诉率下降"),
    (21, "定期召开", "我们工作做得很好，群众满意"),
]


@pytest.fixture(scope="module")
def index(engine: Engine) -> Index:
    return engine.retriever.index


def point(index: Index, measure: int, beginning: str) -> Point:
    asked = on_measure(index.library, str(measure))
    return next(p for p in asked.points if p.text.startswith(beginning))


def covered(index: Index, wanted: Point, answer: str) -> bool:
    return wanted in review(answer, RehearsalQuestion("问", "", (wanted,)), index).covered


@pytest.mark.parametrize(("measure", "beginning", "answer"), SAYS)
def test_a_point_said_in_other_words_is_covered(
    index: Index, measure: int, beginning: str, answer: str
) -> None:
    assert covered(index, point(index, measure, beginning), answer)


@pytest.mark.parametrize(("measure", "beginning", "answer"), DOES_NOT)
def test_an_answer_on_the_same_topic_that_does_not_say_the_point_misses_it(
    index: Index, measure: int, beginning: str, answer: str
) -> None:
    assert not covered(index, point(index, measure, beginning), answer)


def test_every_measure_has_a_question_with_points_from_its_text(index: Index) -> None:
    asked = [q for heading in actions(index.library) for q in on_action(index.library, heading)]
    assert len(asked) == 26
    for question in asked:
        assert question.points
        for one in question.points:
            assert one.text in index.library.provision(one.provision_id).text


def test_the_words_of_a_measure_cover_all_its_points(index: Index) -> None:
    for heading in actions(index.library):
        for question in on_action(index.library, heading):
            text = index.library.provision(question.points[0].provision_id).text
            found = review(text, question, index)
            assert found.missed == ()
            assert found.disagreements == ()


def test_a_candidate_is_asked_at_least_thirty_questions_the_weak_points_among_them(
    facts: Facts,
) -> None:
    asked = on_candidate(facts, JINFENG)
    assert len(asked) >= 30
    assert any("差" in q.text for q in asked)
    assert len(on_candidate(facts, facts.dataset.projects[0].id)) >= 30
    with pytest.raises(InputError):
        on_candidate(facts, "999999")


def test_a_figure_that_is_not_that_of_the_data_is_named_with_its_source(
    facts: Facts, index: Index
) -> None:
    result = facts.region(JINFENG)
    asked = on_candidate(facts, JINFENG)[0]
    right = percent(result.lower.fraction)
    good = f"适用指标{result.applicable}项，完成{result.completed}项，完成率为{right}。"
    assert review(good, asked, index).disagreements == ()
    bad = good.replace(f"完成{result.completed}项", f"完成{result.completed + 1}项")
    (wrong,) = review(bad, asked, index).disagreements
    assert (wrong.written, wrong.expected) == (
        f"完成{result.completed + 1}项",
        f"完成{result.completed}项",
    )
    assert "observations.csv" in wrong.source


def test_a_figure_of_a_measure_said_wrongly_is_named(index: Index) -> None:
    asked = on_measure(index.library, "23")
    found = disagreements("力争培育8个地区、10个项目", asked.points)
    assert [w.expected for w in found] == ["力争培育6个"]
    assert disagreements("力争培育六个地区、十个项目", asked.points) == ()


def test_a_figure_that_nothing_is_known_of_is_left_alone(index: Index) -> None:
    asked = on_measure(index.library, "23")
    assert disagreements("我们组织了12场宣讲，参加3000人", asked.points) == ()


def test_the_reference_answer_cites_every_clause_verbatim(facts: Facts, index: Index) -> None:
    for asked in on_candidate(facts, JINFENG):
        made = reference_answer(asked, index.library)
        for c in made.citations:
            assert c.quote in index.library.provision(c.provision_id).text
            assert f"{c.quote}。[{c.marker}]" in made.answer
        own = [p for p in asked.points if p.kind == "own"]
        assert all("待补充" in p.text for p in own)
        assert not review(made.answer, asked, index).disagreements


def test_the_heading_of_a_measure_is_no_point(index: Index) -> None:
    provision = index.library.provision("work-plan-2025#2")
    texts = [p.text for p in provision_points(provision, provision.text)]
    assert "规范执法程序" not in texts
