"""A folder of tables, or one workbook, to a dataset with everything found wrong in it."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus.errors import DocumentError, InputError
from evaluation import messages
from evaluation.headers import TABLE_TITLES, TABLES, TableName
from evaluation.indicator_rows import read_indicators
from evaluation.observation_rows import read_observations
from evaluation.project_rows import read_criteria, read_projects, read_scores
from evaluation.records import EXPORT_SHEET, Dataset, Finding, Indicator, Region, Rules
from evaluation.region_rows import read_regions
from evaluation.rules import RULES_FILE, read_rules_file, read_rules_tables
from evaluation.sheets import SUFFIXES, Sheet, read_sheets
from evaluation.tables import Table, read_table

_OLD = (".xls", ".et", ".xlsb", ".xlsm", ".ods")
# Left by Excel and by macOS beside an open or copied file.
_TEMPORARY = ("~$", ".~", "._", ".")

Tables = dict[TableName, list[Table]]


def load_folder(path: Path) -> Dataset:
    """Read a folder of tables (CSV and Excel mixed), or one .xlsx, and check everything.

    What is wrong stands in `findings`, all of it; with errors, what could be read is still
    there. Raises InputError when there is nothing at the path to read.
    """
    if not path.exists():
        raise InputError(*messages.no_such_folder(str(path)))
    if path.is_file() and path.suffix.lower() != ".xlsx":
        raise InputError(*messages.not_a_workbook(path.name))
    found: list[Finding] = []
    files = _files(path, found)
    tables = _tables(files, alone=path.is_file(), found=found)
    rules = _rules(path, tables["rules"], found)
    return _dataset(path, files, tables, rules, found)


def _files(path: Path, found: list[Finding]) -> list[Path]:
    """The files that may hold tables, by name."""
    if path.is_file():
        return [path]
    files = []
    for entry in sorted(path.iterdir(), key=lambda p: p.name):
        suffix = entry.suffix.lower()
        if entry.name.startswith(_TEMPORARY):
            continue
        if entry.is_dir():
            if any(p.suffix.lower() in SUFFIXES for p in entry.iterdir()):
                found.append(messages.subfolder(entry.name))
        elif suffix in SUFFIXES:
            files.append(entry)
        elif suffix in _OLD:
            found.append(messages.old_format(entry.name))
    return files


def _tables(files: Iterable[Path], *, alone: bool, found: list[Finding]) -> Tables:
    tables: Tables = {name: [] for name in TABLES}
    for file in files:
        try:
            sheets = read_sheets(file)
        except DocumentError as error:
            found.append(messages.cannot_read(file.name, str(error).replace("\n", "")))
            continue
        exported = any(sheet.name == EXPORT_SHEET for sheet in sheets)
        if exported and not alone:
            found.append(messages.skipped_export(file.name))
            continue
        _sort_in(sheets, file.stem, tables, [] if exported else found, found)
    return tables


def _sort_in(
    sheets: Iterable[Sheet],
    stem: str,
    tables: Tables,
    found: list[Finding],
    errors: list[Finding],
) -> None:
    """Put each sheet where it belongs; an export's own sheets are no surprise, so its warnings
    go to a list of their own."""
    for sheet in sheets:
        table, problems = read_table(sheet, stem)
        if table is not None:
            tables[table.name].append(table)
        for problem in problems:
            (errors if problem.severity == "error" else found).append(problem)


def _rules(path: Path, tables: list[Table], found: list[Finding]) -> Rules:
    file = path / RULES_FILE
    if path.is_dir() and file.is_file():
        rules, problems = read_rules_file(file)
        problems += [messages.rules_twice(table.place()) for table in tables]
    else:
        rules, problems = read_rules_tables(tables)
    found += problems
    return rules


def _dataset(
    path: Path, files: list[Path], tables: Tables, rules: Rules, found: list[Finding]
) -> Dataset:
    indicators = read_indicators(tables["indicators"], found)
    regions = read_regions(tables["regions"], found)
    _check_presence(path.name, tables, indicators, regions, rules, found)
    observations = read_observations(tables["observations"], regions, indicators, found)
    projects = read_projects(tables["projects"], regions, found)
    criteria = read_criteria(tables["criteria"], found)
    scores = read_scores(tables["scores"], projects, criteria, found)
    without = [
        TABLE_TITLES[name][0]
        for name, rows in (("criteria", criteria), ("scores", scores))
        if projects and not rows and name in TABLES
    ]
    if without:
        found.append(messages.projects_without(path.name, without))
    return Dataset(
        indicators=tuple(indicators.values()),
        regions=tuple(regions.values()),
        observations=observations,
        projects=tuple(projects.values()),
        criteria=tuple(criteria.values()),
        scores=tuple(scores),
        rules=rules,
        findings=tuple(found),
        files=tuple(file.name for file in files),
        digest=_digest(path, files),
    )


def _check_presence(
    folder: str,
    tables: Tables,
    indicators: Mapping[str, Indicator],
    regions: Mapping[str, Region],
    rules: Rules,
    found: list[Finding],
) -> None:
    """The tables that an assessment needs are there, and hold something."""
    required: tuple[TableName, ...] = ("indicators", "regions", "observations")
    for name in required:
        title = TABLE_TITLES[name][0]
        if not tables[name]:
            found.append(messages.missing_table(folder, title, name))
        elif not any(table.rows for table in tables[name]):
            place = tables[name][0].place()
            empty = name == "observations"
            found.append(
                messages.no_observations(place) if empty else messages.empty_table(place, title)
            )
    for_regions = [i for i in indicators.values() if i.for_regions]
    if not indicators:
        return
    place = tables["indicators"][0].place()
    if not for_regions:
        found.append(messages.no_region_indicator(place))
    elif rules.method == "weighted" and not any(i.weight for i in for_regions):
        found.append(messages.no_weight(place))


def _digest(path: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    rules = path / RULES_FILE
    for file in (*files, *([rules] if path.is_dir() and rules.is_file() else [])):
        digest.update(f"{file.name}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
