"""The page 指标评估: what an evaluator sees and can do."""

import io
import zipfile
from pathlib import Path

import pytest
from application import html, page_text, press, visit
from openpyxl import load_workbook
from pandas import DataFrame
from point_folders import every_way
from streamlit.testing.v1 import AppTest

from assistant.app.shell.pages import ASSESS_PAGE
from assistant.settings import Settings
from assistant.words import assess as page_texts
from evaluation.tables.workspace import Workspace
from evaluation.words import tables as table_texts
from evaluation.words import texts

EDITOR = "evaluation-edit-{}-{}"


@pytest.fixture
def app(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(settings.data_dir))
    return visit(page=ASSESS_PAGE)


@pytest.fixture
def sample(app: AppTest) -> AppTest:
    press(app, page_texts.USE_SAMPLE)
    assert not app.exception
    return app


@pytest.fixture
def tables(workspace: Workspace) -> dict[str, bytes]:
    """The files of the sample by name."""
    return {file.name: file.data for file in workspace.uploads}


def view(app: AppTest, name: str) -> AppTest:
    return app.button_group(key="evaluation-view").set_value(name).run()


def upload(app: AppTest, files: dict[str, bytes]) -> AppTest:
    sent = [(name, data, "application/octet-stream") for name, data in files.items()]
    app.file_uploader(key="evaluation-files").set_value(sent).run()
    return press(app, page_texts.READ_FILES)


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def headings(app: AppTest) -> list[str]:
    return [heading.value for heading in app.subheader]


def table(app: AppTest) -> DataFrame:
    """The first table of the view."""
    return app.dataframe[0].value


def test_before_any_data_there_are_three_ways_to_begin(app: AppTest) -> None:
    labels = [b.label for b in app.button] + [b.proto.label for b in app.get("download_button")]
    assert {page_texts.READ_FILES, page_texts.USE_SAMPLE, page_texts.TEMPLATE} <= set(labels)


def test_one_click_shows_the_sample_and_says_that_nothing_in_it_is_real(sample: AppTest) -> None:
    assert page_texts.SAMPLE_NOTICE in page_text(sample)
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


def test_everything_wrong_is_listed_at_once_and_nothing_is_computed(
    app: AppTest, tables: dict[str, bytes]
) -> None:
    lines = tables["observations.csv"].decode("utf-8-sig").splitlines()
    cells = [line.split(",") for line in lines]
    cells[1][2], cells[2][2] = "约95%", "很好"
    bad = "\n".join(",".join(row) for row in cells).encode()
    upload(app, tables | {"observations.csv": bad})
    found = table(app)
    errors = found[found["程度"] == "✗ 错误"]
    assert list(errors["行"]) == [2, 3]
    assert set(errors["列"]) == {"完成值"}
    assert all(errors["怎样改"])
    assert not app.metric
    assert page_texts.HAS_ERRORS.format(2) in page_text(app)


def test_the_findings_come_as_a_workbook_with_the_cells_marked(
    app: AppTest, tables: dict[str, bytes]
) -> None:
    from assistant.app.assess.findings import marked_files

    bad = tables["observations.csv"].replace(b"100.0%", "约95%".encode(), 1)
    upload(app, tables | {"observations.csv": bad})
    book = load_workbook(io.BytesIO(marked_files(app.session_state["evaluation-workspace"])))
    comments = [c for s in book.worksheets for row in s.iter_rows() for c in row if c.comment]
    assert any(cell.value == "约95%" for cell in comments)


