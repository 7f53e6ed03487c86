"""Which statuses hang on unreadable cells, against every way in which those may turn out."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.collecting.lists import known_regions
from evaluation.records import Dataset, Indicator, Observation, Rules
from evaluation.rounds.collecting.unreadable import unreadable
from evaluation.scoring.assessment import assess

REGIONS = tuple(known_regions(["640106"]).values())
# Of each indicator: met, unmet, missing, not applicable, or unreadable; its weight; a veto or not.
cells = st.tuples(st.sampled_from("是否空N？"), st.integers(1, 3), st.integers(0, 5))


@settings(max_examples=150, deadline=None)
@given(st.lists(cells, min_size=1, max_size=8), st.sampled_from(["count", "weighted"]), st.data())
def test_every_status_that_may_come_is_named_and_no_other(
    given_cells: list[tuple[str, int, int]], method: str, data: st.DataObject
) -> None:
    threshold = Fraction(data.draw(st.integers(1, 10)), 10)
    indicators, observations = [], {}
    for number, (said, weight, veto) in enumerate(given_cells):
        code = str(number)
        indicators.append(
            Indicator(code, "示例", "binary", weight=Fraction(weight), veto=veto == 0)
        )
        value = {"是": Fraction(1), "否": Fraction(0)}.get(said)
        text = "" if said == "空" else said
        observations["640106", code] = Observation(
            "640106", code, value, not_applicable=said == "N", text=text
        )
    rules = Rules(threshold=threshold, method=method)  # type: ignore[arg-type]
    dataset = Dataset(tuple(indicators), REGIONS, observations, rules=rules)
    unread = [key for key, o in observations.items() if o.text == "？"]
    (now,) = assess(dataset).regions
    may_come = set()
    for outcome in product((Fraction(0), Fraction(1)), repeat=len(unread)):
        known = {k: replace(observations[k], value=v) for k, v in zip(unread, outcome, strict=True)}
        (then,) = assess(replace(dataset, observations=observations | known)).regions
        may_come.add(then.status)
    found = unreadable(dataset)
    assert [len(h.cells) for h in found] == ([len(unread)] if unread else [])
    assert {status for h in found for status in h.others} == may_come - {now.status}
