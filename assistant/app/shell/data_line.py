"""The line that says which round is open, on every page that works with one."""

import streamlit as st

from assistant.app.shell import person, session
from assistant.app.shell.markup import escape_markdown
from assistant.app.shell.open_data import ROUND
from assistant.app.shell.pages import ROUNDS_PAGE
from assistant.words import deciding
from assistant.words import rounds as round_texts
from evaluation.deciding.adopting import adopted, is_outdated
from evaluation.rounds.opened import Opened
from evaluation.words import rounds as words
from evaluation.words.deciding.choosing import called


def show(opened: Opened, *, on_its_page: bool = False) -> None:
    """Which round is open, and what everybody who looks at it must know."""
    one, dataset = opened.round, opened.dataset
    counts = round_texts.LINE.format(
        one.day,
        words.STATE[one.state],
        one.version,
        len(dataset.regions),
        len(dataset.indicators),
        len(dataset.projects),
        sum(o.is_known for o in dataset.observations.values()),
    )
    name = "" if on_its_page else f"**{escape_markdown(one.name)}**　"
    with st.container(horizontal=True, vertical_alignment="center", key="evaluation-data"):
        st.markdown(f"{name}{escape_markdown(counts)}", width="stretch")
        person.field()
        if on_its_page:
            link = round_texts.ALL, ":material/list:", {"all": "1"}
        else:
            link = round_texts.TO_ROUND, ":material/event_note:", {ROUND: one.id}
        label, icon, query = link
        st.page_link(ROUNDS_PAGE, label=label, icon=icon, query_params=query)
    if found := adopted(opened.kept):
        at = f"{found.at.astimezone():%Y-%m-%d %H:%M}"
        line = deciding.ADOPTED_LINE.format(called(found.scenario), found.by, at)
        st.caption(escape_markdown(line))
    notices = list(opened.notices)
    if is_outdated(opened.kept):
        notices.append(deciding.OUTDATED_LINE)
    if trouble := session.unkept(session.settings()):
        notices.append(round_texts.UNKEPT.format(trouble))
    if notices:
        st.info("  \n".join(map(escape_markdown, notices)), icon=":material/info:")
