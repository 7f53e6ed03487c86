"""A folder of whatever offices send to a dataset, with everything proposed, asked or left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.errors import DocumentError, InputError
from corpus.readers.tables.cell import is_value
from corpus.readers.worker import Worker
from evaluation.collecting.grids import grid_of
from evaluation.collecting.layout import Names, blocks
from evaluation.collecting.lists import (
    indicators_of,
    known_regions,
    reference_indicators,
    regions_of,
    silent_regions,
)
from evaluation.collecting.notes import Note, notes_of, proposal, unreadable, warning
from evaluation.collecting.observed import not_applicable_notes, observe
from evaluation.collecting.owners import owner_of
from evaluation.collecting.plain_rows import read_plain
from evaluation.collecting.regions import RegionNames
from evaluation.collecting.reported import Origin, Reported
from evaluation.collecting.rows import Told, read_block
from evaluation.collecting.scores import is_scores, merged_scores, read_wide_scores
from evaluation.collecting.titles import IndicatorNames
from evaluation.indicators.divisions import divisions
from evaluation.records import EXPORT_SHEET, Dataset, Finding, Indicator, Place, Score
from evaluation.sheets import SUFFIXES, Sheet, read_sheets
from evaluation.tables.loading import TEMPORARY, digest_of, read_rules
from evaluation.tables.project_rows import read_criteria, read_projects, read_scores
from evaluation.tables.recognition import GUIDES, Table, read_table
from evaluation.words import collecting as words
from evaluation.words import findings as problems
from evaluation.words.forms import role_of
from evaluation.words.headers import TABLES, TableName, fields_of, table_named

# What may well be a table, and is none that is read here.
_OTHER = (".xls", ".et", ".xlsb", ".xlsm", ".ods", ".doc", ".docx", ".wps", ".pdf")


@dataclass(frozen=True, slots=True)
class Collected:
    """What was collected, and everything told of it."""

    dataset: Dataset
    notes: tuple[Note, ...]


@dataclass
class _Sorted:
    """The sheets of a folder, by what they are."""

    tables: dict[TableName, list[Table]] = field(default_factory=lambda: {n: [] for n in TABLES})
    plain: list[tuple[Sheet, Table]] = field(default_factory=list)
    forms: list[Sheet] = field(default_factory=list)


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
    files = list(_files(path, notes))
    sorted_ = _sorted(path, files, notes)
    indicators, unusable = _indicators(sorted_, notes)
    regions = regions_of(sorted_.tables["regions"], notes)
    names = Names(RegionNames(regions.values()), IndicatorNames(indicators.values()))
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
            reported += _read_form(sheet, names, notes)
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
        files=tuple(_name(file, path) for file in files),
        digest=digest_of(path, files),
    )
    return Collected(dataset, tuple(notes))


def _files(path: Path, notes: list[Note]) -> Iterator[Path]:
    """The files that may hold tables, those of folders within too."""
    if path.is_file():
        yield path
        return
    for entry in sorted(path.rglob("*"), key=lambda p: (len(p.parts), str(p))):
        if entry.name.startswith(TEMPORARY) or not entry.is_file():
            continue
        if entry.suffix.lower() in SUFFIXES:
            yield entry
        elif entry.suffix.lower() in _OTHER:
            notes.append(unreadable(Place(_name(entry, path)), words.OLD_OR_OTHER))


def _name(file: Path, path: Path) -> str:
    return file.name if file == path else file.relative_to(path).as_posix()


def _sorted(path: Path, files: Sequence[Path], notes: list[Note]) -> _Sorted:
    found = _Sorted()
    with Worker() as worker:
        for file in files:
            name = _name(file, path)
            try:
                sheets = read_sheets(file, worker)
            except DocumentError as error:
                notes.append(unreadable(Place(name), str(error).replace("\n", "")))
                continue
            if any(sheet.name == EXPORT_SHEET for sheet in sheets) and len(files) > 1:
                notes.append(warning(Place(name), problems.SKIPPED_EXPORT.text()[0], taken=False))
                continue
            for sheet in sheets:
                _sort(replace(sheet, file=name), file.stem, found, notes)
    _use_definitions_of_forms(found, notes)
    return found


def _sort(sheet: Sheet, stem: str, found: _Sorted, notes: list[Note]) -> None:
    """One sheet among those of its kind; what the plain reader warns of is told."""
    if not sheet.rows or sheet.name in GUIDES:
        return
    table, told = read_table(sheet, stem)
    named = table_named(sheet.name) if sheet.name else table_named(stem)
    if table is None or _is_other(table, named) or _names_regions_otherwise(table):
        found.forms.append(sheet)
        notes += notes_of(sheet.findings)
        return
    notes += notes_of(told)
    if table.name == "observations":
        found.plain.append((sheet, table))
    else:
        found.tables[table.name].append(table)


def _is_other(table: Table, named: TableName | None) -> bool:
    """Whether a sheet has a list's columns and is none: figures stand in the columns behind."""
    if table.name == named or table.name not in ("regions", "projects"):
        return False
    cells = [cells[i] for _, i in table.further for _, cells in table.rows if cells[i]]
    return named == "scores" or sum(map(is_value, cells)) * 2 > len(cells)


