"""Writing into the open round from a page: who does it, when, and what is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from assistant.app.shell import data_line, open_data, person, session
from assistant.app.shell.markup import escape_markdown
from assistant.app.shell.pages import ROUNDS_PAGE
from assistant.words import deciding
from assistant.words import rounds as texts
from corpus.errors import ShifanError
from evaluation.deciding.adopting import OutdatedError
from evaluation.records import Dataset
from evaluation.reviewing.told import reopened_text
from evaluation.rounds.opened import Opened
from evaluation.rounds.records import Kept, Round
from evaluation.rounds.sampling import sample_round
from evaluation.rounds.store import list_rounds, load

_RECENT = 3

# What writes: with the database, who does it and when.
Write = Callable[..., Round]


def write(change: Write, *, unnamed: bool = False) -> Round | None:
    """Carry a change out as `change(database, by=…, now=…)`; None where it could not be, told.

    `unnamed`: it may be done by somebody who has not said who it is.
    """
    by = person.name() or texts.UNNAMED if unnamed else person.needed()
    if not by:
        return None
    database = session.database(session.settings())
    try:
        return change(database, by=by, now=datetime.now(UTC))
    except ShifanError as error:
        session.show_error(error)
        return None


def reopened(before: Kept) -> str:
    """Which values are to be reviewed anew, after a change of the round as it was before."""
    if not before.of_kind("judgement"):
        return ""
    return reopened_text(before, load(session.database(session.settings()), before.round.id))


def enter(one: Round, done: str = "") -> None:
    """Open a round, and run the page anew with it."""
    st.query_params.from_dict({open_data.ROUND: one.id})
    st.session_state["rounds-done"] = done
    st.rerun()


def stay(done: str) -> None:
    """Run the page anew with the round as it is now, and say what was done."""
    st.session_state["rounds-done"] = done
    st.rerun()


def sample_button(key: str = "rounds-sample") -> None:
    """A button that opens the round with the sample data, which is made if need be."""
    if st.button(texts.USE_SAMPLE, icon=":material/science:", key=key):
        database = session.database(session.settings())
        by = person.name() or texts.SAMPLE_BY
        with st.spinner(texts.READING):
            made = sample_round(database, by=by, now=datetime.now(UTC))
        enter(made)


def choose() -> None:
    """On a page that works with a round, while none is open: the latest, the sample, all."""
    st.info(texts.NO_ROUND, icon=":material/info:")
    with st.container(horizontal=True, key="rounds-recent"):
        for one in list_rounds(session.database(session.settings()))[:_RECENT]:
            if st.button(one.name, key=f"rounds-open-{one.id}", icon=":material/folder_open:"):
                enter(one)
        sample_button()
        st.page_link(
            ROUNDS_PAGE,
            label=texts.TO_ROUNDS,
            icon=":material/arrow_forward:",
            query_params={"all": "1"},
        )


def assessable() -> Opened | None:
    """The open round with its line, if there is one that can be computed; else what to do."""
    opened = open_data.open_round()
    if opened is None:
        choose()
        return None
    data_line.show(opened)
    if opened.can_be_assessed:
        return opened
    errors = len(opened.dataset.errors)
    st.warning(
        texts.NOT_ASSESSABLE.format(errors) if errors else texts.INCOMPLETE,
        icon=":material/pending_actions:",
    )
    query = {open_data.ROUND: opened.round.id, "step": "collect"}
    icon = ":material/arrow_forward:"
    st.page_link(ROUNDS_PAGE, label=texts.TO_COLLECT, icon=icon, query_params=query)
    return None


def decided() -> Opened | None:
    """The open round with the data that materials and rehearsals go by: those of the scenario
    that is adopted.

    None where no round is open, or what was adopted is outdated; what to do is told then.
    """
    opened = assessable()
    if opened is None:
        return None
    try:
        return replace(opened, dataset=open_data.adopted(opened))
    except OutdatedError as error:
        st.markdown(escape_markdown(str(error)))
        query = {open_data.ROUND: opened.round.id, "step": "decide"}
        icon = ":material/arrow_forward:"
        st.page_link(ROUNDS_PAGE, label=deciding.TO_DECIDE, icon=icon, query_params=query)
        return None


def for_answers(opened: Opened) -> Dataset:
    """The data that answers go by: as adopted; where that is outdated, as they are, and told."""
    try:
        return open_data.adopted(opened)
    except OutdatedError:
        st.caption(deciding.OUTDATED_LINE)
        return opened.dataset
