"""What files would change in a round: read, looked at, and then written or not."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from assistant.app.results import frames
from assistant.app.results.columns import FINDINGS
from assistant.app.shell import downloads, open_data, rounds, session, tables
from assistant.app.shell import uploads as browser
from assistant.words import rounds as texts
from corpus.errors import ShifanError
from evaluation.collecting.notes import Note, NoteKind
from evaluation.records import FindingsError
from evaluation.rounds.adding import Addition, keep
from evaluation.rounds.comparing import OUTCOMES, counts
from evaluation.rounds.opened import Opened
from evaluation.rounds.records import Kept
from evaluation.rounds.shown import changed_cells
from evaluation.tables.uploads import Upload, unpacked, write_files
from evaluation.words.headers import TABLE_TITLES

_ADDITION = "evaluation-addition"
_REFUSED = "evaluation-refused"
_KINDS: tuple[NoteKind, ...] = ("unreadable", "proposal", "warning")
# More cells on a page help nobody; the record of the round has all of them.
_LISTED = 200

Read = Callable[[Kept, Sequence[Path]], Addition]


def upload(opened: Opened, title: str, note: str, read: Read, key: str) -> None:
    """A field for files, and what came of them."""
    with st.container(border=True, key=f"rounds-upload-{key}"):
        open_data.section(title, note)
        # Neither kind nor size is checked by the widget: it would say so in English.
        files = st.file_uploader(
            title,
            accept_multiple_files=True,
            label_visibility="collapsed",
            key=f"evaluation-files-{key}",
        )
        if st.button(texts.READ, type="primary", disabled=not files, key=f"rounds-read-{key}"):
            _read(opened, files, read)
    _refused()
    _show(opened)


def _read(
    opened: Opened, files: Sequence[st.runtime.uploaded_file_manager.UploadedFile], read: Read
) -> None:
    for name in (_ADDITION, _REFUSED):
        st.session_state.pop(name, None)
    try:
        given = browser.taken(files)
        with st.spinner(texts.READING), TemporaryDirectory(prefix="shifan-") as folder:
            st.session_state[_ADDITION] = read(opened.kept, write_files(given, Path(folder)))
    except FindingsError as error:
        st.session_state[_REFUSED] = (given, error)
    except ShifanError as error:
        session.show_error(error)


def _refused() -> None:
    """Files with errors: each of them, and the files with the cells marked."""
    if _REFUSED not in st.session_state:
        return
    given, error = st.session_state[_REFUSED]
    st.error(texts.REFUSED.format(len(error.findings)), icon=":material/error:")
    st.dataframe(
        frames.findings_frame(error.findings),
        hide_index=True,
        column_config=FINDINGS,
        key="evaluation-findings",
    )
    st.download_button(
        texts.MARKED,
        data=lambda: marked_files(given, error),
        file_name=texts.MARKED_FILE,
        mime=downloads.EXCEL,
        icon=":material/download:",
        on_click="ignore",
    )


def marked_files(given: Sequence[Upload], error: FindingsError) -> bytes:
    """The sheets of uploaded files in one workbook, the cells with findings marked."""
    from evaluation.workbook.findings import write_findings

    with TemporaryDirectory(prefix="shifan-") as folder:
        write_files(unpacked(given), Path(folder))
        return downloads.file_of(lambda path: write_findings(path, Path(folder), error.findings))


def _show(opened: Opened) -> None:
    addition: Addition | None = st.session_state.get(_ADDITION)
    if addition is None or addition.round.id != opened.round.id:
        return
    open_data.section(texts.PREVIEW)
    rows = [
        (TABLE_TITLES[name][0], *(str(counter[outcome]) for outcome in OUTCOMES))
        for name, counter in counts(addition.differences)
    ]
    st.html(tables.table_html(texts.PREVIEW_COLUMNS, rows, numeric=range(1, 5)))
    changes = any(d.outcome in ("new", "changed") for d in addition.differences)
    if not changes:
        st.info(texts.NOTHING_NEW, icon=":material/info:")
    with st.container(horizontal=True):
        if changes and st.button(texts.CONFIRM, type="primary", icon=":material/check:"):
            made = rounds.write(lambda database, **who: keep(database, addition, **who))
            if made:
                st.session_state.pop(_ADDITION)
                browser.release()
                done = texts.WRITTEN.format(made.version) + rounds.reopened(opened.kept)
                rounds.enter(made, done)
        st.button(texts.DISCARD, on_click=lambda: st.session_state.pop(_ADDITION, None))
    _notes(addition.notes)
    changed = [
        row for d in addition.differences if d.outcome == "changed" for row in changed_cells(d)
    ]
    if changed:
        with st.expander(texts.CHANGED_HEADING.format(len(changed)), expanded=True):
            st.html(tables.table_html(texts.CHANGED_COLUMNS, changed[:_LISTED]))


def _notes(notes: Sequence[Note]) -> None:
    for kind in _KINDS:
        told = [note for note in notes if note.kind == kind]
        if told:
            with st.expander(texts.NOTES_HEADING[kind].format(len(told)), expanded=len(told) < 10):
                st.dataframe(
                    frames.notes_frame(told),
                    hide_index=True,
                    column_config={
                        texts.NOTES_COLUMNS[4]: st.column_config.TextColumn(width="large")
                    },
                    key=f"evaluation-notes-{kind}",
                )
