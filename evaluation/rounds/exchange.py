"""A round as one file, and back: the same round again, to the last row of its history.

The file is a zip. `history.jsonl` is the round; the tables beside it are what counts at the end,
for whoever opens them, or has them assessed as a folder; under `evidence/` lie the files that its
records name, each named by its SHA-256; `manifest.json` says what the round is, and the SHA-256 of
every other file. The same round gives the same bytes.
"""

import csv
import hashlib
import io
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from sqlalchemy import Engine

from corpus.errors import InputError
from corpus.readers.checks import MAX_UNPACKED_BYTES, read_bytes
from corpus.store.kept_files import file_of, keep_file
from corpus.store.whole_files import whole
from evaluation.rounds.history import history
from evaluation.rounds.reading import dataset_of_rows
from evaluation.rounds.records import WRITTEN, Entry, Kept, Round, Step
from evaluation.rounds.store import checked_name, insert_round, list_rounds, new_id
from evaluation.tables.rules import RULES_FILE
from evaluation.words import rounds as words
from evaluation.words import texts
from evaluation.words.headers import COLUMN_TITLES, TABLES, TableName, fields_of, title_of

MANIFEST, HISTORY, FILES = "manifest.json", "history.jsonl", "evidence"
_FORMAT = 1
_STEP: TypeAdapter[Step] = TypeAdapter(Step)
# Times of files in a zip begin here; one of our own would differ from export to export.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class Manifest(BaseModel):
    """What an exported file says of itself; `files` are the SHA-256 (hex) of the others by name."""

    model_config = ConfigDict(frozen=True)

    format: int
    round: Round
    files: dict[str, str]


def export_round(database: Engine, kept: Kept, path: Path, folder: Path) -> None:
    """Write a round into a file, whole or not at all; `folder` holds the files of rounds.

    Raises InputError where that cannot be.
    """
    # Whoever writes between the two readings is left for the next export.
    steps = [s for s in history(database, kept.round.id) if s.change.number <= kept.round.version]
    named = _named(steps)
    digests = [digest for digest in named if file_of(folder, digest).is_file()]
    try:
        with whole(path) as partial, partial.open("wb") as file:
            _pack(file, _packed(kept, steps, digests), folder, digests)
    except OSError as error:
        raise InputError(*words.cannot_write(path.name, error.strerror or "")) from error


def import_round(database: Engine, path: Path, folder: Path, name: str = "") -> Round:
    """Keep the round of a file under its own name and id, or as a further one under `name`.

    Its files are kept in `folder`. Raises InputError for a file that is no export or was changed
    since, and for a name or an id that is taken.
    """
    with _opened(path) as archive:
        made, steps, digests = _unpacked(archive, path.name)
        if name:
            made = replace(made, name=checked_name(name), id=new_id())
        here = list_rounds(database, archived=True)
        if any(made.id == r.id or made.name == r.name for r in here):
            raise InputError(*words.import_taken(made.name))
        for digest in digests:
            _keep(archive, digest, folder, path.name)
    insert_round(database, made, steps)
    return made


def _named(steps: Iterable[Step]) -> list[str]:
    """The digests of the files that records name in their cell `sha256`, each once, in order."""
    records = (record for step in steps for record in step.records)
    return sorted({sha256 for r in records if (sha256 := r.cells.get("sha256", ""))})


def _packed(kept: Kept, steps: Iterable[Step], named: Iterable[str]) -> dict[str, bytes]:
    """What the export holds beside the files that the round names, which are in the manifest."""
    files = {f"{name}.csv": _csv(name, rows) for name, rows in _by_table(kept.entries)}
    rules = next((e.cells.get("text", "") for e in kept.entries if e.table == "rules"), None)
    if rules is not None:
        files[RULES_FILE] = rules.encode()
    files[HISTORY] = b"".join(_line(_STEP.dump_python(step, mode="json")) for step in steps)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    digests |= {f"{FILES}/{digest}": digest for digest in named}
    manifest = Manifest(format=_FORMAT, round=kept.round, files=digests)
    files[MANIFEST] = _line(manifest.model_dump(mode="json"))
    return files


