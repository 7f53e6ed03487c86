"""The pages in a real browser, over a real server, with the network cut off."""

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from browser import DESKTOP, NARROW, Server, click_until, english, offline_page, settled
from playwright.sync_api import Browser, Page, expect

from assistant.words import cards, intake
from assistant.words import pages as texts

QUESTION = "第四批示范创建力争培育几个地区、几个项目？"
ANSWER = "6个地区、10个项目"


@pytest.fixture
def page(server: Server, chromium: Browser) -> Iterator[Page]:
    with offline_page(chromium) as opened:
        yield opened
    assert server.attempts() == ""


def ask(page: Page, question: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    expect(page.locator("[id^='question-']").last).to_have_text(question)
    settled(page)


def open_source(page: Page) -> None:
    page.locator("[data-testid='stExpander'] summary").first.click()


def test_a_question_is_answered_and_its_source_opens_with_the_words_marked(
    server: Server, page: Page
) -> None:
    page.goto(server.url)
    ask(page, QUESTION)
    expect(page.locator(".answer")).to_contain_text(ANSWER)
    open_source(page)
    source = page.locator(".source").first
    expect(source.locator("mark")).to_contain_text(ANSWER)
    expect(source).to_contain_text("积极培育示范候选地区（项目）")
    expect(source).to_contain_text("四、实施示范创建引领行动")

    page.reload()
    expect(page.locator(".answer")).to_contain_text(ANSWER)
    open_source(settled(page))
    expect(page.locator(".source mark").first).to_contain_text(ANSWER)

    click_until(page.get_by_text(texts.OPEN_IN_LIBRARY).first, page.locator(".provision.here"))
    expect(page.locator(".provision.here")).to_be_in_viewport()
    expect(page.locator(".provision.here")).to_contain_text(ANSWER)


def test_a_marker_opens_the_source_that_it_stands_for(server: Server, page: Page) -> None:
    page.goto(server.url)
    ask(page, "行政许可法第四十二条和行政处罚法第三十三条分别规定了什么？")
    shown = page.locator(".source:visible")
    expect(shown).to_have_count(0)
    marker = page.locator(".answer sup.marker", has_text="[2]").first
    marker.click()
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("第三十三条")
    marker.click()
    expect(shown).to_have_count(1)  # it stays open
    page.locator(".answer sup.marker", has_text="[1]").first.focus()
    page.keyboard.press("Enter")
    expect(shown).to_have_count(2)
    expect(shown.first).to_contain_text("第四十二条")


def test_the_reader_finds_the_conversation_again_renames_exports_and_deletes_it(
    server: Server, page: Page
) -> None:
    page.goto(server.url)
    ask(page, QUESTION)
    page.goto(server.url)
    page.get_by_role("button", name="第四批示范创建").click()
    expect(page.locator(".answer")).to_contain_text(ANSWER)

    page.get_by_role("button", name=texts.MANAGE).click()
    page.get_by_role("menuitem", name=texts.RENAME).click()
    page.get_by_label(texts.NEW_TITLE).fill("示例名称")
    page.get_by_role("button", name=texts.SAVE).click()
    expect(page.locator(".conversation-title")).to_have_text("示例名称")

    page.get_by_role("button", name=texts.EXPORT).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=texts.EXPORT_WORD).click()
    assert download.value.suggested_filename == "示例名称.docx"
    written = docx.Document(str(download.value.path()))
    assert any(ANSWER in paragraph.text for paragraph in written.paragraphs)
    page.keyboard.press("Escape")

    page.get_by_role("button", name=texts.MANAGE).click()
    page.get_by_role("menuitem", name=texts.DELETE).click()
    page.get_by_role("dialog").get_by_role("button", name=texts.DELETE, exact=True).click()
    expect(page.get_by_text(texts.ASK_TITLE)).to_be_visible()
    expect(page.get_by_role("button", name="示例名称")).to_have_count(0)


