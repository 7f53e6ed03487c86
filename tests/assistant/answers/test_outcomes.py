"""Sure, unsure, none: what becomes of a question by how probable it is that a provision answers."""

from dataclasses import replace

import pytest

from assistant.answers import evidence
from assistant.answers.engine import Engine
from assistant.answers.evidence import CALIBRATION, NEAREST, rank, verdict, weighed
from assistant.words import messages


def test_only_what_is_probable_enough_is_claimed() -> None:
    sure, unsure = CALIBRATION.sure, CALIBRATION.unsure
    assert 0 < unsure < sure < 1
    assert [verdict(p) for p in (1.0, sure)] == ["sure", "sure"]
    assert [verdict(p) for p in (sure - 0.001, unsure)] == ["unsure", "unsure"]
    assert [verdict(p) for p in (unsure - 0.001, 0.0)] == ["none", "none"]


def test_what_speaks_for_an_answer_makes_it_more_probable(engine: Engine) -> None:
    question = engine.asked("行政处罚的听证由谁主持").question
    candidates = rank(engine.retriever, question, engine.retriever.scope(None, None))
    whole = weighed(engine.retriever, question, candidates).probability
    alike = [candidates[0], replace(candidates[1], score=candidates[0].score), *candidates[2:]]
    assert weighed(engine.retriever, question, alike).probability < whole


@pytest.mark.parametrize(
    "question",
    [
        "建设政务数据平台花了多少钱",
        "打行政官司要交多少案件受理费",
        "一块草原最多能养多少头牛",
        "买卖合同里的试用期最长几个月",
    ],
)
def test_without_the_figure_that_is_asked_for_nothing_is_claimed(
    engine: Engine, question: str
) -> None:
    assert engine.ask(question).outcome != "sure"


def test_a_legal_basis_is_no_plan(engine: Engine) -> None:
    answer = engine.ask("重大执法决定要法制审核，法律依据在哪一条")
    assert answer.citations
    assert not [c for c in answer.citations if "方案" in c.document]


def test_a_law_beside_the_library_is_shown_and_said_to_be_beside_it(engine: Engine) -> None:
    answer = engine.ask("劳动合同法对试用期的长短怎么规定")
    assert any(c.document == "中华人民共和国劳动合同法" for c in answer.citations)
    assert any("不在本单位的资料库中" in warning for warning in answer.warnings)


QUESTION = "执法人员没有亮证件，我可以不配合吗"


@pytest.fixture
def never_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on no probability is enough to claim anything."""
    monkeypatch.setattr(evidence, "CALIBRATION", replace(CALIBRATION, sure=1.1, unsure=0.0))


@pytest.mark.usefixtures("never_sure")
def test_who_is_not_sure_claims_nothing_and_shows_the_nearest(engine: Engine) -> None:
    answer = engine.ask(QUESTION)
    assert answer.outcome == "unsure"
    assert not answer.abstained
    assert answer.answer.startswith(messages.UNSURE)
    assert 1 <= len(answer.citations) <= NEAREST
    for citation in answer.citations:
        assert citation.quote in engine.library.provision(citation.provision_id).text
    shown = answer.as_json()
    assert (shown["outcome"], shown["abstained"], shown["premises"]) == ("unsure", False, ())
    assert answer.trail[-1].result == "unsure"


def test_who_finds_nothing_near_says_so_and_cites_nothing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "CALIBRATION", replace(CALIBRATION, sure=1.1, unsure=1.1))
    for question in ("行政处罚怎么听证", "量子纠缠通信卫星由谁审批"):
        answer = engine.ask(question)
        assert (answer.outcome, answer.abstained, answer.citations) == ("none", True, ())
        assert answer.answer.startswith("资料库中没有找到")
