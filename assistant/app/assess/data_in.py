"""Data in: upload, sample data, template; and the line that says which data are open."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from assistant.app.shell import open_data as session
from assistant.app.shell.tables import escape_markdown
from assistant.app.shell.uploads import release, taken
from assistant.words import evaluation as page_texts
from corpus.errors import ShifanError
from evaluation.tables.workspace import Workspace, open_sample, open_uploads
from evaluation.words import texts

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DIGEST_SHOWN = 8  # characters; the export has all 64


def choose() -> None:
    """Nothing is open yet: three ways to begin."""
    with st.container(border=True, key="evaluation-upload"):
        session.section(page_texts.UPLOAD, page_texts.UPLOAD_HELP)
        # Neither kind nor size is checked by the widget: it would say so in English.
        files = st.file_uploader(
            page_texts.UPLOAD,
            accept_multiple_files=True,
            label_visibility="collapsed",
            key="evaluation-files",
        )
        if st.button(page_texts.READ_FILES, type="primary", disabled=not files):
            _open(lambda: open_uploads(taken(files)))
    sample, template = st.columns(2)
    with sample.container(border=True, height="stretch"):
        session.section(page_texts.OR_SAMPLE, page_texts.SAMPLE_HELP)
        if st.button(page_texts.USE_SAMPLE, icon=":material/science:"):
            _open(open_sample)
    with template.container(border=True, height="stretch"):
        session.section(page_texts.NEED_TEMPLATE, page_texts.TEMPLATE_HELP)
        st.download_button(
            page_texts.TEMPLATE,
            data=_template,
            file_name=page_texts.TEMPLATE_FILE,
            mime=EXCEL,
            icon=":material/download:",
            on_click="ignore",
        )


def line(workspace: Workspace) -> None:
    """Which data are open, and what everybody who looks at them must know."""
    dataset = workspace.dataset
    counts = page_texts.DATA_LINE.format(
        len(dataset.regions),
        len(dataset.indicators),
        len(dataset.projects),
        len(dataset.observations),
        dataset.digest[:DIGEST_SHOWN],
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


def file_of(write: Callable[[Path], None]) -> bytes:
    """The bytes of a file that `write` makes, which exists only meanwhile."""
    with TemporaryDirectory(prefix="shifan-") as folder:
        path = Path(folder, "file.xlsx")
        write(path)
        return path.read_bytes()


def _open(load: Callable[[], Workspace]) -> None:
    try:
        with st.spinner(page_texts.READING):
            opened = load()
    except ShifanError as error:
        session.show_error(error)
        return
    release()
    session.forget()
    session.keep(opened)
    st.rerun()


def _template() -> bytes:
    from evaluation.tables.templates import write_template

    return file_of(write_template)
