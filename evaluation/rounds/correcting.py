"""Values of a round corrected by a person, with the reason; the old ones stay in the history."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Engine

from corpus.errors import InputError
from corpus.text.normal import clean
from evaluation.records import Dataset, Place
from evaluation.rounds.history import history
from evaluation.rounds.reading import dataset_of_rows
from evaluation.rounds.records import WRITTEN, Entry, Kept, Round
from evaluation.rounds.store import change_of, write_rows
from evaluation.tables.corrections import Correction
from evaluation.tables.recognition import code_of
from evaluation.tables.values import UnreadableValueError, read_value
from evaluation.words import rounds as words
from evaluation.words import tables as table_words


def correct(
    database: Engine,
    kept: Kept,
    values: Mapping[tuple[str, str], str],
    *,
    by: str,
    reason: str,
    now: datetime,
) -> Round:
    """Write values anew by (region, indicator), all or none; "" for missing.

    Those that are as they were written are left; without any other nothing is done. Raises
    InputError for one that cannot be read, for codes that the round does not have, without a
    reason, and as `write_rows` does.
    """
    if not reason.strip():
        raise InputError(*words.NO_REASON)
    rows = {e.key: e for e in kept.entries if e.table == "observations"}
    dataset = dataset_of_rows(kept.entries)
    place = Place(table_words.CORRECTED_BY.format(by, f"{now.astimezone():%Y-%m-%d %H:%M}"))
    entries = []
    for (region, indicator), value in values.items():
        key = (code_of(region), code_of(indicator))
        old = rows.get(key)
        if clean(value) != clean(as_written(old) if old else ""):
            entries.append(_corrected(key, value, old, dataset, place))
    if not entries:
        return kept.round
    change = change_of(kept.round, "correct", by=by, now=now, reason=reason.strip())
    return write_rows(database, kept, change, entries=entries)


def _corrected(
    key: tuple[str, str], value: str, old: Entry | None, dataset: Dataset, place: Place
) -> Entry:
    """The row with another value. Raises InputError."""
    known = next((i for i in dataset.indicators if i.code == key[1]), None)
    if known is None or all(r.code != key[0] for r in dataset.regions):
        raise InputError(*table_words.no_such_cell(*key))
    try:
        read_value(value, known)
    except UnreadableValueError as error:
        problem = table_words.bad_value(known.code, known.title, error.message)
        raise InputError(problem, error.hint) from error
    cells = {k: v for k, v in (old.cells if old else {}).items() if k not in ("value", WRITTEN)}
    cells |= {"region": key[0], "indicator": key[1]}
    if clean(value):
        cells["value"] = clean(value)
    return Entry("observations", key, cells, old.extra if old else (), place)


def corrections(database: Engine, round_id: str) -> list[Correction]:
    """Every correction of a round, the earliest first."""
    values: dict[tuple[str, ...], str] = {}
    found = []
    for step in history(database, round_id):
        change = step.change
        for entry in step.entries:
            if entry.table != "observations":
                continue
            before, after = values.get(entry.key, ""), as_written(entry)
            values[entry.key] = after
            if change.action == "correct":
                region, indicator = entry.key
                made = (before, after, change.by, change.at, change.reason)
                found.append(Correction(region, indicator, *made))
    return found


def as_written(entry: Entry) -> str:
    """The value of an observation as the office wrote it."""
    return entry.cells.get(WRITTEN) or entry.cells.get("value", "")
