"""Adding the reader's own documents to the library, and removing them."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant.app.shell import keeper, markup, session
from assistant.app.shell.pages import LIBRARY_PAGE
from assistant.app.shell.progress import run_with_progress
from assistant.app.shell.uploads import release, taken
from assistant.search.building import add_files, remove_document
from assistant.search.vectors import Progress
from assistant.store.export import local_time
from assistant.words import pages as texts
from corpus.errors import InputError
from corpus.records import Document
from corpus.store.documents import StoredDocument, list_documents
from evaluation.tables.uploads import Upload


def show() -> None:
    """The upload and the list of what was added."""
    st.markdown(texts.ADD_INTRODUCTION)
    if not keeper.admitted():
        return
    _tell_last()
    # The number in the key empties the field after a successful upload. The kind of a file is left
    # to the reader of files, which says what to do about it.
    files = st.file_uploader(
        texts.CHOOSE_FILES,
        accept_multiple_files=True,
        key=f"files-{st.session_state.get('uploads', 0)}",
    )
    if st.button(texts.ADD, type="primary", disabled=not files, icon=":material/add:"):
        _add(files)
    st.subheader(texts.ADDED_DOCUMENTS, anchor=False, divider="gray")
    stored = list_documents(session.kept_database(session.settings()))
    if not stored:
        st.markdown(texts.NO_ADDED)
    for item in reversed(stored):
        _show_stored(item)


def _tell_last() -> None:
    """Say what has just been done, once."""
    if done := st.session_state.pop("done", ""):
        st.success(markup.escape_markdown(done), icon=":material/check:")


def _add(files: Sequence[UploadedFile]) -> None:
    try:
        uploads = taken(files)
        added = run_with_progress(texts.ADDING, lambda progress: _add_uploads(uploads, progress))
    except InputError as error:
        st.error(markup.escape_markdown(texts.NOT_ADDED.format(error)), icon=":material/error:")
        return
    release()
    names = "、".join(f"《{document.title}》" for document in added)
    st.session_state.done = texts.ADDED.format(names)
    st.session_state.uploads = st.session_state.get("uploads", 0) + 1
    st.rerun()


def _add_uploads(uploads: Sequence[Upload], progress: Progress) -> list[Document]:
    """Put the uploads into files of their own names, which messages repeat, and add those."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, upload in enumerate(uploads):
            path = Path(folder, str(number), upload.name)
            path.parent.mkdir()
            path.write_bytes(upload.data)
            paths.append(path)
        return add_files(session.settings(), paths, progress)


def _show_stored(item: StoredDocument) -> None:
    document = item.document
    with st.container(horizontal=True, vertical_alignment="center", key=f"stored-{document.id}"):
        with st.container(gap=None, width="stretch"):
            st.page_link(
                LIBRARY_PAGE,
                label=markup.escape_markdown(document.title),
                query_params={"document": document.id},
            )
            when = local_time(item.added_at) if item.added_at else ""
            st.caption(markup.escape_markdown(texts.ADDED_ON.format(when, item.file_name)))
        if st.button(texts.REMOVE, key=f"remove-{document.id}", icon=":material/delete:"):
            _confirm_remove(document)


@st.dialog(texts.REMOVE)
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
