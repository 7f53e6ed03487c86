"""The page 指标评估: what an evaluator sees and can do."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from application import html, page_text, press, visit
from pandas import DataFrame
from point_folders import every_way
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from assistant.app.shell.pages import ASSESS_PAGE
from assistant.words import assess as page_texts
from assistant.words import rounds as round_texts
from corpus.store.database import open_database
from evaluation.rounds.adding import keep, prepare
from evaluation.rounds.correcting import correct as correct_cells
from evaluation.rounds.correcting import corrections
from evaluation.rounds.opened import Opened, opened
from evaluation.rounds.store import create, load
from evaluation.words import rounds as words
from evaluation.words import texts
from evaluation.words.tables import SAMPLE_NOTICE

EDITOR = "evaluation-edit-{}-{}"
NOW = datetime(2025, 7, 1, 8, tzinfo=UTC)


@pytest.fixture
def sample(sample_id: str) -> AppTest:
    """The page with the round of the sample open."""
    made = visit(page=ASSESS_PAGE, round=sample_id)
    assert not made.exception
    return made


@pytest.fixture
def database(sample_id: str) -> Iterator[Engine]:
    """The database that the page writes to."""
    made = open_database(os.environ["SHIFAN_DATABASE_URL"])
    yield made
    made.dispose()


def view(app: AppTest, name: str) -> AppTest:
    return app.button_group(key="evaluation-view").set_value(name).run()


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def headings(app: AppTest) -> list[str]:
    return [heading.value for heading in app.subheader]


def table(app: AppTest) -> DataFrame:
    """The first table of the view."""
    return app.dataframe[0].value


def test_the_sample_says_that_nothing_in_it_is_real(sample: AppTest) -> None:
    assert SAMPLE_NOTICE in page_text(sample)
    assert texts.REFERENCE_NOTICE in page_text(sample)
    counts = {k.split()[-1]: int(v) for k, v in metrics(sample).items()}
    assert counts["参评地区"] == 27
    assert counts["达标"] + counts["待补数据"] + counts["未达标"] + counts["一票否决"] == 27


def test_the_overview_ranks_the_regions_with_exact_figures_and_a_status_in_words(
    sample: AppTest,
) -> None:
    frame = table(sample)
    assert list(frame["名次"]) == list(range(1, 28))
    assert frame["完成率"].is_monotonic_decreasing
    part, whole = frame.iloc[0]["完成/适用"].split("/")
    assert int(part) / int(whole) == pytest.approx(frame.iloc[0]["完成率"])
    assert set(frame["结论"]) == {"● 达标", "◐ 待补数据", "○ 未达标", "✕ 一票否决"}


def test_the_row_that_is_chosen_opens_the_region(sample: AppTest) -> None:
    name = table(sample).iloc[3]["地区"]
    sample.session_state["evaluation-table"] = {"selection": {"rows": [3], "columns": []}}
    press(sample.run(), page_texts.OPEN_REGION.format(name))
    region = sample.selectbox(key="evaluation-region")
    assert name in region.format_func(region.value)


def test_a_region_shows_how_its_figure_came_about_and_the_way_to_the_threshold(
    sample: AppTest,
) -> None:
    frame = table(sample)
    short = frame[frame["结论"] == "○ 未达标"].iloc[0]
    view(sample, page_texts.ONE_REGION)
    region = sample.selectbox(key="evaluation-region")
    option = next(o for o in region.options if short["地区"] in o)
    region.select_index(region.options.index(option)).run()
    assert metrics(sample)[page_texts.EXACT_METRIC] == short["完成/适用"]
    part, whole = short["完成/适用"].split("/")
    assert f"{part} ÷ {whole}" in page_text(sample)
    assert f"最少再完成 {short['还差（项）']} 项" in page_text(sample)
    assert html(sample).count("<td") >= short["还差（项）"]


def test_a_vetoed_region_names_the_indicator_that_stops_it_by_title_and_code(
    sample: AppTest,
) -> None:
    frame = table(sample)
    vetoed = frame[frame["结论"] == "✕ 一票否决"].iloc[0]
    view(sample, page_texts.ONE_REGION)
    region = sample.selectbox(key="evaluation-region")
    option = next(o for o in region.options if vetoed["地区"] in o)
    region.select_index(region.options.index(option)).run()
    named = "一票否决指标“未发生违规异地执法和趋利性执法”（R004）没有完成，"
    assert f"{named}无论完成率多少都不能推荐。" in page_text(sample)
    assert f"{named}达到门槛也不能入选。" in page_text(sample)


def test_an_indicator_opens_value_target_rule_cell_and_the_text_of_its_legal_basis(
    sample: AppTest,
) -> None:
    view(sample, page_texts.ONE_REGION)
    sample.selectbox(key="evaluation-indicator").set_value("R001").run()
    shown = html(sample)
    assert "“observations.csv”第" in shown
    assert "不低于 100%" in shown
    assert "已按要求公布的行政执法主体数÷行政执法主体总数" in shown
    assert "《法治政府建设“四大行动（2025年）”工作方案》" in shown
    assert "《中华人民共和国行政处罚法》第三十九条" in shown
    assert "应当公示" in shown


def correct(app: AppTest, opened: Opened, value: str, *, by: str = "示例人员") -> AppTest:
    """Write `value` for the first indicator of the first region."""
    if by:
        app.text_input(key="person-field").set_value(by).run()
    view(app, page_texts.CORRECTIONS)
    key = EDITOR.format(opened.dataset.regions[0].code, opened.round.version)
    edits = {"edited_rows": {0: {"完成值": value}}, "added_rows": [], "deleted_rows": []}
    app.session_state[key] = edits
    app.run()
    app.text_input(key="evaluation-reason").set_value("示例原因")
    return press(app, page_texts.SAVE_CORRECTIONS)


def test_a_correction_needs_a_name_and_is_logged_with_both_values(
    sample: AppTest, database: Engine, sample_id: str
) -> None:
    before = opened(load(database, sample_id))
    correct(sample, before, "37%", by="")
    assert round_texts.WHO_NEEDED in page_text(sample)
    assert not corrections(database, sample_id)

    correct(sample, before, "37%")
    assert page_texts.CORRECTIONS_SAVED in page_text(sample)
    (made,) = corrections(database, sample_id)
    assert (made.by, made.after, made.reason) == ("示例人员", "37%", "示例原因")
    assert all(text in html(sample) for text in ("示例人员", made.before, "37%", "示例原因"))


def test_a_corrected_value_names_the_correction_and_a_reload_still_shows_it(
    sample: AppTest, database: Engine, sample_id: str
) -> None:
    before = opened(load(database, sample_id))
    correct(sample, before, "37%")
    again = visit("b" * 32, page=ASSESS_PAGE, round=sample_id)
    view(again, page_texts.ONE_REGION)
    again.selectbox(key="evaluation-region").set_value(before.dataset.regions[0].code).run()
    again.selectbox(key="evaluation-indicator").set_value("R001").run()
    assert "页面更正（示例人员" in html(again)
    assert "37% ÷ 100% = 37.0%" in html(again)


def test_a_correction_that_is_no_value_is_refused_and_nothing_changes(
    sample: AppTest, database: Engine, sample_id: str
) -> None:
    correct(sample, opened(load(database, sample_id)), "很好")
    assert [e for e in sample.error if "很好" in e.value]
    assert not corrections(database, sample_id)


def test_without_a_round_the_page_offers_the_latest_the_sample_and_the_way_to_all(
    sample_id: str,
) -> None:
    app = visit("f" * 32, page=ASSESS_PAGE)
    assert not app.metric
    labels = [button.label for button in app.button]
    assert {words.SAMPLE_NAME, round_texts.USE_SAMPLE} <= set(labels)
    press(app, words.SAMPLE_NAME)
    assert app.metric


def test_points_stand_beside_completion_only_where_the_list_gives_them(
    sample: AppTest, database: Engine, tmp_path: Path
) -> None:
    assert page_texts.POINTS_HEADING not in headings(sample)
    assert page_texts.POINTS_OF_REGION not in headings(view(sample, page_texts.ONE_REGION))
    every_way(tmp_path / "f")
    made = create(database, "得分", date(2025, 6, 30), by="示例人员", now=NOW)
    keep(database, prepare(load(database, made.id), [tmp_path / "f"]), by="示例人员", now=NOW)
    app = visit(page=ASSESS_PAGE, round=made.id)
    assert page_texts.POINTS_HEADING in headings(app)
    assert list(app.dataframe[-1].value["代码"]) == ["640106", "640104"]
    view(app, page_texts.ONE_REGION)
    assert not app.exception
    assert metrics(app)["应得"] == "1000"
    assert "÷ 应得 20 × 分值 360 = " in html(app)


def test_what_another_writes_meanwhile_takes_no_words_away_and_is_not_written_over(
    sample: AppTest, database: Engine, sample_id: str
) -> None:
    before = opened(load(database, sample_id))
    region, (first, second) = before.dataset.regions[0].code, before.dataset.indicators[:2]
    sample.text_input(key="person-field").set_value("示例人员").run()
    view(sample, page_texts.CORRECTIONS)
    edits = {"edited_rows": {1: {"完成值": "41%"}}, "added_rows": [], "deleted_rows": []}
    key = EDITOR.format(region, before.round.version)
    sample.session_state[key] = edits
    now = datetime(2025, 7, 8, tzinfo=UTC)
    values = {(region, first.code): "60%"}
    correct_cells(database, before.kept, values, by="另一人", reason="来函", now=now)
    sample.session_state[key] = edits
    sample.text_input(key="evaluation-reason").set_value("示例原因").run()
    assert page_texts.CHANGED_MEANWHILE in page_text(sample)
    sample.session_state[key] = edits
    press(sample, page_texts.SAVE_CORRECTIONS)
    found = {(c.indicator, c.after) for c in corrections(database, sample_id)}
    assert found == {(first.code, "60%"), (second.code, "41%")}
