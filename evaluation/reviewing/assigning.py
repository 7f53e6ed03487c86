"""Who reviews what, who is recused, and by how many values are reviewed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Engine

from corpus.errors import InputError
from evaluation.records import Dataset
from evaluation.reviewing.judging import tidy_name
from evaluation.reviewing.records import (
    Assignment,
    ReviewRules,
    assignment_record,
    rules_record,
)
from evaluation.rounds.reading import dataset_of_rows
from evaluation.rounds.records import Action, Kept, Record, Round
from evaluation.rounds.store import change_of, write_rows
from evaluation.tables.recognition import code_of
from evaluation.words import reviewing as words


def set_rules(database: Engine, kept: Kept, rules: ReviewRules, *, by: str, now: datetime) -> Round:
    """Say by how many the values of a round are reviewed. Raises InputError as `write_rows`."""
    return _write(database, kept, "review_rules", [rules_record(rules)], by, now)


def assign(
    database: Engine,
    kept: Kept,
    reviewer: str,
    *,
    regions: Sequence[str] = (),
    parts: Sequence[str] = (),
    third: bool = False,
    by: str,
    now: datetime,
) -> Round:
    """Give somebody every one of the parts in every one of the regions; none: all there are.

    Raises InputError for regions and parts that the round does not have.
    """
    dataset = dataset_of_rows(kept.entries)
    pairs = _pairs(dataset, regions, parts)
    who = tidy_name(reviewer)
    records = [assignment_record(Assignment(who, r, p, third)) for r, p in pairs]
    return _write(database, kept, "assign", records, by, now)


def unassign(
    database: Engine,
    kept: Kept,
    reviewer: str,
    *,
    regions: Sequence[str] = (),
    parts: Sequence[str] = (),
    by: str,
    now: datetime,
) -> Round:
    """Take assignments back: those of the regions and parts as given, or all without any.

    Raises InputError where there is none of them.
    """
    who = tidy_name(reviewer)
    wanted = set(_pairs(dataset_of_rows(kept.entries), regions, parts))
    records = [
        Record("assignment", record.key, {})
        for record in kept.of_kind("assignment")
        if record.key[0] == who and (not (regions or parts) or record.key[1:] in wanted)
    ]
    if not records:
        raise InputError(*words.not_assigned(who))
    return _write(database, kept, "assign", records, by, now)


def drop(database: Engine, kept: Kept, made: Assignment, *, by: str, now: datetime) -> Round:
    """Take one assignment back."""
    record = Record("assignment", assignment_record(made).key, {})
    return _write(database, kept, "assign", [record], by, now)


def recuse(
    database: Engine,
    kept: Kept,
    person: str,
    of: str,
    *,
    expert: bool = False,
    reason: str,
    by: str,
    now: datetime,
) -> Round:
    """Keep a reviewer from a region, or an `expert` from scoring a project.

    What they have said of it counts no more. Raises InputError without a reason, and for a region
    or project that the round does not have.
    """
    if not reason.strip():
        raise InputError(*words.NO_REASON)
    record = _recusal(kept, person, of, {"reason": reason.strip()}, expert=expert)
    return _write(database, kept, "recuse", [record], by, now)


def end_recusal(
    database: Engine,
    kept: Kept,
    person: str,
    of: str,
    *,
    expert: bool = False,
    by: str,
    now: datetime,
) -> Round:
    """Take a recusal back; what they have said counts again. Raises InputError for none."""
    record = _recusal(kept, person, of, {}, expert=expert)
    if all(r.row != record.row or not r.cells for r in kept.records):
        raise InputError(*words.not_recused(tidy_name(person), of))
    return _write(database, kept, "recuse", [record], by, now)


def _recusal(kept: Kept, person: str, of: str, cells: Mapping[str, str], *, expert: bool) -> Record:
    """The record of a recusal. Raises InputError for what the round does not have."""
    who = tidy_name(person)
    if not expert:
        ((region, _),) = _pairs(dataset_of_rows(kept.entries), [of], ())
        return Record("recusal", (who, region), cells)
    project = code_of(of)
    if all(e.row != ("projects", (project,)) for e in kept.entries):
        raise InputError(*words.no_such_project(of))
    return Record("expert_recusal", (who, project), cells)


def _pairs(dataset: Dataset, regions: Sequence[str], parts: Sequence[str]) -> list[tuple[str, str]]:
    """Every region, by code or name, with every part; "" for all. Raises InputError."""
    codes = {r.name: r.code for r in dataset.regions} | {r.code: r.code for r in dataset.regions}
    known = dict.fromkeys(i.category for i in dataset.indicators)
    named = [" ".join(region.split()) for region in regions]
    for name in named:
        if code_of(name) not in codes and name not in codes:
            raise InputError(*words.no_such_region(name))
    for part in parts:
        if part not in known:
            raise InputError(*words.no_such_part(part, known))
    found = [codes.get(name) or codes[code_of(name)] for name in named]
    return [(region, part) for region in found or [""] for part in parts or [""]]


def _write(
    database: Engine, kept: Kept, action: Action, records: Iterable[Record], by: str, now: datetime
) -> Round:
    """Write the records that say something else than before; without any, nothing is done."""
    known = {r.row: r.cells for r in kept.records}
    changed = [r for r in records if known.get(r.row, {}) != r.cells]
    if not changed:
        return kept.round
    change = change_of(kept.round, action, by=tidy_name(by), now=now)
    return write_rows(database, kept, change, records=changed)
