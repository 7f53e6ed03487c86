"""How firm a place on the shortlist is: draws, the selection in each, and what the shares mean."""

import json
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cli.robustness import robustness as robustness_command
from evaluation.firmness.draw_selection import candidates, ranking, select_in_draws
from evaluation.firmness.robustness import robustness
from evaluation.firmness.sampling import reaches
from evaluation.records import Indicator, Region, Rules
from evaluation.results import Assessment, IndicatorResult, Rate, RegionResult

OUTCOMES = {"+": "met", "-": "unmet", "?": "missing", "N": "not_applicable"}


def region_of(
    number: int, outcomes: str, indicators: Sequence[Indicator], rules: Rules, **about: Any
) -> RegionResult:
    items = tuple(
        IndicatorResult(indicator, None, OUTCOMES[mark], None, None)
        for indicator, mark in zip(indicators, outcomes, strict=True)
    )
    weigh = (lambda i: i.weight) if rules.method == "weighted" else (lambda i: Fraction(1))

    def rate(*marks: str) -> Rate:
        part = sum(
            (weigh(i) for i, m in zip(indicators, outcomes, strict=True) if m in marks), Fraction(0)
        )
        whole = sum(
            (weigh(i) for i, m in zip(indicators, outcomes, strict=True) if m != "N"), Fraction(0)
        )
        return Rate(part, whole, rules.method)

    vetoes = tuple(i.code for i, m in zip(indicators, outcomes, strict=True) if i.veto and m == "-")
    lower, upper = rate("+"), rate("+", "?")
    status = (
        "vetoed" if vetoes
        else "qualified" if lower.fraction >= rules.threshold
        else "possible" if upper.fraction >= rules.threshold
        else "not_qualified"
    )  # fmt: skip
    about = {"level": "county", "parent": "640100"} | about
    region = Region(code=f"{640100 + number}", name=f"示例县{number}", **about)
    return RegionResult(
        region=region, rank=0, completed=outcomes.count("+"),
        applicable=len(outcomes) - outcomes.count("N"), missing=outcomes.count("?"),
        lower=lower, upper=upper, status=status, vetoes=vetoes, shortfall=0, items=items,
    )  # fmt: skip


def assessment_of(
    rows: Sequence[str],
    rules: Rules | None = None,
    weights: Sequence[int] | None = None,
    veto: Sequence[int] = (),
    about: Sequence[dict[str, Any]] | None = None,
) -> Assessment:
    rules = rules or Rules()
    indicators = [
        Indicator(
            code=f"{n + 1:03}", title=f"示例指标{n + 1}", kind="binary",
            weight=Fraction(weights[n] if weights else 1), veto=n in veto,
        )
        for n in range(len(rows[0]) if rows else 0)
    ]  # fmt: skip
    regions = [
        region_of(n + 1, row, indicators, rules, **(about[n] if about else {}))
        for n, row in enumerate(rows)
    ]
    regions.sort(key=lambda result: (-result.lower.fraction, result.code))
    return Assessment(rules, tuple(regions))


def chosen(assessment: Assessment, **options: int) -> dict[str, float]:
    return {r.code: r.selected for r in robustness(assessment, **options).regions}


# What the shares say


def test_complete_data_counted_give_every_draw_the_same_list() -> None:
    rows = ["++++++++++", "+++++++++-", "++++++++--", "+++++++---"]
    found = robustness(assessment_of(rows, Rules(regions=1)), draw_count=100)
    assert [r.selected for r in found.regions] == [1, 0, 0, 0]
    assert [r.qualified for r in found.regions] == [1, 1, 0, 0]
    assert [(r.rank_p05, r.rank_p50, r.rank_p95) for r in found.regions] == [
        (n, n, n) for n in (1, 2, 3, 4)
    ]
    assert "每次结果相同" in found.notes[-1]


def test_a_missing_value_on_which_the_place_rests_gives_it_half_of_the_draws() -> None:
    shares = chosen(assessment_of(["+++++++++-", "++++++++?-"]), draw_count=4000)
    assert shares["640101"] == 1
    assert shares["640102"] == pytest.approx(0.5, abs=0.05)


def test_a_missing_veto_indicator_vetoes_in_half_of_the_draws() -> None:
    found = chosen(assessment_of(["?" + "+" * 30], veto=[0]), draw_count=4000)
    assert found["640101"] == pytest.approx(0.5, abs=0.05)
    found = chosen(assessment_of(["-" + "+" * 30], veto=[0]), draw_count=100)
    assert found["640101"] == 0


