"""The sheet of projects: experts' means and scores by live formulas, beside the program's own."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from evaluation.records import Criterion, Dataset
from evaluation.results import ProjectResult, Selection, Shortlist
from evaluation.scoring.averages import Average
from evaluation.words import texts
from evaluation.workbook.cells import Column, add_sheet
from evaluation.workbook.inputs import input_title
from evaluation.workbook.values import Formula, Styled, Value

if TYPE_CHECKING:
    from openpyxl import Workbook

_SCORES = f"'{input_title('scores')}'"
_CRITERIA = f"'{input_title('criteria')}'"
_FIXED = len(texts.PROJECT_SCORE_COLUMNS)


def add_projects(
    book: "Workbook",
    dataset: Dataset,
    shortlist: Shortlist,
    average: Average = "mean",
    *,
    given_out: bool = False,
) -> None:
    """Write the projects in ranking order, with a column a criterion.

    `average` is how the scores in `shortlist` were averaged; the formulas do the same.
    `given_out`: the experts' scores are not in the workbook, so that figures stand for formulas.
    """
    names = [criterion.name for criterion in dataset.criteria]
    titles = (*texts.PROJECT_SCORE_COLUMNS, *names, *texts.SCORE_COLUMNS)
    columns = [Column(title, 30 if place == 2 else 14) for place, title in enumerate(titles)]
    rows = [
        _project(result, row, dataset, shortlist.projects, None if given_out else average)
        for row, result in enumerate(shortlist.project_results, start=2)
    ]
    add_sheet(book, texts.PROJECTS_SHEET, columns, rows, for_reading=True)


def _project(
    result: ProjectResult,
    row: int,
    dataset: Dataset,
    selection: Selection,
    average: Average | None,
) -> list[Value]:
    project, count = result.project, len(dataset.criteria)
    means = [
        _mean(mean, place, row, dataset, average) for place, (_, mean) in enumerate(result.means)
    ]
    recalculated, own = _letter(_FIXED + count + 1), _letter(_FIXED + count + 2)
    agrees = (
        f'=IF(ABS({recalculated}{row}-{own}{row})<0.000000001,"{texts.AGREES}","{texts.DIFFERS}")'
    )
    scored = result.score is not None
    return [
        result.rank,
        project.id,
        project.name,
        project.region,
        project.field,
        _placed(project.id, selection),
        *means,
        Styled(_score(row, dataset.criteria), "0.00") if scored else None,
        Styled(float(result.score), "0.00") if result.score is not None else None,
        Formula(agrees) if scored else None,
    ]


def _mean(
    mean: Fraction | None, place: int, row: int, dataset: Dataset, average: Average | None
) -> Value:
    """The mean over all experts by formula, without one highest and lowest where it is trimmed;
    the figure itself for no average."""
    if mean is None:
        return None
    if average is None:
        return Styled(float(mean), "0.00")
    last = max(len(dataset.scores) + 1, 2)
    project, criterion, score = (f"{_SCORES}!${c}$2:${c}${last}" for c in "ACD")
    name = f"{_letter(_FIXED + place + 1)}$1"
    # Compared with =, not by AVERAGEIFS, for which a * in a name stands for anything.
    own = f"({project}=$B{row})*({criterion}={name})"
    total, count = f"SUMPRODUCT({own},{score})", f"SUMPRODUCT({own}*ISNUMBER({score}))"
    formula = f"={total}/{count}"
    if average == "trimmed_mean":
        # Scores lie between 0 and 100, so that the lowest is the largest distance from 100.
        highest = f"SUMPRODUCT(MAX({own}*ISNUMBER({score})*{score}))"
        lowest = f"(100-SUMPRODUCT(MAX({own}*ISNUMBER({score})*(100-{score}))))"
        trimmed = f"({total}-{highest}-{lowest})/({count}-2)"
        formula = f"=IF({count}>2,{trimmed},{total}/{count})"
    return Styled(Formula(formula), "0.00")


def _score(row: int, criteria: Sequence[Criterion]) -> Formula:
    last = len(criteria) + 1
    weights = [f"{_CRITERIA}!$B${number}" for number in range(2, last + 1)]
    terms = "+".join(
        f"N({_letter(_FIXED + place)}{row})*{weight}" for place, weight in enumerate(weights, 1)
    )
    return Formula(f"=({terms})/SUM({_CRITERIA}!$B$2:$B${last})")


def _placed(code: str, selection: Selection) -> str:
    if code in selection.selected:
        return texts.SELECTED
    return texts.RESERVE if code in selection.reserve else texts.EXCLUDED


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(place)
