"""A folder of tables, or one workbook, to a dataset with everything found wrong in it."""

import hashlib
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from corpus.errors import DocumentError, InputError
from corpus.readers.worker import Worker
from evaluation.records import EXPORT_SHEET, Dataset, Finding, Indicator, Place, Rules
from evaluation.sheets import SUFFIXES, WORKBOOKS, read_sheets
from evaluation.tables.doubts.samples import uncounted
from evaluation.tables.doubts.score_scales import scale_findings
from evaluation.tables.indicator_rows import read_indicators
from evaluation.tables.observation_rows import read_observations
from evaluation.tables.points.checks import points_findings
from evaluation.tables.project_rows import read_criteria, read_projects, read_scores
from evaluation.tables.recognition import Table, code_of, read_table
from evaluation.tables.region_rows import read_regions
from evaluation.tables.rules import RULES_FILE, read_rules_file, read_rules_tables
from evaluation.words import findings
from evaluation.words.headers import TABLE_TITLES, TABLES, TableName, table_named

# Left by Excel and by macOS beside an open or copied file.
TEMPORARY = ("~$", ".~", "._", ".")

Tables = dict[TableName, list[Table]]


def load_folder(path: Path, known: Dataset | None = None) -> Dataset:
    """Read a folder of tables (CSV and Excel mixed), or one workbook, and check everything.

    What is wrong stands in `findings`, all of it; with errors, what could be read is still
    there. With what is `known` already, the folder may hold any of the tables, and only what it
    says itself is returned. Raises InputError when there is nothing at the path to read.
    """
    if not path.exists():
        raise InputError(*findings.NO_SUCH_FOLDER.text(path=str(path)))
    if path.is_file() and path.suffix.lower() not in WORKBOOKS:
        raise InputError(*findings.NOT_A_WORKBOOK.text(name=path.name))
    found: list[Finding] = []
    files = _files(path, found)
    with Worker() as worker:
        tables, refused = _tables(files, worker, alone=path.is_file(), found=found)
    rules = read_rules(path, tables["rules"], found)
    dataset = dataset_of(path.name, tables, rules, found, refused=refused, known=known)
    return replace(dataset, files=tuple(file.name for file in files), digest=digest_of(path, files))


def _files(path: Path, found: list[Finding]) -> list[Path]:
    """The files that may hold tables, by name."""
    if path.is_file():
        return [path]
    files = []
    for entry in sorted(path.iterdir(), key=lambda p: p.name):
        suffix = entry.suffix.lower()
        if entry.name.startswith(TEMPORARY):
            continue
        if entry.is_dir():
            if any(p.suffix.lower() in SUFFIXES for p in entry.iterdir()):
                found.append(findings.SUBFOLDER.at(Place(entry.name)))
        elif suffix in SUFFIXES:
            files.append(entry)
    return files


def _tables(
    files: Iterable[Path], worker: Worker, *, alone: bool, found: list[Finding]
) -> tuple[Tables, set[TableName]]:
    """The tables, and the names of those that are there but cannot be used."""
    tables: Tables = {name: [] for name in TABLES}
    refused: set[TableName] = set()
    for file in files:
        try:
            sheets = read_sheets(file, worker)
        except DocumentError as error:
            found.append(
                findings.CANNOT_READ.at(Place(file.name), message=str(error).replace("\n", ""))
            )
            refused |= set(TABLES) if alone else {n for n in TABLES if n == table_named(file.stem)}
            continue
        exported = any(sheet.name == EXPORT_SHEET for sheet in sheets)
        if exported and not alone:
            found.append(findings.SKIPPED_EXPORT.at(Place(file.name)))
            continue
        for sheet in sheets:
            table, problems = read_table(sheet, file.stem)
            # An export's own sheets are no surprise: only errors are worth saying.
            found += [p for p in problems if p.severity == "error" or not exported]
            if table is not None:
                tables[table.name].append(table)
            elif named := table_named(sheet.name or file.stem):
                refused.add(named)
    return tables, refused


def read_rules(path: Path, tables: list[Table], found: list[Finding]) -> Rules:
    """The rules of a folder, from rules.toml or else from sheets; what is wrong goes to `found`."""
    file = path / RULES_FILE
    if path.is_dir() and file.is_file():
        rules, problems = read_rules_file(file)
        problems += [findings.RULES_TWICE.at(table.place()) for table in tables]
    else:
        rules, problems = read_rules_tables(tables)
    found += problems
    return rules


