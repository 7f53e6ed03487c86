"""Completion, status, ranks and gaps, exactly as design/interfaces.md fixes them."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from evaluation_folders import indicator, observation, region, write_folder, yes_no_folder
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import InputError
from evaluation.records import Dataset, FindingsError, Indicator, Observation, Region, Rules
from evaluation.results import RegionResult
from evaluation.scoring.assessment import assess
from evaluation.scoring.derivation import derive, formula
from evaluation.scoring.gap import gap
from evaluation.tables.loading import load_folder

ORDER = {"not_qualified": 0, "possible": 1, "qualified": 2}


def results_of(folder: Path, rules: Rules | None = None) -> dict[str, RegionResult]:
    return assess(load_folder(folder), rules).by_code


def test_27_of_30_qualifies_and_26_of_29_does_not(tmp_path: Path) -> None:
    found = results_of(yes_no_folder(tmp_path, {"640106": (27, 30), "640104": (26, 29)}))
    assert found["640106"].lower.exact == "27/30"
    assert found["640106"].status == "qualified"
    assert found["640104"].lower.exact == "26/29"
    assert (found["640104"].status, found["640104"].shortfall) == ("not_qualified", 1)


@pytest.mark.parametrize("threshold", ['"0.9"', '"90%"', "0.9", "90", '"９０％"'])
def test_the_threshold_may_be_written_in_every_way(tmp_path: Path, threshold: str) -> None:
    results = {"640106": (27, 30), "640104": (26, 29)}
    found = results_of(yes_no_folder(tmp_path, results, f"threshold = {threshold}\n"))
    assert [found[c].status for c in results] == ["qualified", "not_qualified"]


def test_weights_that_floats_add_up_wrongly_are_added_exactly(tmp_path: Path) -> None:
    weights = ["0.1", "0.2", "0.3", "0.3", "0.1"]
    # What floats would say of the first four:
    assert sum(map(float, weights[:4])) / sum(map(float, weights)) < 0.9
    rows = [indicator(f"I{i}", weight=w) for i, w in enumerate(weights)]
    values = [observation("640106", f"I{i}", "是" if i < 4 else "否") for i in range(5)]
    folder = write_folder(tmp_path, rows, [region()], values, 'method = "weighted"\n')
    found = results_of(folder)["640106"]
    assert (found.lower.exact, found.status) == ("9/10", "qualified")


def test_a_value_that_floats_put_below_its_target_meets_it(tmp_path: Path) -> None:
    assert 0.57 * 100 < 57  # 57% as a float, in per cent
    rows = [indicator("I1", "ratio", target="57")]
    values = [observation("640106", "I1", "0.57")]
    assert results_of(write_folder(tmp_path, rows, [region()], values))["640106"].completed == 1


def test_missing_values_leave_a_range_and_make_a_region_possible(tmp_path: Path) -> None:
    rows = [indicator(f"I{i}") for i in range(10)]
    values = [observation("640106", f"I{i}", "是") for i in range(8)]
    values.append(observation("640106", "I8", ""))
    found = results_of(write_folder(tmp_path, rows, [region()], values))["640106"]
    assert (found.completion.exact, found.upper.exact) == ("8/10", "10/10")
    assert (found.missing, found.status, found.shortfall) == (2, "possible", 1)
    assert found.classes["短板"] == ("I8", "I9")


def test_what_does_not_apply_leaves_both_sides(tmp_path: Path) -> None:
    rows = [indicator("I1"), indicator("I2"), indicator("I3", applies_to="department")]
    values = [observation("640106", "I1", "是"), observation("640106", "I2", "NA")]
    found = results_of(write_folder(tmp_path, rows, [region()], values))["640106"]
    assert (found.lower.exact, found.upper.exact, found.status) == ("1/1", "1/1", "qualified")


def test_a_region_to_which_nothing_applies_is_not_qualified(tmp_path: Path) -> None:
    values = [observation("640106", "I1", "NA")]
    found = results_of(write_folder(tmp_path, [indicator("I1")], [region()], values))["640106"]
    assert (found.lower.exact, found.status, found.shortfall) == ("0/0", "not_qualified", 0)


def test_a_veto_known_not_to_be_met_outweighs_any_rate(tmp_path: Path) -> None:
    rows = [indicator("I1", veto="是"), *(indicator(f"J{i:02}") for i in range(19))]
    regions = [region("640104"), region("640105"), region("640106")]
    values = [
        observation(c, f"J{i:02}", "是") for c in ("640104", "640105", "640106") for i in range(19)
    ]
    values += [observation("640104", "I1", "否"), observation("640105", "I1", "")]
    values.append(observation("640106", "I1", "NA"))
    found = results_of(write_folder(tmp_path, rows, regions, values))
    assert (found["640104"].status, found["640104"].vetoes) == ("vetoed", ("I1",))
    assert found["640104"].lower.exact == "19/20"
    assert (found["640105"].status, found["640105"].vetoes) == ("qualified", ())
    assert found["640106"].lower.exact == "19/19"


def test_regions_are_ranked_by_the_exact_rate_and_then_by_code(tmp_path: Path) -> None:
    results = {"640106": (9, 10), "640105": (18, 20), "640104": (8, 10), "640121": (10, 10)}
    assessment = assess(load_folder(yes_no_folder(tmp_path, results)))
    assert [r.code for r in assessment.regions] == ["640121", "640105", "640106", "640104"]
    assert [r.rank for r in assessment.regions] == [1, 2, 3, 4]


def test_a_dataset_with_errors_is_not_computed(tmp_path: Path) -> None:
    values = [observation("640106", "I1", "大概是")]
    dataset = load_folder(write_folder(tmp_path, [indicator("I1")], [region()], values))
    with pytest.raises(FindingsError, match="大概是") as caught:
        assess(dataset)
    assert caught.value.findings == dataset.findings


def test_every_figure_leads_back_to_the_cell_that_it_came_from(tmp_path: Path) -> None:
    rows = [indicator("I1", "ratio")]
    values = [observation("640106", "I1", "85")]
    found = results_of(write_folder(tmp_path, rows, [region()], values))["640106"]
    (step,) = derive(found)
    assert (step.value, step.read, step.target) == ("85", "85%", "不低于 90%")
    assert step.place == "“observations.csv”第2行“value”列"
    assert "0 ÷ 1 = 0.0% < 90%" in formula(found, Rules())


# The gap ---------------------------------------------------------------------------------------


def test_the_gap_takes_the_nearest_indicators_first(tmp_path: Path) -> None:
    rows = [indicator(f"I{i}", "ratio") for i in range(5)]
    shares = {"I0": "95%", "I1": "60%", "I2": "89%", "I3": "", "I4": "70%"}
    values = [observation("640106", code, value) for code, value in shares.items()]
    folder = write_folder(tmp_path, rows, [region()], values, 'threshold = "80%"\n')
    found = gap(assess(load_folder(folder)), "640106")
    assert [item.indicator.code for item in found.plan] == ["I2", "I4", "I1"]
    assert (found.needed, found.reaches.exact) == (3, "4/5")


def test_a_qualified_region_has_no_gap(tmp_path: Path) -> None:
    found = gap(assess(load_folder(yes_no_folder(tmp_path, {"640106": (27, 30)}))), "640106")
    assert (found.needed, found.plan, found.reaches.exact) == (0, (), "27/30")


def test_the_gap_by_weight_needs_the_fewest_and_keeps_the_nearest_of_those(tmp_path: Path) -> None:
    weights = {"I0": "5", "I1": "3", "I2": "3", "I3": "1"}
    shares = {"I0": "95%", "I1": "50%", "I2": "60%", "I3": "89%"}
    rows = [indicator(code, "ratio", weight=w) for code, w in weights.items()]
    values = [observation("640106", code, v) for code, v in shares.items()]
    folder = write_folder(
        tmp_path, rows, [region()], values, 'method = "weighted"\nthreshold = "2/3"\n'
    )
    assessment = assess(load_folder(folder))
    found = gap(assessment, "640106")
    assert [item.indicator.code for item in found.plan] == ["I2"]
    assert assessment.by_code["640106"].shortfall == found.needed == 1
    assert found.reaches.exact == "2/3"


def test_the_gap_of_a_region_that_is_not_there_says_so(tmp_path: Path) -> None:
    assessment = assess(load_folder(yes_no_folder(tmp_path, {"640106": (1, 1)})))
    with pytest.raises(InputError, match="640999"):
        gap(assessment, "640999")


# What holds for all data -----------------------------------------------------------------------

CELLS = st.sampled_from(["met", "unmet", "missing", "na", "near"])


def dataset_of(cells: list[str], weights: list[int], vetoes: list[bool]) -> Dataset:
    values = {"met": Fraction(10), "unmet": Fraction(1), "near": Fraction(8)}
    indicators = tuple(
        Indicator(f"I{i:02}", "示例", "count", "at_least", Fraction(10), weight=Fraction(w), veto=v)
        for i, (w, v) in enumerate(zip(weights, vetoes, strict=True))
    )
    observations = {
        ("640106", i.code): Observation("640106", i.code, values.get(cell), cell == "na")
        for i, cell in zip(indicators, cells, strict=True)
    }
    return Dataset(indicators, (Region("640106", "金凤区", "county"),), observations)


tables = st.integers(1, 9).flatmap(
    lambda n: st.tuples(
        st.lists(CELLS, min_size=n, max_size=n),
        st.lists(st.integers(1, 5), min_size=n, max_size=n),
        st.lists(st.booleans(), min_size=n, max_size=n),
    )
)
any_rules = st.builds(
    Rules,
    threshold=st.fractions(Fraction(1, 40), 1, max_denominator=40),
    method=st.sampled_from(["count", "weighted"]),
)


@given(tables, any_rules, st.data())
def test_a_status_never_gets_worse_when_a_missing_value_turns_out_met(
    table: tuple[list[str], list[int], list[bool]], rules: Rules, data: st.DataObject
) -> None:
    cells, weights, vetoes = table
    cells[data.draw(st.integers(0, len(cells) - 1))] = "missing"
    before = assess(dataset_of(cells, weights, vetoes), rules).regions[0]
    cells[cells.index("missing")] = "met"
    after = assess(dataset_of(cells, weights, vetoes), rules).regions[0]
    assert after.vetoes == before.vetoes
    if before.status != "vetoed":
        assert ORDER[after.status] >= ORDER[before.status]
    assert before.lower.fraction <= after.lower.fraction <= before.upper.fraction


@given(tables, any_rules)
def test_the_gap_is_the_fewest_that_reach_the_threshold(
    table: tuple[list[str], list[int], list[bool]], rules: Rules
) -> None:
    from itertools import combinations

    assessment = assess(dataset_of(*table), rules)
    result = assessment.regions[0]
    found = gap(assessment, "640106")
    assert found.needed == len(found.plan) == result.shortfall
    if not result.applicable:
        return
    assert found.reaches.fraction >= rules.threshold
    whole = result.lower.whole
    steps = [
        Fraction(1) if rules.method == "count" else i.indicator.weight
        for i in result.items
        if i.outcome in ("unmet", "missing")
    ]
    if found.needed:
        assert not any(
            (result.lower.part + sum(few)) / whole >= rules.threshold
            for few in combinations(steps, found.needed - 1)
        )


@given(tables, any_rules)
def test_completing_the_plan_qualifies_the_region_unless_vetoed(
    table: tuple[list[str], list[int], list[bool]], rules: Rules
) -> None:
    dataset = dataset_of(*table)
    assessment = assess(dataset, rules)
    changed = dict(dataset.observations)
    for item in gap(assessment, "640106").plan:
        key = ("640106", item.indicator.code)
        changed[key] = replace(changed[key], value=item.indicator.target, not_applicable=False)
    after = assess(replace(dataset, observations=changed), rules).regions[0]
    assert after.status in ("qualified", "vetoed") or not after.applicable
