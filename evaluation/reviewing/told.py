"""The review in words, as lists of it show it."""

from datetime import datetime

from evaluation.results import RegionResult
from evaluation.reviewing.progress import RegionProgress, ReviewerProgress, reopened
from evaluation.reviewing.records import ReviewState
from evaluation.reviewing.states import ReviewedValue, reviewed_values
from evaluation.rounds.records import Kept
from evaluation.words import reviewing as words
from evaluation.words.vocabulary import status_text


def state_text(value: ReviewedValue) -> str:
    """The state of a value, and why it is still only reported."""
    if value.state is not ReviewState.REPORTED:
        return words.STATE[value.state]
    if value.differing:
        return words.DIFFERING
    if value.judgements:
        return words.HALF
    return words.STALE if value.stale else words.STATE[value.state]


def status_after_review(result: RegionResult) -> str:
    """What a region comes to by reviewed values, of which some may still be open."""
    return words.UNDECIDED if result.status == "possible" else status_text(result.status)


def reopened_text(before: Kept, after: Kept) -> str:
    """Which values are to be reviewed anew after a change; "" for none."""
    if not before.of_kind("judgement"):
        return ""
    found = reopened(reviewed_values(before), reviewed_values(after))
    names = [f"{v.region.name}“{v.indicator.title}”" for v in found]
    return words.reopened(names) if names else ""


def local_time(at: datetime) -> str:
    """A moment on the clock of the office."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def region_row(one: RegionProgress) -> tuple[str, ...]:
    """How far a region is, in the order of PROGRESS_HEADERS."""
    states = one.states
    figures = (
        one.values,
        states[ReviewState.RECOGNISED],
        states[ReviewState.REJECTED],
        states[ReviewState.RETURNED],
        states[ReviewState.REPORTED],
        one.differing,
        one.stale,
    )
    return one.region.name, *map(str, figures)


def reviewer_row(one: ReviewerProgress) -> tuple[str, ...]:
    """How far a reviewer is, in the order of REVIEWER_HEADERS."""
    return one.reviewer, str(one.values), str(one.judged), str(one.waiting)


def value_row(value: ReviewedValue) -> tuple[str, ...]:
    """A value with its review, in the order of `words.LIST_HEADERS`; judgements that are not to
    be seen yet are not in it."""
    seen = value.visible_to("")
    return (
        value.region.name,
        value.indicator.code,
        value.indicator.title,
        value.written,
        state_text(value),
        "、".join(j.reviewer for j in seen),
        "；".join(j.comment for j in seen if j.comment),
        local_time(seen[-1].at) if seen else "",
    )
