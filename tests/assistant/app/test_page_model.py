"""The page 问答 with a language model: sentence by sentence, and a button to stop."""

import shutil
from collections.abc import Iterator

import pytest
from application import ask, page_text, visit
from browser import Server, offline_page, serve, settled
from openai_server import KEY, Asked, ModelServer, in_pieces, saying, serve_model
from playwright.sync_api import Browser, Page, expect
from streamlit.testing.v1 import AppTest

from assistant.settings import Settings
from assistant.words import messages
from assistant.words import pages as texts

QUESTION = "第四批示范创建力争培育几个地区、几个项目？"
TRUE = "力争培育6个地区、10个项目。[1]"


@pytest.fixture
def model(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> ModelServer:
    """A model's server, named in the environment that the pages read."""
    server.name_in_environment(monkeypatch)
    return server


@pytest.fixture
def app(model: ModelServer, own_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(own_settings.data_dir))
    return visit()


def shown_answer(app: AppTest, question: str) -> str:
    ask(app, question)
    assert not app.exception
    return page_text(app)


def test_the_answer_names_the_model_and_shows_its_sources(app: AppTest) -> None:
    shown = shown_answer(app, QUESTION)
    assert texts.MODEL.format("openai:test") in shown
    assert "6个地区、10个项目" in shown
    assert any("第23项" in expander.label for expander in app.expander)
    assert KEY not in shown


def test_what_is_not_supported_is_not_shown_and_its_number_is(
    app: AppTest, model: ModelServer
) -> None:
    model.state.words = saying([TRUE, "<script>alert(1)</script>入选的奖励500万元。[1]"])
    shown = shown_answer(app, QUESTION)
    assert "500万元" not in shown
    assert "alert(1)" not in shown
    assert messages.DROPPED.format(count=1) in shown


def test_where_the_model_fails_the_original_words_and_the_reason_are_shown(
    app: AppTest, model: ModelServer
) -> None:
    model.state.status = 500
    shown = shown_answer(app, QUESTION)
    assert texts.EXTRACTIVE in shown
    assert "代码500" in shown
    assert "6个地区、10个项目" in shown


def test_the_full_question_behind_a_follow_up_stands_above_the_answer(app: AppTest) -> None:
    ask(app, "“高效办成一件事”今年怎么推进？")
    shown = shown_answer(app, "那它的截止时间呢？")
    assert "按““高效办成一件事”" in shown
    assert [b.label for b in app.button].count(texts.ASK_AGAIN) == 1


# In a browser


@pytest.fixture(scope="module")
def behind() -> Iterator[ModelServer]:
    with serve_model("of a module") as running:
        yield running


@pytest.fixture(scope="module")
def served(
    behind: ModelServer, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The application with a model behind it, shared by the tests below."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(settings.data_dir, folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        behind.name_in_environment(patch)
        with serve(folder / "data", folder) as running:
            yield running


@pytest.fixture
def served_model(behind: ModelServer) -> ModelServer:
    """The model behind the application, as good as it was before other tests."""
    behind.state.reset()
    return behind


@pytest.fixture
def page(served: Server, chromium: Browser) -> Iterator[Page]:
    with offline_page(chromium) as opened:
        yield opened
    assert served.attempts() == ""
    assert KEY not in served.output.read_text()


def test_a_sentence_appears_before_the_answer_is_whole_and_stopping_gives_the_original_words(
    served: Server, page: Page, served_model: ModelServer
) -> None:
    def hesitating(_: Asked) -> Iterator[str]:
        yield from in_pieces(TRUE + "指标")
        while not served_model.state.over.wait(0.5):
            yield ""

    served_model.state.words = hesitating
    page.goto(served.url)
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(QUESTION)
    box.press("Enter")
    expect(page.locator(".answer")).to_have_text(TRUE)
    page.get_by_role("button", name=texts.STOP).click()
    expect(page.get_by_text(messages.MODEL_STOPPED)).to_be_visible()
    expect(settled(page).locator(".answer")).to_contain_text("及早启动第四批")
    assert served_model.state.hung_up.wait(20)


REHEARSAL_ANSWER = "没有执法证的一律不让上岗办案。"


def test_a_rehearsal_shows_what_the_model_finds_said_and_its_spoken_answer(
    served: Server, page: Page, served_model: ModelServer
) -> None:
    def words(asked: Asked) -> Iterator[str]:
        if "要点：" in asked.prompt:
            points = asked.prompt.rpartition("要点：")[2].partition("回答：")[0]
            number = next(line[0] for line in points.splitlines() if "严禁未取得" in line)
            yield from in_pieces(f"{number}｜{REHEARSAL_ANSWER.rstrip('。')}")
        else:
            yield from in_pieces(
                "严禁未取得行政执法资格的人员从事执法活动。[3]执法成绩全国第一。[1]"
            )

    served_model.state.words = words
    page.goto(f"{served.url}/rehearsal")
    page.get_by_text(texts.ON_THEME, exact=True).click()
    box = page.get_by_role("textbox", name=texts.YOUR_ANSWER)
    box.fill(REHEARSAL_ANSWER)
    page.get_by_role("button", name=texts.CHECK_ANSWER).click()
    expect(page.get_by_text(texts.SAID)).to_be_visible()
    expect(page.locator(".points.covered")).to_contain_text(REHEARSAL_ANSWER.rstrip("。"))
    page.get_by_role("button", name=texts.SPEAK).click()
    expect(page.get_by_text(texts.SPOKEN_BY.format("openai:test"))).to_be_visible()
    answer = settled(page).locator(".answer")
    expect(answer).to_have_text("严禁未取得行政执法资格的人员从事执法活动。[3]")
    expect(page.get_by_text(messages.DROPPED.format(count=1))).to_be_visible()


def test_a_rehearsal_goes_on_without_the_model_when_it_fails(
    served: Server, page: Page, served_model: ModelServer
) -> None:
    served_model.state.status = 500
    page.goto(f"{served.url}/rehearsal")
    page.get_by_text(texts.ON_THEME, exact=True).click()
    page.get_by_role("textbox", name=texts.YOUR_ANSWER).fill(REHEARSAL_ANSWER)
    page.get_by_role("button", name=texts.CHECK_ANSWER).click()
    expect(page.get_by_text("代码500")).to_be_visible()
    expect(page.locator(".points.missed")).to_contain_text("严禁未取得")
    page.get_by_role("button", name=texts.SPEAK).click()
    expect(page.get_by_text("这里给出原文摘录")).to_be_visible()
    expect(settled(page).locator(".answer")).to_contain_text("严禁未取得")
