"""The page 遴选推荐: rules, lists with reasons, firmness, what if, export."""

import io
import json
from datetime import UTC, datetime

import pytest
from application import html, page_text, press, visit
from material_facts import Sample
from openpyxl import load_workbook
from pandas import DataFrame
from streamlit.testing.v1 import AppTest

from assistant.app.shell.downloads import file_of
from assistant.app.shell.pages import SHORTLIST_PAGE
from assistant.settings import Settings
from assistant.words import assess as assess_texts
from assistant.words import rounds as round_texts
from assistant.words import shortlist as page_texts
from evaluation.records import Rules
from evaluation.scoring.shortlist import shortlist
from evaluation.scoring.trial import (
    Trial,
    ValueChange,
    read_trial,
    trial_file,
    tried_dataset,
    tried_shortlist,
    with_rule,
    with_value,
    with_weights,
)
from evaluation.tables.uploads import Upload
from evaluation.words import trial as trial_texts
from evaluation.workbook.assessment import write_workbook

RULE = "evaluation-rule-{}"


@pytest.fixture
def app(sample_id: str) -> AppTest:
    """The page with the round of the sample open."""
    made = visit(page=SHORTLIST_PAGE, round=sample_id)
    assert not made.exception
    return made


def view(app: AppTest, name: str) -> AppTest:
    app.button_group(key="evaluation-shortlist-view").set_value(name).run()
    assert not app.exception
    return app


def names(workspace: Sample, codes: tuple[str, ...]) -> list[str]:
    by_code = {r.code: r.name for r in workspace.dataset.regions}
    return [by_code[code] for code in codes]


def tables(app: AppTest) -> list[list[list[str]]]:
    """The tables on the page: rows of texts."""
    from lxml import html as parser

    found = parser.fromstring(f"<div>{html(app)}</div>").iterfind(".//tbody")
    return [[[cell.text_content() for cell in row] for row in body] for body in found]


def selected(app: AppTest) -> list[str]:
    return [row[1] for row in tables(app)[0]]


def test_without_data_the_page_leads_to_where_they_are_loaded(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(settings.data_dir))
    empty = visit(page=SHORTLIST_PAGE)
    assert round_texts.NO_ROUND in page_text(empty)
    assert round_texts.TO_ROUNDS in [link.proto.label for link in empty.get("page_link")]


def test_the_six_are_those_of_the_exact_selection_and_every_other_region_has_a_reason(
    app: AppTest, workspace: Sample
) -> None:
    found = shortlist(workspace.dataset)
    six, reserve, excluded = tables(app)
    assert [row[1] for row in six] == names(workspace, found.regions.selected)
    assert [row[1] for row in reserve] == names(workspace, found.regions.reserve)
    assert len(six) + len(reserve) + len(excluded) == 27
    assert all(row[-1] for row in (*reserve, *excluded))
    assert page_texts.PROVEN in page_text(app)


def test_changing_a_rule_moves_the_list_says_who_and_can_be_undone(
    app: AppTest, workspace: Sample
) -> None:
    before = selected(app)
    app.number_input(key=RULE.format("max_per_parent")).set_value(1).run()
    after = selected(app)
    rules = Rules(**(workspace.dataset.rules.model_dump() | {"max_per_parent": 1}))
    expected = shortlist(workspace.dataset, rules).regions.selected
    assert after == names(workspace, expected) != before
    assert "同一地级市最多：2 → 1" in page_text(app)
    for name in set(before) - set(after):
        assert name in page_text(app).split("－ 退出：")[1]

    press(app, page_texts.UNDO)
    assert selected(app) == before
    assert app.number_input(key=RULE.format("max_per_parent")).value == 2


def test_places_that_stay_empty_are_said_and_the_closest_named(app: AppTest) -> None:
    app.number_input(key=RULE.format("threshold")).set_value(95.0).run()
    assert "不足 6 个" in page_text(app)
    assert len(selected(app)) < 6
    assert page_texts.CLOSEST in [heading.value for heading in app.subheader]
    closest = tables(app)[-2]
    assert all(row[2].endswith("项") and row[3] for row in closest)


