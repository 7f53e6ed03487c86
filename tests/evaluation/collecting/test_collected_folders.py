"""Folders read with their proposals accepted: what is taken, what is told, what stays the same."""

import tempfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import docx
import pytest
from evaluation_folders import (
    INDICATOR_HEADER,
    add_projects,
    indicator,
    observation,
    region,
    write_csv,
    write_folder,
    yes_no_folder,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.offices.everyday import make
from benchmarks.offices.ours import make_ours
from corpus.errors import InputError
from evaluation.collecting.folder import Collected, load_office
from evaluation.collecting.kinds.decisions import Decisions
from evaluation.collecting.kinds.grouping import by_kind
from evaluation.indicators.reference import read_reference
from evaluation.records import Status
from evaluation.scoring.assessment import assess
from evaluation.scoring.shortlist import shortlist
from evaluation.tables.loading import load_folder

ROUNDS = Path(__file__).parents[4] / "shared" / "cases" / "rounds"
CODES = ("640104", "640106", "640121")


def told(collected: Collected, kind: str) -> str:
    return "\n".join(f"{n.place}：{n.text}" for n in collected.notes if n.kind == kind)


def status(collected: Collected, code: str) -> Status:
    return next(r.status for r in assess(collected.dataset).regions if r.code == code)


plain_values = st.sampled_from(["", "NA", "是", "否", "yes", "0", "1"])
plain_rates = st.integers(0, 100).map(lambda n: f"{n}%") | st.just("") | st.just("NA")
plain_counts = st.integers(0, 30).map(str) | st.just("") | st.just("NA")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_plain_tables_say_the_same_with_and_without_proposals(data: st.DataObject) -> None:
    rows = [
        indicator("1.1"),
        indicator("1.2", "ratio"),
        indicator("1.10", "count", direction=data.draw(st.sampled_from(["at_least", "at_most"]))),
        indicator("2", veto=data.draw(st.sampled_from(["是", "否", ""]))),
        indicator("3", applies_to=data.draw(st.sampled_from(["all", "region", "department"]))),
    ]
    kinds = {"1.1": plain_values, "1.2": plain_rates, "1.10": plain_counts}
    values = [
        observation(code, row[0], data.draw(kinds.get(row[0], plain_values)))
        for code in CODES
        for row in rows
        if data.draw(st.integers(0, 9))
    ]
    awarded = data.draw(st.sampled_from(["", "第二批", "无"]))
    regions = [region(code, awarded=awarded if code == "640104" else "") for code in CODES]
    with tempfile.TemporaryDirectory() as folder:
        path = write_folder(Path(folder) / "f", rows, regions, values, "regions = 1\n")
        plain, proposed = load_folder(path), load_office(path)
    assert assess(proposed.dataset) == assess(plain)
    assert shortlist(proposed.dataset).regions == shortlist(plain).regions
    assert told(proposed, "proposal") == told(proposed, "unreadable") == ""
    assert proposed.dataset.digest == plain.digest


def test_scores_of_plain_tables_are_the_same(tmp_path: Path) -> None:
    folder = yes_no_folder(tmp_path / "f", {"640106": (9, 10)})
    add_projects(folder, {"P1": {"创新": "90", "实效": "80"}, "P2": {"创新": "70", "实效": ""}})
    assert load_office(folder).dataset.scores == load_folder(folder).scores


def test_a_cell_that_cannot_be_read_is_missing_and_told_with_its_place(tmp_path: Path) -> None:
    values = [observation("640106", "I1", "部分完成"), observation("640106", "I2", "是")]
    folder = write_folder(tmp_path, [indicator("I1"), indicator("I2")], [region()], values)
    found = load_office(folder)
    result = assess(found.dataset).regions[0]
    assert (result.completed, result.missing, result.status) == (1, 1, "possible")
    assert "“observations.csv”第2行“value”列：“部分完成”没有读入" in told(found, "unreadable")


def test_names_and_long_codes_stand_for_codes(tmp_path: Path) -> None:
    names = ("银川市金凤区", "640104000000", "永宁")
    values = [observation(name, "示例指标I1", "已完成") for name in names]
    folder = write_folder(tmp_path, [indicator("I1")], map(region, CODES), values)
    found = load_office(folder)
    assert {o.region for o in found.dataset.observations.values()} == set(CODES)
    assert "请填 640106" in told(found, "proposal")


def test_one_wrong_row_of_the_list_is_one_finding(tmp_path: Path) -> None:
    values = [observation(code, "I1", "是") for code in CODES]
    folder = write_folder(
        tmp_path, [indicator("I1", "xyz"), indicator("I2")], map(region, CODES), values
    )
    assert len(load_folder(folder).errors) == 1
    found = load_office(folder)
    assert len(told(found, "unreadable").splitlines()) == 1
    assert [r.missing for r in assess(found.dataset).regions] == [2, 2, 2]


def test_regions_that_are_not_named_are_not_excluded(tmp_path: Path) -> None:
    regions = [region("640106", awarded="暂无"), region("640104", awarded="申报中")]
    values = [observation(code, "I1", "是") for code in ("640106", "640104")]
    folder = write_folder(tmp_path, [indicator("I1")], regions, values)
    found = load_office(folder)
    assert set(shortlist(found.dataset).regions.selected) == {"640106", "640104"}
    assert "暂无" in told(found, "proposal")
    assert "申报中" in told(found, "unreadable")


def test_an_answer_to_a_negative_title_is_no_veto(tmp_path: Path) -> None:
    rows = [indicator("I1", title="未发生重大违法行为", veto="是")]
    folder = write_folder(tmp_path, rows, [region()], [observation("640106", "I1", "0")])
    assert status(load_office(folder), "640106") == "possible"
    assert any("否定的说法" in str(w) for w in load_folder(folder).warnings)


def test_the_same_told_twice_counts_once_and_what_differs_not_at_all(tmp_path: Path) -> None:
    values = [observation("640106", "I1", "是"), observation("640106", "I2", "是")]
    folder = write_folder(tmp_path, [indicator("I1"), indicator("I2")], [region()], values)
    again = [["金凤区", "I1", "是"], ["金凤区", "I2", "否"]]
    write_csv(folder / "补报.csv", ["地区", "指标编号", "完成值"], again)
    found = load_office(folder)
    read = {o.indicator: o.value for o in found.dataset.observations.values()}
    assert read == {"I1": Fraction(1), "I2": None}
    assert "请只留一个" in told(found, "unreadable")


def test_without_lists_the_reference_list_and_the_divisions_serve(tmp_path: Path) -> None:
    first = next(i for i in read_reference() if i.kind == "binary" and i.applies_to == "all")
    write_csv(
        tmp_path / "金凤区自评表.csv", ["序号", "指标内容", "完成情况"], [["1", first.title, "√"]]
    )
    found = load_office(tmp_path)
    assert [r.code for r in found.dataset.regions] == ["640106"]
    assert found.dataset.observations["640106", first.code].value == 1
    assert "参考指标" in told(found, "warning")
    assert "没有收到数据：银川市、兴庆区" in told(found, "warning")


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (["项目编号", "项目名称", "专家A", "专家B", "平均分"], [["P1", "x", "90", "80", "85"]]),
        (
            ["项目编号", "评委", "创新", "实效"],
            [["P1", "专家A", "90", "90"], ["P1", "专家B", "80", "80"]],
        ),
        (["项目名称", "专家A", "专家B"], [["示例项目P1", "90", "80"]]),
    ],
)
def test_scores_across(tmp_path: Path, header: list[str], rows: list[list[str]]) -> None:
    folder = yes_no_folder(tmp_path / "f", {"640106": (9, 10)})
    add_projects(folder, {"P1": {"创新": "1", "实效": "1"}, "P2": {"创新": "1", "实效": "1"}})
    write_csv(
        folder / "scores.csv", header, [*rows, *([r[0].replace("1", "2"), *r[1:]] for r in rows)]
    )
    found = load_office(folder)
    marks = {(s.expert, s.criterion): s.score for s in found.dataset.scores if s.project == "P1"}
    assert marks == {
        (expert, name): Fraction(score)
        for expert, score in (("专家A", 90), ("专家B", 80))
        for name in ("创新", "实效")
    }