def dataset_of(
    title: str,
    tables: Tables,
    rules: Rules,
    found: list[Finding],
    *,
    refused: Container[TableName] = (),
    known: Dataset | None = None,
) -> Dataset:
    """The dataset of tables that are found, all of them checked; what is wrong joins `found`.

    `title` names the whole, `refused` are tables that are there but cannot be used. With what is
    `known` already, no table is required, and only what the tables say is returned.
    """
    base = known or Dataset()
    indicators = read_indicators(tables["indicators"], found)
    regions = read_regions(tables["regions"], found)
    all_indicators = {i.code: i for i in base.indicators} | indicators
    all_regions = {r.code: r for r in base.regions} | regions
    if known is None:
        _check_presence(title, tables, refused, found)
        _check_weights(tables, indicators, rules, found)
        _check_ties(indicators, rules, found)
    wrong = _codes(tables["indicators"], indicators) | _codes(tables["regions"], regions)
    observations = read_observations(
        tables["observations"], all_regions, all_indicators, found, wrong
    )
    found += uncounted(observations.values(), all_indicators, rules)
    if all_indicators:
        found += points_findings(all_indicators.values(), rules, title)
    projects = read_projects(tables["projects"], all_regions, found)
    criteria = read_criteria(tables["criteria"], found)
    all_projects = {p.id: p for p in base.projects} | projects
    all_criteria = {c.name: c for c in base.criteria} | criteria
    scores = read_scores(tables["scores"], all_projects, all_criteria, found)
    found += scale_findings(scores, all_criteria)
    without = [
        f"“{TABLE_TITLES[name][0]}”"
        for name, rows in (("criteria", criteria), ("scores", scores))
        if projects and not rows and name in TABLES
    ]
    if without and known is None:
        found.append(findings.PROJECTS_WITHOUT.at(Place(title), tables=without))
    return Dataset(
        indicators=tuple(indicators.values()),
        regions=tuple(regions.values()),
        observations=observations,
        projects=tuple(projects.values()),
        criteria=tuple(criteria.values()),
        scores=tuple(scores),
        rules=rules,
        findings=tuple(found),
    )


def _codes(tables: Iterable[Table], read: Iterable[str]) -> set[str]:
    """The codes of rows that were not read, whose errors have been told."""
    return {code for table in tables for row in table if (code := code_of(row.text("code")))} - {
        *read
    }


def _check_presence(
    folder: str, tables: Tables, refused: Container[TableName], found: list[Finding]
) -> None:
    """The tables that an assessment needs are there, and hold something."""
    required: tuple[TableName, ...] = ("indicators", "regions", "observations")
    for name in required:
        title = TABLE_TITLES[name][0]
        if not tables[name]:
            if name not in refused:  # what is wrong with it has been said
                found.append(findings.MISSING_TABLE.at(Place(folder), title=title, english=name))
        elif not any(table.rows for table in tables[name]):
            place = tables[name][0].place()
            empty = name == "observations"
            found.append(
                findings.NO_OBSERVATIONS.at(place)
                if empty
                else findings.EMPTY_TABLE.at(place, title=title)
            )


def _check_weights(
    tables: Tables, indicators: Mapping[str, Indicator], rules: Rules, found: list[Finding]
) -> None:
    """There is something to assess regions by."""
    if not indicators:
        return
    place = tables["indicators"][0].place()
    for_regions = [i for i in indicators.values() if i.for_regions]
    if not for_regions:
        found.append(findings.NO_REGION_INDICATOR.at(place))
    elif rules.method == "weighted" and not any(i.weight for i in for_regions):
        found.append(findings.NO_WEIGHT.at(place))


def _check_ties(indicators: Mapping[str, Indicator], rules: Rules, found: list[Finding]) -> None:
    """What the tie rules name is among the indicators."""
    if not indicators:
        return
    for_regions = [i for i in indicators.values() if i.for_regions]
    known = {f"part:{i.category}" for i in for_regions if i.category}
    known |= {f"satisfaction:{i.code}" for i in for_regions}
    for rule in rules.ties:
        if ":" in rule and rule not in known:
            found.append(findings.UNKNOWN_TIE.at(Place(RULES_FILE), rule=rule))


def digest_of(path: Path, files: Iterable[Path]) -> str:
    """The version of the data: the SHA-256 of the files' bytes, the rules among them."""
    digest = hashlib.sha256()
    rules = path / RULES_FILE
    for file in (*files, *([rules] if path.is_dir() and rules.is_file() else [])):
        digest.update(f"{file.name}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
