"""The pages 答辩演练 and 反馈处理 in a real browser, and a question on the data."""

import re

import pytest
from browser import DESKTOP, NARROW, Server, click_until, english, offline_page, settled
from playwright.sync_api import Browser, Page, expect

from assistant.words import assess as page_texts
from assistant.words import pages as texts
from assistant.words import rounds as round_texts

WRONG = "金凤区适用指标999项，完成率为99.9%。"


# Files of the sample, which the source of a figure names.
FILES = frozenset({"observations", "indicators", "regions", "csv"})
# The setting that the keeper's page names.
SETTING = frozenset({"SHIFAN_KEEPER_PASSWORD"})


def check_look(page: Page, besides: frozenset[str] = FILES) -> None:
    assert english(page, besides) == []
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0


def load_sample(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/rehearsal")
    page.get_by_role("button", name=round_texts.USE_SAMPLE).click()
    expect(page.locator(".rehearsal-question")).to_be_visible()
    settled(page)


def answer(page: Page, text: str) -> None:
    box = page.get_by_role("textbox", name=texts.YOUR_ANSWER)
    expect(box).to_have_count(1)  # that of the question before is gone
    box.fill(text)
    page.get_by_role("button", name=texts.CHECK_ANSWER).click()
    expect(page.get_by_text(texts.REHEARSAL_FEEDBACK, exact=True)).to_be_visible()
    settled(page)


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    page.get_by_role("option").filter(has_text=option).first.click()
    settled(page)


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["desktop", "narrow"])
def test_a_person_rehearses_a_region_and_then_a_measure(
    server: Server, chromium: Browser, size: tuple[int, int]
) -> None:
    with offline_page(chromium, size) as page:
        load_sample(page, server)
        choose(page, texts.CANDIDATE, "金凤区")
        expect(page.locator(".rehearsal-question")).to_contain_text("金凤区的指标完成率是多少")
        check_look(page)
        answer(page, WRONG)
        expect(page.get_by_text("您说的是“金凤区适用指标999项”")).to_be_visible()
        expect(page.locator(".points.missed")).to_contain_text("第23项")
        expect(page.locator(".answer sup.marker").first).to_have_attribute(
            "title", re.compile("第23项")
        )
        check_look(page)

        page.get_by_text(texts.ON_THEME, exact=True).click()
        expect(page.get_by_text(texts.QUESTION_OF.format(1, 8, 0))).to_be_visible()
        page.get_by_role("button", name=texts.NEXT_QUESTION).click()
        expect(page.get_by_text(texts.QUESTION_OF.format(2, 8, 0))).to_be_visible()
        settled(page)
        answer(page, "重大执法决定法制审核目录清单全部建立，三项制度全面落实，审核意见全面。")
        expect(page.locator(".points.covered")).to_contain_text("三项制度")
        check_look(page)
    assert server.attempts() == ""


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["desktop", "narrow"])
def test_feedback_given_below_an_answer_is_reviewed_by_the_keeper(
    server: Server, chromium: Browser, size: tuple[int, int]
) -> None:
    reason = f"没有说延长（{size[0]}）"
    with offline_page(chromium, size) as page:
        page.goto(server.url)
        box = page.get_by_test_id("stChatInputTextArea")
        box.fill("行政复议机关多久作出行政复议决定？")
        box.press("Enter")
        expect(page.locator(".answer")).to_contain_text("六十日")
        settled(page)
        page.get_by_role("button", name=texts.NOT_USEFUL).click()
        page.get_by_label(texts.REASON).fill(reason)
        page.get_by_role("button", name=texts.SEND_FEEDBACK, exact=True).click()
        expect(page.get_by_text(texts.FEEDBACK_GIVEN)).to_be_visible()
        check_look(settled(page))
        page.goto(f"{server.url}/review")
        page.locator("[class*='st-key-reader-'] summary").first.click()
        expect(page.get_by_text(reason)).to_be_visible()
        # The name of the index is of hexadecimal digits.
        versions = page.get_by_text(texts.VERSIONS.split("{}")[0]).first.inner_text()
        check_look(settled(page), SETTING.union(re.findall("[A-Za-z_]{2,}", versions)))
        click_until(
            page.get_by_role("button", name=texts.MAKE_VERIFIED).first,
            page.get_by_role("textbox", name=texts.VERIFIED_NAME),
        )
        check_look(settled(page), SETTING)
        page.get_by_text(texts.VIEW_UNANSWERED, exact=True).click()
        expect(page.get_by_text(texts.UNANSWERED_NOTE)).to_be_visible()
        check_look(settled(page), SETTING)
    assert server.attempts() == ""


def test_a_question_on_the_data_links_to_the_page_that_has_them(
    server: Server, chromium: Browser
) -> None:
    with offline_page(chromium) as page:
        load_sample(page, server)
        page.get_by_test_id("stSidebarNav").get_by_text(texts.ASK, exact=True).click()
        box = page.get_by_test_id("stChatInputTextArea")
        box.fill("哪些地区达到90%？")
        box.press("Enter")
        expect(page.locator(".answer").first).to_contain_text("27个地区中，完成率达到90%")
        settled(page)
        page.get_by_role("link", name=texts.OPEN_ASSESSMENT).click()
        expect(page.get_by_text(page_texts.TABLE_HEADING)).to_be_visible()
    assert server.attempts() == ""
