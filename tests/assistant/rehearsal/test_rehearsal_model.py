"""What a language model adds to a rehearsal, and what it cannot make true."""

from collections.abc import Iterator

import pytest
from openai_server import KEY, Asked, ModelServer, in_pieces, saying

from assistant.answers.engine import Engine
from assistant.records import EXTRACTIVE, Answer
from assistant.rehearsal.model import SecondLook, second_look, spoken_answer
from assistant.rehearsal.questions import Point, RehearsalQuestion, on_candidate, on_measure
from assistant.rehearsal.review import reference_answer
from evaluation.materials.facts import Facts

JINFENG = "640106"
ANSWER = "没有执法证的一律不让上岗办案。清单都挂到网上了，谁都能查，年年更新。"


@pytest.fixture(scope="module")
def candidate(facts: Facts) -> RehearsalQuestion:
    """The first question put to a region: how far it is, with figures and a measure."""
    return on_candidate(facts, JINFENG)[0]


def look(speaking: Engine, answer: str, *missed: Point) -> SecondLook:
    assert speaking.model
    points = on_measure(speaking.library, "1").points
    question = RehearsalQuestion("问", "", (*missed, *(p for p in points if p not in missed)))
    return second_look(speaking.model, speaking.retriever.index, answer, question, missed)


def spoken(speaking: Engine, question: RehearsalQuestion) -> Answer:
    assert speaking.model
    made = spoken_answer(speaking.model, speaking.checker, question, speaking.library)
    *_, last = made
    assert isinstance(last, Answer)
    return last


@pytest.fixture(scope="module")
def qualified(engine: Engine) -> Point:
    points = on_measure(engine.library, "1").points
    return next(p for p in points if p.text.startswith("严禁未取得"))


def test_a_point_said_in_other_words_is_found_with_the_persons_own_words(
    server: ModelServer, speaking: Engine, qualified: Point
) -> None:
    server.state.words = saying(["1｜没有执法证的一律不让上岗办案"])
    (said,) = look(speaking, ANSWER, qualified).said
    assert said.point == qualified
    assert said.words in ANSWER


@pytest.mark.parametrize(
    "told",
    [
        "1｜执法人员全部持证上岗",  # not the person's words
        "1｜清单都挂到网上了，谁都能查，年年更新",  # says another point
        "1｜没有",  # too little to say anything
        "7｜没有执法证的一律不让上岗办案",  # no such point
        "无",
        "说到了第1点。",
        "<script>1｜x</script>",
    ],
)
def test_a_point_without_the_persons_words_stays_missed(
    server: ModelServer, speaking: Engine, qualified: Point, told: str
) -> None:
    server.state.words = saying([told])
    assert look(speaking, ANSWER, qualified).said == ()


def test_words_that_deny_a_point_do_not_say_it(server: ModelServer, speaking: Engine) -> None:
    point = Point("provision", "执法事项清单向社会公布并动态调整", "", "")
    denied = "执法事项清单没有向社会公布并动态调整"
    server.state.words = saying([f"1｜{denied}"])
    assert look(speaking, denied, point).said == ()


def test_a_point_with_a_figure_counts_only_when_the_figure_is_said(
    server: ModelServer, speaking: Engine, candidate: RehearsalQuestion
) -> None:
    point = candidate.points[0]
    server.state.words = saying(["1｜完成得不错"])
    assert look(speaking, "指标完成得不错，完成率很高。", point).said == ()
    assert server.state.seen == []  # nobody has to be asked


def test_a_model_that_fails_leaves_the_comparison_and_says_why(
    server: ModelServer, speaking: Engine, qualified: Point
) -> None:
    server.state.status = 429
    found = look(speaking, ANSWER, qualified)
    assert found.said == ()
    assert "额度" in found.note
    assert KEY not in found.note


def test_the_spoken_answer_keeps_the_figures_the_sources_and_what_is_to_be_filled_in(
    server: ModelServer, speaking: Engine, candidate: RehearsalQuestion
) -> None:
    figures = candidate.points[0].text

    def words(asked: Asked) -> Iterator[str]:
        number = asked.prompt.partition("] 数据：")[0].rpartition("[")[2]
        yield from in_pieces(f"{figures}[{number}]")
        yield from in_pieces("按照要求，力争培育6个地区、10个项目。[1]")

    server.state.words = words
    made = spoken(speaking, candidate)
    assert made.engine == "openai:test"
    assert f"{figures}按照" in made.answer  # figures of the data carry no marker
    assert made.answer.count("[1]") == 1
    assert made.citations == reference_answer(candidate, speaking.library).citations
    own = [p.text for p in candidate.points if p.kind == "own"]
    assert all(text.rstrip("。") in made.answer for text in own)


def test_the_spoken_answer_says_nothing_that_is_not_in_the_points(
    server: ModelServer, speaking: Engine, candidate: RehearsalQuestion
) -> None:
    server.state.words = saying(
        [
            "力争培育6个地区、10个项目。[1]",
            "完成率为99.9%。[2]",
            "力争培育8个地区。[1]",
            "我们已经获得全国示范命名。[1]",
            "《奖励办法》规定奖励50万元。[1]",
        ]
    )
    made = spoken(speaking, candidate)
    assert made.answer.splitlines()[0] == "力争培育6个地区、10个项目。[1]"
    assert not any(wrong in made.answer for wrong in ("99.9", "8个", "命名", "奖励"))
    assert any("4句" in warning for warning in made.warnings)


def test_where_nothing_holds_the_reference_answer_stands(
    server: ModelServer, speaking: Engine, candidate: RehearsalQuestion
) -> None:
    server.state.words = saying(["我们一定再接再厉。"])
    made = spoken(speaking, candidate)
    assert made.engine == EXTRACTIVE
    assert made.answer == reference_answer(candidate, speaking.library).answer
    assert made.warnings