def _names_regions_otherwise(table: Table) -> bool:
    """Whether observations have a column of regions that the plain reader does not know."""
    if table.name != "observations" or "region" in table.columns:
        return False
    return any(role_of(header) == "region" for header, _ in table.further)


def _use_definitions_of_forms(found: _Sorted, notes: list[Note]) -> None:
    """Forms that repeat the list of indicators beside the values: its lists, or observations."""
    listed = found.tables["indicators"]
    both = [t for t in listed if "value" in fields_of("observations", t.headers)]
    if not both:
        return
    alone = [t for t in listed if t not in both]
    if not alone:
        notes.append(proposal(both[0].place(), words.INDICATORS_FROM_FORM))
    found.tables["indicators"] = alone or both[:1]
    for table in both:
        fields = {key: where[0] for key, where in fields_of("observations", table.headers).items()}
        used = set(fields.values())
        further = tuple((h, i) for i, h in enumerate(table.headers) if h and i not in used)
        rows = [(number, list(cells)) for number, cells in table.rows]
        form = replace(table, name="observations", columns=fields, further=further, rows=rows)
        found.plain.append((Sheet(table.file, table.sheet, []), form))


def _indicators(found: _Sorted, notes: list[Note]) -> tuple[dict[str, Indicator], frozenset[str]]:
    if found.tables["indicators"]:
        return indicators_of(found.tables["indicators"], notes)
    notes.append(warning(Place(), words.NO_INDICATORS))
    return reference_indicators(), frozenset()


def _name_project_regions(tables: Iterable[Table], regions: RegionNames) -> None:
    for table in tables:
        index = table.columns.get("region")
        for row in table:
            if index is not None and (code := regions.read(row.cells[index])):
                row.cells[index] = code


def _read_form(sheet: Sheet, names: Names, notes: list[Note]) -> list[Reported]:
    origin = Origin(sheet.file, sheet.name)
    told = Told(origin, names)
    grid = grid_of(sheet)
    found = blocks(grid, names)
    reported: list[Reported] = []
    if not found:
        notes.append(warning(origin.at(), words.no_table(), taken=False))
        return []
    for row, column in sheet.unresolved:
        told_so = "".join(problems.FORMULA_WITHOUT_RESULT.text())
        notes.append(unreadable(origin.at(row, f"第{column + 1}列"), told_so))
    for block in found:
        owner, where, differing = owner_of(origin, block.above, names.regions)
        read = list(read_block(block, owner, told))
        if owner and not block.across and any(one.region == owner for one in read):
            name = names.regions.name(owner)
            told.notes.append(proposal(origin.at(), words.whose(name, owner, where)))
        missed = told.unknown.pop(("owner", ""), None)
        if missed:
            count = missed[1]
            message = (
                words.two_owners(sorted(map(names.regions.name, differing)), count)
                if differing
                else words.nobodys(count)
            )
            told.notes.append(unreadable(origin.at(), message))
        reported += read
    notes += told.finish()
    return reported
