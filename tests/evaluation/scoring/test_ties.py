"""Equal sets are told apart by the office's rules in their order, and it is said so.

The reference looks at every set there is.
"""

import tomllib
from collections import Counter
from datetime import date
from fractions import Fraction
from itertools import combinations, product
from pathlib import Path

import pytest
from evaluation_folders import indicator, observation, region, write_folder, yes_no_folder
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.records import Decision, FindingsError, Lot, Place, Rules
from evaluation.results import Selection, Tie
from evaluation.rounds.rows import rules_text
from evaluation.scoring.selection import Candidate, Caps, Tied, choose, choose_told
from evaluation.scoring.shortlist import shortlist
from evaluation.tables.loading import load_folder
from evaluation.tables.rules import check_rules
from evaluation.tables.tie_cells import read_records, records_text

Sets = list[frozenset[str]]
RATES = [Fraction(9, 10), Fraction(27, 30), Fraction(19, 20), Fraction(14, 15)]
IDS = [f"{640100 + i}" for i in range(9)]


def best_first(candidates: list[Candidate], caps: Caps) -> list[Sets]:
    """The best sets by members and sum, then by each tie rule too, then by their ids."""
    by_id = {c.id: c for c in candidates}
    allowed = [
        ids
        for size in range(min(caps.size, len(candidates)) + 1)
        for ids in map(frozenset, combinations(by_id, size))
        if _within([by_id[i] for i in ids], ids, caps)
    ]

    def keep(sets: Sets, worth: object) -> Sets:
        top = max(map(worth, sets), default=None)  # type: ignore[call-overload]
        return [ids for ids in sets if worth(ids) == top]  # type: ignore[operator]

    def members(rule: int, ids: frozenset[str]) -> tuple[int, ...]:
        """How many of the first class, of the second, and so on."""
        classes = Counter(by_id[i].classes[rule] for i in ids)
        return tuple(classes[k] for k in range(10))

    sets = keep(allowed, lambda ids: (len(ids), sum(by_id[i].score for i in ids)))
    levels = [sets]
    for rule in range(len(candidates[0].classes) if candidates else 0):
        levels.append(keep(levels[-1], lambda ids, rule=rule: members(rule, ids)))
    first = min(map(sorted, levels[-1]), default=None)
    return [*levels, [] if first is None else [frozenset(first)]]


def _within(chosen: list[Candidate], ids: frozenset[str], caps: Caps) -> bool:
    lefts = Counter(c.left for c in chosen if c.left)
    rights = Counter(c.right for c in chosen if c.right)
    return (
        (caps.left is None or all(n <= caps.left for n in lefts.values()))
        and (caps.right is None or all(n <= caps.right for n in rights.values()))
        and lefts[caps.floor_group] >= caps.floor
        and not any({*pair} <= ids for pair in caps.apart)
    )


def varying(sets: Sets) -> frozenset[str]:
    """The ids that some of the sets have and others not."""
    return frozenset[str]().union(*sets) - (sets[0].intersection(*sets) if sets else set())


def seen_in(sets: Sets, ids: frozenset[str]) -> set[frozenset[str]]:
    return {one & ids for one in sets}


@st.composite
def pools(draw: st.DrawFn) -> list[Candidate]:
    rules = draw(st.integers(0, 2))
    row = st.tuples(
        st.sampled_from(RATES), st.sampled_from(["", "a", "b"]), st.sampled_from(["", *"xy"]),
        st.tuples(*[st.integers(0, 2)] * rules),
    )  # fmt: skip
    rows = draw(st.lists(row, max_size=8))
    ids = draw(st.permutations(IDS[: len(rows)]))
    return [Candidate(i, *row) for i, row in zip(ids, rows, strict=True)]


cap = st.none() | st.integers(0, 3)
pairs = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=5).map(
    lambda found: tuple(p for p in found if p[0] != p[1])
)
some_caps = st.builds(
    Caps, size=st.integers(0, 5), left=cap, right=cap, floor=st.integers(0, 2),
    floor_group=st.just("a"), apart=st.just(()) | pairs,
)  # fmt: skip


