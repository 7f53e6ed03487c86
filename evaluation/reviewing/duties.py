"""Who may judge which value, in which role, and what waits for whom."""

from collections.abc import Iterable

from evaluation.reviewing.records import Reviewing, ReviewState, Role
from evaluation.reviewing.states import ReviewedValue
from evaluation.words import reviewing as words

_BOTH = 2


def role_in(value: ReviewedValue, reviewing: Reviewing, who: str) -> Role | None:
    """In which role somebody may judge a value; None where they may not (see `why_not`)."""
    return None if why_not(value, reviewing, who) else _role(value, reviewing)


def why_not(value: ReviewedValue, reviewing: Reviewing, who: str) -> str:
    """Why somebody may not judge a value, in Chinese; "" where they may."""
    if (who, value.region.code) in reviewing.recusals:
        reason = reviewing.recusals[who, value.region.code]
        return words.RECUSED.format(who, value.region.name, reason)
    role = _role(value, reviewing)
    if role != "third":
        return "" if _covered(value, reviewing, who, third=False) else words.NOT_YOURS.format(who)
    if any(j.reviewer == who and j.role != "third" for j in value.judgements):
        return words.HAS_JUDGED.format(who)
    return "" if _decides(value, reviewing, who) else words.NOT_THIRD.format(who)


def waits_for(value: ReviewedValue, reviewing: Reviewing, who: str) -> bool:
    """Whether somebody has still to judge a value."""
    if value.state is not ReviewState.REPORTED or why_not(value, reviewing, who):
        return False
    return value.differing or all(j.reviewer != who for j in value.judgements)


def waiting(values: Iterable[ReviewedValue], reviewing: Reviewing, who: str) -> list[ReviewedValue]:
    """The values that somebody has still to judge, in their order."""
    return [value for value in values if waits_for(value, reviewing, who)]


def _role(value: ReviewedValue, reviewing: Reviewing) -> Role:
    if reviewing.rules.reviewers < _BOTH:
        return "single"
    return "third" if value.settled else "blind"


def _covered(value: ReviewedValue, reviewing: Reviewing, who: str, *, third: bool) -> bool:
    """Whether somebody is to review a value. Where nobody is assigned, everybody is."""
    region, part = value.region.code, value.indicator.category
    return not reviewing.assignments or any(
        a.reviewer == who and a.third == third and a.covers(region, part)
        for a in reviewing.assignments
    )


def _decides(value: ReviewedValue, reviewing: Reviewing, who: str) -> bool:
    """Whether somebody is the third: who is named so, else any other reviewer of the value."""
    region, part = value.region.code, value.indicator.category
    named = any(a.third and a.covers(region, part) for a in reviewing.assignments)
    return _covered(value, reviewing, who, third=named)
