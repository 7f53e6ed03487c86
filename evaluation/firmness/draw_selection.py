"""The office's selection of regions in many draws at once, exactly.

Without `min_counties` the sets that the rules allow are the independent sets of a matroid (at
most so many of each parent, at most so many in all). There the greedy choice, by rate and then by
code, is the largest set with the largest sum and, of equal ones, the one whose codes come first
(J. Edmonds, "Matroids and the greedy algorithm", Mathematical Programming 1, 1971).

With `min_counties` = m: if the greedy choice of size k has m counties it is the optimum still.
Otherwise the optimum has size k too (any m counties that the rules allow can be extended to k),
so at most k - m of its members are prefectures. Where no parent has candidates of both levels,
that bound and the others are nested, the sets are a matroid again, and the greedy choice under
the bound is the optimum. Where one has, each such draw is left to `evaluation.scoring.selection`,
and so is one whose choice has a prefecture and a county of its own where the rules forbid that.
Equal sets are told apart by code alone: what the office's tie rules say holds for the data as they
are, and not in a draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from evaluation.firmness.outcome_matrix import Bools
from evaluation.firmness.sampling import LARGEST_WHOLE, Floats
from evaluation.records import Region, Rules
from evaluation.results import Assessment
from evaluation.scoring.selection import Candidate, choose
from evaluation.scoring.shortlist import region_caps

Ints = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Candidates:
    """Regions in order of code, for the rules: shape (regions,) each.

    `admitted`: not left out by `exclude_awarded`. `parent`: number of the group of the parent.
    `grouped`: has a parent, so that `max_per_parent` binds. `county`: level is county.
    """

    assessment: Assessment
    regions: tuple[Region, ...]
    admitted: Bools
    parent: Ints
    grouped: Bools
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
        regions=tuple(regions),
        admitted=np.array([not (excluded and region.awarded) for region in regions], dtype=bool),
        parent=_groups([region.parent for region in regions]),
        grouped=np.array([bool(region.parent) for region in regions], dtype=bool),
        county=np.array([region.level == "county" for region in regions], dtype=bool),
    )


def ranking(rate: Floats) -> Ints:
    """The columns of each row, highest rate first and equal ones in order of code."""
    return np.argsort(-rate, axis=1, kind="stable")


def select_in_draws(pool: Candidates, rate: Floats, qualified: Bools, order: Ints) -> Bools:
    """Who is selected in each draw; arrays of shape (draws, regions), `order` from `ranking`."""
    eligible = qualified & pool.admitted
    chosen = _selected(pool, rate, eligible, order)
    for draw in _apart(pool, chosen):
        chosen[draw] = _solved(pool, rate[draw], eligible[draw])
    return chosen


def _selected(pool: Candidates, rate: Floats, eligible: Bools, order: Ints) -> Bools:
    chosen = _greedy(pool, eligible, order, np.full(len(rate), len(pool.regions)))
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


def _apart(pool: Candidates, chosen: Bools) -> Ints:
    """The draws in which two are chosen that the rules keep apart."""
    place = {region.code: i for i, region in enumerate(pool.regions)}
    broken = np.zeros(len(chosen), dtype=bool)
    for one, other in region_caps(pool.assessment).apart:
        broken |= chosen[:, place[one]] & chosen[:, place[other]]
    return np.flatnonzero(broken)


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
            taken &= (of_parent[draws, parent] < cap) | ~pool.grouped[column]
        chosen[draws, column] = taken
        places -= taken
        prefectures -= taken & ~county
        of_parent[draws, parent] += taken
    return chosen


def _groups(parents: Sequence[str]) -> Ints:
    # A region without a parent stands alone, in a group of its own.
    names = [parent or f"\0{place}" for place, parent in enumerate(parents)]
    return np.unique(np.array(names, dtype=str), return_inverse=True)[1].reshape(len(parents))


def _levels_share_a_parent(pool: Candidates) -> bool:
    if pool.rules.max_per_parent is None:
        return False
    return bool(np.intersect1d(pool.parent[pool.county], pool.parent[~pool.county]).size)


def _solved(pool: Candidates, rate: Floats, eligible: Bools) -> Bools:
    able = [
        # The one fraction that can stand behind the float: see evaluation.firmness.sampling.
        Candidate(r.code, Fraction(share).limit_denominator(LARGEST_WHOLE), r.level, r.parent)
        for r, share, may in zip(pool.regions, rate, eligible, strict=True)
        if may
    ]
    return np.isin(
        [region.code for region in pool.regions], choose(able, region_caps(pool.assessment)).ids
    )
