"""The figures of one project: each function is the maker of the key with its name."""

from fractions import Fraction

from corpus.text.numbers import plain
from evaluation.materials.facts import Facts
from evaluation.materials.statements import Figure
from evaluation.materials.texts import materials as texts
from evaluation.records import Criterion, Place
from evaluation.scoring.averages import mean


def project_name(facts: Facts, project: str) -> Figure:
    """The project's name."""
    found = facts.project(project)
    return _words(found.name, found.place)


def project_id(facts: Facts, project: str) -> Figure:
    """The project's id."""
    found = facts.project(project)
    return _words(found.id, found.place)


def project_field(facts: Facts, project: str) -> Figure:
    """The project's field."""
    found = facts.project(project)
    return _words(found.field, found.place)


def project_score(facts: Facts, project: str) -> Figure:
    """Its weighted mean score, with two decimals."""
    score = facts.projects[project].score
    if score is None:
        raise KeyError(project)
    return _points(facts, project, score)


def project_rank(facts: Facts, project: str) -> Figure:
    """Its place among all projects."""
    rank = facts.projects[project].rank
    return Figure(str(rank), "", _scored(facts, project), str(rank))


def criterion_name(facts: Facts, criterion: str) -> Figure:
    """The name of a criterion."""
    found = _criterion(facts, criterion)
    return _words(found.name, found.place)


def criterion_weight(facts: Facts, criterion: str) -> Figure:
    """The weight of a criterion."""
    found = _criterion(facts, criterion)
    return Figure(plain(found.weight), "", str(found.place), plain(found.weight))


def criterion_mean(facts: Facts, project: str, criterion: str) -> Figure:
    """The experts' mean score of a project by a criterion."""
    return _points(facts, project, _mean(facts, project, criterion))


def criterion_all(facts: Facts, criterion: str) -> Figure:
    """The mean over all projects of the experts' mean scores by a criterion."""
    means = [m for p in facts.projects for m in _known_mean(facts, p, criterion)]
    value = mean(means) if means else None
    if value is None:
        raise KeyError(criterion)
    return Figure(
        _decimal(value), "", texts.ALL_SCORES_SOURCE.format(facts.score_files), plain(value)
    )


def criterion_place(facts: Facts, project: str, criterion: str) -> Figure:
    """The place of a project by one criterion; equal scores share the better place."""
    own = _mean(facts, project, criterion)
    others = [m for p in facts.projects for m in _known_mean(facts, p, criterion)]
    place = 1 + sum(other > own for other in others)
    return Figure(str(place), "", texts.ALL_SCORES_SOURCE.format(facts.score_files), str(place))


def project_experts(facts: Facts, project: str) -> Figure:
    """How many experts scored the project."""
    given = [s for s in facts.dataset.scores if s.project == project and s.score is not None]
    number = len({s.expert for s in given})
    return Figure(str(number), "", _scored(facts, project), str(number))


def project_spread(facts: Facts, project: str) -> Figure:
    """The difference between the highest and the lowest expert's weighted score."""
    values = [marks[project] for marks in facts.marks.values() if project in marks]
    return _points(facts, project, max(values) - min(values) if values else Fraction(0))


def scored_projects(facts: Facts) -> Figure:
    """How many projects have a score."""
    number = sum(result.score is not None for result in facts.projects.values())
    return Figure(str(number), "", texts.ALL_SCORES_SOURCE.format(facts.score_files), str(number))


def _decimal(value: Fraction) -> str:
    """A score with two decimals, rounded half up.

    >>> _decimal(Fraction(89385, 1000))
    '89.39'
    """
    hundredths = (value * 100 + Fraction(1, 2)).__floor__()
    sign, hundredths = ("-" if hundredths < 0 else ""), abs(hundredths)
    return f"{sign}{hundredths // 100}.{hundredths % 100:02}"


def _criterion(facts: Facts, criterion: str) -> Criterion:
    return {c.name: c for c in facts.dataset.criteria}[criterion]


def _mean(facts: Facts, project: str, criterion: str) -> Fraction:
    means = {c.name: m for c, m in facts.projects[project].means}
    value = means[criterion]
    if value is None:
        raise KeyError(criterion)
    return value


def _known_mean(facts: Facts, project: str, criterion: str) -> list[Fraction]:
    return [m for c, m in facts.projects[project].means if c.name == criterion and m is not None]


def _words(words: str, place: Place) -> Figure:
    return Figure(words, "", str(place))


def _points(facts: Facts, project: str, value: Fraction) -> Figure:
    return Figure(_decimal(value), "", _scored(facts, project), plain(value))


def _scored(facts: Facts, project: str) -> str:
    return texts.SCORED_SOURCE.format(facts.score_files, facts.project(project).name)
