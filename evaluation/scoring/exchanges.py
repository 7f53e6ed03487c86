"""Which arcs of a best flow can be exchanged for others without loss.

What can be done to a flow are the cycles of its residual network. It is optimal where none of
them costs less than nothing (Klein, 1967), which is so where every node has a potential under
which no arc does. Of an optimal flow the cycles that cost nothing run along arcs that cost
nothing under these potentials: an arc is used by some optimal flows and not by others where both
its ends are in one strong component of those. Cycles that share no block (2-connected component)
change the flow independently of each other: the cycle space is the direct sum of those of the
blocks. All counted in whole numbers.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

# The ends of an arc and its key, which is the position of a candidate or the name of a cap.
Place = tuple[Hashable, Hashable, Hashable]


@dataclass(frozen=True, slots=True)
class Arc:
    """An arc of a network; `place` names it, whatever it weighs."""

    place: Place
    capacity: int
    weight: int


@dataclass(frozen=True, slots=True)
class _Step:
    """A way to change a flow by one: along an arc, or back."""

    start: Hashable
    end: Hashable
    cost: int
    key: Hashable


def is_optimal(arcs: Sequence[Arc], flows: Mapping[Place, int]) -> bool:
    """Whether no exchange improves the flow."""
    return _potentials(list(_steps(arcs, flows))) is not None


def exchangeable(arcs: Sequence[Arc], flows: Mapping[Place, int]) -> list[tuple[int, ...]]:
    """The positions of candidates that some optimal flows use and others do not, in groups that
    can be exchanged independently of each other. ValueError for a flow that is not optimal."""
    import networkx as nx

    steps = list(_steps(arcs, flows))
    potentials = _potentials(steps)
    if potentials is None:
        raise ValueError("the flow is not optimal")
    free = [s for s in steps if potentials[s.start] + s.cost == potentials[s.end]]
    graph = nx.DiGraph((s.start, s.end) for s in free)
    component = {n: i for i, c in enumerate(nx.strongly_connected_components(graph)) for n in c}
    within = [s for s in free if component[s.start] == component[s.end]]
    keys: dict[frozenset[Hashable], list[int]] = {}
    for s in within:
        if isinstance(s.key, int):
            keys.setdefault(frozenset((s.start, s.end)), []).append(s.key)
    undirected = nx.Graph((s.start, s.end) for s in within)
    blocks = (
        [i for ends in block for i in keys.get(frozenset(ends), ())]
        for block in nx.biconnected_component_edges(undirected)
    )
    return [tuple(sorted(block)) for block in blocks if block]


def merged(groups: Iterable[Iterable[int]]) -> list[tuple[int, ...]]:
    """Groups, those with a common member made one; empty ones are left out.

    >>> merged([(1, 2), (), (3, 4), (2, 5)])
    [(1, 2, 5), (3, 4)]
    """
    found: list[set[int]] = []
    for group in map(set, groups):
        if group:
            apart = [other for other in found if not other & group]
            found = [*apart, group.union(*(other for other in found if other & group))]
    return sorted(tuple(sorted(group)) for group in found)


def _steps(arcs: Iterable[Arc], flows: Mapping[Place, int]) -> Iterator[_Step]:
    for arc in arcs:
        start, end, key = arc.place
        used = flows[arc.place]
        if used < arc.capacity:
            yield _Step(start, end, arc.weight, key)
        if used > 0:
            yield _Step(end, start, -arc.weight, key)


def _potentials(steps: Sequence[_Step]) -> dict[Hashable, int] | None:
    """Potentials of all nodes, by Bellman and Ford; None where a cycle costs less than nothing."""
    cheapest: dict[tuple[Hashable, Hashable], int] = {}
    for s in steps:
        ends = s.start, s.end
        cheapest[ends] = min(s.cost, cheapest.get(ends, s.cost))
    found: dict[Hashable, int] = dict.fromkeys((n for ends in cheapest for n in ends), 0)
    for _ in range(len(found) + 1):
        changed = False
        for (start, end), cost in cheapest.items():
            if found[start] + cost < found[end]:
                found[end] = found[start] + cost
                changed = True
        if not changed:
            return found
    return None
