"""Points beside completion, where the list says how they are given: all regions, and one of them
from the total down to the cell."""

import streamlit as st

from assistant.app.results import frames
from assistant.app.shell import open_data as session
from assistant.app.shell import tables
from assistant.words import assess as page_texts
from evaluation.records import Rules
from evaluation.results import Assessment, RegionResult
from evaluation.scoring.points.derivation import (
    level_rows,
    level_steps,
    point_steps,
    rules_line,
    short_text,
)
from evaluation.scoring.points.region import by_points, has_points
from evaluation.words.scoring import points as words


def show_all(assessment: Assessment) -> None:
    """All regions by points; nothing where there are none."""
    if not has_points(assessment):
        return
    session.section(page_texts.POINTS_HEADING, rules_line(assessment.rules))
    figure = st.column_config.TextColumn(alignment="right")
    st.dataframe(
        frames.points_frame(by_points(assessment)),
        hide_index=True,
        column_config=dict.fromkeys((words.HEADERS[0], *words.HEADERS[3:9]), figure),
        key="evaluation-points",
    )


def show_one(result: RegionResult, rules: Rules) -> None:
    """How the points of one region came about; nothing where there are none."""
    points = result.points
    if points is None:
        return
    session.section(page_texts.POINTS_OF_REGION, page_texts.POINTS_NOTE)
    figures = (
        (words.TOTAL_POINTS, points.total.lower),
        (words.BEST_POINTS, points.total.upper),
        (words.FULL_POINTS, points.total.full),
    )
    with st.container(horizontal=True, gap="large", key="evaluation-point-figures"):
        for title, value in figures:
            st.metric(title, short_text(value), width="content")
    rows = level_rows(level_steps(points, rules))
    st.html(tables.table_html(words.LEVEL_HEADERS, rows, numeric=[1, 2]))
    st.dataframe(
        frames.point_step_frame(point_steps(points)),
        hide_index=True,
        column_config=dict.fromkeys(
            words.STEP_HEADERS[3:5], st.column_config.TextColumn(alignment="right")
        )
        | {
            words.STEP_HEADERS[0]: st.column_config.TextColumn(width="small"),
            words.STEP_HEADERS[1]: st.column_config.TextColumn(width="medium"),
            words.STEP_HEADERS[5]: st.column_config.TextColumn(width="large"),
        },
        key=f"evaluation-point-steps-{result.code}",
    )
