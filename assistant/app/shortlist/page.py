"""遴选推荐: the rules as controls, the shortlist they give, how firm it is, what if, export."""

import streamlit as st

from assistant.app.shell import open_data as session
from assistant.app.shell import rounds
from assistant.app.shell.session import show_error
from assistant.app.shortlist import (
    chosen_projects,
    chosen_regions,
    exporting,
    firmness,
    rule_controls,
    trying,
)
from assistant.words import assess as assess_texts
from assistant.words import shortlist as page_texts
from corpus.errors import InputError
from evaluation.rounds.opened import Opened

VIEWS = (
    page_texts.VIEW_REGIONS,
    page_texts.VIEW_PROJECTS,
    page_texts.VIEW_FIRMNESS,
    page_texts.VIEW_SCENARIOS,
    page_texts.VIEW_EXPORT,
)


def show() -> None:
    """The whole page, once a run."""
    session.heading(page_texts.SHORTLIST, page_texts.SHORTLIST_INTRODUCTION)
    if opened := rounds.assessable():
        _views(opened)


def _views(opened: Opened) -> None:
    dataset = opened.dataset
    try:
        found = session.shortlist(dataset, session.trial())
    except InputError as error:  # a correction since took away what the trial changes
        show_error(error)
        rule_controls.reset_button()
        return
    with st.sidebar:
        rule_controls.show(dataset, found.assessment.rules)
    rule_controls.summary(dataset, found)
    view = st.segmented_control(
        assess_texts.VIEW,
        VIEWS,
        default=page_texts.VIEW_REGIONS,
        required=True,
        label_visibility="collapsed",
        key="evaluation-shortlist-view",
        persist_state="session",
    )
    if view == page_texts.VIEW_PROJECTS:
        chosen_projects.show(dataset, found)
    elif view == page_texts.VIEW_FIRMNESS:
        firmness.show(dataset, found)
    elif view == page_texts.VIEW_SCENARIOS:
        trying.show(opened)
    elif view == page_texts.VIEW_EXPORT:
        exporting.show(dataset, found)
    else:
        chosen_regions.show(dataset, found)


show()
