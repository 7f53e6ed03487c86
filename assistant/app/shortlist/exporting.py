"""The workbook of the result."""

import streamlit as st

from assistant.app.shell import downloads
from assistant.app.shell import open_data as session
from assistant.app.shortlist import firmness
from assistant.words import shortlist as page_texts
from evaluation.records import Dataset
from evaluation.results import Shortlist
from evaluation.scoring.trial import tried_dataset


def show(dataset: Dataset, found: Shortlist) -> None:
    """What the workbook holds, and the button that makes it."""
    st.markdown(page_texts.EXPORT_INTRODUCTION)
    st.download_button(
        page_texts.EXPORT_WORKBOOK,
        data=lambda: workbook(dataset, found),
        file_name=page_texts.WORKBOOK_FILE,
        mime=downloads.EXCEL,
        type="primary",
        icon=":material/download:",
        on_click="ignore",
    )
    if not dataset.scores:
        return
    st.caption(page_texts.GIVEN_OUT_NOTE)
    st.download_button(
        page_texts.EXPORT_GIVEN_OUT,
        data=lambda: workbook(dataset, found, given_out=True),
        file_name=page_texts.GIVEN_OUT_FILE,
        mime=downloads.EXCEL,
        icon=":material/download:",
        on_click="ignore",
    )


def workbook(dataset: Dataset, found: Shortlist, *, given_out: bool = False) -> bytes:
    """The bytes of the workbook of the shortlist as it is tried; `given_out`: without marks."""
    from evaluation.workbook.assessment import write_workbook

    tried = session.trial()
    changed = tried_dataset(dataset, tried)
    simulated = session.robustness(dataset, tried, firmness.DRAWS[-1])
    return downloads.file_of(
        lambda path: write_workbook(
            path,
            changed,
            found.assessment,
            found,
            simulated,
            average=tried.average,
            given_out=given_out,
        )
    )
