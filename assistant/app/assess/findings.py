"""What was found wrong in the data: everything at once, with how to mend it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from assistant.app.results import frames
from assistant.app.shell import downloads
from assistant.words import assess as page_texts
from evaluation.tables.uploads import unpacked, write_files
from evaluation.tables.workspace import Workspace


def show(workspace: Workspace) -> None:
    """The table, and the files with the cells marked."""
    dataset = workspace.dataset
    if not dataset.findings:
        st.success(page_texts.NO_FINDINGS, icon=":material/check:")
        return
    st.markdown(page_texts.FINDINGS_SUMMARY.format(len(dataset.errors), len(dataset.warnings)))
    names = page_texts.FINDINGS_COLUMNS
    st.dataframe(
        frames.findings_frame(dataset.findings),
        hide_index=True,
        column_config={
            names[0]: st.column_config.TextColumn(width="small"),
            names[3]: st.column_config.NumberColumn(width="small"),
            names[5]: st.column_config.TextColumn(width="large"),
            names[6]: st.column_config.TextColumn(width="large"),
        },
        key="evaluation-findings",
    )
    st.download_button(
        page_texts.FINDINGS_DOWNLOAD,
        data=lambda: marked_files(workspace),
        file_name=page_texts.FINDINGS_FILE,
        mime=downloads.EXCEL,
        icon=":material/download:",
        on_click="ignore",
    )


def marked_files(workspace: Workspace) -> bytes:
    """The sheets of the uploaded files in one workbook, the cells with findings marked."""
    from evaluation.workbook.findings import write_findings

    with TemporaryDirectory(prefix="shifan-") as folder:
        write_files(unpacked(workspace.uploads), Path(folder))
        found = workspace.dataset.findings
        return downloads.file_of(lambda path: write_findings(path, Path(folder), found))
