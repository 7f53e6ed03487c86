"""A further round that begins with all that another one holds."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Engine

from evaluation.rounds.history import history
from evaluation.rounds.records import Change, Kept, RecordKind, Round, State, Step
from evaluation.rounds.store import checked_name, insert_round, new_id
from evaluation.words import rounds as words

# What was decided of the one round is not decided of the other.
_OF_ONE: tuple[RecordKind, ...] = ("adopted", "approval", "publicity", "objection", "result")


def copy_round(
    database: Engine, kept: Kept, name: str, day: date, *, by: str, now: datetime
) -> Round:
    """An open round with the same rows and their history, in which nothing is adopted, signed or
    published. Raises InputError for a taken name."""
    old = kept.round
    number = old.version + 1
    made = replace(
        old,
        id=new_id(),
        name=checked_name(name),
        day=day,
        created_at=now,
        state=State.OPEN,
        version=number,
    )
    origin = words.COPIED_FROM.format(old.name, old.id, old.version)
    steps = [s for s in history(database, old.id) if s.change.number <= old.version]
    undone = tuple(replace(r, cells={}) for kind in _OF_ONE for r in kept.of_kind(kind))
    copied = Step(Change(number, now, by, "copy", origin), (), undone)
    insert_round(database, made, [*steps, copied])
    return made
