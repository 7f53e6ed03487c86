"""The reader's conversations: begin, open, rename, delete and export them."""

from collections.abc import Sequence

import streamlit as st

from assistant.app.shell import markup, session
from assistant.store.conversations import (
    TITLE_LENGTH,
    Conversation,
    Message,
    delete_conversation,
    list_conversations,
    rename_conversation,
)
from assistant.store.export import file_name, to_docx, to_markdown
from assistant.words import pages as texts
from corpus.errors import InputError

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def enter(conversation_id: str) -> None:
    """Make a conversation the current one; its address survives a reload."""
    st.session_state.conversation = conversation_id
    if st.query_params.get("conversation") != conversation_id:
        st.query_params["conversation"] = conversation_id


def leave() -> None:
    """Back to an empty page."""
    st.session_state.pop("conversation", None)
    st.query_params.pop("conversation", None)


def new_button() -> None:
    """The button that begins a new conversation."""
    st.button(texts.NEW_CONVERSATION, icon=":material/add:", on_click=leave, width="stretch")


def show(current: Conversation | None) -> None:
    """The reader's own conversations, the latest used first."""
    st.markdown(f"**{texts.CONVERSATIONS}**")
    if reason := session.unkept(session.settings()):
        st.warning(markup.escape_markdown(texts.NOT_KEPT.format(reason)))
    own = list_conversations(session.database(session.settings()), session.reader())
    if not own:
        st.caption(texts.NO_CONVERSATIONS)
    with st.container(key="conversations", gap=None):
        for conversation in own:
            here = current is not None and conversation.id == current.id
            st.button(
                markup.escape_markdown(conversation.title),
                key="open-current" if here else f"open-{conversation.id}",
                type="tertiary",
                on_click=enter,
                args=(conversation.id,),
                width="stretch",
            )


def header(conversation: Conversation, messages: Sequence[Message], own: bool) -> None:
    """The name of the conversation and what can be done with it."""
    with st.container(horizontal=True, vertical_alignment="center", key="conversation-head"):
        st.html(markup.title_html(conversation.title), width="stretch")
        _export(conversation, messages)
        if own:
            _actions(conversation)


def _export(conversation: Conversation, messages: Sequence[Message]) -> None:
    with st.popover(texts.EXPORT, icon=":material/download:"):
        # The files are made when they are asked for, not on every run of the page.
        st.download_button(
            texts.EXPORT_WORD,
            data=lambda: to_docx(conversation, messages),
            file_name=file_name(conversation, "docx"),
            mime=WORD,
            on_click="ignore",
            width="stretch",
        )
        st.download_button(
            texts.EXPORT_MARKDOWN,
            data=lambda: to_markdown(conversation, messages),
            file_name=file_name(conversation, "md"),
            mime="text/markdown",
            on_click="ignore",
            width="stretch",
        )


def _actions(conversation: Conversation) -> None:
    chosen = st.menu_button(
        texts.MANAGE, (texts.RENAME, texts.DELETE), key="manage", icon=":material/edit:"
    )
    if chosen == texts.RENAME:
        _rename(conversation)
    elif chosen == texts.DELETE:
        _delete(conversation)


@st.dialog(texts.RENAME)
def _rename(conversation: Conversation) -> None:
    title = st.text_input(texts.NEW_TITLE, conversation.title, max_chars=TITLE_LENGTH)
    if st.button(texts.SAVE, type="primary"):
        try:
            rename_conversation(session.database(session.settings()), conversation.id, title or "")
        except InputError as error:
            session.show_error(error)
        else:
            st.rerun()


@st.dialog(texts.DELETE)
def _delete(conversation: Conversation) -> None:
    st.markdown(markup.escape_markdown(texts.CONFIRM_DELETE.format(conversation.title)))
    with st.container(horizontal=True):
        if st.button(texts.DELETE, type="primary", key="confirm-delete"):
            delete_conversation(session.database(session.settings()), conversation.id)
            leave()
            st.rerun()
        if st.button(texts.CANCEL):
            st.rerun()
