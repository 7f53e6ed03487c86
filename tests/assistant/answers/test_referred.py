"""An article that only refers to the period asked for brings the one that gives it."""

import pytest

from assistant.answers.engine import Engine
from assistant.answers.wording.composing import Passage, quoted
from assistant.answers.wording.referred import with_referred
from corpus.text.sentences import spans


def brought(engine: Engine, question: str, article: str) -> list[str]:
    """What is cited beside an article of the 行政强制法 that answers."""
    law = next(d for d in engine.library.documents if d.title.endswith("行政强制法"))
    provision = engine.library.provision(f"{law.id}#{article}")
    asked = engine.asked(question)
    given = quoted(asked, [Passage(provision, tuple(spans(provision.text)))])
    found = with_referred(asked, engine._context(), given)
    for citation in found.citations:
        assert citation.quote in engine.library.provision(citation.provision_id).text
        assert f"[{citation.marker}]" in found.answer
    return [c.number for c in found.citations]


@pytest.mark.parametrize(
    "question",
    ["多久要作出处理决定", "处理决定的期限是多久", "查封以后几天内处理", "最迟什么时候处理"],
)
def test_the_period_referred_to_is_brought_along(engine: Engine, question: str) -> None:
    assert brought(engine, question, "27") == ["27", "25"]


@pytest.mark.parametrize("question", ["由谁作出处理决定", "查清事实以后怎么办"])
def test_nothing_is_brought_where_no_period_is_asked(engine: Engine, question: str) -> None:
    assert brought(engine, question, "27") == ["27"]


@pytest.mark.parametrize("question", ["查封的期限是多久", "最长多久"])
def test_nothing_is_brought_where_the_article_gives_it(engine: Engine, question: str) -> None:
    assert brought(engine, question, "25") == ["25"]
