"""The selection is the best set that the rules allow: compared with every set there is."""

from collections import Counter
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from evaluation_folders import (
    indicator,
    observation,
    region,
    write_csv,
    write_folder,
    yes_no_folder,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.records import (
    Criterion,
    Dataset,
    Indicator,
    Observation,
    Project,
    Region,
    Rules,
    Score,
)
from evaluation.results import Assessment, ProjectResult
from evaluation.scoring.assessment import assess
from evaluation.scoring.projects import score_projects
from evaluation.scoring.selection import Candidate, Caps, choose
from evaluation.scoring.shortlist import closest, select_projects, select_regions, shortlist
from evaluation.tables.loading import load_folder

CODES = [f"{640100 + i}" for i in range(12)]
# Denominators of real counts, near one another, with many ties.
RATES = [Fraction(9, 10), Fraction(27, 30), Fraction(28, 31), Fraction(29, 32), Fraction(19, 20)]


def best(candidates: list[Candidate], caps: Caps) -> tuple[str, ...]:
    """The best set by looking at every one."""
    scores = {c.id: c.score for c in candidates}
    allowed = [
        chosen
        for size in range(min(caps.size, len(candidates)) + 1)
        for chosen in combinations(sorted(candidates, key=lambda c: c.id), size)
        if _within(chosen, caps)
    ]
    ids = [tuple(c.id for c in chosen) for chosen in allowed]
    return min(ids, key=lambda i: (-len(i), -sum(scores[c] for c in i), i), default=())


def _within(chosen: tuple[Candidate, ...], caps: Caps) -> bool:
    lefts = Counter(c.left for c in chosen if c.left)
    rights = Counter(c.right for c in chosen if c.right)
    return (
        (caps.left is None or all(n <= caps.left for n in lefts.values()))
        and (caps.right is None or all(n <= caps.right for n in rights.values()))
        and lefts[caps.floor_group] >= caps.floor
    )


candidate_lists = st.lists(
    st.tuples(st.sampled_from(RATES), st.sampled_from(["", "a", "b"]), st.sampled_from("xyz")),
    max_size=12,
).flatmap(
    lambda rows: st.permutations(CODES[: len(rows)]).map(
        lambda codes: [Candidate(c, *row) for c, row in zip(codes, rows, strict=True)]
    )
)
cap = st.none() | st.integers(0, 4)
any_caps = st.builds(
    Caps,
    size=st.integers(0, 8),
    left=cap,
    right=cap,
    floor=st.integers(0, 4),
    floor_group=st.just("a"),
)


@given(candidate_lists, any_caps)
@settings(max_examples=300, deadline=None)
def test_the_set_is_the_best_of_all_sets(candidates: list[Candidate], caps: Caps) -> None:
    chosen = choose(candidates, caps)
    assert chosen.optimal
    assert chosen.ids == best(candidates, caps)
    if caps.floor:
        assert chosen.feasible == bool(chosen.ids)


def test_sums_that_floats_take_for_equal_are_told_apart() -> None:
    tiny = Fraction(1, 10**20)
    close = [Candidate("a", Fraction(9, 10)), Candidate("b", Fraction(9, 10) + tiny)]
    assert float(close[0].score) == float(close[1].score)
    assert choose(close, Caps(1)).ids == ("b",)
    assert choose(
        [Candidate("a", Fraction(9, 10)), Candidate("b", Fraction(27, 30))], Caps(1)
    ).ids == ("a",)


def test_taking_the_best_first_would_leave_a_place_unfilled() -> None:
    projects = [
        Candidate("P1", Fraction(99), "r1", "f1"),
        Candidate("P2", Fraction(80), "r1", "f2"),
        Candidate("P3", Fraction(80), "r2", "f1"),
    ]
    assert choose(projects, Caps(2, left=1, right=1)).ids == ("P2", "P3")


# Regions ---------------------------------------------------------------------------------------

region_rows = st.lists(
    st.tuples(
        st.lists(
            st.sampled_from(["met", "met", "met", "unmet", "missing"]), min_size=4, max_size=4
        ),
        st.sampled_from(["prefecture", "county"]),
        st.sampled_from(["640100", "640200", ""]),
        st.sampled_from(["", "", "第二批"]),
    ),
    max_size=12,
)
region_rules = st.builds(
    Rules,
    threshold=st.sampled_from([Fraction(1, 2), Fraction(3, 4)]),
    regions=st.integers(0, 6),
    exclude_awarded=st.booleans(),
    max_per_parent=st.none() | st.integers(0, 3),
    min_counties=st.none() | st.integers(0, 4),
)


def assessed(rows: list[tuple[list[str], str, str, str]], rules: Rules) -> Assessment:
    indicators = tuple(Indicator(f"I{i}", "示例", "binary") for i in range(4))
    values = {"met": Fraction(1), "unmet": Fraction(0), "missing": None}
    regions, observations = [], {}
    for code, (cells, level, parent, awarded) in zip(CODES, rows, strict=False):
        regions.append(Region(code, "示例", level, parent, awarded))  # type: ignore[arg-type]
        for i, cell in zip(indicators, cells, strict=True):
            observations[code, i.code] = Observation(code, i.code, values[cell])
    return assess(Dataset(indicators, tuple(regions), observations), rules)


@given(region_rows, region_rules)
@settings(max_examples=200, deadline=None)
def test_the_regions_are_the_best_set_under_the_rules(
    rows: list[tuple[list[str], str, str, str]], rules: Rules
) -> None:
    assessment = assessed(rows, rules)
    eligible = [
        Candidate(r.code, r.lower.fraction, r.region.level, r.region.parent)
        for r in assessment.regions
        if r.status == "qualified" and not (rules.exclude_awarded and r.region.awarded)
    ]
    caps = Caps(rules.regions, None, rules.max_per_parent, rules.min_counties or 0, "county")
    found = select_regions(assessment)
    assert tuple(sorted(found.selected)) == best(eligible, caps)
    assert found.optimal
    assert found.unfilled == rules.regions - len(found.selected)
    order = [r.code for r in assessment.regions]
    assert sorted(found.selected, key=order.index) == list(found.selected)
    assert sorted(found.reserve, key=order.index) == list(found.reserve)
    named = {*found.selected, *found.reserve, *(e.code for e in found.excluded)}
    assert named == set(order)
    assert all(e.reason for e in (*found.excluded, *found.reserve_reasons))


def test_each_region_that_is_left_out_has_its_reason(tmp_path: Path) -> None:
    results = {"640104": (10, 10), "640105": (10, 10), "640106": (10, 10), "640121": (8, 10)}
    folder = yes_no_folder(tmp_path, results, "max_per_parent = 1\n", r640104={"awarded": "第二批"})
    found = shortlist(load_folder(folder)).regions
    assert (found.selected, found.reserve, found.unfilled) == (("640105",), ("640106",), 5)
    reasons = {e.code: e.reason for e in found.excluded}
    assert "第二批" in reasons["640104"]
    assert "8/10" in reasons["640121"]
    assert "已选满 1 个" in found.reserve_reasons[0].reason
    assert any("不足 6 个" in note for note in found.notes)


def test_the_veto_that_stops_a_region_is_named_and_the_threshold_as_the_rules_write_it(
    tmp_path: Path,
) -> None:
    rows = [indicator("I1", veto="是", title="落实“三项制度”"), indicator("I2")]
    cells = {"640104": ("否", "是"), "640105": ("是", "否")}
    values = [
        observation(code, one, cell)
        for code, pair in cells.items()
        for one, cell in zip(("I1", "I2"), pair, strict=True)
    ]
    rules = 'threshold = "87.5%"\n'
    folder = write_folder(tmp_path, rows, [region(c) for c in cells], values, rules)
    reasons = {e.code: e.reason for e in shortlist(load_folder(folder)).regions.excluded}
    assert reasons["640104"] == "一票否决指标“落实‘三项制度’”（I1）没有完成。"
    assert "（50.0%），低于 87.5%，" in reasons["640105"]


def test_too_few_counties_for_the_rule_is_said_and_nothing_is_selected(tmp_path: Path) -> None:
    results = {"640100": (10, 10), "640104": (10, 10)}
    folder = yes_no_folder(tmp_path, results, "min_counties = 2\n")
    found = shortlist(load_folder(folder)).regions
    assert (found.selected, found.unfilled, found.optimal) == ((), 6, True)
    assert any("县级至少 2 个" in note for note in found.notes)


def test_the_closest_are_those_with_the_fewest_steps_left(tmp_path: Path) -> None:
    results = {"640104": (5, 10), "640105": (8, 10), "640106": (9, 10), "640121": (7, 10)}
    assessment = assess(load_folder(yes_no_folder(tmp_path, results)))
    assert [r.code for r in closest(assessment, 2)] == ["640105", "640121"]


# Projects --------------------------------------------------------------------------------------


def scored(scores: list[tuple[str, str, str, int]]) -> Dataset:
    projects = tuple(Project(p, "示例项目") for p in sorted({row[0] for row in scores}))
    criteria = (Criterion("创新性", Fraction(3)), Criterion("实效性", Fraction(1)))
    return Dataset(
        projects=projects,
        criteria=criteria,
        scores=tuple(Score(p, e, c, Fraction(s)) for p, e, c, s in scores),
    )


def test_a_score_is_the_weighted_mean_of_the_experts_means() -> None:
    dataset = scored(
        [
            ("P1", "示例评委1", "创新性", 80),
            ("P1", "示例评委2", "创新性", 91),
            ("P1", "示例评委1", "实效性", 70),
            ("P2", "示例评委1", "创新性", 99),
        ]
    )
    first, second = score_projects(dataset)
    assert first.score == (3 * Fraction(171, 2) + 70) / 4
    assert (second.project.id, second.score) == ("P2", None)
    found = select_projects((first, second), Rules())
    assert (found.selected, found.unfilled) == (("P1",), 9)
    assert found.excluded[0].code == "P2"


@given(
    st.lists(
        st.tuples(st.integers(70, 74), st.sampled_from(["r1", "r2", ""]), st.sampled_from("fgh")),
        max_size=12,
    ),
    st.builds(
        Rules,
        projects=st.integers(0, 6),
        max_projects_per_region=st.none() | st.integers(0, 3),
        max_projects_per_field=st.none() | st.integers(0, 3),
    ),
)
@settings(max_examples=200, deadline=None)
def test_the_projects_are_the_best_set_under_the_rules(
    rows: list[tuple[int, str, str]], rules: Rules
) -> None:
    results = [
        ProjectResult(Project(f"P{i}", "示例项目", r, f), i, Fraction(score, 7), ())
        for i, (score, r, f) in enumerate(rows)
    ]
    results.sort(key=lambda r: (-(r.score or 0), r.project.id))
    caps = Caps(rules.projects, rules.max_projects_per_region, rules.max_projects_per_field)
    candidates = [
        Candidate(r.project.id, r.score or Fraction(0), r.project.region, r.project.field)
        for r in results
    ]
    found = select_projects(results, rules)
    assert tuple(sorted(found.selected)) == best(candidates, caps)
    assert found.objective == sum(c.score for c in candidates if c.id in found.selected)


def test_projects_are_read_scored_and_selected_from_a_folder(tmp_path: Path) -> None:
    folder = yes_no_folder(tmp_path, {"640106": (9, 10)}, "projects = 1\n")
    write_csv(
        folder / "projects.csv",
        ["项目编号", "项目名称", "行政区划代码", "领域"],
        [["P1", "示例一", "640106", "行政执法"], ["P2", "示例二", "640106", "行政执法"]],
    )
    write_csv(folder / "criteria.csv", ["评分项", "权重"], [["创新性", "60%"], ["实效性", "40%"]])
    rows = [(p, e, c) for p in ("P1", "P2") for e in ("甲", "乙") for c in ("创新性", "实效性")]
    scores = ["80", "70", "90", "80", "８０", "70.5", "90分", "80"]
    write_csv(
        folder / "scores.csv",
        ["项目编号", "评委", "评分项", "得分"],
        [[*row, s] for row, s in zip(rows, scores, strict=True)],
    )
    found = shortlist(load_folder(folder))
    assert found.projects.selected == ("P2",)
    assert found.projects.reserve == ("P1",)
    assert found.projects.objective == Fraction("81.1")
