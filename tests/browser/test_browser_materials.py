"""The page 材料生成 in a real browser, with the network cut off."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import DESKTOP, NARROW, Server, english, name_oneself, offline_page, settled
from docx import Document
from playwright.sync_api import Browser, Download, Page, expect
from pptx import Presentation

from assistant.words import materials as page_texts
from assistant.words import rounds as round_texts
from corpus.library import Library
from evaluation.materials.check.files import check_materials
from evaluation.materials.facts import SHORTLIST
from evaluation.words.tables import SAMPLE_NOTICE

# Names of files that sources name: those of the sample, and the list of sources itself.
LATIN = frozenset(
    {"csv", "json", "pptx", "criteria", "indicators", "manifest", "observations", "regions"}
)
ADDED = "另附示例说明。"


@pytest.fixture
def page(server: Server, chromium: Browser) -> Iterator[Page]:
    with offline_page(chromium) as opened:
        yield opened
    assert server.attempts() == ""


def open_materials(page: Page, server: Server) -> None:
    """From the page without data, by the link on it, to the sample and back."""
    page.goto(f"{server.url}/materials")
    expect(page.get_by_text(round_texts.NO_ROUND)).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=round_texts.TO_ROUNDS).click()
    page.get_by_role("button", name=round_texts.USE_SAMPLE).click()
    expect(page.get_by_text(SAMPLE_NOTICE)).to_be_visible()
    settled(page)


def to_materials(page: Page) -> None:
    page.get_by_role("link", name=page_texts.MATERIALS).click()
    expect(page.locator(".draft.title")).to_be_attached()
    settled(page)


def download(page: Page, name: str) -> Download:
    with page.expect_download() as found:
        page.get_by_role("button", name=name).click()
    return found.value


def words(path: Path) -> str:
    with path.open("rb") as file:
        return "\n".join(paragraph.text for paragraph in Document(file).paragraphs)


def shown_on(path: Path) -> str:
    with path.open("rb") as file:
        shapes = [shape for slide in Presentation(file).slides for shape in slide.shapes]
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def edit_slide(page: Page) -> str:
    """Put words behind a point of the second slide that holds figures; what it then says."""
    page.get_by_role("radio", name="汇报").click()
    expect(page.get_by_text(page_texts.SLIDES_NOTE)).to_be_visible()
    settled(page)
    # The list is drawn anew while it opens, so it is chosen from by typing.
    page.get_by_label(page_texts.PIECE).fill("第2页")
    expect(page.get_by_role("option").first).to_contain_text("第2页")
    page.keyboard.press("Enter")
    paper = page.locator(".st-key-evaluation-material-paper")
    row = paper.locator("[class*='st-key-evaluation-block-']").filter(
        has=page.locator("li .of-data")
    )
    row.first.get_by_role("button", name=page_texts.EDIT, exact=True).click()
    box = page.get_by_label(page_texts.EDIT_BOX)
    expect(box).to_be_visible()
    text = box.input_value() + ADDED
    box.fill(text)
    page.get_by_role("button", name=page_texts.SAVE_EDIT).click()
    expect(box).to_be_hidden()
    expect(paper.get_by_text(ADDED)).to_be_visible()
    return text


def test_a_paragraph_and_a_slide_are_edited_the_files_hold_it_and_pass_the_check(
    server: Server, page: Page, library: Library, tmp_path: Path
) -> None:
    open_materials(page, server)
    name_oneself(page)
    to_materials(page)
    paper = page.locator(".st-key-evaluation-material-paper")
    row = paper.locator("[class*='st-key-evaluation-block-']").filter(
        has=page.locator("p .of-data")
    )
    row.first.get_by_role("button", name=page_texts.EDIT, exact=True).click()
    box = page.get_by_label(page_texts.EDIT_BOX)
    expect(box).to_be_visible()
    text = box.input_value()

    # A digit more makes another figure of it: refused, and nothing is lost.
    digit = next(i for i, c in enumerate(text) if c.isdigit())
    box.fill(f"{text[:digit]}9{text[digit:]}")
    page.get_by_role("button", name=page_texts.SAVE_EDIT).click()
    expect(page.get_by_role("alert").filter(has_text="不能改写")).to_be_visible()

    box.fill(text + ADDED)
    page.get_by_role("button", name=page_texts.SAVE_EDIT).click()
    expect(box).to_be_hidden()
    expect(paper.get_by_text(ADDED)).to_be_visible()
    point = edit_slide(page)
    page.get_by_role("button", name=page_texts.GENERATE).click()
    expect(page.get_by_text(page_texts.ALL_CHECKED[:9])).to_be_visible(timeout=120_000)
    settled(page)

    report = download(page, "自评报告.docx")
    assert report.suggested_filename == "自评报告.docx"
    assert text + ADDED in words(report.path())
    assert point in shown_on(download(page, "汇报.pptx").path())
    with zipfile.ZipFile(download(page, page_texts.DOWNLOAD_ZIP).path()) as archive:
        archive.extractall(tmp_path)
    found = next(tmp_path.rglob("自评报告.docx"))
    assert text + ADDED in words(found)
    assert check_materials(tmp_path, library).files == 6


def test_the_explanation_of_the_shortlist_is_made_too(server: Server, page: Page) -> None:
    open_materials(page, server)
    to_materials(page)
    page.get_by_role("radio", name=page_texts.SCOPES["shortlist"]).click()
    expect(page.locator(".draft.title")).to_contain_text("遴选")
    settled(page)
    page.get_by_role("button", name=page_texts.GENERATE).click()
    expect(page.get_by_text(page_texts.ALL_CHECKED[:9])).to_be_visible(timeout=120_000)
    settled(page)
    assert words(download(page, f"{SHORTLIST}.docx").path())


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["desktop", "narrow"])
def test_nothing_on_screen_is_english_and_nothing_is_wider_than_the_window(
    server: Server, chromium: Browser, size: tuple[int, int]
) -> None:
    with offline_page(chromium, size) as page:
        open_materials(page, server)
        if size == NARROW:
            page.get_by_test_id("stExpandSidebarButton").click()
        to_materials(page)
        if size == NARROW:
            page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
        check_look(page)
        for kind in ("答辩问答", "汇报", "佐证材料目录"):
            page.get_by_role("radio", name=kind).click()
            settled(page)
            check_look(page)
    assert server.attempts() == ""


def check_look(page: Page) -> None:
    assert english(page, LATIN) == []
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0
