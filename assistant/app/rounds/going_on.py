"""The steps that have pages of their own: what they rest on, and the way there."""

import streamlit as st

from assistant.app.shell import open_data
from assistant.app.shell.pages import ASSESS_PAGE, MATERIALS_PAGE, REHEARSAL_PAGE, SHORTLIST_PAGE
from assistant.words import rounds as texts
from evaluation.rounds.opened import Opened
from evaluation.rounds.status import Status


def select(opened: Opened, found: Status) -> None:
    """Completion of each region, and who is put forward."""
    _link(ASSESS_PAGE, texts.GO_ASSESS, "fact_check", opened)
    _link(SHORTLIST_PAGE, texts.GO_ON["select"], "workspace_premium", opened)


def materials(opened: Opened, found: Status) -> None:
    """Materials of those who are put forward."""
    _link(MATERIALS_PAGE, texts.GO_ON["materials"], "draft", opened)


def rehearsal(opened: Opened, found: Status) -> None:
    """The rehearsal of the defence."""
    _link(REHEARSAL_PAGE, texts.GO_ON["rehearsal"], "record_voice_over", opened)


def _link(page: str, label: str, icon: str, opened: Opened) -> None:
    query = {open_data.ROUND: opened.round.id}
    st.page_link(page, label=label, icon=f":material/{icon}:", query_params=query)
