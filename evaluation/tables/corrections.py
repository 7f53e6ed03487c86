"""Corrections of reported values: who changed what, from what to what, when and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from corpus.errors import InputError
from corpus.text.normal import clean
from evaluation.records import Dataset, Observation, Place
from evaluation.tables.values import UnreadableValueError, read_value
from evaluation.words import tables as words
from evaluation.words.vocabulary import OUTCOME


@dataclass(frozen=True, slots=True)
class Correction:
    """One value of one region changed. `before` and `after` are as written, "" for missing."""

    region: str
    indicator: str
    before: str
    after: str
    by: str
    at: datetime
    reason: str = ""


def with_value(
    dataset: Dataset, region: str, indicator: str, text: str, *, place: Place
) -> Dataset:
    """The dataset with one value written anew, as a cell would hold it; its digest is left.

    What was found wrong with the old value goes. Raises InputError for a value that cannot be
    read, and for codes that the dataset does not have.
    """
    known = next((i for i in dataset.indicators if i.code == indicator), None)
    if known is None or all(r.code != region for r in dataset.regions):
        raise InputError(*words.no_such_cell(region, indicator))
    try:
        reading = read_value(text, known)
    except UnreadableValueError as error:
        problem = words.bad_value(known.code, known.title, error.message)
        raise InputError(problem, error.hint) from error
    old = dataset.observations.get((region, indicator))
    new = replace(
        old or Observation(region, indicator, None),
        value=reading.value,
        not_applicable=reading.not_applicable,
        text=clean(text),
        place=place,
    )
    return replace(
        dataset,
        observations={**dataset.observations, (region, indicator): new},
        findings=tuple(f for f in dataset.findings if old is None or f.place != old.place),
    )


def log_rows(corrections: Iterable[Correction], dataset: Dataset) -> Iterator[tuple[str, ...]]:
    """Who changed what, the latest first, in the order of LOG_COLUMNS."""
    regions = {r.code: r.name for r in dataset.regions}
    titles = {i.code: i.title for i in dataset.indicators}
    for made in reversed(tuple(corrections)):
        yield (
            f"{made.at:%Y-%m-%d %H:%M}",
            made.by,
            regions.get(made.region, made.region),
            made.indicator,
            titles.get(made.indicator, ""),
            made.before or OUTCOME["missing"],
            made.after or OUTCOME["missing"],
            made.reason,
        )
