"""Readers say what they think of an answer, and the keeper of the library deals with it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from test_page_ask import ask, page_text, visit

from assistant import texts
from assistant.pages.session import ASK_PAGE, REVIEW_PAGE
from assistant.settings import Settings
from evaluation import page_texts
from evaluation.pages.session import ASSESS_PAGE

QUESTION = "行政复议机关多久作出行政复议决定？"
NOTHING = "量子计算机怎么维修？"


@pytest.fixture
def app(own_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(own_settings.data_dir))
    return visit()


def press(app: AppTest, label: str) -> AppTest:
    next(b for b in app.button if b.label == label).click()
    return app.run()


def review(app: AppTest, view: str = texts.VIEW_FEEDBACK) -> AppTest:
    app.switch_page(REVIEW_PAGE).run()
    return app.button_group(key="review-view").set_value(view).run()


def fill(app: AppTest, question: str, answer: str, sources: str, name: str) -> AppTest:
    app.text_input(key="review-question").set_value(question)
    app.text_area(key="review-answer").set_value(answer)
    app.text_area(key="review-sources").set_value(sources)
    app.text_input(key="review-name").set_value(name)
    return press(app, texts.SAVE_VERIFIED)


def test_an_answer_found_useful_says_so(app: AppTest) -> None:
    ask(app, QUESTION)
    press(app, texts.USEFUL)
    assert texts.FEEDBACK_GIVEN in page_text(app)
    assert texts.USEFUL in page_text(review(app))


def test_the_reason_reaches_the_keeper_with_the_answer_and_is_dealt_with(app: AppTest) -> None:
    ask(app, QUESTION)
    pills = next(g for g in app.button_group if g.label == texts.REASON_KIND)
    pills.set_value(texts.REASONS[2])
    next(a for a in app.text_area if a.label == texts.REASON).set_value("没有说延长")
    press(app, texts.SEND_FEEDBACK)
    review(app)
    shown = page_text(app).replace("\\", "")
    assert f"{texts.NOT_USEFUL} · {QUESTION}" in shown
    assert "内容不全：没有说延长" in shown
    assert "六十日内" in shown
    press(app, texts.HANDLED)
    assert texts.NO_FEEDBACK in page_text(app)
    app.toggle(key="review-handled").set_value(True).run()
    assert QUESTION in page_text(app)


def test_a_verified_answer_made_from_feedback_is_given_first(app: AppTest) -> None:
    ask(app, QUESTION)
    press(app, texts.USEFUL)
    press(review(app), texts.MAKE_VERIFIED)
    assert app.text_input(key="review-question").value == QUESTION
    assert "第六十二条" in app.text_area(key="review-sources").value
    fill(
        app,
        QUESTION,
        "普通程序六十日内作出，情况复杂的经批准可以延长。[1]",
        "行政复议法第六十二条",
        "示例人员",
    )
    assert texts.VERIFIED_SAVED.format(QUESTION) in page_text(app).replace("\\", "")
    assert app.text_area(key="review-answer").value == ""
    app.switch_page(ASK_PAGE).run()
    ask(app, QUESTION)
    assert "情况复杂的经批准可以延长。" in page_text(app)
    assert any(texts.VERIFIED in m.value for m in app.markdown)
    press(review(app, texts.VIEW_VERIFIED), texts.REMOVE)
    assert texts.NO_VERIFIED in page_text(app)


@pytest.mark.parametrize(
    ("answer", "sources", "problem"),
    [
        ("六十日内作出。", "行政复议法第六十二条", "没有保存"),
        ("六十日内作出。[1]", "行政复议法第九百条", "九百"),
        ("六十日内作出。[1]", "", "都要填写"),
    ],
)
def test_an_answer_that_cannot_be_checked_is_refused_and_the_form_keeps_it(
    app: AppTest, answer: str, sources: str, problem: str
) -> None:
    review(app, texts.VIEW_VERIFIED)
    fill(app, QUESTION, answer, sources, "示例人员")
    assert any(problem in e.value for e in app.error)
    assert app.text_area(key="review-answer").value == answer


def test_questions_that_found_nothing_can_be_answered_from_the_list(app: AppTest) -> None:
    ask(app, NOTHING)
    ask(app, NOTHING)
    review(app, texts.VIEW_UNANSWERED)
    assert NOTHING in page_text(app)
    assert "问过 2 次" in page_text(app).replace("\\", "")
    press(app, texts.ANSWER_IT)
    assert app.text_input(key="review-question").value == NOTHING


def test_markup_in_a_question_stays_text_on_the_keepers_page(app: AppTest) -> None:
    ask(app, "<b>量子</b> **怎么** 修？")
    press(app, texts.USEFUL)
    review(app)
    assert all("<b>" not in h.proto.body for h in app.get("html"))
    assert any("\\<b\\>" in e.label for e in app.expander)


def test_a_question_on_the_data_is_answered_from_what_the_evaluation_page_has(
    app: AppTest,
) -> None:
    ask(app, "哪些地区达到90%？")
    assert "还没有载入评估数据" in page_text(app)
    app.switch_page(ASSESS_PAGE).run()
    press(app, page_texts.USE_SAMPLE)
    app.switch_page(ASK_PAGE).run()
    ask(app, "哪些地区达到90%？")
    assert "27个地区中，完成率达到90%" in page_text(app)
    assert texts.COMPUTED in page_text(app).replace("\\", "")
    links = [link.proto.page for link in app.get("page_link")]
    assert "assess" in links
    assert Path(ASSESS_PAGE).name == "assess.py"
