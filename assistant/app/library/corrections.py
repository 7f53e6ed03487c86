"""Correcting what is known of a document that is in the library already."""

import streamlit as st

from assistant.app.library import card_form
from assistant.app.shell import session
from assistant.app.shell.progress import run_with_progress
from assistant.search.adding.holdings import Holdings
from assistant.search.building import correct_document
from assistant.words import cards as words
from assistant.words import pages as texts
from corpus.errors import InputError
from corpus.identity.versions import order, relation
from corpus.records import Document


@st.dialog(words.CORRECT, width="large", on_dismiss="rerun")
def show(document: Document, held: Holdings) -> None:
    """The fields of the document, and what is done with them when they are saved."""
    related = relation(held.replacements, document.id)
    other = next((i for i in related or () if i != document.id), "")
    try:
        corrected, version = card_form.fields(document, other, held.documents)
    except InputError as error:
        session.show_error(error)
        return
    if not st.button(texts.SAVE, type="primary", key="save-correction"):
        return
    settings = session.settings()
    replacement = order(corrected, version) if version else None
    try:
        run_with_progress(
            words.CORRECTING,
            lambda progress: correct_document(settings, corrected, replacement, progress),
        )
    except InputError as error:
        session.show_error(error)
        return
    st.session_state.done = words.CORRECTED.format(corrected.title)
    st.rerun()
