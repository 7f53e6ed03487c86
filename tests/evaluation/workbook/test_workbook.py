"""The exported workbook: it can be recomputed, read back, and nothing in it executes."""

import csv
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from point_folders import every_way

from corpus.errors import InputError
from evaluation.firmness.robustness import robustness
from evaluation.results import Shortlist
from evaluation.scoring.averages import AVERAGES
from evaluation.scoring.projects import score_projects
from evaluation.scoring.shortlist import shortlist
from evaluation.tables.loading import load_folder
from evaluation.words import texts
from evaluation.words.headers import TABLE_TITLES, TABLES
from evaluation.words.scoring import points as words
from evaluation.words.vocabulary import STATUS, status_text
from evaluation.workbook.assessment import write_workbook
from evaluation.workbook.findings import write_findings
from evaluation.workbook.templates import write_template

NOW = datetime(2025, 7, 1, 9, 0, tzinfo=UTC)
HOSTILE = [
    "=1+1",
    "=HYPERLINK(\"http://example.invalid\",\"点\")",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "=cmd|'/c calc'!A0",
    "#REF!",
    "#N/A",
    "控制\x07字符",
]  # fmt: skip


def export(folder: Path, path: Path) -> Shortlist:
    dataset = load_folder(folder)
    found = shortlist(dataset)
    firm = robustness(found.assessment, draw_count=200)
    write_workbook(path, dataset, found.assessment, found, firm, now=NOW)
    return found


def write_tables(folder: Path, **tables: list[list[Any]]) -> None:
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)


@pytest.fixture(scope="module")
def exported(
    sample_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Shortlist]:
    path = tmp_path_factory.mktemp("exported") / "结果.xlsx"
    return path, export(sample_folder, path)


def rows_of(sheet: Any) -> Iterator[dict[str, Any]]:
    rows = sheet.iter_rows(values_only=True)
    header = next(rows)
    for row in rows:
        yield dict(zip(header, row, strict=True))


# Reading it back


def test_an_export_read_back_gives_the_same_scores(exported: tuple[Path, Shortlist]) -> None:
    path, found = exported
    again = shortlist(load_folder(path))
    assert [
        (r.code, r.lower.exact, r.upper.exact, r.status, r.vetoes, r.classes, r.shortfall)
        for r in again.assessment.regions
    ] == [
        (r.code, r.lower.exact, r.upper.exact, r.status, r.vetoes, r.classes, r.shortfall)
        for r in found.assessment.regions
    ]
    assert again.assessment.rules == found.assessment.rules
    assert again.regions == found.regions
    assert again.projects == found.projects
    assert [(r.project.id, r.score) for r in again.project_results] == [
        (r.project.id, r.score) for r in found.project_results
    ]


NUMBERS = st.one_of(
    st.integers(0, 200).map(str),
    st.decimals(0, 2, places=3, allow_nan=False).map(str),
    st.integers(0, 1500).map(lambda n: f"{n / 10}%"),
    st.sampled_from(["", "NA", "0.1234567890123456789", "1/3", "2/3", "33.333333333333333333%"]),
)