def test_the_answer_is_copied_with_its_sources(server: Server, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(server.url)
    ask(page, QUESTION)
    page.get_by_role("button", name=texts.COPY).click()
    expect(page.get_by_role("button", name=texts.COPIED)).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert ANSWER in copied
    assert copied.endswith("[1] 《法治政府建设“四大行动（2025年）”工作方案》第23项")


def test_an_earlier_answer_can_be_said_to_be_of_no_use(server: Server, page: Page) -> None:
    page.goto(server.url)
    ask(page, "行政处罚法第三十三条")
    ask(page, "行政许可法第四十二条")
    page.get_by_role("button", name=texts.NOT_USEFUL).first.click()
    page.get_by_label(texts.REASON).and_(page.locator(":visible")).fill("示例理由")
    send = page.get_by_role("button", name=texts.SEND_FEEDBACK, exact=True)
    send.and_(page.locator(":visible")).click()
    expect(page.get_by_text(texts.FEEDBACK_GIVEN)).to_have_count(1)
    expect(page.get_by_label(texts.REASON).and_(page.locator(":visible"))).to_have_count(0)


def test_the_newest_answer_is_in_sight(server: Server, page: Page) -> None:
    page.goto(server.url)
    ask(page, "行政处罚法第三十三条")
    ask(page, "行政许可法第四十二条")
    expect(page.locator("[id^='question-']").last).to_be_in_viewport()


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["desktop", "narrow"])
def test_nothing_on_screen_is_english_and_nothing_is_wider_than_the_window(
    server: Server, chromium: Browser, size: tuple[int, int]
) -> None:
    with offline_page(chromium, size) as page:
        page.goto(server.url)
        expect(page.get_by_text(texts.SUGGESTIONS_LABEL)).to_be_visible()
        check_look(settled(page))
        ask(page, QUESTION)
        open_source(page)
        expect(page.locator(".source").first).to_be_visible()
        check_look(page)
        page.goto(f"{server.url}/library")
        expect(page.locator("[class*='st-key-row-']").first).to_be_visible()
        check_look(settled(page))
        page.get_by_text(texts.VIEW_SEARCH).click()
        page.get_by_label(texts.QUERY).fill("听证")
        page.get_by_label(texts.QUERY).press("Enter")
        expect(page.locator(".hit").first).to_be_visible()
        check_look(settled(page))
        page.get_by_text(texts.VIEW_ADD).click()
        expect(page.get_by_text("每个文件不超过 50 MB", exact=True)).to_be_visible()
        check_look(settled(page))
        page.goto(f"{server.url}/library?document=work-plan-2025")
        expect(page.locator(".provision").first).to_be_visible()
        check_look(settled(page))
    assert server.attempts() == ""


def check_look(page: Page) -> None:
    # The one line that tells how to keep others from changing the library names its setting; WPS is
    # the program that most of them write with.
    assert english(page, frozenset({"SHIFAN_KEEPER_PASSWORD", "WPS"})) == []
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0


