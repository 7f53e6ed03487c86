"""What is shown of a provision is what its quote holds, and what is left out is marked."""

import re
from itertools import combinations, pairwise

import pytest

from assistant.answers.engine import Engine
from assistant.answers.wording.composing import Passage, quoted
from assistant.records import Answer
from assistant.words import messages
from corpus.text.sentences import spans

QUESTIONS = [
    "行政复议的申请期限是多久？",
    "许可申请多少天内必须答复",
    "办行政许可收不收费",
    "查封、扣押的期限最长多久？",
    "没有主观过错的要处罚吗",
    "方案里哪些措施提到了合法性审查？",
    "方案有哪26项措施？",
    "民法典第一千零七十七条",
    "合同无效的情形有哪些",
    "什么情况下可以减轻处罚",
    "离婚冷静期多少天",
]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def words(answer: Answer) -> str:
    """Everything an answer quotes, one after another."""
    told = answer.answer.removeprefix(messages.UNSURE)
    text = re.sub(r"《[^》\n]*》第[^：\n]{1,16}：", "", re.sub(r"\[\d+\]", "", told))
    return squeezed(text.replace("……", ""))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_quotes_are_what_is_shown_and_nothing_else(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert words(answer) == squeezed("".join(c.quote for c in answer.citations))
    for citation in answer.citations:
        assert citation.quote in engine.library.provision(citation.provision_id).text
    assert [c.marker for c in answer.citations] == [*range(1, len(answer.citations) + 1)]


@pytest.mark.parametrize("chosen", list(combinations(range(5), 3)))
def test_what_is_left_out_between_two_sentences_is_marked(
    engine: Engine, chosen: tuple[int, ...]
) -> None:
    provision = next(
        p for p in engine.library.provisions if "条" in p.label and len(spans(p.text)) >= 5
    )
    whole = spans(provision.text)
    answer = quoted(engine.asked("？"), [Passage(provision, tuple(whole[i] for i in chosen))])
    gaps = sum(b - a > 1 for a, b in pairwise(chosen))
    assert answer.answer.count("……") == gaps
    assert len(answer.citations) == gaps + 1
    assert words(answer) == squeezed("".join(c.quote for c in answer.citations))
    assert all(c.quote in provision.text for c in answer.citations)
    assert answer.answer.endswith("]")


@pytest.mark.parametrize(
    "question",
    [
        "旁听庭审是方案第几项",
        "府院联动在方案第几条",
        "方案第几项讲了12345热线",
        "打骂当事人是第几项禁止的",
    ],
)
def test_a_place_asked_for_is_no_figure(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.citations
    assert answer.citations[0].number in {"20", "21", "7", "6"}


def test_the_proviso_is_shown_with_the_rule(engine: Engine) -> None:
    answer = engine.ask("办行政许可收不收费，收多少钱")
    free = [c.quote for c in answer.citations if "不得收取任何费用" in c.quote]
    assert all("另有规定" in quote for quote in free)


def test_what_only_sounds_like_a_figure_gets_the_whole_article(engine: Engine) -> None:
    """哪几, 好几年 ask for no figure: the sentence with a number is not picked out for them."""
    for asked in ("吵了好几年的宅基地纠纷由谁处理", "土地权属争议有哪几级政府处理"):
        cited = [c for c in engine.ask(asked).citations if c.document.endswith("土地管理法")]
        assert any("由人民政府处理" in c.quote for c in cited)
