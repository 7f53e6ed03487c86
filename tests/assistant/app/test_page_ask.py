"""The page 问答: what a member of staff sees and can do."""

import logging

import pytest
from application import ask, html, page_text, visit
from streamlit.runtime import Runtime
from streamlit.testing.v1 import AppTest

from assistant.answers.asked import Asked
from assistant.answers.engine import Engine
from assistant.records import Answer
from assistant.search import generations
from assistant.settings import Settings
from assistant.words import pages as texts

QUESTION = "第四批示范创建力争培育几个地区、几个项目？"


@pytest.fixture
def data(own_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An installation of its own, which the pages read from the environment."""
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(own_settings.data_dir))
    return own_settings


@pytest.fixture
def app(data: Settings) -> AppTest:
    return visit()


def conversation_of(app: AppTest) -> str:
    value = app.query_params["conversation"]
    return value if isinstance(value, str) else value[0]


def test_the_empty_page_says_what_it_is_for_and_offers_questions(app: AppTest) -> None:
    assert not app.exception
    assert app.title[0].value == texts.ASK_TITLE
    assert tuple(app.button_group[0].options) == texts.SUGGESTIONS


@pytest.mark.parametrize("suggestion", texts.SUGGESTIONS)
def test_every_question_that_is_offered_has_an_answer(engine: Engine, suggestion: str) -> None:
    assert engine.ask(suggestion).citations


def test_a_suggestion_is_asked_by_picking_it(app: AppTest) -> None:
    app.button_group[0].set_value(texts.SUGGESTIONS[3]).run()
    assert "第四十二条" in page_text(app)
    assert any("行政许可法" in expander.label for expander in app.expander)


def test_an_answer_shows_its_source_whole_with_the_quoted_words_marked(app: AppTest) -> None:
    ask(app, QUESTION)
    (source,) = [e for e in app.expander if "第23项" in e.label]
    (html,) = [element.proto.body for element in source.get("html")]
    assert "积极培育示范候选地区（项目）" in html
    assert "力争培育6个地区、10个项目" in html.partition("<mark>")[2].partition("</mark>")[0]
    assert "四、实施示范创建引领行动" in html
    assert "宁政办发〔2025〕9号" in html
    assert source.get("page_link")[0].proto.query_string.startswith("provision=work-plan-2025")


def test_a_conversation_survives_a_reload_with_its_citations(app: AppTest) -> None:
    ask(app, QUESTION)
    again = visit(conversation=conversation_of(app))
    assert page_text(again) == page_text(app)
    assert "6个地区、10个项目" in page_text(again)


def test_the_earlier_questions_are_given_to_the_engine(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, ...]] = []
    real = Engine.ask

    def watched(self: Engine, asked: Asked) -> Answer:
        seen.append(asked.history)
        return real(self, asked)

    monkeypatch.setattr(Engine, "ask", watched)
    ask(app, QUESTION)
    ask(app, "什么时候完成？")
    assert seen == [(), (QUESTION,)]


def test_what_the_library_cannot_answer_is_said_plainly(app: AppTest) -> None:
    ask(app, "明天天气怎么样？")
    assert texts.ABSTAINED in page_text(app)
    assert not app.expander


def test_markup_in_a_question_is_shown_as_it_was_typed(app: AppTest) -> None:
    ask(app, "<b>粗</b> **体** [链接](http://a)")
    html = "".join(element.proto.body for element in app.get("html"))
    assert "&lt;b&gt;粗&lt;/b&gt; **体**" in html
    assert "<b>" not in html


def test_a_question_keeps_to_the_documents_that_were_chosen(app: AppTest, engine: Engine) -> None:
    wanted = next(d for d in engine.library.documents if d.title.endswith("行政诉讼法"))
    app.multiselect(key="documents").set_value([wanted.id]).run()
    assert texts.SCOPED.format("《行政诉讼法》") in page_text(app).replace("\\", "")
    ask(app, "起诉的期限是多久？")
    assert app.expander
    assert all("行政诉讼法" in expander.label for expander in app.expander)


def test_choosing_a_kind_leaves_only_its_documents_to_choose_from(app: AppTest) -> None:
    app.multiselect(key="kinds").set_value(["法律"]).run()
    assert not any("工作方案" in option for option in app.multiselect(key="documents").options)
    app.multiselect(key="kinds").set_value(["工作方案"]).run()
    assert len(app.multiselect(key="documents").options) == 1


def test_a_document_of_a_kind_that_is_no_longer_chosen_is_dropped(
    app: AppTest, engine: Engine
) -> None:
    law = next(d for d in engine.library.documents if d.kind == "法律")
    app.multiselect(key="documents").set_value([law.id]).run()
    app.multiselect(key="kinds").set_value(["工作方案"]).run()
    assert not app.exception
    assert app.multiselect(key="documents").value == []


def test_a_new_conversation_begins_empty_and_the_old_one_stays_in_the_list(app: AppTest) -> None:
    ask(app, QUESTION)
    next(b for b in app.button if b.label == texts.NEW_CONVERSATION).click().run()
    assert app.title[0].value == texts.ASK_TITLE
    (old,) = [b for b in app.button if "第四批" in b.label]
    old.click().run()
    assert "6个地区、10个项目" in page_text(app)


def test_a_visit_to_the_library_does_not_lose_the_conversation(app: AppTest) -> None:
    ask(app, QUESTION)
    app.switch_page("assistant/app/library/page.py").run()
    app.switch_page("assistant/app/ask/page.py").run()
    assert "6个地区、10个项目" in page_text(app)


def test_somebody_elses_conversation_can_be_read_but_not_changed(app: AppTest) -> None:
    ask(app, QUESTION)
    theirs = conversation_of(app)
    other = visit(reader="b" * 32, conversation=theirs)
    assert "6个地区、10个项目" in page_text(other)
    assert texts.OTHERS_CONVERSATION in page_text(other)
    assert not other.get("menu_button")
    ask(other, "行政处罚的种类有哪些？")
    assert conversation_of(other) != theirs
    assert "种类" not in page_text(visit(conversation=theirs))


def test_a_conversation_that_is_gone_is_said_to_be_gone(data: Settings) -> None:
    app = visit(conversation="f" * 32)
    assert "没有找到这个对话" in app.error[0].value
    ask(app, QUESTION)
    assert "6个地区、10个项目" in page_text(app)


def test_the_word_and_markdown_files_can_be_downloaded(app: AppTest) -> None:
    ask(app, QUESTION)
    labels = [element.proto.label for element in app.get("download_button")]
    assert labels == [texts.EXPORT_WORD, texts.EXPORT_MARKDOWN]


def test_an_unexpected_failure_is_told_in_chinese_and_its_traceback_goes_to_the_log(
    app: AppTest,
    data: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object) -> Answer:
        raise RuntimeError("示例故障")

    monkeypatch.setattr(Engine, "ask", fail)
    with caplog.at_level(logging.ERROR, logger="shifan"):
        ask(app, QUESTION)
    assert app.error[0].value == texts.UNEXPECTED
    assert "示例故障" not in page_text(app)
    assert "Traceback" in caplog.text
    assert "示例故障" in caplog.text


def test_one_person_is_answered_while_the_question_of_another_is_still_worked_on(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    others: list[AppTest] = []
    real = Engine.ask

    def slow(self: Engine, *arguments: object) -> Answer:
        if not others:
            # In the middle of the first person's question a second one comes and asks. AppTest
            # clears the runtime at the end of each run, which the first one still needs.
            runtime = Runtime._instance
            others.append(visit("b" * 32))
            ask(others[0], "行政处罚法第三十三条")
            Runtime._instance = runtime
        return real(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Engine, "ask", slow)
    ask(app, QUESTION)
    assert "6个地区、10个项目" in page_text(app)
    assert "第三十三条" in page_text(others[0])


def test_a_question_is_answered_while_somebody_else_adds_documents(
    app: AppTest, data: Settings
) -> None:
    with generations.lock(data):
        ask(app, QUESTION)
    assert "6个地区、10个项目" in page_text(app)


def test_a_follow_up_can_be_asked_again_in_its_own_words(app: AppTest) -> None:
    ask(app, "行政许可收费吗？")
    ask(app, "那行政裁决呢？")
    assert "已结合前文，按“行政裁决收费吗？”理解这个问题" in page_text(app)
    next(b for b in app.button if b.label == texts.ASK_AGAIN).click().run()
    assert page_text(app).count("已结合前文") == 1
    assert html(app).count("那行政裁决呢？") == 2


def test_what_the_product_can_do_is_shown_with_a_link_to_the_page(app: AppTest) -> None:
    ask(app, "怎么导入数据？")
    assert texts.OPEN_PAGE.format("评估轮次") in [link.proto.label for link in app.get("page_link")]
    assert texts.HELP in page_text(app)


def test_several_questions_are_answered_below_each_other_and_the_open_one_is_named(
    app: AppTest,
) -> None:
    ask(app, "草原可以开垦吗？示例食堂周几供应饺子？")
    first, second = html(app).index("第1问：草原可以开垦吗？"), html(app).index("第2问：")
    assert "禁止开垦草原" in html(app)[first:second]
    assert "禁止开垦草原" not in html(app)[second:].split("<mark>")[0]
    assert texts.SEVERAL in page_text(app)
    assert "示例食堂周几供应饺子？" in html(app)[second:]
