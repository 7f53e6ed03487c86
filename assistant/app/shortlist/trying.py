"""What if: change a value, keep the trial under a name, compare two side by side."""

from datetime import datetime

import streamlit as st

from assistant.app.results import listings
from assistant.app.shell import open_data as session
from assistant.app.shell import rounds, tables
from assistant.app.shell.markup import escape_markdown
from assistant.app.shell.pages import ROUNDS_PAGE
from assistant.app.shell.session import show_error
from assistant.words import assess as assess_texts
from assistant.words import shortlist as page_texts
from corpus.errors import InputError
from evaluation.deciding.adopting import adopted, remove_scenario, save_scenario, scenarios
from evaluation.records import Dataset
from evaluation.rounds.opened import Opened
from evaluation.scoring.derivation import target_text
from evaluation.scoring.trial import SUFFIX, Trial, read_trial, trial_file, with_value
from evaluation.scoring.trial_words import changes_text
from evaluation.tables.uploads import Upload
from evaluation.words import trial as trial_texts
from evaluation.words.vocabulary import OUTCOME

MAX_NAME = 30


def show(opened: Opened) -> None:
    """The whole view."""
    dataset = opened.dataset
    if done := st.session_state.pop("evaluation-done", ""):
        st.success(escape_markdown(done), icon=":material/check:")
    left, right = st.columns(2, gap="large")
    with left:
        _try_value(dataset)
    with right:
        _save(opened)
    _saved(opened)
    _compare(opened)


def _try_value(dataset: Dataset) -> None:
    session.section(page_texts.TRY_HEADING, page_texts.TRY_NOTE)
    regions = {r.code: r.name for r in dataset.regions}
    indicators = {i.code: i for i in dataset.indicators if i.for_regions}
    region = st.selectbox(
        assess_texts.REGION,
        list(regions),
        format_func=regions.__getitem__,
        key="evaluation-try-region",
    )
    indicator = st.selectbox(
        page_texts.INDICATOR,
        list(indicators),
        format_func=lambda code: f"{code} {indicators[code].title}",
        key="evaluation-try-indicator",
    )
    known = dataset.observations.get((region, indicator))
    written = (known.text if known else "") or OUTCOME["missing"]
    line = page_texts.CURRENT_VALUE.format(written, target_text(indicators[indicator]))
    st.caption(escape_markdown(line))
    value = st.text_input(
        page_texts.NEW_VALUE,
        placeholder=page_texts.NEW_VALUE_EXAMPLE,
        key="evaluation-try-value",
        max_chars=60,
    )
    if st.button(page_texts.TRY, type="primary"):
        try:
            changed = with_value(
                session.trial(), dataset, region, indicator, value, now=datetime.now().astimezone()
            )
        except InputError as error:
            show_error(error)
        else:
            session.try_out(changed)
            st.rerun()


def _save(opened: Opened) -> None:
    session.section(page_texts.CHANGES_HEADING)
    lines = changes_text(session.trial(), opened.dataset)
    st.markdown("\n".join(f"- {escape_markdown(line)}" for line in lines) or page_texts.NO_CHANGES)
    if not opened.may_change:
        st.caption(page_texts.CLOSED_SCENARIOS)
        return
    with st.form("evaluation-save-scenario", border=False, clear_on_submit=True):
        name = st.text_input(
            page_texts.SCENARIO_NAME, placeholder=page_texts.SCENARIO_EXAMPLE, max_chars=MAX_NAME
        ).strip()
        if st.form_submit_button(page_texts.SAVE_SCENARIO, icon=":material/bookmark_add:"):
            if not name:
                st.warning(page_texts.SCENARIO_NAME_NEEDED)
                return
            known = name in scenarios(opened.kept)
            told = page_texts.SCENARIO_REPLACED if known else page_texts.SCENARIO_SAVED
            _keep(opened, session.trial().model_copy(update={"name": name}), told)


