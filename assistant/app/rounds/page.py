"""评估轮次: all rounds, or the one that is open, with its steps and what is to be done in each."""

from collections.abc import Callable, Sequence

import streamlit as st

from assistant.app.rounds import (
    collecting,
    comparing,
    deciding,
    going_on,
    listing,
    lists,
    managing,
    past,
)
from assistant.app.rounds.reviewing import view as reviewing
from assistant.app.shell import address, data_line, steps
from assistant.app.shell import open_data as session
from assistant.app.shell.markup import escape_markdown
from assistant.words import rounds as texts
from assistant.words.comparing import COMPARE
from assistant.words.deciding import VIEW_DECIDE
from evaluation.rounds.opened import Opened
from evaluation.rounds.status import Status

# What a view is called in the address; the further ones stand beside the steps.
_VIEWS: dict[str, Callable[[Opened, Status], None]] = {
    "list": lists.show,
    "collect": collecting.show,
    "review": reviewing.show,
    "select": going_on.select,
    "materials": going_on.materials,
    "rehearsal": going_on.rehearsal,
    "decide": deciding.show,
    "compare": comparing.show,
    "history": past.show,
    "manage": managing.show,
}
_FURTHER = {
    "decide": VIEW_DECIDE,
    "compare": COMPARE,
    "history": texts.VIEW_HISTORY,
    "manage": texts.VIEW_MANAGE,
}


def show() -> None:
    """The round that the address names, or else all of them."""
    opened = None if "all" in st.query_params else session.open_round()
    session.heading(
        texts.ROUNDS if opened is None else escape_markdown(opened.round.name),
        texts.INTRODUCTION if opened is None else "",
    )
    if done := st.session_state.pop("rounds-done", ""):
        st.success(escape_markdown(done), icon=":material/check:")
    if opened is None:
        listing.show()
        return
    data_line.show(opened, on_its_page=True)
    found = steps.status_of(opened)
    view = _choose(found)
    _VIEWS[view](opened, found)


def _choose(found: Status) -> str:
    """The step to look at: the one in the address, else the first that is open."""
    labels = steps.labels(found) | _FURTHER
    first = next((s.name for s in found.steps if s.state == "open"), "list")

    def read(given: Sequence[str]) -> str:
        return given[-1] if given and given[-1] in labels else first

    chosen = st.segmented_control(
        texts.ROUNDS,
        list(labels),
        format_func=labels.__getitem__,
        required=True,
        label_visibility="collapsed",
        key="rounds-step",
        on_change=address.follow("rounds-step", "step", read, lambda name: name),
    )
    step = next((s for s in found.steps if s.name == chosen), None)
    if step and step.text:
        st.caption(escape_markdown(step.text))
    return chosen or first


show()
