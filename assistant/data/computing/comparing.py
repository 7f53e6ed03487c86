"""Regions and projects beside each other: who has more, by how much, and where they differ."""

from fractions import Fraction
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, Field

from assistant.data.computing.rows import Figures, cell, standing
from assistant.words import data as words
from assistant.words import messages
from corpus.text.numbers import percent, plain
from evaluation.results import ProjectResult, RegionResult, Shortlist
from evaluation.scoring.projects import score_text
from evaluation.words.vocabulary import OUTCOME


class RegionComparison(BaseModel):
    """Two or more regions beside each other: completion, and the indicators that differ."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    regions: tuple[str, ...] = Field(min_length=2, description="codes of the regions")

    def compute(self, shortlist: Shortlist) -> Figures:
        """How each stands, by how much one leads the next, one row an indicator that differs."""
        assessment = shortlist.assessment
        chosen = [r for r in assessment.regions if r.code in self.regions]
        sentences = [standing(r, assessment) for r in chosen]
        sentences += [_lead(first, second) for first, second in pairwise(chosen)]
        rows = []
        for items in zip(*(r.items for r in chosen), strict=True):
            if len({i.outcome == "met" for i in items}) > 1:
                standings = (
                    words.ONE_STANDING.format(cell(r.region.name), OUTCOME[i.outcome])
                    for r, i in zip(chosen, items, strict=True)
                )
                rows.append(
                    words.DIFFERENT_ROW.format(
                        code=cell(items[0].indicator.code),
                        title=cell(items[0].indicator.title),
                        standings="，".join(standings),
                    )
                )
        sentences.append(words.DIFFERENT.format(len(rows)))
        return Figures(tuple(sentences), tuple(rows), on_threshold=True)


class ProjectComparison(BaseModel):
    """Two or more projects beside each other: their scores, in all and by each criterion."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    projects: tuple[str, ...] = Field(min_length=2, description="ids of the projects")

    def compute(self, shortlist: Shortlist) -> Figures:
        """The scores, by how much one leads the next, and one row a criterion."""
        chosen = [r for r in shortlist.project_results if r.project.id in self.projects]
        sentences = ["，".join(_scored(r) for r in chosen) + "。"]
        sentences += [_project_lead(first, second) for first, second in pairwise(chosen)]
        rows = []
        for means in zip(*(r.means for r in chosen), strict=True):
            criterion = means[0][0]
            scores = (
                words.ONE_STANDING.format(cell(r.project.id), f" {_score(value)}")
                for r, (_, value) in zip(chosen, means, strict=True)
            )
            rows.append(
                words.CRITERION.format(
                    criterion=cell(criterion.name),
                    weight=plain(criterion.weight),
                    scores="，".join(scores),
                )
            )
        source = messages.PROJECTS_SOURCE
        return Figures(tuple(filter(None, sentences)), tuple(rows), source=source)


def _lead(first: RegionResult, second: RegionResult) -> str:
    names = {"first": cell(first.region.name), "second": cell(second.region.name)}
    difference = first.lower.fraction - second.lower.fraction
    if not difference:
        return words.EQUAL.format(**names)
    return words.HIGHER.format(**names, difference=percent(difference).rstrip("%"))


def _score(value: Fraction | None) -> str:
    return messages.NO_SCORE if value is None else messages.SCORE.format(score_text(value))


def _scored(result: ProjectResult) -> str:
    project = result.project
    return words.PROJECT_SCORE.format(
        id=cell(project.id), name=cell(project.name), score=_score(result.score)
    )


def _project_lead(first: ProjectResult, second: ProjectResult) -> str:
    """By how much one leads the next; "" where one has no score."""
    if first.score is None or second.score is None:
        return ""
    ids = {"first": cell(first.project.id), "second": cell(second.project.id)}
    difference = first.score - second.score
    if not difference:
        return words.PROJECT_EQUAL.format(**ids)
    return words.PROJECT_HIGHER.format(**ids, difference=score_text(difference))
