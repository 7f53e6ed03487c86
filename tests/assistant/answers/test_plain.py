"""A plain question gets the source's own word first, where the source has one."""

import pytest

from assistant.answers.engine import Engine
from assistant.answers.wording.plain import plain_words

WHETHER = ["能不能{}", "可不可以{}", "要不要{}", "是否必须{}", "可以{}吗"]


@pytest.mark.parametrize("form", WHETHER)
@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("行政机关不得公开档案。", "不得公开档案"),
        ("严禁任何单位公开档案。", "严禁任何单位公开档案"),
        ("行政机关应当公开档案。", "应当公开档案"),
        ("行政机关可以公开档案。", "可以公开档案"),
        ("行政机关必须在网站公开档案。", "必须在网站公开档案"),
    ],
)
def test_the_word_of_the_source_comes_first(form: str, sentence: str, words: str) -> None:
    weight = {"公开": 1.0, "档案": 2.0}
    assert plain_words(form.format("公开档案"), sentence, weight) == (words, False)
    proviso = sentence + "但是，法律另有规定的除外。"
    assert plain_words(form.format("公开档案"), proviso, weight) == (words, True)


@pytest.mark.parametrize(
    "quote",
    [
        "行政机关可以公开档案，但是不得公开隐私档案。",
        "行政机关可以公开档案，法律另有规定的除外。",
        "有下列情形之一的，可以公开档案：（一）甲；（二）乙。",
        "行政机关应当公开档案。行政机关不得公开档案。",
        "未经同意的，行政机关可以公开档案。",
        "行政机关公开档案。",
        "行政机关不得公开名单。",
    ],
)
def test_where_the_source_is_not_plain_no_word_is_given(quote: str) -> None:
    assert plain_words("能不能公开档案", quote, {"公开": 1.0, "档案": 2.0})[0] == ""


@pytest.mark.parametrize(
    ("figure", "question"),
    [
        ("六十日内", "多久"),
        ("三个月内", "几个月"),
        ("七个工作日内", "几个工作日"),
        ("两年内", "几年"),
    ],
)
def test_the_one_period_of_the_sentence_comes_first(figure: str, question: str) -> None:
    weight = {"申请": 1.0, "复核": 2.0}
    quote = f"当事人应当在{figure}申请复核。"
    assert plain_words(f"申请复核要{question}", quote, weight) == (figure, False)
    several = f"当事人应当在{figure}申请复核，复核应当在五日内完成。"
    assert plain_words(f"申请复核要{question}", several, weight)[0] == ""


def test_the_plain_word_has_its_marker(engine: Engine) -> None:
    answer = engine.ask("采购人收到质疑后几个工作日内答复")
    assert answer.answer.startswith("原文写的是“七个工作日内”。[1]\n")


@pytest.mark.parametrize(
    "question",
    ["没有主观过错的要处罚吗", "能否委托其他行政机关实施行政处罚", "行政处罚法第三十三条"],
)
def test_no_word_is_given_where_it_depends(engine: Engine, question: str) -> None:
    assert not engine.ask(question).answer.startswith("原文写的是")