def _keep(opened: Opened, tried: Trial, told: str) -> None:
    """Keep a scenario in the round, and say so."""
    made = rounds.write(lambda database, **who: save_scenario(database, opened.kept, tried, **who))
    if made:
        st.session_state["evaluation-done"] = told.format(tried.name)
        st.rerun()


def _drop(opened: Opened, name: str) -> None:
    made = rounds.write(lambda database, **who: remove_scenario(database, opened.kept, name, **who))
    if made:
        st.rerun()


def _saved(opened: Opened) -> None:
    session.section(page_texts.SAVED_SCENARIOS, page_texts.SAVED_NOTE)
    saved, chosen = scenarios(opened.kept), adopted(opened.kept)
    if not saved:
        st.markdown(page_texts.NO_SCENARIOS)
    for name, tried in saved.items():
        with st.container(horizontal=True, vertical_alignment="center", key=f"evaluation-s-{name}"):
            changes = "；".join(changes_text(tried, opened.dataset)) or page_texts.NO_CHANGES
            mark = page_texts.IS_ADOPTED if chosen and chosen.scenario == name else ""
            line = f"**{escape_markdown(name)}**{mark}　{escape_markdown(changes)}"
            st.markdown(line, width="stretch")
            st.button(
                page_texts.OPEN_SCENARIO,
                key=f"evaluation-open-{name}",
                on_click=session.try_out,
                args=(tried,),
            )
            st.download_button(
                page_texts.SCENARIO_DOWNLOAD,
                data=trial_file(tried),
                file_name=f"{name}{SUFFIX}",
                mime="application/json",
                key=f"evaluation-download-{name}",
                on_click="ignore",
            )
            if opened.may_change and st.button(
                page_texts.DELETE_SCENARIO, key=f"evaluation-delete-{name}"
            ):
                _drop(opened, name)
    with st.container(horizontal=True, vertical_alignment="center"):
        if opened.may_change:
            with st.popover(page_texts.SCENARIO_UPLOAD, icon=":material/upload:"):
                file = st.file_uploader(page_texts.SCENARIO_UPLOAD, key="evaluation-scenario-file")
                given = Upload(file.name, file.getvalue()) if file else None
                if st.button(page_texts.READ_SCENARIO, disabled=given is None) and given:
                    _read(given, opened)
        query = {session.ROUND: opened.round.id, "step": "decide"}
        icon = ":material/arrow_forward:"
        st.page_link(ROUNDS_PAGE, label=page_texts.TO_DECIDE, icon=icon, query_params=query)
        st.caption(page_texts.ADOPT_HINT)


def _read(file: Upload, opened: Opened) -> None:
    try:
        read = read_trial(file, opened.dataset)
    except InputError as error:
        show_error(error)
        return
    _keep(opened, read, page_texts.SCENARIO_SAVED)


def _compare(opened: Opened) -> None:
    dataset = opened.dataset
    session.section(page_texts.COMPARE_HEADING)
    options = {
        page_texts.ORIGINAL: Trial(),
        trial_texts.CURRENT: session.trial(),
        **scenarios(opened.kept),
    }
    sides = []
    for column, label, index in zip(
        st.columns(2, gap="large"), (page_texts.LEFT, page_texts.RIGHT), (0, 1), strict=True
    ):
        with column:
            name = st.selectbox(label, list(options), index=index, key=f"evaluation-side-{index}")
            sides.append((column, options[name]))
    try:
        lists = [session.shortlist(dataset, tried) for _, tried in sides]
    except InputError as error:
        show_error(error)
        return
    for (column, tried), mine, other in zip(sides, lists, lists[::-1], strict=True):
        with column:
            changes = changes_text(tried, dataset)
            st.caption(escape_markdown("；".join(changes) or page_texts.NO_CHANGES))
            rows = listings.comparison_rows(mine, other)
            st.html(tables.table_html(page_texts.COMPARE_COLUMNS, rows))
            if dataset.projects:
                projects = listings.project_comparison_rows(mine, other)
                st.html(tables.table_html(page_texts.COMPARE_PROJECT_COLUMNS, projects))
