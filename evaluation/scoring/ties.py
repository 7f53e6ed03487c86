"""What the office's tie rules say of the candidates.

Each rule puts the candidates into classes; of equal sets the one with more members of the first
class is ahead, then of the second, and so on (`evaluation.scoring.selection`). Among candidates
of whom one can take the other's place this is the plain order: the better one is chosen. Those of
whom a rule knows nothing come last, in one class, and are left to the next rule.

- part:TITLE: completion in that part of the indicators (一级指标), missing values not completed;
- satisfaction:CODE: the value of that indicator, the larger (at_most: the smaller) first;
- vetoes: how many veto indicators are not answered yet, the fewer first: none of a candidate's is
  known not to be met, so the others are avoided or do not apply;
- lot, decision: the order drawn, or decided on together.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from evaluation.records import Decision, Lot, Rules
from evaluation.results import RegionResult
from evaluation.scoring.parts import part_results

# The larger first; None, of whom the rule knows nothing, last.
Worth = Fraction | None
Classes = Mapping[str, tuple[int, ...]]


def region_classes(results: Sequence[RegionResult], rules: Rules) -> Classes:
    """The class of each region under each tie rule, 0 first."""
    return _classes(
        [{r.code: _worth(rule, r, rules) for r in results} for rule in rules.ties],
        [r.code for r in results],
    )


def project_rules(rules: Rules) -> tuple[str, ...]:
    """The tie rules that projects can be told apart by."""
    return tuple(rule for rule in rules.ties if rule in _DRAWN)


def project_classes(ids: Sequence[str], rules: Rules) -> Classes:
    """The class of each project under each of `project_rules`."""
    worths = [_by_order(_DRAWN[rule](rules)) for rule in project_rules(rules)]
    return _classes([{i: worth.get(i) for i in ids} for worth in worths], ids)


def _worth(rule: str, result: RegionResult, rules: Rules) -> Worth:
    kind, _, name = rule.partition(":")
    match kind:
        case "part":
            rates = (p.lower for p in part_results(result, rules) if p.title == name)
            return next((rate.fraction for rate in rates if rate.whole), None)
        case "satisfaction":
            item = next((i for i in result.items if i.indicator.code == name), None)
            if item is None or item.observation is None or item.observation.value is None:
                return None
            value = item.observation.value
            return value if item.indicator.direction == "at_least" else -value
        case "vetoes":
            return -Fraction(sum(i.indicator.veto and i.outcome == "missing" for i in result.items))
    return _by_order(_DRAWN[rule](rules)).get(result.code)


_DRAWN: dict[str, Callable[[Rules], Sequence[Lot | Decision]]] = {
    "lot": lambda rules: rules.lots,
    "decision": lambda rules: rules.decisions,
}


def _by_order(drawn: Iterable[Lot | Decision]) -> dict[str, Fraction]:
    """The place of each code, over all that was drawn or decided; its first one counts."""
    codes = dict.fromkeys(code for one in drawn for code in one.order)
    return {code: Fraction(-place) for place, code in enumerate(codes)}


def _classes(worths: Sequence[Mapping[str, Worth]], codes: Iterable[str]) -> Classes:
    places = []
    for worth in worths:
        known = sorted({w for w in worth.values() if w is not None}, reverse=True)
        place: dict[Worth, int] = {w: i for i, w in enumerate(known)}
        places.append({code: place.get(w, len(known)) for code, w in worth.items()})
    return {code: tuple(place[code] for place in places) for code in codes}
