"""The step 审核 of a round: what waits for somebody, and what comes of their click."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from application import html, page_text, press, visit
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from assistant.app.shell.pages import ROUNDS_PAGE
from assistant.words import reviewing as texts
from corpus.store.database import open_database
from evaluation.reviewing import assigning
from evaluation.reviewing.judging import judge
from evaluation.reviewing.records import Pair, ReviewRules, ReviewState
from evaluation.reviewing.states import ReviewedValue, reviewed_values
from evaluation.rounds import store
from evaluation.rounds.correcting import correct
from evaluation.rounds.reading import dataset_of_round

ME, OTHER = "示例人员甲", "示例人员乙"


@pytest.fixture
def database(sample_id: str) -> Iterator[Engine]:
    made = open_database(os.environ["SHIFAN_DATABASE_URL"])
    yield made
    made.dispose()


class Page:
    """The step as one person has it open, beside the database."""

    def __init__(self, database: Engine, sample_id: str) -> None:
        self.database, self.id = database, sample_id
        self.app = visit(page=ROUNDS_PAGE, round=sample_id, step="review")
        self.app.text_input(key="person-field").set_value(ME).run()

    @property
    def values(self) -> list[ReviewedValue]:
        return reviewed_values(store.load(self.database, self.id))

    def state(self, pair: Pair) -> str:
        return next(v.state.value for v in self.values if v.pair == pair)

    def click(self, state: str, comment: str = "") -> AppTest:
        if comment:
            next(t for t in self.app.text_input if t.label == texts.COMMENT).set_value(comment)
        return press(self.app, texts.ACT[state])

    def view(self, name: str) -> AppTest:
        return self.app.button_group(key="evaluation-review-view").set_value(name).run()

    def other(self, pair: Pair, state: ReviewState, comment: str = "示例意见") -> None:
        kept, now = store.load(self.database, self.id), datetime.now(UTC)
        judge(self.database, kept, [pair], state, by=OTHER, comment=comment, now=now)


@pytest.fixture
def page(database: Engine, sample_id: str) -> Page:
    return Page(database, sample_id)


def test_one_value_after_another_is_judged_and_the_next_comes_by_itself(page: Page) -> None:
    first, second = page.values[:2]
    assert first.indicator.title in page_text(page.app)
    assert first.written in html(page.app)
    page.click("returned")
    assert "要写明意见" in page_text(page.app)
    assert page.state(first.pair) == "reported"
    page.click("returned", "请补台账")
    assert page.state(first.pair) == "returned"
    assert second.indicator.title in page_text(page.app)
    page.click("recognised")
    assert page.state(second.pair) == "recognised"
    page.view("all")
    assert "请补台账" in page.app.dataframe[0].value[texts.ALL_COLUMNS[6]].tolist()


@pytest.mark.parametrize("change", ["value", "judgement"])
def test_who_clicks_on_what_has_changed_is_told_and_sees_it_as_it_is_now(
    page: Page, change: str
) -> None:
    first, second = page.values[:2]
    if change == "value":
        kept, now = store.load(page.database, page.id), datetime.now(UTC)
        correct(page.database, kept, {first.pair: "12%"}, by=OTHER, reason="核对", now=now)
    else:
        page.other(first.pair, ReviewState.REJECTED)
    page.click("recognised")
    assert "刚被别人改动或审核过" in page_text(page.app)
    expected = "reported" if change == "value" else "rejected"
    assert page.state(first.pair) == expected
    shown = first if change == "value" else second
    assert shown.indicator.title in page_text(page.app)
    if change == "value":
        assert "12%" in html(page.app)


def test_of_two_reviewers_neither_sees_the_others_judgement_before_both_have_judged(
    page: Page,
) -> None:
    kept, now = store.load(page.database, page.id), datetime.now(UTC)
    assigning.set_rules(page.database, kept, ReviewRules(2), by=OTHER, now=now)
    first = page.values[0]
    page.other(first.pair, ReviewState.REJECTED, "只给自己看")
    page.app.run()
    assert texts.BLIND in page_text(page.app)
    for view in ("queue", "all", "progress", "sides"):
        page.view(view)
        frames = " ".join(str(frame.value.to_dict()) for frame in page.app.dataframe)
        assert "只给自己看" not in page_text(page.app) + frames
    page.view("queue")
    page.click("recognised")
    page.view("all")
    assert "只给自己看" in str(page.app.dataframe[0].value.to_dict())


def test_all_of_a_part_are_recognised_together_after_a_second_look(page: Page) -> None:
    first = page.values[0]
    region, part = first.region.code, first.indicator.category
    chosen = [v for v in page.values if (v.region.code, v.indicator.category) == (region, part)]
    page.app.selectbox(key="evaluation-review-region").set_value(region).run()
    page.app.selectbox(key="evaluation-review-part").set_value(part).run()
    press(page.app, texts.BULK.format(len(chosen)))
    assert page.state(first.pair) == "reported"
    press(page.app, texts.BULK_CONFIRM)
    assert {page.state(v.pair) for v in chosen} == {"recognised"}
    assert texts.JUDGED_MANY.format(len(chosen)) in page_text(page.app)
    page.view("sides")
    assert first.region.name in html(page.app)


def test_who_reviews_what_is_given_and_taken_on_the_page(page: Page) -> None:
    page.view("duties")
    next(t for t in page.app.text_input if t.label == texts.NAME).set_value(OTHER)
    press(page.app, texts.ASSIGN)
    assert texts.ASSIGNED.format(OTHER) in page_text(page.app)
    page.view("queue")
    assert texts.NOT_ASSIGNED in page_text(page.app)
    page.view("duties")
    press(page.app, texts.UNASSIGN)
    assert store.load(page.database, page.id).of_kind("assignment") == []
    press(page.app, texts.RECUSE["reviewer"])
    assert "写明原因" in page_text(page.app)
    dataset = dataset_of_round(store.load(page.database, page.id))
    expert = dataset.scores[0].expert
    label = texts.RECUSED_NAME["expert"]
    next(t for t in page.app.text_input if t.label == label).set_value(expert)
    [t for t in page.app.text_input if t.label == texts.REASON][-1].set_value("本单位项目")
    press(page.app, texts.RECUSE["expert"])
    assert texts.RECUSED.format(expert, dataset.projects[0].name) in page_text(page.app)
    after = dataset_of_round(store.load(page.database, page.id))
    pair = (expert, dataset.projects[0].id)
    assert all(s.score is None for s in after.scores if (s.expert, s.project) == pair)
