"""What a question takes for granted is confirmed, contradicted or left alone."""

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answers.engine import Engine
from assistant.answers.understanding import claims as claims_of_questions
from assistant.answers.understanding.claims import claims
from assistant.records import Answer
from corpus.text.numerals import to_chinese

# A rule of the library with a gap for its figure, the right figure and its unit.
RULES = [
    ("查封扣押的期限不超过{}", 30, "天"),
    ("查封、扣押的期限不得超过{}", 30, "日"),
    ("第四批示范创建要培育{}地区", 6, "个"),
    ("第四批示范创建力争培育{}项目", 10, "个"),
    ("旁听庭审每年至少组织{}", 1, "次"),
    ("指标完成{}以上的地区作为重点培育对象", 90, "%"),
    ("违法行为在{}内未被发现的不再给予行政处罚", 2, "年"),
    ("采购合同自签订之日起{}内备案", 7, "个工作日"),
    ("当事人要求听证的应当在告知后{}内提出", 5, "日"),
    ("加处罚款每日按罚款数额的{}", 3, "%"),
]
CONFIRMING = ["{}，对吗？", "{}，是吧", "听说{}，对不对", "是不是{}？", "{}，没错吧"]
GRANTING = ["为什么{}", "既然{}，怎么落实", "听说{}", "{}"]


def written(number: int, unit: str, chinese: bool) -> str:
    if chinese and unit == "%":
        return f"百分之{to_chinese(number)}"
    return f"{to_chinese(number) if chinese else number}{unit}"


def judged(answer: Answer) -> list[bool]:
    return [premise.holds for premise in answer.premises]


@pytest.mark.parametrize("chinese", [True, False])
@pytest.mark.parametrize("form", CONFIRMING)
@pytest.mark.parametrize("rule", RULES)
def test_a_right_figure_is_confirmed_with_its_source(
    engine: Engine, rule: tuple[str, int, str], form: str, chinese: bool
) -> None:
    text, number, unit = rule
    figure = written(number, unit, chinese)
    answer = engine.ask(form.format(text.format(figure)))
    assert False not in judged(answer)
    assert "不一致" not in answer.answer
    for premise in answer.premises:
        assert premise.claim == figure
        assert answer.answer.startswith(f"问题中的“{figure}”与资料库中的原文一致")


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(RULES),
    st.integers(2, 99),
    st.sampled_from(CONFIRMING + GRANTING),
    st.booleans(),
)
def test_a_figure_is_never_judged_the_wrong_way(
    engine: Engine, rule: tuple[str, int, str], number: int, form: str, chinese: bool
) -> None:
    text, right, unit = rule
    answer = engine.ask(form.format(text.format(written(number, unit, chinese))))
    if number == right:
        assert False not in judged(answer)
    elif "不一致" in answer.answer:
        assert False in judged(answer)
        assert answer.answer.splitlines()[0].endswith("]")


@pytest.mark.parametrize("form", CONFIRMING + GRANTING)
@pytest.mark.parametrize("figure", ["8个", "八个", "12个"])
def test_a_wrong_figure_is_contradicted_in_every_form(
    engine: Engine, form: str, figure: str
) -> None:
    answer = engine.ask(form.format(f"第四批示范创建要培育{figure}地区"))
    assert judged(answer) == [False]
    assert answer.premises[0].claim == figure
    assert answer.answer.startswith(f"问题中的“{figure}”与资料库中的原文不一致，原文是“6个地区”")
    assert answer.citations[answer.premises[0].marker - 1].number == "23"


@pytest.mark.parametrize(
    "question",
    [
        "培育8个地区怎么培育",
        "为什么庭审旁听每季度至少要一次",
        "指标完成超过90%才能作为重点培育对象，对吧",
        "文书示范文件2025年5月底前出台，对吗",
        "查封扣押期限是不是最长60天",
        "供应商提出质疑的期限是7日，对吧",
    ],
)
def test_what_is_taken_for_granted_wrongly_is_contradicted(engine: Engine, question: str) -> None:
    assert False in judged(engine.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        "我被罚了五万元怎么申请复议",
        "申请复议我拖了三个月了还来得及吗",
        "过了90天还能申请复议吗",
        "罚50块钱可以当场收吗",
        "罚200元能当场收缴吗",
        "我家有五口人，一户能有几处宅基地",
        "被拘留5天可以要求赔偿吗",
        "12345热线是怎么要求的",
        "是60日还是90日内申请复议",
        "起诉期限不是三个月，对吗",
    ],
)
def test_the_askers_own_case_is_no_premise(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.premises == ()
    assert not answer.answer.startswith("问题中的“")


@pytest.mark.parametrize("figure", ["30天", "三十日", "30日"])
def test_less_than_the_time_there_is_is_in_time(engine: Engine, figure: str) -> None:
    (claim,) = claims(f"{figure}内申请复议来得及吧")
    assert claim.enough
    assert claim.written == figure
    assert False not in judged(engine.ask(f"{figure}内申请复议来得及吧"))


def test_a_figure_that_holds_is_confirmed_only_where_it_is_asked(engine: Engine) -> None:
    answer = engine.ask("为什么要培育6个地区")
    assert judged(answer) == [True]
    assert not answer.answer.startswith("问题中的")


@pytest.mark.parametrize(
    "question",
    ["网购的鲜活易腐商品也适用七日无理由退货，是这样吧", "七天无理由退货，运费由商家出，对吧"],
)
def test_what_is_asked_beside_a_figure_is_not_confirmed_with_it(
    engine: Engine, question: str
) -> None:
    assert not engine.ask(question).answer.startswith("问题中的")


def test_two_figures_are_held_each_for_its_own_thing(engine: Engine) -> None:
    assert judged(engine.ask("力争培育6个地区、10个项目，对吧")) == [True, True]
    assert judged(engine.ask("力争培育10个地区、6个项目，对吧")) == [False, False]


def test_the_figure_of_an_article_named_by_its_number_is_held_against_it(engine: Engine) -> None:
    right = engine.ask("行政处罚法第五十一条规定对公民处二百元以下罚款，对吗")
    wrong = engine.ask("行政处罚法第五十一条规定对公民处五百元以下罚款，对吗")
    assert (judged(right), judged(wrong)) == ([True], [False])


@settings(max_examples=200)
@given(
    st.text(
        alphabet="一二三十百千万半每年月日天个次元%1230第了我是不超过对吗，。块钱至少 ", max_size=60
    )
)
def test_no_question_is_too_strange_to_be_read(text: str) -> None:
    for claim in claims(text):
        assert claim.written


def test_the_examples_are_true() -> None:
    assert doctest.testmod(claims_of_questions).failed == 0
