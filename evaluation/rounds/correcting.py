"""One value of a round corrected by a person, with the reason; the old one stays in the history."""

from datetime import datetime

from sqlalchemy import Engine

from corpus.errors import InputError
from corpus.text.normal import clean
from evaluation.records import Place
from evaluation.rounds.reading import dataset_of_rows
from evaluation.rounds.records import WRITTEN, Entry, Kept, Round
from evaluation.rounds.store import change_of, history, write
from evaluation.tables.corrections import Correction
from evaluation.tables.recognition import code_of
from evaluation.tables.values import UnreadableValueError, read_value
from evaluation.words import rounds as words
from evaluation.words import tables as table_words


def correct(
    database: Engine,
    kept: Kept,
    region: str,
    indicator: str,
    value: str,
    *,
    by: str,
    reason: str,
    now: datetime,
) -> Round:
    """Write one value anew; "" for missing. Raises InputError for one that cannot be read, for
    codes that the round does not have, without a reason, and as `write` does."""
    if not reason.strip():
        raise InputError(*words.NO_REASON)
    key = (code_of(region), code_of(indicator))
    dataset = dataset_of_rows(kept.entries)
    known = next((i for i in dataset.indicators if i.code == key[1]), None)
    if known is None or all(r.code != key[0] for r in dataset.regions):
        raise InputError(*table_words.no_such_cell(*key))
    try:
        read_value(value, known)
    except UnreadableValueError as error:
        problem = table_words.bad_value(known.code, known.title, error.message)
        raise InputError(problem, error.hint) from error
    old = next((e for e in kept.entries if e.row == ("observations", key)), None)
    cells = {k: v for k, v in (old.cells if old else {}).items() if k not in ("value", WRITTEN)}
    cells |= {"region": key[0], "indicator": key[1]}
    if clean(value):
        cells["value"] = clean(value)
    extra = old.extra if old else ()
    place = Place(table_words.CORRECTED_BY.format(by, f"{now:%Y-%m-%d %H:%M}"))
    entry = Entry("observations", key, cells, extra, place)
    change = change_of(kept.round, "correct", by=by, now=now, reason=reason.strip())
    return write(database, kept.round, change, [entry])


def corrections(database: Engine, round_id: str) -> list[Correction]:
    """Every correction of a round, the earliest first."""
    values: dict[tuple[str, ...], str] = {}
    found = []
    for change, entries in history(database, round_id):
        for entry in entries:
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
