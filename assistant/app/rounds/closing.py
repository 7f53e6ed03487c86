"""The public notice, objections to it, and the archive with the result."""

from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from assistant.app.rounds.managing import exported
from assistant.app.shell import downloads, open_data, rounds, session, tables
from assistant.app.shell import uploads as browser
from assistant.words import deciding as texts
from corpus.errors import InputError, ShifanError
from evaluation.deciding.adopting import adopted, is_outdated
from evaluation.deciding.archive import is_sealed, seal, verify
from evaluation.deciding.notice_files import write_notice
from evaluation.deciding.objections import (
    Objection,
    add_objection,
    candidates,
    objection_rows,
    objections,
    settle,
)
from evaluation.deciding.publicity import Notice, Period, is_changed, notice, publish, published
from evaluation.rounds.opened import Opened
from evaluation.rounds.records import UNTIL_ARCHIVED, State
from evaluation.tables.uploads import write_files
from evaluation.words.deciding import archive as archive_words
from evaluation.words.deciding import publicity as words


def show(opened: Opened) -> None:
    """What comes after signing."""
    left, right = st.columns(2, gap="large")
    with left:
        _publicity(opened)
    with right:
        _objections(opened)
    left, right = st.columns(2, gap="large")
    with left:
        _archive(opened)
    with right:
        _verify()


def _publicity(opened: Opened) -> None:
    open_data.section(texts.PUBLICITY, texts.PUBLICITY_NOTE)
    if adopted(opened.kept) is None or is_outdated(opened.kept):
        st.caption(texts.PUBLISH_FIRST)
        return
    known = published(opened.kept)
    if known and is_changed(opened.kept):
        st.warning(words.CHANGED, icon=":material/warning:")
    if opened.round.state in UNTIL_ARCHIVED:
        _record_period(opened, known)
    if known:
        _downloads(opened, known)


def _record_period(opened: Opened, known: Period | None) -> None:
    today = date.today()
    with st.form("rounds-publicity", border=True):
        left, right = st.columns(2)
        first = left.date_input(texts.FIRST, known.first if known else today, format="YYYY-MM-DD")
        last = right.date_input(texts.LAST, known.last if known else today, format="YYYY-MM-DD")
        days = st.number_input(
            texts.WORKING_DAYS,
            min_value=1,
            step=1,
            value=(known.working_days or None) if known else None,
        )
        contact = st.text_input(texts.CONTACT, known.contact if known else "", max_chars=100)
        issuer = st.text_input(texts.ISSUER, known.issuer if known else "", max_chars=50)
        sent = st.form_submit_button(texts.PUBLISH_BUTTON)
    if sent and isinstance(first, date) and isinstance(last, date):
        period = Period(first, last, int(days or 0), contact.strip(), issuer.strip())
        made = rounds.write(lambda database, **who: publish(database, opened.kept, period, **who))
        if made:
            rounds.stay(texts.DONE_PUBLISH.format(first, last))


def _downloads(opened: Opened, period: Period) -> None:
    try:
        made = notice(opened.kept, period, date.today())
    except InputError as error:
        session.show_error(error)
        return
    with st.container(horizontal=True):
        for ending, label in texts.DOWNLOADS.items():
            st.download_button(
                label,
                data=partial(_bytes, made, ending),
                file_name=texts.NOTICE_FILE.format(ending),
                on_click="ignore",
                icon=":material/download:",
                key=f"rounds-notice{ending}",
            )


def _bytes(made: Notice, ending: str) -> bytes:
    return downloads.file_of(lambda path: write_notice(made, path), ending)


def _objections(opened: Opened) -> None:
    open_data.section(texts.OBJECTIONS)
    found, names = objections(opened.kept), candidates(opened.kept)
    if rows := objection_rows(opened.kept):
        st.html(tables.table_html(words.OBJECTION_HEADERS, rows))
    else:
        st.markdown(words.NONE)
    if opened.round.state not in UNTIL_ARCHIVED:
        return
    with st.container(horizontal=True):
        with st.popover(texts.ADD_OBJECTION, icon=":material/add_comment:"):
            _add_objection(opened, names)
        if found:
            with st.popover(texts.SETTLE_OBJECTION, icon=":material/task_alt:"):
                _settle(opened, [o.number for o in found])


def _add_objection(opened: Opened, names: dict[str, str]) -> None:
    with st.form("rounds-objection", border=False):
        by = st.text_input(texts.BY, max_chars=30)
        on = st.date_input(texts.ON, date.today(), format="YYYY-MM-DD")
        about = st.selectbox(texts.ABOUT, list(names), format_func=names.__getitem__)
        text = st.text_area(texts.TEXT, max_chars=1000)
        sent = st.form_submit_button(texts.ADD_OBJECTION)
    if sent and isinstance(on, date):
        given = Objection(0, by, on, about, text)
        made = rounds.write(
            lambda database, **who: add_objection(database, opened.kept, given, **who)
        )
        if made:
            rounds.stay(texts.DONE_OBJECTION)


def _settle(opened: Opened, numbers: list[int]) -> None:
    with st.form("rounds-settle", border=False):
        number = st.selectbox(texts.NUMBER, numbers)
        handling = st.text_area(texts.HANDLING, max_chars=1000)
        result = st.text_input(texts.RESULT, max_chars=200)
        sent = st.form_submit_button(texts.SETTLE_OBJECTION)
    if sent:
        made = rounds.write(
            lambda database, **who: settle(
                database, opened.kept, number, handling=handling, result=result, **who
            )
        )
        if made:
            rounds.stay(texts.DONE_SETTLE)


def _archive(opened: Opened) -> None:
    open_data.section(texts.ARCHIVE, texts.ARCHIVE_NOTE)
    if opened.round.state is State.OPEN:
        st.caption(texts.ARCHIVE_LOCK)
    elif opened.round.state is State.LOCKED and st.button(texts.SEAL_BUTTON):
        made = rounds.write(lambda database, **who: seal(database, opened.kept, **who))
        if made:
            rounds.stay(texts.DONE_SEAL)
    if is_sealed(opened.kept):
        st.download_button(
            texts.ARCHIVE_DOWNLOAD,
            data=lambda: exported(opened),
            file_name=texts.ARCHIVE_FILE.format(opened.round.name),
            mime="application/zip",
            icon=":material/download:",
            on_click="ignore",
        )


def _verify() -> None:
    open_data.section(texts.VERIFY, texts.VERIFY_NOTE)
    file = st.file_uploader(texts.VERIFY, label_visibility="collapsed", key="evaluation-verify")
    if not st.button(texts.VERIFY_BUTTON, disabled=file is None) or file is None:
        return
    try:
        with TemporaryDirectory(prefix="shifan-") as folder:
            (path,) = write_files(browser.taken([file]), Path(folder))
            found = verify(path)
    except ShifanError as error:
        session.show_error(error)
        return
    if found.is_identical:
        st.success(archive_words.IDENTICAL, icon=":material/check:")
    else:
        st.error(archive_words.DIFFERENT.format(len(found.differences)), icon=":material/error:")
    for line in (*found.differences, *found.notes):
        st.text(line)
