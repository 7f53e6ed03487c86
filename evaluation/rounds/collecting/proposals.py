"""What files would be read as, by kind; and files added with what a person says of the kinds."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from corpus.errors import InputError
from evaluation.collecting.kinds.decisions import Decisions
from evaluation.collecting.kinds.grouping import ProposedKind, by_kind
from evaluation.collecting.notes import Note, NoteKind
from evaluation.rounds.adding import Addition, keep, prepare
from evaluation.rounds.collecting.readings import decide, decisions
from evaluation.rounds.records import Kept, Round
from evaluation.words import kinds as words


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is read of files by kind, the most frequent first, decided on or not; and everything
    else that is told: what is unreadable, what is to be looked at."""

    kinds: tuple[ProposedKind, ...]
    others: tuple[Note, ...]

    @property
    def undecided(self) -> tuple[ProposedKind, ...]:
        """The kinds that nobody has decided on."""
        return tuple(kind for kind in self.kinds if kind.decision is None)

    def count(self, kind: NoteKind) -> int:
        """How many of the others are of a kind: "unreadable", "warning"."""
        return sum(note.kind == kind for note in self.others)

    def as_json(self) -> dict[str, object]:
        """`shifan round proposals --json`."""
        return {
            "kinds": [kind.as_json() for kind in self.kinds],
            "unreadable": self.count("unreadable"),
            "warning": self.count("warning"),
            "findings": [note.as_json() for note in self.others],
        }


class UndecidedError(InputError):
    """Files hold readings that nobody has confirmed or refused; nothing was written."""

    def __init__(self, undecided: Sequence[ProposedKind]) -> None:
        super().__init__(*words.undecided([(k.key, str(k.kind), k.count) for k in undecided]))
        self.kinds = tuple(undecided)


def proposals(database: Engine, kept: Kept, paths: Sequence[Path]) -> Proposals:
    """What files would be read as; nothing is stored. Raises as `prepare` does."""
    known = decisions(database)
    notes = prepare(kept, paths, accept_proposals=True).notes
    others = tuple(note for note in notes if note.reading is None)
    return Proposals(by_kind(notes, known), others)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Files as they are read with what a person decided, now or before. `kinds` are those of the
    proposals that were decided on now."""

    addition: Addition
    confirmed: tuple[ProposedKind, ...] = ()
    refused: tuple[ProposedKind, ...] = ()


def prepare_confirmed(
    database: Engine,
    kept: Kept,
    paths: Sequence[Path],
    *,
    confirm: Collection[str] = (),
    refuse: Collection[str] = (),
    accept_proposals: bool = False,
) -> Confirmed:
    """Read what offices sent, by the keys of kinds that are confirmed and refused; nothing is
    written.

    With `accept_proposals` every other proposal is taken too, as long as nobody refused it. Raises
    UndecidedError for others without it, InputError for keys that the files do not have, and as
    `prepare` does.
    """
    known = decisions(database)
    chosen = _chosen(kept, paths, confirm, refuse) if confirm or refuse else {}
    both = known.with_these(Decisions(frozenset(confirm), frozenset(refuse)))
    addition = prepare(kept, paths, accept_proposals=True, decisions=both)
    undecided = by_kind(addition.notes)
    if undecided and not accept_proposals:
        raise UndecidedError(undecided)
    return Confirmed(addition, tuple(chosen[k] for k in confirm), tuple(chosen[k] for k in refuse))


def keep_confirmed(database: Engine, prepared: Confirmed, *, by: str, now: datetime) -> Round:
    """Write what the files change, then remember what was decided. Raises as `keep` does."""
    made = keep(database, prepared.addition, by=by, now=now)
    confirmed, refused = (p.kind for p in prepared.confirmed), (p.kind for p in prepared.refused)
    decide(database, confirmed, refused, by=by, now=now)
    return made


def _chosen(
    kept: Kept, paths: Sequence[Path], confirm: Collection[str], refuse: Collection[str]
) -> dict[str, ProposedKind]:
    """The kinds of the files by key, when every one of the keys is among them, and once."""
    found = {k.key: k for k in by_kind(prepare(kept, paths, accept_proposals=True).notes)}
    for key in (*confirm, *refuse):
        if key not in found:
            raise InputError(*words.no_such_kind(key))
    if both := sorted(set(confirm) & set(refuse)):
        raise InputError(*words.both_ways(both[0]))
    return found
