"""A folder of whatever offices send to a dataset, with everything proposed, asked or left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import InputError
from evaluation.collecting.forms import read_form
from evaluation.collecting.grids import grid_of
from evaluation.collecting.layout import Names
from evaluation.collecting.lists import (
    indicators_of,
    known_regions,
    reference_indicators,
    regions_of,
    silent_regions,
)
from evaluation.collecting.naming.regions import RegionNames
from evaluation.collecting.naming.titles import IndicatorNames
from evaluation.collecting.notes import Note, notes_of, warning
from evaluation.collecting.observed import not_applicable_notes, observe
from evaluation.collecting.plain_rows import read_plain
from evaluation.collecting.reported import Origin, Reported
from evaluation.collecting.scores import is_scores, merged_scores, read_wide_scores
from evaluation.collecting.sorting import Sorted, files_of, name_of, sort_sheets
from evaluation.indicators.divisions import divisions
from evaluation.records import Dataset, Finding, Indicator, Place, Score
from evaluation.tables.loading import digest_of, read_rules
from evaluation.tables.project_rows import read_criteria, read_projects, read_scores
from evaluation.tables.recognition import Table
from evaluation.words import collecting as words
from evaluation.words import findings as problems

# What may well be a table, and is none that is read here.
_OTHER = (".xls", ".et", ".xlsb", ".xlsm", ".ods", ".doc", ".docx", ".wps", ".pdf")


@dataclass(frozen=True, slots=True)
class Collected:
    """What was collected, and everything told of it."""

    dataset: Dataset
    notes: tuple[Note, ...]


def load_office(path: Path) -> Collected:
    """Read a folder, with the folders in it, or one workbook.

    Without a table of indicators the reference list serves, without one of regions the known
    divisions. Every unambiguous proposal is taken; what cannot be read counts as missing. Raises
    InputError where there is nothing to read at all, or rules are wrong.
    """
    if not path.exists():
        raise InputError(*problems.NO_SUCH_FOLDER.text(path=str(path)))
    if path.is_file() and path.suffix.lower() != ".xlsx":
        raise InputError(*problems.NOT_A_WORKBOOK.text(name=path.name))
    notes: list[Note] = []
    files = list(files_of(path, notes))
    sorted_ = sort_sheets(path, files, notes)
    indicators, unusable = _indicators(sorted_, notes)
    titles = IndicatorNames(indicators.values())
    regions = regions_of(lists_of_regions(sorted_, titles), notes)
    names = Names(RegionNames(regions.values()), titles)
    projects_found: list[Finding] = []
    _name_project_regions(sorted_.tables["projects"], names.regions)
    known = regions or known_regions(divisions())
    projects = read_projects(sorted_.tables["projects"], known, projects_found)
    criteria = read_criteria(sorted_.tables["criteria"], projects_found)
    scores: list[Score] = list(
        read_scores(sorted_.tables["scores"], projects, criteria, projects_found)
    )
    notes += notes_of(projects_found)
    reported: list[Reported] = []
    for sheet, table in sorted_.plain:
        reported += read_plain(sheet, table, names, notes)
    for sheet in sorted_.forms:
        grid = grid_of(sheet)
        if projects and is_scores(grid, projects):
            scores += read_wide_scores(
                grid, Origin(sheet.file, sheet.name), projects, criteria, notes
            )
        else:
            reported += read_form(sheet, names, notes)
    if not regions:
        regions = known_regions(one.region for one in reported)
        notes.append(warning(Place(), words.NO_REGIONS))
        if reported and (silent := silent_regions(regions)):
            notes.append(silent)
    if not reported and not sorted_.plain:
        raise InputError(*words.NOTHING_READ)
    observations = observe(reported, indicators, regions, unusable, notes)
    notes += not_applicable_notes(observations, regions)
    rules_found: list[Finding] = []
    rules = read_rules(path, sorted_.tables["rules"], rules_found)
    notes += notes_of(f for f in rules_found if f.severity == "warning")
    errors = [f for f in rules_found if f.severity == "error"]
    dataset = Dataset(
        indicators=tuple(indicators.values()),
        regions=tuple(regions.values()),
        observations=observations,
        projects=tuple(projects.values()),
        criteria=tuple(criteria.values()),
        scores=merged_scores(scores, notes),
        rules=rules,
        findings=(*errors, *(note.as_finding() for note in notes)),
        files=tuple(name_of(file, path) for file in files),
        digest=digest_of(path, files),
    )
    return Collected(dataset, tuple(notes))


def _indicators(found: Sorted, notes: list[Note]) -> tuple[dict[str, Indicator], frozenset[str]]:
    if found.tables["indicators"]:
        return indicators_of(found.tables["indicators"], notes)
    notes.append(warning(Place(), words.NO_INDICATORS))
    return reference_indicators(), frozenset()


def lists_of_regions(found: Sorted, titles: IndicatorNames) -> list[Table]:
    """The lists of regions; one that goes on with indicators is a form, regions down."""
    lists = []
    for sheet, table in found.regions:
        named = [h for h, _ in table.further if titles.coded(h) or titles.titled(h).code]
        if len(named) > 1:
            found.forms.append(sheet)
        else:
            lists.append(table)
    return lists


def _name_project_regions(tables: Iterable[Table], regions: RegionNames) -> None:
    for table in tables:
        index = table.columns.get("region")
        for row in table:
            if index is not None and (code := regions.read(row.cells[index])):
                row.cells[index] = code
