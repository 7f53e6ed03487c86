"""审核: what waits for whoever looks, everything there is, how far it is, who does what."""

from collections.abc import Callable, Sequence

import streamlit as st

from assistant.app.rounds.reviewing import duties, queue, tables
from assistant.app.rounds.reviewing.reading import Review, review_of, take_told
from assistant.app.shell import address, open_data
from assistant.app.shell.markup import escape_markdown
from assistant.app.shell.pages import ROUNDS_PAGE
from assistant.words import reviewing as texts
from evaluation.rounds.opened import Opened
from evaluation.rounds.status import Status

_VIEWS: dict[str, Callable[[Review], None]] = {
    "queue": queue.show,
    "all": tables.everything,
    "progress": tables.progress,
    "sides": tables.sides,
    "duties": duties.show,
}


def show(opened: Opened, found: Status) -> None:
    """The whole step."""
    review = review_of(opened)
    if not review.values:
        st.markdown(texts.NOTHING_REPORTED)
        query = {open_data.ROUND: opened.round.id, "step": "collect"}
        st.page_link(
            ROUNDS_PAGE,
            label=texts.TO_COLLECT,
            icon=":material/arrow_forward:",
            query_params=query,
        )
        return
    chosen = _choose()
    if told := take_told():
        show_told = st.success if told.done else st.warning
        icon = ":material/check:" if told.done else ":material/sync_problem:"
        show_told(escape_markdown(told.text), icon=icon)
    _VIEWS[chosen](review)


def _choose() -> str:
    """The view in the address, else what waits."""

    def read(given: Sequence[str]) -> str:
        return given[-1] if given and given[-1] in texts.VIEWS else "queue"

    chosen = st.segmented_control(
        texts.VIEW,
        list(texts.VIEWS),
        format_func=texts.VIEWS.__getitem__,
        required=True,
        label_visibility="collapsed",
        key="evaluation-review-view",
        on_change=address.follow("evaluation-review-view", "view", read, lambda name: name),
    )
    return chosen or "queue"
