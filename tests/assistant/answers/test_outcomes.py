"""Sure, unsure, none: what becomes of a question by how probable it is that a provision answers."""

from dataclasses import replace

import pytest

from assistant.answers import evidence
from assistant.answers.engine import Engine
from assistant.answers.evidence import CALIBRATION, NEAREST, Evidence, Judged, Signals
from assistant.search.retrieval import Candidate
from assistant.words import messages

NOTHING = Signals(0.0, 0.0, 0.0, 0.0, 0.0)


def judged(engine: Engine, *probabilities: float) -> list[Judged]:
    provisions = engine.retriever.index.provisions
    return [
        Judged(Candidate(provision, 0.5, 0.8, 0.5, 0.8), NOTHING, probability)
        for provision, probability in zip(provisions, probabilities, strict=False)
    ]


def test_only_what_is_probable_enough_is_claimed(engine: Engine) -> None:
    sure, unsure = CALIBRATION.sure, CALIBRATION.unsure
    assert 0 < unsure < sure < 1
    assert Evidence.of(judged(engine, sure), {}).outcome == "sure"
    assert Evidence.of(judged(engine, sure - 0.001), {}).outcome == "unsure"
    assert Evidence.of(judged(engine, unsure - 0.001), {}).outcome == "none"
    assert Evidence.of([], {}).outcome == "none"


def test_of_what_is_near_at_most_three_are_shown(engine: Engine) -> None:
    near = Evidence.of(judged(engine, *[CALIBRATION.unsure] * 8), {})
    assert len(near.provisions) == NEAREST
    nothing = Evidence.of(judged(engine, *[CALIBRATION.unsure / 2] * 8), {})
    assert nothing.provisions == ()


def test_beside_a_sure_answer_stands_nothing_that_is_far_less_probable(engine: Engine) -> None:
    found = Evidence.of(judged(engine, 0.99, 0.2, 0.1), {})
    assert len(found.provisions) == 1


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


def test_what_is_said_to_be_missing_is_missing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "CALIBRATION", replace(CALIBRATION, sure=1.1, unsure=1.1))
    there, absent = engine.ask("行政处罚怎么听证"), engine.ask("量子纠缠通信卫星由谁审批")
    for answer in (there, absent):
        assert (answer.outcome, answer.abstained, answer.citations) == ("none", True, ())
    assert "没有出现" not in there.answer
    said = absent.answer.partition("没有出现“")[2].partition("”")[0].split("、")
    whole = "".join(p.text for p in engine.library.provisions)
    assert said != [""]
    assert not [word for word in said if word in whole]
