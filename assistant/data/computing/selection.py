"""What people ask of the shortlist: who is on it, who is not and why, and how projects score.

Each is an operation as `assistant.data.operations` describes them. Order, reserve and reasons are
those of `evaluation.scoring.shortlist`, which the page 遴选推荐 and `shifan shortlist` show.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.data.computing.among import Among
from assistant.data.computing.rows import Figures, cell, name_of
from assistant.words import messages
from corpus.text.numbers import plain
from evaluation.results import Assessment, ProjectResult, RegionResult, Selection, Shortlist
from evaluation.scoring.projects import score_text
from evaluation.scoring.trial_words import rules_text

What = Literal["regions", "projects", "both"]
Part = Literal["selected", "reserve", "not_selected"]


class Selected(Among):
    """The regions or projects that are selected, in reserve, or not selected, with the reason."""

    what: What = Field(default="regions", description="candidates meant; both: two lists")
    part: Part = Field(
        default="selected", description="not_selected: those in reserve and those ruled out"
    )
    parent: str = Field(
        default="",
        description="code of the city whose counties are meant, or of the region whose projects",
    )

    def compute(self, shortlist: Shortlist) -> Figures:
        """How many, one row for each, and the rules that they are selected by."""
        sentences: list[str] = []
        rows: list[str] = []
        if self.what != "projects":
            sentences.append(self._regions(shortlist, rows))
            sentences += shortlist.regions.notes
        if self.what != "regions":
            sentences.append(self._projects(shortlist, rows))
            sentences += shortlist.projects.notes if shortlist.project_results else ()
        source = messages.PROJECTS_SOURCE if self.what == "projects" else messages.SELECTION_SOURCE
        return Figures(
            (*sentences, _rules(shortlist.assessment)),
            tuple(rows),
            on_threshold=self.what != "projects",
            source=source,
        )

    def _regions(self, shortlist: Shortlist, rows: list[str]) -> str:
        """The sentence on regions; adds their rows."""
        assessment, selection = shortlist.assessment, shortlist.regions
        among = {r.code for r in self.chosen(assessment)}
        wanted = [code for code in _codes(selection, self.part) if code in among]
        rows += (
            _row(_region_name(r, assessment), r.lower.shown, r.code, selection)
            for r in (assessment.by_code[code] for code in wanted)
        )
        return self._sentence(self.name(assessment), wanted, selection, messages.BY_RATE)

    def _projects(self, shortlist: Shortlist, rows: list[str]) -> str:
        """The sentence on projects; adds their rows."""
        results = {r.project.id: r for r in shortlist.project_results}
        if not results:
            return messages.NO_PROJECTS
        assessment, selection = shortlist.assessment, shortlist.projects
        among = {i for i, r in results.items() if self._lies_in(r, assessment)}
        wanted = [code for code in _codes(selection, self.part) if code in among]
        rows += (_project_row(results[code], shortlist) for code in wanted)
        place = name_of(assessment, self.parent) if self.parent else ""
        if any(r.region.parent == self.parent for r in assessment.regions if self.parent):
            place = messages.WITH_BELOW.format(place)
        if not among:
            return messages.PROJECTS_NONE_OF.format(place)
        of = messages.PROJECTS_OF.format(place) if place else ""
        name = messages.PROJECTS_AMONG.format(of=of, count=len(among))
        return self._sentence(name, wanted, selection, messages.BY_SCORE)

    def _lies_in(self, result: ProjectResult, assessment: Assessment) -> bool:
        code = result.project.region
        known = assessment.by_code.get(code)
        return self.parent in ("", code, known.region.parent if known else "")

    def _sentence(self, among: str, wanted: list[str], selection: Selection, order: str) -> str:
        if not wanted:
            return messages.SELECTION_NONE[self.part].format(among=among)
        reserve = sum(code in selection.reserve for code in wanted)
        return messages.SELECTION[self.part].format(
            among=among,
            count=len(wanted),
            reserve=reserve,
            out=len(wanted) - reserve,
            order=order,
        )


class RegionStanding(BaseModel):
    """Whether regions are selected, in reserve, or ruled out, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    regions: tuple[str, ...] = Field(min_length=1, description="codes of the regions")

    def compute(self, shortlist: Shortlist) -> Figures:
        """One sentence a region."""
        assessment, selection = shortlist.assessment, shortlist.regions
        sentences = tuple(
            _standing(
                cell(r.region.name),
                messages.STANDING_RATE.format(r.lower.shown),
                r.code,
                selection,
                messages.SELECTED_REGIONS,
            )
            for r in assessment.regions
            if r.code in self.regions
        )
        return Figures((*sentences, _rules(assessment)), (), True, source=messages.SELECTION_SOURCE)


