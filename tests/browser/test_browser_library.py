"""The library in a real browser: what is open keeps its address, tables scroll in their frame."""

from urllib.parse import parse_qs, urlsplit

from browser import NARROW, Server, offline_page, settled
from playwright.sync_api import Browser, Page, expect

from assistant.app.shell.pages import STATIC
from assistant.app.shell.records import ShownRow, table_html
from assistant.words import pages as texts
from corpus.library import Library
from corpus.text.record_lines import record_line
from corpus.text.record_tables import record_table


def address(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def expect_address(page: Page, **wanted: str) -> None:
    page.wait_for_function(
        "wanted => JSON.stringify([...new URLSearchParams(location.search)].sort())"
        " === JSON.stringify(Object.entries(wanted).sort())",
        arg=wanted,
    )
    settled(page)


def test_what_is_open_keeps_its_address_in_all_that_is_done_with_it(
    server: Server, chromium: Browser, library: Library
) -> None:
    code = next(d for d in library.documents if d.title.endswith("民法典"))
    title = code.title
    with offline_page(chromium) as page:
        page.goto(f"{server.url}/library")
        link = page.get_by_role("link", name=title)
        # Opened in another tab, it leads to the same.
        assert str(link.get_attribute("href")).endswith(f"library?document={code.id}")
        link.click()
        expect(page.locator(".document-title")).to_have_text(title)
        expect_address(page, document=code.id)
        find = page.get_by_label(texts.FIND)
        find.fill("抵押权")
        find.press("Enter")
        expect(page.locator(".provision mark").first).to_have_text("抵押权")
        expect_address(page, document=code.id, find="抵押权")
        # A provision that was found is opened among its neighbours, and Back leads to the search.
        found = page.locator(".provision .label a").first
        label = found.inner_text()
        found.click()
        expect(page.locator(".provision.here .label")).to_contain_text(label)
        assert address(page)["provision"].startswith(f"{code.id}#")
        page.go_back()
        expect(find).to_have_value("抵押权")
        expect_address(page, document=code.id, find="抵押权")
        page.go_back()
        expect_address(page, document=code.id)
        page.get_by_role("button", name=texts.NEXT).click()
        expect(page.locator(".reading")).to_contain_text("第十三条")
        section = address(page)["section"]
        page.reload()
        expect(page.locator(".reading")).to_contain_text("第十三条")
        expect_address(page, document=code.id, section=section)
        # The entry of the page leads out of the document.
        page.get_by_test_id("stSidebarNavLink").filter(has_text=texts.LIBRARY).click()
        expect(page.get_by_text(texts.LIBRARY_INTRODUCTION)).to_be_visible()
        expect_address(page)
        page.get_by_text(texts.VIEW_SEARCH).click()
        expect_address(page, view="search")
    assert server.attempts() == ""


def test_a_table_is_scrolled_in_its_own_frame_on_a_narrow_screen(chromium: Browser) -> None:
    fields = {"事项": "白鲸督查", "时限·法定": "二十个工作日", "时限·承诺": "七个工作日"}
    fields |= {"牵头单位": "示例县司法局", "备注": "每季度末报送，逾期的予以通报" * 2}
    line = record_line(fields.items())
    table = table_html(record_table([line]), [ShownRow("1", ((line, False),))])
    style = (STATIC / "style.css").read_text(encoding="utf-8")
    with offline_page(chromium, NARROW) as page:
        page.set_content(f'<style>{style}</style><div class="reading">{table}</div>')
        frame = page.locator(".table-frame")
        assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        # What does not fit is reached by scrolling; names over two columns stand over both.
        frame.evaluate("frame => frame.scrollTo(10000, 0)")
        expect(frame.get_by_text("备注")).to_be_in_viewport(ratio=1)
        over, left, right = (
            frame.get_by_role("columnheader", name=name).bounding_box() or {}
            for name in ("时限", "法定", "承诺")
        )
        assert over["x"] == left["x"]
        assert abs(over["width"] - left["width"] - right["width"]) <= 1
