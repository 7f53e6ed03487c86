"""Who reviews what, who is recused, and by how many values are reviewed."""

from collections.abc import Iterable, Sequence
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


def recuse(
    database: Engine,
    kept: Kept,
    reviewer: str,
    region: str,
    *,
    reason: str,
    by: str,
    now: datetime,
) -> Round:
    """Keep somebody from reviewing a region; "" for the reason takes that back.

    What they have judged of it counts no more. Raises InputError for a region that the round does
    not have, and where there is nothing to take back.
    """
    who = tidy_name(reviewer)
    ((code, _),) = _pairs(dataset_of_rows(kept.entries), [region], ())
    key = (who, code)
    if not reason.strip() and all(r.key != key for r in kept.of_kind("recusal")):
        raise InputError(*words.not_recused(who, region))
    cells = {"reason": reason.strip()} if reason.strip() else {}
    return _write(database, kept, "recuse", [Record("recusal", key, cells)], by, now)


def recuse_expert(
    database: Engine, kept: Kept, expert: str, project: str, *, reason: str, by: str, now: datetime
) -> Round:
    """Keep an expert's scores of a project from counting; "" for the reason takes that back.

    Raises InputError for a project that the round does not have.
    """
    who, code = tidy_name(expert), code_of(project)
    if all(e.row != ("projects", (code,)) for e in kept.entries):
        raise InputError(*words.no_such_project(project))
    key = (who, code)
    if not reason.strip() and all(r.key != key for r in kept.of_kind("expert_recusal")):
        raise InputError(*words.not_recused(who, project))
    cells = {"reason": reason.strip()} if reason.strip() else {}
    return _write(database, kept, "recuse", [Record("expert_recusal", key, cells)], by, now)


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
