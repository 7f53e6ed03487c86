"""指标评估: data in, what is wrong with them, how far each region is, corrections."""

import streamlit as st

from assistant.app.assess import correcting, findings, one_region, overview
from assistant.app.shell import open_data as session
from assistant.app.shell import rounds
from assistant.words import assess as page_texts
from evaluation.rounds.opened import Opened


def show() -> None:
    """The whole page, once a run."""
    session.heading(page_texts.ASSESS, page_texts.ASSESS_INTRODUCTION)
    if opened := rounds.assessable():
        _views(opened)


def _views(opened: Opened) -> None:
    dataset = opened.dataset
    assessment = session.assessment(dataset, dataset.rules)
    count = len(dataset.findings)

    def label(name: str) -> str:
        return page_texts.FINDINGS_COUNT.format(count) if name == page_texts.FINDINGS else name

    view = st.segmented_control(
        page_texts.VIEW,
        (
            page_texts.OVERVIEW,
            page_texts.ONE_REGION,
            page_texts.FINDINGS,
            page_texts.CORRECTIONS,
        ),
        default=page_texts.OVERVIEW,
        format_func=label,
        required=True,
        label_visibility="collapsed",
        key="evaluation-view",
        persist_state="session",
    )
    if view == page_texts.ONE_REGION:
        one_region.show(assessment)
    elif view == page_texts.FINDINGS:
        findings.show(dataset)
    elif view == page_texts.CORRECTIONS:
        correcting.show(opened)
    else:
        overview.show(assessment)


show()