@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["不低于", "不高于"]),
            st.sampled_from(["90%", "0.9", "95", "0.1234567890123456789", "1/3"]),
            st.sampled_from(["%", ""]),
            st.sampled_from(["1", "2.5", "0.1", "0", "0.12345678901234567"]),
            st.sampled_from(["是", "否"]),
            st.lists(NUMBERS, min_size=3, max_size=3),
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(["count", "weighted"]),
    st.sampled_from(["90%", "2/3", "0.123456789012345678"]),
)
def test_whatever_the_figures_an_export_read_back_gives_the_same_scores(
    tmp_path: Path, drawn: list[tuple[Any, ...]], method: str, threshold: str
) -> None:
    folder = tmp_path / "数据"
    shutil.rmtree(folder, ignore_errors=True)
    codes = ["640104", "640105", "640106"]
    write_tables(
        folder,
        indicators=[
            ["code", "title", "kind", "direction", "target", "unit", "weight", "veto"],
            *(
                [
                    n,
                    f"示例指标{n}",
                    "ratio",
                    direction,
                    target,
                    unit,
                    weight,
                    "是" if veto else "否",
                ]
                for n, (direction, target, unit, weight, veto, _) in enumerate(drawn)
            ),
        ],
        regions=[["code", "name", "level"], *([c, f"示例{c}", "county"] for c in codes)],
        observations=[
            ["region", "indicator", "value"],
            *([c, n, row[5][i]] for n, row in enumerate(drawn) for i, c in enumerate(codes)),
        ],
    )
    (folder / "rules.toml").write_text(f'method = "{method}"\nthreshold = "{threshold}"\n')
    if load_folder(folder).errors:
        return  # weights that are all 0, a target that is no number
    found = export(folder, tmp_path / "结果.xlsx")
    back = load_folder(tmp_path / "结果.xlsx")
    assert back.errors == ()
    again = shortlist(back)
    assert again.assessment.rules == found.assessment.rules
    assert [(r.code, r.lower, r.upper, r.status) for r in again.assessment.regions] == [
        (r.code, r.lower, r.upper, r.status) for r in found.assessment.regions
    ]
    assert [
        [(i.outcome, i.attainment, i.observation and i.observation.value) for i in r.items]
        for r in again.assessment.regions
    ] == [
        [(i.outcome, i.attainment, i.observation and i.observation.value) for i in r.items]
        for r in found.assessment.regions
    ]


# Recomputing it


