"""What a sentence of a language model must hold before it is shown as a fact."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answers.engine import Engine
from assistant.model.check import Checked, Checker, Fault, tidy
from assistant.model.figures import unsupported
from assistant.model.premises import Premise, passage
from benchmarks.checking import judged
from corpus.text.figures import with_digits

PLAN = (
    "力争培育6个地区、10个项目，指标体系完成率达到90%以上，2025年5月底前完成申报，9月底前完成验收。"
    "应当自受理申请之日起六十日内作出决定；处5万元以上10万元以下罚款。行政复议决定履行率达到100%。"
    "每年至少组织1次旁听，每日加处百分之三的罚款。"
)


Check = Callable[[str], Checked]


@pytest.fixture(scope="module")
def check(engine: Engine) -> Check:
    """Measures 23 and 19 of the work plan, and article 33 of 行政处罚法, in this order."""
    found = [
        provision
        for text in engine.library.texts
        for provision in text.provisions
        if (text.document.kind == "工作方案" and provision.label in ("第19项", "第23项"))
        or (text.document.title.endswith("行政处罚法") and provision.label == "第三十三条")
    ]
    found.sort(key=lambda p: (p.number == "33", p.number != "23"))
    assert [p.number for p in found] == ["23", "19", "33"]
    premises = {marker: passage(engine.library, p.id, p.text) for marker, p in enumerate(found, 1)}
    checker = Checker(engine.retriever)
    return lambda sentence: checker.check(sentence, premises)


@pytest.mark.parametrize(
    "sentence",
    [
        "力争培育6个地区、10个项目。[1]",
        "根据工作方案第23项，自治区力争培育6个地区、10个项目[1]。",
        "- **力争培育六个地区、十个项目**。【1】",
        "违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚。[3]",
        "按照《行政处罚法》第三十三条，初次违法且危害后果轻微并及时改正的，可以不予行政处罚。[3]",
        "行政处罚法第33条第2款规定，当事人有证据足以证明没有主观过错的，不予行政处罚。[3]",
        "对当事人的违法行为依法不予行政处罚的，行政机关应当对当事人进行教育。[3]",
    ],
)
def test_a_sentence_that_says_what_it_cites_is_shown(check: Check, sentence: str) -> None:
    assert check(sentence).fault is None


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("力争培育6个地区、10个项目。", Fault.MARKER),
        ("力争培育6个地区、10个项目。[7]", Fault.MARKER),
        ("力争培育9个地区、10个项目。[1]", Fault.FIGURE),
        ("力争培育6个项目、10个地区。[1]", Fault.FIGURE),
        ("力争培育6个地区、10个项目。[2]", Fault.FIGURE),
        ("工作方案第27项提出，力争培育6个地区、10个项目。[1]", Fault.REFERENCE),
        ("工作方案第19项提出，力争培育6个地区、10个项目。[1]", Fault.REFERENCE),
        ("行政处罚法第三十四条规定，违法行为轻微并及时改正的，不予行政处罚。[3]", Fault.REFERENCE),
        ("行政处罚法第三十三条第九款规定，不予行政处罚。[3]", Fault.REFERENCE),
        ("根据《行政调解法》，力争培育6个地区、10个项目。[1]", Fault.TITLE),
        ("根据行政许可法，违法行为轻微并及时改正的，不予行政处罚。[3]", Fault.TITLE),
        ("违法行为轻微并及时改正，没有造成危害后果的，应当给予行政处罚。[3]", Fault.POLARITY),
        ("初次违法且危害后果轻微并及时改正的，应当不予行政处罚。[3]", Fault.POLARITY),
        ("法律规定“轻微违法一律不罚”。[3]", Fault.QUOTE),
        ("是的，力争培育6个地区、10个项目。[1]", Fault.AGREEMENT),
        ("力争培育6个地区<script>alert(1)</script>。[1]", Fault.MARKUP),
        ("力争培育6个地区![图](http://example.com/a.png)。[1]", Fault.MARKUP),
        ("力争培育6个地区，详见[这里](http://example.com)。[1]", Fault.MARKUP),
        ("对入选地区给予财政奖励。[1]", Fault.CONTENT),
        ("银川市、吴忠市已经入选示范候选地区。[1]", Fault.CONTENT),
        ("明年力争培育6个地区、10个项目。[1]", Fault.CONTENT),
    ],
)
def test_a_sentence_that_says_anything_else_is_not_shown(
    check: Check, sentence: str, fault: Fault
) -> None:
    assert check(sentence).fault is fault


@pytest.mark.parametrize(
    "sentence",
    [
        "力争培育6个地区、10个项目",
        "力争培育六个地区、十个项目",
        "地区6个、项目10个",
        "完成率不低于百分之九十",
        "2025年9月底前完成验收",
        "自受理申请之日起60日内作出决定",
        "处五万元以上十万元以下罚款",
        "处50,000元以上100,000元以下罚款",
        "一共6+10=16个",
        "每日加处3%的罚款",
        "每年旁听不少于1次",
    ],
)
def test_figures_are_the_same_however_they_are_written(sentence: str) -> None:
    assert unsupported(with_digits(sentence), with_digits(PLAN)) == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("力争培育6个项目、10个地区", ["6个", "10个"]),
        ("完成率达到90%", ["90%"]),
        ("完成率达到100%", ["100%"]),
        ("履行率达到90%以上", ["90%"]),
        ("2025年5月底前完成验收", ["2025年5月底"]),
        ("2024年5月底前完成申报", ["2024年5月底"]),
        ("自受理申请之日起60个工作日内作出决定", ["60个工作日"]),
        ("处十万元以上罚款", ["100000元"]),
        ("一共6+10=17个", ["17个"]),
        ("每日加处千分之三的罚款", ["3‰"]),
        ("每年至多组织1次旁听", ["1次"]),
    ],
)
def test_a_figure_of_something_else_or_with_another_bound_is_wrong(
    sentence: str, wrong: list[str]
) -> None:
    assert set(wrong) <= set(unsupported(with_digits(sentence), with_digits(PLAN)))


@settings(deadline=None)
@given(st.integers(1, 9999), st.sampled_from(["个地区", "%", "日", "万元", "个项目"]))
def test_no_figure_passes_that_is_not_in_the_text(number: int, unit: str) -> None:
    sentence = with_digits(f"力争培育{number}{unit}")
    if not re.search(rf"(?<!\d){number}{unit}", PLAN) and (number, unit) != (60, "日"):
        assert unsupported(sentence, with_digits(PLAN))


@given(st.text(max_size=200))
def test_any_text_can_be_tidied_and_has_figures(text: str) -> None:
    body, markers = tidy(text)
    assert list(markers) == sorted(set(markers))
    unsupported(with_digits(body), with_digits(PLAN))


def test_any_rubbish_is_checked_without_failing(check: Check) -> None:
    for sentence in (
        "",
        "[1]",
        "。[1]",
        "\0[1]",
        "“[1]",
        "《》第条[1]",
        "1/0[1]",
        "9" * 5000 + "[1]",
    ):
        assert check(sentence).fault is not None


def test_a_paragraph_that_is_cited_can_be_looked_up_again(engine: Engine) -> None:
    for question in ("行政处罚法第三十三条第二款", "行政许可法第十二条第三项"):
        (citation,) = engine.ask(question).citations
        assert engine.library.provision(citation.provision_id).label == citation.label


ON_DATA = Premise(
    "甲区适用指标105项，完成101项，完成率为96.2%（101/105），在27个参评地区中列第3位，达到90%的门槛。"
)


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("甲区完成率为96.2%，达到90%的门槛。", None),
        ("甲区适用指标105项，完成了101项，列第3位。", None),
        ("甲区完成率为98.2%，达到90%的门槛。", Fault.FIGURE),
        ("甲区没有达到90%的门槛。", Fault.CONTENT),
        ("行政处罚法第三条规定，甲区达到90%的门槛。", Fault.TITLE),
        ("按照第三条，甲区达到90%的门槛。", Fault.REFERENCE),
        ("按照《行政处罚法》，甲区达到90%的门槛。", Fault.TITLE),
        ("甲区干部群众满意度持续提高。", Fault.CONTENT),
    ],
)
def test_a_sentence_on_data_is_held_against_the_data(
    engine: Engine, sentence: str, fault: Fault | None
) -> None:
    assert Checker(engine.retriever).fault(sentence, [ON_DATA]) == fault


def test_of_the_sentences_written_for_it_the_check_shows_none_with_a_wrong_figure_or_number(
    engine: Engine,
) -> None:
    """And of those wrong in another way, no more than docs/model.md says."""
    rows = list(judged(Checker(engine.retriever)))
    shown = Counter(row["kind"] for row, may_be_shown in rows if may_be_shown and not row["holds"])
    exact = ("figure", "date", "number", "invented", "neighbour", "purpose")
    assert {kind: shown[kind] for kind in exact} == dict.fromkeys(exact, 0)
    assert shown.total() <= 27
    assert sum(not may_be_shown for row, may_be_shown in rows if row["holds"]) <= 48