def test_resetting_brings_back_the_rules_of_the_data(app: AppTest) -> None:
    before = selected(app)
    app.number_input(key=RULE.format("regions")).set_value(5).run()
    app.checkbox(key=RULE.format("exclude_awarded")).set_value(False).run()
    assert len(selected(app)) == 5
    press(app, page_texts.RESET)
    assert selected(app) == before
    assert app.checkbox(key=RULE.format("exclude_awarded")).value


def test_a_region_of_the_list_leads_to_how_its_figures_came_about(
    app: AppTest, workspace: Sample
) -> None:
    code = shortlist(workspace.dataset).regions.selected[0]
    app.button_group(key="evaluation-go").set_value(code).run()
    assert assess_texts.ASSESS in [title.value for title in app.title]
    assert app.selectbox(key="evaluation-region").value == code


def test_the_ten_come_with_scores_reasons_and_topsis_beside(
    app: AppTest, workspace: Sample
) -> None:
    view(app, page_texts.VIEW_PROJECTS)
    found = shortlist(workspace.dataset)
    ids = {p.id: p.name for p in workspace.dataset.projects}
    assert selected(app) == [ids[i] for i in found.projects.selected]
    assert "TOPSIS" in page_text(app)
    frame: DataFrame = app.dataframe[-1].value
    assert len(frame) == 30
    assert frame["TOPSIS 名次"].notna().all()


def test_agreement_is_measured_and_who_stands_apart_pointed_out(app: AppTest) -> None:
    view(app, page_texts.VIEW_PROJECTS)
    assert "肯德尔和谐系数 W = 0." in page_text(app)
    remarks = {row[0]: row[3] for row in tables(app)[2]}
    assert page_texts.AGAINST in remarks["示例评委6"]
    assert page_texts.SEVERITY["severe"] in remarks["示例评委7"]


def test_other_weights_and_the_trimmed_mean_change_the_scores_and_are_said(
    app: AppTest, workspace: Sample
) -> None:
    view(app, page_texts.VIEW_PROJECTS)
    before = tables(app)[0]
    key = next(frame.key for frame in app.dataframe if frame.editing_mode == "fixed")
    edits = {"edited_rows": {0: {"权重": "100"}}, "added_rows": [], "deleted_rows": []}
    app.session_state[key] = edits
    app.run()
    assert "评分项“创新性”权重：25 → 100" in page_text(app)
    assert tables(app)[0] != before
    press(app, page_texts.UNDO)
    assert tables(app)[0] == before
    app.radio(key="evaluation-average").set_value("trimmed_mean").run()
    assert trial_texts.AVERAGES["trimmed_mean"] in page_text(app)
    assert tables(app)[0] != before


def test_every_view_of_firmness_is_drawn(app: AppTest) -> None:
    view(app, page_texts.VIEW_FIRMNESS)
    assert "模拟10000次" in page_text(app)
    assert len(app.get("vega_lite_chart")) == 2
    assert len(tables(app)[0]) == 27
    shown = {}
    for question in (
        page_texts.BY_THRESHOLD,
        page_texts.BY_SMALLEST,
        page_texts.BY_LEAVING_OUT,
        page_texts.BY_COUNTING,
    ):
        app.button_group(key="evaluation-question").set_value(question).run()
        assert not app.exception
        shown[question] = html(app) + str(len(app.get("vega_lite_chart")))
    assert "会落选" in shown[page_texts.BY_SMALLEST]
    assert len(set(shown.values())) == 4


