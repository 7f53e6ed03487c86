"""What was done to a round: who, when, what, why."""

import streamlit as st

from assistant.app.shell import session, tables
from assistant.words import rounds as texts
from evaluation.rounds.history import history
from evaluation.rounds.opened import Opened
from evaluation.rounds.records import Step
from evaluation.rounds.shown import who_did
from evaluation.rounds.status import Status
from evaluation.words import rounds as words


def show(opened: Opened, found: Status) -> None:
    """The latest first."""
    done = history(session.database(session.settings()), opened.round.id)
    st.html(tables.table_html(words.HISTORY_HEADERS, map(_row, reversed(done)), numeric=[0]))


def _row(step: Step) -> tuple[str, ...]:
    change, count = step.change, len(step.entries) + len(step.records)
    files = "、".join(file.name for file in change.files)
    what = (files, texts.ROWS.format(count) if count else "", change.reason)
    return (*who_did(change), "；".join(filter(None, what)))
