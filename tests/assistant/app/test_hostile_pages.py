"""Orders and markup in documents, tables and questions, as the pages show them."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from application import visit
from browser import Server, offline_page, serve, settled
from google.protobuf.message import Message
from hostile_files import (
    IMAGE,
    LINK,
    ORDER,
    PICTURE,
    QUESTIONS,
    REGION,
    SCRIPT,
    active_html,
    active_markdown,
)
from openai_server import KEY, ModelServer
from playwright.sync_api import Browser, Page, expect
from streamlit.testing.v1 import AppTest

from assistant.app.shell import session
from assistant.app.shell.pages import (
    ASSESS_PAGE,
    LIBRARY_PAGE,
    MATERIALS_PAGE,
    REHEARSAL_PAGE,
    REVIEW_PAGE,
    ROUNDS_PAGE,
    SHORTLIST_PAGE,
)
from assistant.settings import Settings
from assistant.words import assess as page_texts
from assistant.words import materials as materials_texts
from assistant.words import pages as texts
from assistant.words import rounds as round_texts
from assistant.words import shortlist as shortlist_texts
from corpus.store.database import open_database
from evaluation.rounds.adding import keep, prepare
from evaluation.rounds.store import create, load

pytest_plugins = ["hostile_fixtures"]
ASKED = (
    *list(QUESTIONS)[:3],
    f"{SCRIPT}{IMAGE}示例区每月开展几次海豚巡查？",
    f"{PICTURE}{LINK}{ORDER}",
)
# Fields that are shown as they are, or are no text at all.
_PLAIN = {"id", "form_id", "element_id", "icon", "page", "query_string", "url", "mime", "key"}
_NO_MARKDOWN = {"arrow_data_frame", "vega_lite_chart", "bidi_component"}
_PLAIN_WIDGETS = {"Selectbox", "MultiSelect", "TextInput", "TextArea", "ChatInput"}


@pytest.fixture
def data_dir(hostile_library: Settings, tmp_path: Path) -> Path:
    shutil.copytree(hostile_library.data_dir, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def with_model(
    obedient: ModelServer, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> ModelServer:
    """The pages' settings: the hostile library, and the model that obeys."""
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(data_dir))
    obedient.name_in_environment(monkeypatch)
    return obedient


@pytest.fixture
def app(with_model: ModelServer) -> AppTest:
    return visit("b" * 32)


@pytest.fixture
def evaluating(app: AppTest, data_dir: Path, hostile_tables: Path) -> AppTest:
    """The pages with the hostile tables as the round that is open."""
    database = open_database(f"sqlite:///{data_dir / 'shifan.db'}")
    now = datetime(2025, 7, 8, tzinfo=UTC)
    made = create(database, f"{PICTURE}{SCRIPT}"[:100], date(2025, 7, 8), by=SCRIPT, now=now)
    addition = prepare(load(database, made.id), [hostile_tables])
    keep(database, addition, by=SCRIPT, now=now)
    database.dispose()
    app.query_params["round"] = made.id
    return app.run()


def written(message: Message) -> Iterator[str]:
    """Every text of an element that its widget reads as Markdown."""
    for field, value in message.ListFields():
        plain = field.name in _PLAIN or (
            field.name not in ("label", "help") and message.DESCRIPTOR.name in _PLAIN_WIDGETS
        )
        for one in value if field.is_repeated else (value,):
            if isinstance(one, Message):
                yield from written(one)
            elif isinstance(one, str) and not plain:
                yield one


def check_page(app: AppTest) -> str:
    """No element runs, loads or leads away; returns everything that is written."""
    assert not app.exception
    shown = []
    for element in [*app.main, *app.sidebar]:
        kind = element.type
        if kind == "html":
            body = element.proto.body
            # Our own scripts and styles hold nothing of documents.
            if not body.startswith(("<script>", "<style")):
                assert active_html(body) == [], body
            shown.append(body)
        elif element.proto is not None and kind not in _NO_MARKDOWN:
            for text in written(element.proto):
                assert active_markdown(text) == [], (kind, text)
                shown.append(text)
    assert KEY not in "\n".join(shown)
    return "\n".join(shown)


def view(app: AppTest, key: str, name: str) -> str:
    return check_page(app.button_group(key=key).set_value(name).run())


def test_the_pages_of_questions_and_of_the_library_show_orders_as_text(app: AppTest) -> None:
    for question in ASKED:
        app.chat_input[0].set_value(question).run()
        check_page(app)
        next(b for b in app.button if b.label == texts.USEFUL).click().run()
    assert "海豚巡查" in check_page(app)
    app.switch_page(LIBRARY_PAGE).run()
    assert "蓝鲸" in check_page(app)
    view(app, "view", texts.VIEW_SEARCH)
    app.text_input(key="query").set_value("海豚巡查记录").run()
    assert "script" in check_page(app)
    assert "海豚.md" in view(app, "view", texts.VIEW_ADD).replace("\\", "")
    app.switch_page(REVIEW_PAGE).run()
    check_page(app)
    for name in texts.REVIEW_VIEWS:
        view(app, "review-view", name)


