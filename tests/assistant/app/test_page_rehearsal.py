"""The page 答辩演练: what somebody who prepares for a defence sees and can do."""

import pytest
from application import page_text, press, visit
from streamlit.testing.v1 import AppTest

from assistant.app.shell.pages import REHEARSAL_PAGE
from assistant.settings import Settings
from assistant.words import pages as texts
from assistant.words import rounds as round_texts
from evaluation.words.tables import SAMPLE_NOTICE


@pytest.fixture
def app(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(settings.data_dir))
    return visit(page=REHEARSAL_PAGE)


@pytest.fixture
def theme(app: AppTest) -> AppTest:
    app.button_group(key="rehearsal-kind").set_value(texts.ON_THEME).run()
    return app


def answer(app: AppTest, text: str) -> AppTest:
    next(a for a in app.text_area if a.label == texts.YOUR_ANSWER).set_value(text)
    return press(app, texts.CHECK_ANSWER)


def test_without_data_the_page_says_where_they_come_from(app: AppTest) -> None:
    assert not app.exception
    assert round_texts.NO_ROUND in page_text(app)
    assert not app.text_area


def test_a_region_of_the_sample_is_asked_on_its_weak_points(sample_id: str) -> None:
    app = visit(page=REHEARSAL_PAGE)
    press(app, round_texts.USE_SAMPLE)
    assert SAMPLE_NOTICE in page_text(app)
    app.selectbox(key="rehearsal-candidate").set_value("640106").run()
    assert "金凤区的指标完成率是多少" in page_text(app)
    answer(app, "金凤区适用指标999项。")
    assert "您说的是“金凤区适用指标999项”" in page_text(app)
    assert "observations.csv" in page_text(app)
    assert texts.MISSED in page_text(app)
    # The answer is there again after a reload, and another person does not see it.
    for reader, seen in (("a" * 32, True), ("b" * 32, False)):
        again = visit(reader, page=REHEARSAL_PAGE, round=sample_id)
        again.selectbox(key="rehearsal-candidate").set_value("640106").run()
        assert ("您说的是“金凤区适用指标999项”" in page_text(again)) is seen


def test_a_measure_answered_in_part_shows_what_was_covered_and_missed(theme: AppTest) -> None:
    theme.selectbox(key="rehearsal-theme").set_value("2").run()
    answer(theme, "重大执法决定法制审核目录清单全部建立，三项制度全面落实，审核意见全面。")
    shown = page_text(theme)
    assert texts.COVERED in shown
    assert texts.MISSED in shown
    assert "4个要点中说到了1个" in shown
    assert "第2项" in shown
    assert texts.REFERENCE_ANSWER in [e.label for e in theme.expander]


def test_an_empty_answer_is_not_judged(theme: AppTest) -> None:
    answer(theme, "   ")
    assert texts.NO_ANSWER in page_text(theme)
    assert texts.REHEARSAL_FEEDBACK not in page_text(theme)


def test_an_answer_is_still_there_after_the_next_question(theme: AppTest) -> None:
    first = theme.text_area[0].label
    answer(theme, "我们把执法事项清单全部公布了。")
    press(theme, texts.NEXT_QUESTION)
    assert texts.QUESTION_OF.format(2, 8, 1) in page_text(theme)
    assert theme.text_area[0].value == ""
    press(theme, texts.PREVIOUS_QUESTION)
    assert theme.text_area[0].label == first
    assert theme.text_area[0].value == "我们把执法事项清单全部公布了。"
    assert any(texts.REHEARSAL_FEEDBACK in s.value for s in theme.subheader)


def test_markup_in_an_answer_stays_text(theme: AppTest) -> None:
    theme.selectbox(key="rehearsal-theme").set_value("23").run()
    answer(theme, "<img src=x>力争培育8个地区 **粗**")
    assert all("<img" not in h.proto.body for h in theme.get("html"))
    assert not theme.exception
