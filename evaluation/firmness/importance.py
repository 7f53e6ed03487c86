"""Effective against nominal weights: how much each indicator moves the ranking in fact.

The nominal weight is the share of all points. The effective weight is the share of the variance
of the completion rates that comes from the indicator: completion is the sum of the indicators'
contributions c, so that var(completion) = Σ cov(c, completion), and the shares
cov(c, completion) ÷ var(completion) sum to 1. An indicator that all regions meet has none,
whatever its points; a negative one goes against the ranking.

References:
    P. Paruolo, M. Saisana, A. Saltelli, "Ratings and rankings: voodoo or science?", Journal of
    the Royal Statistical Society A 176 (2013) 609-634.
    J. W. Pratt, "Dividing the indivisible", Proc. Second Tampere Conference in Statistics, 1987.
"""

from dataclasses import dataclass

import numpy as np

from evaluation.firmness.outcome_matrix import outcome_matrix
from evaluation.firmness.sampling import nominal_weights
from evaluation.results import Assessment


@dataclass(frozen=True)
class Importance:
    """One indicator or part (一级指标): shares between 0 and 1 of points and of variance.

    `effective` is None where all regions have the same completion.
    """

    name: str
    nominal: float
    effective: float | None


def indicator_importance(assessment: Assessment) -> tuple[Importance, ...]:
    """Each indicator for regions, by code; missing values count as not met."""
    matrix = outcome_matrix(assessment)
    weights = nominal_weights(matrix, assessment.rules.method)
    whole = (matrix.applicable * weights).sum(axis=1, keepdims=True)
    contributions = np.divide(
        matrix.met * weights, whole, out=np.zeros(matrix.met.shape), where=whole > 0
    )
    completion = contributions.sum(axis=1)
    spread = completion - completion.mean() if len(completion) else completion
    variance = float(spread @ spread)
    shares = spread @ contributions / variance if variance > 1e-18 else None
    nominal = weights / (weights.sum() or 1)
    return tuple(
        Importance(code, float(nominal[i]), None if shares is None else float(shares[i]))
        for i, code in enumerate(matrix.indicators)
    )


def part_importance(assessment: Assessment) -> tuple[Importance, ...]:
    """The same summed by part, in the order of the table."""
    items = assessment.regions[0].items if assessment.regions else ()
    found = {importance.name: importance for importance in indicator_importance(assessment)}
    parts: dict[str, list[Importance]] = {}
    for item in items:
        parts.setdefault(item.indicator.category, []).append(found[item.indicator.code])
    return tuple(
        Importance(
            name=name,
            nominal=sum(member.nominal for member in members),
            effective=None
            if any(member.effective is None for member in members)
            else sum(member.effective or 0 for member in members),
        )
        for name, members in parts.items()
    )
