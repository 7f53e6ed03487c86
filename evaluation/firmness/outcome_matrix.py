"""An assessment as arrays: which region meets which indicator, for counting many times over."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from evaluation.results import Assessment

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class OutcomeMatrix:
    """Outcomes of `codes` (rows, in order of code) by `indicators` (columns, in order of code).

    `met`, `missing`, `applicable`: bool of shape (regions, indicators); what is missing is
    applicable and not met. `veto`: bool of shape (indicators,). `weights` as in the table, exact.
    """

    codes: tuple[str, ...]
    indicators: tuple[str, ...]
    met: Bools
    missing: Bools
    applicable: Bools
    veto: Bools
    weights: tuple[Fraction, ...]

    @property
    def vetoed(self) -> Bools:
        """Regions, shape (regions,), with a veto indicator known not to be met."""
        unmet = self.applicable & ~self.met & ~self.missing
        return np.asarray((unmet & self.veto).any(axis=1))


def outcome_matrix(assessment: Assessment) -> OutcomeMatrix:
    """The arrays of `assessment`, ordered by code whatever the order of the files."""
    regions = sorted(assessment.regions, key=lambda result: result.code)
    first = regions[0].items if regions else ()
    places = sorted(range(len(first)), key=lambda place: first[place].indicator.code)
    indicators = [first[place].indicator for place in places]
    outcomes = np.array(
        [[result.items[place].outcome for place in places] for result in regions], dtype="U14"
    ).reshape(len(regions), len(indicators))
    return OutcomeMatrix(
        codes=tuple(result.code for result in regions),
        indicators=tuple(indicator.code for indicator in indicators),
        met=outcomes == "met",
        missing=outcomes == "missing",
        applicable=outcomes != "not_applicable",
        veto=np.array([indicator.veto for indicator in indicators], dtype=bool),
        weights=tuple(indicator.weight for indicator in indicators),
    )
