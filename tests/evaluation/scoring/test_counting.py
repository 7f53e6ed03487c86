"""Which values count: 不适用 that is allowed or not, surveys of too few, strict limits; and how
many indicators must apply."""

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from evaluation_folders import REGION_HEADER, region, write_csv
from hypothesis import given, settings
from hypothesis import strategies as st
from point_folders import HEADER, points_folder, scored

from assistant.cli.json_output import assessment_json
from evaluation.records import Indicator
from evaluation.scoring.assessment import assess
from evaluation.scoring.attainment import meets
from evaluation.scoring.derivation import target_text
from evaluation.scoring.gap import gap
from evaluation.scoring.shortlist import shortlist
from evaluation.tables.indicator_rows import DIRECTIONS
from evaluation.tables.loading import load_folder
from evaluation.workbook.offices.wording import target as asked_target


def test_what_the_list_does_not_let_be_inapplicable_counts_as_missing(tmp_path: Path) -> None:
    header = ("指标编号", "指标名称", "类型", "可不适用")
    rows = [
        {"指标编号": str(i), "指标名称": f"示例{i}", "类型": "是否", "可不适用": flag}
        for i, flag in enumerate(["是", "", "", "否"])
    ]
    cells = {"640106": ["NA", "NA", "是", "不适用"]}
    dataset = points_folder(tmp_path, rows, cells, header=header)
    assert assess(dataset).by_code["640106"].lower.exact == "1/1"
    pairs = [
        ["640106", str(i), cell, "是" if i == 3 else ""] for i, cell in enumerate(cells["640106"])
    ]
    write_csv(tmp_path / "observations.csv", ("region", "indicator", "value", "同意不适用"), pairs)
    (tmp_path / "rules.toml").write_text('na_allowed = "listed"\n')
    dataset = load_folder(tmp_path)
    found = assess(dataset).by_code["640106"]
    assert (found.lower.exact, found.upper.exact) == ("1/2", "2/2")
    assert (found.not_applicable, found.missing) == (2, 1)
    (told,) = [f for f in dataset.warnings if "不适用”按未填报计" in f.message]
    assert told.place.row == 3


def test_a_region_to_which_too_little_applies_does_not_qualify_and_is_told_why(
    tmp_path: Path,
) -> None:
    rows = [scored(str(i)) for i in range(4)]
    cells = {"640104": ["是", "NA", "NA", "NA"], "640106": ["是", "是", "是", "否"]}
    dataset = points_folder(tmp_path, rows, cells, "threshold = 0.7\nmin_applicable = 2\n")
    found = shortlist(dataset)
    assert found.regions.selected == ("640106",)
    (excluded,) = found.regions.excluded
    assert excluded.reason == "适用的指标只有 1 项（3 项不适用），少于规则要求的 2 项，不能入选。"
    first = assessment_json(found.assessment)["regions"][0]
    assert (first["status"], first["not_applicable"]) == ("not_qualified", 3)


@pytest.mark.parametrize(("rule", "outcome"), [("told", "met"), ("missing", "missing")])
def test_a_survey_of_too_few_is_told_or_counts_as_missing(
    tmp_path: Path, rule: str, outcome: str
) -> None:
    header = (*HEADER, "最少样本量")
    rows = [scored("1", "比率", 计分方式="按比例得分", 最少样本量="300")]
    points_folder(tmp_path, rows, {"640104": ["95%"]}, f'small_samples = "{rule}"\n', header)
    write_csv(tmp_path / "regions.csv", REGION_HEADER, map(region, ("640104", "640105", "640106")))
    values = [
        ["640104", "1", "95%", "299"],
        ["640105", "1", "95%", "300"],
        ["640106", "1", "95%", ""],
    ]
    write_csv(tmp_path / "observations.csv", ("region", "indicator", "value", "样本量"), values)
    dataset = load_folder(tmp_path)
    results = assess(dataset).by_code
    found = [results[code].items[0].outcome for code in ("640104", "640105", "640106")]
    assert found == [outcome, "met", outcome]
    assert [f.place.row for f in dataset.warnings if "样本量" in f.message] == [2, 4]


@settings(max_examples=60)
@given(st.fractions(-3, 3), st.fractions(-3, 3), st.sampled_from(["超过", "低于", ">", "<"]))
def test_the_target_itself_is_not_beyond_a_strict_limit(
    target: Fraction, value: Fraction, word: str
) -> None:
    strict = Indicator("1", "示例", "count", DIRECTIONS[word], target)
    loose = Indicator("1", "示例", "count", "at_most" if strict.rises else "at_least", target)
    assert not meets(target, strict)
    # Beyond a limit is exactly what does not keep within it.
    assert meets(value, strict) != meets(value, loose)


def test_a_strict_limit_is_said_and_closed_by_the_gap(tmp_path: Path) -> None:
    rows = [scored("1", "比率", 方向="超过"), scored("2", "数量", 方向="低于")]
    dataset = points_folder(tmp_path, rows, {"640106": ["90%", "3"]})
    assessment = assess(dataset)
    assert [i.outcome for i in assessment.regions[0].items] == ["unmet", "unmet"]
    assert {i.indicator_class for i in assessment.regions[0].items} == {"提升"}
    assert [target_text(i) for i in dataset.indicators] == ["超过 90%", "低于 3"]
    # So too where an office is asked for its values.
    assert [asked_target(i) for i in dataset.indicators] == ["超过 90%", "低于 3"]
    assert gap(assessment, "640106").needed == 2


_FLAG = st.sampled_from(["是", "否", ""])


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["是", "否", "", "NA", "不适用"]), _FLAG, _FLAG),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["any", "listed"]),
    st.integers(0, 5),
)
def test_what_does_not_apply_is_counted_as_the_rules_say(
    drawn: list[tuple[str, str, str]], na_allowed: str, least: int
) -> None:
    header = ("指标编号", "指标名称", "类型", "可不适用")
    rows = [
        {"指标编号": str(i), "指标名称": f"示例{i}", "类型": "是否", "可不适用": allowed}
        for i, (_, allowed, _) in enumerate(drawn)
    ]
    rules = f'na_allowed = "{na_allowed}"\nmin_applicable = {least}\nthreshold = 0.5\n'
    with TemporaryDirectory() as name:
        folder = Path(name) / "f"
        points_folder(folder, rows, {"640106": [cell for cell, _, _ in drawn]}, rules, header)
        pairs = [["640106", str(i), cell, by] for i, (cell, _, by) in enumerate(drawn)]
        columns = ("region", "indicator", "value", "同意不适用")
        write_csv(folder / "observations.csv", columns, pairs)
        dataset = load_folder(folder)
    found = assess(dataset).by_code["640106"]
    met = sum(cell == "是" for cell, _, _ in drawn)
    none = sum(
        cell in ("NA", "不适用") and (na_allowed == "any" or "是" in (allowed, by))
        for cell, allowed, by in drawn
    )
    whole = len(drawn) - none
    missing = whole - sum(cell in ("是", "否") for cell, _, _ in drawn)
    assert (found.completed, found.applicable, found.not_applicable) == (met, whole, none)
    assert found.missing == missing
    reached, could = 2 * met >= whole, 2 * (met + missing) >= whole
    if whole < least or not whole or not could:
        assert found.status == "not_qualified"
    else:
        assert found.status == ("qualified" if reached else "possible")
