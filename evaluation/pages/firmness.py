"""How firm the shortlist is: simulation, ranks, the threshold, and the smallest changes."""

import streamlit as st

from evaluation import charts, frames, page_texts
from evaluation.pages import markup, session
from evaluation.pages.markup import escape_markdown
from evaluation.records import Dataset, Shortlist
from evaluation.robustness import Robustness

DRAWS = (1_000, 10_000)
SHOWN = 18  # regions in a chart, the first in ranking order
RANKS = 12
AT_ONCE = 20_000  # regions × indicators up to which selecting anew for each takes a moment


def show(dataset: Dataset, found: Shortlist) -> None:
    """The whole view."""
    st.markdown(page_texts.FIRMNESS_INTRODUCTION)
    draws = st.segmented_control(
        page_texts.DRAWS,
        DRAWS,
        default=DRAWS[1],
        format_func=lambda n: f"{n:,}",
        required=True,
        key="evaluation-draws",
    )
    simulated = session.robustness(dataset, session.trial(), draws)
    st.caption("".join(simulated.notes))
    _charts(dataset, found, simulated)
    _sensitivity(dataset, found)


def _charts(dataset: Dataset, found: Shortlist, simulated: Robustness) -> None:
    names = charts.labels(dataset.regions)
    regions = simulated.regions[:SHOWN]
    left, right = st.columns(2, gap="large")
    with left:
        session.section(page_texts.SELECTED_SHARE, page_texts.SELECTED_SHARE_NOTE)
        chart = charts.selection_chart(regions, names, found.regions.selected)
        st.altair_chart(chart, width="stretch", alt=page_texts.SELECTED_SHARE)
    with right:
        session.section(page_texts.RANKS_HEADING, page_texts.RANKS_NOTE)
        chart = charts.rank_chart(regions, names, min(RANKS, len(simulated.regions)))
        st.altair_chart(chart, width="stretch", alt=page_texts.RANKS_HEADING)
    session.section(page_texts.SWEEP_HEADING, page_texts.SWEEP_NOTE)
    if any(step.qualified for step in simulated.threshold_sweep):
        chart = charts.sweep_chart(simulated.threshold_sweep, names)
        st.altair_chart(chart, width="stretch", alt=page_texts.SWEEP_HEADING)
    else:
        st.markdown(page_texts.NOBODY)
    with st.expander(page_texts.FIRMNESS_TABLE):
        rows = frames.robustness_rows(simulated, names)
        numeric = range(1, len(page_texts.FIRMNESS_COLUMNS))
        st.html(markup.table_html(page_texts.FIRMNESS_COLUMNS, rows, numeric=numeric))


def _sensitivity(dataset: Dataset, found: Shortlist) -> None:
    session.section(page_texts.SENSITIVITY_HEADING, page_texts.SENSITIVITY_NOTE)
    size = len(dataset.regions) * len(dataset.indicators)
    if size > AT_ONCE and not st.button(page_texts.COMPUTE):
        return
    smallest, left_out = session.sensitivity(dataset, session.trial())
    rows = frames.smallest_rows(smallest, found)
    st.html(markup.table_html(page_texts.SMALLEST_COLUMNS, rows))
    session.section(page_texts.LEFT_OUT_HEADING, page_texts.LEFT_OUT_NOTE)
    without = frames.left_out_rows(left_out, dataset)
    if without:
        st.html(markup.table_html(page_texts.LEFT_OUT_COLUMNS, without))
    else:
        st.markdown(escape_markdown(page_texts.LEFT_OUT_NONE))