def test_a_folder_compressed_by_windows_is_read(app: AppTest, tables: dict[str, bytes]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in tables.items():
            archive.writestr(f"上报数据/{name}", data)
    upload(app, {"上报数据.zip": buffer.getvalue()})
    assert not app.exception
    assert len(table(app)) == 27
    assert "上报数据.zip" in page_text(app)


def test_a_file_without_tables_is_refused_and_nothing_is_kept(app: AppTest) -> None:
    upload(app, {"说明.docx": b"PK"})
    assert table_texts.NO_TABLES in page_text(app)
    assert "evaluation-workspace" not in app.session_state


def correct(app: AppTest, value: str) -> AppTest:
    """Write `value` for the first indicator of the first region."""
    view(app, page_texts.CORRECTIONS)
    workspace = app.session_state["evaluation-workspace"]
    key = EDITOR.format(workspace.dataset.regions[0].code, workspace.dataset.digest)
    edits = {"edited_rows": {0: {"完成值": value}}, "added_rows": [], "deleted_rows": []}
    app.session_state[key] = edits
    return app.run()


def test_a_correction_needs_a_name_and_is_logged_with_both_values(sample: AppTest) -> None:
    correct(sample, "37%")
    press(sample, page_texts.SAVE_CORRECTIONS)
    assert page_texts.NAME_NEEDED in page_text(sample)
    workspace = sample.session_state["evaluation-workspace"]
    assert not workspace.corrections

    sample.text_input(key="evaluation-name").set_value("示例人员")
    sample.text_input(key="evaluation-reason").set_value("示例原因")
    press(sample, page_texts.SAVE_CORRECTIONS)
    assert page_texts.CORRECTIONS_SAVED.format(1) in page_text(sample)
    (made,) = sample.session_state["evaluation-workspace"].corrections
    assert (made.by, made.after, made.reason) == ("示例人员", "37%", "示例原因")
    assert all(text in html(sample) for text in ("示例人员", made.before, "37%", "示例原因"))


def test_a_corrected_value_names_the_correction_as_its_source(sample: AppTest) -> None:
    correct(sample, "37%")
    sample.text_input(key="evaluation-name").set_value("示例人员")
    press(sample, page_texts.SAVE_CORRECTIONS)
    region = sample.session_state["evaluation-workspace"].dataset.regions[0].code
    view(sample, page_texts.ONE_REGION)
    sample.selectbox(key="evaluation-region").set_value(region).run()
    sample.selectbox(key="evaluation-indicator").set_value("R001").run()
    assert "页面更正（示例人员" in html(sample)
    assert "37% ÷ 100% = 37.0%" in html(sample)


def test_a_correction_that_is_no_value_is_refused_and_nothing_changes(sample: AppTest) -> None:
    before = sample.session_state["evaluation-workspace"].dataset.digest
    correct(sample, "很好")
    sample.text_input(key="evaluation-name").set_value("示例人员")
    press(sample, page_texts.SAVE_CORRECTIONS)
    assert "没有保存任何更正" in page_text(sample)
    assert sample.session_state["evaluation-workspace"].dataset.digest == before


def test_other_data_come_only_after_it_is_confirmed(sample: AppTest) -> None:
    assert page_texts.CONFIRM_OTHER in page_text(sample)
    press(sample, page_texts.REPLACE)
    assert "evaluation-workspace" not in sample.session_state


def test_one_person_does_not_see_the_data_of_another(
    sample: AppTest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = visit("f" * 32, page=ASSESS_PAGE)
    assert "evaluation-workspace" not in other.session_state
    assert not other.metric


def test_points_stand_beside_completion_only_where_the_list_gives_them(
    app: AppTest, tmp_path: Path
) -> None:
    every_way(tmp_path / "f")
    upload(app, {path.name: path.read_bytes() for path in (tmp_path / "f").iterdir()})
    assert page_texts.POINTS_HEADING in headings(app)
    shown = app.dataframe[-1].value
    assert list(shown["代码"]) == ["640106", "640104"]
    view(app, page_texts.ONE_REGION)
    assert not app.exception
    assert metrics(app)["应得"] == "1000"
    assert "÷ 应得 20 × 分值 360 = " in html(app)


def test_a_list_without_points_shows_none(sample: AppTest) -> None:
    assert page_texts.POINTS_HEADING not in headings(sample)
    assert page_texts.POINTS_OF_REGION not in headings(view(sample, page_texts.ONE_REGION))
