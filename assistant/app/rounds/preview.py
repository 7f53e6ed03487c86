"""What files would change in a round: read, looked at, and then written or not."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st
from sqlalchemy import Engine

from assistant.app.results import frames
from assistant.app.results.columns import FINDINGS
from assistant.app.shell import downloads, open_data, rounds, session, tables
from assistant.app.shell import uploads as browser
from assistant.app.shell.markup import escape_markdown
from assistant.words import rounds as texts
from corpus.errors import ShifanError
from evaluation.collecting.kinds.grouping import ProposedKind, by_kind
from evaluation.collecting.notes import Note, NoteKind
from evaluation.records import FindingsError
from evaluation.rounds.adding import Addition
from evaluation.rounds.collecting.proposals import Confirmed, keep_confirmed
from evaluation.rounds.collecting.readings import decisions
from evaluation.rounds.comparing import OUTCOMES, counts
from evaluation.rounds.opened import Opened
from evaluation.rounds.records import Kept, Round
from evaluation.rounds.shown import changed_cells
from evaluation.tables.uploads import Upload, unpacked, write_files
from evaluation.words.headers import TABLE_TITLES

_LOOKED = "evaluation-looked"
_REFUSED = "evaluation-refused"
_KINDS: tuple[NoteKind, ...] = ("unreadable", "warning")
# More cells on a page help nobody; the record of the round has all of them.
_LISTED = 200
# So many ways of writing are asked about one by one; the others are read as proposed.
_ASKED = 40


@dataclass(frozen=True, slots=True)
class _Looked:
    """Files that were read and not yet written, with how they are read."""

    files: tuple[Upload, ...]
    read: "Read"
    found: Confirmed
    kinds: tuple[ProposedKind, ...]

    @property
    def addition(self) -> Addition:
        """What they would change."""
        return self.found.addition


# Reads files for a round, with the keys of the ways of writing that are confirmed and refused.
Read = Callable[[Kept, Sequence[Path], Collection[str], Collection[str]], Confirmed]


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
            _look(opened, files, read)
    _refused()
    looked: _Looked | None = st.session_state.get(_LOOKED)
    if looked and looked.read == read and looked.addition.round.id == opened.round.id:
        _show(opened, looked)


def _look(
    opened: Opened, files: Sequence[st.runtime.uploaded_file_manager.UploadedFile], read: Read
) -> None:
    for name in (_LOOKED, _REFUSED):
        st.session_state.pop(name, None)
    try:
        given = browser.taken(files)
        with st.spinner(texts.READING):
            found = _read(opened.kept, given, read)
            known = decisions(session.database(session.settings()))
            kinds = by_kind(found.addition.notes, known)
            st.session_state[_LOOKED] = _Looked(given, read, found, kinds)
    except FindingsError as error:
        st.session_state[_REFUSED] = (given, error)
    except ShifanError as error:
        session.show_error(error)


def _read(
    kept: Kept,
    files: Sequence[Upload],
    read: Read,
    confirm: Collection[str] = (),
    refuse: Collection[str] = (),
) -> Confirmed:
    with TemporaryDirectory(prefix="shifan-") as folder:
        return read(kept, write_files(files, Path(folder)), confirm, refuse)


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


def _show(opened: Opened, looked: _Looked) -> None:
    addition = looked.addition
    open_data.section(texts.PREVIEW)
    rows = [
        (TABLE_TITLES[name][0], *(str(counter[outcome]) for outcome in OUTCOMES))
        for name, counter in counts(addition.differences)
    ]
    if rows:
        st.html(tables.table_html(texts.PREVIEW_COLUMNS, rows, numeric=range(1, 5)))
    changes = any(d.outcome in ("new", "changed") for d in addition.differences)
    if not changes:
        st.info(texts.NOTHING_NEW, icon=":material/info:")
    refused = _ask(looked.kinds)
    with st.container(horizontal=True):
        if changes and st.button(texts.CONFIRM, type="primary", icon=":material/check:"):
            _write(opened, looked, refused)
        st.button(texts.DISCARD, on_click=lambda: st.session_state.pop(_LOOKED, None))
    _notes(addition.notes)
    changed = [
        row for d in addition.differences if d.outcome == "changed" for row in changed_cells(d)
    ]
    if changed:
        with st.expander(texts.CHANGED_HEADING.format(len(changed)), expanded=True):
            st.html(tables.table_html(texts.CHANGED_COLUMNS, changed[:_LISTED]))


def _ask(kinds: Sequence[ProposedKind]) -> list[str]:
    """How each way of writing is read, to be left so or not; the keys of those refused."""
    if not kinds:
        return []
    open_data.section(texts.KINDS_HEADING.format(sum(k.count for k in kinds)), texts.KINDS_NOTE)
    refused = []
    for kind in kinds[:_ASKED]:
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"rounds-kind-{kind.key}"
        ):
            line = texts.KIND.format(escape_markdown(str(kind.kind)), kind.count)
            st.markdown(line, width="stretch", help=escape_markdown(kind.example))
            said = st.segmented_control(
                str(kind.kind),
                (True, False),
                default=kind.decision is not False,
                format_func=texts.KIND_ANSWERS.__getitem__,
                required=True,
                label_visibility="collapsed",
                key=f"evaluation-kind-{kind.key}",
            )
        if said is False:
            refused.append(kind.key)
    if len(kinds) > _ASKED:
        st.caption(texts.KINDS_MORE.format(len(kinds) - _ASKED))
    return refused


def _write(opened: Opened, looked: _Looked, refused: Sequence[str]) -> None:
    """Write what was looked at, read anew where some of it was refused."""
    confirmed = [k.key for k in looked.kinds if k.key not in refused]

    def change(database: Engine, by: str, now: datetime) -> Round:
        found = looked.found
        if looked.kinds:
            found = _read(opened.kept, looked.files, looked.read, confirmed, refused)
        return keep_confirmed(database, found, by=by, now=now)

    with st.spinner(texts.READING):
        made = rounds.write(change)
    if made:
        st.session_state.pop(_LOOKED)
        browser.release()
        done = texts.WRITTEN.format(made.version) + rounds.reopened(opened.kept)
        rounds.enter(made, done)


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