@given(pools(), some_caps)
@settings(max_examples=300, deadline=None)
def test_equal_sets_are_told_apart_as_by_looking_at_all_of_them(
    candidates: list[Candidate], caps: Caps
) -> None:
    chosen, ties = choose_told(candidates, caps)
    levels = best_first(candidates, caps)
    assert chosen == choose(candidates, caps)
    assert chosen.optimal
    assert chosen.feasible == bool(levels[0])
    assert chosen.ids == tuple(sorted(*levels[-1])) if levels[-1] else not chosen.ids
    # Whoever stands in one equal set and not in another is named, at the rule that decided.
    assert frozenset(i for tie in ties for i in tie.ids) == varying(levels[0])
    for tie in ties:
        ids = frozenset(tie.ids)
        assert ids <= varying(levels[tie.rule])
        assert ids & {*chosen.ids}
        assert ids - {*chosen.ids}
        assert seen_in(levels[tie.rule], ids) != seen_in(levels[tie.rule + 1], ids)
    for code in varying(levels[0]):
        last = max(tie.rule for tie in ties if code in tie.ids)
        assert code not in varying(levels[last + 1])
    if not caps.apart:
        _groups_are_independent(ties, levels)


def _groups_are_independent(ties: tuple[Tied, ...], levels: list[Sets]) -> None:
    """Of the ties that one rule decided, each could have come out any way beside the others."""
    for rule in {tie.rule for tie in ties}:
        groups = [frozenset(tie.ids) for tie in ties if tie.rule == rule]
        ways = [seen_in(levels[rule], ids) for ids in groups]
        together = {frozenset[str]().union(*one) for one in product(*ways)}
        assert seen_in(levels[rule], frozenset[str]().union(*groups)) == together


# The office's rules ----------------------------------------------------------------------------

CODES = ("640104", "640105", "640106", "640121")
LOT = """
[[lots]]
order = ["640121", "640105"]
by = "示例甲"
on = "2025-07-01"
witness = "示例乙"
"""
DECIDED = """
[[decisions]]
order = ["640106"]
by = "示例会议"
on = 2025-07-02
number = "示例〔2025〕1号"
"""
# What each region answers to an indicator of 执法, one of 复议, a share and a veto: three of four
# are met by each of them.
ANSWERS = {
    "640104": ("否", "是", "91%", "是"),
    "640105": ("是", "否", "95%", "是"),
    "640106": ("是", "是", "95%", ""),
    "640121": ("是", "是", "60%", "是"),
}


def chosen(folder: Path, rules: str) -> Selection:
    """Two places for four regions whose completion is the same."""
    indicators = [
        indicator("I1", category="执法"),
        indicator("I2", category="复议"),
        indicator("I3", "ratio", category="满意度"),
        indicator("I4", category="底线", veto="是"),
    ]
    values = [
        observation(code, f"I{i}", value)
        for code, row in ANSWERS.items()
        for i, value in enumerate(row, 1)
    ]
    rules = f'threshold = "70%"\nregions = 2\n{rules}'
    write_folder(folder, indicators, map(region, CODES), values, rules)
    return shortlist(load_folder(folder)).regions


@pytest.mark.parametrize(
    ("ties", "selected", "told"),
    [
        ('[]', ("640104", "640105"), [(CODES, "code")]),
        ('["part:复议"]', ("640104", "640106"), [(CODES, "part:复议"),
                                               (("640104", "640106", "640121"), "code")]),
        ('["satisfaction:I3"]', ("640105", "640106"), [(CODES, "satisfaction:I3")]),
        ('["vetoes", "lot"]', ("640105", "640121"),
         [(CODES, "vetoes"), (("640104", "640105", "640121"), "lot")]),
        ('["decision", "lot"]', ("640106", "640121"),
         [(CODES, "decision"), (("640104", "640105", "640121"), "lot")]),
    ],
)  # fmt: skip
def test_the_offices_rules_decide_in_their_order(
    tmp_path: Path, ties: str, selected: tuple[str, ...], told: list[tuple[tuple[str, ...], str]]
) -> None:
    found = chosen(tmp_path, f"ties = {ties}\n{LOT}{DECIDED}")
    assert found.selected == selected
    assert list(found.ties) == [Tie(*tie) for tie in told]
    assert found.optimal
    assert all("并列" in e.reason for e in found.reserve_reasons)
    assert not any("排名在入选地区之后" in e.reason for e in found.reserve_reasons)


