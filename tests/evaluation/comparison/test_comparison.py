"""Rounds compared: what changed adds up, and each change has its cause."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import InputError
from evaluation.comparison.comparing import compare
from evaluation.comparison.matching import match
from evaluation.comparison.records import CAUSES, Change, Snapshot
from evaluation.records import Dataset, Indicator, Observation, Region, Rules
from evaluation.scoring.assessment import assess

REGION = Region("640106", "金凤区", "county")
Values = dict[str, Fraction | str | None]


def binary(code: str, title: str = "", **fields: object) -> Indicator:
    return replace(Indicator(code, title or f"示例指标{code}", "binary"), **fields)


def observed(region: str, indicator: str, value: Fraction | str | None) -> Observation:
    if value == "NA":
        return Observation(region, indicator, None, not_applicable=True, text="NA")
    assert not isinstance(value, str)
    return Observation(region, indicator, value, text="" if value is None else str(value))


def snapshot(
    number: int,
    indicators: Sequence[Indicator],
    values: dict[str, Values],
    rules: Rules | None = None,
    reported: Values | None = None,
) -> Snapshot:
    """A round of the given regions; `reported` is what 金凤区 had reported before a review."""
    dataset = Dataset(
        indicators=tuple(indicators),
        regions=tuple(Region(code, f"示例{code}", "county") for code in values),
        observations={
            (r, i): observed(r, i, v) for r, given in values.items() for i, v in given.items()
        },
        rules=rules or Rules(),
    )
    before = {(REGION.code, i): observed(REGION.code, i, v) for i, v in (reported or {}).items()}
    return Snapshot(f"r{number}", f"示例第{number}轮", date(2025, 3 * number, 1), dataset, before)


def change(before: Snapshot, after: Snapshot) -> Change:
    return compare([before, after]).changes[0]


# An independent reference: whole rounds in between, each computed from the beginning.


def meets(indicator: Indicator, value: Fraction) -> bool:
    if indicator.kind == "binary":
        return value == 1
    assert indicator.target is not None
    at_least = indicator.direction == "at_least"
    return value >= indicator.target if at_least else value <= indicator.target


def completion(
    stage: list[tuple[Indicator, Observation | None]], method: str
) -> tuple[Fraction, Fraction]:
    whole = lower = upper = Fraction(0)
    for indicator, seen in stage:
        weight = indicator.weight if method == "weighted" else 1
        if seen is not None and seen.not_applicable:
            continue
        whole += weight
        if seen is None or seen.value is None:
            upper += weight
        elif meets(indicator, seen.value):
            lower, upper = lower + weight, upper + weight
    return (lower / whole, upper / whole) if whole else (Fraction(0), Fraction(0))


def name_of(indicator: Indicator) -> str:
    return indicator.title.partition("达到")[0]


def earlier_of(before: Snapshot, after: Snapshot) -> dict[str, Indicator]:
    """The old indicator of each new one; titles are unique within a list here."""
    old = {i.code: i for i in before.dataset.indicators}
    found: dict[str, Indicator] = {}

    def pass_over(same) -> None:
        for new in after.dataset.indicators:
            for candidate in old.values():
                free = candidate.code not in {o.code for o in found.values()}
                if new.code not in found and free and same(new, candidate):
                    found[new.code] = candidate

    pass_over(lambda n, o: n.code == o.code and n.title == o.title)
    pass_over(lambda n, o: n.title == o.title)
    pass_over(lambda n, o: n.code == o.code and name_of(n) == name_of(o))
    return {c: o for c, o in found.items() if o.for_regions}


def stages(before: Snapshot, after: Snapshot, region: str) -> list[tuple[Fraction, Fraction]]:
    """Completion before, then after each cause has been put in place."""
    earlier = earlier_of(before, after)
    rules, then = after.dataset.rules, before.dataset.rules
    for_regions = [i for i in after.dataset.indicators if i.for_regions]
    old = [
        (i, before.dataset.observations.get((region, i.code)))
        for i in before.dataset.indicators
        if i.for_regions
    ]
    carried, switched, said, counted = [], [], [], []
    for i in for_regions:
        now = after.dataset.observations.get((region, i.code))
        reported = after.reported.get((region, i.code), now)
        was = earlier.get(i.code)
        same = was and (was.kind, was.unit, was.percent) == (i.kind, i.unit, i.percent)
        first = before.dataset.observations.get((region, was.code)) if was and same else reported
        applied = first is None or not first.not_applicable
        applies = reported is None or not reported.not_applicable
        carried.append((i, first))
        switched.append((i, reported if applied != applies else first))
        said.append((i, reported))
        counted.append((i, now))
    return [
        completion(old, then.method),
        completion(carried, then.method),
        completion(carried, rules.method),
        completion(switched, rules.method),
        completion(said, rules.method),
        completion(counted, rules.method),
    ]


_VALUES = st.sampled_from([None, "NA", *(Fraction(n, 20) for n in (0, 1, 12, 17, 19, 20))])
_NUMBERS = st.sampled_from([90, 95])


@st.composite
def lists(draw: st.DrawFn) -> list[Indicator]:
    names = draw(st.lists(st.sampled_from("甲乙丙丁戊"), min_size=1, max_size=5, unique=True))
    codes = draw(st.permutations(["1.1", "1.2", "1.3", "1.4", "1.5"]))
    found = []
    for code, name in zip(codes, names, strict=False):
        number = draw(_NUMBERS)
        kind = draw(st.sampled_from(["ratio", "ratio", "binary"]))
        found.append(
            Indicator(
                code,
                f"示例{name}达到{number}%",
                kind,
                direction=draw(st.sampled_from(["at_least", "at_most"])),
                target=Fraction(number, 100) if kind == "ratio" else None,
                weight=Fraction(draw(st.integers(0, 4)), 2),
                applies_to=draw(st.sampled_from(["all", "all", "all", "department"])),
                unit="%" if kind == "ratio" else "",
                percent=kind == "ratio",
            )
        )
    return found


@st.composite
def snapshots(draw: st.DrawFn, number: int) -> Snapshot:
    indicators = draw(lists())
    codes = [i.code for i in indicators]
    values = {r: {c: draw(_VALUES) for c in codes} for r in ("640104", REGION.code)}
    rules = Rules(
        threshold=draw(st.sampled_from(["90%", "2/3"])),
        method=draw(st.sampled_from(["count", "weighted"])),
    )
    reviewed = draw(st.lists(st.sampled_from(codes), unique=True))
    reported = {c: draw(_VALUES) for c in reviewed}
    return snapshot(number, indicators, values, rules, reported)


@settings(max_examples=120, deadline=None)
@given(before=snapshots(1), after=snapshots(2))
def test_the_causes_add_up_to_the_whole_difference(before: Snapshot, after: Snapshot) -> None:
    assessed = [assess(before.dataset), assess(after.dataset)]
    shift = after.dataset.rules.threshold - before.dataset.rules.threshold
    for region in change(before, after).regions:
        code = region.region.code
        earlier, later = (a.by_code[code] for a in assessed)
        for place, name in enumerate(("lower", "upper")):
            whole = getattr(later, name).fraction - getattr(earlier, name).fraction
            assert sum(sums[place] for sums in region.by_cause.values()) == whole
        lower = region.after.lower - region.before.lower
        assert sum(sums[2] for sums in region.by_cause.values()) == lower - shift
        assert region.after.distance - region.before.distance == lower - shift
        along = stages(before, after, code)
        for cause, was, now in zip(CAUSES, along[:-1], along[1:], strict=True):
            assert region.by_cause[cause][:2] == (now[0] - was[0], now[1] - was[1]), cause


@settings(max_examples=80, deadline=None)
@given(before=lists(), after=lists())
def test_indicators_are_matched_one_to_one_and_never_silently(
    before: list[Indicator], after: list[Indicator]
) -> None:
    found = match(before, after)
    assert len(set(found.before.values())) == len(found.before)
    expected = earlier_of(
        snapshot(1, [replace(i, applies_to="all") for i in before], {}), snapshot(2, after, {})
    )
    assert found.before == {code: old.code for code, old in expected.items()}
    told = {t.after.code for t in found.told}
    old = {i.code: i for i in before}
    for indicator in after:
        same = old.get(indicator.code)
        silent = same is not None and same.title == indicator.title
        if indicator.code in found.before or same is not None:
            assert (indicator.code in told) == (not silent)


def test_a_title_that_stands_twice_is_matched_by_its_code_alone() -> None:
    twice = [binary("1", "示例"), binary("2", "示例")]
    assert match(twice, [binary("2", "示例"), binary("3", "示例")]).before == {"2": "2", "3": "1"}
    assert match(twice, [binary("3", "示例"), binary("4", "示例")]).before == {}


YES, NO = Fraction(1), Fraction(0)


@pytest.mark.parametrize(
    ("list_now", "now", "cause", "details", "outcomes"),
    [
        ([binary("1"), binary("2")], {"1": YES, "2": YES}, "value", ("value",), ("unmet", "met")),
        ([binary("1"), binary("2")], {"1": YES, "2": "NA"}, "not_applicable",
         ("not_applicable",), ("unmet", "not_applicable")),
        ([binary("1")], {"1": YES}, "list", ("removed",), ("unmet", None)),
        ([binary("1"), binary("2"), binary("3")], {"1": YES, "2": NO, "3": YES}, "list",
         ("added",), (None, "met")),
        ([binary("1"), binary("2")], {"1": YES}, "value", ("withdrawn",), ("unmet", "missing")),
    ],
)  # fmt: skip
def test_each_change_has_its_cause(
    list_now: list[Indicator], now: Values, cause: str, details: tuple[str], outcomes: tuple[str]
) -> None:
    before = snapshot(1, [binary("1"), binary("2")], {REGION.code: {"1": YES, "2": NO}})
    (effect,) = change(before, snapshot(2, list_now, {REGION.code: now})).regions[0].effects
    assert (effect.cause, effect.details) == (cause, details)
    assert (effect.before, effect.after) == outcomes


def test_what_a_review_made_of_a_value_is_told_apart_from_the_value() -> None:
    lists = [binary("1"), binary("2")]
    before = snapshot(1, lists, {REGION.code: {"1": YES, "2": NO}})
    counts = {"1": YES, "2": NO}
    after = snapshot(2, lists, {REGION.code: counts}, reported={"2": YES})
    causes = [(e.cause, e.lower) for e in change(before, after).regions[0].effects]
    assert causes == [("value", Fraction(1, 2)), ("review", Fraction(-1, 2))]


def rounds_of(*shares: int) -> list[Snapshot]:
    """Rounds in which one region completes so many of ten, and another one the rest."""
    indicators = [binary(str(n)) for n in range(10)]
    return [
        snapshot(
            number,
            indicators,
            {
                REGION.code: {str(n): Fraction(n < share) for n in range(10)},
                "640104": {str(n): Fraction(n >= share) for n in range(10)},
            },
        )
        for number, share in enumerate(shares, 1)
    ]


def test_who_reached_the_threshold_who_fell_back_and_who_came_furthest() -> None:
    first, second = rounds_of(1, 9)
    found = change(second, first)  # whichever is given first, the earlier one is
    assert [r.region.code for r in found.reached] == [REGION.code]
    assert [r.region.code for r in found.fell_back] == ["640104"]
    assert found.regions[0].region.code == REGION.code
    assert found.regions[0].progress == Fraction(8, 10)
    assert found.regions[0].after.distance == 0


def test_a_forecast_takes_three_rounds_and_stays_a_share() -> None:
    assert all(path.forecast is None for path in compare(rounds_of(3, 5)).paths)
    by_code = {path.region.code: path for path in compare(rounds_of(3, 5, 9)).paths}
    assert by_code[REGION.code].forecast is not None
    own, other = by_code[REGION.code].forecast, by_code["640104"].forecast
    assert (own.low, own.high) == (1, 1)
    assert (other.low, other.high) == (0, 0)
    (_, path) = compare(rounds_of(4, 7, 5)).paths
    assert path.forecast is not None
    assert (path.forecast.low, path.forecast.high) == (Fraction(3, 10), Fraction(8, 10))


def test_a_region_of_one_round_alone_is_told_and_has_no_forecast() -> None:
    first, second, third = rounds_of(3, 5, 7)
    regions = tuple(r for r in second.dataset.regions if r.code == REGION.code)
    second = replace(second, dataset=replace(second.dataset, regions=regions))
    found = compare([first, second, third])
    assert [r.code for r in found.changes[0].gone] == ["640104"]
    assert [r.code for r in found.changes[1].new] == ["640104"]
    path = next(p for p in found.paths if p.region.code == "640104")
    assert path.standings[1] is None
    assert path.forecast is None


def test_one_round_is_nothing_to_compare() -> None:
    (only,) = rounds_of(3)
    with pytest.raises(InputError, match="至少要两个不同的评估轮次"):
        compare([only, only])
