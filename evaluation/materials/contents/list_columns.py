"""The columns of the two lists: what stands in each for an indicator or a criterion."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from evaluation.materials.facts import Facts
from evaluation.materials.figures.keys import figure, key_of
from evaluation.materials.quoting import deadline, nearest
from evaluation.materials.statements import Figure, Parts, Placeholder
from evaluation.materials.texts import lists as words
from evaluation.records import Criterion
from evaluation.results import IndicatorResult

Row = TypeVar("Row")
OfItem = Callable[[Facts, str, IndicatorResult], Parts]
OfCriterion = Callable[[Facts, str, Criterion], Parts]


@dataclass(frozen=True, slots=True)
class ListColumn(Generic[Row]):
    """A column: header, width in Latin characters, what stands in it.

    `choices` is a drop-down; `to_fill` says that the cells are blank, to be written in.
    """

    title: str
    width: float
    make: Callable[[Facts, str, Row], Parts]
    choices: tuple[str, ...] = ()
    to_fill: bool = False


def _made(facts: Facts, maker: str, *arguments: str) -> Figure:
    return figure(facts, key_of(maker, *arguments))


def _known(found: Figure, gap: str) -> Parts:
    """The words, or a placeholder where there are none."""
    return (found,) if found.text else (Placeholder(gap),)


def _line_of(gap: str) -> int:
    """The width that a placeholder takes on one line; a Chinese character takes 2."""
    return 2 * len(Placeholder(gap).text) + 2


_RESPONSIBLE_WIDTH = _line_of(words.RESPONSIBLE_GAP)
_WHEN_WIDTH = _line_of(words.WHEN_GAP)
_DUE_WIDTH = _line_of(words.DUE_GAP)


def is_filed(item: IndicatorResult) -> bool:
    """Whether evidence is named for an indicator."""
    return bool(item.observation and item.observation.evidence)


def _of_indicator(maker: str, gap: str = "") -> OfItem:
    """A figure that the indicator alone decides."""

    def make(facts: Facts, _: str, item: IndicatorResult) -> Parts:
        found = _made(facts, maker, item.indicator.code)
        return _known(found, gap) if gap else ((found,) if found.text else ())

    return make


def _of_region(maker: str) -> OfItem:
    """A figure of the indicator in the region; a dash for no words."""

    def make(facts: Facts, region: str, item: IndicatorResult) -> Parts:
        found = _made(facts, maker, region, item.indicator.code)
        return (found,) if found.text else (words.DASH,)

    return make


def _words(*parts: str | Placeholder) -> Callable[[Facts, str, Any], Parts]:
    return lambda _facts, _candidate, _row: parts


def _part(facts: Facts, region: str, item: IndicatorResult) -> Parts:
    return (_made(facts, "part_title", region, item.indicator.category),)


def _state(_: Facts, __: str, item: IndicatorResult) -> Parts:
    if item.outcome == "not_applicable":
        return (words.NOT_APPLICABLE,)
    return (words.ON_FILE if is_filed(item) else words.NOT_ON_FILE,)


def _wanted(item: IndicatorResult) -> bool:
    return item.outcome != "not_applicable" and not is_filed(item)


def _missing(facts: Facts, _: str, item: IndicatorResult) -> Parts:
    """The material that is not on file."""
    if not _wanted(item):
        return (words.DASH,)
    return _known(_made(facts, "evidence_kind", item.indicator.code), words.MATERIAL_GAP)


def _where_it_applies(gap: str) -> OfItem:
    """A placeholder; a dash where the indicator does not apply, so that nothing is to be done."""

    def make(_: Facts, __: str, item: IndicatorResult) -> Parts:
        applies = item.outcome != "not_applicable"
        return (Placeholder(gap),) if applies else (words.DASH,)

    return make


def _due(facts: Facts, _: str, item: IndicatorResult) -> Parts:
    """By when what is missing has to be there: the date that the plan or a statute sets."""
    if not _wanted(item):
        return (words.DASH,)
    quote = nearest(item.indicator.title, facts.basis(item.indicator))
    by = deadline(quote) if quote else None
    return (by or Placeholder(words.DUE_GAP),)


_INDICATOR: tuple[ListColumn[IndicatorResult], ...] = (
    ListColumn(words.CODE, 8, _of_indicator("code")),
    ListColumn(words.PART, 13, _part),
    ListColumn(words.TITLE, 32, _of_indicator("title")),
)
CHECKLIST_COLUMNS: tuple[ListColumn[IndicatorResult], ...] = (
    *_INDICATOR,
    ListColumn(words.TARGET, 11, _of_indicator("target")),
    ListColumn(words.VALUE, 9, _of_region("value")),
    ListColumn(words.CLASS, 6, _of_region("class_of")),
    ListColumn(words.MEASURE, 25, _of_indicator("measured_by", words.MEASURE_GAP)),
    ListColumn(words.MATERIAL, 25, _of_indicator("evidence_kind", words.MATERIAL_GAP)),
    ListColumn(words.AGREES, 11, _words(), (words.YES, words.NO)),
    ListColumn(words.PROBLEM, 16, _words(), to_fill=True),
    ListColumn(words.RESPONSIBLE, _RESPONSIBLE_WIDTH, _where_it_applies(words.RESPONSIBLE_GAP)),
    ListColumn(words.WHEN, _WHEN_WIDTH, _where_it_applies(words.WHEN_GAP)),
    ListColumn(words.CHECKED, 7, _words(words.BOX), (words.BOX, words.TICKED)),
)
EVIDENCE_COLUMNS: tuple[ListColumn[IndicatorResult], ...] = (
    *_INDICATOR,
    ListColumn(words.BASIS, 25, _of_indicator("basis")),
    ListColumn(words.NEEDED, 25, _of_indicator("evidence_kind", words.MATERIAL_GAP)),
    ListColumn(words.FILED, 16, _of_region("evidence")),
    ListColumn(words.STATE, 8, _state),
    ListColumn(words.MISSING, 24, _missing),
    ListColumn(words.REPORTED_BY, 12, _of_region("reported_by")),
    ListColumn(words.AS_OF, 11, _of_region("as_of")),
    ListColumn(words.RESPONSIBLE, _RESPONSIBLE_WIDTH, _where_it_applies(words.RESPONSIBLE_GAP)),
    ListColumn(words.DUE, _DUE_WIDTH, _due),
    ListColumn(words.ARCHIVED, 7, _words(words.BOX), (words.BOX, words.TICKED)),
)


def _criterion(maker: str) -> OfCriterion:
    return lambda facts, _, criterion: (_made(facts, maker, criterion.name),)


def _mean(facts: Facts, project: str, criterion: Criterion) -> Parts:
    means = {c.name: value for c, value in facts.projects[project].means}
    if means.get(criterion.name) is None:
        return (Placeholder(words.SCORE_GAP),)
    return (_made(facts, "criterion_mean", project, criterion.name),)


_CRITERION: tuple[ListColumn[Criterion], ...] = (
    ListColumn(words.CRITERION, 24, _criterion("criterion_name")),
    ListColumn(words.WEIGHT, 8, _criterion("criterion_weight")),
    ListColumn(words.SCORE, 12, _mean),
)
PROJECT_CHECKLIST: tuple[ListColumn[Criterion], ...] = (
    *_CRITERION,
    ListColumn(words.LOOK_AT, 40, _words(Placeholder(words.CRITERION_LOOK))),
    ListColumn(words.AGREES, 11, _words(), (words.YES, words.NO)),
    ListColumn(words.PROBLEM, 30, _words(), to_fill=True),
    ListColumn(words.RESPONSIBLE, _RESPONSIBLE_WIDTH, _words(Placeholder(words.RESPONSIBLE_GAP))),
    ListColumn(words.WHEN, _WHEN_WIDTH, _words(Placeholder(words.WHEN_GAP))),
    ListColumn(words.CHECKED, 7, _words(words.BOX), (words.BOX, words.TICKED)),
)
PROJECT_EVIDENCE: tuple[ListColumn[Criterion], ...] = (
    *_CRITERION,
    ListColumn(words.NEEDED, 36, _words(Placeholder(words.CRITERION_MATERIAL))),
    ListColumn(words.FILED, 30, _words(Placeholder(words.CRITERION_FILED))),
    ListColumn(words.RESPONSIBLE, _RESPONSIBLE_WIDTH, _words(Placeholder(words.RESPONSIBLE_GAP))),
    ListColumn(words.DUE, _DUE_WIDTH, _words(Placeholder(words.DUE_GAP))),
    ListColumn(words.ARCHIVED, 7, _words(words.BOX), (words.BOX, words.TICKED)),
)