def test_the_pages_of_the_evaluation_show_orders_as_text(evaluating: AppTest) -> None:
    evaluating.switch_page(ROUNDS_PAGE).run()
    for name in evaluating.button_group(key="rounds-step").options:
        view(evaluating, "rounds-step", name)
    evaluating.switch_page(ASSESS_PAGE).run()
    check_page(evaluating)
    evaluating.session_state["evaluation-region"] = REGION
    for name in (page_texts.ONE_REGION, page_texts.FINDINGS, page_texts.CORRECTIONS):
        view(evaluating, "evaluation-view", name)
    evaluating.switch_page(SHORTLIST_PAGE).run()
    assert "金凤区" in check_page(evaluating)
    for name in evaluating.button_group(key="evaluation-shortlist-view").options:
        view(evaluating, "evaluation-shortlist-view", name)


def test_the_pages_of_materials_and_of_the_rehearsal_show_orders_as_text(
    evaluating: AppTest,
) -> None:
    evaluating.switch_page(MATERIALS_PAGE).run()
    check_page(evaluating)
    evaluating.switch_page(REHEARSAL_PAGE).run()
    evaluating.selectbox(key="rehearsal-candidate").set_value(REGION).run()
    next(a for a in evaluating.text_area if a.label == texts.YOUR_ANSWER).set_value(
        f"{ORDER}{SCRIPT}{PICTURE}"
    )
    next(b for b in evaluating.button if b.label == texts.CHECK_ANSWER).click().run()
    assert "金凤区" in check_page(evaluating)


def test_an_unexpected_failure_leaves_no_key_on_the_page_or_in_the_log(
    app: AppTest, data_dir: Path
) -> None:
    session.open_log.clear()
    with sqlite3.connect(data_dir / "shifan.db") as database:
        database.execute("drop table messages")
    app.chat_input[0].set_value(ASKED[0]).run()
    assert [error.value for error in app.error] == [texts.UNEXPECTED]
    log = (data_dir / "logs" / "pages.log").read_text(encoding="utf-8")
    session.open_log.clear()
    assert "Traceback" in log
    assert KEY not in log


@pytest.fixture
def served(with_model: ModelServer, data_dir: Path, tmp_path: Path) -> Iterator[Server]:
    with serve(data_dir, tmp_path) as running:
        yield running


@pytest.fixture
def page(served: Server, data_dir: Path, chromium: Browser) -> Iterator[Page]:
    """A page that asks nothing of any other machine, and on which no script of a document ran."""
    with offline_page(chromium) as opened:
        opened.on("dialog", lambda dialog: pytest.fail(dialog.message))
        yield opened
    assert served.attempts() == ""
    written = [served.output, *data_dir.rglob("*.log")]
    assert not [file for file in written if KEY in file.read_text(encoding="utf-8")]


def check_look(page: Page) -> None:
    """Nothing ran, and every picture and link is the application's own."""
    settled(page)
    assert page.evaluate("window.ran") is None
    addresses = page.evaluate(
        """() => [...document.querySelectorAll("[src], [href]")].map(
            element => new URL(element.getAttribute("src") ?? element.getAttribute("href"),
                               location.href).href)"""
    )
    own = page.evaluate("location.origin")
    assert not [a for a in addresses if not a.startswith((own, "data:", "blob:"))]
    assert KEY not in page.content()


def test_in_a_browser_nothing_of_a_document_or_a_table_runs_loads_or_leads_away(
    served: Server, page: Page, hostile_tables: Path
) -> None:
    page.goto(served.url)
    for question in ASKED:
        box = page.get_by_test_id("stChatInputTextArea")
        box.fill(question)
        box.press("Enter")
        expect(page.locator("[id^='question-']").last).to_have_text(question)
        settled(page)
    for source in page.locator("[data-testid='stExpander'] summary").all():
        source.click()
    expect(page.locator(".source").last).to_be_visible()
    check_look(page)
    page.goto(f"{served.url}/library")
    page.get_by_text("海豚", exact=True).click()
    expect(page.locator(".provision").first).to_contain_text("海豚巡查")
    check_look(page)
    page.goto(f"{served.url}/review")
    page.get_by_role("radio", name=texts.VIEW_UNANSWERED).click()
    check_look(page)
    page.goto(f"{served.url}/rounds")
    page.get_by_role("button", name=round_texts.WHO).click()
    name = page.get_by_label(round_texts.YOUR_NAME, exact=True)
    name.fill(SCRIPT[:30])
    name.press("Enter")
    expect(page.get_by_role("button", name=SCRIPT[:30])).to_be_visible()
    page.get_by_role("heading").first.click()
    page.get_by_label(round_texts.NEW_NAME, exact=True).fill(f"{PICTURE}{SCRIPT}"[:100])
    page.get_by_role("button", name=round_texts.CREATE, exact=True).click()
    page.get_by_role("radio", name="收数").click()
    field = page.get_by_role("region", name=round_texts.COLLECT_UPLOAD)
    field.locator("input").set_input_files(sorted(hostile_tables.iterdir()))
    page.get_by_role("button", name=round_texts.READ, exact=True).click()
    page.get_by_role("button", name=round_texts.CONFIRM).click()
    expect(page.get_by_text("已写入，现在是第 2 版。")).to_be_visible()
    check_look(page)
    page.get_by_test_id("stSidebar").get_by_role("link", name=page_texts.ASSESS).click()
    expect(page.get_by_text(page_texts.OVERVIEW)).to_be_visible()
    check_look(page)
    for name in (shortlist_texts.SHORTLIST, materials_texts.MATERIALS, texts.REHEARSAL):
        page.get_by_test_id("stSidebar").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
        check_look(page)
