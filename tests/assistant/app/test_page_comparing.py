"""The view 比较 of a round: beside which others, what changed, and why."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from application import html, page_text, visit
from sqlalchemy import Engine

from assistant.app.shell.pages import ROUNDS_PAGE
from assistant.words import comparing as texts
from corpus.store.database import open_database
from evaluation.rounds import store
from evaluation.rounds.copying import copy_round
from evaluation.rounds.correcting import correct

NOW = datetime(2026, 1, 1, 8, tzinfo=UTC)


@pytest.fixture
def database(sample_id: str) -> Iterator[Engine]:
    made = open_database(os.environ["SHIFAN_DATABASE_URL"])
    yield made
    made.dispose()


def test_a_round_alone_says_how_to_go_on(sample_id: str) -> None:
    app = visit(page=ROUNDS_PAGE, round=sample_id, step="compare")
    assert texts.ALONE in page_text(app)
    assert not app.exception


def test_the_next_round_shows_what_was_corrected_and_stays_in_its_address(
    sample_id: str, database: Engine
) -> None:
    first = store.load(database, sample_id)
    day = date(2099, 1, 1)
    made = copy_round(database, first, "示例下一轮", day, by="示例", now=NOW)
    kept = store.load(database, made.id)
    cell = next(
        e for e in kept.entries if e.table == "observations" and e.cells.get("value") == "是"
    )
    region, indicator = cell.key
    correct(database, kept, {(region, indicator): "否"}, by="示例", reason="示例", now=NOW)
    app = visit(page=ROUNDS_PAGE, round=made.id, step="compare", region=region)
    assert not app.exception
    assert app.multiselect(key="rounds-compared").value == [sample_id]
    assert "已完成→未完成" in html(app)
    assert "完成值：完成值改变" in html(app)
    assert "没有地区的完成率提高" in page_text(app)
    app.selectbox(key="rounds-compared-region").set_value("640100").run()
    assert app.query_params["region"] == "640100"
    app.multiselect(key="rounds-compared").set_value([]).run()
    assert app.multiselect(key="rounds-compared").value == [sample_id]
