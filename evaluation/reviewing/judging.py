"""Judging values: written all or none, with who, why and when; nothing of others is overwritten."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Engine

from corpus.errors import InputError
from evaluation.reviewing.duties import role_in, why_not
from evaluation.reviewing.records import (
    Judgement,
    Pair,
    Reviewing,
    ReviewState,
    judgement_key,
    judgement_record,
    reviewing_of,
)
from evaluation.reviewing.states import ReviewedValue, values_of
from evaluation.rounds.records import Kept, Record, Round
from evaluation.rounds.store import change_of, write_rows
from evaluation.tables.recognition import code_of
from evaluation.words import reviewing as words

_WITH_REASON = (ReviewState.RETURNED, ReviewState.REJECTED)


def judge(
    database: Engine,
    kept: Kept,
    pairs: Sequence[Pair],
    state: ReviewState,
    *,
    by: str,
    comment: str = "",
    now: datetime,
) -> Round:
    """Write what somebody says of values as they were read with `kept`; `REPORTED` takes it back.

    Raises InputError where the person may not judge one of them, for one that was not reported,
    for one recognised that cannot be read, and without a comment where the office has to know
    why; ChangedMeanwhileError where a value or a judgement is no longer as it was seen.
    """
    who, said = tidy_name(by), comment.strip()
    if state in _WITH_REASON and not said:
        raise InputError(*words.NO_COMMENT)
    reviewing = reviewing_of(kept)
    codes = {(code_of(region), code_of(indicator)): None for region, indicator in pairs}
    values = values_of(kept, codes)
    chosen = [_value(values, pair) for pair in codes]
    records = [_record(v, reviewing, state, who, said, now) for v in chosen]
    if not records:
        return kept.round
    wanted = {value.pair for value in chosen}
    rows = [e for e in kept.entries if e.table == "observations" and e.key in wanted]
    change = change_of(kept.round, "review", by=who, now=now)
    return write_rows(database, kept, change, records=records, relying_on=rows)


def tidy_name(name: str) -> str:
    """A person's name without spaces around it. Raises InputError for none."""
    tidy = " ".join(name.split())
    if not tidy or not tidy.isprintable():
        raise InputError(*words.NO_NAME)
    return tidy


def _value(values: Mapping[Pair, ReviewedValue], pair: Pair) -> ReviewedValue:
    found = values.get(pair)
    if found is None:
        raise InputError(*words.nothing_reported(*pair))
    return found


def _record(
    value: ReviewedValue,
    reviewing: Reviewing,
    state: ReviewState,
    who: str,
    comment: str,
    now: datetime,
) -> Record:
    named = (value.region.name, value.indicator.title)
    role = role_in(value, reviewing, who)
    if role is None:
        raise InputError(*words.may_not(*named, why_not(value, reviewing, who)))
    key = judgement_key(value.pair, role, who)
    if state is ReviewState.REPORTED:
        own = next((j for j in value.judgements if j.reviewer == who and j.role == role), None)
        if own is None:
            raise InputError(*words.nothing_to_take_back(*named, who))
        return Record("judgement", key, {})
    if state is ReviewState.RECOGNISED and not value.readable:
        raise InputError(*words.unreadable(*named, value.written))
    made = Judgement(*value.pair, role, who, state, comment, now, value.seen)
    return judgement_record(made)
