"""Adding the reader's own documents to the library, and removing them."""

import streamlit as st
from sqlalchemy import Engine

from assistant.app.library import corrections, given
from assistant.app.shell import keeper, markup, session
from assistant.app.shell.pages import LIBRARY_PAGE
from assistant.app.shell.progress import run_with_progress
from assistant.app.shell.uploads import release
from assistant.intake import queue
from assistant.search.adding.holdings import Holdings
from assistant.search.building import remove_document
from assistant.store.export import local_time
from assistant.words import cards as words
from assistant.words import pages as texts
from corpus.errors import InputError
from corpus.records import Document
from corpus.store.documents import StoredDocument, list_documents, list_replacements


def show() -> None:
    """The upload, the list of what is on its way, and the list of what was added."""
    st.session_state[given.DIALOG] = False
    st.markdown(texts.ADD_INTRODUCTION)
    if not keeper.admitted():
        return
    _tell_last()
    database = session.kept_database(session.settings())
    _take(database)
    held = Holdings(tuple(list_documents(database)), tuple(list_replacements(database)))
    given.show(database, held.documents)
    st.subheader(texts.ADDED_DOCUMENTS, anchor=False, divider="gray")
    if not held.stored:
        st.markdown(texts.NO_ADDED)
    for item in reversed(held.stored):
        _show_stored(item, held)


def _tell_last() -> None:
    """Say what has just been done, once."""
    if done := st.session_state.pop("done", ""):
        st.success(markup.escape_markdown(done), icon=":material/check:")


def _take(database: Engine) -> None:
    """Put what is uploaded into the list, and empty the field for more."""
    # The kind of a file is left to the reader of files, which says what to do about it.
    files = st.file_uploader(
        texts.CHOOSE_FILES,
        accept_multiple_files=True,
        key=f"files-{st.session_state.get('uploads', 0)}",
    )
    if files:
        queue.give(database, [(file.name, file.getvalue()) for file in files])
        release()
        st.session_state.uploads = st.session_state.get("uploads", 0) + 1
        st.rerun()


def _show_stored(item: StoredDocument, held: Holdings) -> None:
    document = item.document
    with st.container(horizontal=True, vertical_alignment="center", key=f"stored-{document.id}"):
        with st.container(gap=None, width="stretch"):
            st.page_link(
                LIBRARY_PAGE,
                label=markup.escape_markdown(held.label(document)),
                query_params={"document": document.id},
            )
            when = local_time(item.added_at) if item.added_at else ""
            st.caption(markup.escape_markdown(texts.ADDED_ON.format(when, item.file_name)))
        if st.button(words.CORRECT, key=f"correct-{document.id}", icon=":material/edit:"):
            st.session_state[given.DIALOG] = True
            corrections.show(document, held)
        if st.button(texts.REMOVE, key=f"remove-{document.id}", icon=":material/delete:"):
            st.session_state[given.DIALOG] = True
            _confirm_remove(document)


@st.dialog(texts.REMOVE, on_dismiss="rerun")
def _confirm_remove(document: Document) -> None:
    st.markdown(markup.escape_markdown(texts.CONFIRM_REMOVE.format(document.title)))
    with st.container(horizontal=True):
        confirmed = st.button(texts.REMOVE, type="primary", key="confirm-remove")
        if st.button(texts.CANCEL):
            st.rerun()
    if confirmed:
        settings = session.settings()
        try:
            run_with_progress(
                texts.REMOVING,
                lambda progress: remove_document(settings, document.id, progress),
            )
        except InputError as error:
            session.show_error(error)
            return
        st.session_state.done = texts.REMOVED.format(document.title)
        st.rerun()
