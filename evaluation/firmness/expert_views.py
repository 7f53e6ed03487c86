"""How far a project's score, and its place, hang on one expert: leave-one-expert-out, exactly.

The interval of a score is what it would be at least and at most, were any one of its experts not
there (the jackknife's values, M. H. Quenouille, "Notes on bias in estimation", Biometrika 43
(1956) 353-360, without its estimate of a variance, which few experts do not bear).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from evaluation.records import Dataset, Rules
from evaluation.results import ProjectResult
from evaluation.scoring.averages import Mean, mean, trimmed_mean
from evaluation.scoring.projects import score_projects
from evaluation.scoring.shortlist import select_projects


@dataclass(frozen=True, slots=True)
class ProjectView:
    """One project by several ways of counting the same marks.

    `low` and `high` bound its score without any one of its experts; None where one alone has
    scored it, or leaving one out leaves a criterion without marks. `selected` of `tried`: in how
    many of the selections, each without one expert, it is among the chosen.
    """

    result: ProjectResult
    trimmed: Fraction | None
    low: Fraction | None
    high: Fraction | None
    selected: int
    tried: int


def project_views(
    dataset: Dataset, rules: Rules | None = None, average: Mean = mean
) -> tuple[ProjectView, ...]:
    """Every project, in ranking order; `rules=None`: the dataset's own.

    Without one expert, `min_experts` asks for one fewer. Raises FindingsError.
    """
    rules = rules or dataset.rules
    fewer = rules.model_copy(update={"min_experts": max((rules.min_experts or 0) - 1, 0)})
    trimmed = _scores(score_projects(dataset, trimmed_mean))
    without = {
        expert: score_projects(_without(dataset, expert), average)
        for expert in dict.fromkeys(s.expert for s in dataset.scores if s.score is not None)
    }
    chosen = [frozenset(select_projects(results, fewer).selected) for results in without.values()]
    left = {expert: _scores(results) for expert, results in without.items()}
    views = []
    for result in score_projects(dataset, average):
        project = result.project.id
        own = _experts_of(dataset, project)
        scores = [left[expert][project] for expert in own] if len(own) > 1 else []
        known = [score for score in scores if score is not None]
        whole = known if known and len(known) == len(scores) else []
        views.append(
            ProjectView(
                result=result,
                trimmed=trimmed[project],
                low=min(whole, default=None),
                high=max(whole, default=None),
                selected=sum(project in ids for ids in chosen),
                tried=len(chosen),
            )
        )
    return tuple(views)


def _without(dataset: Dataset, expert: str) -> Dataset:
    return replace(dataset, scores=tuple(s for s in dataset.scores if s.expert != expert))


def _experts_of(dataset: Dataset, project: str) -> Sequence[str]:
    """Who has given marks to a project."""
    marked = (s for s in dataset.scores if s.project == project and s.score is not None)
    return list(dict.fromkeys(s.expert for s in marked))


def _scores(results: Sequence[ProjectResult]) -> dict[str, Fraction | None]:
    return {result.project.id: result.score for result in results}
