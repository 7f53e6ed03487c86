"""How firm the shortlist is: simulation, threshold, smallest changes, other ways to count."""

import streamlit as st

from assistant.app.results import charts, listings
from assistant.app.shell import open_data as session
from assistant.app.shell import tables
from assistant.app.shell.markup import escape_markdown
from assistant.words import shortlist as page_texts
from evaluation.firmness.compensation import compensation
from evaluation.firmness.importance import part_importance
from evaluation.firmness.robustness import robustness_rows, threshold_sweep
from evaluation.records import Dataset
from evaluation.results import Shortlist

DRAWS = (1_000, 10_000)
SHOWN = 18  # regions in a chart, the first in ranking order
RANKS = 12
AT_ONCE = 20_000  # regions × indicators up to which selecting anew for each takes a moment


def show(dataset: Dataset, found: Shortlist) -> None:
    """One question at a time."""
    questions = {
        page_texts.BY_SIMULATION: _simulation,
        page_texts.BY_THRESHOLD: _sweep,
        page_texts.BY_SMALLEST: _smallest,
        page_texts.BY_LEAVING_OUT: _left_out,
        page_texts.BY_COUNTING: _counting,
    }
    question = st.pills(
        page_texts.QUESTION,
        list(questions),
        default=page_texts.BY_SIMULATION,
        required=True,
        key="evaluation-question",
        persist_state="session",
    )
    questions[question or page_texts.BY_SIMULATION](dataset, found)


def _simulation(dataset: Dataset, found: Shortlist) -> None:
    draws = st.segmented_control(
        page_texts.DRAWS,
        DRAWS,
        default=DRAWS[-1],
        format_func=lambda n: f"{n:,}",
        required=True,
        key="evaluation-draws",
    )
    simulated = session.robustness(dataset, session.trial(), draws)
    st.caption("".join(simulated.notes))
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
    session.section(page_texts.FIRMNESS_TABLE)
    columns, rows = robustness_rows(simulated, names)
    numeric = range(2, len(columns))
    st.html(tables.table_html(columns, rows, numeric=numeric))


def _sweep(dataset: Dataset, found: Shortlist) -> None:
    session.section(page_texts.SWEEP_HEADING, page_texts.SWEEP_NOTE)
    steps = threshold_sweep(found.assessment)
    if any(step.qualified for step in steps):
        chart = charts.sweep_chart(steps, charts.labels(dataset.regions))
        st.altair_chart(chart, width="stretch", alt=page_texts.SWEEP_HEADING)
    else:
        st.markdown(page_texts.NOBODY)


def _smallest(dataset: Dataset, found: Shortlist) -> None:
    session.section(page_texts.SMALLEST_HEADING, page_texts.SMALLEST_NOTE)
    if _may_compute(dataset):
        smallest, _ = session.sensitivity(dataset, session.trial())
        rows = listings.smallest_rows(smallest, found)
        st.html(tables.table_html(page_texts.SMALLEST_COLUMNS, rows))


def _left_out(dataset: Dataset, found: Shortlist) -> None:
    session.section(page_texts.LEFT_OUT_HEADING, page_texts.LEFT_OUT_NOTE)
    if not _may_compute(dataset):
        return
    _, left_out = session.sensitivity(dataset, session.trial())
    rows = listings.left_out_rows(left_out, dataset)
    if rows:
        st.html(tables.table_html(page_texts.LEFT_OUT_COLUMNS, rows))
    else:
        st.markdown(escape_markdown(page_texts.LEFT_OUT_NONE))


def _counting(dataset: Dataset, found: Shortlist) -> None:
    """The weakest part instead of the whole, and what the weights come to."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        session.section(page_texts.WEAKEST_HEADING, page_texts.WEAKEST_NOTE)
        names = charts.labels(dataset.regions)
        rows = listings.weakest_rows(compensation(found.assessment)[:SHOWN], names)
        st.html(tables.table_html(page_texts.WEAKEST_COLUMNS, rows))
    with right:
        session.section(page_texts.IMPORTANCE_HEADING, page_texts.IMPORTANCE_NOTE)
        chart = charts.importance_chart(part_importance(found.assessment))
        st.altair_chart(chart, width="stretch", alt=page_texts.IMPORTANCE_HEADING)


def _may_compute(dataset: Dataset) -> bool:
    """At once for the usual size; for more, when it is asked for."""
    size = len(dataset.regions) * len(dataset.indicators)
    return size <= AT_ONCE or st.button(page_texts.COMPUTE)
