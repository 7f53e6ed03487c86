"""What the commands of the review tell: as lines of text, and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from assistant.cli.reports import table
from evaluation.reviewing.progress import RegionProgress, ReviewerProgress
from evaluation.reviewing.records import Evidence, ReviewState, reviewing_of
from evaluation.reviewing.states import ReviewedValue
from evaluation.reviewing.told import local_time, value_row
from evaluation.rounds.records import Kept
from evaluation.words import reviewing as words


def review_json(value: ReviewedValue) -> dict[str, Any]:
    """A line of `shifan round reviews --json`; judgements that are not to be seen are counted."""
    return {
        "region": value.region.code,
        "region_name": value.region.name,
        "indicator": value.indicator.code,
        "title": value.indicator.title,
        "value": value.written,
        "state": words.STATE[value.state],
        "differing": value.differing,
        "judged": len(value.judgements),
        "judgements": [
            {
                "reviewer": j.reviewer,
                "role": j.role,
                "state": words.STATE[j.state],
                "comment": j.comment,
                "at": j.at.isoformat(),
            }
            for j in value.visible_to("")
        ],
        "stale": len(value.stale),
        "evidence": [evidence_json(one) for one in value.evidence],
    }


def review_lines(values: Iterable[ReviewedValue]) -> Iterator[str]:
    """Values with their review, one a line."""
    yield from table(words.LIST_HEADERS, list(map(value_row, values)))


def evidence_json(one: Evidence) -> dict[str, Any]:
    """A piece of evidence; `sha256` is that of a file's bytes."""
    return {
        "kind": one.kind,
        "text": one.text,
        "sha256": one.sha256,
        "by": one.by,
        "at": one.at.isoformat(),
    }


def evidence_lines(shown: Sequence[Evidence]) -> Iterator[str]:
    """What shows a value, one a line."""
    rows = [(words.EVIDENCE_KINDS[e.kind], e.text, e.by, local_time(e.at), e.sha256) for e in shown]
    yield from table(words.EVIDENCE_HEADERS, rows) if rows else [words.NO_EVIDENCE]


def progress_json(
    regions: Iterable[RegionProgress], people: Iterable[ReviewerProgress]
) -> dict[str, Any]:
    """`shifan round review-progress --json`."""
    return {
        "regions": [
            {
                "code": one.region.code,
                "name": one.region.name,
                "values": one.values,
                **{state.value: one.states[state] for state in ReviewState},
                "differing": one.differing,
                "stale": one.stale,
            }
            for one in regions
        ],
        "reviewers": [
            {
                "reviewer": one.reviewer,
                "values": one.values,
                "judged": one.judged,
                "waiting": one.waiting,
            }
            for one in people
        ],
    }


def progress_lines(
    regions: Iterable[RegionProgress], people: Iterable[ReviewerProgress]
) -> Iterator[str]:
    """How far each region is, then each reviewer."""
    from evaluation.reviewing.told import region_row, reviewer_row

    yield from table(words.PROGRESS_HEADERS, [region_row(one) for one in regions])
    rows = [reviewer_row(one) for one in people]
    if rows:
        yield ""
        yield from table(words.REVIEWER_HEADERS, rows)


def rules_json(kept: Kept) -> dict[str, Any]:
    """`shifan round review-rules --json`."""
    reviewing = reviewing_of(kept)
    return {
        "reviewers": reviewing.rules.reviewers,
        "assignments": [
            {"reviewer": a.reviewer, "region": a.region, "part": a.part, "third": a.third}
            for a in reviewing.assignments
        ],
        "recusals": [
            {"reviewer": who, "region": region, "reason": reason}
            for (who, region), reason in reviewing.recusals.items()
        ],
        "experts": [
            {"expert": r.key[0], "project": r.key[1], "reason": r.cells["reason"]}
            for r in kept.of_kind("expert_recusal")
        ],
    }


def rules_lines(kept: Kept) -> Iterator[str]:
    """By how many, who reviews what, who is recused."""
    reviewing = reviewing_of(kept)
    yield words.RULES_KEPT.format(reviewing.rules.reviewers)
    rows = [
        (a.reviewer, a.region or words.ALL, a.part or words.ALL, words.DUTY[a.third])
        for a in reviewing.assignments
    ]
    if rows:
        yield from table(words.ASSIGNMENT_HEADERS, rows)
    away = [(who, what, reason) for (who, what), reason in reviewing.recusals.items()]
    away += [(r.key[0], r.key[1], r.cells["reason"]) for r in kept.of_kind("expert_recusal")]
    if away:
        yield from table(words.RECUSAL_HEADERS, away)
