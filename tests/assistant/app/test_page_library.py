"""The page 资料库: what a member of staff sees and can do."""

import io
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import docx
import openpyxl
import pytest
from application import ask, html, page_text, press, visit
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from assistant.answers.engine import Engine, open_engine
from assistant.app.library.given import without_name
from assistant.app.shell import session
from assistant.app.shell.pages import LIBRARY_PAGE
from assistant.intake.runner import runner
from assistant.search.building import add, current_generation, preview
from assistant.settings import Settings
from assistant.words import cards, intake
from assistant.words import pages as texts
from corpus.laws import statutes
from corpus.records import Page


@pytest.fixture
def data(own_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An installation of its own, which the pages read from the environment."""
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(own_settings.data_dir))
    return own_settings


@pytest.fixture
def app(data: Settings) -> AppTest:
    return visit(page=LIBRARY_PAGE)


def view(app: AppTest, name: str) -> AppTest:
    return app.button_group(key="view").set_value(name).run()


def links(app: AppTest) -> list[str]:
    return [element.proto.label.replace("\\", "") for element in app.get("page_link")]


def word_file(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def give(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Choose files; the page as it is once they are read."""
    given = [(name, content, "application/octet-stream") for name, content in files]
    app.file_uploader[0].set_value(given).run()
    return worked_off(app)


def confirm(app: AppTest, label: str = intake.CONFIRM) -> AppTest:
    """Confirm what is read; the page as it is once that is added."""
    press(app, label)
    return worked_off(app)


def upload(app: AppTest, name: str, content: bytes) -> AppTest:
    give(app, (name, content))
    return confirm(app)


def worked_off(app: AppTest) -> AppTest:
    """The page when nothing is being read or added any more."""
    runner(session.settings()).join()
    return app.run()


def given(app: AppTest) -> list[str]:
    """The files in the list, each with all that is said of it."""
    return re.findall(r'<div class="given">.*', html(app))


def table_file(path: Path) -> Path:
    """A list with names on two levels, a row of which has what looks like markup."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["序号", "事项", "责任单位", None],
        [None, None, "牵头", "配合"],
        [1, "违建巡查", "示例县住建局", "示例县城管局"],
        [2, "占道经营", "示例县<城管局>", "示例县公安局"],
        [3, "蓝鲸督查", "示例县司法局", ""],
    ):
        sheet.append(row)
    for merged in ("A1:A2", "B1:B2", "C1:D1"):
        sheet.merge_cells(merged)
    book.save(path)
    return path


def added(settings: Settings, path: Path) -> str:
    """The id of a document that was added."""
    (document,) = add(settings, preview(settings, [path]))
    return document.id


def test_the_catalogue_lists_every_document_with_its_status(app: AppTest, engine: Engine) -> None:
    assert not app.exception
    titles = [document.title for document in engine.library.documents]
    assert [link for link in links(app) if link in titles] == titles
    assert html(app).count("现行有效") == len(titles)
    assert "宁政办发〔2025〕9号" in html(app)


def test_the_catalogue_is_narrowed_by_words_and_by_kind(app: AppTest) -> None:
    app.text_input(key="title-contains").set_value("处罚").run()
    assert links(app) == ["中华人民共和国行政处罚法"]
    assert app.query_params == {"title": "处罚"}
    app.text_input(key="title-contains").set_value("没有这样的文件").run()
    assert app.info[0].value == texts.NO_DOCUMENTS
    app.text_input(key="title-contains").set_value("").run()
    app.button_group(key="catalogue-kinds").set_value(["工作方案"]).run()
    assert len(links(app)) == 1


def test_a_document_is_browsed_by_its_structure(data: Settings, engine: Engine) -> None:
    code = next(d for d in engine.library.documents if d.title.endswith("民法典"))
    app = visit(page=LIBRARY_PAGE, document=code.id)
    assert "第一编 总则" in html(app)
    assert "第一千二百六十条" not in html(app)
    (section,) = app.selectbox
    assert section.options[0] == texts.WHOLE_DOCUMENT.format(1260)
    press(app, texts.NEXT)
    assert "第十三条" in html(app)
    torts = next(i for i, option in enumerate(section.options) if option.startswith("第七编"))
    app.selectbox[0].select_index(torts).run()
    assert "第一千一百六十四条" in html(app)


def test_a_link_to_a_provision_opens_it_in_its_place(data: Settings, engine: Engine) -> None:
    code = next(d for d in engine.library.documents if d.title.endswith("民法典"))
    provision = next(p for p in engine.library.provisions_of(code.id) if p.number == "1164")
    app = visit(page=LIBRARY_PAGE, provision=provision.id)
    here = html(app).partition('class="provision here"')[2][:200]
    assert "第一千一百六十四条" in here
    assert texts.TARGET in here


def test_words_are_found_in_a_document(data: Settings) -> None:
    app = visit(page=LIBRARY_PAGE, document="work-plan-2025")
    app.text_input[0].set_value("行政争议").run()
    assert "<mark>行政争议</mark>" in html(app)
    app.text_input[0].set_value("没有这样的词").run()
    assert app.info[0].value == texts.NOT_FOUND.format("没有这样的词")


def test_what_is_read_stays_in_the_address(data: Settings, engine: Engine) -> None:
    code = next(d for d in engine.library.documents if d.title.endswith("民法典"))
    app = visit(page=LIBRARY_PAGE, provision=f"{code.id}#1164")
    press(app, texts.NEXT)
    section = app.query_params["section"]
    assert section.startswith("第七编 侵权责任/第二章")
    app.text_input[0].set_value(" 抵押权 ").run()
    address = {"provision": f"{code.id}#1164", "section": section, "find": "抵押权"}
    assert app.query_params == address
    # Who opens the address sees the same, and after the search the part that was being read.
    again = visit(page=LIBRARY_PAGE, **address)
    assert html(again) == html(app)
    assert again.text_input[0].value == "抵押权"
    again.text_input[0].set_value("").run()
    assert "find" not in again.query_params
    assert again.selectbox[0].value == tuple(section.split("/"))
    # Another part ends the search; the whole has an address too.
    app.selectbox[0].select_index(0).run()
    assert app.query_params == {"provision": f"{code.id}#1164", "section": ""}
    assert "第一千二百六十条" in html(app)


def test_an_address_of_a_part_that_is_no_more_opens_the_document(
    data: Settings, engine: Engine
) -> None:
    app = visit(page=LIBRARY_PAGE, document="work-plan-2025", section="没有这一章")
    assert app.selectbox[0].value == ()


def test_a_number_typed_in_an_open_document_finds_its_provision_first(
    data: Settings, engine: Engine
) -> None:
    law = next(d for d in engine.library.documents if d.title.endswith("行政处罚法"))
    app = visit(page=LIBRARY_PAGE, document=law.id, find="第33条")
    assert engine.library.provision(f"{law.id}#33").text[:20] in html(app)
    assert not app.info


def test_what_only_means_alike_is_found_in_a_document_and_marked_as_such(data: Settings) -> None:
    app = visit(page=LIBRARY_PAGE, document="work-plan-2025", find="镇上自己定的文件要不要找人把关")
    assert f'<span class="alike">{texts.ALIKE_MARK}</span>' in html(app)
    assert texts.READ_ON in links(app)


def test_a_law_that_is_not_in_force_says_so(data: Settings) -> None:
    old = next(law for law in statutes.laws() if not law.in_force)
    app = visit(page=LIBRARY_PAGE, document=old.id)
    assert app.warning[0].value == texts.NOT_IN_FORCE.format(old.status)


@pytest.mark.parametrize("address", [{"document": "没有"}, {"provision": "没有#1"}])
def test_an_address_that_leads_nowhere_is_explained(
    data: Settings, address: dict[str, str]
) -> None:
    app = visit(page=LIBRARY_PAGE, **address)
    assert "资料库中没有编号为" in app.error[0].value
    assert texts.VIEW_DOCUMENTS in app.error[0].value
    assert "shifan" not in app.error[0].value
    assert links(app) == [texts.BACK]


def test_the_full_text_is_searched_and_the_words_are_marked(app: AppTest) -> None:
    view(app, texts.VIEW_SEARCH)
    app.text_input(key="query").set_value("听证").run()
    assert "<mark>听证</mark>" in html(app)
    assert app.get("page_link")[0].proto.query_string.startswith("provision=")
    app.button_group(key="search-kinds").set_value(["工作方案"]).run()
    assert "《中华人民共和国" not in html(app)
    assert app.query_params == {"view": "search", "query": "听证", "kind": "工作方案"}


def test_a_search_has_an_address_and_a_document_leads_back_to_it(data: Settings) -> None:
    app = visit(page=LIBRARY_PAGE, view="search", query="行政机关", kind="法律")
    assert app.text_input(key="query").value == "行政机关"
    assert app.button_group(key="search-kinds").value == ["法律"]
    first = len(links(app))
    press(app, texts.MORE_RESULTS.format(20))
    assert app.query_params["shown"] == "40"
    assert len(links(app)) > first
    goal = app.get("page_link")[0].proto.query_string
    app.query_params.clear()
    app.query_params["provision"] = parse_qs(goal)["provision"][0]
    app.run()
    back = app.get("page_link")[0].proto
    assert back.label == texts.BACK_TO_RESULTS
    assert parse_qs(back.query_string)["query"] == ["行政机关"]


@pytest.mark.parametrize("query", ["asdfgh", "红烧肉怎么做", "😀"])
def test_a_search_that_nothing_fits_says_so(data: Settings, query: str) -> None:
    app = visit(page=LIBRARY_PAGE, view="search", query=query)
    assert app.info[0].value.replace("\u2060", "") == texts.NO_RESULTS.format(query)
    assert "hit" not in html(app).partition("<style>")[0]
    app.button_group(key="search-kinds").set_value(["法律"]).run()
    assert app.info[0].value == texts.NO_RESULTS_OF_KINDS.format(query)


def test_the_rows_of_a_table_are_shown_as_a_table_and_the_cited_one_is_marked(
    data: Settings, tmp_path: Path
) -> None:
    document = added(data, table_file(tmp_path / "示例县蓝鲸清单.xlsx"))
    app = visit(page=LIBRARY_PAGE, provision=f"{document}#第2行")
    shown = html(app)
    assert shown.count('<table class="figures records">') == 1
    assert '<th scope="colgroup" colspan="2">责任单位</th>' in shown
    here = shown.partition('class="here"')[2].partition("</tr>")[0]
    assert texts.TARGET in here
    assert "<td>示例县&lt;城管局&gt;</td>" in here
    app.text_input[0].set_value("占道").run()
    assert "<mark>占道</mark>经营" in html(app)
    assert html(app).count("<tr ") == 1


def test_a_page_of_a_file_and_what_was_read_from_a_picture_are_told(
    data: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "示例办法.txt"
    path.write_text("示例县蓝鲸督查办法\n第一条　蓝鲸公开。\n第二条　每年四次。", "utf-8")
    (proposal,) = preview(data, [path])
    stored = proposal.stored
    at, second = stored.text.index("四"), stored.text.index("第二条")
    pages = (Page(1, 0), Page(2, second, recognised=True, doubtful=(at,)))
    (document,) = add(data, [replace(proposal, stored=replace(stored, pages=pages))])
    shown = html(visit(page=LIBRARY_PAGE, document=document.id))
    assert f"{texts.ON_PAGE.format(1)}</span>" in shown
    assert f"{texts.ON_PAGE.format(2)} · {texts.RECOGNISED}</span>" in shown
    assert f'title="{texts.DOUBTFUL}">四</span>次' in shown
    asked = ask(visit(), "蓝鲸督查每年几次？")
    assert f"{texts.ON_PAGE.format(2)} · {texts.RECOGNISED}" in html(asked)


def test_a_document_is_added_and_searched_and_not_added_twice(app: AppTest, data: Settings) -> None:
    view(app, texts.VIEW_ADD)
    content = word_file("示例区行政执法监督试行办法", "第一条　示例区每年开展两次蓝鲸专项督查。")
    upload(app, "示例办法.docx", content)
    assert "已入库" in given(app)[0]
    assert "示例区行政执法监督试行办法" in links(app)
    answer = open_engine(data).ask("示例区每年开展几次蓝鲸专项督查？")
    assert "两次" in answer.answer

    give(app, ("另一个名字.docx", content))
    assert "已在资料库中" in given(app)[0]


def test_a_file_that_cannot_be_read_changes_nothing_and_says_what_to_do(
    app: AppTest, data: Settings
) -> None:
    before = current_generation(data)
    view(app, texts.VIEW_ADD)
    give(app, ("示例扫描件.docx", b"%PDF-1.4 not a word file"))
    assert "未成功" in given(app)[0]
    assert "示例扫描件.docx" in given(app)[0]
    assert "请" in given(app)[0]
    assert current_generation(data) == before
    assert texts.NO_ADDED in [element.value for element in app.markdown]
    press(app, intake.CLEAR)
    assert given(app) == []


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("“a.docx”已损坏，无法打开。", "已损坏，无法打开。"),
        ("“a.docx”的扩展名是 .docx，内容其实是网页。", "扩展名是 .docx，内容其实是网页。"),
        ("不支持“.exe”格式：“a.docx”。", "不支持“.exe”格式。"),
        ("压缩包“a.docx”里没有可以加入的文件。", "压缩包里没有可以加入的文件。"),
        ("资料库中已有《示例办法》。", "资料库中已有《示例办法》。"),
    ],
)
def test_the_reason_of_a_refusal_does_not_repeat_the_name_above_it(reason: str, told: str) -> None:
    assert without_name(reason, "a.docx") == told


def test_a_file_with_a_long_chinese_name_is_added_and_two_dots_are_no_name(app: AppTest) -> None:
    view(app, texts.VIEW_ADD)
    content = "第一条　示例区接到信访事项后，应当在九日内告知受理情况。".encode()
    give(app, (f"关于{'信访' * 60}的办法.txt", content), ("..", content))
    confirm(app)
    failed, added = given(app)
    assert "不能作为文件名" in failed
    assert "已入库" in added


def test_one_bad_file_does_not_stop_the_others_and_all_without_doubts_are_confirmed_at_once(
    app: AppTest, data: Settings
) -> None:
    view(app, texts.VIEW_ADD)
    files = [
        (f"{name}.txt", f"示例县{name}办法\n第一条　{name}每年两次。".encode()) for name in "甲乙丙"
    ]
    give(app, files[0], ("坏.docx", b"PK\x03\x04"), *files[1:])
    assert "3 份待确认，1 份未成功" in page_text(app)
    before = current_generation(data)
    confirm(app, intake.CONFIRM_ALL.format(3))
    assert {f"示例县{name}办法" for name in "甲乙丙"} <= set(links(app))
    assert "3 份已入库，1 份未成功" in page_text(app)
    # One update of the index for all of them.
    assert len(list((data.data_dir / "index").glob("g-*"))) == 2
    assert current_generation(data) != before


def test_page_numbers_that_were_left_out_are_no_doubt(app: AppTest) -> None:
    view(app, texts.VIEW_ADD)
    pages = "".join(f"\n第{n}条　督查第{n}项。\n第 {n} 页" for n in range(1, 5))
    give(app, *((f"{name}.txt", f"示例县{name}办法{name}{pages}".encode()) for name in "甲乙"))
    assert "已略去页码。" in [caption.value for caption in app.caption]
    assert [warning.value for warning in app.warning] == []
    assert intake.CONFIRM_ALL.format(2) in [button.label for button in app.button]


def test_the_list_is_there_again_for_whoever_comes_back_and_for_a_colleague(app: AppTest) -> None:
    view(app, texts.VIEW_ADD)
    give(app, ("通知.txt", NOTICE.encode()))
    field(app, cards.TITLE).set_value("蓝鲸通知").run()
    view(app, texts.VIEW_DOCUMENTS)
    view(app, texts.VIEW_ADD)
    assert field(app, cards.TITLE).value == "蓝鲸通知"
    colleague = visit(reader="b" * 32, page=LIBRARY_PAGE)
    view(colleague, texts.VIEW_ADD)
    assert field(colleague, cards.TITLE).value == "蓝鲸通知"
    confirm(colleague)
    assert "蓝鲸通知" in links(app.run())


def test_a_file_that_nobody_wants_leaves_the_list(app: AppTest) -> None:
    view(app, texts.VIEW_ADD)
    give(app, ("甲.txt", "示例甲办法\n第一条 甲。".encode()), ("乙.txt", NOTICE.encode()))
    press(app, intake.CHECK)
    assert field(app, cards.NUMBER).value == "示政发〔2025〕3号"
    press(app, intake.REMOVE)
    assert len(given(app)) == 1
    assert "蓝鲸" in given(app)[0]


def test_where_a_passphrase_is_set_reading_stays_open_and_adding_does_not(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    view(app, texts.VIEW_ADD)
    assert texts.OPEN_TO_ALL in [caption.value for caption in app.caption]
    upload(app, "示例.txt", "示例甲办法\n第一条 示例甲。".encode())

    monkeypatch.setenv("SHIFAN_KEEPER_PASSWORD", "示例口令")
    view(app, texts.VIEW_DOCUMENTS)
    assert "示例甲办法" in links(app)
    view(app, texts.VIEW_SEARCH)
    app.text_input(key="query").set_value("示例甲").run()
    assert "示例甲" in html(app)
    view(app, texts.VIEW_ADD)
    assert len(app.file_uploader) == 0
    assert [b.label for b in app.button] == [texts.PASSPHRASE_ENTER]
    assert links(app) == []

    next(t for t in app.text_input if t.label == texts.PASSPHRASE).set_value("示例口令")
    press(app, texts.PASSPHRASE_ENTER)
    assert [b.label for b in app.button] == [intake.CLEAR, cards.CORRECT, texts.REMOVE]
    upload(app, "示例乙.txt", "示例乙办法\n第一条 示例乙。".encode())
    assert {"示例甲办法", "示例乙办法"} <= set(links(app))


def test_of_two_files_of_one_name_neither_is_lost(app: AppTest) -> None:
    view(app, texts.VIEW_ADD)
    files = [("示例.txt", f"示例{name}办法\n第一条 示例{name}。".encode()) for name in "甲乙"]
    give(app, *files)
    confirm(app, intake.CONFIRM_ALL.format(2))
    assert {"示例甲办法", "示例乙办法"} <= set(links(app))


NOTICE = (
    "示政发〔2025〕3号\n示例县人民政府关于蓝鲸工作的通知\n各乡镇：\n一、按时报送。\n二、每月一次。\n"
    "示例县人民政府\n2025年3月1日"
)


def field(app: AppTest, name: str) -> TextInput:
    return next(found for found in app.text_input if found.label == name)


def test_a_card_is_shown_with_where_it_was_read_and_nothing_is_stored(
    app: AppTest, data: Settings
) -> None:
    before = current_generation(data)
    view(app, texts.VIEW_ADD)
    give(app, ("通知.txt", NOTICE.encode()))
    assert field(app, cards.TITLE).value == "示例县人民政府关于蓝鲸工作的通知"
    assert field(app, cards.NUMBER).value == "示政发〔2025〕3号"
    assert field(app, cards.DATE).value == "2025-03-01"
    assert "第 1 行：示政发〔2025〕3号" in page_text(app)
    assert "2 个部分" in page_text(app)
    assert current_generation(data) == before


def test_a_card_is_corrected_before_it_is_stored(app: AppTest) -> None:
    view(app, texts.VIEW_ADD)
    give(app, ("通知.txt", NOTICE.encode()))
    field(app, cards.DATE).set_value("三月一日").run()
    assert "看不懂" in page_text(app)
    field(app, cards.DATE).set_value("2025年4月2日").run()
    field(app, cards.TITLE).set_value("蓝鲸通知").run()
    confirm(app)
    assert "蓝鲸通知" in links(app)


def test_a_newer_version_is_offered_and_kept_apart_where_a_person_says_so(app: AppTest) -> None:
    view(app, texts.VIEW_ADD)
    for name, times in (("旧", 2), ("新", 4)):
        content = f"示例县蓝鲸办法\n第一条　每年{times}次。\n第二条　公开。".encode()
        give(app, (f"{name}.txt", content))
        other = next(box for box in app.selectbox if box.label == cards.OTHER)
        chosen = other.value
        confirm(app)
    assert chosen.startswith("doc-")
    view(app, texts.VIEW_DOCUMENTS)
    assert {"示例县蓝鲸办法（第1份）", "示例县蓝鲸办法（第2份）"} <= set(links(app))
    assert "已被替代" in html(app)
