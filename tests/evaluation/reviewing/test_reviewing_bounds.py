"""Reviewed results against a plain reference: every way in which what is open may come out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import product
from typing import Literal

from evaluation_folders import INDICATOR_HEADER, REGION_HEADER, indicator, region
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.records import Rules
from evaluation.reviewing.records import Judgement, ReviewState, judgement_record
from evaluation.reviewing.results import assess_reviewed
from evaluation.reviewing.states import reviewed_values
from evaluation.rounds.reading import dataset_of_round
from evaluation.rounds.records import Entry, Kept, Record, Round

START = datetime(2025, 7, 1, 8, tzinfo=UTC)
REGIONS = ("640104", "640106")
PEOPLE = ("甲", "乙", "丙")
# What a cell of a yes-or-no indicator says, and how it stands by itself.
CELLS = {"是": "met", "否": "unmet", "NA": "not_applicable", "约九成": "missing", "": "none"}
STATES = ("returned", "recognised", "rejected")


@dataclass(frozen=True)
class Said:
    """One judgement: of which value, by whom in which role, and whether of the value of now."""

    region: str
    indicator: str
    role: Literal["single", "blind", "third"]
    who: str
    state: str
    fresh: bool


@dataclass(frozen=True)
class Case:
    """A round: cells by region and indicator, judgements in their order, who is recused of what."""

    cells: dict[tuple[str, str], str]
    weights: tuple[str, ...]
    vetoes: tuple[bool, ...]
    said: list[Said]
    recused: set[tuple[str, str]]
    reviewers: int
    method: Literal["count", "weighted"]

    @property
    def codes(self) -> list[str]:
        return [f"I{i}" for i in range(len(self.weights))]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    size = draw(st.integers(1, 4))
    codes = [f"I{i}" for i in range(size)]
    pairs = list(product(REGIONS, codes))
    weights = tuple(draw(st.sampled_from(["1", "2", "0.5"])) for _ in codes)
    said = st.builds(
        Said,
        st.sampled_from(REGIONS),
        st.sampled_from(codes),
        st.sampled_from(["single", "blind", "blind", "third"]),
        st.sampled_from(PEOPLE),
        st.sampled_from(STATES),
        st.sampled_from([True, True, True, False]),
    )
    return Case(
        cells={pair: draw(st.sampled_from(list(CELLS))) for pair in pairs},
        weights=weights,
        vetoes=tuple(draw(st.sampled_from([False, False, True])) for _ in codes),
        said=draw(st.lists(said, max_size=12)),
        recused=draw(st.sets(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(REGIONS)))),
        reviewers=draw(st.sampled_from([1, 2])),
        method=draw(st.sampled_from(["count", "weighted"])),
    )


def kept_of(case: Case) -> Kept:
    """The round as the database would hold it."""
    entries = []
    for code, weight, veto in zip(case.codes, case.weights, case.vetoes, strict=True):
        row = indicator(code, weight=weight, veto="是" if veto else "否")
        cells = dict(zip(INDICATOR_HEADER, row, strict=True))
        entries.append(Entry("indicators", (code,), {k: v for k, v in cells.items() if v}))
    for code in REGIONS:
        cells = dict(zip(REGION_HEADER, region(code), strict=True))
        entries.append(Entry("regions", (code,), {k: v for k, v in cells.items() if v}))
    for (where, code), cell in case.cells.items():
        if cell:
            field = "written" if CELLS[cell] == "missing" else "value"
            cells = {"region": where, "indicator": code, field: cell}
            entries.append(Entry("observations", (where, code), cells))
    entries.append(Entry("rules", (), {"text": f'method = "{case.method}"\n'}))
    made = Round("r", "示例", date(2025, 7, 1), START)
    recused = [Record("recusal", pair, {"reason": "示例"}) for pair in sorted(case.recused)]
    rules = Record("review_rules", (), {"reviewers": str(case.reviewers)})
    plain = Kept(made, tuple(entries), (rules, *recused))
    seen = {value.pair: value.seen for value in reviewed_values(plain)}
    records = {}
    for i, s in enumerate(case.said):
        digest = seen.get((s.region, s.indicator), "") if s.fresh else "before"
        at, state = START + timedelta(minutes=i), ReviewState(s.state)
        record = judgement_record(
            Judgement(s.region, s.indicator, s.role, s.who, state, "", at, digest)
        )
        records[record.key] = record  # a later one by the same name counts
    return Kept(made, tuple(entries), (rules, *recused, *records.values()))


def plain_state(case: Case, where: str, code: str) -> str:
    """The state as the rules of review say it, by hand."""
    last: dict[tuple[str, str], Said] = {}
    for s in case.said:
        if (s.region, s.indicator) == (where, code):
            name = (s.role, s.who if s.role == "blind" else "")
            last.pop(name, None)
            last[name] = s  # in the order in which they were last said
    order = sorted(last.values(), key=lambda s: max(i for i, o in enumerate(case.said) if o is s))
    valid = [s for s in order if s.fresh and (s.who, where) not in case.recused]
    if case.reviewers == 1:
        return valid[-1].state if valid else "reported"
    votes: dict[str, str] = {}
    for s in valid:
        if s.role != "third":
            votes[s.who] = s.state
    thirds = [s.state for s in valid if s.role == "third"]
    if len(votes) < 2:
        return "reported"
    if thirds:
        return thirds[-1]
    return next(iter(votes.values())) if len(set(votes.values())) == 1 else "reported"


def outcomes(case: Case, where: str, code: str) -> tuple[str, ...]:
    """How a value may still come out."""
    own = CELLS[case.cells[where, code]]
    if own == "none":
        return ("unmet", "met")
    state = plain_state(case, where, code)
    open_ways = ("unmet", "met") if own == "missing" else (own,)
    return {
        "rejected": ("unmet",),
        "returned": ("unmet", "met"),
        "recognised": open_ways,
        "reported": tuple(dict.fromkeys(("unmet", *open_ways))),
    }[state]


def worlds(case: Case, where: str) -> Iterator[Fraction]:
    """The completion of a region in every way in which its values may come out."""
    weights = [Fraction(w) if case.method == "weighted" else Fraction(1) for w in case.weights]
    for world in product(*(outcomes(case, where, code) for code in case.codes)):
        whole = sum(w for w, o in zip(weights, world, strict=True) if o != "not_applicable")
        part = sum(w for w, o in zip(weights, world, strict=True) if o == "met")
        yield Fraction(part) / whole if whole else Fraction(0)


@settings(max_examples=150)
@given(cases())
def test_reviewed_bounds_are_the_least_and_the_most_that_may_still_come_out(case: Case) -> None:
    kept = kept_of(case)
    dataset = dataset_of_round(kept)
    values = reviewed_values(kept, dataset)
    for value in values:
        assert value.state.value == plain_state(case, *value.pair)
    found = assess_reviewed(dataset, values, Rules(threshold=Fraction(1, 2), method=case.method))
    for result in found.regions:
        rates = list(worlds(case, result.code))
        assert result.lower.fraction == min(rates)
        assert result.upper.fraction == max(rates)
        vetoed = any(
            veto and set(outcomes(case, result.code, code)) == {"unmet"}
            for code, veto in zip(case.codes, case.vetoes, strict=True)
        )
        half = Fraction(1, 2)
        status = "qualified" if min(rates) >= half else "possible"
        status = status if max(rates) >= half else "not_qualified"
        assert result.status == ("vetoed" if vetoed else status)
    order = [(-min(worlds(case, r.code)), r.code) for r in found.regions]
    assert order == sorted(order)
