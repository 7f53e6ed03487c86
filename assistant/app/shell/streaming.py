"""An answer that appears sentence by sentence, with a button to stop it."""

from collections.abc import Generator, Iterator
from contextlib import closing

import streamlit as st

from assistant.app.shell import markup
from assistant.records import Answer
from assistant.words import pages as texts

_STOPPED = "stopped_question"


def stopped() -> str:
    """The question whose answer was just stopped, once; "" where none was."""
    return str(st.session_state.pop(_STOPPED, ""))


def show(question: str, stream: Generator[str | Answer]) -> Answer:
    """Show pieces as they come, each of them checked; the whole answer at last.

    The button ends this run of the page, and with it the stream; the next run finds the question
    by `stopped`.
    """
    place = st.empty()
    with closing(stream), st.container(horizontal=True, vertical_alignment="center"):
        st.button(texts.STOP, icon=":material/stop_circle:", on_click=_stop, args=(question,))
        with st.spinner(texts.WRITING):
            for text in _growing(stream):
                if isinstance(text, Answer):
                    return text
                # A click takes effect where something is shown, so it is shown again while waiting.
                place.html(markup.answer_html(text, ()))
    raise AssertionError("a stream ends with its answer")


def _growing(stream: Iterator[str | Answer]) -> Iterator[str | Answer]:
    shown = ""
    for piece in stream:
        if isinstance(piece, Answer):
            yield piece
        else:
            shown += piece
            yield shown


def _stop(question: str) -> None:
    st.session_state[_STOPPED] = question
