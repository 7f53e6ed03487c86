"""The review of the round that is open, read once a version; and what was told last."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from assistant.app.shell import person, session
from corpus.errors import ShifanError, one_line
from evaluation.reviewing.looking import judge_marked
from evaluation.reviewing.records import Pair, Reviewing, ReviewState, reviewing_of
from evaluation.reviewing.states import ReviewedValue, reviewed_values
from evaluation.rounds.opened import Opened
from evaluation.rounds.records import Round
from evaluation.words import reviewing as words

_TOLD = "evaluation-review-told"


@dataclass(frozen=True, slots=True)
class Review:
    """The round with its review, as they were at one moment."""

    opened: Opened
    reviewing: Reviewing
    values: tuple[ReviewedValue, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What came of the last click: done, or not, and why."""

    text: str
    done: bool


def review_of(opened: Opened) -> Review:
    """The review of a round; shared by all who look at this version of it."""
    url = session.database(session.settings()).url
    return _review(f"{url} {opened.round.id} {opened.round.version}", opened)


@st.cache_resource(max_entries=6, show_spinner=False)
def _review(key: str, _opened: Opened) -> Review:
    reviewing = reviewing_of(_opened.kept)
    return Review(
        _opened, reviewing, tuple(reviewed_values(_opened.kept, _opened.dataset, reviewing))
    )


def judge(round_id: str, marks: Mapping[Pair, str], state: str, comment: str, done: str) -> None:
    """Judge what was shown with these marks; what came of it is told in the next run."""
    database = session.database(session.settings())
    run = partial(judge_marked, database, round_id, marks, ReviewState(state), comment=comment)
    write(run, done)


def write(change: Callable[..., Round], done: str) -> bool:
    """Carry out `change(by=…, now=…)`, for a callback: what came of it is told in the next run."""
    by = person.name()
    if not by:
        tell(words.NO_NAME[1], done=False)
        return False
    try:
        change(by=by, now=datetime.now(UTC))
    except ShifanError as error:
        tell(one_line(error), done=False)
        return False
    tell(done, done=True)
    return True


def tell(text: str, *, done: bool) -> None:
    """Have the next run say something."""
    st.session_state[_TOLD] = Told(text, done)


def take_told() -> Told | None:
    """What is to be told now, once."""
    told: Told | None = st.session_state.pop(_TOLD, None)
    return told
