"""Below an answer: was it useful, and if not, why."""

import streamlit as st

from assistant.app.shell import session
from assistant.store.conversations import Message
from assistant.store.feedback import MAX_REASON, give_feedback
from assistant.words import pages as texts


def show(message: Message, told: bool | None, *, newest: bool) -> None:
    """Two buttons; `told` is what the reader said before, None for nothing yet.

    The form for the reason stands ready below the `newest` answer; below an earlier one it is made
    when it is opened, as a page with many answers would spend most of its time on such forms.
    """
    with st.container(horizontal=True, vertical_alignment="center", key=f"feedback-{message.id}"):
        st.button(
            texts.USEFUL,
            key=f"useful-{message.id}",
            icon=":material/thumb_up:",
            type="primary" if told is True else "tertiary",
            on_click=_give,
            args=(message, True, ""),
        )
        reason = st.popover(
            texts.NOT_USEFUL,
            icon=":material/thumb_down:",
            type="primary" if told is False else "tertiary",
            # Another key is another popover, a closed one.
            key=f"useless-{message.id}-{st.session_state.get(_sent(message), 0)}",
            on_change="ignore" if newest else "rerun",
        )
        if newest or reason.open:
            with reason:
                _reason(message)
        if told is not None:
            st.caption(texts.FEEDBACK_GIVEN)


def _reason(message: Message) -> None:
    """Why the answer was of no use."""
    with st.form(f"reason-{message.id}", border=False):
        kind = st.pills(texts.REASON_KIND, texts.REASONS, key=f"kind-{message.id}")
        words = st.text_area(texts.REASON, max_chars=MAX_REASON, key=f"words-{message.id}")
        if st.form_submit_button(texts.SEND_FEEDBACK, type="primary"):
            reason = "：".join(part for part in (kind, (words or "").strip()) if part)
            _give(message, False, reason)
            st.session_state[_sent(message)] = st.session_state.get(_sent(message), 0) + 1
            st.rerun()


def _sent(message: Message) -> str:
    """How often a reason was sent, so that the popover closes behind it."""
    return f"feedback-sent-{message.id}"


def _give(message: Message, useful: bool, reason: str) -> None:
    give_feedback(session.database(session.settings()), message, useful, reason)