class ProjectStanding(BaseModel):
    """The score and the place of projects, and whether they are selected."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    projects: tuple[str, ...] = Field(min_length=1, description="ids of the projects")

    def compute(self, shortlist: Shortlist) -> Figures:
        """One sentence a project, and one row for each criterion it was scored by."""
        results = shortlist.project_results
        chosen = [r for r in results if r.project.id in self.projects]
        sentences = tuple(
            _standing(
                messages.PROJECT_NAME.format(cell(r.project.id), cell(r.project.name)),
                _place_by_score(r, results),
                r.project.id,
                shortlist.projects,
                messages.SELECTED_PROJECTS,
            )
            for r in chosen
        )
        rows = tuple(
            messages.CRITERION_ROW.format(
                id=cell(r.project.id),
                criterion=cell(criterion.name),
                weight=plain(criterion.weight),
                mean=messages.NO_SCORE
                if value is None
                else messages.SCORE.format(score_text(value)),
            )
            for r in chosen
            for criterion, value in r.means
        )
        return Figures(sentences, rows, source=messages.PROJECTS_SOURCE)


class ProjectRanking(BaseModel):
    """The projects by score: the best, the worst, or all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="how many projects; none: all"
    )
    worst: bool = Field(default=False, description="from the bottom up")

    def compute(self, shortlist: Shortlist) -> Figures:
        """Projects in order; all that share the last score asked for are listed."""
        scored = [(r, r.score) for r in shortlist.project_results if r.score is not None]
        if self.worst:
            scored.reverse()
        count = len(scored)
        if self.number and scored:
            last = scored[min(self.number, count) - 1][1]
            worst = self.worst
            scored = [(r, s) for r, s in scored if (s <= last if worst else s >= last)]
        which = messages.PROJECTS_WORST if self.worst else messages.PROJECTS_BEST
        if self.number is None and not self.worst:
            which = messages.PROJECTS_ALL
        sentence = which.format(all=count, count=len(scored))
        rows = tuple(_project_row(r, shortlist) for r, _ in scored)
        return Figures((sentence,), rows, source=messages.PROJECTS_SOURCE)


def _codes(selection: Selection, part: Part) -> tuple[str, ...]:
    match part:
        case "selected":
            return selection.selected
        case "reserve":
            return selection.reserve
    return (*selection.reserve, *(e.code for e in selection.excluded))


def _reason(code: str, selection: Selection) -> str:
    """Why a candidate is not selected, without the full stop; "" where it is."""
    reasons = (*selection.reserve_reasons, *selection.excluded)
    return next((cell(e.reason).rstrip("。") for e in reasons if e.code == code), "")


def _row(name: str, figure: str, code: str, selection: Selection) -> str:
    """One candidate: its place, its figure, why it is not selected."""
    reason = _reason(code, selection)
    if code in selection.selected:
        place = messages.PLACE.format(selection.selected.index(code) + 1)
        return messages.SELECTION_ROW.format(place=place, name=name, detail=figure)
    if code in selection.reserve:
        place = messages.RESERVE_PLACE.format(selection.reserve.index(code) + 1)
        return messages.SELECTION_ROW.format(place=place, name=name, detail=f"{figure}，{reason}")
    # The reason says the figure.
    return messages.SELECTION_ROW.format(place=messages.RULED_OUT, name=name, detail=reason)


def _standing(name: str, figure: str, code: str, selection: Selection, kind: str) -> str:
    """One candidate in a sentence: selected, in reserve, or ruled out, and why."""
    if code in selection.selected:
        count, place = len(selection.selected), selection.selected.index(code) + 1
        return messages.IS_SELECTED.format(
            name=name, figure=figure, count=count, kind=kind, place=place
        )
    reason = _reason(code, selection)
    if code in selection.reserve:
        place = selection.reserve.index(code) + 1
        return messages.IS_RESERVE.format(name=name, figure=figure, place=place, reason=reason)
    return messages.IS_RULED_OUT.format(name=name, reason=reason)


def _region_name(result: RegionResult, assessment: Assessment) -> str:
    """A region with the city it lies in."""
    name, parent = cell(result.region.name), result.region.parent
    return messages.LIES_IN.format(name, name_of(assessment, parent)) if parent else name


def _project_row(result: ProjectResult, shortlist: Shortlist) -> str:
    """One project: place, id, name, region and score."""
    project, assessment = result.project, shortlist.assessment
    name = f"{cell(project.id)} {cell(project.name)}"
    if project.region:
        name = messages.OF_REGION.format(name, name_of(assessment, project.region))
    score = messages.SCORE.format(score_text(result.score))
    return _row(name, score, project.id, shortlist.projects)


def _place_by_score(result: ProjectResult, results: tuple[ProjectResult, ...]) -> str:
    """ "得79.95分，在30个候选项目中排第16位"; the reason says it where there is no score."""
    if result.score is None:
        return ""
    equal = sum(r.score == result.score for r in results)
    place = 1 + sum(r.score is not None and r.score > result.score for r in results)
    return messages.PLACE_BY_SCORE.format(
        score=score_text(result.score),
        count=sum(r.score is not None for r in results),
        place=place,
        tie=messages.PROJECTS_TIE.format(equal) if equal > 1 else "",
    )


def _rules(assessment: Assessment) -> str:
    """The rules in one sentence, as the page 遴选推荐 has them."""
    return messages.SELECTION_RULES.format(rules_text(assessment.rules).replace(" · ", "，"))
