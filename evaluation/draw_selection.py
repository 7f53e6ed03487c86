"""The office's selection of regions in many draws at once, exactly.

Without `min_counties` the sets that the rules allow are the independent sets of a matroid (at
most so many of each parent, at most so many in all). There the greedy choice, by rate and then by
code, is the largest set with the largest sum and, of equal ones, the one whose codes come first
(J. Edmonds, "Matroids and the greedy algorithm", Mathematical Programming 1, 1971).

With `min_counties` = m: if the greedy choice of size k has m counties it is the optimum still.
Otherwise the optimum has size k too (any m counties that the rules allow can be extended to k),
so at most k - m of its members are prefectures. Where no parent has candidates of both levels,
that bound and the others are nested, the sets are a matroid again, and the greedy choice under
the bound is the optimum. Where one has, each such draw is left to `select_regions`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from evaluation.outcome_matrix import Bools
from evaluation.records import Assessment, Rate, Rules
from evaluation.sampling import Floats

Ints = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Candidates:
    """Regions in order of code, for the rules: shape (regions,) each.

    `admitted`: not left out by `exclude_awarded`. `parent`: number of the group of the parent.
    `county`: level is county.
    """

    assessment: Assessment
    codes: tuple[str, ...]
    admitted: Bools
    parent: Ints
    county: Bools

    @property
    def rules(self) -> Rules:
        """The rules of the assessment."""
        return self.assessment.rules


def candidates(assessment: Assessment) -> Candidates:
    """What the rules need to know of the regions of `assessment`."""
    regions = [result.region for result in sorted(assessment.regions, key=lambda r: r.code)]
    excluded = assessment.rules.exclude_awarded
    return Candidates(
        assessment=assessment,
        codes=tuple(region.code for region in regions),
        admitted=np.array([not (excluded and region.awarded) for region in regions], dtype=bool),
        parent=_groups([region.parent for region in regions]),
        county=np.array([region.level == "county" for region in regions], dtype=bool),
    )


def ranking(rate: Floats) -> Ints:
    """The columns of each row, highest rate first and equal ones in order of code."""
    return np.argsort(-rate, axis=1, kind="stable")


def select_in_draws(pool: Candidates, rate: Floats, qualified: Bools, order: Ints) -> Bools:
    """Who is selected in each draw; arrays of shape (draws, regions), `order` from `ranking`."""
    eligible = qualified & pool.admitted
    chosen = _greedy(pool, eligible, order, np.full(len(rate), len(pool.codes)))
    least = pool.rules.min_counties or 0
    short = np.flatnonzero((chosen & pool.county).sum(axis=1) < least)
    if not len(short):
        return chosen
    if _levels_share_a_parent(pool):
        for draw in short:
            chosen[draw] = _solved(pool, rate[draw], eligible[draw])
        return chosen
    bound = chosen[short].sum(axis=1) - least
    again = _greedy(pool, eligible[short], order[short], bound)
    met = (again & pool.county).sum(axis=1) >= least
    chosen[short] = again & met[:, np.newaxis]
    return chosen


def _greedy(pool: Candidates, eligible: Bools, order: Ints, max_prefectures: Ints) -> Bools:
    draws = np.arange(len(order))
    chosen = np.zeros(order.shape, dtype=bool)
    places = np.full(len(order), pool.rules.regions)
    of_parent = np.zeros((len(order), pool.parent.max(initial=0) + 1), dtype=np.intp)
    prefectures = max_prefectures.copy()
    cap = pool.rules.max_per_parent
    for column in order.T:
        parent, county = pool.parent[column], pool.county[column]
        taken = eligible[draws, column] & (places > 0) & (county | (prefectures > 0))
        if cap is not None:
            taken &= of_parent[draws, parent] < cap
        chosen[draws, column] = taken
        places -= taken
        prefectures -= taken & ~county
        of_parent[draws, parent] += taken
    return chosen


def _groups(parents: Sequence[str]) -> Ints:
    return np.unique(np.array(parents, dtype=str), return_inverse=True)[1].reshape(len(parents))


def _levels_share_a_parent(pool: Candidates) -> bool:
    if pool.rules.max_per_parent is None:
        return False
    return bool(np.intersect1d(pool.parent[pool.county], pool.parent[~pool.county]).size)


def _solved(pool: Candidates, rate: Floats, eligible: Bools) -> Bools:
    from evaluation.selection import select_regions

    # The one fraction that can stand behind each float: see evaluation.sampling.
    exact = {c: Fraction(r).limit_denominator(2**25) for c, r in zip(pool.codes, rate, strict=True)}
    able = dict(zip(pool.codes, eligible, strict=True))
    results = [
        replace(
            result,
            lower=Rate(exact[result.code], Fraction(1), pool.rules.method),
            status="qualified" if able[result.code] else "not_qualified",
        )
        for result in pool.assessment.regions
    ]
    results.sort(key=lambda result: (-result.lower.fraction, result.code))
    selected = select_regions(replace(pool.assessment, regions=tuple(results))).selected
    return np.isin(pool.codes, selected)