def test_weights_decide_where_the_method_is_weighted() -> None:
    # 60 : 50 is surely ahead whatever the weights do within a quarter; 10 : 11 is not.
    rows = ["+" * 6 + "-" * 5, "-" * 6 + "+" * 5]
    rules = Rules(method="weighted", threshold="1%", regions=1)
    close = chosen(assessment_of(rows, rules, weights=[10] * 6 + [11] * 5))
    assert 0.5 < close["640101"] < 1
    sure = chosen(assessment_of(rows, rules, weights=[20] * 6 + [10] * 5))
    assert sure["640101"] == 1


def test_indicators_of_no_weight_never_count() -> None:
    rules = Rules(method="weighted", threshold=Fraction(1, 2), regions=2)
    shares = chosen(assessment_of(["+-", "-+"], rules, weights=[1, 0]), draw_count=100)
    assert shares == {"640101": 1, "640102": 0}


def test_the_same_seed_gives_the_same_output_and_another_seed_another() -> None:
    rules = Rules(method="weighted", regions=1, threshold=Fraction(1, 2))
    assessment = assessment_of(["+++-?", "-+++?", "++--?"], rules, weights=[3, 2, 2, 3, 1])
    first = robustness(assessment, draw_count=2500, seed=7)
    assert robustness(assessment, draw_count=2500, seed=7) == first
    assert robustness(assessment, draw_count=2500, seed=8) != first
    turned = Assessment(assessment.rules, tuple(reversed(assessment.regions)))
    assert robustness(turned, draw_count=2500, seed=7).as_json() == first.as_json()


def test_the_output_has_the_fields_that_other_scripts_read() -> None:
    out = robustness(assessment_of(["++?", "+--"]), draw_count=10).as_json()
    assert list(out) == ["regions", "threshold_sweep"]
    assert set(out["regions"]["640101"]) == {"selected", "rank_p05", "rank_p50", "rank_p95"}
    assert " ".join(step["threshold"] for step in out["threshold_sweep"]) == (
        "0.85 0.86 0.87 0.88 0.89 0.9 0.91 0.92 0.93 0.94 0.95"
    )


def test_the_sweep_of_thresholds_is_exact_at_its_steps() -> None:
    rows = ["+" * 27 + "-" * 3, "+" * 26 + "-" * 3 + "N", "+" * 30]
    found = {
        step.threshold: step.qualified
        for step in robustness(assessment_of(rows), 1).threshold_sweep
    }
    assert found[Fraction(89, 100)] == ("640103", "640101", "640102")
    assert found[Fraction(90, 100)] == ("640103", "640101")
    assert found[Fraction(91, 100)] == ("640103",)


def test_no_regions_and_no_indicators_are_no_error() -> None:
    assert robustness(assessment_of([]), draw_count=5).regions == ()
    assert chosen(assessment_of([""]), draw_count=5) == {"640101": 0}


@settings(deadline=None)  # the first example pays for the imports
@given(
    st.lists(st.text("+-?N", min_size=5, max_size=5), min_size=1, max_size=6),
    st.sampled_from(["count", "weighted"]),
)
def test_shares_and_ranks_keep_their_bounds(rows: list[str], method: str) -> None:
    rules = Rules(method=method, regions=2, threshold="60%")
    found = robustness(assessment_of(rows, rules, weights=[1, 2, 3, 4, 5]), draw_count=50)
    assert sum(r.selected for r in found.regions) <= 2 + 1e-9
    for region in found.regions:
        assert 0 <= region.selected <= region.qualified <= 1
        assert 1 <= region.rank_p05 <= region.rank_p50 <= region.rank_p95 <= len(rows)
        assert sum(region.rank_acceptability) == pytest.approx(1)


@settings(deadline=None)  # the first example pays for the imports
@given(st.lists(st.text("+-?", min_size=6, max_size=6), min_size=1, max_size=4))
def test_a_region_qualified_whatever_is_missing_qualifies_in_every_draw(rows: list[str]) -> None:
    assessment = assessment_of(rows, Rules(threshold="0.5"))
    for region in robustness(assessment, draw_count=30).regions:
        status = assessment.by_code[region.code].status
        assert {"qualified": region.qualified == 1, "not_qualified": region.qualified == 0}.get(
            status, True
        )


