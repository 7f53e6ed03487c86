"""What a round keeps of its review, as records: rules, who reviews what, judgements, evidence.

All of it is added and never written over, as everything in a round; what is taken back has no
cells any more, and stays in the history.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from evaluation.rounds.records import Entry, Kept, Key, Record

Pair = tuple[str, str]  # region and indicator
# Who judges alone, who judges unseen by the other, and who decides where the two differ.
Role = Literal["single", "blind", "third"]
EvidenceKind = Literal["file", "link", "words"]


class ReviewState(StrEnum):
    """How far a value is; what each is called stands in `evaluation.words.reviewing`."""

    REPORTED = "reported"
    RETURNED = "returned"
    RECOGNISED = "recognised"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ReviewRules:
    """How values are reviewed: by one person, or by two who do not see each other's judgement."""

    reviewers: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Assignment:
    """What somebody reviews: a region, a part (一级指标), "" for all. `third`: where two differ."""

    reviewer: str
    region: str = ""
    part: str = ""
    third: bool = False

    def covers(self, region: str, part: str) -> bool:
        """Whether a value of that region and part is among them."""
        return self.region in ("", region) and self.part in ("", part)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one person said of one value. `seen` is the digest of what they judged."""

    region: str
    indicator: str
    role: Role
    reviewer: str
    state: ReviewState
    comment: str
    at: datetime
    seen: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows a value: a file by its name and SHA-256 (hex), a link, or words."""

    region: str
    indicator: str
    kind: EvidenceKind
    text: str
    sha256: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Reviewing:
    """The review of a round as it was read. `recusals` are reasons by reviewer and region."""

    rules: ReviewRules = ReviewRules()
    assignments: tuple[Assignment, ...] = ()
    recusals: Mapping[tuple[str, str], str] = field(default_factory=dict)
    judgements: Mapping[Pair, tuple[Judgement, ...]] = field(default_factory=dict)
    evidence: Mapping[Pair, tuple[Evidence, ...]] = field(default_factory=dict)


def reviewing_of(kept: Kept) -> Reviewing:
    """What the records of a round say of its review."""
    judgements: dict[Pair, tuple[Judgement, ...]] = {}
    for record in kept.of_kind("judgement"):
        made = judgement_of(record)
        pair = (made.region, made.indicator)
        judgements[pair] = (*judgements.get(pair, ()), made)
    evidence: dict[Pair, tuple[Evidence, ...]] = {}
    for record in kept.of_kind("evidence"):
        shown = _evidence(record)
        pair = (shown.region, shown.indicator)
        evidence[pair] = (*evidence.get(pair, ()), shown)
    return Reviewing(
        rules=next(map(_rules, kept.of_kind("review_rules")), ReviewRules()),
        assignments=tuple(map(_assignment, kept.of_kind("assignment"))),
        recusals={(r.key[0], r.key[1]): r.cells["reason"] for r in kept.of_kind("recusal")},
        judgements=judgements,
        evidence=evidence,
    )


def rules_record(rules: ReviewRules) -> Record:
    """The rules of review as a record."""
    return Record("review_rules", (), {"reviewers": str(rules.reviewers)})


def assignment_record(made: Assignment) -> Record:
    """An assignment as a record."""
    cells = {"third": "yes" if made.third else "no"}
    return Record("assignment", (made.reviewer, made.region, made.part), cells)


def judgement_key(pair: Pair, role: Role, reviewer: str) -> Key:
    """What names a judgement. Who judges alone or decides shares one with all who may, so that
    the second of two at once is told; those who do not see each other have each their own."""
    return (*pair, role, reviewer if role == "blind" else "")


def judgement_record(made: Judgement) -> Record:
    """A judgement as a record."""
    key = judgement_key((made.region, made.indicator), made.role, made.reviewer)
    cells = {
        "reviewer": made.reviewer,
        "state": made.state.value,
        "comment": made.comment,
        "at": made.at.isoformat(),
        "seen": made.seen,
    }
    return Record("judgement", key, cells)


def evidence_record(made: Evidence) -> Record:
    """A piece of evidence as a record; its name is the digest of what it is."""
    content = made.sha256 or hashlib.sha256(f"{made.kind}\0{made.text}".encode()).hexdigest()
    cells = {
        "kind": made.kind,
        "text": made.text,
        "sha256": made.sha256,
        "by": made.by,
        "at": made.at.isoformat(),
    }
    return Record("evidence", (made.region, made.indicator, content), cells)


def seen_digest(entry: Entry, title: str, evidence: Iterable[Evidence]) -> str:
    """The SHA-256 (hex) of what is judged: the value with all that was reported beside it, of
    which indicator, and what shows it. Where it is another, the judgement was of something else."""
    shown = sorted((e.kind, e.text, e.sha256) for e in evidence)
    whole: Sequence[object] = (sorted(entry.cells.items()), entry.extra, title, shown)
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False).encode()).hexdigest()


def judgement_of(record: Record) -> Judgement:
    """The judgement of a record that was not taken back."""
    region, indicator, role, _ = record.key
    cells = record.cells
    return Judgement(
        region=region,
        indicator=indicator,
        role=_ROLES[role],
        reviewer=cells["reviewer"],
        state=ReviewState(cells["state"]),
        comment=cells["comment"],
        at=datetime.fromisoformat(cells["at"]),
        seen=cells["seen"],
    )


_ROLES: dict[str, Role] = {"single": "single", "blind": "blind", "third": "third"}
_KINDS: dict[str, EvidenceKind] = {"file": "file", "link": "link", "words": "words"}


def _rules(record: Record) -> ReviewRules:
    return ReviewRules(2 if record.cells["reviewers"] == "2" else 1)


def _assignment(record: Record) -> Assignment:
    reviewer, region, part = record.key
    return Assignment(reviewer, region, part, record.cells["third"] == "yes")


def _evidence(record: Record) -> Evidence:
    region, indicator, _ = record.key
    cells = record.cells
    return Evidence(
        region=region,
        indicator=indicator,
        kind=_KINDS[cells["kind"]],
        text=cells["text"],
        sha256=cells["sha256"],
        by=cells["by"],
        at=datetime.fromisoformat(cells["at"]),
    )
