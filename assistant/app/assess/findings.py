"""What was found in the data of the round: everything at once, with how to mend it."""

import streamlit as st

from assistant.app.results import frames
from assistant.app.results.columns import FINDINGS
from assistant.words import assess as page_texts
from evaluation.records import Dataset


def show(dataset: Dataset) -> None:
    """The table."""
    if not dataset.findings:
        st.success(page_texts.NO_FINDINGS, icon=":material/check:")
        return
    st.markdown(page_texts.FINDINGS_SUMMARY.format(len(dataset.errors), len(dataset.warnings)))
    st.dataframe(
        frames.findings_frame(dataset.findings),
        hide_index=True,
        column_config=FINDINGS,
        key="evaluation-findings",
    )
