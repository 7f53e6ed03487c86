"""What shows a value: files kept by their content, links, and words."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy import Engine

from corpus.errors import InputError
from corpus.readers.file_names import plain_name
from corpus.store.kept_files import keep_file
from evaluation.reviewing.judging import tidy_name
from evaluation.reviewing.records import Evidence, EvidenceKind, Pair, evidence_record, reviewing_of
from evaluation.reviewing.states import values_of
from evaluation.rounds.records import Kept, Record, Round
from evaluation.rounds.store import change_of, write_rows
from evaluation.tables.recognition import code_of
from evaluation.words import reviewing as words

_LINKS = ("http://", "https://")


def add_evidence(
    database: Engine,
    kept: Kept,
    pair: Pair,
    *,
    files: Sequence[tuple[str, IO[bytes]]] = (),
    links: Sequence[str] = (),
    notes: Sequence[str] = (),
    folder: Path,
    by: str,
    now: datetime,
) -> Round:
    """Keep what shows a value: files, by name, in `folder`; links; words of one's own.

    A value that was judged is judged anew then. Raises InputError for a value that was not
    reported, for a link that is none, and as `write_rows` does; then only the bytes may be kept.
    """
    who, where = tidy_name(by), _reported(kept, pair)
    for link in links:
        if not link.strip().startswith(_LINKS):
            raise InputError(*words.no_link(link))

    def made(kind: EvidenceKind, text: str, sha256: str = "") -> Record:
        return evidence_record(Evidence(*where, kind, text.strip(), sha256, who, now))

    records = [made("link", link) for link in links]
    records += [made("words", text) for text in notes if text.strip()]
    records += [made("file", plain_name(name), keep_file(folder, file)) for name, file in files]
    known = {r.row for r in kept.records if r.cells}
    new = list({r.row: r for r in records if r.row not in known}.values())
    if not new:
        return kept.round
    change = change_of(kept.round, "evidence", by=who, now=now)
    return write_rows(database, kept, change, records=new)


def remove_evidence(
    database: Engine, kept: Kept, pair: Pair, text: str, *, by: str, now: datetime
) -> Round:
    """Take evidence back by its file name, link or words; in the history it stays.

    Raises InputError where there is none of the kind.
    """
    where = _reported(kept, pair)
    shown = reviewing_of(kept).evidence.get(where, ())
    chosen = [Record("evidence", evidence_record(e).key, {}) for e in shown if e.text == text]
    if not chosen:
        raise InputError(*words.no_such_evidence(text))
    change = change_of(kept.round, "evidence", by=tidy_name(by), now=now)
    return write_rows(database, kept, change, records=chosen)


def _reported(kept: Kept, pair: Pair) -> Pair:
    """The pair by its codes. Raises InputError where nothing was reported."""
    where = (code_of(pair[0]), code_of(pair[1]))
    if where not in values_of(kept, [where]):
        raise InputError(*words.nothing_reported(*pair))
    return where
