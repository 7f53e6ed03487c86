"""The sample data as a round of its own, for the first minute with the program."""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from corpus.errors import InputError
from evaluation.rounds.records import Kept, Round
from evaluation.rounds.rows import rows_of
from evaluation.rounds.store import change_of, create, find, write_rows
from evaluation.tables.loading import load_folder
from evaluation.tables.sample import AS_OF, write_sample
from evaluation.words import rounds as words


def sample_round(database: Engine, *, by: str, now: datetime) -> Round:
    """The round with the sample data: the one that is there already, or a new one."""
    if known := find(database, words.SAMPLE_NAME):
        return known
    with TemporaryDirectory(prefix="shifan-") as name:
        write_sample(Path(name))
        dataset = load_folder(Path(name))
    try:
        made = create(database, words.SAMPLE_NAME, date.fromisoformat(AS_OF), by=by, now=now)
    except InputError:  # somebody else has just made it
        if known := find(database, words.SAMPLE_NAME):
            return known
        raise
    entries = list(rows_of(dataset, {}))
    change = change_of(made, "add", by=by, now=now, reason=words.SAMPLE_REASON)
    return write_rows(database, Kept(made, ()), change, entries=entries)
