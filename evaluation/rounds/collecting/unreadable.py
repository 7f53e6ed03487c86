"""What hangs on the cells that could not be read: they count as missing until they are mended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evaluation.records import Dataset, Indicator, Outcome, Place, Region, Status
from evaluation.results import IndicatorResult, RegionResult
from evaluation.scoring.assessment import assess, region_result
from evaluation.words.vocabulary import STATUS


@dataclass(frozen=True, slots=True)
class UnreadableCell:
    """A cell in which something is written that is no value; `text` as it was written."""

    indicator: Indicator
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on the unreadable cells of a region.

    `status` is that of now, where they are missing; `others` are those that it may have when they
    are known, whatever else is missing still (that a cell does not apply is left out).
    """

    region: Region
    cells: tuple[UnreadableCell, ...]
    status: Status
    others: tuple[Status, ...]

    @property
    def could_change(self) -> bool:
        """Whether the status hangs on these cells."""
        return bool(self.others)

    def summary(self) -> dict[str, object]:
        """What `shifan round status --json` says of it."""
        return {
            "code": self.region.code,
            "name": self.region.name,
            "unreadable": len(self.cells),
            "status": self.status,
            "could_become": list(self.others),
        }

    def as_json(self) -> dict[str, object]:
        """A row of `shifan round unreadable --json`: with each of the cells."""
        return self.summary() | {
            "cells": [
                {
                    "indicator": cell.indicator.code,
                    "title": cell.indicator.title,
                    "text": cell.text,
                    "file": cell.place.file,
                    "sheet": cell.place.sheet,
                    "row": cell.place.row,
                    "column": cell.place.column,
                }
                for cell in self.cells
            ],
        }

    @property
    def others_in_words(self) -> str:
        """The statuses that it may have, as users call them."""
        return "、".join(STATUS[status] for status in self.others)


def unreadable(dataset: Dataset) -> tuple[Hanging, ...]:
    """The regions with cells that cannot be read, those that it may change first.

    Raises FindingsError for a dataset with errors.
    """
    found = []
    for result in assess(dataset).regions:
        hanging = _of_region(result, dataset)
        if hanging is not None:
            found.append(hanging)
    return tuple(sorted(found, key=lambda h: (not h.could_change, h.region.code)))


def _of_region(result: RegionResult, dataset: Dataset) -> Hanging | None:
    cells = []
    for item in result.items:
        observation = dataset.observations.get((result.code, item.indicator.code))
        if observation is not None and observation.is_unreadable:
            cells.append(UnreadableCell(item.indicator, observation.text, observation.place))
    if not cells:
        return None
    codes = {cell.indicator.code for cell in cells}
    statuses = (
        region_result(result.region, items, dataset.rules).status
        for items in _extremes(result.items, codes)
    )
    others = dict.fromkeys(status for status in statuses if status != result.status)
    return Hanging(result.region, tuple(cells), result.status, tuple(others))


def _extremes(
    items: Sequence[IndicatorResult], unread: set[str]
) -> Iterator[tuple[IndicatorResult, ...]]:
    """All met, all but the vetoes unmet, all unmet: no other outcome gives another status."""

    def known(outcome: Outcome, veto: Outcome) -> tuple[IndicatorResult, ...]:
        return tuple(
            replace(i, outcome=veto if i.indicator.veto else outcome)
            if i.indicator.code in unread
            else i
            for i in items
        )

    yield known("met", "met")
    yield known("unmet", "met")
    yield known("unmet", "unmet")
