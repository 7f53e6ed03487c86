"""Data in: upload, sample data, template."""

from collections.abc import Callable

import streamlit as st

from assistant.app.shell import open_data as session
from assistant.app.shell.downloads import EXCEL, file_of
from assistant.app.shell.session import show_error
from assistant.app.shell.uploads import release, taken
from assistant.words import assess as page_texts
from corpus.errors import ShifanError
from evaluation.tables.workspace import Workspace, open_sample, open_uploads


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


def _open(load: Callable[[], Workspace]) -> None:
    try:
        with st.spinner(page_texts.READING):
            opened = load()
    except ShifanError as error:
        show_error(error)
        return
    release()
    session.forget()
    session.keep(opened)
    st.rerun()


def _template() -> bytes:
    from evaluation.workbook.templates import write_template

    return file_of(write_template)