def _pack(out: IO[bytes], files: Mapping[str, bytes], folder: Path, named: Iterable[str]) -> None:
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(_info(name), data, zipfile.ZIP_DEFLATED)
        for digest in named:
            # Documents and pictures are packed already.
            with (
                file_of(folder, digest).open("rb") as source,
                archive.open(_info(f"{FILES}/{digest}"), "w") as copy,
            ):
                shutil.copyfileobj(source, copy)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _NO_TIME)
    info.external_attr = 0o644 << 16
    return info


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _by_table(entries: Iterable[Entry]) -> list[tuple[TableName, list[Entry]]]:
    """The tables that have rows; the three that an assessment needs in any case."""
    rows: dict[TableName, list[Entry]] = {name: [] for name in TABLES if name != "rules"}
    for entry in entries:
        if entry.table != "rules":
            rows[entry.table].append(entry)
    needed = ("indicators", "regions", "observations")
    return [(name, found) for name, found in rows.items() if found or name in needed]


def _csv(table: TableName, entries: Sequence[Entry]) -> bytes:
    """One table with Chinese headers; of observations also what was written, and where."""
    fields = list(COLUMN_TITLES[table])
    headers = dict.fromkeys(header for e in entries for header, _ in e.extra)
    # A further column by the name of one of the table's own would be taken for it.
    further = [h for h in headers if not fields_of(table, [h])]
    traced = table == "observations"
    if traced:
        further = [h for h in further if h not in (texts.WRITTEN_COLUMN, texts.SOURCE_COLUMN)]
    out = io.StringIO()
    lines = csv.writer(out)
    last = [texts.WRITTEN_COLUMN, texts.SOURCE_COLUMN] if traced else []
    lines.writerow([*(title_of(table, f) for f in fields), *further, *last])
    for e in entries:
        extra = dict(e.extra)
        row = [*(e.cells.get(f, "") for f in fields), *(extra.get(h, "") for h in further)]
        lines.writerow([*row, e.cells.get(WRITTEN, ""), str(e.place)] if traced else row)
    return out.getvalue().encode("utf-8-sig")  # the mark tells Excel that it is UTF-8


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive. Raises InputError for what is none, damaged, or behind a password."""
    if not path.is_file():
        read_bytes(path)  # says why
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise InputError(*words.no_export(path.name)) from error


def _tables(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    """The parts that are read as a whole, within the limits of any archive."""
    files, left = {}, MAX_UNPACKED_BYTES
    for entry in archive.infolist():
        if entry.flag_bits & 1:
            raise InputError(*words.no_export(name))
        if not entry.filename.startswith(f"{FILES}/"):
            with archive.open(entry) as stream:
                files[entry.filename] = stream.read(left + 1)
            left -= len(files[entry.filename])
            if left < 0:
                raise InputError(*words.no_export(name))
    return files


def _keep(archive: zipfile.ZipFile, digest: str, folder: Path, name: str) -> None:
    def check(found: str) -> None:
        if found != digest:
            raise InputError(*words.changed_export(name))

    with archive.open(f"{FILES}/{digest}") as source:
        keep_file(folder, source, check)


def _unpacked(archive: zipfile.ZipFile, name: str) -> tuple[Round, list[Step], list[str]]:
    """The round, its history, and the digests of the files that lie beside."""
    files = _tables(archive, name)
    if MANIFEST not in files:
        raise InputError(*words.no_export(name))
    try:
        manifest = Manifest.model_validate_json(files.pop(MANIFEST))
        if manifest.format != _FORMAT:
            raise InputError(*words.newer_format(name))
        beside = [n for n in archive.namelist() if n.startswith(f"{FILES}/")]
        digests = {n: hashlib.sha256(d).hexdigest() for n, d in files.items()}
        digests |= {n: n.removeprefix(f"{FILES}/") for n in beside}
        if manifest.files != digests:
            raise InputError(*words.changed_export(name))
        lines = files[HISTORY].decode().split("\n")
        steps = [_STEP.validate_json(line) for line in lines if line]
    except (ValidationError, KeyError, UnicodeDecodeError) as error:
        raise InputError(*words.no_export(name)) from error
    named = _named(steps)
    if not {n.removeprefix(f"{FILES}/") for n in beside} <= set(named):
        raise InputError(*words.changed_export(name))
    rows = {entry.row: entry for step in steps for entry in step.entries}
    numbers = [step.change.number for step in steps]
    whole = numbers == list(range(1, manifest.round.version + 1))
    if not whole or dataset_of_rows(rows.values()).errors:
        raise InputError(*words.changed_export(name))
    return manifest.round, steps, [n.removeprefix(f"{FILES}/") for n in beside]
