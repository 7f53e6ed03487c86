"""What a reviewer looks at: a value with its past, as far as they may see it, and its mark."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Engine

from evaluation.reviewing.duties import role_in
from evaluation.reviewing.judging import judge, tidy_name
from evaluation.reviewing.records import (
    Judgement,
    Pair,
    Reviewing,
    ReviewState,
    judgement_of,
    reviewing_of,
)
from evaluation.reviewing.states import ReviewedValue, values_of
from evaluation.rounds.history import said_of
from evaluation.rounds.records import Round
from evaluation.rounds.store import ChangedMeanwhileError, load
from evaluation.words import reviewing as words

_BOTH = 2


def past_judgements(
    database: Engine, round_id: str, value: ReviewedValue, reviewing: Reviewing, who: str
) -> list[Judgement]:
    """What was ever said of a value, the earliest first, as far as somebody may see it.

    By two who do not see each other, what another said is hidden while what they judged is not
    settled: two have judged that very value and evidence.
    """
    records = said_of(database, round_id, "judgement", value.pair)
    said = [judgement_of(record) for _, record in records if record.cells]
    if reviewing.rules.reviewers < _BOTH:
        return said
    judges: dict[str, set[str]] = {}
    for one in said:
        if one.role != "third":
            judges.setdefault(one.seen, set()).add(one.reviewer)
    return [one for one in said if one.reviewer == who or len(judges.get(one.seen, ())) >= _BOTH]


def mark_of(value: ReviewedValue, reviewing: Reviewing, who: str) -> str:
    """A mark of what somebody sees of a value; another one where that has changed."""
    seen = [(j.reviewer, j.state, j.at) for j in value.visible_to(who)]
    shown = (value.seen, role_in(value, reviewing, who), seen)
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def judge_marked(
    database: Engine,
    round_id: str,
    marks: Mapping[Pair, str],
    state: ReviewState,
    *,
    by: str,
    comment: str = "",
    now: datetime,
) -> Round:
    """`judge` values that were shown with these marks, the round being read anew.

    Raises as `judge` does, and ChangedMeanwhileError where one is no longer what was shown.
    """
    kept = load(database, round_id)
    reviewing = reviewing_of(kept)
    values = values_of(kept, marks)
    who = tidy_name(by)
    for pair, mark in marks.items():
        value = values.get(pair)
        if value is None or mark_of(value, reviewing, who) != mark:
            named = (value.region.name, value.indicator.title) if value else pair
            raise ChangedMeanwhileError(*words.changed_since_shown(*named))
    return judge(database, kept, list(marks), state, by=who, comment=comment, now=now)


def visible(
    values: Iterable[ReviewedValue], reviewing: Reviewing, who: str
) -> Sequence[ReviewedValue]:
    """The values of all regions that somebody is not recused of."""
    return [v for v in values if (who, v.region.code) not in reviewing.recusals]


def chosen(
    values: Iterable[ReviewedValue],
    *,
    region: str = "",
    part: str = "",
    state: ReviewState | None = None,
) -> Sequence[ReviewedValue]:
    """The values of a region, of a part and in a state; what is not given does not narrow."""
    return [
        v
        for v in values
        if region in ("", v.region.code)
        and part in ("", v.indicator.category)
        and state in (None, v.state)
    ]
