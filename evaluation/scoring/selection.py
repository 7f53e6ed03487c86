"""The best set that the rules allow, proven, in exact arithmetic.

Every rule caps how many of a group may be chosen, and each candidate belongs to one group on
either side (a region: its level and its parent; a project: its region and its field). So the
admissible sets are the integral flows source → left group → right group → sink of a network in
which each candidate is an arc of capacity 1. The constraint matrix of a flow is totally
unimodular (Ahuja, Magnanti & Orlin, Network Flows, 1993, theorem 11.12), and the network
simplex method of networkx works on whole numbers of any size: its optimum is exact, where a
solver in floating point (HiGHS, CP-SAT beyond 64 bits) could take two different sums for equal.

Four aims, one before the other, are one whole number per arc: the minimum that one left group
must supply; the number chosen; the sum of scores over their common denominator; and of equal
sets the one whose ids, sorted, come first, for which the i-th of n ids counts 2^(n-i): of two
sets of one size, the one with the larger such sum has the earlier id at the first difference.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

_SOURCE, _SINK = ("source",), ("sink",)
# A side and the name of a group, or the position of a candidate that has none.
_Group = tuple[str, str | int]
# The flow of each arc by its start, end and key, as networkx gives it.
Flows = Mapping[Hashable, Mapping[Hashable, Mapping[Hashable, int]]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One that may be chosen. `left` and `right` are its groups, "" where it has none."""

    id: str
    score: Fraction
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Caps:
    """How many may be chosen: in all, of each left group, of each right group, and how many of
    the left group `floor_group` must be. None: not bound."""

    size: int
    left: int | None = None
    right: int | None = None
    floor: int = 0
    floor_group: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The ids chosen, sorted; whether the floor is met; whether the optimum was verified."""

    ids: tuple[str, ...]
    feasible: bool
    optimal: bool


def choose(candidates: Sequence[Candidate], caps: Caps) -> Chosen:
    """Choose the most candidates that the caps allow, then the largest sum of scores, then the
    set whose ids, sorted, come first.

    When the floor cannot be met no set is admissible: `feasible` is False and nothing is chosen.

    >>> some = [Candidate("a", Fraction(3), "x"), Candidate("b", Fraction(2), "x"),
    ...         Candidate("c", Fraction(1), "y")]
    >>> choose(some, Caps(size=2, left=1)).ids
    ('a', 'c')
    """
    ordered = sorted(candidates, key=lambda c: c.id)
    if not ordered or caps.size == 0:
        return Chosen((), caps.floor <= 0, True)
    import networkx as nx

    graph = _network(ordered, caps)
    _, flows = nx.network_simplex(graph)
    chosen = sorted(
        key for u, v, key in graph.edges(keys=True) if isinstance(key, int) and flows[u][v][key]
    )
    supplied = sum(1 for i in chosen if ordered[i].left == caps.floor_group)
    feasible = caps.floor <= 0 or supplied >= caps.floor
    ids = tuple(ordered[i].id for i in chosen) if feasible else ()
    return Chosen(ids, feasible, _is_optimal(graph, flows))


def _network(ordered: Sequence[Candidate], caps: Caps) -> "nx.MultiDiGraph":
    """The network; the keys of the arcs of candidates are their positions in `ordered`."""
    import networkx as nx

    gains = _gains(ordered)
    a_member = sum(gains) + 1  # one more member outweighs all scores and ties
    the_floor = a_member * (len(ordered) + 1) + sum(gains)
    graph = nx.MultiDiGraph()
    lefts: dict[_Group, int] = {}
    rights: dict[_Group, int] = {}
    for i, c in enumerate(ordered):
        # A candidate without a group stands alone in one of its own, which no cap binds.
        left: _Group = ("left", c.left or i)
        right: _Group = ("right", c.right or i)
        lefts[left] = lefts.get(left, 0) + 1
        rights[right] = rights.get(right, 0) + 1
        graph.add_edge(left, right, key=i, capacity=1, weight=-gains[i] - a_member)
    for group, members in lefts.items():
        capacity = _capacity(group, members, caps.left)
        first = min(capacity, caps.floor) if group == ("left", caps.floor_group) else 0
        # Two arcs side by side: the first units, which the floor asks for, gain most.
        graph.add_edge(_SOURCE, group, key="floor", capacity=first, weight=-the_floor)
        graph.add_edge(_SOURCE, group, key="more", capacity=capacity - first, weight=0)
    for group, members in rights.items():
        capacity = _capacity(group, members, caps.right)
        graph.add_edge(group, _SINK, key="cap", capacity=capacity, weight=0)
    graph.add_edge(_SINK, _SOURCE, key="size", capacity=min(caps.size, len(ordered)), weight=0)
    return graph


def _capacity(group: _Group, members: int, cap: int | None) -> int:
    unbound = cap is None or not isinstance(group[1], str)
    return members if unbound else min(members, cap or 0)


def _gains(ordered: Sequence[Candidate]) -> list[int]:
    """The scores over their common denominator, above the powers of two that break ties."""
    common = lcm(*(c.score.denominator for c in ordered))
    n = len(ordered)
    return [
        (c.score.numerator * (common // c.score.denominator) << n) + (1 << (n - 1 - i))
        for i, c in enumerate(ordered)
    ]


def _is_optimal(graph: "nx.MultiDiGraph", flows: Flows) -> bool:
    """Whether no exchange improves the flow: its residual network has no cycle of negative cost,
    which is the same as being optimal (Klein, 1967). Counted in whole numbers."""
    import networkx as nx

    residual = nx.DiGraph()

    def add(start: Hashable, end: Hashable, weight: int) -> None:
        known = residual.get_edge_data(start, end)
        if known is None or weight < known["weight"]:
            residual.add_edge(start, end, weight=weight)

    for start, end, key, arc in graph.edges(keys=True, data=True):
        used = flows[start][end][key]
        if used < arc["capacity"]:
            add(start, end, arc["weight"])
        if used > 0:
            add(end, start, -arc["weight"])
    return not nx.negative_edge_cycle(residual)
