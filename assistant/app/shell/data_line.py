"""The line that says which data are open, on every page that works with them."""

import streamlit as st

from assistant.app.shell import open_data as session
from assistant.app.shell.markup import escape_markdown
from assistant.words import assess as page_texts
from evaluation.tables.workspace import Workspace
from evaluation.words import texts

_DIGEST_SHOWN = 8  # characters; the export has all 64


def show(workspace: Workspace) -> None:
    """Which data are open, and what everybody who looks at them must know."""
    dataset = workspace.dataset
    counts = page_texts.DATA_LINE.format(
        len(dataset.regions),
        len(dataset.indicators),
        len(dataset.projects),
        len(dataset.observations),
        dataset.digest[:_DIGEST_SHOWN],
    )
    if workspace.corrections:
        counts += f" · {page_texts.CORRECTED_LINE.format(len(workspace.corrections))}"
    with st.container(horizontal=True, vertical_alignment="center", key="evaluation-data"):
        st.markdown(
            f"**{escape_markdown(workspace.title)}**　{escape_markdown(counts)}", width="stretch"
        )
        with st.popover(page_texts.OTHER_DATA, icon=":material/sync:"):
            st.markdown(page_texts.CONFIRM_OTHER)
            st.button(page_texts.REPLACE, type="primary", on_click=session.forget)
    notices = [page_texts.SAMPLE_NOTICE] if workspace.is_sample else []
    if workspace.uses_reference:
        notices.append(texts.REFERENCE_NOTICE)
    if notices:
        st.info("  \n".join(notices), icon=":material/info:")
