"""Corrections of reported values, with who made them and the log of all."""

from datetime import datetime

import streamlit as st

from assistant.app.results import frames
from assistant.app.shell import downloads, tables
from assistant.app.shell import open_data as session
from assistant.app.shell.session import show_error
from assistant.words import assess as page_texts
from corpus.errors import InputError
from evaluation.results import Assessment
from evaluation.tables.corrections import log_rows
from evaluation.tables.workspace import Workspace, with_corrections
from evaluation.words import tables as table_texts
from evaluation.workbook.corrections import write_log


def show(workspace: Workspace, assessment: Assessment) -> None:
    """A table to write in, and the log below."""
    if done := st.session_state.pop("evaluation-done", ""):
        st.success(done, icon=":material/check:")
    st.caption(page_texts.CORRECTIONS_NOTE)
    results = assessment.by_code
    order = [r.code for r in workspace.dataset.regions]
    region = st.selectbox(
        page_texts.REGION,
        order,
        format_func=lambda code: results[code].region.name,
        key="evaluation-correct-region",
    )
    code, value = page_texts.VALUE_COLUMNS[0], page_texts.VALUE_COLUMNS[3]
    edited = st.data_editor(
        frames.value_frame(results[region]),
        hide_index=True,
        disabled=[name for name in page_texts.VALUE_COLUMNS if name != value],
        column_config={
            code: st.column_config.TextColumn(width="small"),
            page_texts.VALUE_COLUMNS[1]: st.column_config.TextColumn(width="large"),
        },
        # After a correction the table begins anew, without the edits just taken over.
        key=f"evaluation-edit-{region}-{workspace.dataset.digest}",
    )
    values = {row[code]: str(row[value] or "") for row in edited.to_dict("records")}
    name, reason, button = st.columns([1, 2, 1], vertical_alignment="bottom")
    by = name.text_input(page_texts.YOUR_NAME, key="evaluation-name", max_chars=30)
    why = reason.text_input(
        page_texts.REASON,
        placeholder=page_texts.REASON_EXAMPLE,
        key="evaluation-reason",
        max_chars=200,
    )
    if button.button(page_texts.SAVE_CORRECTIONS, type="primary", width="stretch"):
        _save(workspace, region, values, by.strip(), why.strip())
    _log(workspace)


def _save(workspace: Workspace, region: str, values: dict[str, str], by: str, reason: str) -> None:
    if not by:
        st.warning(page_texts.NAME_NEEDED, icon=":material/person:")
        return
    try:
        changed = with_corrections(
            workspace, region, values, by=by, reason=reason, now=datetime.now().astimezone()
        )
    except InputError as error:
        show_error(error)
        return
    made = len(changed.corrections) - len(workspace.corrections)
    if not made:
        st.info(page_texts.NOTHING_CHANGED)
        return
    session.keep(changed)
    st.session_state["evaluation-done"] = page_texts.CORRECTIONS_SAVED.format(made)
    st.rerun()


def _log(workspace: Workspace) -> None:
    session.section(page_texts.LOG_HEADING)
    if not workspace.corrections:
        st.markdown(page_texts.LOG_EMPTY)
        return
    rows = list(log_rows(workspace.corrections, workspace.dataset))
    st.html(tables.table_html(table_texts.LOG_COLUMNS, rows))
    st.download_button(
        page_texts.LOG_DOWNLOAD,
        data=lambda: downloads.file_of(
            lambda path: write_log(path, workspace.corrections, workspace.dataset)
        ),
        file_name=page_texts.LOG_FILE,
        mime=downloads.EXCEL,
        icon=":material/download:",
        on_click="ignore",
    )