def test_files_are_read_while_one_does_something_else_and_answered_from_once_confirmed(
    server: Server, page: Page
) -> None:
    page.goto(f"{server.url}/library")
    page.get_by_text(texts.VIEW_ADD).click()
    notice = "示政发〔2025〕3号\n示例县人民政府关于灰鲸工作的通知\n各乡镇：\n一、按时报送。"
    measures = "示例区信访办理办法\n第一条　示例区接到信访事项后，应当在九日内告知受理情况。"
    contents = {
        "示例.docx": b"PK\x03\x04",
        "通知.txt": notice.encode(),
        "办法.txt": measures.encode(),
    }
    page.locator("input[type=file]").set_input_files(
        [{"name": n, "mimeType": "text/plain", "buffer": b} for n, b in contents.items()]
    )
    expect(page.get_by_text(intake.GIVEN)).to_be_visible()

    # Whoever leaves the page finds the list again, and so does a colleague.
    page.goto(server.url)
    expect(page.get_by_text(texts.ASK_TITLE)).to_be_visible()
    page.goto(f"{server.url}/library")
    page.get_by_text(texts.VIEW_ADD).click()
    expect(page.get_by_text("2 份待确认，1 份未成功", exact=True)).to_be_visible()
    expect(page.locator(".given", has_text="示例.docx")).to_contain_text("请")
    expect(page.get_by_label(cards.NUMBER, exact=True)).to_have_value("示政发〔2025〕3号")
    expect(page.get_by_text("第 1 行：示政发〔2025〕3号")).to_be_visible()
    check_look(settled(page))
    title = page.get_by_label(cards.TITLE, exact=True)
    title.fill("示例县灰鲸通知")
    title.press("Enter")
    page.reload()
    page.get_by_text(texts.VIEW_ADD).click()
    expect(title).to_have_value("示例县灰鲸通知")

    page.get_by_role("button", name=intake.CONFIRM_ALL.format(2)).click()
    expect(page.get_by_text(intake.DONE_ADDED.format(2))).to_be_visible()
    expect(page.get_by_role("button", name=cards.CORRECT)).to_have_count(2)
    page.goto(server.url)
    ask(page, "示例区接到信访事项后几日内告知受理情况？")
    expect(page.locator(".answer")).to_contain_text("九日内")

    page.goto(f"{server.url}/library")
    page.get_by_text(texts.VIEW_ADD).click()
    stored = page.locator("[class*='st-key-stored-']", has_text="示例县灰鲸通知")
    stored.get_by_role("button", name=cards.CORRECT).click()
    dialog = page.get_by_role("dialog")
    title = dialog.get_by_label(cards.TITLE, exact=True)
    title.fill("示例县蓝鲸通知")
    title.press("Enter")
    dialog.get_by_role("button", name=texts.SAVE, exact=True).click()
    expect(page.get_by_text(cards.CORRECTED.format("示例县蓝鲸通知"))).to_be_visible()
    stored = page.locator("[class*='st-key-stored-']", has_text="示例县蓝鲸通知")
    stored.get_by_role("button", name=texts.REMOVE).click()
    dialog.get_by_role("button", name=texts.REMOVE, exact=True).click()
    expect(page.get_by_text(texts.REMOVED.format("示例县蓝鲸通知"))).to_be_visible()


def test_the_chinese_letters_come_from_the_application_itself(server: Server, page: Page) -> None:
    page.goto(server.url)
    expect(page.get_by_text(texts.ASK_TITLE)).to_be_visible()
    loaded = page.evaluate(
        "document.fonts.ready.then(fonts => [...fonts].filter(f => f.status === 'loaded')"
        ".map(f => f.family))"
    )
    assert any("Noto Sans SC" in family for family in loaded)


def test_a_file_that_is_too_large_is_refused_in_chinese(
    server: Server, page: Page, tmp_path: Path
) -> None:
    large = tmp_path / "示例.txt"
    with large.open("wb") as file:
        file.truncate(60_000_000)
    page.goto(f"{server.url}/library")
    page.get_by_text(texts.VIEW_ADD).click()
    page.locator("input[type=file]").set_input_files(large)
    expect(page.get_by_text("文件超过 50 MB").first).to_be_visible()


def test_files_that_are_too_large_together_are_refused_in_chinese(
    server: Server, page: Page, tmp_path: Path
) -> None:
    files = [tmp_path / f"示例{number}.txt" for number in range(3)]
    for path in files:
        with path.open("wb") as file:
            file.truncate(45_000_000)
    page.goto(f"{server.url}/library")
    page.get_by_text(texts.VIEW_ADD).click()
    page.locator("input[type=file]").set_input_files(files)
    expect(page.get_by_text("合计超过 100 MB")).to_have_count(1)
