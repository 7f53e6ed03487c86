"""The page 评估轮次: a round is made, files go in, and all is there for whoever comes next."""

import os
from collections.abc import Iterator

import pytest
from application import html, page_text, press, visit
from material_facts import Sample
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from assistant.app.shell.pages import ASSESS_PAGE, ROUNDS_PAGE
from assistant.words import rounds as texts
from corpus.store.database import open_database
from evaluation.rounds import store
from evaluation.rounds.reading import dataset_of_round
from evaluation.rounds.records import State
from evaluation.words import rounds as words

NAME = "2025年第一轮"


@pytest.fixture
def database(sample_id: str) -> Iterator[Engine]:
    made = open_database(os.environ["SHIFAN_DATABASE_URL"])
    yield made
    made.dispose()


@pytest.fixture
def tables(workspace: Sample) -> dict[str, bytes]:
    """The files of the sample by name."""
    return {file.name: file.data for file in workspace.uploads}


@pytest.fixture
def app(sample_id: str) -> AppTest:
    """A round that has just been made, by somebody who has said who it is."""
    made = visit(page=ROUNDS_PAGE)
    made.text_input(key="person-field").set_value("示例人员").run()
    next(t for t in made.text_input if t.label == texts.NEW_NAME).set_value(NAME)
    press(made, texts.CREATE)
    assert not made.exception
    return made


def step(app: AppTest, name: str) -> AppTest:
    return app.button_group(key="rounds-step").set_value(name).run()


def upload(app: AppTest, files: dict[str, bytes], view: str = "collect") -> AppTest:
    step(app, view)
    sent = [(name, data, "application/octet-stream") for name, data in files.items()]
    app.file_uploader(key=f"evaluation-files-{view}").set_value(sent).run()
    return press(app, texts.READ)


def test_files_are_looked_at_before_they_are_written_and_then_kept(
    app: AppTest, database: Engine, tables: dict[str, bytes]
) -> None:
    upload(app, tables)
    assert "新增" in html(app)
    assert store.load(database, NAME).entries == ()
    press(app, texts.CONFIRM)
    kept = store.load(database, NAME)
    assert texts.WRITTEN.format(kept.round.version) in page_text(app)
    # Somebody else, in another browser, by the same address.
    other = visit("b" * 32, page=ASSESS_PAGE, round=kept.round.id)
    assert [m.value for m in other.metric][:1] == ["27"]


def test_what_cannot_be_read_counts_as_missing_and_the_rest_has_results_at_once(
    app: AppTest, database: Engine, tables: dict[str, bytes]
) -> None:
    lines = tables["observations.csv"].decode("utf-8-sig").splitlines()
    cells = [line.split(",") for line in lines]
    cells[1][2] = "很好"
    upload(app, tables | {"observations.csv": "\n".join(map(",".join, cells)).encode()})
    told = app.dataframe[0].value
    assert "“很好”没有读入" in told["说明"][0]
    press(app, texts.CONFIRM)
    step(app, "collect")
    assert texts.UNREADABLE_HEADING.format(len(told)) in [s.value for s in app.subheader]
    assert "很好" in html(app)
    app.switch_page(ASSESS_PAGE).run()
    assert app.metric


def test_a_file_without_tables_is_refused_and_nothing_is_kept(
    app: AppTest, database: Engine
) -> None:
    upload(app, {"说明.txt": "没有表".encode()})
    assert any("“说明.txt”不是数据表" in text for text in app.dataframe[0].value["说明"])
    assert texts.CONFIRM not in [b.label for b in app.button]
    assert store.load(database, NAME).round.version == 1


def test_a_locked_round_says_so_and_takes_no_files(app: AppTest, database: Engine) -> None:
    step(app, "manage")
    press(app, texts.MOVE["lock"])
    assert store.load(database, NAME).round.state is State.LOCKED
    step(app, "collect")
    assert texts.CLOSED.format(words.STATE["locked"]) in page_text(app)
    assert not app.get("file_uploader")


def test_an_unknown_address_is_told_and_leads_to_the_list(sample_id: str) -> None:
    app = visit(page=ROUNDS_PAGE, round="nothing1")
    assert "没有名称或编号为" in page_text(app)
    assert texts.ALL_ROUNDS in [s.value for s in app.subheader]


def test_the_history_names_who_did_what(app: AppTest) -> None:
    step(app, "history")
    assert "示例人员" in html(app)
    assert words.ACTION["new"] in html(app)


def test_a_way_of_writing_is_decided_on_once_and_remembered(
    app: AppTest, database: Engine, tables: dict[str, bytes]
) -> None:
    lists = {name: tables[name] for name in ("indicators.csv", "regions.csv")}
    header = "行政区划代码,指标编号,完成值\n"
    first, second = (f"{header}{code},R003,已完成\n".encode() for code in ("640104", "640105"))
    upload(app, lists | {"observations.csv": first})
    (kind,) = (b for b in app.button_group if str(b.key).startswith("evaluation-kind-"))
    kind.set_value(False).run()
    press(app, texts.CONFIRM)
    assert dataset_of_round(store.load(database, NAME)).observations["640104", "R003"].value is None
    upload(app, {"observations.csv": second})
    assert not [b for b in app.button_group if str(b.key).startswith("evaluation-kind-")]
    press(app, texts.ASK_AGAIN)
    press(app, texts.READ)
    assert [b for b in app.button_group if str(b.key).startswith("evaluation-kind-")]
    press(app, texts.CONFIRM)
    assert dataset_of_round(store.load(database, NAME)).observations["640105", "R003"].value == 1


def test_a_workbook_for_each_region_is_there_to_be_sent(app: AppTest, sample_id: str) -> None:
    opened = visit(page=ROUNDS_PAGE, round=sample_id, step="collect")
    labels = [b.proto.label for b in opened.get("download_button")]
    assert labels == [texts.WORKBOOKS.format(27), texts.REMINDER, texts.TEMPLATE]