def test_a_lot_and_a_decision_are_told_with_their_record(tmp_path: Path) -> None:
    found = chosen(tmp_path, f'ties = ["decision", "lot"]\n{LOT}{DECIDED}')
    told = "\n".join((*found.notes, *(e.reason for e in found.reserve_reasons)))
    assert "2025年7月1日的抽签（示例甲抽签，示例乙见证）" in told
    assert "示例会议2025年7月2日的集体决定（示例〔2025〕1号）" in told


def test_a_lot_that_is_not_drawn_yet_is_told_and_the_codes_decide(tmp_path: Path) -> None:
    found = chosen(tmp_path, 'ties = ["lot"]\n')
    assert [tie.decided_by for tie in found.ties] == ["code"]
    assert "抽签）没有分出先后" in found.notes[0]


@pytest.mark.parametrize("rule", ["part:没有的", "satisfaction:I9", "luck", "part:"])
def test_a_rule_that_tells_nothing_apart_is_refused(tmp_path: Path, rule: str) -> None:
    with pytest.raises(FindingsError, match=r"ties|并列"):
        chosen(tmp_path, f'ties = ["{rule}"]\n')


def test_the_given_case_names_its_tie() -> None:
    folder = Path("../shared/cases/rounds/min5_并列在名额线上")
    if not folder.is_dir():
        pytest.skip("the cases are not there")
    found = shortlist(load_folder(folder)).regions
    assert found.ties == (Tie(("640106", "640121"), "code"),)
    assert "与入选的金凤区并列" in found.reserve_reasons[0].reason


said = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="；;、，,："),
    min_size=1, max_size=6,
)  # fmt: skip
orders = st.lists(said, min_size=1, max_size=3).map(tuple)


@given(
    st.lists(st.builds(Lot, order=orders, by=said, on=st.dates(), witness=said), max_size=2),
    st.lists(st.builds(Decision, order=orders, by=said, on=st.dates(), number=said), max_size=2),
)
def test_the_records_of_ties_are_the_same_in_every_file(
    lots: list[Lot], decisions: list[Decision]
) -> None:
    rules = Rules(ties=("part:一、“执法”", "lot"), lots=lots, decisions=decisions)
    assert Rules(**tomllib.loads(rules_text(rules))) == rules
    cells = {"lots": records_text("lots", lots), "decisions": records_text("decisions", decisions)}
    read = {name: read_records(name, text) for name, text in cells.items()}
    assert Rules.model_validate(read).lots == rules.lots
    assert Rules.model_validate(read).decisions == rules.decisions


def test_a_lot_without_a_witness_is_no_lot() -> None:
    given_rules = {"lots": [{"order": ["640106"], "by": "示例甲", "on": date(2025, 7, 1)}]}
    _, (problem,) = check_rules(given_rules, Place("rules.toml"))
    assert "见证" in problem.message


# Rules that cannot be met, and regions of one another ------------------------------------------


def test_a_prefecture_chosen_with_its_own_county_is_told_and_can_be_ruled_out(
    tmp_path: Path,
) -> None:
    results = {"640100": (10, 10), "640104": (10, 10), "640200": (10, 10), "640205": (9, 10)}
    found = shortlist(load_folder(yes_no_folder(tmp_path / "a", results))).regions
    assert any("银川市和所辖的兴庆区同时入选" in note for note in found.notes)
    folder = yes_no_folder(tmp_path / "b", results, "exclude_parent_and_child = true\n")
    apart = shortlist(load_folder(folder)).regions
    assert apart.selected == ("640100", "640200")
    assert not any("同时入选" in note for note in apart.notes)
    reasons = {e.code: e.reason for e in apart.reserve_reasons}
    assert "石嘴山市已入选" in reasons["640205"]
    assert "并列" in reasons["640104"]


def test_rules_that_cannot_be_met_are_told_so(tmp_path: Path) -> None:
    folder = yes_no_folder(tmp_path, {"640100": (10, 10)}, "min_counties = 1\n")
    found = shortlist(load_folder(folder)).regions
    assert not found.feasible
    assert "无法满足" in found.notes[0]
