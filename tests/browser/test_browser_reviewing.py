"""Two people review one round at once, each in a browser of their own."""

from browser import DESKTOP, Server, offline_page, settled
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.words import reviewing as texts
from assistant.words import rounds as round_texts


def arrive(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.get_by_role("button", name=round_texts.WHO).click()
    field = page.get_by_label(round_texts.YOUR_NAME, exact=True)
    field.fill(name)
    field.press("Enter")
    expect(page.get_by_role("button", name=name)).to_be_visible()
    settled(page)
    page.keyboard.press("Escape")
    expect(title(page)).to_be_visible()


def title(page: Page) -> Locator:
    return page.locator(".st-key-review-item h4")


def judge(page: Page, label: str, comment: str = "") -> None:
    if comment:
        field = page.get_by_label(texts.COMMENT, exact=True)
        field.fill(comment)
        field.press("Enter")
        settled(page)
    page.get_by_role("button", name=label, exact=True).click()


def test_of_two_who_judge_at_once_the_second_is_told_and_nothing_is_overwritten(
    server: Server, chromium: Browser
) -> None:
    with offline_page(chromium, DESKTOP) as first, offline_page(chromium, DESKTOP) as second:
        first.goto(f"{server.url}/rounds")
        first.get_by_role("button", name=round_texts.USE_SAMPLE).click()
        expect(first.get_by_role("radio", name="审核")).to_be_visible()
        address = f"{settled(first).url.partition('&')[0]}&step=review"
        arrive(first, address, "示例人员甲")
        arrive(second, address, "示例人员乙")
        value = title(first).inner_text()
        assert title(second).inner_text() == value
        # The first is done; the second still has on the screen what was there before.
        judge(first, texts.ACT["rejected"], "台账不符")
        expect(title(first)).not_to_have_text(value)
        judge(second, texts.ACT["recognised"])
        expect(second.get_by_text("刚被别人改动或审核过")).to_be_visible()
        expect(title(second)).not_to_have_text(value)
        # Each goes on with another; nobody waits for the other.
        judge(second, texts.ACT["recognised"])
        expect(second.get_by_text("已记下")).to_be_visible()
        second.goto(f"{address}&view=progress")
        row = second.locator("table.figures").first.locator("tbody tr").first
        cells = row.locator("td")
        expect(cells.nth(2)).to_have_text("1")
        expect(cells.nth(3)).to_have_text("1")
        # What was judged is there after a reload.
        second.reload()
        expect(cells.nth(3)).to_have_text("1")
