"""Corrections of reported values, with who made them and the log of all."""

import streamlit as st

from assistant.app.results import frames
from assistant.app.shell import downloads, rounds, tables
from assistant.app.shell import open_data as session
from assistant.app.shell import session as pages
from assistant.app.shell.markup import escape_markdown
from assistant.words import assess as page_texts
from assistant.words import rounds as round_texts
from evaluation.rounds.correcting import correct, corrections
from evaluation.rounds.opened import Opened
from evaluation.tables.corrections import Correction, log_rows
from evaluation.words import rounds as words
from evaluation.words import tables as table_texts
from evaluation.workbook.corrections import write_log

_SEEN = "evaluation-correct-seen"
_KEY = "evaluation-edit-{}-{}"


def show(opened: Opened) -> None:
    """A table to write in, and the log below."""
    if opened.may_change:
        _edit(opened)
    else:
        state = words.STATE[opened.round.state]
        st.info(round_texts.CLOSED.format(state), icon=":material/lock:")
    _log(opened)


def _edit(now: Opened) -> None:
    if done := st.session_state.pop("evaluation-done", ""):
        st.success(escape_markdown(done), icon=":material/check:")
    st.caption(page_texts.CORRECTIONS_NOTE)
    names = {r.code: r.name for r in now.dataset.regions}
    region = st.selectbox(
        page_texts.REGION,
        list(names),
        format_func=names.__getitem__,
        key="evaluation-correct-region",
    )
    opened = _seen(now, region)
    results = session.assessment(opened.dataset, opened.dataset.rules).by_code
    code, value = page_texts.VALUE_COLUMNS[0], page_texts.VALUE_COLUMNS[3]
    edited = st.data_editor(
        frames.value_frame(results[region]),
        hide_index=True,
        disabled=[name for name in page_texts.VALUE_COLUMNS if name != value],
        column_config={
            code: st.column_config.TextColumn(width="small"),
            page_texts.VALUE_COLUMNS[1]: st.column_config.TextColumn(width="large"),
        },
        # After a correction the table begins anew, without the edits just taken over.
        key=_KEY.format(region, opened.round.version),
    )
    values = {row[code]: str(row[value] or "") for row in edited.to_dict("records")}
    reason, button = st.columns([3, 1], vertical_alignment="bottom")
    why = reason.text_input(
        page_texts.REASON,
        placeholder=page_texts.REASON_EXAMPLE,
        key="evaluation-reason",
        max_chars=200,
    )
    if button.button(page_texts.SAVE_CORRECTIONS, type="primary", width="stretch"):
        _save(opened, {(region, code): text for code, text in values.items()}, why.strip())


def _seen(now: Opened, region: str) -> Opened:
    """The round as the table shows it: while somebody is writing in it, as it was when they began,
    so that what others change meanwhile neither takes their words away nor is written over."""
    seen: Opened | None = st.session_state.get(_SEEN)
    if seen is None or seen.round.id != now.round.id:
        seen = now
    written = st.session_state.get(_KEY.format(region, seen.round.version), {})
    if not written or not written.get("edited_rows"):
        seen = now
    if seen.round.version != now.round.version:
        st.info(page_texts.CHANGED_MEANWHILE, icon=":material/history:")
        if st.button(page_texts.SHOW_AS_IT_IS):
            seen = now
    st.session_state[_SEEN] = seen
    return seen


def _save(opened: Opened, values: dict[tuple[str, str], str], reason: str) -> None:
    before = opened.kept
    made = rounds.write(
        lambda database, **who: correct(database, before, values, reason=reason, **who)
    )
    if made is None:
        return
    if made.version == before.round.version:
        st.info(page_texts.NOTHING_CHANGED)
        return
    st.session_state["evaluation-done"] = page_texts.CORRECTIONS_SAVED + rounds.reopened(before)
    st.rerun()


def _log(opened: Opened) -> None:
    session.section(page_texts.LOG_HEADING)
    made = _made(session.key_of([opened]), opened)
    if not made:
        st.markdown(page_texts.LOG_EMPTY)
        return
    st.html(tables.table_html(table_texts.LOG_COLUMNS, list(log_rows(made, opened.dataset))))
    st.download_button(
        page_texts.LOG_DOWNLOAD,
        data=lambda: downloads.file_of(lambda path: write_log(path, made, opened.dataset)),
        file_name=page_texts.LOG_FILE,
        mime=downloads.EXCEL,
        icon=":material/download:",
        on_click="ignore",
    )


# The whole history is read for it, and the page runs anew at every touch.
@st.cache_resource(max_entries=4, show_spinner=False)
def _made(key: str, _opened: Opened) -> list[Correction]:
    return corrections(pages.database(pages.settings()), _opened.round.id)
