"""The steps of a round, with how far each is."""

import streamlit as st

from assistant.app.shell import open_data, session
from assistant.app.shell.markup import escape_markdown
from assistant.app.shell.pages import ROUNDS_PAGE
from assistant.words import rounds as texts
from evaluation.reviewing.steps import status_with_review
from evaluation.rounds.opened import Opened
from evaluation.rounds.status import Status
from evaluation.rounds.store import list_rounds
from evaluation.words import rounds as words


def status_of(opened: Opened) -> Status:
    """How far a round is, as it stands now."""
    return _status(open_data.key_of([opened]), opened)


@st.cache_resource(max_entries=12, show_spinner=False)
def _status(key: str, _opened: Opened) -> Status:
    return status_with_review(_opened.kept, _opened.dataset)


def labels(found: Status) -> dict[str, str]:
    """Each step by its name, with a mark of its state."""
    return {
        step.name: texts.STEP_LABEL.format(texts.STEP_SYMBOLS[step.state], words.STEPS[step.name])
        for step in found.steps
    }


def welcome() -> None:
    """On the first page: the round in hand with its steps, or the way to one."""
    st.space("medium")
    st.markdown(f"**{texts.WORK_HEADING}**　{texts.WORK_NOTE}")
    opened = open_data.open_round()
    if opened is None:
        latest = list_rounds(session.database(session.settings()))[:1]
        opened = open_data.look_at(latest[0]) if latest else None
    if opened is None:
        _link(texts.BEGIN, "arrow_forward", {"all": "1"})
        return
    query = {open_data.ROUND: opened.round.id}
    with st.container(border=True, key="welcome-round", gap="small"):
        _link(escape_markdown(texts.STEPS_OF.format(opened.round.name)), "event_note", query)
        with st.container(horizontal=True, gap="small"):
            for name, label in labels(status_of(opened)).items():
                _link(label, "", {**query, "step": name})


def _link(label: str, icon: str, query: dict[str, str]) -> None:
    material = f":material/{icon}:" if icon else None
    st.page_link(ROUNDS_PAGE, label=label, icon=material, query_params=query)
