"""Rows of projects, criteria and scores to their records."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from corpus.text.normal import clean
from corpus.text.numbers import parse_number
from evaluation.records import Criterion, Finding, Place, Project, Region, Score
from evaluation.tables.indicator_rows import read_weight
from evaluation.tables.recognition import Row, Table, code_of, repeated
from evaluation.words import findings

_MAX_SCORE = 100
# In the place of a score, with the reason behind it or without.
_RECUSED = "回避"


def read_projects(
    tables: Iterable[Table], regions: Mapping[str, Region], found: list[Finding]
) -> dict[str, Project]:
    """Read the projects by id; what is wrong goes to `found`."""
    projects: dict[str, Project] = {}
    for table in tables:
        for row in table:
            project = _project(row, regions, found)
            if project is None:
                continue
            first = projects.get(project.id)
            if first is None:
                projects[project.id] = project
                continue
            same = replace(project, place=first.place, extra=first.extra) == first
            found.append(repeated(row, f"项目{first.id}", first.place, same=same))
    return projects


def _project(row: Row, regions: Mapping[str, Region], found: list[Finding]) -> Project | None:
    identity = code_of(row.text("id"))
    if not identity:
        found.append(findings.BLANK_CELL.at(row.place("id")))
        return None
    region = code_of(row.text("region"))
    if region and region not in regions:
        found.append(findings.PROJECT_REGION.at(row.place("region"), text=region))
    return Project(
        id=identity,
        name=row.text("name"),
        region=region,
        field=clean(row.text("field")),
        extra=row.extra(),
        place=row.place(),
    )


def read_criteria(tables: Iterable[Table], found: list[Finding]) -> dict[str, Criterion]:
    """Read the criteria by name; what is wrong goes to `found`."""
    criteria: dict[str, Criterion] = {}
    place = Place()
    for table in tables:
        place = table.place()
        for row in table:
            name = clean(row.text("criterion"))
            weight = read_weight(row, "weight", None, found)
            if not name:
                found.append(findings.BLANK_CELL.at(row.place("criterion")))
            elif name in criteria:
                first = criteria[name]
                same = first.weight == weight
                found.append(repeated(row, f"评分项{name}", first.place, same=same))
            elif weight is not None:
                criteria[name] = Criterion(name, weight, row.place())
    if criteria and not any(c.weight for c in criteria.values()):
        found.append(findings.NO_CRITERION_WEIGHT.at(place))
    return criteria


def read_scores(
    tables: Iterable[Table],
    projects: Mapping[str, Project],
    criteria: Mapping[str, Criterion],
    found: list[Finding],
) -> list[Score]:
    """Read the experts' scores; what is wrong goes to `found`."""
    scores: dict[tuple[str, str, str], Score] = {}
    for table in tables:
        for row in table:
            score = _score(row, projects, criteria, found)
            if score is None:
                continue
            key = (score.project, score.expert, score.criterion)
            if key in scores:
                what = f"{score.expert}对项目{score.project}的{score.criterion}"
                found.append(repeated(row, what, scores[key].place, same=False))
            else:
                scores[key] = score
    named = {(s.expert, s.project): s.recused for s in scores.values() if s.recused}
    read = without_recused(scores.values(), named, found)
    _note_skipped({(s.project, s.expert, s.criterion): s for s in read}, criteria, found)
    return read


def without_recused(
    scores: Iterable[Score], recused: Mapping[tuple[str, str], str], found: list[Finding]
) -> list[Score]:
    """The scores with those left blank that are of experts who are recused of the project.

    `recused` are the reasons by expert and project; a score that was given all the same is told.
    """
    kept, told = [], set()
    for score in scores:
        pair = (score.expert, score.project)
        reason = recused.get(pair, "")
        if reason and score.score is not None and pair not in told:
            told.add(pair)
            names = {"expert": score.expert, "project": score.project, "reason": reason}
            found.append(findings.RECUSED_SCORES.at(score.place, **names))
        kept.append(replace(score, score=None, recused=reason) if reason else score)
    return kept


def _score(
    row: Row,
    projects: Mapping[str, Project],
    criteria: Mapping[str, Criterion],
    found: list[Finding],
) -> Score | None:
    project, expert = code_of(row.text("project")), clean(row.text("expert"))
    criterion, text = clean(row.text("criterion")), row.text("score")
    problems = [
        findings.BLANK_CELL.at(row.place(field))
        for field, value in (("project", project), ("expert", expert), ("criterion", criterion))
        if not value
    ]
    if project and project not in projects:
        problems.append(findings.UNKNOWN_PROJECT.at(row.place("project"), text=project))
    if criterion and criterion not in criteria:
        problems.append(findings.UNKNOWN_CRITERION.at(row.place("criterion"), text=criterion))
    word = clean(text).removesuffix("分").rstrip()
    recused = word if word.startswith(_RECUSED) else ""
    word = "" if recused else word
    number = parse_number(word)
    if word and number is None:
        problems.append(findings.NOT_A_NUMBER.at(row.place("score"), text=text, example="85"))
    elif number is not None and not 0 <= number <= _MAX_SCORE:
        problems.append(findings.SCORE_RANGE.at(row.place("score"), text=text))
    found += problems
    place = row.place("score")
    return None if problems else Score(project, expert, criterion, number, place, recused)


def _note_skipped(
    scores: Mapping[tuple[str, str, str], Score],
    criteria: Mapping[str, Criterion],
    found: list[Finding],
) -> None:
    """Experts who scored a project by some criteria and not by others."""
    given: dict[tuple[str, str], dict[str, Score]] = {}
    for (project, expert, criterion), score in scores.items():
        given.setdefault((project, expert), {})[criterion] = score
    for (project, expert), by_criterion in given.items():
        skipped = [
            name
            for name in criteria
            if name not in by_criterion or by_criterion[name].score is None
        ]
        if skipped and not any(score.recused for score in by_criterion.values()):
            place = replace(next(iter(by_criterion.values())).place, column="")
            found.append(
                findings.SKIPPED_SCORES.at(place, project=project, expert=expert, criteria=skipped)
            )
