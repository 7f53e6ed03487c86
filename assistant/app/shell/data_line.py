"""The line that says which round is open, on every page that works with one."""

import streamlit as st

from assistant.app.shell import person, session
from assistant.app.shell.markup import escape_markdown
from assistant.app.shell.open_data import ROUND
from assistant.app.shell.pages import ROUNDS_PAGE
from assistant.words import assess as page_texts
from assistant.words import rounds as round_texts
from evaluation.rounds.opened import Opened
from evaluation.words import rounds as words
from evaluation.words import texts

_DIGEST_SHOWN = 8  # characters; the export has all 64


def show(opened: Opened) -> None:
    """Which round is open, and what everybody who looks at it must know."""
    dataset = opened.dataset
    counts = page_texts.DATA_LINE.format(
        len(dataset.regions),
        len(dataset.indicators),
        len(dataset.projects),
        len(dataset.observations),
        dataset.digest[:_DIGEST_SHOWN],
    )
    state = "" if opened.may_change else f"（{words.STATE[opened.round.state]}）"
    with st.container(horizontal=True, vertical_alignment="center", key="evaluation-data"):
        st.markdown(
            f"**{escape_markdown(opened.round.name)}**{state}　{escape_markdown(counts)}",
            width="stretch",
        )
        person.field()
        st.page_link(
            ROUNDS_PAGE,
            label=round_texts.TO_ROUND,
            icon=":material/format_list_bulleted:",
            query_params={ROUND: opened.round.id},
        )
    notices = [page_texts.SAMPLE_NOTICE] if opened.is_sample else []
    if opened.uses_reference:
        notices.append(texts.REFERENCE_NOTICE)
    if trouble := session.unkept(session.settings()):
        notices.append(round_texts.UNKEPT.format(trouble))
    if notices:
        st.info("  \n".join(map(escape_markdown, notices)), icon=":material/info:")
