"""The regions selected, those in reserve, and those that cannot be, each with the reason."""

import streamlit as st

from assistant.app.results import listings
from assistant.app.shell import open_data as session
from assistant.app.shell import tables
from assistant.app.shell.markup import escape_markdown
from assistant.app.shell.pages import ASSESS_PAGE
from assistant.words import assess as assess_texts
from assistant.words import results as result_texts
from assistant.words import shortlist as page_texts
from evaluation.records import Dataset
from evaluation.results import Shortlist
from evaluation.scoring.gap import gap
from evaluation.scoring.shortlist import closest
from evaluation.scoring.trial import Trial
from evaluation.words.vocabulary import status_text

CLOSEST = 5
OPEN_UP_TO = 40  # excluded regions shown without being asked for


def show(dataset: Dataset, found: Shortlist) -> None:
    """The whole view."""
    selection, results = found.regions, found.assessment.by_code
    session.section(page_texts.REGIONS_SELECTED.format(len(selection.selected)))
    notes = list(selection.notes)
    if selection.unfilled and not notes:
        notes = [page_texts.UNFILLED.format(selection.unfilled)]
    if notes:
        told = "\n\n".join(map(escape_markdown, notes))
        st.warning(told, icon=":material/warning:")
    before = session.shortlist(dataset, Trial()).regions.selected
    rows = [
        (
            place,
            results[code].region.name,
            listings.parent_name(results[code].region, dataset),
            results[code].lower.shown,
            results[code].rank,
            result_texts.SAME if code in before else page_texts.NEW,
        )
        for place, code in enumerate(selection.selected, 1)
    ]
    if rows:
        st.html(tables.table_html(page_texts.SELECTED_COLUMNS, rows))
        if selection.optimal:
            proven = page_texts.PROVEN_UNFILLED if selection.unfilled else page_texts.PROVEN
            st.caption(proven)
        _derivations(selection.selected, found)
    _reserve(found)
    if selection.unfilled:
        _closest(found)
    _excluded(found)


def _derivations(codes: tuple[str, ...], found: Shortlist) -> None:
    """From a region to how its figures came about, on the other page."""
    results = found.assessment.by_code
    names = {code: escape_markdown(results[code].region.name) for code in codes}
    wanted = st.pills(
        page_texts.SEE_DERIVATION, codes, format_func=names.__getitem__, key="evaluation-go"
    )
    if wanted:
        st.session_state["evaluation-region"] = wanted
        st.session_state["evaluation-view"] = assess_texts.ONE_REGION
        st.switch_page(ASSESS_PAGE)


def _reserve(found: Shortlist) -> None:
    session.section(page_texts.RESERVE_REGIONS)
    reasons = {e.code: e.reason for e in found.regions.reserve_reasons}
    results = found.assessment.by_code
    rows = [
        (place, results[code].region.name, results[code].lower.shown, reasons.get(code, ""))
        for place, code in enumerate(found.regions.reserve, 1)
    ]
    if rows:
        st.html(tables.table_html(page_texts.RESERVE_COLUMNS, rows))
    else:
        st.markdown(page_texts.NOBODY)


def _closest(found: Shortlist) -> None:
    """Who could fill the places that are left, and by completing what."""
    session.section(page_texts.CLOSEST)
    rows = [
        (
            result.region.name,
            result.lower.shown,
            page_texts.ITEMS.format(result.shortfall),
            "、".join(i.indicator.code for i in gap(found.assessment, result.code).plan),
        )
        for result in closest(found.assessment, CLOSEST)
    ]
    st.html(tables.table_html(page_texts.CLOSEST_COLUMNS, rows))


def _excluded(found: Shortlist) -> None:
    results = found.assessment.by_code
    rows = [
        (
            results[e.code].rank,
            results[e.code].region.name,
            status_text(results[e.code].status),
            e.reason,
        )
        for e in found.regions.excluded
    ]
    title = f"{page_texts.EXCLUDED_REGIONS}（{len(rows)}）"
    if rows:
        with st.expander(title, expanded=len(rows) <= OPEN_UP_TO):
            st.html(tables.table_html(page_texts.EXCLUDED_COLUMNS, rows))
