"""实地评估清单.xlsx and 佐证材料目录.xlsx as a person opens, filters, ticks and prints them."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from corpus.errors import InputError
from evaluation.materials.check.sheets import check_sheets
from evaluation.materials.contents.checklists import write_checklist, write_evidence_list
from evaluation.materials.facts import Facts

TODAY = "2025年7月1日"
REGION = "640522"
HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1,1)", '=HYPERLINK("http://x","y")')


@pytest.fixture
def lists(facts: Facts, tmp_path: Path) -> tuple[Worksheet, Worksheet]:
    """The checklist and the evidence list of a region."""
    write_checklist(facts, REGION, tmp_path / "实地评估清单.xlsx", TODAY)
    write_evidence_list(facts, REGION, tmp_path / "佐证材料目录.xlsx", TODAY)
    return tuple(
        load_workbook(tmp_path / f"{name}.xlsx")[name] for name in ("实地评估清单", "佐证材料目录")
    )


def column(sheet: Worksheet, title: str) -> list[str]:
    """The cells under a header."""
    place = [cell.value for cell in sheet[1]].index(title) + 1
    return [str(sheet.cell(row, place).value or "") for row in range(2, sheet.max_row + 1)]


def test_each_indicator_has_a_row_with_what_is_on_file_and_what_is_missing(
    facts: Facts, lists: tuple[Worksheet, Worksheet]
) -> None:
    _, evidence = lists
    items = facts.region(REGION).items
    assert column(evidence, "指标编号") == [item.indicator.code for item in items]
    for item, filed, state, missing, due in zip(
        items,
        column(evidence, "已有材料"),
        column(evidence, "登记情况"),
        column(evidence, "缺什么"),
        column(evidence, "补交时限"),
        strict=True,
    ):
        named = item.observation.evidence if item.observation else ""
        assert filed == (named or "—")
        if item.outcome == "not_applicable":
            assert (state, missing, due) == ("不适用", "—", "—")
        elif named:
            assert (state, missing, due) == ("已登记", "—", "—")
        else:
            assert state == "未登记"
            assert missing not in ("", "—")
            assert "待补充" in due or due.startswith("“")


def test_who_and_when_wait_for_a_person_where_an_indicator_applies(
    facts: Facts, lists: tuple[Worksheet, Worksheet], tmp_path: Path
) -> None:
    checklist, _ = lists
    result = facts.region(REGION)
    assert result.applicable < len(result.items)
    for what in ("责任人", "核对时间"):
        for item, cell in zip(result.items, column(checklist, what), strict=True):
            applies = item.outcome != "not_applicable"
            assert cell == (f"〔待补充：{what}〕" if applies else "—")
    opened = load_workbook(tmp_path / "实地评估清单.xlsx")["待补充"]
    counted = {row[1].value: row[2].value for row in opened.iter_rows(min_row=2)}
    assert counted["责任人"] == counted["核对时间"] == result.applicable


def test_what_waits_for_a_person_stands_on_one_line(
    facts: Facts, lists: tuple[Worksheet, Worksheet], tmp_path: Path
) -> None:
    write_checklist(facts, "P02", tmp_path / "of a project.xlsx", TODAY)
    of_project = load_workbook(tmp_path / "of a project.xlsx")["实地评估清单"]
    for sheet in (*lists, of_project):
        for header in sheet[1]:
            if header.value in ("责任人", "核对时间", "补交时限"):
                wanted = 2 * len(f"〔待补充：{header.value}〕")
                assert sheet.column_dimensions[header.column_letter].width > wanted


def test_the_header_of_a_printed_page_names_whose_list_it_is(facts: Facts, tmp_path: Path) -> None:
    def headers(candidate: str, of: Facts = facts) -> dict[str, str | None]:
        path = tmp_path / "list.xlsx"
        write_checklist(of, candidate, path, TODAY)
        return {s.title: s.oddHeader.center.text for s in load_workbook(path).worksheets}

    assert headers(REGION) == {
        "实地评估清单": "海原县实地评估清单",
        "待补充": "海原县实地评估清单：待补充",
        "说明": "海原县实地评估清单：说明",
    }
    project = facts.project("P02")
    of_project = headers("P02")
    assert of_project["实地评估清单"] == f"{project.name}实地评估清单"
    region = facts.region(project.region).region.name
    assert of_project["所在地区指标"] == f"{project.name}实地评估清单：所在地区指标（{region}）"
    data = facts.dataset
    named = tuple(replace(p, name="A&B项目" + "一" * 300) for p in data.projects)
    long = headers("P02", Facts(replace(data, projects=named), facts.library))
    assert str(long["实地评估清单"]).startswith("A&&B项目")
    assert all(len(text or "") < 250 for text in long.values())


def test_rows_are_ticked_filtered_and_printed_on_a4(lists: tuple[Worksheet, Worksheet]) -> None:
    for sheet in lists:
        assert sheet.freeze_panes == "E2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"
        rules = {
            str(rule.formula1): str(rule.sqref) for rule in sheet.data_validations.dataValidation
        }
        letter = sheet.cell(1, sheet.max_column).column_letter
        assert rules['"☐,☑"'] == f"{letter}2:{letter}{sheet.max_row}"
    assert '"是,否"' in {str(rule.formula1) for rule in lists[0].data_validations.dataValidation}


def test_a_project_is_listed_by_criterion_with_its_region_as_background(
    facts: Facts, tmp_path: Path
) -> None:
    project = next(iter(facts.projects))
    path = tmp_path / "佐证材料目录.xlsx"
    entry = write_evidence_list(facts, project, path, TODAY)
    book = load_workbook(path)
    assert book.sheetnames == ["佐证材料目录", "所在地区指标", "待补充", "说明"]
    names = [criterion.name for criterion in facts.dataset.criteria]
    assert column(book["佐证材料目录"], "评分项") == names
    check_sheets(path, entry)


@pytest.mark.parametrize("write", [write_checklist, write_evidence_list])
def test_hostile_text_never_executes(facts: Facts, tmp_path: Path, write: object) -> None:
    data = facts.dataset
    indicators = tuple(
        replace(i, title=HOSTILE[n % len(HOSTILE)], category=HOSTILE[n % 3], basis="=A1")
        for n, i in enumerate(data.indicators)
    )
    observations = {
        key: replace(seen, evidence="=cmd()", source="@x")
        for key, seen in data.observations.items()
    }
    hostile = replace(data, indicators=indicators, observations=observations)
    path = tmp_path / "list.xlsx"
    entry = write(Facts(hostile, facts.library), REGION, path, TODAY)  # type: ignore[operator]
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if str(cell.value).startswith(("=", "+", "-", "@")):
                    assert cell.quotePrefix
    check_sheets(path, entry)


def test_a_candidate_that_the_data_lack_is_refused_and_nothing_is_written(
    facts: Facts, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="999999"):
        write_checklist(facts, "999999", tmp_path / "list.xlsx", TODAY)
    assert list(tmp_path.iterdir()) == []
