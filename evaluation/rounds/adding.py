"""Files added to a round: what they would change is shown before it is kept."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from corpus.errors import InputError
from evaluation.collecting.folder import load_office
from evaluation.collecting.kinds.decisions import UNDECIDED, Decisions
from evaluation.collecting.notes import Note, notes_of
from evaluation.indicators.reference import REFERENCE
from evaluation.records import Dataset, FindingsError, Indicator
from evaluation.rounds.comparing import Difference, compare, written
from evaluation.rounds.gathering import gathered
from evaluation.rounds.reading import dataset_of_rows
from evaluation.rounds.records import Entry, Kept, Round, SourceFile, State
from evaluation.rounds.rows import rows_of
from evaluation.rounds.store import change_of, write
from evaluation.tables.beside import early_dates
from evaluation.tables.loading import load_folder
from evaluation.tables.rules import RULES_FILE
from evaluation.words import rounds as words

# What the other tables are read by.
_LISTS = ("indicators", "regions", "projects", "criteria")


@dataclass(frozen=True, slots=True)
class Addition:
    """What files would change in a round as it was read, and what was told of them."""

    round: Round
    files: tuple[SourceFile, ...]
    differences: tuple[Difference, ...]
    notes: tuple[Note, ...] = ()


def prepare(
    kept: Kept,
    paths: Sequence[Path],
    *,
    accept_proposals: bool = False,
    decisions: Decisions = UNDECIDED,
) -> Addition:
    """Read files for a round; nothing is written.

    They may hold any of the tables: indicators and regions are those of the round where the files
    have none. With `accept_proposals` they may be whatever offices send, read by the
    `decisions` on kinds of proposals. Raises FindingsError where they have errors, and where what
    the round holds already could then not be read; InputError where there is nothing to read, or
    the round is locked.
    """
    if kept.round.state is not State.OPEN:
        raise InputError(*words.not_in_state(kept.round.name, kept.round.state, State.OPEN))
    known = dataset_of_rows(kept.entries)
    with gathered(paths, as_sent=accept_proposals) as place:
        given, notes = _read(place, known, decisions if accept_proposals else None)
        sources = tuple(_sources(place, given.files))
    if given.errors:
        raise FindingsError(*words.refused(given.findings, accept_proposals))
    if given.indicators and known.indicators and all(is_stand_in(i) for i in known.indicators):
        raise InputError(*words.STANDS_IN)
    named = {i.code: i for i in known.indicators}
    differences = compare(kept.entries, rows_of(given, named))
    _check(kept, differences)
    early = notes_of(early_dates(given.observations.values(), kept.round.day))
    return Addition(kept.round, sources, tuple(differences), (*notes, *early))


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


def _check(kept: Kept, differences: Sequence[Difference]) -> None:
    """What the round would hold can be read: a changed indicator may leave values behind.

    Where no row of a list is another now, what was there is read as before.
    """
    if any(d.outcome == "changed" and d.entry.table in _LISTS for d in differences):
        dataset = dataset_of_rows(merged(kept.entries, written(differences)))
        if dataset.errors:
            raise FindingsError(*words.refused(dataset.findings, told=True))


def merged(current: Sequence[Entry], entries: Sequence[Entry]) -> list[Entry]:
    """The rows that count after a change."""
    return list(({e.row: e for e in current} | {e.row: e for e in entries}).values())


def _read(
    place: Path, known: Dataset, decisions: Decisions | None
) -> tuple[Dataset, tuple[Note, ...]]:
    """The one place where files become data: what they say, and what is told of them.

    With `decisions` they are read as offices send them.
    """
    if decisions is not None:
        collected = load_office(place, known=known, decisions=decisions)
        return collected.dataset, collected.notes
    dataset = load_folder(place, known)
    return dataset, tuple(notes_of(dataset.warnings))


def is_stand_in(indicator: Indicator) -> bool:
    """Whether an indicator is of the reference list, which served since no list was given."""
    return indicator.place.file == REFERENCE.name


def _sources(place: Path, names: Iterable[str]) -> Iterator[SourceFile]:
    """The files that were read, the rules among them."""
    for name in (*names, RULES_FILE):
        path = place / name if place.is_dir() else place
        if path.name == name and path.is_file():
            yield SourceFile(name, hashlib.sha256(path.read_bytes()).hexdigest())