def test_a_form_of_a_region_that_is_not_listed_is_told_once(tmp_path: Path) -> None:
    values = [observation("640106", "I1", "是")]
    folder = write_folder(tmp_path, [indicator("I1"), indicator("I2")], [region()], values)
    rows = [["1", "示例指标I1", "是"], ["2", "示例指标I2", "是"]]
    write_csv(folder / "永宁县自评表.csv", ["序号", "指标内容", "完成情况"], rows)
    found = load_office(folder)
    assert {o.region for o in found.dataset.observations.values()} == {"640106"}
    assert "“地区”表里没有永宁县（640121），2 个值没有读入" in told(found, "unreadable")


def test_a_folder_without_forms_is_bad_input(tmp_path: Path) -> None:
    write_csv(tmp_path / "indicators.csv", INDICATOR_HEADER, [indicator("I1")])
    with pytest.raises(InputError, match="没有认出"):
        load_office(tmp_path)


@pytest.mark.skipif(not ROUNDS.is_dir(), reason="the cases of ../shared are not here")
def test_every_case_of_a_round_is_read() -> None:
    for path in sorted(ROUNDS.iterdir()):
        assess(load_office(path).dataset)


def test_a_form_in_a_word_document_is_read(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, [indicator("I1"), indicator("I2")], [region()], [])
    (folder / "observations.csv").unlink()
    document = docx.Document()
    document.add_heading("金凤区法治政府建设自评表", 1)
    rows = [
        ["序号", "指标内容", "完成情况"],
        ["1", "示例指标I1", "已完成"],
        ["2", "示例指标I2", "×"],
    ]
    table = document.add_table(rows=3, cols=3)
    for i, texts in enumerate(rows):
        for j, text in enumerate(texts):
            table.cell(i, j).text = text
    document.save(str(folder / "自评表.docx"))
    found = load_office(folder)
    read = {o.indicator: o.value for o in found.dataset.observations.values()}
    assert read == {"I1": Fraction(1), "I2": Fraction(0)}


@pytest.mark.parametrize("seed", [3, 10, 17])
def test_confirmed_kinds_are_plain_and_refused_ones_are_missing(tmp_path: Path, seed: int) -> None:
    made = make_ours(tmp_path / "ours", 5 * seed + 1) if seed == 10 else make(tmp_path / "f", seed)
    taken = load_office(made.path)
    kinds = frozenset(kind.key for kind in by_kind(taken.notes))
    assert kinds
    confirmed = load_office(made.path, decisions=Decisions(confirmed=kinds))
    assert told(confirmed, "proposal") == ""
    assert confirmed.dataset.observations == taken.dataset.observations
    lists = replace(taken.dataset, observations={})
    refused = load_office(made.path, known=lists, decisions=Decisions(refused=kinds))
    assert told(refused, "proposal") == ""
    doubted = {note.place for note in taken.notes if note.kind == "proposal"}
    for pair, o in refused.dataset.observations.items():
        before = taken.dataset.observations[pair]
        assert o.value in (None, before.value)
        assert o.value is None or before.place not in doubted
