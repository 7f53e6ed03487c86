"""采用与签批: what is adopted, signed and published on the page of a round, and used elsewhere."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from application import html, page_text, press, visit
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from assistant.app.shell.pages import MATERIALS_PAGE, ROUNDS_PAGE, SHORTLIST_PAGE
from assistant.words import deciding as texts
from assistant.words import shortlist as shortlist_texts
from corpus.store.database import open_database
from evaluation.deciding.adopting import adopted, scenarios
from evaluation.deciding.approvals import signing
from evaluation.deciding.publicity import published
from evaluation.rounds.copying import copy_round
from evaluation.rounds.correcting import correct
from evaluation.rounds.store import load
from evaluation.words.deciding import choosing as words

NOW = datetime(2025, 7, 1, 8, tzinfo=UTC)


@pytest.fixture
def database(sample_id: str) -> Iterator[Engine]:
    made = open_database(os.environ["SHIFAN_DATABASE_URL"])
    yield made
    made.dispose()


@pytest.fixture
def round_id(database: Engine, sample_id: str, request: pytest.FixtureRequest) -> str:
    """A copy of the sample's round, since something is decided on it."""
    kept = load(database, sample_id)
    name = request.node.name
    return copy_round(database, kept, name, kept.round.day, by="示例人员", now=NOW).id


def opened(page: str, round_id: str, **query: str) -> AppTest:
    app = visit(page=page, round=round_id, **query)
    app.text_input(key="person-field").set_value("示例人员").run()
    assert not app.exception
    return app


def field(app: AppTest, label: str) -> object:
    return next(f for f in (*app.text_input, *app.text_area) if f.label == label)


def adopt(app: AppTest, name: str, reason: str) -> AppTest:
    next(s for s in app.selectbox if s.label == texts.WHICH).set_value(name)
    field(app, texts.REASON).set_value(reason)  # type: ignore[attr-defined]
    return press(app, texts.ADOPT_BUTTON)


def test_a_scenario_is_kept_adopted_and_signed_and_a_change_is_told_everywhere(
    database: Engine, round_id: str
) -> None:
    app = opened(SHORTLIST_PAGE, round_id)
    app.number_input(key="evaluation-rule-regions").set_value(3).run()
    app.button_group(key="evaluation-shortlist-view").set_value(
        shortlist_texts.VIEW_SCENARIOS
    ).run()
    field(app, shortlist_texts.SCENARIO_NAME).set_value("三个地区")  # type: ignore[attr-defined]
    press(app, shortlist_texts.SAVE_SCENARIO)
    assert [*scenarios(load(database, round_id))] == ["三个地区"]

    app = opened(ROUNDS_PAGE, round_id, step="decide")
    assert "地区名额：6 → 3" in html(app)
    adopt(app, "三个地区", "会议研究")
    assert not app.exception
    found = adopted(load(database, round_id))
    assert found
    assert len(found.regions) == 3
    assert "会议研究" in page_text(app)
    press(app, texts.SIGN_BUTTON)
    assert signing(load(database, round_id)).reached == "拟定"
    press(app, texts.PUBLISH_BUTTON)
    assert published(load(database, round_id))
    assert {d.label for d in app.get("download_button")} >= {*texts.DOWNLOADS.values()}

    kept = load(database, round_id)
    region = kept.of_kind("adopted") and found.regions[0]
    code = next(e.key[1] for e in kept.entries if e.table == "observations" and e.key[0] == region)
    correct(database, kept, {(str(region), code): ""}, by="乙", reason="复核", now=NOW)
    for page in (MATERIALS_PAGE, ROUNDS_PAGE):
        told = page_text(opened(page, round_id, step="decide"))
        assert "过期" in told
    app = opened(ROUNDS_PAGE, round_id, step="decide")
    assert "失效：数据改动过" in html(app)


def test_without_a_reason_nothing_is_adopted(database: Engine, round_id: str) -> None:
    app = adopt(opened(ROUNDS_PAGE, round_id, step="decide"), "", " ")
    assert words.NO_REASON[0] in page_text(app)
    assert adopted(load(database, round_id)) is None
