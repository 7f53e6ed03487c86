"""Experts' scores that are evidently of another scale than 0 to 100: told, never converted."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from statistics import median

from corpus.text.numbers import plain
from evaluation.records import Criterion, Finding, Score
from evaluation.words import findings
from evaluation.words.findings import Problem
from evaluation.words.tables import SCORE_SCALES

_WHOLE = 100
# Whose best mark is no more than this has hardly marked out of 100, where others give
# `_USUAL` and more for the same projects.
_SMALL_SCALES = (5, 10)
_USUAL = 30
_ENOUGH = 2  # marks that a scale can be seen from


def scale_findings(scores: Iterable[Score], criteria: Mapping[str, Criterion]) -> list[Finding]:
    """What is to be told of the scales of scores: of all, of an expert, of a criterion."""
    given = [score for score in scores if score.score is not None]
    if len(given) < 2 * _ENOUGH:
        return []
    if scale := _small(given):
        return [_told(findings.SCALE_OF_ALL, given[0], scale)]
    if _of_full_marks(given, criteria):
        return [findings.FULL_MARKS.at(given[0].place)]
    by_expert = _apart(given, lambda s: s.expert)
    by_criterion = _apart(given, lambda s: s.criterion)
    return [
        *(
            _told(findings.EXPERT_SCALE, s, scale, expert=s.expert, other=other)
            for s, scale, other in by_expert
        ),
        *(
            _told(findings.CRITERION_SCALE, s, scale, criterion=s.criterion, other=other)
            for s, scale, other in by_criterion
        ),
    ]


def _told(problem: Problem, first: Score, scale: int, **more: str) -> Finding:
    name, factor = SCORE_SCALES[scale], _WHOLE // scale
    return problem.at(first.place, scale=scale, name=name, factor=factor, **more)


def _apart(given: list[Score], name: Callable[[Score], str]) -> Iterator[tuple[Score, int, str]]:
    """The groups on a small scale among others that are not: the first score, the scale, and
    what half of the others' scores reach."""
    groups: dict[str, list[Score]] = {}
    for score in given:
        groups.setdefault(name(score), []).append(score)
    small = {named: scale for named, group in groups.items() if (scale := _small(group))}
    rest = [_number(s) for named, group in groups.items() if named not in small for s in group]
    if len(rest) < _ENOUGH or median(rest) < _USUAL:
        return
    for named, scale in small.items():
        yield groups[named][0], scale, plain(median(rest))


def _small(group: list[Score]) -> int:
    """The scale that a group of scores keeps to, 0 for that of 100."""
    best = max(map(_number, group))
    if len(group) < _ENOUGH or not best:
        return 0
    return next((scale for scale in _SMALL_SCALES if best <= scale), 0)


def _of_full_marks(given: list[Score], criteria: Mapping[str, Criterion]) -> bool:
    """Whether each criterion gives at most as many marks as it weighs, of 100 in all."""
    weights = {name: criterion.weight for name, criterion in criteria.items()}
    return (
        len(weights) > 1
        and sum(weights.values()) == _WHOLE
        and all(_number(s) <= weights.get(s.criterion, 0) for s in given)
    )


def _number(score: Score) -> Fraction:
    return score.score or Fraction(0)
