"""The projects selected, by which criteria and weights, and how far the experts agree."""

import streamlit as st

from assistant.app.results import frames, listings
from assistant.app.shell import open_data as session
from assistant.app.shell import tables
from assistant.app.shell.markup import escape_markdown
from assistant.app.shell.session import show_error
from assistant.words import shortlist as page_texts
from corpus.errors import InputError
from corpus.text.numbers import plain
from evaluation.firmness.expert_views import project_views
from evaluation.firmness.experts import concordance, overall_marks, standings
from evaluation.firmness.topsis import SecondOpinion, second_opinion
from evaluation.records import Dataset
from evaluation.results import Shortlist
from evaluation.scoring.averages import AVERAGES, Average
from evaluation.scoring.projects import score_text
from evaluation.scoring.trial import tried_dataset, with_average, with_weights
from evaluation.words import trial as trial_texts

AVERAGE_KEY = "evaluation-average"


def show(dataset: Dataset, found: Shortlist) -> None:
    """The whole view."""
    if not dataset.projects or not found.project_results:
        st.info(page_texts.NO_PROJECTS, icon=":material/info:")
        return
    opinions = second_opinion(found.project_results)
    session.section(page_texts.PROJECTS_SELECTED.format(len(found.projects.selected)))
    if found.projects.notes:
        told = "\n\n".join(map(escape_markdown, found.projects.notes))
        st.warning(told, icon=":material/warning:")
    _lists(dataset, found, {o.project: o for o in opinions})
    left, right = st.columns([2, 3], gap="large")
    with left:
        _weights(dataset)
    with right:
        _experts(dataset)
    _steadiness(dataset, found)
    session.section(page_texts.ALL_PROJECTS, page_texts.TOPSIS_NOTE)
    names = {r.code: r.name for r in dataset.regions}
    st.dataframe(
        frames.project_frame(found.project_results, opinions, names, found.projects.selected),
        hide_index=True,
        column_config={
            page_texts.PROJECT_COLUMNS[6]: st.column_config.NumberColumn(format="%.2f"),
            **{c.name: st.column_config.NumberColumn(format="%.2f") for c in dataset.criteria},
        },
        key="evaluation-projects",
    )


def _lists(dataset: Dataset, found: Shortlist, opinions: dict[str, SecondOpinion]) -> None:
    regions = {r.code: r.name for r in dataset.regions}
    results = {r.project.id: r for r in found.project_results}
    selected = [
        (
            place,
            results[i].project.name,
            regions.get(results[i].project.region, ""),
            results[i].project.field,
            score_text(results[i].score),
            opinions[i].rank or "—",
        )
        for place, i in enumerate(found.projects.selected, 1)
    ]
    if selected:
        columns = page_texts.PROJECT_SELECTED_COLUMNS
        st.html(tables.table_html(columns, selected, numeric=[4, 5]))
        if found.projects.optimal:
            unfilled = found.projects.unfilled
            st.caption(page_texts.PROVEN_UNFILLED if unfilled else page_texts.PROVEN_PROJECTS)
    reasons = {e.code: e.reason for e in found.projects.reserve_reasons}
    reserve = [
        (
            place,
            results[i].project.name,
            regions.get(results[i].project.region, ""),
            score_text(results[i].score),
            reasons.get(i, ""),
        )
        for place, i in enumerate(found.projects.reserve, 1)
    ]
    with st.expander(f"{page_texts.RESERVE_PROJECTS}（{len(reserve)}）"):
        st.html(tables.table_html(page_texts.PROJECT_RESERVE_COLUMNS, reserve))
    excluded = [(results[e.code].project.name, e.reason) for e in found.projects.excluded]
    if excluded:
        session.section(page_texts.EXCLUDED_PROJECTS)
        st.html(tables.table_html(page_texts.PROJECT_EXCLUDED_COLUMNS, excluded))


def _weights(dataset: Dataset) -> None:
    """Criteria and weights, and how the experts' scores are averaged; each a trial."""
    import pandas as pd

    session.section(page_texts.WEIGHTS_HEADING, page_texts.WEIGHTS_NOTE)
    tried = session.trial()
    name, weight = page_texts.WEIGHT_COLUMNS
    given = [(c.name, plain(c.weight)) for c in tried_dataset(dataset, tried).criteria]
    edited = st.data_editor(
        pd.DataFrame(given, columns=[name, weight]),
        hide_index=True,
        disabled=[name],
        # Undoing shows the weights of the trial again.
        key=f"evaluation-weights-{given}",
    )
    texts = {str(row[name]): str(row[weight]) for row in edited.to_dict("records")}
    if texts != dict(given):
        try:
            session.try_out(with_weights(tried, dataset, texts))
        except InputError as error:
            show_error(error)
        else:
            st.rerun()
    st.session_state[AVERAGE_KEY] = tried.average
    averages: list[Average] = ["mean", "trimmed_mean"]
    st.radio(
        page_texts.AVERAGE,
        averages,
        format_func=trial_texts.AVERAGES.__getitem__,
        key=AVERAGE_KEY,
        on_change=lambda: session.try_out(
            with_average(session.trial(), st.session_state[AVERAGE_KEY])
        ),
    )


def _steadiness(dataset: Dataset, found: Shortlist) -> None:
    """What each score would be without any one expert, and who would still be chosen."""
    tried = session.trial()
    views = project_views(
        tried_dataset(dataset, tried), found.assessment.rules, AVERAGES[tried.average]
    )
    session.section(page_texts.VIEWS_HEADING, page_texts.VIEWS_NOTE)
    rows = listings.view_rows(views)
    st.html(tables.table_html(page_texts.VIEW_COLUMNS, rows, numeric=[1, 2, 3, 4, 5]))


def _experts(dataset: Dataset) -> None:
    session.section(page_texts.EXPERTS_HEADING)
    marks = overall_marks(tried_dataset(dataset, session.trial()))
    found = concordance(marks)
    st.markdown(listings.concordance_text(found))
    rows = listings.expert_rows(standings(marks))
    if rows:
        st.html(tables.table_html(page_texts.EXPERT_COLUMNS, rows, numeric=[1, 2]))
