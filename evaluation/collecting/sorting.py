"""The files of a folder, each sheet among those of its kind."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.errors import DocumentError
from corpus.readers.tables.cell import is_value
from corpus.readers.worker import Worker
from evaluation.collecting.grids import WORD, read_document
from evaluation.collecting.headers import renamed
from evaluation.collecting.notes import Note, notes_of, proposal, unreadable, warning
from evaluation.records import EXPORT_SHEET, Place
from evaluation.sheets import SUFFIXES, Sheet, read_sheets
from evaluation.tables.loading import TEMPORARY
from evaluation.tables.recognition import GUIDES, Table, read_table
from evaluation.tables.rules import RULES_FILE
from evaluation.words import collecting as words
from evaluation.words import findings as problems
from evaluation.words.forms import role_of
from evaluation.words.headers import TABLES, TableName, fields_of, table_named

# What may well be a table, and is none that is read here.
_OTHER = (".doc", ".wps", ".pdf")


@dataclass
class Sorted:
    """The sheets of a folder, by what they are."""

    tables: dict[TableName, list[Table]] = field(default_factory=lambda: {n: [] for n in TABLES})
    regions: list[tuple[Sheet, Table]] = field(default_factory=list)
    plain: list[Table] = field(default_factory=list)
    forms: list[Sheet] = field(default_factory=list)

    @property
    def listed(self) -> bool:
        """Whether there is anything beside observations in the fixed form."""
        return bool(self.regions or self.forms or any(self.tables.values()))


def files_of(path: Path, notes: list[Note]) -> Iterator[Path]:
    """The files that may hold tables, those of folders within too."""
    if path.is_file():
        yield path
        return
    others: list[str] = []
    for entry in sorted(path.rglob("*"), key=lambda p: (len(p.parts), str(p))):
        if entry.name.startswith(TEMPORARY) or not entry.is_file():
            continue
        if entry.suffix.lower() in (*SUFFIXES, WORD):
            yield entry
        elif entry.suffix.lower() in _OTHER:
            notes.append(unreadable(Place(name_of(entry, path)), words.OLD_OR_OTHER))
        elif entry.name != RULES_FILE:
            others.append(name_of(entry, path))
    if others:
        notes.append(warning(Place(others[0]), words.no_tables_in(others), taken=False))


def name_of(file: Path, path: Path) -> str:
    """A file by its name, behind the folders between."""
    return file.name if file == path else file.relative_to(path).as_posix()


def sort_sheets(
    path: Path, files: Sequence[Path], worker: Worker | None, notes: list[Note]
) -> Sorted:
    """Read every file, by `worker` or a new one, and put each sheet among those of its kind."""
    found = Sorted()
    with nullcontext(worker) if worker else Worker() as worker:
        for file in files:
            name = name_of(file, path)
            try:
                is_word = file.suffix.lower() == WORD
                sheets = read_document(file, worker) if is_word else read_sheets(file, worker)
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


def _sort(sheet: Sheet, stem: str, found: Sorted, notes: list[Note]) -> None:
    """One sheet among those of its kind; what the plain reader warns of is told."""
    if not sheet.rows or sheet.name in GUIDES:
        return
    sheet = renamed(sheet, named := table_named(sheet.name) if sheet.name else table_named(stem))
    table, told = read_table(sheet, stem)
    if table is None or _is_other(table, named) or _names_regions_otherwise(table):
        found.forms.append(sheet)
        notes += notes_of(sheet.findings)
        return
    notes += notes_of(told)
    if table.name == "observations":
        found.plain.append(table)
    elif table.name == "regions":
        found.regions.append((sheet, table))
    else:
        found.tables[table.name].append(table)


def _is_other(table: Table, named: TableName | None) -> bool:
    """Whether a sheet has a list's columns and is none: figures stand in the columns behind."""
    if table.name == named or table.name != "projects":
        return False
    cells = [cells[i] for _, i in table.further for _, cells in table.rows if cells[i]]
    return named == "scores" or sum(map(is_value, cells)) * 2 > len(cells)


def _names_regions_otherwise(table: Table) -> bool:
    """Whether observations have a column of regions that the plain reader does not know."""
    if table.name != "observations" or "region" in table.columns:
        return False
    return any(role_of(header) == "region" for header, _ in table.further)


def _use_definitions_of_forms(found: Sorted, notes: list[Note]) -> None:
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
        found.plain.append(form)
