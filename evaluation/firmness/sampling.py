"""Draws of weights and of missing values, and what each region completes in each draw.

Weights: each weight is multiplied by a factor of its own, uniform on [1 - spread, 1 + spread]
with spread 0.25, as is customary for composite indicators (OECD and JRC, "Handbook on
Constructing Composite Indicators", 2008, step 7; the noisy weights of COINr). A reader can say
it in one sentence, a weight of 0 stays 0, and every weight varies in proportion to itself, none
of which holds for a Dirichlet distribution on the simplex. Under the method "count" every
indicator counts 1 by rule, so that weights have no effect and only missing values vary.

Missing values: met or not met with probability 1/2 each, independently (nothing is known of them).

Exactness: a draw's weights are whole numbers that sum to less than 2**25. Sums of them in float64
are exact, and two different rates part/whole, at least 2**-50 apart, are different floats in the
same order. So ties are ties, and `reaches` compares with the threshold exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from evaluation.firmness.outcome_matrix import Bools, OutcomeMatrix
from evaluation.records import Method

Floats = npt.NDArray[np.float64]

SPREAD = 0.25
CHUNK = 1000  # draws at a time: bounds the memory, and is part of what a seed means
_TOTAL = 2**24  # what the given weights sum to once they are whole numbers
LARGEST_WHOLE = 2**25  # no denominator of a rate is larger


@dataclass(frozen=True)
class Draws:
    """Some draws. `rate`: completion of shape (draws, regions). `vetoed`: bool of that shape."""

    rate: Floats
    vetoed: Bools


def draws(matrix: OutcomeMatrix, method: Method, count: int, seed: int) -> Iterator[Draws]:
    """`count` draws in chunks; the same arguments give the same draws."""
    random = np.random.default_rng(seed)
    nominal = nominal_weights(matrix, method)
    for start in range(0, count, CHUNK):
        size = min(CHUNK, count - start)
        weights = np.broadcast_to(nominal, (size, len(nominal)))
        if method == "weighted":
            weights = np.rint(weights * random.uniform(1 - SPREAD, 1 + SPREAD, weights.shape))
        yield _draw(matrix, weights, random)


def nominal_weights(matrix: OutcomeMatrix, method: Method) -> Floats:
    """The given weights, shape (indicators,): 1 each under "count", else scaled to sum to 2**24."""
    if method == "count":
        return np.ones(len(matrix.weights))
    total = sum(matrix.weights, Fraction(0)) or Fraction(1)
    return np.array([float(weight / total) * _TOTAL for weight in matrix.weights])


def rates(part: Floats, whole: Floats) -> Floats:
    """part ÷ whole, 0 where nothing applies."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def reaches(rate: Floats, threshold: Fraction) -> Bools:
    """Whether the rate behind each float is at least `threshold`, exactly.

    At most one rate has the same float as the threshold: the fraction nearest to it.
    """
    bar = float(threshold)
    nearest = threshold.limit_denominator(LARGEST_WHOLE)
    if nearest < threshold and float(nearest) == bar:
        return rate > bar
    return rate >= bar


def _draw(matrix: OutcomeMatrix, weights: Floats, random: np.random.Generator) -> Draws:
    part = weights @ matrix.met.T.astype(float)
    whole = weights @ matrix.applicable.T.astype(float)
    vetoed = np.tile(matrix.vetoed, (len(weights), 1))
    for region in np.flatnonzero(matrix.missing.any(axis=1)):
        columns = np.flatnonzero(matrix.missing[region])
        met = random.integers(0, 2, (len(weights), len(columns)), dtype=np.uint8).astype(bool)
        part[:, region] += np.where(met, weights[:, columns], 0).sum(axis=1)
        vetoed[:, region] |= (~met[:, matrix.veto[columns]]).any(axis=1)
    return Draws(rates(part, whole), vetoed)
