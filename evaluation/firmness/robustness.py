"""How firm each place on the shortlist is: Monte Carlo over weights and missing values.

The shares of draws in which a region takes each rank are the rank acceptability indices of SMAA
(R. Lahdelma, P. Salminen, "SMAA-2: Stochastic multicriteria acceptability analysis for group
decision making", Operations Research 49 (2001) 444-454). How the draws are made is said in
`evaluation.firmness.sampling`, how each is selected from in `evaluation.firmness.draw_selection`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.text.numbers import exact_percent, plain
from evaluation.firmness.draw_selection import candidates, ranking, select_in_draws
from evaluation.firmness.outcome_matrix import OutcomeMatrix, outcome_matrix
from evaluation.firmness.sampling import SPREAD, draws, reaches
from evaluation.records import Rules
from evaluation.results import Assessment, RegionResult
from evaluation.scoring.assessment import enough_apply
from evaluation.words import texts

DEFAULT_DRAWS = 10_000
DEFAULT_SEED = 1
SWEEP = tuple(Fraction(percent, 100) for percent in range(85, 96))

Counts = npt.NDArray[np.int64]
Titles = tuple[str, ...]


@dataclass(frozen=True)
class RegionRobustness:
    """One region over all draws: shares of the draws between 0 and 1, ranks from 1.

    `rank_acceptability[k]` is the share of draws in which it ranks k + 1, among all regions. A
    percentile is the least rank that this share of the draws does not go beyond.
    """

    code: str
    selected: float
    qualified: float
    rank_p05: int
    rank_p50: int
    rank_p95: int
    rank_acceptability: tuple[float, ...]

    def as_json(self) -> dict[str, Any]:
        """The fields of the interfaces."""
        return {
            "selected": self.selected,
            "rank_p05": self.rank_p05,
            "rank_p50": self.rank_p50,
            "rank_p95": self.rank_p95,
        }


@dataclass(frozen=True)
class SweepStep:
    """Who qualifies, in ranking order, were the threshold this one."""

    threshold: Fraction
    qualified: tuple[str, ...]


@dataclass(frozen=True)
class Robustness:
    """The result of `robustness`; `notes` say in Chinese what was varied and what was not."""

    draws: int
    seed: int
    regions: tuple[RegionRobustness, ...]
    threshold_sweep: tuple[SweepStep, ...]
    notes: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The JSON of the interfaces."""
        return {
            "regions": {region.code: region.as_json() for region in self.regions},
            "threshold_sweep": [
                {"threshold": plain(step.threshold), "qualified": list(step.qualified)}
                for step in self.threshold_sweep
            ],
        }


def robustness(
    assessment: Assessment, draw_count: int = DEFAULT_DRAWS, seed: int = DEFAULT_SEED
) -> Robustness:
    """Select anew in each of `draw_count` draws (≥ 1); the regions stand in ranking order."""
    matrix = outcome_matrix(assessment)
    pool = candidates(assessment)
    rules, by_code = assessment.rules, assessment.by_code
    admitted = np.array([_admitted(by_code[code], rules) for code in matrix.codes], dtype=bool)
    size = len(matrix.codes)
    selected, qualified = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    ranks = np.zeros((size, size), dtype=np.int64)
    for drawn in draws(matrix, assessment.rules.method, draw_count, seed):
        order = ranking(drawn.rate)
        reached = reaches(drawn.rate, assessment.rules.threshold) & ~drawn.vetoed & admitted
        qualified += reached.sum(axis=0)
        selected += select_in_draws(pool, drawn.rate, reached, order).sum(axis=0)
        cells = order * size + np.arange(size)
        ranks += np.bincount(cells.ravel(), minlength=size * size).reshape(size, size)
    found = {
        code: _of_region(code, int(selected[row]), int(qualified[row]), ranks[row], draw_count)
        for row, code in enumerate(matrix.codes)
    }
    return Robustness(
        draws=draw_count,
        seed=seed,
        regions=tuple(found[result.code] for result in assessment.regions),
        threshold_sweep=threshold_sweep(assessment),
        notes=_notes(matrix, assessment.rules, draw_count, seed),
    )


def threshold_sweep(assessment: Assessment) -> tuple[SweepStep, ...]:
    """Who qualifies at 85%, 86% … 95%, with what is known (missing: not completed), exactly."""
    rules = assessment.rules
    standing = [r for r in assessment.regions if not r.vetoes and _admitted(r, rules)]
    return tuple(
        SweepStep(step, tuple(r.code for r in standing if r.lower.fraction >= step))
        for step in SWEEP
    )


def robustness_rows(found: Robustness, names: Mapping[str, str]) -> tuple[Titles, list[Titles]]:
    """The regions, named by their codes, as a table for people: its header and its rows."""
    return texts.ROBUSTNESS_COLUMNS, [
        (
            region.code,
            names[region.code],
            f"{region.selected:.1%}",
            f"{region.qualified:.1%}",
            str(region.rank_p05),
            str(region.rank_p50),
            str(region.rank_p95),
        )
        for region in found.regions
    ]


def sweep_rows(found: Robustness, names: Mapping[str, str]) -> tuple[Titles, list[Titles]]:
    """The sweep of the threshold as a table for people: its header and its rows."""
    return texts.SWEEP_COLUMNS, [
        (
            exact_percent(step.threshold),
            str(len(step.qualified)),
            "、".join(names[code] for code in step.qualified),
        )
        for step in found.threshold_sweep
    ]


def _of_region(
    code: str, selected: int, qualified: int, ranks: Counts, draw_count: int
) -> RegionRobustness:
    below = np.cumsum(ranks)
    p05, p50, p95 = (
        int(np.searchsorted(below * 100, percent * draw_count)) + 1 for percent in (5, 50, 95)
    )
    return RegionRobustness(
        code=code,
        selected=selected / draw_count,
        qualified=qualified / draw_count,
        rank_p05=p05,
        rank_p50=p50,
        rank_p95=p95,
        rank_acceptability=tuple((ranks / draw_count).tolist()),
    )


def _admitted(result: RegionResult, rules: Rules) -> bool:
    """Whether what no draw varies, as it is known, lets a region qualify."""
    least, points = rules.points_threshold, result.points
    enough = least is None or points is None or points.total.lower >= least
    return enough and enough_apply(result.applicable, rules)


def _notes(matrix: OutcomeMatrix, rules: Rules, draw_count: int, seed: int) -> tuple[str, ...]:
    missing, counted = int(matrix.missing.sum()), rules.method == "count"
    by_points = rules.ranking == "points" or rules.points_threshold is not None
    notes = (
        texts.ROBUSTNESS_DRAWS.format(draw_count, seed),
        texts.ROBUSTNESS_COUNTED
        if counted
        else texts.ROBUSTNESS_WEIGHTS.format(round(SPREAD * 100)),
        texts.ROBUSTNESS_MISSING.format(missing) if missing else texts.ROBUSTNESS_COMPLETE,
        texts.ROBUSTNESS_FIXED if counted and not missing else "",
        texts.ROBUSTNESS_POINTS if by_points else "",
    )
    return tuple(filter(None, notes))
