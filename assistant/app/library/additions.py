"""Adding the reader's own documents to the library, and removing them."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant.app.library import card_form, corrections
from assistant.app.shell import keeper, markup, session
from assistant.app.shell.pages import LIBRARY_PAGE
from assistant.app.shell.progress import run_with_progress
from assistant.app.shell.uploads import release, taken
from assistant.search.adding.cards import lines_of
from assistant.search.adding.holdings import Holdings
from assistant.search.adding.proposals import Proposal
from assistant.search.building import add, preview, remove_document
from assistant.search.vectors import Progress
from assistant.store.export import local_time
from assistant.words import cards as words
from assistant.words import pages as texts
from corpus.errors import InputError
from corpus.readers.archives import unpacked
from corpus.records import Document
from corpus.store.documents import StoredDocument, list_documents, list_replacements
from evaluation.tables.uploads import Upload


def show() -> None:
    """The upload, the cards of what is uploaded, and the list of what was added."""
    st.markdown(texts.ADD_INTRODUCTION)
    if not keeper.admitted():
        return
    _tell_last()
    database = session.kept_database(session.settings())
    held = Holdings(tuple(list_documents(database)), tuple(list_replacements(database)))
    # The number in the key empties the field after a successful upload. The kind of a file is left
    # to the reader of files, which says what to do about it.
    files = st.file_uploader(
        texts.CHOOSE_FILES,
        accept_multiple_files=True,
        key=f"files-{st.session_state.get('uploads', 0)}",
    )
    confirmed = _confirmed(files, held.documents) if files else []
    pressed = st.button(texts.ADD, type="primary", disabled=not files, icon=":material/add:")
    if pressed and confirmed:
        _add(confirmed)
    st.subheader(texts.ADDED_DOCUMENTS, anchor=False, divider="gray")
    if not held.stored:
        st.markdown(texts.NO_ADDED)
    for item in reversed(held.stored):
        _show_stored(item, held)


def _tell_last() -> None:
    """Say what has just been done, once."""
    if done := st.session_state.pop("done", ""):
        st.success(markup.escape_markdown(done), icon=":material/check:")


def _confirmed(files: Sequence[UploadedFile], documents: Sequence[Document]) -> list[Proposal]:
    """The cards of the files as they were corrected; none where something is wrong."""
    try:
        proposals = _read(files)
        st.markdown(words.CONFIRM)
        others = [*documents, *(proposal.document for proposal in proposals)]
        return [_card(proposal, others) for proposal in proposals]
    except InputError as error:
        st.error(markup.escape_markdown(texts.NOT_ADDED.format(error)), icon=":material/error:")
        return []


def _read(files: Sequence[UploadedFile]) -> list[Proposal]:
    """What the files would add, read once for as long as they are the same ones."""
    key = tuple(file.file_id for file in files)
    known, proposals, left_out = st.session_state.get("proposals", ((), [], []))
    if known != key:
        uploads = taken(files)
        proposals, left_out = run_with_progress(
            words.PREVIEWING, lambda progress: _preview_uploads(uploads, progress)
        )
        st.session_state.proposals = (key, proposals, left_out)
    for reason in left_out:
        st.warning(markup.escape_markdown(reason), icon=":material/rule:")
    return list(proposals)


def _preview_uploads(
    uploads: Sequence[Upload], progress: Progress
) -> tuple[list[Proposal], list[str]]:
    """Put the uploads into files of their own names, which messages repeat, and read those.

    The second says what of their archives was left out, and why.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, upload in enumerate(uploads):
            path = Path(folder, str(number), upload.name)
            path.parent.mkdir()
            path.write_bytes(upload.data)
            paths.append(path)
        found = unpacked(paths, Path(folder, "unpacked"))
        return preview(session.settings(), found.files, progress), found.left_out


def _card(proposal: Proposal, others: Sequence[Document]) -> Proposal:
    """One card: what can be corrected, what is counted, what to look at."""
    lines = lines_of(proposal)
    with st.container(border=True, key=f"proposal-{proposal.document.id}"):
        st.markdown(f"**{markup.escape_markdown(proposal.stored.file_name)}**")
        for doubt in proposal.doubts:
            st.warning(markup.escape_markdown(doubt), icon=":material/rule:")
        document, other = card_form.fields(
            proposal.document,
            proposal.other,
            others,
            {line.name: line.where for line in lines if line.name not in _SAID_BELOW},
        )
        corrected = proposal.corrected(document, other)
        said = [f"{line.name}：{line.value}" for line in lines_of(corrected) if line.value]
        shown = [line for line in said if line.partition("：")[0] in _SAID_BELOW]
        st.caption(markup.escape_markdown("　".join(shown)))
    return corrected


# What is no field, as it follows from the others or from the text.
_SAID_BELOW = (words.LEVEL, words.COUNTS)


def _add(proposals: Sequence[Proposal]) -> None:
    settings = session.settings()
    try:
        added = run_with_progress(texts.ADDING, lambda progress: add(settings, proposals, progress))
    except InputError as error:
        st.error(markup.escape_markdown(texts.NOT_ADDED.format(error)), icon=":material/error:")
        return
    release()
    names = "、".join(f"《{document.title}》" for document in added)
    st.session_state.done = texts.ADDED.format(names)
    st.session_state.uploads = st.session_state.get("uploads", 0) + 1
    st.session_state.pop("proposals", None)
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
            corrections.show(document, held)
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
