"""The workbooks of all regions of a round, as one .zip file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evaluation.collecting.naming.titles import normal
from evaluation.records import Dataset, Indicator
from evaluation.rounds.adding import is_stand_in
from evaluation.tables.marks import is_made_up
from evaluation.words import region_form as words
from evaluation.words.tables import SAMPLE_STAMP
from evaluation.workbook.cells import sheet_title
from evaluation.workbook.offices.region_form import Asked, region_form
from evaluation.workbook.offices.wording import last_value
from evaluation.workbook.offices.zipped import zipped


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier round, whose values stand beside what is asked now."""

    name: str
    dataset: Dataset


def region_workbooks(
    dataset: Dataset, name: str, day: date, last: Earlier | None = None
) -> dict[str, bytes]:
    """The workbook of each region by its file name, as bytes of .xlsx."""
    indicators = [i for i in dataset.indicators if i.for_regions]
    line = words.ROUND.format(name, day.isoformat())
    if any(map(is_stand_in, indicators)):
        line += words.REFERENCE
    if is_made_up(dataset):
        line += f"　{SAMPLE_STAMP}"
    before = _matched(indicators, last.dataset) if last else {}
    made = {}
    for region in dataset.regions:
        values = tuple(
            (i.code, last_value(last.dataset.observations.get((region.code, old.code)), old))
            for i in indicators
            if last and (old := before.get(i.code))
        )
        title = words.LAST_OF.format(last.name) if last else ""
        file = words.WORKBOOK.format(region.code, sheet_title(region.name))
        made[file] = region_form(region, indicators, Asked(line, title, values))
    return made


def collection(dataset: Dataset, name: str, day: date, last: Earlier | None = None) -> bytes:
    """The same as one .zip file: what is sent out to be filled in."""
    return zipped(region_workbooks(dataset, name, day, last))


def _matched(indicators: list[Indicator], last: Dataset) -> Mapping[str, Indicator]:
    """The indicator of the last list for each of this: by its title, else by code and likeness."""
    by_title: dict[str, list[Indicator]] = {}
    for old in last.indicators:
        by_title.setdefault(normal(old.title), []).append(old)
    found = {}
    for indicator in indicators:
        same = by_title.get(normal(indicator.title), [])
        coded = [old for old in same if old.code == indicator.code]
        one = coded or (same if len(same) == 1 else [])
        if one and one[0].kind == indicator.kind:
            found[indicator.code] = one[0]
    return found
