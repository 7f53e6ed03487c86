"""下一条 and 前一项 are those beside what was spoken of last."""

import pytest

from assistant.answers.engine import Engine

NEXT = ["下一条呢", "后一条是什么", "后面一条", "它后面那条呢", "再下一条"]
BEFORE = ["上一条呢", "前一条是什么", "前面一条", "它前面那条呢"]


def numbers(engine: Engine, question: str, *history: str) -> list[str]:
    return [c.number for c in engine.ask(question, history).citations]


@pytest.mark.parametrize("number", [2, 33, 50, 85])
@pytest.mark.parametrize("question", NEXT)
def test_the_next_article_is_the_one_behind(engine: Engine, question: str, number: int) -> None:
    assert numbers(engine, question, f"行政处罚法第{number}条") == [str(number + 1)]


@pytest.mark.parametrize("number", [2, 33, 50, 86])
@pytest.mark.parametrize("question", BEFORE)
def test_the_article_before_is_the_one_before(engine: Engine, question: str, number: int) -> None:
    assert numbers(engine, question, f"行政处罚法第{number}条") == [str(number - 1)]


@pytest.mark.parametrize("question", ["后面一项呢", "下一项是什么", "那后面一项呢", "下一条呢"])
def test_the_next_measure_follows_what_was_answered(engine: Engine, question: str) -> None:
    assert numbers(engine, question, "方案第19项") == ["20"]
    assert numbers(engine, question, "第九项措施是什么", "行政复议决定履行率要达到多少") == ["20"]


def test_one_may_go_on_from_article_to_article(engine: Engine) -> None:
    history = ("行政处罚法第33条", "下一条呢", "再下一条呢")
    assert numbers(engine, "上一条呢", *history) == ["34"]
    assert numbers(engine, "行政处罚法第33条的下一条是什么") == ["34"]


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("下一条呢", ()),
        ("下一项呢", ("行政处罚法第33条",)),
    ],
)
def test_what_has_no_neighbour_is_not_given_one(
    engine: Engine, question: str, history: tuple[str, ...]
) -> None:
    assert "34" not in numbers(engine, question, *history)
