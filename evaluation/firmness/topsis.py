"""A second method for projects, TOPSIS, shown beside the weighted mean and never instead of it.

References:
    C. L. Hwang, K. Yoon, "Multiple Attribute Decision Making", Springer, 1981, pp. 58-191.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evaluation.results import ProjectResult


@dataclass(frozen=True)
class SecondOpinion:
    """One project by both methods; ranks from 1, equal figures share the better rank.

    `closeness` to the ideal project, 0 to 1; None, like `rank`, where the project has no score in
    some criterion, or where no two projects differ.
    """

    project: str
    mean_score: Fraction | None
    mean_rank: int | None
    closeness: float | None
    rank: int | None

    @property
    def moved(self) -> int:
        """Places gained (+) or lost (-) against the weighted mean."""
        return self.mean_rank - self.rank if self.mean_rank and self.rank else 0


def second_opinion(results: Sequence[ProjectResult]) -> tuple[SecondOpinion, ...]:
    """TOPSIS over the criteria's means, in the order of `results`.

    Vector normalisation, as in the reference; the weights are those of the criteria. A criterion
    without weight or in which all projects are level separates nobody and is left out.
    """
    scores = {r.project.id: r.score for r in results if r.score is not None}
    closeness = _closeness([result for result in results if result.score is not None])
    by_mean = _competition_ranks(scores)
    by_closeness = _competition_ranks(closeness)
    return tuple(
        SecondOpinion(
            project=result.project.id,
            mean_score=result.score,
            mean_rank=by_mean.get(result.project.id),
            closeness=closeness.get(result.project.id),
            rank=by_closeness.get(result.project.id),
        )
        for result in results
    )


def _closeness(results: Sequence[ProjectResult]) -> dict[str, float]:
    if not results:
        return {}
    import numpy as np
    from pymcdm.methods import TOPSIS
    from pymcdm.normalizations import vector_normalization

    weights = np.array([float(criterion.weight) for criterion, _ in results[0].means])
    matrix = np.array([[float(mean or 0) for _, mean in result.means] for result in results])
    telling = (weights > 0) & (np.ptp(matrix, axis=0) > 0)
    if not telling.any():
        return {}
    weights = weights[telling] / weights[telling].sum()
    method = TOPSIS(normalization_function=vector_normalization)
    # Its validation only warns of projects better in everything, which is no fault here.
    found = method(matrix[:, telling], weights, np.ones(len(weights)), validation=False)
    # Rounded, so that equal projects are equal whatever the last bit of a square root.
    return {r.project.id: round(float(c), 12) for r, c in zip(results, found, strict=True)}


def _competition_ranks(values: Mapping[str, Fraction | float]) -> dict[str, int]:
    return {key: 1 + sum(v > value for v in values.values()) for key, value in values.items()}