def test_a_value_is_tried_saved_under_a_name_and_compared_side_by_side(
    app: AppTest, workspace: Sample
) -> None:
    before = selected(app)
    found = shortlist(workspace.dataset)
    # The last of the six loses its place when it loses an indicator or two.
    code = found.regions.selected[-1]
    met = [i for i in found.assessment.by_code[code].items if i.outcome == "met"]
    binary = [i.indicator.code for i in met if i.indicator.kind == "binary"][:2]
    view(app, page_texts.VIEW_SCENARIOS)
    for indicator in binary:
        app.selectbox(key="evaluation-try-region").set_value(code)
        app.selectbox(key="evaluation-try-indicator").set_value(indicator)
        app.text_input(key="evaluation-try-value").set_value("否")
        press(app, page_texts.TRY)
    app.text_input(key="person-field").set_value("示例人员").run()
    next(t for t in app.text_input if t.label == page_texts.SCENARIO_NAME).set_value("示例方案")
    press(app, page_texts.SAVE_SCENARIO)
    assert page_texts.SCENARIO_SAVED.format("示例方案") in page_text(app)
    press(app, page_texts.RESET)
    app.selectbox(key="evaluation-side-1").set_value("示例方案").run()
    left, _, right, _ = tables(app)
    assert [row[1] for row in left] == before
    gone = names(workspace, (code,))[0]
    assert gone not in [row[1] for row in right]
    assert next(row for row in left if row[1] == gone)[3] == page_texts.ONLY_HERE


def test_a_value_that_cannot_be_read_is_not_tried(app: AppTest) -> None:
    view(app, page_texts.VIEW_SCENARIOS)
    app.text_input(key="evaluation-try-value").set_value("很好")
    press(app, page_texts.TRY)
    assert app.error
    assert page_texts.NO_CHANGES in page_text(app)


def test_a_scenario_file_brings_back_rules_values_weights_and_the_average(
    workspace: Sample,
) -> None:
    dataset = workspace.dataset
    trial = with_rule(Trial(average="trimmed_mean"), dataset, "regions", 5)
    region, indicator = dataset.regions[0].code, dataset.indicators[0].code
    now = datetime(2025, 1, 2, tzinfo=UTC)
    trial = with_value(trial, dataset, region, indicator, "12%", now=now)
    trial = with_weights(trial, dataset, {dataset.criteria[0].name: "40"}).named("示例", dataset)
    assert read_trial(Upload("a.json", trial_file(trial)), dataset) == trial


def test_a_plain_scenario_file_is_read_as_well(workspace: Sample) -> None:
    known = {"name": "示例", "changes": [], "digest": workspace.dataset.digest}
    plain = json.dumps(known).encode()
    assert read_trial(Upload("a.json", plain), workspace.dataset).name == "示例"


def test_a_value_that_is_tried_makes_another_version_of_the_data(workspace: Sample) -> None:
    dataset = workspace.dataset
    region, indicator = next(iter(dataset.observations))
    change = ValueChange(region=region, indicator=indicator, value="NA")
    tried = Trial(name="示例", changes=(change,))
    assert tried_dataset(dataset, tried).digest != dataset.digest
    assert tried_dataset(dataset, Trial()).digest == dataset.digest


def test_setting_a_rule_back_by_hand_is_no_change(workspace: Sample) -> None:
    trial = with_rule(Trial(), workspace.dataset, "threshold", "85%")
    assert with_rule(trial, workspace.dataset, "threshold", "90%").changes == ()


def test_the_workbook_holds_the_list_as_it_is_tried(app: AppTest, workspace: Sample) -> None:
    trial = with_rule(Trial(), workspace.dataset, "regions", 5)
    found = tried_shortlist(workspace.dataset, trial)
    assert len(found.regions.selected) == 5
    view(app, page_texts.VIEW_EXPORT)
    assert [b.proto.label for b in app.get("download_button")] == [
        page_texts.EXPORT_WORKBOOK,
        page_texts.EXPORT_GIVEN_OUT,
    ]
    book = load_workbook(
        io.BytesIO(file_of(lambda p: write_workbook(p, workspace.dataset, found.assessment, found)))
    )
    text = "\n".join(str(c.value) for row in book["汇总"].iter_rows() for c in row)
    assert all(name in text for name in names(workspace, found.regions.selected))
