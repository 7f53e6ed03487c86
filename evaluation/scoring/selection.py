"""The best set that the rules allow, proven, in exact arithmetic.

Every rule caps how many of a group may be chosen, and each candidate belongs to one group on
either side (a region: its level and its parent; a project: its region and its field). So the
admissible sets are the integral flows source → left group → right group → sink of a network in
which each candidate is an arc of capacity 1. The constraint matrix of a flow is totally
unimodular (Ahuja, Magnanti & Orlin, Network Flows, 1993, theorem 11.12), and the network
simplex method of networkx works on whole numbers of any size: its optimum is exact, where a
solver in floating point (HiGHS, CP-SAT beyond 64 bits) could take two different sums for equal.

The aims, one before the other, are one whole number per arc: the minimum that one left group
must supply; the number chosen; the sum of scores over their common denominator; then, of equal
sets, each tie rule in its order, and at last the set whose ids, sorted, come first. A tie rule
puts candidates into classes, and the set with more members of its first class is ahead, then of
its second: a member counts the product of (members + 1) of all later classes, so that no number
of later ones makes up for an earlier one. Ids are classes of one.

Two that may not be chosen together (`apart`) are no cap of a group. There the flow without that
condition is a bound, and where its optimum breaks the condition both ways out are tried: without
the one, and without all that it excludes (branch and bound; Land & Doig, 1960).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm, prod

from evaluation.scoring.exchanges import Arc, Place, exchangeable, is_optimal, merged

_SOURCE, _SINK = ("source",), ("sink",)
# A side and the name of a group, or the position of a candidate that has none.
_Group = tuple[str, str | int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One that may be chosen. `left` and `right` are its groups, "" where it has none.

    `classes` are its class under each tie rule, 0 for those that come first; all candidates have
    as many.
    """

    id: str
    score: Fraction
    left: str = ""
    right: str = ""
    classes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Caps:
    """How many may be chosen: in all, of each left group, of each right group, and how many of
    the left group `floor_group` must be. None: not bound. `apart`: pairs of ids of which one
    alone may be chosen."""

    size: int
    left: int | None = None
    right: int | None = None
    floor: int = 0
    floor_group: str = ""
    apart: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tied:
    """Ids of which sets that were equal until then have some and not others, and the position of
    the tie rule that told those sets apart; the ids' own order comes after the last rule."""

    ids: tuple[str, ...]
    rule: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The ids chosen, sorted; whether the floor is met; whether the optimum was verified."""

    ids: tuple[str, ...]
    feasible: bool
    optimal: bool


def choose(candidates: Sequence[Candidate], caps: Caps) -> Chosen:
    """Choose the most candidates that the caps allow, then the largest sum of scores, then by the
    tie rules, then the set whose ids, sorted, come first.

    When the floor cannot be met no set is admissible: `feasible` is False and nothing is chosen.

    >>> some = [Candidate("a", Fraction(3), "x"), Candidate("b", Fraction(2), "x"),
    ...         Candidate("c", Fraction(1), "y")]
    >>> choose(some, Caps(size=2, left=1)).ids
    ('a', 'c')
    """
    return _Search(candidates, caps).chosen


def choose_told(candidates: Sequence[Candidate], caps: Caps) -> tuple[Chosen, tuple[Tied, ...]]:
    """The same, with the ties that stood in the way, those told apart by the first rule first.

    >>> equal = [Candidate(i, Fraction(1)) for i in "abc"]
    >>> choose_told(equal, Caps(size=2))[1]
    (Tied(ids=('a', 'b', 'c'), rule=0),)
    """
    search = _Search(candidates, caps)
    return search.chosen, search.ties()


@dataclass(frozen=True)
class _Solution:
    """The best flow of some candidates, by their positions: `apart` is left out of account."""

    members: tuple[int, ...]
    flows: Mapping[Place, int]
    chosen: tuple[int, ...]
    supplied: int
    optimal: bool


class _Search:
    """One choice. Gains are those of all candidates, so that any two sets can be compared."""

    def __init__(self, candidates: Sequence[Candidate], caps: Caps) -> None:
        self.ordered = sorted(candidates, key=lambda c: c.id)
        self.caps = caps
        position = {c.id: i for i, c in enumerate(self.ordered)}
        self.apart = [
            (position[one], position[other])
            for one, other in caps.apart
            if one in position and other in position
        ]
        self.rules = len(self.ordered[0].classes) + 1 if self.ordered else 0
        self.gains = _gains(self.ordered)

    @cached_property
    def chosen(self) -> Chosen:
        """The best set."""
        best = self.best
        if best is None:
            return Chosen((), self.caps.floor <= 0, True)
        feasible = best.supplied >= self.caps.floor
        ids = tuple(self.ordered[i].id for i in best.chosen) if feasible else ()
        return Chosen(ids, feasible, all(s.optimal for s in self.solutions))

    @cached_property
    def best(self) -> _Solution | None:
        """The solution that is ahead by every rule; None where nothing may be chosen."""
        return max(self.solutions, key=lambda s: self._value(s, self.rules), default=None)

    @cached_property
    def solutions(self) -> list[_Solution]:
        """Solutions of parts of the candidates, such that every set that has the most members and
        the largest sum is one of the best sets of a part, and breaks no condition there."""
        if not self.ordered or self.caps.size == 0:
            return []
        found: list[_Solution] = []
        known = (-1, -1, -1)
        parts = [tuple(range(len(self.ordered)))]
        while parts:
            solution = self._solve(parts.pop())
            value = self._value(solution, 0)
            if value < known:
                continue
            if self._clash(solution.chosen) is None:
                known = value
            possible = {*solution.chosen, *(i for g in self._groups(solution, 0) for i in g)}
            clash = self._clash(possible) if self.apart else None
            if clash is None:
                found.append(solution)
                continue
            excluded = {o for one, o in self.apart if one == clash}
            parts.append(tuple(i for i in solution.members if i not in excluded))
            parts.append(tuple(i for i in solution.members if i != clash))
        return [s for s in found if self._value(s, 0) == known]

    def ties(self) -> tuple[Tied, ...]:
        """Every group of ids among which a rule told equal sets apart."""
        best = self.best
        if best is None or not self.chosen.feasible:
            return ()
        found = []
        before = self._tied(best, 0)
        for rule in range(1, self.rules + 1):
            after = self._tied(best, rule)
            found += [
                Tied(tuple(self.ordered[i].id for i in group), rule - 1)
                for group in before
                if group not in after
            ]
            before = after
        return tuple(found)

    def _tied(self, best: _Solution, rules: int) -> list[tuple[int, ...]]:
        """The groups among which sets differ that are equal by the first so many rules."""
        groups: list[tuple[int, ...]] = []
        for solution in self.solutions:
            if self._value(solution, rules) == self._value(best, rules):
                groups += self._groups(solution, rules)
                groups.append(tuple({*solution.chosen} ^ {*best.chosen}))
        return merged(groups)

    def _clash(self, positions: Iterable[int]) -> int | None:
        """The first of a pair that may not be chosen together."""
        here = set(positions)
        return next((a for a, b in self.apart if a in here and b in here), None)

    def _value(self, solution: _Solution, rules: int) -> tuple[int, int, int]:
        gains = self.gains[rules]
        supplied = min(solution.supplied, self.caps.floor)
        return supplied, len(solution.chosen), sum(gains[i] for i in solution.chosen)

    def _solve(self, members: tuple[int, ...]) -> _Solution:
        arcs = self._arcs(members, self.rules)
        flows = _flows(arcs)
        chosen = tuple(
            sorted(i for (_, _, i), used in flows.items() if isinstance(i, int) and used)
        )
        supplied = sum(1 for i in chosen if self.ordered[i].left == self.caps.floor_group)
        return _Solution(members, flows, chosen, supplied, is_optimal(arcs, flows))

    def _groups(self, solution: _Solution, rules: int) -> list[tuple[int, ...]]:
        return exchangeable(self._arcs(solution.members, rules), solution.flows)

    def _arcs(self, members: Sequence[int], rules: int) -> list[Arc]:
        """The network of some candidates, with what counts by the first so many rules."""
        caps, gains = self.caps, self.gains[rules]
        a_member = sum(gains) + 1  # one more member outweighs all scores and ties
        the_floor = a_member * (len(self.ordered) + 1) + sum(gains)
        arcs = []
        lefts: Counter[_Group] = Counter()
        rights: Counter[_Group] = Counter()
        for i in members:
            # A candidate without a group stands alone in one of its own, which no cap binds.
            left: _Group = ("left", self.ordered[i].left or i)
            right: _Group = ("right", self.ordered[i].right or i)
            lefts[left] += 1
            rights[right] += 1
            arcs.append(Arc((left, right, i), 1, -gains[i] - a_member))
        for group, number in lefts.items():
            capacity = _capacity(group, number, caps.left)
            first = min(capacity, caps.floor) if group == ("left", caps.floor_group) else 0
            # Two arcs side by side: the first units, which the floor asks for, gain most.
            arcs.append(Arc((_SOURCE, group, "floor"), first, -the_floor))
            arcs.append(Arc((_SOURCE, group, "more"), capacity - first, 0))
        for group, number in rights.items():
            arcs.append(Arc((group, _SINK, "cap"), _capacity(group, number, caps.right), 0))
        arcs.append(Arc((_SINK, _SOURCE, "size"), min(caps.size, len(members)), 0))
        return arcs


def _flows(arcs: Iterable[Arc]) -> dict[Place, int]:
    """The flow of the least weight, by the places of its arcs."""
    import networkx as nx

    graph = nx.MultiDiGraph()
    for arc in arcs:
        start, end, key = arc.place
        graph.add_edge(start, end, key=key, capacity=arc.capacity, weight=arc.weight)
    _, flows = nx.network_simplex(graph)
    return {(u, v, key): flows[u][v][key] for u, v, key in graph.edges(keys=True)}


def _capacity(group: _Group, members: int, cap: int | None) -> int:
    unbound = cap is None or not isinstance(group[1], str)
    return members if unbound else min(members, cap or 0)


def _gains(ordered: Sequence[Candidate]) -> list[list[int]]:
    """What each candidate counts by its score alone, over a common denominator, then by the first
    tie rule too, and so on to the last and its id."""
    common = lcm(*(c.score.denominator for c in ordered))
    gains = [[c.score.numerator * (common // c.score.denominator) for c in ordered]]
    rules = zip(*(c.classes for c in ordered), strict=True)
    for classes in (*rules, range(len(ordered))):
        sizes = Counter(classes)
        counts = {one: prod(n + 1 for other, n in sizes.items() if other > one) for one in sizes}
        scale = prod(n + 1 for n in sizes.values())
        last = zip(gains[-1], classes, strict=True)
        gains.append([gain * scale + counts[one] for gain, one in last])
    return gains
