"""Who signed which version of a round when: 拟定, then 审核, then 审签.

A signature is for what was decided on, to the bit. Where data, rules, the adopted scenario or the
result have changed since, it is void, which is told, and the signing begins anew; where only the
program has, and gives the same result, it stands.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import Engine

from corpus.errors import InputError
from evaluation.deciding.adopting import must_be_adopted
from evaluation.deciding.versions import Version, version_of
from evaluation.rounds.records import UNTIL_ARCHIVED, Kept, Record, Round
from evaluation.rounds.store import change_of, write_rows
from evaluation.words.deciding import signing as words

Role = Literal["拟定", "审核", "审签"]
ROLES: tuple[Role, ...] = get_args(Role)
# Another program is no other decision, as long as it gives the same result.
_DECIDED = ("data", "rules", "scenario", "shortlist")


@dataclass(frozen=True, slots=True)
class Approval:
    """One signature; `changed` names in what the round differs now from what was signed."""

    number: int
    role: Role
    by: str
    title: str
    at: datetime
    comment: str
    version: Version
    changed: tuple[str, ...]

    @property
    def is_void(self) -> bool:
        """Whether the round is another one now."""
        return bool(self.changed)

    def as_json(self) -> dict[str, object]:
        """`shifan round approvals --json`."""
        return {
            "number": self.number,
            "role": self.role,
            "by": self.by,
            "title": self.title,
            "at": self.at.isoformat(),
            "comment": self.comment,
            "void": self.is_void,
            "changed": list(self.changed),
            "version": asdict(self.version),
        }


@dataclass(frozen=True, slots=True)
class Signing:
    """How far the signing of a round is. `program_changed`: this version of the program is not
    the one that the signatures were given under, and gives the same result."""

    approvals: tuple[Approval, ...]
    program_changed: bool

    @property
    def standing(self) -> tuple[Approval, ...]:
        """The signatures that are not void."""
        return tuple(a for a in self.approvals if not a.is_void)

    @property
    def is_signed(self) -> bool:
        """Whether the last role has signed what the round is now."""
        return any(a.role == ROLES[-1] for a in self.standing)

    @property
    def reached(self) -> Role | None:
        """The last role that has signed what the round is now."""
        return max((a.role for a in self.standing), key=ROLES.index, default=None)


def signing(kept: Kept) -> Signing:
    """Every signature of a round, and whether it stands."""
    records = kept.of_kind("approval")
    if not records:
        return Signing((), program_changed=False)
    try:
        now = version_of(kept)
    except InputError:  # what was adopted is outdated, or cannot be computed
        now = None
    found = [_approval(record, now) for record in records]
    standing = [a for a in found if not a.is_void]
    changed = any(now and a.version.code != now.code for a in standing)
    return Signing(tuple(found), program_changed=changed)


def approval_rows(found: Signing) -> list[tuple[str, ...]]:
    """The signatures, in the order of `words.HEADERS`."""
    return [
        (
            str(a.number),
            a.role,
            a.by,
            a.title,
            f"{a.at.astimezone():%Y-%m-%d %H:%M}",
            a.comment,
            words.effect(a.changed),
        )
        for a in found.approvals
    ]


def approve(
    database: Engine,
    kept: Kept,
    role: Role,
    *,
    by: str,
    now: datetime,
    title: str = "",
    comment: str = "",
) -> Round:
    """Sign what is adopted in a round.

    Raises InputError where nothing is adopted or it is outdated, where an earlier role has not
    signed yet or a later one has, where this person has signed in this role already, and where
    somebody else signed meanwhile.
    """
    must_be_adopted(kept)
    version = version_of(kept)
    before = signing(kept)
    _check_order(before.standing, role, by)
    cells = {"role": role, "by": by, "title": title.strip(), "at": now.isoformat()}
    cells |= {"comment": comment.strip(), **asdict(version)}
    record = Record("approval", (str(len(before.approvals) + 1),), cells)
    change = change_of(kept.round, "approve", by=by, now=now, reason=words.change(role, comment))
    return write_rows(database, kept, change, records=[record], states=UNTIL_ARCHIVED)


def _check_order(standing: Sequence[Approval], role: Role, by: str) -> None:
    place = ROLES.index(role)
    signed = {a.role for a in standing}
    waiting = [r for r in ROLES[:place] if r not in signed]
    if waiting:
        raise InputError(*words.not_yet(role, waiting[0]))
    if later := [r for r in ROLES[place + 1 :] if r in signed]:
        raise InputError(*words.too_late(role, later[-1]))
    if any((a.role, a.by) == (role, by) for a in standing):
        raise InputError(*words.signed_already(role, by))


def _approval(record: Record, now: Version | None) -> Approval:
    cells = record.cells
    version = Version(**{name: cells[name] for name in Version.__dataclass_fields__})
    changed = _DECIDED[:1] if now is None else now.differs_in(version)
    role = next(role for role in ROLES if role == cells["role"])
    return Approval(
        number=int(record.key[0]),
        role=role,
        by=cells["by"],
        title=cells["title"],
        at=datetime.fromisoformat(cells["at"]),
        comment=cells["comment"],
        version=version,
        changed=tuple(name for name in changed if name in _DECIDED),
    )
