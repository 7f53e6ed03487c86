"""All regions at a glance: counts, completion against the threshold, parts, the table."""

import streamlit as st

from assistant.app.assess import points
from assistant.app.results import charts, frames
from assistant.app.shell import open_data as session
from assistant.words import assess as page_texts
from evaluation.records import Status
from evaluation.results import Assessment
from evaluation.scoring.parts import parts
from evaluation.words.vocabulary import STATUS, STATUS_SYMBOLS

MAX_ROWS = 60  # rows that a chart can hold and still be read
MAX_PARTS = 16
METRICS: dict[Status, str] = {
    "qualified": STATUS["qualified"],
    "possible": STATUS["possible"],
    "not_qualified": STATUS["not_qualified"],
    "vetoed": STATUS["vetoed"],
}


def show(assessment: Assessment) -> None:
    """The whole view."""
    _counts(assessment)
    results = charts.shown_regions(assessment, MAX_ROWS)
    if len(results) < len(assessment.regions):
        st.caption(page_texts.FIRST_ROWS.format(MAX_ROWS))
    left, right = st.columns(2, gap="large")
    with left:
        session.section(
            page_texts.COMPLETION_HEADING, f"{page_texts.BARS_NOTE}{page_texts.STATUS_NOTE}"
        )
        chart = charts.completion_chart(results, assessment.rules)
        st.altair_chart(chart, width="stretch", alt=page_texts.COMPLETION_HEADING)
    with right:
        session.section(page_texts.HEAT_HEADING, page_texts.HEAT_NOTE)
        if len(parts(results[0].items)) > MAX_PARTS:
            st.info(page_texts.TOO_MANY_PARTS.format(MAX_PARTS))
        else:
            heat = charts.heat_map(results, assessment.rules)
            st.altair_chart(heat, width="stretch", alt=page_texts.HEAT_HEADING)
    _table(assessment)
    points.show_all(assessment)


def _counts(assessment: Assessment) -> None:
    """How many regions, and how many of each status."""
    with st.container(horizontal=True, gap="large", key="evaluation-counts"):
        st.metric(page_texts.REGIONS_METRIC, len(assessment.regions), width="content")
        for status, title in METRICS.items():
            number = sum(r.status == status for r in assessment.regions)
            label = f"{STATUS_SYMBOLS[status]} {title}"
            st.metric(label, number, width="content")


def _table(assessment: Assessment) -> None:
    session.section(page_texts.TABLE_HEADING, page_texts.TABLE_NOTE)
    names = page_texts.OVERVIEW_COLUMNS
    bar = st.column_config.ProgressColumn(format="percent", min_value=0, max_value=1)
    chosen = st.dataframe(
        frames.overview_frame(assessment),
        hide_index=True,
        column_config={
            names[4]: bar,
            names[6]: st.column_config.NumberColumn(format="percent"),
        },
        on_select="rerun",
        selection_mode="single-row",
        key="evaluation-table",
    )
    rows = chosen["selection"]["rows"]
    if rows:
        result = assessment.regions[rows[0]]
        st.button(
            page_texts.OPEN_REGION.format(result.region.name),
            type="primary",
            on_click=_open_region,
            args=(result.code,),
        )


def _open_region(code: str) -> None:
    st.session_state["evaluation-region"] = code
    st.session_state["evaluation-view"] = page_texts.ONE_REGION
