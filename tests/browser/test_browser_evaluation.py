"""The pages 指标评估 and 遴选推荐 in a real browser, with the network cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import DESKTOP, NARROW, Server, english, name_oneself, offline_page, settled
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from assistant.words import assess as page_texts
from assistant.words import rounds as round_texts
from assistant.words import shortlist as shortlist_texts
from evaluation.materials.facts import Facts
from evaluation.records import Rules
from evaluation.scoring.shortlist import shortlist
from evaluation.tables.loading import load_folder
from evaluation.words.tables import SAMPLE_NOTICE
from evaluation.workbook.assessment import write_workbook

# Names of a method, of file endings and of what to write in a cell.
LATIN = frozenset({"TOPSIS", "CSV", "csv", "zip", "NA"})


@pytest.fixture(scope="module")
def workbook(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as one workbook."""
    path = tmp_path_factory.mktemp("workbook") / "示例数据表.xlsx"
    write_workbook(path, facts.dataset, facts.assessment)
    return path


@pytest.fixture
def page(server: Server, chromium: Browser) -> Iterator[Page]:
    with offline_page(chromium) as opened:
        yield opened
    assert server.attempts() == ""


def open_sample(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/assess")
    page.get_by_role("button", name=round_texts.USE_SAMPLE).click()
    expect(page.get_by_text(SAMPLE_NOTICE)).to_be_visible()
    settled(page)


def view(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).click()
    settled(page)


def first_table(page: Page) -> list[str]:
    """The names in the second column of the first table."""
    cells = page.locator("table.figures").first.locator("tbody tr td:nth-child(2)")
    return cells.all_inner_texts()


def test_a_workbook_is_read_into_a_round_that_is_there_again_after_a_reload(
    server: Server, page: Page, workbook: Path
) -> None:
    page.goto(f"{server.url}/rounds")
    name_oneself(page)
    page.get_by_label(round_texts.NEW_NAME, exact=True).fill("示例第二轮")
    page.get_by_role("button", name=round_texts.CREATE, exact=True).click()
    page.get_by_role("radio", name="收数").click()
    field = page.get_by_role("region", name=round_texts.COLLECT_UPLOAD)
    field.locator("input").set_input_files(workbook)
    page.get_by_role("button", name=round_texts.READ, exact=True).click()
    page.get_by_role("button", name=round_texts.CONFIRM).click()
    expect(page.get_by_text("已写入，现在是第 2 版。")).to_be_visible()
    # What has been written is there again after a reload, and for whoever has the address.
    page.reload()
    expect(page.get_by_role("heading", name="示例第二轮")).to_be_visible()


def test_a_changed_rule_moves_the_six_and_undoing_brings_them_back(
    server: Server, page: Page, workbook: Path
) -> None:
    dataset = load_folder(workbook)
    names = {r.code: r.name for r in dataset.regions}
    changed = Rules(**(dataset.rules.model_dump() | {"max_per_parent": 1}))
    six, fewer = (
        [names[code] for code in shortlist(dataset, rules).regions.selected]
        for rules in (dataset.rules, changed)
    )
    assert len(six) == 6
    assert fewer != six

    open_sample(page, server)
    page.get_by_role("link", name=shortlist_texts.SHORTLIST).click()
    cells = page.locator("table.figures").first.locator("tbody tr td:nth-child(2)")
    expect(cells).to_have_text(six)

    cap = page.get_by_label(shortlist_texts.MAX_PER_PARENT, exact=True)
    cap.fill("1")
    cap.press("Enter")
    expect(cells).to_have_text(fewer)
    expect(page.get_by_text("－ 退出：")).to_be_visible()
    page.get_by_role("button", name=shortlist_texts.UNDO).click()
    expect(cells).to_have_text(six)
    expect(cap).to_have_value("2")


def test_the_result_is_downloaded_as_a_workbook(server: Server, page: Page) -> None:
    open_sample(page, server)
    page.get_by_role("link", name=shortlist_texts.SHORTLIST).click()
    expect(page.locator("table.figures").first).to_be_visible()
    six = first_table(settled(page))
    view(page, shortlist_texts.VIEW_EXPORT)
    with page.expect_download() as download:
        page.get_by_role("button", name=shortlist_texts.EXPORT_WORKBOOK).click()
    assert download.value.suggested_filename == shortlist_texts.WORKBOOK_FILE
    book = load_workbook(download.value.path().open("rb"))
    text = "\n".join(str(c.value) for row in book["汇总"].iter_rows() for c in row)
    assert all(name in text for name in six)


def test_a_template_is_there_for_those_who_have_no_data(server: Server, page: Page) -> None:
    open_sample(page, server)
    page.get_by_role("link", name=round_texts.TO_ROUND).click()
    page.get_by_role("radio", name="收数").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=round_texts.TEMPLATE).click()
    book = load_workbook(download.value.path().open("rb"))
    assert {"指标", "地区", "观测值"} <= set(book.sheetnames)


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["desktop", "narrow"])
def test_nothing_on_screen_is_english_and_nothing_is_wider_than_the_window(
    server: Server, chromium: Browser, size: tuple[int, int]
) -> None:
    with offline_page(chromium, size) as page:
        page.goto(f"{server.url}/assess")
        expect(page.get_by_role("button", name=round_texts.USE_SAMPLE)).to_be_visible()
        check_look(settled(page))
        open_sample(page, server)
        check_look(page)
        for name in (page_texts.ONE_REGION, page_texts.FINDINGS, page_texts.CORRECTIONS):
            view(page, name)
            check_look(page)
        if size == NARROW:
            page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_role("link", name=shortlist_texts.SHORTLIST).click()
        expect(page.locator("table.figures").first).to_be_attached()
        if size == NARROW:
            page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
        for name in (
            shortlist_texts.VIEW_PROJECTS,
            shortlist_texts.VIEW_FIRMNESS,
            shortlist_texts.VIEW_SCENARIOS,
            shortlist_texts.VIEW_EXPORT,
            shortlist_texts.VIEW_REGIONS,
        ):
            view(page, name)
            check_look(page)
    assert server.attempts() == ""


def check_look(page: Page) -> None:
    assert english(page, LATIN) == []
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0


def test_a_value_is_corrected_in_the_table_itself(server: Server, page: Page) -> None:
    open_sample(page, server)
    name_oneself(page)
    view(page, page_texts.CORRECTIONS)
    expect(page.get_by_label(page_texts.REASON)).to_be_visible()
    settled(page)
    # The table is drawn on a canvas: the first cell of its first row, then by keyboard.
    column = page_texts.VALUE_COLUMNS.index("完成值")
    page.locator(".dvn-scroller").first.click(position={"x": 20, "y": 52})
    for place in range(column):
        expect(page.locator(f"#glide-cell-{place}-0")).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowRight")
    cell = page.locator(f"#glide-cell-{column}-0")
    expect(cell).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    editor = page.locator(".gdg-input")
    editor.fill("37%")
    editor.press("Enter")
    expect(cell).to_have_text("37%")
    settled(page)
    page.get_by_label(page_texts.REASON).fill("示例原因")
    page.get_by_role("button", name=page_texts.SAVE_CORRECTIONS).click()
    expect(page.get_by_text(page_texts.CORRECTIONS_SAVED)).to_be_visible()
    log = page.locator("table.figures tbody tr")
    expect(log).to_contain_text("示例人员")
    expect(log).to_contain_text("37%")