def test_the_command_prints_json_alone_and_the_same_for_the_same_seed(
    sample_folder: Path,
) -> None:
    arguments = [str(sample_folder), "--draws", "300", "--json", "--seed"]
    first, again, other = (
        CliRunner().invoke(robustness_command, [*arguments, seed]) for seed in ("7", "7", "8")
    )
    assert (first.exit_code, first.stdout) == (0, again.stdout)
    assert first.stdout != other.stdout
    assert len(json.loads(first.stdout)["regions"]) == 27
    table = CliRunner().invoke(robustness_command, arguments[:3])
    assert "入选的比例" in table.stdout
    assert "模拟300次" in table.stdout


# The threshold, exactly


@settings(deadline=None)  # the first example pays for the imports
@given(st.integers(1, 300), st.data(), st.fractions(0, 1, max_denominator=10**30))
def test_a_rate_is_compared_with_the_threshold_as_fractions_are(
    whole: int, data: st.DataObject, threshold: Fraction
) -> None:
    part = data.draw(st.integers(0, whole))
    nearby = data.draw(st.sampled_from([threshold, Fraction(part, whole)]))
    shift = data.draw(st.sampled_from([Fraction(0), Fraction(1, 10**20), -Fraction(1, 10**20)]))
    bar = min(max(nearby + shift, Fraction(0)), Fraction(1))
    assert reaches(np.array([part / whole]), bar)[0] == (Fraction(part, whole) >= bar)


# The selection in each draw


def brute_force(assessment: Assessment, rates: list[Fraction], able: list[bool]) -> set[str]:
    rules = assessment.rules
    results = sorted(assessment.regions, key=lambda result: result.code)
    pool = [
        (result.region, rate)
        for result, rate, qualified in zip(results, rates, able, strict=True)
        if qualified and not (rules.exclude_awarded and result.region.awarded)
    ]
    best: tuple[Any, ...] = (-1, Fraction(0), ())
    for size in range(min(len(pool), rules.regions) + 1):
        for group in combinations(pool, size):
            parents = [region.parent for region, _ in group if region.parent]
            cap = rules.max_per_parent
            if cap is not None and any(parents.count(parent) > cap for parent in parents):
                continue
            if sum(region.level == "county" for region, _ in group) < (rules.min_counties or 0):
                continue
            names = {region.code for region, _ in group}
            related = any(r.parent in names and r.parent != r.code for r, _ in group)
            if rules.exclude_parent_and_child and related:
                continue
            codes = tuple(sorted(region.code for region, _ in group))
            rank = (size, sum((rate for _, rate in group), Fraction(0)))
            if rank > best[:2] or (rank == best[:2] and codes < best[2]):
                best = (*rank, codes)
    return set(best[2])


ABOUT = st.fixed_dictionaries(
    {
        "level": st.sampled_from(["county", "prefecture"]),
        "parent": st.sampled_from(["640101", "640200", ""]),  # the first is a region of its own
        "awarded": st.sampled_from(["", "", "第二批"]),
    }
)


@settings(deadline=None)  # the first example pays for the imports
@given(
    st.lists(st.tuples(st.integers(0, 6), st.booleans(), ABOUT), min_size=1, max_size=8),
    st.integers(0, 4),
    st.sampled_from([None, 0, 1, 2]),
    st.sampled_from([None, 0, 1, 2, 3]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_the_selection_in_a_draw_is_the_best_of_all_sets_that_the_rules_allow(
    rows: list[tuple[int, bool, dict[str, str]]],
    regions: int,
    cap: int | None,
    counties: int | None,
    exclude: bool,
    nested: bool,
    apart: bool,
) -> None:
    if nested:  # as it is: prefectures under the region, counties under prefectures
        for _, _, about in rows:
            if about["level"] == "prefecture":
                about["parent"] = "640000"
    rules = Rules(
        regions=regions,
        max_per_parent=cap,
        min_counties=counties,
        exclude_awarded=exclude,
        exclude_parent_and_child=apart,
    )
    assessment = assessment_of(
        ["+" * row[0] + "-" * (6 - row[0]) for row in rows], rules, about=[row[2] for row in rows]
    )
    rate = np.array([[row[0] / 6 for row in rows]])
    able = np.array([[row[1] for row in rows]])
    pool = candidates(assessment)
    found = select_in_draws(pool, rate, able, ranking(rate))[0]
    expected = brute_force(assessment, [Fraction(row[0], 6) for row in rows], list(able[0]))
    assert {r.code for r, picked in zip(pool.regions, found, strict=True) if picked} == expected
