"""A round with its result as one file, and the result recomputed from it later, bit for bit.

The result is kept in the round as a record, as text, beside the version that it rests on; the
exported round carries it. To verify a file is to read it in as any export, into a database that is
thrown away, and to compute everything anew.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from sqlalchemy import Engine

from corpus.errors import InputError
from corpus.store.database import open_database
from evaluation.deciding.adopting import adopted_shortlist, must_be_adopted
from evaluation.deciding.approvals import signing
from evaluation.deciding.versions import Version, result_text, version_of
from evaluation.rounds.exchange import import_round
from evaluation.rounds.records import Kept, Record, RecordKind, Round, State
from evaluation.rounds.store import change_of, load, write_rows
from evaluation.words.deciding import archive as words
from evaluation.words.rules import RULE_TITLES
from evaluation.words.vocabulary import NO, STATUS, YES

_KIND: RecordKind = "result"
_STATUS: dict[str, str] = {str(name): title for name, title in STATUS.items()}


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of recomputing a file. `differences` say in Chinese what is not as it was kept;
    `notes` what has changed beside that and changed nothing."""

    round: Round
    differences: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def is_identical(self) -> bool:
        """Whether everything is as it was kept."""
        return not self.differences

    def as_json(self) -> dict[str, object]:
        """`shifan round verify --json`."""
        return {
            "round": self.round.as_json(),
            "identical": self.is_identical,
            "differences": list(self.differences),
            "notes": list(self.notes),
        }


def seal(database: Engine, kept: Kept, *, by: str, now: datetime) -> Round:
    """Keep the result of what is adopted in a locked round; where it is kept already, nothing.

    Raises InputError for a round that is not locked, where nothing is adopted or it is outdated,
    and where somebody else changed the record meanwhile.
    """
    if kept.round.state is not State.LOCKED:
        raise InputError(*words.not_locked(kept.round.name))
    must_be_adopted(kept)
    cells = {"text": result_text(adopted_shortlist(kept)), **asdict(version_of(kept))}
    known = next(iter(kept.of_kind(_KIND)), None)
    if known and known.cells == cells:
        return kept.round
    change = change_of(kept.round, "seal", by=by, now=now)
    record = Record(_KIND, (), cells)
    return write_rows(database, kept, change, records=[record], states=(State.LOCKED,))


def is_sealed(kept: Kept) -> bool:
    """Whether the round holds a result."""
    return bool(kept.of_kind(_KIND))


def verify(path: Path) -> Verified:
    """Recompute an exported round with a result and compare.

    Raises InputError for a file that is none, was changed since, or holds no result.
    """
    with TemporaryDirectory(prefix="shifan-") as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'verify.db'}")
        try:
            made = import_round(database, path, Path(folder))
            kept = load(database, made.id)
        finally:
            database.dispose()
    record = next(iter(kept.of_kind(_KIND)), None)
    if record is None:
        raise InputError(*words.no_result(path.name))
    return _compared(kept, record)


def _compared(kept: Kept, record: Record) -> Verified:
    cells = record.cells
    sealed = Version(**{field.name: cells[field.name] for field in fields(Version)})
    try:
        text, now = result_text(adopted_shortlist(kept)), version_of(kept)
    except InputError as error:
        return Verified(kept.round, (error.message,), ())
    changed = now.differs_in(sealed)
    differences = [words.DIFFERS[name] for name in changed if name in words.DIFFERS]
    differences += result_differences(cells["text"], text)
    for approval in signing(kept).approvals:
        if approval.version.shortlist == sealed.shortlist and approval.is_void:
            differences.append(words.APPROVAL.format(approval.number, approval.by))
    program = (sealed.program, now.program)
    notes = [words.PROGRAM.format(*program)] if "code" in changed or "program" in changed else []
    return Verified(kept.round, tuple(differences), tuple(notes))


def result_differences(kept: str, computed: str) -> Iterator[str]:
    """Where two results differ, each place in words; nothing where they are the same text."""
    if kept == computed:
        return
    first, second = json.loads(kept), json.loads(computed)
    for part, title in words.PARTS.items():
        before, after = first.get(part), second.get(part)
        if isinstance(before, list) and isinstance(after, list):
            yield from _rows_differ(title, before, after)
        elif before != after:
            yield from _cells_differ(title, before, after)
    if first == second:
        yield words.WRITTEN_OTHERWISE


def _rows_differ(title: str, before: list[Any], after: list[Any]) -> Iterator[str]:
    """Rows of the assessment and of the scores, told apart by their codes."""
    old = {row.get("code") or row.get("id"): row for row in before}
    new = {row.get("code") or row.get("id"): row for row in after}
    for code in dict.fromkeys((*old, *new)):
        if old.get(code) != new.get(code):
            yield from _cells_differ(f"{title} {code}", old.get(code), new.get(code))


def _cells_differ(title: str, before: object, after: object) -> Iterator[str]:
    old = cast("dict[str, object]", before) if isinstance(before, dict) else {"": before}
    new = cast("dict[str, object]", after) if isinstance(after, dict) else {"": after}
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            label = f"{title} {(words.CELLS | RULE_TITLES).get(name, name)}".strip()
            yield words.DIFFERENCE.format(label, _text(old.get(name)), _text(new.get(name)))


def _text(value: object) -> str:
    """A figure of a result for people."""
    match value:
        case None | "" | []:
            return words.NOTHING
        case list():
            return "、".join(map(_text, value))
        case dict():
            return "，".join(map(_text, value.values()))
        case bool():
            return YES if value else NO
    return _STATUS.get(str(value), str(value))
