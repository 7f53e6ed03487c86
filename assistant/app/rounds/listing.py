"""All rounds, and how a new one begins."""

from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from assistant.app.shell import open_data, person, rounds, session
from assistant.app.shell import uploads as browser
from assistant.app.shell.markup import escape_markdown
from assistant.app.shell.pages import ROUNDS_PAGE
from assistant.words import rounds as texts
from corpus.errors import ShifanError
from evaluation.rounds.exchange import import_round
from evaluation.rounds.store import create, list_rounds
from evaluation.tables.uploads import write_files
from evaluation.words import rounds as words

_LONGEST = 100  # characters


def show() -> None:
    """The list, then the ways to begin."""
    person.field()
    _list()
    new, sample, given = st.columns(3)
    with new.container(border=True, height="stretch"):
        _new()
    with sample.container(border=True, height="stretch"):
        open_data.section(texts.SAMPLE, texts.SAMPLE_HELP)
        rounds.sample_button()
    with given.container(border=True, height="stretch"):
        _import()


def _list() -> None:
    open_data.section(texts.ALL_ROUNDS)
    database = session.database(session.settings())
    everything = list_rounds(database, archived=True)
    current = list_rounds(database)
    archived = len(everything) > len(current) and st.checkbox(texts.WITH_ARCHIVED)
    found = everything if archived else current
    if not found:
        st.markdown(texts.NO_ROUNDS)
    with st.container(key="rounds-list", gap=None):
        for one in found:
            label = texts.ROW.format(one.name, one.day, words.STATE[one.state], one.version)
            st.page_link(
                ROUNDS_PAGE,
                label=escape_markdown(label),
                icon=":material/folder_open:",
                query_params={open_data.ROUND: one.id},
            )


def _new() -> None:
    open_data.section(texts.NEW)
    with st.form("rounds-new", border=False):
        name = st.text_input(texts.NEW_NAME, placeholder=texts.NEW_NAME_EXAMPLE, max_chars=_LONGEST)
        day = st.date_input(texts.NEW_DAY, date.today(), format="YYYY-MM-DD")
        sent = st.form_submit_button(texts.CREATE, type="primary")
    if sent and isinstance(day, date):
        made = rounds.write(lambda database, **who: create(database, name, day, **who))
        if made:
            rounds.enter(made)


def _import() -> None:
    open_data.section(texts.IMPORT, texts.IMPORT_HELP)
    files = st.file_uploader(
        texts.IMPORT, label_visibility="collapsed", key="rounds-import", max_upload_size=None
    )
    name = st.text_input(texts.IMPORT_NAME, max_chars=_LONGEST, key="rounds-import-name")
    if st.button(texts.READ_IMPORT, disabled=files is None) and files is not None:
        try:
            with TemporaryDirectory(prefix="shifan-") as folder:
                (path,) = write_files(browser.taken([files]), Path(folder))
                run = partial(
                    import_round,
                    session.database(session.settings()),
                    path,
                    session.settings().evidence_folder,
                    name.strip(),
                )
                made = run()
        except ShifanError as error:
            session.show_error(error)
            return
        browser.release()
        rounds.enter(made)
