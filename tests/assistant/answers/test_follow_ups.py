"""Questions after others: which stand, which take the topic along, which put another in place.

The pairs of the split "hold" were read by nothing while the rules were written.
"""

import json
from pathlib import Path

import pytest

from assistant.answers.engine import Engine
from assistant.answers.understanding.question import understand
from assistant.words import messages

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data" / "follow_ups.jsonl")
    .read_text("utf-8")
    .splitlines()
]


def _rightly(pair: dict[str, str]) -> bool:
    question = understand(pair["asked"], (pair["earlier"],))
    read = "stands" if not question.full else "replaced" if question.anew else "taken"
    wanted = {"numbered": "taken"}.get(pair["reads"], pair["reads"])
    return read == wanted and pair["holds"] in question.full


@pytest.mark.parametrize(("split", "share"), [("develop", 0.93), ("hold", 0.78)])
def test_follow_ups_of_many_kinds_are_read_rightly(split: str, share: float) -> None:
    pairs = [pair for pair in PAIRS if pair["split"] == split]
    assert sum(map(_rightly, pairs)) >= share * len(pairs)


@pytest.mark.parametrize(
    "question", ["哪些工作要求达到100%？", "行政许可的期限是多久？", "四大行动是哪四个？"]
)
def test_a_question_that_stands_gives_the_same_wherever_it_is_asked(
    engine: Engine, question: str
) -> None:
    first, second = engine.ask(question), engine.ask(question, ("旁听庭审有什么要求？",))
    assert (first.answer, first.warnings) == (second.answer, second.warnings)


def test_another_topic_is_put_into_the_question_before(engine: Engine) -> None:
    answer = engine.ask("那行政复议呢？", ("行政许可收费吗？",))
    assert answer.question == "那行政复议呢？"
    assert messages.REWRITTEN.format(question="行政复议收费吗？") in answer.warnings
    assert answer.citations == engine.ask("行政复议收费吗？").citations


def test_the_topic_goes_on_through_several_follow_ups() -> None:
    history = ("行政许可收费吗？", "那行政复议呢？")
    assert understand("行政诉讼呢？", history).full == "行政诉讼收费吗？"
    assert understand("多久？", history).full.startswith("行政复议")
