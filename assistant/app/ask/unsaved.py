"""An answer that could not be kept: it is shown all the same, and that it will be gone is said."""

import streamlit as st

from assistant.app.shell import markup, session
from assistant.records import Answer
from assistant.words import pages as texts
from corpus.errors import StorageError


def show(answer: Answer, error: StorageError) -> None:
    """The answer with what it cites and warns of, and why it is not kept."""
    st.html(markup.prose_html(answer.answer))
    for citation in answer.citations:
        label = f"[{citation.marker}] {citation.citation}"
        st.caption(markup.escape_markdown(label))
    for warning in answer.warnings:
        st.warning(f"**{texts.WARNING}**　{markup.escape_markdown(warning)}")
    st.warning(texts.NOT_SAVED, icon=":material/warning:")
    session.show_error(error)
