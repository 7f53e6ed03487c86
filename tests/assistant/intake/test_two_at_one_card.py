"""Two people, or one in two tabs, correct one card: nobody takes back what the other did."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from application import press, visit
from given_files import notice, states, work_off
from sqlalchemy import Engine as Database
from streamlit.testing.v1 import AppTest

from assistant.app.shell.pages import LIBRARY_PAGE
from assistant.intake import queue
from assistant.intake.records import State
from assistant.settings import Settings
from assistant.words import cards
from assistant.words import intake as words
from assistant.words import pages as texts
from corpus.records import Document

Opened = Callable[[str], AppTest]


@pytest.fixture
def opened(own_settings: Settings, database: Database, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """The card of a file that is read, as the browser of one person shows it."""
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(own_settings.data_dir))
    queue.give(database, [notice("蓝鲸")])
    work_off(own_settings)

    def tab(reader: str) -> AppTest:
        app = visit(reader=reader * 32, page=LIBRARY_PAGE)
        return app.button_group(key="view").set_value(texts.VIEW_ADD).run()

    return tab


def write(app: AppTest, name: str, value: str) -> None:
    next(field for field in app.text_input if field.label == name).set_value(value).run()


def written(app: AppTest, name: str) -> str:
    return str(next(field.value for field in app.text_input if field.label == name))


def kept(database: Database) -> Document:
    proposal = queue.proposal(database, queue.items(database)[0].id)
    assert proposal
    return proposal.document


def test_who_changes_the_date_leaves_the_number_that_a_colleague_wrote(
    opened: Opened, database: Database
) -> None:
    one, other = opened("a"), opened("b")
    write(one, cards.NUMBER, "示政发〔2025〕3号")
    write(other, cards.DATE, "2025年3月1日")
    assert kept(database).number == "示政发〔2025〕3号"
    assert str(kept(database).date) == "2025-03-01"
    assert written(other, cards.NUMBER) == "示政发〔2025〕3号"
    # It goes on like that, and of one field the last word holds.
    write(one, cards.DATE, "2025年3月2日")
    write(other, cards.TITLE, "示例县蓝鲸督查办法")
    assert str(kept(database).date) == "2025-03-02"
    write(other, cards.NUMBER, "")
    write(one, cards.ISSUER, "示例县人民政府")
    assert kept(database).number == ""
    assert kept(database).title == "示例县蓝鲸督查办法"
    assert kept(database).issuer == "示例县人民政府"


def test_who_confirms_confirms_what_a_colleague_wrote(opened: Opened, database: Database) -> None:
    one, other = opened("a"), opened("b")
    write(one, cards.NUMBER, "示政发〔2025〕3号")
    press(other, words.CONFIRM)
    assert states(database)[0] is not State.READ
    row = queue.items(database)[0].document
    assert row
    assert row.number == "示政发〔2025〕3号"


def test_what_is_written_over_something_newer_is_not_kept(
    opened: Opened, database: Database
) -> None:
    item = queue.items(database)[0].id
    was = queue.proposal(database, item)
    assert was
    first = was.corrected(replace(was.document, number="示政发〔2025〕3号"), None)
    assert queue.correct(database, item, was, first)
    second = was.corrected(replace(was.document, issuer="示例县人民政府"), None)
    assert not queue.correct(database, item, was, second)
    assert queue.proposal(database, item) == first
