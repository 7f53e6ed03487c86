"""Projects scored by experts: weighted mean of the experts' means, exact."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from evaluation.records import Criterion, Dataset, Project
from evaluation.results import ProjectResult
from evaluation.scoring.assessment import refuse_errors
from evaluation.scoring.averages import Mean, mean


def score_projects(dataset: Dataset, average: Mean = mean) -> tuple[ProjectResult, ...]:
    """Score every project: Σ weight × mean expert score ÷ Σ weight.

    The mean is over the experts who scored the project by that criterion. A project that nobody
    scored by a criterion with weight has no score. Ranked by score, best first, then by id;
    those without a score last. Raises FindingsError for a dataset with errors.
    """
    refuse_errors(dataset)
    given: dict[tuple[str, str], list[Fraction]] = {}
    for score in dataset.scores:
        if score.score is not None:
            given.setdefault((score.project, score.criterion), []).append(score.score)
    results = [_result(p, dataset.criteria, given, average) for p in dataset.projects]
    results.sort(key=lambda r: (r.score is None, -(r.score or Fraction(0)), r.project.id))
    return tuple(replace(result, rank=i) for i, result in enumerate(results, 1))


def _result(
    project: Project,
    criteria: Sequence[Criterion],
    given: Mapping[tuple[str, str], list[Fraction]],
    average: Mean,
) -> ProjectResult:
    means: list[tuple[Criterion, Fraction | None]] = []
    total, weight = Fraction(0), Fraction(0)
    complete = bool(criteria)
    counts = []
    for criterion in criteria:
        scores = given.get((project.id, criterion.name))
        value = average(scores) if scores else None
        means.append((criterion, value))
        weight += criterion.weight
        if criterion.weight:
            counts.append(len(scores or ()))
        if value is not None:
            total += criterion.weight * value
        elif criterion.weight:
            complete = False
    score = total / weight if complete and weight else None
    return ProjectResult(project, 0, score, tuple(means), min(counts, default=0))


def score_text(score: Fraction | None, none: str = "—") -> str:
    """A score with two decimals; `none` where there is none."""
    return none if score is None else f"{float(round(score, 2)):.2f}"
