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
from evaluation.collecting.kinds.decisions import UNDECIDED, Decisions
from evaluation.collecting.kinds.kind import named
from evaluation.collecting.notes import Note, notes_of, unreadable, warning
from evaluation.records import EXPORT_SHEET, Place
from evaluation.sheets import SUFFIXES, Sheet, read_sheets
from evaluation.tables.loading import TEMPORARY
from evaluation.tables.recognition import GUIDES, Table, read_table
from evaluation.tables.rules import RULES_FILE
from evaluation.words import collecting as words
from evaluation.words import findings as problems
from evaluation.words import kinds
from evaluation.words.forms import role_of
from evaluation.words.headers import TABLES, TableName, fields_of, table_named

# What may well be a table, and is none that is read here.
_OTHER = (".doc", ".wps", ".pdf")


@dataclass
class Sorted:
    """The sheets of a folder, by what they are."""

    tables: dict[TableName, list[Table]] = field(default_factory=lambda: {n: [] for n in TABLES})
    lists: list[tuple[Sheet, Table]] = field(default_factory=list)
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


def names_sent(path: Path) -> Iterator[str]:
    """The names of everything that was sent, whatever it holds."""
    entries = path.rglob("*") if path.is_dir() else [path]
    return (entry.name for entry in entries if entry.is_file())


def name_of(file: Path, path: Path) -> str:
    """A file by its name, behind the folders between."""
    return file.name if file == path else file.relative_to(path).as_posix()


def sort_sheets(
    path: Path,
    files: Sequence[Path],
    worker: Worker | None,
    notes: list[Note],
    decisions: Decisions = UNDECIDED,
    *,
    listed: bool = False,
) -> Sorted:
    """Read every file, by `worker` or a new one, and put each sheet among those of its kind.

    `listed`: there is a list of indicators already, and no form gives another.
    """
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
    _use_definitions_of_forms(found, decisions, notes, listed=listed)
    return found


def _sort(sheet: Sheet, stem: str, found: Sorted, notes: list[Note]) -> None:
    """One sheet among those of its kind; what the plain reader warns of is told."""
    if not sheet.rows or sheet.name in GUIDES:
        return
    named_table = table_named(sheet.name) if sheet.name else table_named(stem)
    sheet = renamed(sheet, named_table)
    table, told = read_table(sheet, stem)
    if table is None or _is_other(table, named_table) or _says_otherwise(table):
        found.forms.append(sheet)
        notes += notes_of(sheet.findings)
        return
    notes += notes_of(told)
    if table.name == "observations":
        found.plain.append(table)
    elif table.name == "regions":
        found.regions.append((sheet, table))
    elif table.name == "indicators":
        found.lists.append((sheet, table))
    else:
        found.tables[table.name].append(table)


def _is_other(table: Table, named: TableName | None) -> bool:
    """Whether a sheet has a list's columns and is none: figures stand in the columns behind."""
    if table.name == named or table.name != "projects":
        return False
    cells = [cells[i] for _, i in table.further for _, cells in table.rows if cells[i]]
    return named == "scores" or sum(map(is_value, cells)) * 2 > len(cells)


def _says_otherwise(table: Table) -> bool:
    """Whether observations have a column that the plain reader does not know: of regions, or with
    answers to 是否发生."""
    if table.name != "observations":
        return False
    roles = {role_of(header) for header, _ in table.further}
    return "occurred" in roles or ("region" in roles and "region" not in table.columns)


def _use_definitions_of_forms(
    found: Sorted, decisions: Decisions, notes: list[Note], *, listed: bool
) -> None:
    """Forms that repeat the list of indicators beside the values: its lists, or observations."""
    forms = [(sheet, table) for sheet, table in found.lists if _has_values(table)]
    lists = [table for _, table in found.lists if not _has_values(table)]
    if forms and not lists and not listed:
        table = forms[0][1]
        kind = named("list", *kinds.FROM_FORM)
        if decisions.take(notes, table.place(), words.INDICATORS_FROM_FORM, kind):
            lists = [table]
    found.tables["indicators"] = lists
    for sheet, table in forms:
        fields = {key: where[0] for key, where in fields_of("observations", table.headers).items()}
        used = set(fields.values())
        further = tuple((h, i) for i, h in enumerate(table.headers) if h and i not in used)
        rows = [(number, list(cells)) for number, cells in table.rows]
        form = replace(table, name="observations", columns=fields, further=further, rows=rows)
        if "value" not in fields or _says_otherwise(form):
            found.forms.append(sheet)
        else:
            found.plain.append(form)


def _has_values(table: Table) -> bool:
    """Whether a list of indicators has a column for what was reached too."""
    return any(role_of(header) in ("value", "occurred") for header in table.headers)
