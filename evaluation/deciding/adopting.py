"""Scenarios kept in a round, and the one that is adopted: what materials and answers go by.

The round's own data without a change can be adopted too. Everything downstream calls
`adopted_dataset` or `adopted_shortlist`: what was adopted, or an error where the data have changed
since; nothing is computed anew without somebody adopting it again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError
from sqlalchemy import Engine

from corpus.errors import InputError
from evaluation.records import Dataset
from evaluation.results import Shortlist
from evaluation.rounds.reading import data_digest, dataset_of_round
from evaluation.rounds.records import UNTIL_ARCHIVED, Kept, Record, Round
from evaluation.rounds.store import change_of, write_rows
from evaluation.scoring.shortlist import shortlist
from evaluation.scoring.trial import Trial, tried_dataset, tried_shortlist
from evaluation.scoring.trial_words import changes_text, moves_text
from evaluation.words.deciding import choosing as words

OWN_DATA = ""
"""Stands for the round's data without a change, where a scenario is named."""

_LONGEST_NAME = 30
"""The states of a round in which something can be decided on it: data may not change, or may."""


class OutdatedError(InputError):
    """The round is no longer what it was when its shortlist was adopted."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What was adopted: a scenario (its name is OWN_DATA for the data without a change), by whom,
    when, why, for which rows of the round, and the shortlist that it gave then."""

    scenario: str
    trial: Trial
    by: str
    at: datetime
    reason: str
    digest: str
    regions: tuple[str, ...]
    projects: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """What commands tell of it."""
        return {
            "scenario": self.scenario or None,
            "by": self.by,
            "at": self.at.isoformat(),
            "reason": self.reason,
            "regions": list(self.regions),
            "projects": list(self.projects),
        }


@dataclass(frozen=True, slots=True)
class Compared:
    """A scenario beside the data without a change: what differs, and whom that moves."""

    name: str
    changes: tuple[str, ...]
    moves: str
    found: Shortlist
    is_of_older_data: bool


def scenarios(kept: Kept) -> dict[str, Trial]:
    """The scenarios of a round by name, in the order in which they were first kept."""
    return {r.key[0]: _trial(r.cells) for r in kept.of_kind("scenario")}


def save_scenario(database: Engine, kept: Kept, trial: Trial, *, by: str, now: datetime) -> Round:
    """Keep a named trial, in the place of one of that name.

    Raises InputError for a name that is none, for a trial that does not fit the data, for a
    locked round, and where somebody else changed this scenario meanwhile.
    """
    name = " ".join(trial.name.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable() or name in words.RESERVED:
        raise InputError(*words.bad_name(_LONGEST_NAME))
    dataset = dataset_of_round(kept)
    named = trial.named(name, dataset)
    tried_shortlist(dataset, named)
    record = Record("scenario", (name,), {"trial": named.model_dump_json()})
    change = change_of(kept.round, "scenario", by=by, now=now, reason=name)
    return write_rows(database, kept, change, records=[record])


def remove_scenario(database: Engine, kept: Kept, name: str, *, by: str, now: datetime) -> Round:
    """Take a scenario back; if it is adopted, what was adopted stays. Raises InputError."""
    _named(kept, name)
    change = change_of(kept.round, "scenario", by=by, now=now, reason=words.REMOVED.format(name))
    return write_rows(database, kept, change, records=[Record("scenario", (name,), {})])


def compared(kept: Kept, names: Sequence[str] = ()) -> list[Compared]:
    """Scenarios beside the data without a change; all of them where none is named.

    Raises InputError for a name that no scenario has, and for one that no longer fits the data.
    """
    dataset = dataset_of_round(kept)
    own = shortlist(dataset)
    found = []
    for name in names or scenarios(kept):
        trial = _named(kept, name)
        tried = tried_shortlist(dataset, trial)
        changes = tuple(changes_text(trial, dataset))
        older = trial.digest not in ("", dataset.digest)
        found.append(Compared(name, changes, moves_text(own, tried, dataset), tried, older))
    return found


def adopt(database: Engine, kept: Kept, name: str, *, by: str, reason: str, now: datetime) -> Round:
    """Adopt a scenario, or with OWN_DATA the data as they are; what was adopted before stays in
    the history.

    Raises InputError without a reason, for a scenario that is not there, does not fit the data or
    averages scores otherwise than the rules do, for a round in the archive, and where somebody
    else adopted one meanwhile.
    """
    if not reason.strip():
        raise InputError(*words.NO_REASON)
    trial = _named(kept, name)
    if trial.average != "mean":
        raise InputError(*words.only_a_view(name))
    found = tried_shortlist(dataset_of_round(kept), trial)
    cells = {
        "scenario": name,
        "trial": trial.model_dump_json(),
        "by": by,
        "at": now.isoformat(),
        "reason": reason.strip(),
        "digest": data_digest(kept),
        "regions": json.dumps(found.regions.selected),
        "projects": json.dumps(found.projects.selected, ensure_ascii=False),
    }
    change = change_of(kept.round, "adopt", by=by, now=now, reason=reason.strip())
    return write_rows(
        database, kept, change, records=[Record("adopted", (), cells)], states=UNTIL_ARCHIVED
    )


def adopted(kept: Kept) -> Adopted | None:
    """What was adopted last; None where nothing was."""
    for record in kept.of_kind("adopted"):
        cells = record.cells
        return Adopted(
            scenario=cells["scenario"],
            trial=_trial(cells),
            by=cells["by"],
            at=datetime.fromisoformat(cells["at"]),
            reason=cells["reason"],
            digest=cells["digest"],
            regions=tuple(json.loads(cells["regions"])),
            projects=tuple(json.loads(cells["projects"])),
        )
    return None


def must_be_adopted(kept: Kept) -> Adopted:
    """What was adopted last. Raises InputError where nothing was."""
    found = adopted(kept)
    if found is None:
        raise InputError(*words.nothing_adopted(kept.round.name))
    return found


def is_outdated(kept: Kept) -> bool:
    """Whether the data or their rules have changed since a shortlist was adopted."""
    found = adopted(kept)
    return found is not None and found.digest != data_digest(kept)


def adopted_dataset(kept: Kept, dataset: Dataset | None = None) -> Dataset:
    """The data with the adopted scenario; as they are where nothing was adopted.

    `dataset` is what the round holds, where that was read already. Raises OutdatedError where the
    data have changed since.
    """
    dataset = dataset or dataset_of_round(kept)
    found = adopted(kept)
    if found is None:
        return dataset
    if found.digest != data_digest(kept):
        raise OutdatedError(*words.outdated(kept.round.name, found.by, found.at))
    return tried_dataset(dataset, found.trial)


def adopted_shortlist(kept: Kept) -> Shortlist:
    """The shortlist of `adopted_dataset`.

    Raises OutdatedError as that does, and where this version of the program gives another one
    than was adopted.
    """
    made = shortlist(adopted_dataset(kept))
    found = adopted(kept)
    now = made.regions.selected, made.projects.selected
    if found is not None and now != (found.regions, found.projects):
        raise OutdatedError(*words.computed_otherwise(kept.round.name))
    return made


def _named(kept: Kept, name: str) -> Trial:
    if name == OWN_DATA:
        return Trial()
    known = scenarios(kept)
    if name not in known:
        raise InputError(*words.no_such_scenario(name, known))
    return known[name]


def _trial(cells: Mapping[str, str]) -> Trial:
    try:
        return Trial.model_validate_json(cells["trial"])
    except ValidationError as error:
        raise InputError(*words.UNREADABLE) from error