def recalculated(path: Path) -> Path:
    """The workbook with its formulas calculated by LibreOffice."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("没有安装 LibreOffice，不能重新计算工作簿")
    out = path.parent / "复算"
    profile = (path.parent / "profile").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return out / path.name


def test_its_formulas_give_the_programs_figures(exported: tuple[Path, Shortlist]) -> None:
    path, found = exported
    book = load_workbook(recalculated(path), data_only=True)
    outcomes = [row for row in rows_of(book[texts.DERIVATION_SHEET]) if row["指标"]]
    assert len(outcomes) == sum(len(r.items) for r in found.assessment.regions)
    assert [row["复算结论"] for row in outcomes] == [row["程序结论"] for row in outcomes]
    regions = list(rows_of(book[texts.RECALCULATION_SHEET]))
    assert {row["核对"] for row in regions} == {"一致"}
    for row, result in zip(regions, found.assessment.regions, strict=True):
        counted = (row["完成"], row["适用"], row["未填报"])
        assert counted == (result.completed, result.applicable, result.missing)
        assert row["复算完成率"] == pytest.approx(float(result.lower.fraction), abs=1e-12)
    assert {row["核对"] for row in rows_of(book[texts.PROJECTS_SHEET])} == {"一致"}


def test_trimmed_means_are_recalculated_as_trimmed(
    exported: tuple[Path, Shortlist], tmp_path: Path
) -> None:
    dataset = load_folder(exported[0])
    results = score_projects(dataset, AVERAGES["trimmed_mean"])
    found = replace(exported[1], project_results=results)
    path = tmp_path / "截尾.xlsx"
    write_workbook(path, dataset, found.assessment, found, average="trimmed_mean")
    rows = list(rows_of(load_workbook(recalculated(path), data_only=True)[texts.PROJECTS_SHEET]))
    assert len(rows) == len(dataset.projects)
    assert {row["核对"] for row in rows} == {"一致"}


def test_a_changed_input_changes_the_recalculated_result(
    exported: tuple[Path, Shortlist], tmp_path: Path
) -> None:
    path, found = exported
    book = load_workbook(path)
    sheet = book[texts.INPUT_SHEET.format(TABLE_TITLES["observations"][0])]
    first = found.assessment.regions[0]
    met = {i.indicator.code for i in first.items if i.outcome == "met"}
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == first.code and row[1].value in met:
            row[2].value = None
    book.save(tmp_path / "改动.xlsx")
    changed = load_workbook(recalculated(tmp_path / "改动.xlsx"), data_only=True)
    row = next(rows_of(changed[texts.RECALCULATION_SHEET]))
    assert (row["代码"], row["完成"]) == (first.code, 0)
    assert row["核对"] == "不一致"


@pytest.mark.parametrize("rows_a_sheet", [50_000, 6])
def test_its_formulas_calculate_without_an_office_too(
    rows_a_sheet: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import formulas

    monkeypatch.setattr("evaluation.workbook.blocks._ROWS_A_SHEET", rows_a_sheet)

    small(tmp_path / "数据")
    found = export(tmp_path / "数据", tmp_path / "small.xlsx")
    derived = [n for n in load_workbook(tmp_path / "small.xlsx").sheetnames if "计算过程" in n]
    assert len(derived) == (1 if rows_a_sheet > 6 else 3)
    solution = formulas.ExcelModel().loads(str(tmp_path / "small.xlsx")).finish().calculate()
    sheet = f"'[small.xlsx]{texts.RECALCULATION_SHEET}'!"
    for row, result in enumerate(found.assessment.regions, start=2):
        value = {c: solution[f"{sheet}{c}{row}"].value[0, 0] for c in "CDEIJO"}
        assert (value["C"], value["D"], value["E"]) == (
            result.applicable,
            result.completed,
            result.missing,
        )
        assert value["I"] == len(result.vetoes)
        assert value["J"] == pytest.approx(float(result.lower.fraction))
        assert value["O"] == "一致"


@pytest.fixture(scope="module")
def with_points(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Shortlist]:
    folder = tmp_path_factory.mktemp("得分")
    every_way(folder / "数据")
    return folder / "points.xlsx", export(folder / "数据", folder / "points.xlsx")


def test_points_are_recalculated_too(with_points: tuple[Path, Shortlist]) -> None:
    book = load_workbook(recalculated(with_points[0]), data_only=True)
    names = (words.POINTS_SHEET, words.CALCULATION_SHEET, texts.RECALCULATION_SHEET)
    for rows in (list(rows_of(book[name])) for name in names):
        assert len(rows) >= 2
        assert {row["核对"] for row in rows} == {"一致"}


def test_points_are_calculated_without_an_office_too(with_points: tuple[Path, Shortlist]) -> None:
    import formulas

    path, found = with_points
    solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    columns = {
        words.POINTS_SHEET: "P",
        words.CALCULATION_SHEET: "M",
        texts.RECALCULATION_SHEET: "O",
    }
    for name, column in columns.items():
        last = load_workbook(path)[name].max_row
        cells = [f"'[points.xlsx]{name}'!{column}{row}" for row in range(2, last + 1)]
        assert {solution[cell].value[0, 0] for cell in cells} == {"一致"}, name
    totals = [
        row for row in rows_of(load_workbook(path)[words.POINTS_SHEET]) if row["层级"] == "合计"
    ]
    for row, result in zip(totals, found.assessment.regions, strict=True):
        assert result.points is not None
        assert row["程序得分"] == pytest.approx(float(result.points.total.lower))


def test_an_export_with_points_read_back_gives_the_same_points(
    with_points: tuple[Path, Shortlist],
) -> None:
    path, found = with_points
    again = shortlist(load_folder(path))
    assert again.assessment.rules == found.assessment.rules
    totals = [[r.points and r.points.total for r in s.assessment.regions] for s in (again, found)]
    assert totals[0] == totals[1]
    assert again.regions == found.regions


def small(folder: Path) -> None:
    """Three regions, four indicators of every kind, with a veto, a gap and a 不适用."""
    write_tables(
        folder,
        indicators=[
            ["code", "title", "kind", "direction", "target", "unit", "weight", "veto"],
            ["1", "示例比率", "ratio", "at_least", "90%", "%", "2", "否"],
            ["2", "示例数量", "count", "at_most", "3", "件", "1", "否"],
            ["3", "示例是否", "binary", "", "", "", "1", "是"],
            ["4", "示例数量", "count", "at_least", "2", "次", "1", "否"],
        ],
        regions=[
            ["code", "name"],
            ["640104", "兴庆区"],
            ["640105", "西夏区"],
            ["640106", "金凤区"],
        ],
        observations=[
            ["region", "indicator", "value"],
            *(["640104", n, v] for n, v in enumerate(["0.9", "3", "是", "2次"], 1)),
            *(["640105", n, v] for n, v in enumerate(["89.99%", "NA", "否", "5"], 1)),
            *(["640106", n, v] for n, v in enumerate(["95", "4", "是", ""], 1)),
        ],
    )


# Nothing executes


def test_text_that_looks_like_a_formula_is_written_as_text(tmp_path: Path) -> None:
    folder = tmp_path / "数据"
    small(folder)
    rows = [["code", "name", "level", "备注"]]
    rows += [[f"6401{n:02}", text, "county", text] for n, text in enumerate(HOSTILE, start=40)]
    write_tables(
        folder,
        regions=rows,
        observations=[["region", "indicator", "value", "evidence"], ["640140", "1", "95", "=1+1"]],
        projects=[["id", "name", "region", "field"], ["=P1", "=1+1", "640140", "@领域"]],
        criteria=[["criterion", "weight"], ["=评分项", "1"]],
        scores=[["project", "expert", "criterion", "score"], ["=P1", "=评委", "=评分项", "80"]],
    )
    found = export(folder, tmp_path / "结果.xlsx")
    book = load_workbook(tmp_path / "结果.xlsx")
    ours = {texts.DERIVATION_SHEET, texts.RECALCULATION_SHEET, texts.PROJECTS_SHEET}
    seen = set()
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f":
                assert sheet.title in ours
                assert not any(cell.value == text for text in HOSTILE)
            assert cell.data_type != "e"
            if isinstance(cell.value, str) and cell.data_type == "s":
                seen.add(cell.value)
                assert cell.quotePrefix == cell.value.startswith(("=", "+", "-", "@"))
    assert {"=1+1", "+1", "@SUM(A1)", "#REF!", "=P1", "=评分项", "=评委"} <= seen
    again = shortlist(load_folder(tmp_path / "结果.xlsx"))
    names = {r.code: r.region.name for r in found.assessment.regions}
    assert {r.code: r.region.name for r in again.assessment.regions} == names
    assert [r.score for r in again.project_results] == [r.score for r in found.project_results]


def test_a_text_longer_than_a_cell_holds_is_cut_and_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "数据"
    small(folder)
    write_tables(
        folder,
        observations=[
            ["region", "indicator", "value", "evidence"],
            ["640104", "1", "95", "长" * 40_000],
        ],
    )
    export(folder, tmp_path / "结果.xlsx")
    sheet = load_workbook(tmp_path / "结果.xlsx")[
        texts.INPUT_SHEET.format(TABLE_TITLES["observations"][0])
    ]
    assert sheet["D2"].value.endswith("…（已截断）")
    assert len(sheet["D2"].value) == 32_767


# What a leader sees


def test_a_leader_finds_the_six_with_reasons_and_print_ready_sheets(
    exported: tuple[Path, Shortlist],
) -> None:
    path, found = exported
    book = load_workbook(path)
    assert book.sheetnames[:2] == ["汇总", "排名"]
    summary = "\n".join(str(c) for row in book["汇总"].values for c in row if c)
    for place, code in enumerate(found.regions.selected, start=1):
        assert f"{place}. {found.assessment.by_code[code].region.name}（{code}）" in summary
    ranking = list(rows_of(book["排名"]))[:27]
    assert [row["代码"] for row in ranking] == [r.code for r in found.assessment.regions]
    assert {row["结论"] for row in ranking} <= {status_text(s) for s in STATUS}
    assert all(row["说明"] for row in ranking if row["遴选"] == texts.EXCLUDED)
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_title_rows == "$1:$1"


def test_it_says_which_data_and_which_program_it_was_made_from(
    sample_folder: Path, exported: tuple[Path, Shortlist]
) -> None:
    stated = dict(row[:2] for row in load_workbook(exported[0])["版本"].values if row[0])
    assert stated["数据版本（SHA-256）"] == load_folder(sample_folder).digest
    assert stated["导出时间"] == "2025-07-01 09:00:00+00:00"
    assert stated["程序版本"]


def test_a_rate_just_under_the_threshold_never_shows_as_the_threshold(tmp_path: Path) -> None:
    count = 2500  # 2249/2500 is 89.96%
    write_tables(
        tmp_path / "数据",
        indicators=[["code", "title", "kind"], *([n, f"示例{n}", "binary"] for n in range(count))],
        regions=[["code", "name"], ["640104", "兴庆区"]],
        observations=[
            ["region", "indicator", "value"],
            *(["640104", n, "是" if n < 2249 else "否"] for n in range(count)),
        ],
    )
    export(tmp_path / "数据", tmp_path / "结果.xlsx")
    cell = load_workbook(tmp_path / "结果.xlsx")["排名"]["G2"]
    assert (cell.value, cell.number_format) == (2249 / 2500, "0.00%")


def test_a_workbook_that_cannot_be_written_leaves_nothing_behind(
    exported: tuple[Path, Shortlist], sample_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "结果.xlsx").mkdir()
    with pytest.raises(InputError, match="写不了文件"):
        export(sample_folder, tmp_path / "结果.xlsx")
    assert [entry.name for entry in tmp_path.iterdir()] == ["结果.xlsx"]


# Findings and templates


def test_the_cells_with_findings_are_marked_in_a_copy_of_the_sheets(tmp_path: Path) -> None:
    folder = tmp_path / "数据"
    small(folder)
    write_tables(
        folder,
        observations=[
            ["region", "indicator", "value"],
            ["640104", "1", "约95%"],
            ["640104", "2", "=1+1"],
            ["640199", "1", "95%"],
        ],
    )
    before = (folder / "observations.csv").read_bytes()
    dataset = load_folder(folder)
    assert len(dataset.errors) >= 3
    write_findings(tmp_path / "问题.xlsx", folder, dataset.findings)
    book = load_workbook(tmp_path / "问题.xlsx")
    listed = list(rows_of(book[texts.FINDINGS_SHEET]))
    assert len(listed) == len(dataset.findings)
    sheet = book["observations"]
    for finding in dataset.findings:
        if finding.place.file == "observations.csv" and finding.place.column == "value":
            cell = sheet.cell(finding.place.row, 3)
            assert finding.message in cell.comment.text
            assert cell.fill.fgColor.rgb.endswith("F8CBAD")
    assert sheet["C3"].data_type == "s"
    assert (folder / "observations.csv").read_bytes() == before


def test_findings_of_a_workbook_are_marked_where_they_stand(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "指标"
    for row in (["某区指标表"], ["指标编号", "指标名称", "类型"], ["1", "示例", "百分之"]):
        book.active.append(row)
    book.save(tmp_path / "数据.xlsx")
    dataset = load_folder(tmp_path / "数据.xlsx")
    write_findings(tmp_path / "问题.xlsx", tmp_path / "数据.xlsx", dataset.findings)
    sheet = load_workbook(tmp_path / "问题.xlsx")["数据-指标"]
    assert sheet["C3"].comment.text.startswith("✗ 错误")
    assert sheet["A1"].value == "某区指标表"


def test_a_filled_template_is_read_without_any_finding(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path)
    book = load_workbook(path)
    assert set(book.sheetnames) == {*(TABLE_TITLES[t][0] for t in TABLES), texts.GUIDE_SHEET}
    book["指标"].append(
        ["001", "示例部分", "示例", "比率", "不低于", "90%", "%", 1, "全部", "否", ""]
    )
    book["地区"].append(["640106", "金凤区", "县级", "640100", ""])
    book["观测值"].append(["640106", "001", "95%", "示例材料", "2025-06-30", "示例单位"])
    book["项目"].append(["P1", "示例项目", "640106", "行政执法"])
    book["评分标准"].append(["创新性", 1])
    book["评分"].append(["P1", "示例评委1", "创新性", 90])
    book.save(path)
    dataset = load_folder(path)
    assert dataset.findings == ()
    assert shortlist(dataset).regions.selected == ("640106",)


@pytest.mark.parametrize("table", TABLES)
def test_each_table_has_a_template_with_lists_where_only_some_words_will_do(
    table: Any, tmp_path: Path
) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path, table)
    book = load_workbook(path)
    assert book.sheetnames == [TABLE_TITLES[table][0], texts.GUIDE_SHEET]
    rules = book.worksheets[0].data_validations.dataValidation
    assert rules
    for rule in rules:
        assert len(rule.formula1) <= 257  # what Excel takes, with the quotation marks
        assert rule.showErrorMessage
