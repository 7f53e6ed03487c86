"""Files added to a round: what they would change is shown before it is kept."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from corpus.errors import InputError
from corpus.readers.archives import ARCHIVE
from corpus.readers.checks import read_bytes
from evaluation.records import FindingsError
from evaluation.rounds.comparing import Difference, compare, written
from evaluation.rounds.reading import dataset_of_rows
from evaluation.rounds.records import Entry, Kept, Note, Round, SourceFile, State, notes_of
from evaluation.rounds.rows import rows_of
from evaluation.rounds.store import change_of, write
from evaluation.sheets import SUFFIXES, WORKBOOKS
from evaluation.tables.loading import load_folder
from evaluation.tables.rules import RULES_FILE
from evaluation.tables.uploads import Upload, unpacked, write_files
from evaluation.words import rounds as words


@dataclass(frozen=True, slots=True)
class Addition:
    """What files would change in a round as it was read, and what was told of them."""

    round: Round
    files: tuple[SourceFile, ...]
    differences: tuple[Difference, ...]
    notes: tuple[Note, ...] = ()


def prepare(kept: Kept, paths: Sequence[Path]) -> Addition:
    """Read files for a round; nothing is written.

    They may hold any of the tables: indicators and regions are those of the round where the files
    have none. Raises FindingsError where they have errors, and where what the round holds already
    could then not be read; InputError where there is nothing to read, or the round is locked.
    """
    if kept.round.state is not State.OPEN:
        raise InputError(*words.not_in_state(kept.round.name, kept.round.state, State.OPEN))
    known = dataset_of_rows(kept.entries)
    with _gathered(paths) as place:
        given = load_folder(place, known)
        sources = tuple(_sources(place, given.files))
    if given.errors:
        raise FindingsError(*words.refused(given.findings))
    named = {i.code: i for i in known.indicators}
    differences = compare(kept.entries, rows_of(given, named))
    _check(kept, written(differences))
    return Addition(kept.round, sources, tuple(differences), notes_of(given.warnings))


def keep(database: Engine, addition: Addition, *, by: str, now: datetime) -> Round:
    """Write what files change; where that is nothing, nothing is written.

    Raises InputError for a round that is locked, or was changed since the files were read.
    """
    entries = written(addition.differences)
    if not entries:
        return addition.round
    change = change_of(addition.round, "add", by=by, now=now)
    change = replace(change, files=addition.files, notes=addition.notes)
    return write(database, addition.round, change, entries)


def _check(kept: Kept, entries: Sequence[Entry]) -> None:
    """What the round would hold can be read: a changed indicator may leave values behind."""
    if entries:
        dataset = dataset_of_rows(merged(kept.entries, entries))
        if dataset.errors:
            raise FindingsError(*words.refused(dataset.findings))


def merged(current: Sequence[Entry], entries: Sequence[Entry]) -> list[Entry]:
    """The rows that count after a change."""
    return list(({e.row: e for e in current} | {e.row: e for e in entries}).values())


@contextmanager
def _gathered(paths: Sequence[Path]) -> Iterator[Path]:
    """One place to read: a folder or a workbook as it is, anything else put into a folder.

    Archives are unpacked. Raises InputError for files that are no tables.
    """
    first = paths[0]
    if len(paths) == 1 and (first.is_dir() or first.suffix.lower() in WORKBOOKS):
        yield first
        return
    uploads = [Upload(path.name, read_bytes(path)) for path in _listed(paths)]
    with TemporaryDirectory(prefix="shifan-") as folder:
        write_files(unpacked(uploads), Path(folder))
        yield Path(folder)


def _sources(place: Path, names: Iterable[str]) -> Iterator[SourceFile]:
    """The files that were read, the rules among them."""
    for name in (*names, RULES_FILE):
        path = place / name if place.is_dir() else place
        if path.name == name and path.is_file():
            yield SourceFile(name, hashlib.sha256(path.read_bytes()).hexdigest())


def _listed(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.iterdir() if file.is_file())
        elif path.suffix.lower() in (*SUFFIXES, ARCHIVE) or path.name == RULES_FILE:
            yield path
        else:
            raise InputError(*words.no_table(path.name))
