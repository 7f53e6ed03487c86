"""A folder of whatever offices send to a dataset, with everything proposed, asked or left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import InputError
from corpus.readers.worker import Worker
from evaluation.collecting.forms import read_form
from evaluation.collecting.grids import grid_of
from evaluation.collecting.kinds.decisions import UNDECIDED, Decisions
from evaluation.collecting.layout import Names
from evaluation.collecting.lists import (
    UNUSABLE,
    indicators_of,
    known_regions,
    reference_indicators,
    regions_of,
    silent_regions,
)
from evaluation.collecting.naming.owners import foreign_sources
from evaluation.collecting.naming.regions import RegionNames
from evaluation.collecting.naming.titles import IndicatorNames
from evaluation.collecting.notes import Note, notes_of, unreadable, warning
from evaluation.collecting.observed import not_applicable_notes, observe
from evaluation.collecting.plain_rows import read_plain
from evaluation.collecting.reported import Origin, Reported
from evaluation.collecting.scores import is_scores, merged_scores, read_wide_scores
from evaluation.collecting.sorting import Sorted, files_of, name_of, names_sent, sort_sheets
from evaluation.indicators.divisions import divisions
from evaluation.records import Criterion, Dataset, Finding, Indicator, Place, Project, Region, Score
from evaluation.sheets import WORKBOOKS
from evaluation.tables.beside import impossible_dates, missing_evidence
from evaluation.tables.doubts.score_scales import scale_findings
from evaluation.tables.loading import digest_of, read_rules
from evaluation.tables.project_rows import read_criteria, read_projects, read_scores
from evaluation.tables.recognition import Table
from evaluation.words import collecting as words
from evaluation.words import findings as problems


@dataclass(frozen=True, slots=True)
class Collected:
    """What was collected, and everything told of it."""

    dataset: Dataset
    notes: tuple[Note, ...]


def load_office(
    path: Path,
    worker: Worker | None = None,
    known: Dataset | None = None,
    decisions: Decisions = UNDECIDED,
) -> Collected:
    """Read a folder, with the folders in it, or one workbook.

    Without a table of indicators the reference list serves, without one of regions the known
    divisions. Every unambiguous proposal is taken, but those of a kind that `decisions` refuse;
    what cannot be read counts as missing. Raises
    InputError where there is nothing to read at all. A `worker` that is running reads the
    workbooks; without one, one is started. With what is `known` already, that serves for the tables
    that are not there, and only what the folder says is returned.
    """
    base = known or Dataset()
    if not path.exists():
        raise InputError(*problems.NO_SUCH_FOLDER.text(path=str(path)))
    if path.is_file() and path.suffix.lower() not in WORKBOOKS:
        raise InputError(*problems.NOT_A_WORKBOOK.text(name=path.name))
    notes: list[Note] = []
    files = list(files_of(path, notes))
    sheets = sort_sheets(path, files, worker, notes, decisions, listed=bool(base.indicators))
    of_files = tuple(notes)
    read, unusable = _indicators(sheets, base, notes, decisions)
    indicators = {i.code: i for i in base.indicators} | read
    titles = IndicatorNames(indicators.values())
    regions = regions_of(_lists_of_regions(sheets, titles), notes, decisions)
    # A region that no list names was taken from the divisions when it answered; others may yet.
    listed = {r.code: r for r in base.regions if r.place.file} | regions
    names = Names(RegionNames(listed.values()), titles, decisions)
    projects, criteria, scores = _projects(sheets, names, listed, base, notes)
    reported = _reported(sheets, names, notes)
    if not (reported or sheets.plain) and (known is None or not (of_files or sheets.listed)):
        raise InputError(*words.NOTHING_READ)
    if not (reported or sheets.plain or regions or any(sheets.tables.values())):
        # Nothing was sent that could be counted: no list stands in for what is not there.
        told = tuple(note for note in notes if note.text != words.NO_INDICATORS)
        return Collected(Dataset(findings=tuple(n.as_finding() for n in told)), told)
    if not listed:
        regions = _answered(reported, base, notes)
    everywhere = {r.code: r for r in base.regions} | regions
    observations = observe(reported, indicators, everywhere, unusable, notes, decisions)
    notes += not_applicable_notes(observations, everywhere, indicators)
    for place, source, name in foreign_sources(observations.values(), names.regions):
        notes.append(warning(place, words.foreign_source(source, name)))
    notes += notes_of(impossible_dates(observations.values()))
    notes += notes_of(missing_evidence(observations.values(), names_sent(path)))
    wrong: list[Finding] = []
    rules = read_rules(path, sheets.tables["rules"], wrong)
    notes += notes_of(f for f in wrong if f.severity == "warning")
    errors = [f for f in wrong if f.severity == "error"]
    dataset = Dataset(
        indicators=tuple(read.values()),
        regions=tuple(regions.values()),
        observations=observations,
        projects=tuple(projects.values()),
        criteria=tuple(criteria.values()),
        scores=scores,
        rules=rules,
        findings=(*errors, *(note.as_finding() for note in notes)),
        files=tuple(name_of(file, path) for file in files),
        digest=digest_of(path, files),
    )
    return Collected(dataset, tuple(notes))


def _indicators(
    found: Sorted, base: Dataset, notes: list[Note], decisions: Decisions
) -> tuple[dict[str, Indicator], frozenset[str]]:
    """The indicators of the folder, and the codes of those that cannot be used."""
    unusable = frozenset(i.code for i in base.indicators if UNUSABLE in i.extra)
    if found.tables["indicators"]:
        read, others = indicators_of(found.tables["indicators"], notes, decisions)
        return read, (unusable - read.keys()) | others
    if base.indicators:
        return {}, unusable
    notes.append(warning(Place(), words.NO_INDICATORS))
    return reference_indicators(), frozenset()


def _lists_of_regions(found: Sorted, titles: IndicatorNames) -> list[Table]:
    """The lists of regions; one that goes on with indicators is a form, regions down."""
    lists = []
    for sheet, table in found.regions:
        named = [h for h, _ in table.further if titles.coded(h) or titles.titled(h).code]
        if len(named) > 1:
            found.forms.append(sheet)
        else:
            lists.append(table)
    return lists


def _projects(
    found: Sorted,
    names: Names,
    regions: Mapping[str, Region],
    base: Dataset,
    notes: list[Note],
) -> tuple[dict[str, Project], dict[str, Criterion], tuple[Score, ...]]:
    """Projects, criteria and scores; sheets with scores across are no forms any more."""
    for table in found.tables["projects"]:
        index = table.columns.get("region")
        for row in table:
            if index is not None and (code := names.regions.read(row.cells[index])):
                row.cells[index] = code
    told: list[Finding] = []
    known = regions or known_regions(divisions())
    projects = read_projects(found.tables["projects"], known, told)
    criteria = read_criteria(found.tables["criteria"], told)
    all_projects = {p.id: p for p in base.projects} | projects
    all_criteria = {c.name: c for c in base.criteria} | criteria
    scores = list(read_scores(found.tables["scores"], all_projects, all_criteria, told))
    notes += notes_of(told)
    forms = []
    for sheet in found.forms:
        grid = grid_of(sheet)
        if all_projects and is_scores(grid, all_projects):
            origin = Origin(sheet.file, sheet.name)
            scores += read_wide_scores(
                grid, origin, all_projects, all_criteria, notes, names.decisions
            )
        else:
            forms.append(sheet)
    found.forms[:] = forms
    merged = merged_scores(scores, notes)
    notes += notes_of(scale_findings(merged, all_criteria))
    return projects, criteria, merged


def _reported(found: Sorted, names: Names, notes: list[Note]) -> list[Reported]:
    reported: list[Reported] = []
    for table in found.plain:
        reported += read_plain(table, names, notes)
    for sheet in found.forms:
        reported += read_form(sheet, names, notes)
    return _listed(reported, names.regions, notes)


def _listed(reported: list[Reported], regions: RegionNames, notes: list[Note]) -> list[Reported]:
    """What is of the folder's own regions; forms of others are told, once each."""
    others: dict[tuple[str, str], list[Reported]] = {}
    for one in reported:
        if regions.listed and one.region not in regions.listed and one.written:
            others.setdefault((one.written[0].place.file, one.region), []).append(one)
    for (_, code), several in others.items():
        message = words.region_not_listed(regions.name(code), code, len(several))
        notes.append(unreadable(replace(several[0].written[0].place, row=0, column=""), message))
    return [one for one in reported if not regions.listed or one.region in regions.listed]


def _answered(reported: Iterable[Reported], base: Dataset, notes: list[Note]) -> dict[str, Region]:
    """The known divisions that sent anything, where no list says which regions there are."""
    regions = known_regions(one.region for one in reported)
    notes.append(warning(Place(), words.NO_REGIONS))
    if regions and (silent := silent_regions([*regions, *(r.code for r in base.regions)])):
        notes.append(silent)
    return regions
