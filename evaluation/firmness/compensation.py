"""Compensating against non-compensating aggregation.

The completion rate lets a strong part make up for a weak one. Judged by its weakest part
(一级指标) instead, nothing is made up for: the two ends between which generalised means lie
(OECD and JRC, "Handbook on Constructing Composite Indicators", 2008, step 6).
"""

from dataclasses import dataclass
from fractions import Fraction

from evaluation.records import Rules
from evaluation.results import Assessment, Rate, RegionResult
from evaluation.scoring.parts import part_results


@dataclass(frozen=True)
class Compensation:
    """One region both ways. `parts` are its rates by part, those where something applies;
    `weakest` the name of the lowest, "" where nothing applies. Ranks from 1, ties share one."""

    region: str
    completion: Fraction
    rank: int
    parts: tuple[tuple[str, Rate], ...]
    weakest: str
    weakest_rate: Fraction
    weakest_rank: int


def compensation(assessment: Assessment) -> tuple[Compensation, ...]:
    """Both rankings, in ranking order of the completion rate; missing counts as not met."""
    parts = {r.code: _parts(r, assessment.rules) for r in assessment.regions}
    lowest = {
        code: min(of_region, key=lambda part: part[1].fraction) if of_region else None
        for code, of_region in parts.items()
    }
    rates = {code: low[1].fraction if low else Fraction(0) for code, low in lowest.items()}
    overall = {r.code: r.lower.fraction for r in assessment.regions}
    return tuple(
        Compensation(
            region=code,
            completion=overall[code],
            rank=1 + sum(other > overall[code] for other in overall.values()),
            parts=parts[code],
            weakest=low[0] if low else "",
            weakest_rate=rates[code],
            weakest_rank=1 + sum(other > rates[code] for other in rates.values()),
        )
        for code, low in lowest.items()
    )


def _parts(result: RegionResult, rules: Rules) -> tuple[tuple[str, Rate], ...]:
    return tuple((p.title, p.lower) for p in part_results(result, rules) if p.lower.whole)
