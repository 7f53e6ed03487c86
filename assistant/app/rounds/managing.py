"""Lock, unlock, archive, copy and export a round."""

from datetime import date

import streamlit as st

from assistant.app.shell import downloads, open_data, rounds, session
from assistant.words import rounds as texts
from evaluation.rounds.copying import copy_round
from evaluation.rounds.exchange import export_round
from evaluation.rounds.opened import Opened
from evaluation.rounds.records import Action, State
from evaluation.rounds.status import Status
from evaluation.rounds.store import move
from evaluation.words import rounds as words

_MOVES: dict[State, tuple[Action, ...]] = {
    State.OPEN: ("lock", "archive"),
    State.LOCKED: ("unlock", "archive"),
    State.ARCHIVED: ("unlock",),
}


def show(opened: Opened, found: Status) -> None:
    """The three things that are done with a round as a whole."""
    lock, copy, export = st.columns(3)
    with lock.container(border=True, height="stretch"):
        _move(opened)
    with copy.container(border=True, height="stretch"):
        _copy(opened)
    with export.container(border=True, height="stretch"):
        open_data.section(texts.EXPORT, texts.EXPORT_HELP)
        st.download_button(
            texts.EXPORT_BUTTON,
            data=lambda: exported(opened),
            file_name=f"{opened.round.name}.zip",
            mime="application/zip",
            icon=":material/download:",
            on_click="ignore",
        )


def exported(opened: Opened) -> bytes:
    """The bytes of the file that holds the whole round."""
    database = session.database(session.settings())
    folder = session.settings().evidence_folder
    return downloads.file_of(lambda path: export_round(database, opened.kept, path, folder))


def _move(opened: Opened) -> None:
    open_data.section(texts.MANAGE_LOCK, texts.MANAGE_LOCK_HELP[opened.round.state])
    reason = st.text_input(texts.REASON, max_chars=200, key="rounds-reason").strip()
    with st.container(horizontal=True):
        for action in _MOVES[opened.round.state]:
            if st.button(texts.MOVE[action], key=f"rounds-{action}"):
                made = rounds.write(
                    lambda database, action=action, **who: move(
                        database, opened.round, action, reason=reason, **who
                    )
                )
                if made:
                    rounds.enter(made, words.MOVED[action].format(made.name))


def _copy(opened: Opened) -> None:
    open_data.section(texts.COPY, texts.COPY_HELP)
    with st.form("rounds-copy", border=False):
        name = st.text_input(texts.NEW_NAME, placeholder=texts.NEW_NAME_EXAMPLE, max_chars=100)
        day = st.date_input(texts.NEW_DAY, date.today(), format="YYYY-MM-DD")
        sent = st.form_submit_button(texts.MAKE_COPY)
    if sent and isinstance(day, date):
        made = rounds.write(
            lambda database, **who: copy_round(database, opened.kept, name, day, **who)
        )
        if made:
            rounds.enter(made, texts.DONE_COPY.format(made.name))
