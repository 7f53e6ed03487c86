"""The line in the side bar while files are read or added, and a message when that is done."""

from collections import Counter

import streamlit as st
from sqlalchemy import Engine

from assistant.app.shell import session
from assistant.intake import queue
from assistant.intake.records import Standing, State
from assistant.intake.runner import Runner, runner
from assistant.words import intake as words

EVERY = 1.0
"""Seconds between two looks at what is going on."""
_BEFORE = "intake-before"


def watch() -> None:
    """Have what was given worked off, and say how far it is, on whichever page."""
    settings = session.settings()
    if session.unkept(settings):
        return
    database = session.database(settings)
    busy, works = queue.standing(database).busy, runner(settings)
    if busy or works.trouble:
        works.start()
    if busy or _BEFORE in st.session_state:
        with st.sidebar:
            st.fragment(_line, run_every=EVERY if busy else None)(database, works)


def _line(database: Engine, works: Runner) -> None:
    now = queue.standing(database)
    if now.busy:
        st.session_state.setdefault(_BEFORE, now.counts)
        if works.trouble:  # tried again when the page is run anew, not every second
            st.caption(f":material/error: {words.HALTED_SHORT}")
            return
        works.start()
        st.caption(f":material/pending: {told(now)}")
    elif before := st.session_state.pop(_BEFORE, None):
        st.toast(_done(now.counts - before, now.counts), icon=":material/check:")


def told(now: Standing) -> str:
    """What is being done, and how far it is."""
    if now.unread:
        return words.READING.format(now.read, now.to_read)
    return words.ADDING.format(now.unadded)


def _done(more: Counter[State], counts: Counter[State]) -> str:
    if more[State.ADDED]:
        return words.DONE_ADDED.format(more[State.ADDED])
    return words.DONE_READ.format(counted(counts, (State.READ, State.FAILED)))


def counted(counts: Counter[State], states: tuple[State, ...] = tuple(State)) -> str:
    """How many files are in each state, in words."""
    return "，".join(
        words.COUNT.format(count=counts[state], state=words.STATES[state.name])
        for state in states
        if counts[state]
    )
