"""Objections to what was made public: who, when, about whom, what, how it was handled."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Engine

from corpus.errors import InputError
from evaluation.rounds.reading import dataset_of_round
from evaluation.rounds.records import UNTIL_ARCHIVED, Action, Kept, Record, Round
from evaluation.rounds.store import change_of, write_rows
from evaluation.words.deciding import publicity as words


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection. `about` is the code or id of a candidate; `handling` and `result` are blank
    until it is settled, by `settled_by` at `settled_at`."""

    number: int
    by: str
    on: date
    about: str
    text: str
    handling: str = ""
    result: str = ""
    settled_by: str = ""
    settled_at: datetime | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it has a result."""
        return bool(self.result)

    def as_json(self) -> dict[str, object]:
        """`shifan round objection list --json`."""
        return {
            "number": self.number,
            "by": self.by,
            "on": self.on.isoformat(),
            "about": self.about,
            "text": self.text,
            "settled": self.is_settled,
            "handling": self.handling,
            "result": self.result,
            "settled_by": self.settled_by,
            "settled_at": self.settled_at and self.settled_at.isoformat(),
        }


def objections(kept: Kept) -> list[Objection]:
    """The objections of a round, in the order of their numbers."""
    return [_objection(record) for record in kept.of_kind("objection")]


def objection_rows(kept: Kept) -> list[tuple[str, ...]]:
    """The objections, in the order of `words.OBJECTION_HEADERS`."""
    names = candidates(kept)
    return [
        (
            str(o.number),
            o.by,
            str(o.on),
            names.get(o.about, o.about),
            o.text,
            o.handling,
            o.result or words.OPEN,
        )
        for o in objections(kept)
    ]


def add_objection(
    database: Engine, kept: Kept, made: Objection, *, by: str, now: datetime
) -> Round:
    """Record an objection under the next number; `by` is who records it.

    Raises InputError where something is left out, for a candidate that the round does not have,
    and where somebody else recorded one meanwhile.
    """
    if not (made.by.strip() and made.text.strip()):
        raise InputError(*words.INCOMPLETE)
    _check_candidate(made.about, candidates(kept))
    numbered = replace(made, number=len(objections(kept)) + 1)
    return _write(database, kept, numbered, "objection", by=by, now=now)


def settle(
    database: Engine,
    kept: Kept,
    number: int,
    *,
    handling: str,
    result: str,
    by: str,
    now: datetime,
) -> Round:
    """Record how an objection was handled, and the result; what stood there stays in the history.

    Raises InputError where something is left out, and for a number that no objection has.
    """
    if not (handling.strip() and result.strip()):
        raise InputError(*words.NO_RESULT)
    found = next((o for o in objections(kept) if o.number == number), None)
    if found is None:
        raise InputError(*words.no_such_objection(number))
    settled = replace(
        found, handling=handling.strip(), result=result.strip(), settled_by=by, settled_at=now
    )
    return _write(database, kept, settled, "settle", by=by, now=now)


def candidates(kept: Kept) -> dict[str, str]:
    """The names of those that an objection can be about, by code or id."""
    dataset = dataset_of_round(kept)
    return {r.code: r.name for r in dataset.regions} | {p.id: p.name for p in dataset.projects}


def _check_candidate(about: str, known: Collection[str]) -> None:
    if about not in known:
        raise InputError(*words.no_such_candidate(about))


def _write(
    database: Engine, kept: Kept, made: Objection, action: Action, *, by: str, now: datetime
) -> Round:
    cells = {
        "by": made.by.strip(),
        "on": made.on.isoformat(),
        "about": made.about,
        "text": made.text.strip(),
        "handling": made.handling,
        "result": made.result,
        "settled_by": made.settled_by,
        "settled_at": made.settled_at.isoformat() if made.settled_at else "",
    }
    record = Record("objection", (str(made.number),), {k: v for k, v in cells.items() if v})
    reason = words.OBJECTION.format(made.number, made.about)
    change = change_of(kept.round, action, by=by, now=now, reason=reason)
    return write_rows(database, kept, change, records=[record], states=UNTIL_ARCHIVED)


def _objection(record: Record) -> Objection:
    cells = record.cells
    at = cells.get("settled_at")
    return Objection(
        number=int(record.key[0]),
        by=cells["by"],
        on=date.fromisoformat(cells["on"]),
        about=cells["about"],
        text=cells["text"],
        handling=cells.get("handling", ""),
        result=cells.get("result", ""),
        settled_by=cells.get("settled_by", ""),
        settled_at=datetime.fromisoformat(at) if at else None,
    )
